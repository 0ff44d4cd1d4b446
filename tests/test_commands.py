"""Every command on the pages is run, here or by `make test-commands`, or is named as not run."""

import shlex
import subprocess
import sys

import pytest

from tests import ROOT, commands


def test_every_command_on_the_pages_is_run_or_named_as_not_run() -> None:
    run = {*commands.SHORT, *commands.BY_MAKE, *commands.WITHOUT_MAKE, *commands.INSTALLED}
    run |= {*commands.OTHER_DOCS, *commands.of_a_contributor()}
    assert not run & commands.NOT_RUN.keys()
    assert commands.commands() == run | commands.NOT_RUN.keys()


@pytest.mark.parametrize("command", commands.SHORT)
def test_a_short_command_prints(command: str) -> None:
    python, *arguments = shlex.split(command)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert python == "python"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(("| t |", "usage: python -m adam_from_scratch"))
