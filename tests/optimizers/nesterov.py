"""Nesterov momentum: I. Sutskever and others, 2013, in PyTorch's form; beta as in momentum."""

from decimal import Decimal

from tests.optimizers import ByHand, Peer, Settings, decayed_sum

PAPER = {"beta": "0.9"}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """The newest gradient counts once more, the velocity with one decay more."""
    velocity = decayed_sum(s["beta"], gradients)
    ahead = decayed_sum(s["beta"], [*gradients, gradients[-1]])
    return {"velocity": velocity, "update": s["lr"] * ahead}


BY_HAND = [
    # t=1: g = 12; velocity = 0.5·0 + 12 = 12;   update = 0.25·(12 + 6) = 4.5;     p = -2.5
    # t=2: g = -15; velocity = 0.5·12 - 15 = -9; update = 0.25·(-15 - 4.5) = -4.875; p = 2.375
    ByHand(
        {"lr": 0.25, "beta": 0.5},
        slope=6,
        start=2,
        rows=[(2, 12, 12, 4.5, -2.5), (-2.5, -15, -9, -4.875, 2.375)],
    ),
]

PEERS = {
    "torch": Peer("SGD", "lr=lr momentum=beta", dampening=0, nesterov=True),
    "optax": Peer("sgd", "learning_rate=lr momentum=beta", nesterov=True),
    "keras": Peer("SGD", "learning_rate=lr momentum=beta", nesterov=True),
}
