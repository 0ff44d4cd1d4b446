"""Momentum: G. Goh, "Why Momentum Really Works", 2017, unrolled; nine tenths is in common use."""

from decimal import Decimal

from tests.optimizers import ByHand, Peer, Settings, decayed_sum

PAPER = {"beta": "0.9"}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """z_t is the sum of beta^(t-i) times the gradient i."""
    velocity = decayed_sum(s["beta"], gradients)
    return {"velocity": velocity, "update": s["lr"] * velocity}


BY_HAND = [
    # t=1: g = 12;   velocity = 0.5·0 + 12 = 12;   update = 3;       p = 2 - 3 = -1
    # t=2: g = -6;   velocity = 0.5·12 - 6 = 0;    update = 0;       p = -1
    # t=3: g = -6;   velocity = 0.5·0 - 6 = -6;    update = -1.5;    p = 0.5
    ByHand(
        {"lr": 0.25, "beta": 0.5},
        slope=6,
        start=2,
        rows=[(2, 12, 12, 3, -1), (-1, -6, 0, 0, -1), (-1, -6, -6, -1.5, 0.5)],
    ),
]

PEERS = {
    "torch": Peer("SGD", "lr=lr momentum=beta", dampening=0, nesterov=False),
    "optax": Peer("sgd", "learning_rate=lr momentum=beta", nesterov=False),
    "keras": Peer("SGD", "learning_rate=lr momentum=beta", nesterov=False),
}
