"""What every optimizer is."""

import pytest

from adam_from_scratch import adam
from adam_from_scratch.optimizer import Optimizer, documented, fields
from tests.settings import FACTORIES


@pytest.mark.parametrize("name", FACTORIES)
def test_optimizer_step_returns_the_columns_it_names(name: str) -> None:
    optimizer = FACTORIES[name](lr=0.5)
    settings = [value for _, value in optimizer.hyperparameters]
    row = optimizer.step(1.0, 10.0, 20.0, *optimizer.start, *settings)
    assert row._fields == optimizer.columns
    assert optimizer.columns[-2:] == ("update", "p_new")
    assert row.p_new == 10.0 - row.update
    assert row.update > 0.0  # against the slope
    assert optimizer.name == name


def test_optimizer_repr_is_the_call_that_makes_it() -> None:
    optimizer = adam(lr=1.05, beta2=0.99)
    assert repr(optimizer) == "adam(lr=1.05, beta1=0.9, beta2=0.99, eps=1e-08)"
    assert eval(repr(optimizer), dict(FACTORIES)).hyperparameters == optimizer.hyperparameters


class Written:
    """A named tuple of MicroPython: it has no `_fields`, and its text names them."""

    def __init__(self, m: float, update: float, p_new: float) -> None:
        self.text = f"Written(m={m}, update={update}, p_new={p_new})"

    def __repr__(self) -> str:
        return self.text


def test_fields_are_read_from_the_text_of_a_row_where_python_keeps_no_names() -> None:
    assert fields(Written) == ("m", "update", "p_new")


def test_fields_of_what_is_no_row_are_refused() -> None:
    with pytest.raises(TypeError, match="columns must be names or a named tuple, got 3"):
        fields(3)  # type: ignore[arg-type]  # what is refused


def test_a_factory_without_a_docstring_stays_without() -> None:
    def factory() -> Optimizer:
        raise NotImplementedError

    assert documented(Written)(factory) is factory
    assert factory.__doc__ is None
