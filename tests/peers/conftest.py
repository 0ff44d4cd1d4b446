"""The report: what was compared, and how far it was apart."""

from collections.abc import Callable
from importlib.metadata import version

import pytest

import tests.peers.theirs  # noqa: F401  # first of all it says that all is in float64
from tests.peers.ours import SIZE, Problem

Report = Callable[[str, Problem, float], None]
LINES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def report(request: pytest.FixtureRequest) -> Report:
    """Keeps a line for the report: the peer's variant, the problem, the difference."""
    lines = request.config.stash.setdefault(LINES, [])

    def keep(variant: str, problem: Problem, apart: float) -> None:
        runs, steps, _ = problem.grads.shape
        lines.append(f"{problem.name:<17}{runs:4d} x {steps:3d} x {SIZE}  {apart:.1e}  {variant}")

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the report."""
    if lines := terminalreporter.config.stash.get(LINES, []):
        names = ("torch", "optax", "jax", "keras", "numpy")
        versions = ", ".join(f"{name} {version(name)}" for name in names)
        terminalreporter.section(f"peers: {versions}")
        terminalreporter.write_line("settings x steps x parameters, in float64; the largest")
        terminalreporter.write_line("difference at any step, relative to its largest parameter")
        for line in lines:
            terminalreporter.write_line(line)
