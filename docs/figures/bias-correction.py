"""Averages that start from zero start too low; corrected, they start at the gradient."""

from matplotlib.figure import Figure

from adam_from_scratch import adam, quadratic, trace
from docs.figures._style import BLUE, GREY, ORANGE, name_axes, note, panels


def draw() -> Figure:
    """On the left m and m_hat with the gradient, on the right v and v_hat with its square."""
    figure, (left, right) = panels(1, 2, height=300)
    run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=30)
    squares = [g * g for g in run["g"]]
    for axes, raw, other, corrected, colour in (
        (left, "m", "g", run["g"], BLUE),
        (right, "v", "g * g", squares, ORANGE),
    ):
        hat = f"{raw}_hat"
        axes.plot(run["t"], corrected, ":", color=GREY, linewidth=2)
        axes.plot(run["t"], run[raw], "--", color=colour, linewidth=2)
        axes.plot(run["t"], run[hat], "-", color=colour, linewidth=2.4)
        for y, text, step, to in (
            (corrected, other, 18, (0, 9 if raw == "v" else -18)),
            (run[raw], raw, 3, (0, -20)),
            (run[hat], hat, 7, (6, 6)),
        ):
            ink = GREY if text == other else colour
            note(axes, run[step].t, y[step], text, to, color=ink, family="monospace", weight="bold")
        name_axes(axes, "t")
        axes.set_ylim(bottom=-0.5 * max(run[hat]) if raw == "m" else -0.14 * max(run[hat]))
        axes.set(xticks=[1, 10, 20, 30])
    return figure
