"""AdaGrad: J. Duchi, E. Hazan, Y. Singer, 2011, diagonal; the defaults are in common use."""

from decimal import Decimal

from tests.optimizers import ByHand, Peer, Settings

PAPER = {"lr": "0.01", "eps": "1e-8"}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Divide by the root of the sum of squares of all gradients."""
    total = sum((g**2 for g in gradients), Decimal(0))
    lr = s["lr"] / (total.sqrt() + s["eps"])
    return {"g_squared": total, "effective_lr": lr, "update": lr * gradients[-1]}


BY_HAND = [
    # t=1: g = 20; g_squared = 400;             effective_lr = 3.125/(20 + 5) = 0.125;
    #      update = 0.125·20 = 2.5;             p = 7.5
    # t=2: g = 15; g_squared = 400 + 225 = 625; effective_lr = 3.125/(25 + 5) = 5/48;
    #      update = 15·5/48 = 25/16 = 1.5625;   p = 5.9375
    ByHand(
        {"lr": 3.125, "eps": 5},
        slope=2,
        start=10,
        rows=[(10, 20, 400, 0.125, 2.5, 7.5), (7.5, 15, 625, 5 / 48, 1.5625, 5.9375)],
    ),
    # Without eps the first step is lr, at any scale.
    ByHand({"lr": 0.5, "eps": 0}, 2, 1e100, [(1e100, 2e100, 4e200, 0.25e-100, 0.5, 1e100)]),
    ByHand({"lr": 0.5, "eps": 0}, 2, 1e-100, [(1e-100, 2e-100, 4e-200, 0.25e100, 0.5, -0.5)]),
]

INSIDE = {"sqrt(g_squared) + eps": "sqrt(g_squared + eps)"}
PEERS = {
    "torch": Peer("Adagrad", "lr=lr eps=eps", lr_decay=0, initial_accumulator_value=0),
    "optax": Peer("adagrad", "learning_rate=lr eps=eps", INSIDE, initial_accumulator_value=0.0),
    "keras": Peer("Adagrad", "learning_rate=lr epsilon=eps", INSIDE, initial_accumulator_value=0.0),
}
