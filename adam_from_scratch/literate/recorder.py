"""A test of a page, for pytest, and the plugin that makes the records from such tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adam_from_scratch.literate import record

LITERATE = "literate"
"""The property under which a test hands over its part of the page's record."""


class WrongPageError(Exception):
    """What is wrong, a line for each finding."""


class Check(pytest.Item):
    """One test of a page: `check` finds what is wrong, `entry` is its part of the record."""

    def __init__(
        self,
        *,
        line: int,
        check: Callable[[], list[str]],
        entry: Callable[[], dict[str, Any]] = dict,
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
        return self.path, self.line - 1, f"{record.name_of(self.path)}:{self.line}"


class Recorder:
    """Gathers the parts of each page as its checks are done."""

    def __init__(self) -> None:
        self.parts: dict[str, list[dict[str, Any]]] = {}
        self.failures: dict[str, list[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the part of the record that a check hands over, and its first finding."""
        part = dict(report.user_properties).get(LITERATE)
        if report.when != "call" or part is None:
            return
        name = report.nodeid.partition("::")[0]
        self.parts.setdefault(name, []).append(part)  # type: ignore[arg-type]  # ours
        if not report.passed:
            message = report.longreprtext.strip() or f"{name}: {report.outcome}"
            self.failures.setdefault(name, []).append(message.split("\n")[0])

    def pytest_sessionfinish(self) -> None:
        """Write the records of the pages whose checks were all run.

        A page of which only a part was run keeps its record, also a red one that `-x` left early.
        """
        for name, parts in self.parts.items():
            whole = next((part for part in parts if "page" in part), None)
            if whole and len(parts) == whole["total"]:
                blocks = sorted((x for x in parts if "block" in x), key=lambda part: part["index"])
                whole["page"]["failures"] += self.failures.get(name, [])
                whole["page"]["blocks"] += [part["block"] for part in blocks]
                record.save(whole["page"], Path(whole["path"]))
