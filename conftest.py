"""The pages are tests: `pytest` runs them all, `pytest docs/adam.md` runs one."""

from adam_from_scratch.literate.collect import pages, pytest_addoption
from publish.core import PEERS, lacking
from publish.runs import spelled_rows

__all__ = ["pytest_addoption", "pytest_collect_file"]

pytest_collect_file = pages(
    __file__, "docs/*.md", "README.md", "docs/lab/*.py",
    needs=lacking, peers=PEERS, leaves=spelled_rows,
).pytest()  # fmt: skip
