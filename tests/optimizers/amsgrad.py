"""AMSGrad: S. J. Reddi, S. Kale, S. Kumar, 2018, Algorithm 2; corrected as in PyTorch."""

from decimal import Decimal
from math import sqrt

from tests.optimizers import ByHand, Peer, Settings, adam, average

PAPER = adam.PAPER


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """The largest v so far takes the place of v."""
    t, squares = len(gradients), [g**2 for g in gradients]
    v, largest = Decimal(0), Decimal(0)
    for square in squares:
        v = s["beta2"] * v + (1 - s["beta2"]) * square
        largest = max(largest, v)
    m = average(s["beta1"], gradients)
    m_hat, v_hat = m / (1 - s["beta1"] ** t), largest / (1 - s["beta2"] ** t)
    update = s["lr"] * m_hat / (v_hat.sqrt() + s["eps"])
    v = average(s["beta2"], squares)
    return {"m": m, "v": v, "v_max": largest, "m_hat": m_hat, "v_hat": v_hat, "update": update}


UPDATE = 760 / 7 / (sqrt(800 / 3) + 5)
BY_HAND = [
    # t=1: g = 20; m = 0.25·20 = 5;             v = v_max = 0.5·400 = 200;
    #      m_hat = 5/(1 - 0.75) = 20;           v_hat = 200/(1 - 0.5) = 400;
    #      update = 10·20/(20 + 5) = 8;         p = 10 - 8 = 2
    # t=2: g = 4;  m = 0.75·5 + 0.25·4 = 4.75;  v = 0.5·200 + 0.5·16 = 108; v_max stays 200;
    #      m_hat = 4.75/(1 - 0.5625) = 76/7;    v_hat = 200/(1 - 0.25) = 800/3;
    #      update = 10·(76/7)/(√(800/3) + 5)
    ByHand(
        {"lr": 10, "beta1": 0.75, "beta2": 0.5, "eps": 5},
        slope=2,
        start=10,
        rows=[
            (10, 20, 5, 200, 200, 20, 400, 8, 2),
            (2, 4, 4.75, 108, 200, 76 / 7, 800 / 3, UPDATE, 2 - UPDATE),
        ],
    ),
]

CORRECTED_FIRST = {
    "max(v, v_max)": "max(v / (1.0 - beta2**t), v_max)",
    "v_hat = v_max / (1.0 - beta2**t)": "v_hat = v_max",
}
"""Optax takes the maximum of what has been corrected."""

PEERS = {
    "torch": Peer("Adam", "lr=lr betas=beta1,beta2 eps=eps", amsgrad=True),
    "optax": Peer(
        "amsgrad", "learning_rate=lr b1=beta1 b2=beta2 eps=eps", CORRECTED_FIRST, eps_root=0.0
    ),
    "keras": Peer(
        "Adam",
        "learning_rate=lr beta_1=beta1 beta_2=beta2 epsilon=eps",
        adam.EPS_HAT,
        amsgrad=True,
    ),
}
