"""On three straight losses Adam climbs to the worst point, while AMSGrad sinks to the best."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, alternating, amsgrad, inverse_sqrt, linear, projected, trace
from docs.figures._style import INK, LINES, name_axes, note, panels, walked

LOSSES = projected(alternating(linear(3), linear(-1), linear(-1)), low=-1, high=1)
LR = inverse_sqrt(0.5)
OPTIMIZERS = {
    "Adam": (adam(LR, beta1=0.0, beta2=0.1), 44, (4, -24)),
    "AMSGrad": (amsgrad(LR, beta1=0.0, beta2=0.1), 44, (4, 14)),
}


def draw() -> Figure:
    """The two runs, p against t, between the best point and the worst."""
    figure, axes = panels(height=330)
    for border, text, to in ((1, "the worst point", (0, 6)), (-1, "the best point", (0, -19))):
        axes.axhline(border, color=INK, linewidth=1)
        note(axes, 0, border, text, to)
    for name, (optimizer, index, to) in OPTIMIZERS.items():
        run = trace(optimizer, LOSSES, start=0.0, steps=90)
        t, p = walked(run)
        (line,) = axes.plot(t, p, **LINES[name] | {"linewidth": 2})
        note(axes, t[index], p[index], name, to, color=line.get_color(), weight="bold")
    name_axes(axes, "t", "p")
    axes.set(xticks=[0, 30, 60, 90], yticks=[-1, 0, 1], ylim=(-1.3, 1.3))
    return figure
