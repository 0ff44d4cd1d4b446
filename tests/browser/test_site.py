"""What is the same on every page, seen on one: the skip link, the search, the system's colours."""

from playwright.sync_api import Browser, expect

from tests.browser.opened import Scheme, opened

COLOURS = """() => Object.fromEntries(
  ["body", "header", "footer", "h1", "article a", "article p", "pre > code", "th", ".s2", ".q-v",
    "figure text", ".verified"].map(selector => {
      const { color, backgroundColor, borderBottomColor, fill, colorScheme } =
        getComputedStyle(document.querySelector(selector))
      return [selector, [color, backgroundColor, borderBottomColor, fill, colorScheme].join(" ")]
    }))"""


def test_skip_link_leads_to_the_text(browser: Browser, address: str) -> None:
    with opened(browser, address, "adam/") as shown:
        page = shown.page
        for key in ("Tab", "Enter", "Tab"):
            page.keyboard.press(key)
        assert page.evaluate("() => !!document.activeElement.closest('article')")


def test_index_is_loaded_with_the_first_letter(browser: Browser, address: str) -> None:
    requests: list[str] = []
    with opened(browser, address, "adam/") as shown:
        page = shown.page
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


def test_dark_system_is_dark_without_javascript(browser: Browser, address: str) -> None:
    def colours(scheme: Scheme, script: bool) -> object:
        with opened(browser, address, "adam-in-action/", scheme, script=script) as shown:
            return shown.page.evaluate(COLOURS)

    dark, light = colours("dark", True), colours("light", True)
    assert colours("dark", False) == dark
    assert colours("light", False) == light != dark
