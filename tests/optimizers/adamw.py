"""AdamW: I. Loshchilov, F. Hutter, 2019, Algorithm 2, line 12; lr stands for its schedule.

The default of the decay is PyTorch's; the paper gives none.
"""

from decimal import Decimal

from tests.optimizers import ByHand, Peer, Settings, adam

PAPER = {**adam.PAPER, "weight_decay": "0.01"}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """Adam's step, and beside it a share of p."""
    columns = adam.fifty_digits(s, gradients, p)
    decay, update = s["lr"] * s["weight_decay"] * p, columns.pop("update")
    return columns | {"decay": decay, "update": update + decay}


M_HAT, V_HAT = 321 / 37 / 0.4375, (256 + (396 / 37) ** 2 / 2) / 0.75
UPDATE = 10 * M_HAT / (V_HAT**0.5 + 5) + 24.75 / 37
BY_HAND = [
    # t=1: g = 32; m = 0.25·32 = 8;             v = 0.5·1024 = 512;
    #      m_hat = 8/(1 - 0.75) = 32;           v_hat = 512/(1 - 0.5) = 1024;
    #      decay = 10·0.0125·16 = 2;            update = 10·32/(32 + 5) + 2 = 394/37
    #      p = 16 - 394/37 = 198/37
    # t=2: g = 396/37; m = 0.75·8 + 0.25·g = 6 + 99/37 = 321/37; v = 256 + 0.5·g²;
    #      m_hat = m/(1 - 0.5625);              v_hat = v/(1 - 0.25);
    #      decay = 0.125·198/37 = 24.75/37
    ByHand(
        {"lr": 10, "beta1": 0.75, "beta2": 0.5, "eps": 5, "weight_decay": 0.0125},
        slope=2,
        start=16,
        rows=[
            (16, 32, 8, 512, 32, 1024, 2, 394 / 37, 198 / 37),
            (
                *(198 / 37, 396 / 37, 321 / 37, 256 + (396 / 37) ** 2 / 2, M_HAT, V_HAT),
                *(24.75 / 37, UPDATE, 198 / 37 - UPDATE),
            ),
        ],
    ),
    # On flat ground p shrinks by the same share, an eighth, at every step.
    ByHand(
        {"lr": 0.5, "weight_decay": 0.25},
        slope=0,
        start=8,
        rows=[
            (8, 0, 0, 0, 0, 0, 1, 1, 7),
            (7, 0, 0, 0, 0, 0, 0.875, 0.875, 6.125),
            (6.125, 0, 0, 0, 0, 0, 0.765625, 0.765625, 5.359375),
        ],
    ),
]

PEERS = {
    "torch": Peer(
        "AdamW", "lr=lr betas=beta1,beta2 eps=eps weight_decay=weight_decay", amsgrad=False
    ),
    "optax": Peer(
        "adamw",
        "learning_rate=lr b1=beta1 b2=beta2 eps=eps weight_decay=weight_decay",
        eps_root=0.0,
    ),
    "keras": Peer(
        "AdamW",
        "learning_rate=lr beta_1=beta1 beta_2=beta2 epsilon=eps weight_decay=weight_decay",
        adam.EPS_HAT,
    ),
}
