"""Adam: D. P. Kingma, J. Ba, 2015: equation 1 for v_t, its like for m_t; the end of Algorithm 1."""

from decimal import Decimal
from math import sqrt

from tests.optimizers import ByHand, Peer, Settings, average

PAPER = {"lr": "0.001", "beta1": "0.9", "beta2": "0.999", "eps": "1e-8"}


def fifty_digits(s: Settings, gradients: list[Decimal], p: Decimal) -> Settings:
    """The averages, corrected for their start at zero."""
    t = len(gradients)
    m = average(s["beta1"], gradients)
    v = average(s["beta2"], [g**2 for g in gradients])
    m_hat = m / (1 - s["beta1"] ** t)
    v_hat = v / (1 - s["beta2"] ** t)
    update = s["lr"] * m_hat / (v_hat.sqrt() + s["eps"])
    return {"m": m, "v": v, "m_hat": m_hat, "v_hat": v_hat, "update": update}


BY_HAND = [
    # t=1: g = 20; m = 0.25·20 = 5;             v = 0.5·400 = 200;
    #      m_hat = 5/(1 - 0.75) = 20;           v_hat = 200/(1 - 0.5) = 400;
    #      update = 10·20/(20 + 5) = 8;         p = 10 - 8 = 2
    # t=2: g = 4;  m = 0.75·5 + 0.25·4 = 4.75;  v = 0.5·200 + 0.5·16 = 108;
    #      m_hat = 4.75/(1 - 0.5625) = 76/7;    v_hat = 108/(1 - 0.25) = 144;
    #      update = 10·(76/7)/(12 + 5) = 760/119;  p = 2 - 760/119 = -522/119
    ByHand(
        {"lr": 10, "beta1": 0.75, "beta2": 0.5, "eps": 5},
        slope=2,
        start=10,
        rows=[
            (10, 20, 5, 200, 20, 400, 8, 2),
            (2, 4, 4.75, 108, 76 / 7, 144, 760 / 119, -522 / 119),
        ],
    ),
    # At its own betas. t=1: the first step is lr: p = 10 - 0.1 = 9.9, with m = 2, v = 0.4
    # t=2: g = 19.8; m = 0.9·2 + 0.1·19.8 = 3.78; v = 0.999·0.4 + 0.001·392.04 = 0.79164
    #      m_hat = 3.78/(1 - 0.81) = 378/19;      v_hat = 0.79164/(1 - 0.998001) = 791640/1999
    ByHand(
        {"lr": 0.1, "eps": 0},
        slope=2,
        start=10,
        rows=[
            (10, 20, 2, 0.4, 20, 400, 0.1, 9.9),
            (
                *(9.9, 19.8, 3.78, 0.79164, 378 / 19, 791640 / 1999),
                0.1 * (378 / 19) / sqrt(791640 / 1999),
                9.9 - 0.1 * (378 / 19) / sqrt(791640 / 1999),
            ),
        ],
    ),
    # Without eps the first step is lr, at any scale.
    ByHand(
        {"lr": 0.5, "eps": 0}, 2, 1e100, [(1e100, 2e100, 2e99, 4e197, 2e100, 4e200, 0.5, 1e100)]
    ),
]

EPS_HAT = {"sqrt(v_hat) + eps": "sqrt(v_hat) + eps / sqrt(1.0 - beta2**t)"}
"""Keras adds eps to the root of v before that is corrected, the end of the paper's section 2."""

PEERS = {
    "torch": Peer("Adam", "lr=lr betas=beta1,beta2 eps=eps", amsgrad=False),
    "optax": Peer("adam", "learning_rate=lr b1=beta1 b2=beta2 eps=eps", eps_root=0.0),
    "keras": Peer("Adam", "learning_rate=lr beta_1=beta1 beta_2=beta2 epsilon=eps", EPS_HAT),
}
