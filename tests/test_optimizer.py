"""What a rule's row and its factory tell of themselves."""

import pytest

from adam_from_scratch.optimizer import Optimizer, documented, fields


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
