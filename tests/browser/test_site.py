"""What is the same on every page, seen on one: the skip link, the search, the system's colours."""

from playwright.sync_api import Page, expect

from tests.browser.checks import COLOURS, Scheme, look, violations

INKS = """() => Object.fromEntries(
  ["body", "header", "footer", "h1", "article a", "article p", "pre > code", "th", ".s2", ".q-v",
    "figure text", ".verified"].map(selector => {
      const { color, backgroundColor, borderBottomColor, fill, colorScheme } =
        getComputedStyle(document.querySelector(selector))
      return [selector, [color, backgroundColor, borderBottomColor, fill, colorScheme].join(" ")]
    }))"""


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
