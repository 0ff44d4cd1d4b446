"""What is the same on every page, seen on one: the skip link, the search, the system's colours."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import COLOURS, Scheme, look, sound, violations

INKS = """() => Object.fromEntries(
  ["body", "header", "footer", "h1", "article a", "article p", "pre > code", "th", ".s2", ".q-v",
    "figure text", ".verified"].map(selector => {
      const { color, backgroundColor, borderBottomColor, fill, colorScheme } =
        getComputedStyle(document.querySelector(selector))
      return [selector, [color, backgroundColor, borderBottomColor, fill, colorScheme].join(" ")]
    }))"""


EDGES = """selector => [...new Set([...document.querySelectorAll(selector)].map(one => {
  const { left, right } = one.getBoundingClientRect()
  return `${Math.round(left)} ${Math.round(right)}`
}))]"""


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_text_code_and_figures_share_one_measure_and_nothing_beside_it_is_empty(
    width: int, page: Page, address: str
) -> None:
    page.goto(f"{address}adam/")
    look(page, width)
    article = "article > :is(p, .highlight, figure, figure > svg, h2, details)"
    (edges,) = page.evaluate(EDGES, article)
    left, right = map(int, edges.split())
    assert 600 < right - left < 800
    (contents,) = page.evaluate(EDGES, ".md-sidebar--secondary")
    assert int(contents.split()[0]) - right < 100
    page.goto(address)  # no table of contents there: the page takes its place
    (grid,), (text,) = (page.evaluate(EDGES, x) for x in (".md-main__inner", "h2 ~ p"))
    assert int(grid.split()[1]) - int(text.split()[1]) < 50
    (title,), (heading, *_) = (page.evaluate(EDGES, f"article > {x}") for x in ("h1", "h2"))
    assert heading.split()[0] == title.split()[0] != text.split()[0]


def test_skip_link_leads_to_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}adam/")
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("() => !!document.activeElement.closest('article')")


def results(page: Page, query: str) -> Locator:
    """The results for what is typed, once they are there."""
    page.get_by_role("searchbox", name="Search").fill("")
    page.keyboard.type(query)
    page.get_by_role("status").filter(has_text="section").wait_for()
    return page.get_by_role("list", name="Sections").get_by_role("listitem")


def loaded(page: Page) -> list[str]:
    """Which files of the search the page has asked for."""
    entries = "() => performance.getEntriesByType('resource').map(entry => entry.name)"
    names = [name.rpartition("/")[2] for name in page.evaluate(entries)]
    return sorted(name for name in names if name in ("find.js", "index.js"))


def test_index_is_loaded_with_the_first_letter(page: Page, address: str) -> None:
    page.goto(f"{address}adam/")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    assert loaded(page) == []
    for words in ("Forgetting, in numbers", "Bias correction, derived"):
        expect(results(page, words).first).to_contain_text(words)
        assert loaded(page) == ["find.js", "index.js"]


def test_search_needs_no_mouse_and_leads_to_a_section(page: Page, address: str) -> None:
    page.goto(f"{address}adam/")
    page.keyboard.press("/")
    expect(results(page, "what beta remembers").first).to_be_visible()
    page.keyboard.press("Enter")  # on the same page
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_url("**/adam/**#what-beta-remembers")
    page.keyboard.press("s")
    second = results(page, "v_hat").nth(1).get_by_role("link")
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(second).to_be_focused()
    address = str(second.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    page.keyboard.press("f")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_search_is_accessible(page: Page, address: str) -> None:
    page.goto(f"{address}adam/")
    page.keyboard.press("/")
    results(page, "p_new").first.wait_for()
    assert sound(page, within="dialog") == []


def test_search_says_that_it_is_offline_and_works_again(
    page: Page, address: str, complaints: list[str]
) -> None:
    page.goto(f"{address}adam/", wait_until="networkidle")
    page.keyboard.press("/")
    page.context.set_offline(True)
    try:
        page.keyboard.type("hat")
        expect(page.get_by_role("status").filter(has_text="did not load")).to_be_visible()
    finally:
        page.context.set_offline(False)
    expect(page.get_by_role("status").filter(has_text="sections")).to_be_visible()
    assert complaints
    assert all("DISCONNECTED" in x or "/assets/live/" in x for x in complaints)
    complaints.clear()


def test_search_works_from_a_disk(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/adam/index.html")
    page.keyboard.press("/")
    results(page, "epsilom").get_by_role("link").first.click()
    page.wait_for_url("file://**/epsilon/index.html")


def test_frame_of_the_pages_is_accessible_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}adam/")
    look(page, 360)
    assert violations(page) == []
    look(page, 360, "dark")
    assert violations(page, kinds=COLOURS) == []


def test_dark_system_is_dark_without_javascript_and_follows_at_once(
    page: Page, page_without_scripts: Page, address: str
) -> None:
    def inks(tab: Page, scheme: Scheme) -> object:
        tab.emulate_media(color_scheme=scheme)
        tab.goto(f"{address}adam-in-action/")
        return tab.evaluate(INKS)

    dark, light = inks(page, "dark"), inks(page, "light")
    look(page, 1280, "dark")
    assert page.evaluate(INKS) == dark != light
    assert [inks(page_without_scripts, scheme) for scheme in ("dark", "light")] == [dark, light]


def test_browser_refuses_a_script_that_comes_into_a_page(
    page: Page, address: str, complaints: list[str]
) -> None:
    page.goto(address)
    add = """text => {
      const [script, box] = ["script", "p"].map(name => document.createElement(name))
      script.textContent = text
      box.setAttribute("onclick", text)
      document.body.append(script, box)
      box.click()
    }"""
    page.evaluate(add, "window.spoilt = true")
    assert page.evaluate("window.spoilt") is None
    assert len(complaints) == 2
    assert all("Content Security Policy" in x for x in complaints)
    complaints.clear()
