"""Every page opens, its small explorers come alive, and its blocks print what they print here."""

import pytest

from tests import ROOT
from tests.browser.checks import LOST_FONTS, STICKS_OUT
from tests.browser.pages import PAGES, folder
from tests.browser.test_blocks import DONE, RESULTS, RUN, WITH_BLOCKS, wanted
from tests.engines.tab import Tab
from tests.site.test_site import verified

BLOCKS = {
    folder(path.relative_to(ROOT / "docs").as_posix()): verified(path).blocks
    for path in WITH_BLOCKS
}
ALIVE = """() => {
  const place = document.querySelector(".explorer-here:not([data-state=alive])")
  place?.scrollIntoView()
  return !place
}"""


@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_its_blocks_print_what_they_print_here(
    name: str, tab: Tab, address: str
) -> None:
    tab.open(address + name)
    if name == "explorer/":
        tab.reads("[data-state=alive] .explorer-arithmetic dd", "")
    tab.wait(ALIVE)
    assert tab.run(LOST_FONTS) + tab.run(STICKS_OUT) == []
    tab.run(RUN)
    tab.wait(DONE)
    assert tab.all(".highlight[data-live]", RESULTS) == wanted(BLOCKS.get(name, []))
