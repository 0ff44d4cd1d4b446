"""RMSProp: T. Tieleman, G. Hinton, lecture 6.5 of 2012."""

from decimal import Decimal

from tests.optimizers import ByHand, Peer, Settings, average

PAPER = {"lr": "0.001", "beta2": "0.9", "eps": "1e-8"}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Divide by the root of a moving average of squares."""
    v = average(s["beta2"], [g**2 for g in gradients])
    lr = s["lr"] / (v.sqrt() + s["eps"])
    return {"v": v, "effective_lr": lr, "update": lr * gradients[-1]}


BY_HAND = [
    # t=1: g = 20;  v = 0.75·0 + 0.25·400 = 100;         effective_lr = 21/(10 + 10) = 1.05;
    #      update = 1.05·20 = 21;                        p = 10 - 21 = -11
    # t=2: g = -22; v = 0.75·100 + 0.25·484 = 196;       effective_lr = 21/(14 + 10) = 0.875;
    #      update = 0.875·(-22) = -19.25;                p = -11 + 19.25 = 8.25
    ByHand(
        {"lr": 21, "beta2": 0.75, "eps": 10},
        slope=2,
        start=10,
        rows=[(10, 20, 100, 1.05, 21, -11), (-11, -22, 196, 0.875, -19.25, 8.25)],
    ),
    # Without a memory it steps by the sign of g: 0.75 to 0.25, to -0.25, and back.
    ByHand(
        {"lr": 0.5, "beta2": 0, "eps": 0},
        slope=2,
        start=0.75,
        rows=[
            (0.75, 1.5, 2.25, 1 / 3, 0.5, 0.25),
            (0.25, 0.5, 0.25, 1, 0.5, -0.25),
            (-0.25, -0.5, 0.25, 1, -0.5, 0.25),
        ],
    ),
]

PEERS = {
    "torch": Peer("RMSprop", "lr=lr alpha=beta2 eps=eps", momentum=0, centered=False),
    "optax": Peer(
        "rmsprop", "learning_rate=lr decay=beta2 eps=eps", initial_scale=0.0, eps_in_sqrt=False
    ),
    "keras": Peer(
        "RMSprop",
        "learning_rate=lr rho=beta2 epsilon=eps",
        {"sqrt(v) + eps": "sqrt(v + eps)"},
        centered=False,
    ),
}
