"""Numba's threads are used by one caller at a time, and never in a forked process."""

import os

import numba
import pytest

from adam_from_scratch.arrays import _threads
from adam_from_scratch.arrays._threads import IN_USE, cores, several


def test_several_threads_are_as_many_as_are_wanted_and_there() -> None:
    before = numba.get_num_threads()
    for wanted, available in ((1, 1), (1000, cores())):
        with several(wanted) as threads:
            assert threads == numba.get_num_threads() == available
    assert numba.get_num_threads() == before


def test_second_caller_gets_one_thread() -> None:
    with several(2), several(2) as threads:
        assert threads == 1
    assert not IN_USE.locked()


def test_forked_process_gets_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_threads, "PROCESS", os.getpid() + 1)
    with several(2) as threads:
        assert threads == 1


def test_threads_are_given_back_after_an_error() -> None:
    before = numba.get_num_threads()
    with pytest.raises(KeyboardInterrupt), several(1):
        raise KeyboardInterrupt
    assert (numba.get_num_threads(), IN_USE.locked()) == (before, False)
