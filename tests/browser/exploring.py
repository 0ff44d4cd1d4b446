"""The explorer in a tab: opened, and read."""

from playwright.sync_api import Locator, Page, expect

CELLS = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"
REMEMBER = """() => {
  window.copied = []
  navigator.clipboard.writeText = async text => { copied.push(text) }
}"""


def copied(page: Page, button: str) -> str:
    """What a button of the explorer copies."""
    page.evaluate(REMEMBER)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".explorer-copied")).to_contain_text("Copied")
    (text,) = page.evaluate("copied")
    return str(text)


def explore(page: Page, address: str, view: str = "") -> Locator:
    """The explorer, once it has drawn a view."""
    page.goto(f"{address}explorer/{view}")
    page.locator(".explorer-arithmetic dd").first.wait_for()
    return page.locator("#explorer")


def table(page: Page) -> list[list[str]]:
    """The cells that the explorer shows, the header first."""
    cells: list[list[str]] = page.locator(".explorer-numbers table").evaluate(CELLS)
    return [[cell.replace("−", "-") for cell in row] for row in cells]


def boxes(page: Page) -> list[dict[str, float]]:
    """Where the figures stand, the maps first."""
    script = "all => all.map(one => one.getBoundingClientRect().toJSON())"
    places: list[dict[str, float]] = page.locator(".explorer-map, .explorer-chart").evaluate_all(
        script
    )
    return places


def now(page: Page, text: str) -> None:
    """The scrubber, the table and the arithmetic are at this step."""
    expect(page.locator(".explorer-step")).to_have_text(text)
    step = text.split()[1]
    expect(page.locator("tr.explorer-now td").first).to_have_text(step)
