"""The page's Python writes every float as CPython does, in every form in which one is printed.

`NUMBERS=100000 pytest -s tests/browser/test_digits.py` takes so many, `make digits` too.
"""

import os

from playwright.sync_api import Page

from tests.browser import floats
from tests.browser.digits import RUN, differences
from tests.browser.test_run import press, status, ten_rows

NUMBERS = int(os.environ.get("NUMBERS", "1000"))
AT_ONCE = 1000


def test_page_writes_the_digits_of_cpython(page: Page, address: str) -> None:
    page.goto(address + "adam-in-action/")
    block = ten_rows(page)
    press(block, "Run")
    status(block, "Identical to the table below.")

    def run(code: str) -> str:
        return str(page.evaluate(RUN, code))

    found = []
    for first in range(0, NUMBERS, AT_ONCE):
        found += differences(run, first, min(first + AT_ONCE, NUMBERS))
    texts = sum(len(floats.forms(floats.number(i))) + 1 for i in range(NUMBERS))
    print(f"{NUMBERS:,} numbers, {texts:,} texts: {len(found)} are not as CPython writes them")
    assert found == []
