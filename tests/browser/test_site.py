"""What is the same on every page, seen on one: the skip link, the search, the system's colours."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import COLOURS, Scheme, look, violations

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


def test_index_is_loaded_with_the_first_letter(page: Page, address: str) -> None:
    requests: list[str] = []
    page.goto(f"{address}adam/", wait_until="networkidle")
    page.context.on("request", lambda request: requests.append(request.url))
    search = page.get_by_role("textbox", name="Search")
    search.focus()
    assert requests == []
    first = page.locator(".md-search-result__item").first
    for words in ("Forgetting, in numbers", "Bias correction, derived"):
        search.fill("")
        expect(first).to_have_count(0)
        search.press_sequentially(words)
        expect(first).to_contain_text(words)
    assert [url.rpartition("/")[2][:6] for url in requests] == ["index.", "search"]


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
