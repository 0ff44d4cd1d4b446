"""Rounding cannot have made the wrong digits: float64 stays far closer than what is printed.

Adam's example once in float64, by the package, and once with fifty digits, written here apart.
"""

from decimal import Decimal, localcontext

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import INK, PURPLE, name_axes, note, panels

STEPS = 200
HALF = 0.005  # half of the last digit of p that the pages print


def fifty_digits() -> list[Decimal]:
    """The column p with fifty digits; the settings are the decimals as written."""
    with localcontext(prec=50):
        lr, beta1, beta2, eps = (Decimal(x) for x in ("1.05", "0.9", "0.999", "1e-8"))
        p, m, v, points = Decimal(10), Decimal(0), Decimal(0), []
        for t in range(1, STEPS + 1):
            points.append(p)
            g = 2 * p
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g * g
            p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)).sqrt() + eps)
    return points


def draw() -> Figure:
    """The difference in p against t, logarithmic, under the line at which it would be seen."""
    figure, axes = panels(height=320)
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=STEPS)
    apart = [abs(Decimal(p) - exact) for p, exact in zip(run["p"], fifty_digits(), strict=True)]
    seen = [(t, float(d)) for t, d in zip(run["t"], apart, strict=True) if d]
    axes.semilogy(*zip(*seen, strict=True), color=PURPLE, linewidth=1.6)
    axes.axhline(HALF, color=INK, linewidth=1.2, linestyle="--")
    note(axes, STEPS, HALF, f"{HALF}: half of the last printed digit", (0, 6), ha="right")
    note(axes, STEPS, 2e-14, "float64 against fifty digits", (0, 0), ha="right", color=PURPLE)
    name_axes(axes, "t", "difference in p")
    powers = (-18, -14, -10, -6, -2)
    small = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    axes.set_yticks([10.0**k for k in powers], [f"10{str(k).translate(small)}" for k in powers])
    axes.set(xticks=[1, 50, 100, 150, 200], ylim=(1e-19, 1e-1))
    axes.minorticks_off()
    return figure
