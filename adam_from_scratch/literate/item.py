"""A test of a page, for pytest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate.record import name_of
from adam_from_scratch.literate.recorder import LITERATE


class WrongPageError(Exception):
    """What is wrong, a line for each finding."""


class Check(pytest.Item):
    """One test of a page: `check` finds what is wrong, `entry` is its part of the record."""

    def __init__(
        self,
        *,
        line: int,
        check: Callable[[], list[str]],
        entry: Callable[[], dict[str, Any]],
        **rest: Any,
    ) -> None:
        super().__init__(**rest)
        self.line, self.check, self.entry = line, check, entry

    def runtest(self) -> None:
        """Fail with what is wrong."""
        findings = self.check()
        self.user_properties.append((LITERATE, self.entry()))
        if findings:
            raise WrongPageError("\n".join(findings))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings, and nothing else."""
        if isinstance(excinfo.value, WrongPageError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands on its page."""
        return self.path, self.line - 1, f"{name_of(self.path)}:{self.line}"
