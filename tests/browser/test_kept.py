"""The reader's work: kept, marked, reset and brought back; shared by a link; run in one go."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.checks import sound
from tests.browser.test_run import code_of, edit, press, reset, status, ten_rows

CHANGED = "The page's code has changed since you edited it."
FOREIGN = "Somebody else's code: it came with the link"
OWN = "lr=1.0)"
CLIPBOARD = """() => {
  navigator.clipboard.write = async ([item]) => {
    window.clipped = await (await item.getType("text/plain")).text()
  }
}"""
AGE = """() => {
  const [[key, text]] = Object.entries(localStorage).filter(([key]) => key.startsWith("adam-edit:"))
  localStorage.removeItem(key)
  const entry = JSON.parse(text)
  entry.original = entry.original.replace("steps=10", "steps=9")
  localStorage.setItem(key.slice(0, -1) + "!", JSON.stringify(entry))
}"""
FORBID = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("", "SecurityError") }
})"""


def seen(block: Locator) -> str:
    """The code that stands there, in the editor or without one."""
    return block.locator(".cm-content, pre code").locator("visible=true").inner_text()


def mine(block: Locator) -> str:
    """Edit the block, and run it."""
    code = code_of(block).replace("lr=1.05)", OWN)
    edit(block, code)
    status(block, "Not the table below: 73 cells differ.")
    return code


def above(block: Locator) -> Locator:
    """What is said above the code."""
    return block.locator(".live-above")


def link_of(block: Locator) -> str:
    """The link that the block copies."""
    block.page.evaluate(CLIPBOARD)
    press(block, "Copy link")
    expect(block.locator(".live-hint").last).to_have_text(
        "Copied: the address of this page, with your code in it."
    )
    return str(block.page.evaluate("clipped"))


@pytest.fixture
def block(page: Page, address: str) -> Locator:
    page.goto(address + "adam-in-action/")
    return ten_rows(page)


def test_edit_comes_back_and_reset_asks_and_can_be_undone(block: Locator, page: Page) -> None:
    mine(block)
    mark = block.locator(".live-edited")
    for return_ in (page.reload, lambda: (page.goto("about:blank"), page.go_back())):
        return_()
        expect(mark).to_be_visible()
        assert OWN in seen(block)
        press(block, "Run")  # what runs is what one sees
        status(block, "Not the table below: 73 cells differ.")
    press(block, "Reset")
    press(block, "No")
    expect(block.get_by_role("button", name="Reset")).to_be_focused()
    assert OWN in seen(block)
    reset(block)
    expect(mark).to_be_hidden()
    assert OWN not in seen(block)
    expect(block.locator(".live-output")).to_be_empty()
    press(block, "Undo reset")
    expect(mark).to_be_visible()
    assert OWN in seen(block)
    page.emulate_media(media="print")  # what was checked
    assert "lr=1.05)" in seen(block)
    page.emulate_media(media="screen")
    reset(block)
    page.reload(wait_until="networkidle")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('adam'))") == []


def test_edit_of_older_code_is_told_and_both_can_be_seen(block: Locator, page: Page) -> None:
    mine(block)
    page.evaluate(AGE)
    page.reload()
    expect(above(block)).to_contain_text(CHANGED)
    assert "lr=1.05)" in seen(block)
    press(block, "Show your edit")
    assert OWN in seen(block)
    page.reload()
    expect(block.locator(".live-edited")).to_be_visible()
    expect(above(block)).to_be_hidden()


def test_two_tabs_keep_both_edits(block: Locator, page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    edit(ten_rows(other), "print('other')")
    expect(block.locator(".live-edited")).to_be_visible()  # no editor was open here
    assert seen(block).strip() == "print('other')"
    press(block, "Edit")
    edit(ten_rows(other), "print('other, longer')")
    expect(above(block)).to_contain_text("in another tab, too")
    edit(block, "print('one')")
    expect(above(ten_rows(other))).to_contain_text("in another tab, too")
    other.close()
    page.reload()
    expect(above(block)).to_have_text("Another edit of yours is kept. Show it")
    assert seen(block).strip() == "print('one')"
    press(block, "Show it")
    assert seen(block).strip() == "print('other, longer')"


def test_without_a_store_all_works_and_that_is_said_once(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(FORBID)
    page.goto(address + "adam-in-action/")
    first, second = page.locator("[data-live]").first, ten_rows(page)
    edit(first, "print(1)")
    expect(above(first)).to_contain_text("This browser cannot keep your edit")
    mine(second)
    expect(above(second)).to_be_hidden()
    reset(second)
    press(second, "Undo reset")
    assert OWN in seen(second)
    page.close()


def test_link_shows_code_runs_nothing_and_leaves_the_own_edit(block: Locator, page: Page) -> None:
    mine(block)
    link = link_of(block)
    edit(block, "print('own')")
    page.goto("about:blank")
    page.goto(link)
    expect(above(block)).to_contain_text(FOREIGN)
    expect(block.get_by_role("textbox")).to_contain_text(OWN)
    expect(block).to_be_in_viewport()
    expect(block.get_by_role("button", name="Run")).to_be_visible()
    expect(block.locator(".live-output")).to_be_empty()
    assert not page.evaluate("'adamPython' in window")
    bar = page.get_by_role("group", name="All blocks")
    press(bar, "Run all 5 blocks")
    status(bar, "4 of 4 identical, 1 not run, since the code came with a link.")
    expect(block.locator(".live-output")).to_be_empty()
    press(block, "Run")
    status(block, "Not the table below: 73 cells differ.")
    assert sound(page, ".highlight:has(.live-above p)") == []
    press(block, "Show your edit")
    assert seen(block).strip() == "print('own')"
    press(block, "Show it")
    edit(block, "print('theirs and mine')")
    expect(above(block)).to_contain_text("Another edit of yours is kept.")
    assert "#" not in page.url
    page.reload()
    expect(above(block)).to_have_text("Another edit of yours is kept. Show it")
    assert seen(block).strip() == "print('theirs and mine')"
    page.evaluate("hash => { location.hash = hash }", link.partition("#")[2][:-9])
    expect(above(block)).to_contain_text("The code in this link is damaged")
    assert seen(block).strip() == "print('theirs and mine')"


def test_all_blocks_run_in_turn_and_can_be_stopped(block: Locator, page: Page) -> None:
    mine(block)
    bar = page.get_by_role("group", name="All blocks")
    bar.get_by_role("button").dblclick()  # the second click stops nothing
    status(bar, "4 of 5 identical; not block 2 (edited).")
    bar.get_by_role("link").click()
    expect(block.get_by_role("button", name="Run")).to_be_focused()
    edit(block, "while True: pass")
    press(block, "Stop")
    press(bar, "Run all 5 blocks")
    expect(bar.get_by_role("status")).to_contain_text("Running block 2")
    press(bar, "Stop all")
    status(bar, "Stopped after 1 of 5: 1 of 1 identical.")
    status(block, "Stopped.")
    press(bar, "Run all 5 blocks")
    press(block, "Stop")  # this one alone
    status(bar, "4 of 5 identical; not block 2 (edited).")


@pytest.fixture
def devices(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page on another device."""
    contexts: list[BrowserContext] = []

    def opened(script: str = "", **kind: bool) -> Page:
        contexts.append(browser.new_context(**kind))  # type: ignore[arg-type]  # flags alone
        page = contexts[-1].new_page()
        page.add_init_script(script)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_keys_are_those_of_the_device(devices: Callable[..., Page], address: str) -> None:
    mac = devices("Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })")
    mac.goto(address + "adam-in-action/")
    block = ten_rows(mac)
    press(block, "Edit")
    expect(block.locator(".live-hint").first).to_have_text("Esc leaves, Cmd+Enter runs")
    block.get_by_role("textbox").press("Meta+Enter")
    status(block, "Identical to the table below.")
    phone = devices(has_touch=True, is_mobile=True)
    phone.goto(address + "adam-in-action/")
    block = ten_rows(phone)
    press(block, "Edit")
    editor = block.get_by_role("textbox")
    expect(editor).to_have_css("font-size", "16px")  # less, and iOS zooms in
    expect(block.locator(".live-hint").first).to_have_text("")
    copy, anchor = phone.locator(".md-code__button").first, phone.locator(".headerlink").first
    for hidden in (copy, anchor):  # elsewhere a pointer above them shows them
        expect(hidden).to_have_css("opacity", re.compile("1"))
