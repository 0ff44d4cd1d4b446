"""The page's Python writes every float as CPython does, in every form in which one is printed."""

from playwright.sync_api import Page

from tests.browser.digits import RUN, differences
from tests.browser.test_run import press, status, ten_rows


def test_page_writes_the_digits_of_cpython(page: Page, address: str) -> None:
    page.goto(address + "adam-in-action/")
    block = ten_rows(page)
    press(block, "Run")
    status(block, "Identical to the table below.")
    assert differences(lambda code: str(page.evaluate(RUN, code))) == []
