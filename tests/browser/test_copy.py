"""What a reader copies is what a program reads: TeX, carets, numbers in cells."""

from playwright.sync_api import Page, expect

from tests.browser.exploring import explore, table

WATCH = """() => addEventListener("copy", ({ clipboardData, defaultPrevented }) => {
  const [text, html] = ["text/plain", "text/html"].map(kind => clipboardData.getData(kind))
  window.clipped = { text, html, defaultPrevented }
})"""
SELECT = """([first, last]) => {
  const range = document.createRange()
  range.setStartBefore(document.querySelector(first))
  range.setEndAfter(document.querySelector(last))
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}"""
ADAM = r"""$$m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t$$"""


def clip(page: Page, first: str, last: str = "") -> dict[str, str]:
    """What is copied from one element to another; nothing where the browser does as always."""
    page.evaluate(SELECT, [first, last or first])
    page.keyboard.press("Control+C")
    clipped: dict[str, str] = page.evaluate("clipped")
    return clipped if clipped["defaultPrevented"] else {}


def visit(page: Page, address: str) -> None:
    """Open a page and select something there, so that what copying takes is loaded."""
    page.goto(address)
    with page.expect_response("**/copy.js"):
        page.evaluate(SELECT, ["h1", "h1"])
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)


def test_formula_is_copied_as_its_tex_and_code_as_it_stands(page: Page, address: str) -> None:
    visit(page, f"{address}adam/")
    assert clip(page, ".formula math")["text"] == ADAM
    assert clip(page, ".formula mi")["text"] == ADAM  # a part of it alone means nothing
    text = clip(page, "h1", ".formula")["text"]
    assert text.startswith("Adam: direction and scale together\nThe problem: two halves\n\n")
    assert text.endswith(f"divides one by the root of the other.\n\n{ADAM}")
    assert clip(page, "h1", "h1 + *") == clip(page, ".highlight pre code") == {}


def test_superscript_keeps_its_caret(page: Page, address: str) -> None:
    visit(page, f"{address}adam/")
    page.get_by_role("button", name="Step through").first.click()
    assert "(1 - 0.9^1)" in clip(page, ".arithmetic ul")["text"]
    assert "0.9<sup>1</sup>" in clip(page, ".arithmetic ul")["html"]


def test_rows_of_the_explorer_are_numbers_in_cells_and_go_into_its_fields(
    page: Page, address: str
) -> None:
    visit(page, f"{address}explorer/")
    explore(page, address, "#start=10,-1.5")
    clipped = clip(page, ".explorer-numbers thead", ".explorer-numbers tbody")
    head, *rows = [line.split("\t") for line in clipped["text"].split("\n")]
    assert head[:3] == ["t", "p[0]", "p[1]"]
    assert rows[0][:3] == ["1", "10.00", "-1.50"]
    wanted = [", ".join(row).replace("(", "").replace(")", "") for row in table(page)[1:]]
    assert [", ".join(row) for row in rows] == wanted
    assert "−" not in clipped["html"]
    assert clipped["html"].count("<td") == len(rows) * len(head)
    chosen = page.locator("[name=explorer-selected][value=adam]")
    page.locator("h1").click()
    for keys in ("Control+A", "Control+C"):  # a copy of the controls would take the choice
        page.keyboard.press(keys)
    assert "√" in page.evaluate("clipped.text")
    expect(chosen).to_be_checked()
    page.goto(f"{address}explorer/#objective=bowl&start=-10")
    cells = page.locator(".explorer-numbers tbody td")
    expect(cells.nth(1)).to_have_text("−10.00")
    second = (cells.nth(10).text_content() or "").replace("−", "-")
    assert clip(page, "tr:nth-child(2) td:nth-child(2)")["text"] == second != "-10.00"
    field = page.get_by_label("start", exact=True)
    field.focus()
    field.select_text()
    page.keyboard.press("Control+V")
    expect(cells.nth(1)).to_contain_text(second.replace("-", "−"))
    field.fill("\u00a0−7\u202f")
    expect(cells.nth(1)).to_contain_text("−7.00")
    expect(page.locator(".explorer-error:visible")).to_have_count(0)
