"""Gradient descent: A. Cauchy, 1847; it has no defaults."""

from decimal import Decimal

from tests.optimizers import ByHand, Peer, Settings

PAPER: dict[str, str] = {}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """A step against the slope."""
    return {"update": s["lr"] * gradients[-1]}


BY_HAND = [
    # t=1: g = 6·2 = 12;    update = 0.25·12 = 3;      p = 2 - 3 = -1
    # t=2: g = 6·(-1) = -6; update = 0.25·(-6) = -1.5; p = -1 + 1.5 = 0.5
    ByHand({"lr": 0.25}, slope=6, start=2, rows=[(2, 12, 3, -1), (-1, -6, -1.5, 0.5)]),
]

PEERS = {
    "torch": Peer("SGD", "lr=lr", momentum=0),
    "optax": Peer("sgd", "learning_rate=lr"),
    "keras": Peer("SGD", "learning_rate=lr", momentum=0.0),
}
