"""The network of the lab on digits in thirty lines, for a page and its figure."""

# --8<-- [start:network]
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from adam_from_scratch.arrays import init, update

folder = Path(find_spec("sklearn").origin).parent / "datasets" / "data"
digits = np.loadtxt(folder / "digits.csv.gz", delimiter=",")
digits = np.random.default_rng(0).permutation(digits)
x, y = digits[:, :64] / 16, np.eye(10)[digits[:, 64].astype(int)]
choose, learn = slice(360, 720), slice(720, 1797)  # the first 360 images stay unseen


def loss_and_gradients(parts, x, y):
    """Of a network with 32 hidden units that reads 64 dots."""
    w1, b1, w2, b2 = parts
    hidden = np.maximum(x @ w1 + b1, 0)
    scores = hidden @ w2 + b2
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    q = e / e.sum(axis=1, keepdims=True)
    d = (q - y) / len(x)
    d_hidden = d @ w2.T * (hidden > 0)
    loss = -np.log((q * y).sum(axis=1) + np.finfo(float).tiny).mean()
    return loss, [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d, d.sum(axis=0)]


def train(optimizer, steps, seed):
    """What is trained, the loss of each step, and how far each step moves w1."""
    random = np.random.default_rng(seed)
    w1, w2 = random.normal(0, 0.18, (64, 32)), random.normal(0, 0.25, (32, 10))
    parts = [w1, np.zeros(32), w2, np.zeros(10)]
    states = [init(optimizer, part) for part in parts]
    losses, ratios = [], []
    for t in range(steps):
        if t % 33 == 0:  # an epoch: 33 batches of 32 images
            order = random.permutation(1077)[:1056].reshape(33, 32)
        batch = order[t % 33]
        loss, gradients = loss_and_gradients(parts, x[learn][batch], y[learn][batch])
        before = w1.copy()
        for part, gradient, state in zip(parts, gradients, states):
            update(optimizer, part, gradient, state)
        losses.append(loss)
        ratios.append(np.linalg.norm(w1 - before) / np.linalg.norm(before))
    return parts, losses, ratios


# --8<-- [end:network]
