"""What every optimizer is."""

import pytest

from adam_from_scratch import adam
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
