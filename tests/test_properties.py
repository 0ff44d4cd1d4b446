"""What holds for any settings and any gradients, tried at random by hypothesis."""

from math import isclose, sqrt

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from adam_from_scratch import Trace, adam, alternating, linear, table, trace
from adam_from_scratch.optimizer import Optimizer
from adam_from_scratch.table import compare, parse
from tests.agreement import disagreement, fifty_digits, relative_error
from tests.settings import FACTORIES
from tests.twin.face import FACE

RATES = st.floats(1e-6, 10.0)
BETAS = st.floats(0.0, 0.999)
SLOPES = st.lists(
    st.floats(1e-3, 1e3) | st.floats(-1e3, -1e-3) | st.just(0.0), min_size=1, max_size=40
)


def fed(optimizer: Optimizer, slopes: list[float], start: float = 0.0) -> Trace:
    """A run that sees these gradients, one after the other."""
    return trace(optimizer, alternating(*map(linear, slopes)), start, len(slopes))


@st.composite
def optimizers(draw: st.DrawFn, name: str) -> Optimizer:
    """The optimizer of this name with any settings in range."""
    factory = FACTORIES[name]
    ranges = {
        "lr": RATES,
        "beta": BETAS,
        "beta1": BETAS,
        "beta2": st.floats(0.1, 0.9999),
        "eps": st.floats(1e-12, 1.0),
        "weight_decay": st.just(0.0) | st.floats(1e-9, 1.0),
    }
    names = [name for name, _ in factory(lr=1.0).hyperparameters]
    made: Optimizer = factory(**{name: draw(ranges[name]) for name in names})
    return made


@given(SLOPES, RATES, BETAS, st.floats(0.1, 0.9999), st.floats(1e-6, 1e6))
def test_adam_without_eps_does_not_see_the_scale_of_the_gradients(
    slopes: list[float], lr: float, beta1: float, beta2: float, scale: float
) -> None:
    assume(slopes[0])  # without eps a root of zero cannot be divided by
    optimizer = adam(lr, beta1, beta2, eps=0.0)
    run, scaled = fed(optimizer, slopes), fed(optimizer, [scale * g for g in slopes])
    for one, two in zip(run["update"], scaled["update"], strict=True):
        assert isclose(one, two, rel_tol=1e-9, abs_tol=1e-12 * lr)


@given(SLOPES, RATES, BETAS, st.floats(0.1, 0.9999))
def test_adam_s_step_stays_within_its_bound(
    slopes: list[float], lr: float, beta1: float, beta2: float
) -> None:
    ratio = beta1**2 / beta2
    assume(abs(1.0 - ratio) > 1e-6)
    for row in fed(adam(lr, beta1, beta2), slopes):
        t = row.t
        # Cauchy and Schwarz: the sum of m against the root of the sum of v
        reach = (1 - beta1) / sqrt(1 - beta2) * sqrt((1 - ratio**t) / (1 - ratio))
        bound = lr * reach * sqrt(1 - beta2**t) / (1 - beta1**t)
        assert abs(row.update) <= bound * (1 + 1e-9)


@given(st.floats(1e-6, 1e6), BETAS, st.floats(0.0, 0.9999), st.integers(1, 300))
def test_corrected_moments_of_a_steady_gradient_are_it_and_its_square(
    g: float, beta1: float, beta2: float, steps: int
) -> None:
    for row in fed(adam(0.1, beta1, beta2), [g] * steps):
        assert isclose(row.m_hat, g, rel_tol=1e-10)
        assert isclose(row.v_hat, g * g, rel_tol=1e-10)


@pytest.mark.parametrize("name", FACTORIES)
@given(SLOPES.filter(lambda slopes: len(slopes) > 1), st.data())
def test_run_of_n_and_then_m_steps_is_one_of_n_plus_m(
    name: str, slopes: list[float], data: st.DataObject
) -> None:
    optimizer = data.draw(optimizers(name))
    n, start = data.draw(st.integers(1, len(slopes) - 1)), data.draw(st.floats(-10.0, 10.0))
    whole, first = fed(optimizer, slopes, start), fed(optimizer, slopes[:n], start)
    assert first.rows == whole.rows[:n]
    size, step = len(optimizer.start), optimizer.step

    def later(t: float, *rest: float) -> tuple[float, ...]:
        return step(t + n, *rest)

    rest = Optimizer(
        name=optimizer.name,
        step=later,
        columns=optimizer.columns,
        start=tuple(first[-1][3 : 3 + size]),
        hyperparameters=optimizer.hyperparameters,
    )
    second = fed(rest, slopes[n:], first[-1].p_new)
    assert [row[1:] for row in second] == [row[1:] for row in whole.rows[n:]]


@pytest.mark.parametrize("name", FACTORIES)
@given(SLOPES, st.data())
def test_run_is_its_fifty_digits_within_the_stated_error(
    name: str, slopes: list[float], data: st.DataObject
) -> None:
    optimizer = data.draw(optimizers(name))
    run = fed(optimizer, slopes, 1.0)
    settings = dict(zip([name for name, _ in optimizer.hyperparameters], optimizer.settings(1)))
    losses = FACE.alternating(*map(FACE.linear, slopes))
    exact = fifty_digits(optimizer.name, settings, losses, 1.0, len(slopes))
    errors = disagreement(run, exact)
    # A step may end near zero; its error is measured by the numbers that it is the difference of.
    ends = [*run["p"], run[-1].p_new], [*exact["p"], exact[-1].p_new]
    errors["p_new"] = relative_error(*ends)
    assert max(errors.values()) < 1e-9, errors


CELLS = st.one_of(
    st.integers(-(10**9), 10**9).map(str),
    st.builds("{:.{}f}".format, st.floats(-1e9, 1e9), st.integers(0, 8)),
    st.builds("{:.{}e}".format, st.floats(allow_nan=False), st.integers(0, 8)),
    st.sampled_from(["nan", "inf", "-inf", "", "1 to 10", "f(p)", "0.5·20 = 10", "p[0]"]),
    st.text("abz09 ._-+=(),[]|·√²", max_size=9).map(str.strip),
)


def is_plain(cell: str) -> bool:
    """Has the cell no markup of its own? `_a_` and `*a*` are emphasis and are read without it."""
    return not (len(cell) > 2 and cell[0] == cell[-1] and cell[0] in "*_")


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    width = draw(st.integers(1, 5))
    row = st.lists(CELLS.filter(is_plain), min_size=width, max_size=width)
    return draw(row), draw(st.lists(row, max_size=6))


@given(grids())
@example((["p"], [["-0.00"], ["|"], ["||"], ["a|b"], ["a|"], ["|a"], [r"a\|b"], ["(1, -2)"]]))
@example((["|", "", r"a\|b", "|a"], [["0.5·0 + 20 = 20", "a b", "", "a|"]]))
def test_table_read_again_is_what_was_written(grid: tuple[list[str], list[list[str]]]) -> None:
    header, rows = grid
    read = parse(table(header, rows))
    assert (read.header, read.rows) == (header, rows)
    assert compare(read, parse(table(header, rows))) == []


@given(grids(), st.data())
def test_one_changed_cell_is_the_one_difference(
    grid: tuple[list[str], list[list[str]]], data: st.DataObject
) -> None:
    header, rows = grid
    assume(rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(header) - 1))
    cell = data.draw(CELLS.filter(is_plain))
    assume(cell != rows[row][column])
    other = [list(row) for row in rows]
    other[row][column] = cell
    (result,) = compare(parse(table(header, rows)), parse(table(header, other)))
    assert tuple(result) == (row, column, rows[row][column], cell)
