"""The explorer in the browser: by mouse, by keyboard, by address."""

import re
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from adam_from_scratch import adam, quadratic, trace
from adam_from_scratch.table import parse
from tests.elsewhere import printed
from tests.literate.page import read
from tests.literate.report import ROOT

CELLS = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"
REMEMBER = """() => {
  window.copied = []
  navigator.clipboard.writeText = async text => { copied.push(text) }
}"""


def explore(page: Page, address: str, view: str = "") -> Locator:
    """The explorer, once it has drawn a view."""
    page.goto(f"{address}explorer/{view}")
    page.locator(".explorer-arithmetic dd").first.wait_for()
    return page.locator("#explorer")


def table(page: Page) -> list[list[str]]:
    """The cells that the explorer shows, the header first."""
    cells: list[list[str]] = page.locator(".explorer-numbers table").evaluate(CELLS)
    return [[cell.replace("−", "-") for cell in row] for row in cells]


def now(page: Page, text: str) -> None:
    """The scrubber, the table and the arithmetic are at this step."""
    expect(page.locator(".explorer-said")).to_have_text(text)
    step = text.split()[1]
    expect(page.locator("tr.explorer-now td").first).to_have_text(step)


def test_first_view_is_the_table_on_the_page(page: Page, address: str) -> None:
    explore(page, address)
    documented = next(
        block for block in read(ROOT / "docs" / "explorer.md").blocks if block.output is not None
    )
    assert documented.output is not None
    written = parse(documented.output.text)
    assert table(page) == [written.header, *written.rows]
    page.evaluate(REMEMBER)
    page.get_by_role("button", name="Copy as Python").click()
    expect(page.locator(".explorer-copied")).to_contain_text("Copied")
    assert page.evaluate("copied") == [documented.code.text]


def test_copied_block_prints_in_a_file_what_is_shown(page: Page, address: str) -> None:
    explore(page, address, "#objective=rosenbrock&select=momentum&step=57&start=-1.2,1")
    page.evaluate(REMEMBER)
    page.get_by_role("button", name="Copy as Python").click()
    expect(page.locator(".explorer-copied")).to_contain_text("Copied")
    shown = parse(printed(page.evaluate("copied")[0], "compiled"))
    assert table(page) == [shown.header, *shown.rows]


def test_start_is_dragged(page: Page, address: str) -> None:
    explore(page, address)
    before = page.locator(".explorer-paths path").first.get_attribute("d")
    ring = page.locator(".explorer-start")
    box = ring.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] - 100, box["y"] + 60, steps=5)
    page.mouse.up()
    expect(page.get_by_label("start[0]")).not_to_have_value("10")
    expect(page).to_have_url(re.compile(r"#objective=ravine&start=[\d.]+,[\d.]+$"))
    assert page.locator(".explorer-paths path").first.get_attribute("d") != before
    start = page.url.partition("start=")[2].split(",")
    run = trace(adam(lr=0.5), quadratic(1, 50), (float(start[0]), float(start[1])), 1)
    expect(page.locator("tbody tr td:nth-child(2)").first).to_have_text(
        "({:.{d}f}, {:.{d}f})".format(*run[0].p, d=3 if run[0].p[0] < 10 else 2)
    )


def test_start_is_moved_by_arrow_keys(page: Page, address: str) -> None:
    explore(page, address)
    page.locator(".explorer-start").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("start[0]")).to_have_value("9.68")  # a fiftieth of 16 less
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("start[1]")).to_have_value("1.6")  # a fiftieth of 4.8 more
    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_label("start[0]")).to_have_value("9.71")


def test_scrubber_steps_jumps_and_plays_by_keyboard(page: Page, address: str) -> None:
    explore(page, address)
    page.get_by_role("slider", name="Step", exact=True).focus()
    for key, text in (
        ("ArrowRight", "step 11 of 40"),
        ("ArrowLeft", "step 10 of 40"),
        ("Home", "step 1 of 40"),
        ("End", "step 40 of 40"),
    ):
        page.keyboard.press(key)
        now(page, text)
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".explorer-said")).to_have_text(re.compile("^step [4-9] of 40"))
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_rows_and_points_mark_each_other(page: Page, address: str) -> None:
    explore(page, address)
    page.locator("tbody tr[data-step='4']").hover()
    expect(page.locator(".explorer-map circle.explorer-ring")).to_have_count(1)
    expect(page.locator(".explorer-chart .explorer-marks line.explorer-ring")).to_have_count(3)
    x, y = (page.locator(".explorer-map circle.explorer-ring").get_attribute(f"c{c}") for c in "xy")
    page.get_by_role("heading", level=1).hover()
    expect(page.locator(".explorer-ring")).to_have_count(0)
    position = {"x": float(x or 0), "y": float(y or 0)}
    page.locator(".explorer-map > svg").hover(position=position)  # type: ignore[arg-type]  # a dict
    expect(page.locator("tr.explorer-marked td").first).to_have_text("4")
    page.locator("tr.explorer-now").focus()
    page.keyboard.press("ArrowUp")
    now(page, "step 9 of 40")
    assert page.evaluate("document.activeElement.dataset.step") == "9"


def test_settings_are_moved_by_keyboard(page: Page, address: str) -> None:
    explore(page, address)
    page.get_by_role("slider", name="beta1, slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("beta1 share of m that is kept")).to_have_value("0.895")
    expect(page).to_have_url(re.compile(r"adam\.beta1=0\.895$"))
    expect(page.locator(".explorer-arithmetic")).to_contain_text("m[0] = 0.895 · ")


def test_optimizers_are_shown_and_selected(page: Page, address: str) -> None:
    explore(page, address)
    page.get_by_role("checkbox", name="Show gradient descent").uncheck()
    expect(page.locator(".explorer-rest path")).to_have_count(4)
    page.get_by_role("radio", name="momentum").check()
    expect(page.locator(".explorer-numbers th")).to_have_text(
        ["t", "p", "g", "velocity", "update", "p_new"]
    )
    expect(page.get_by_role("group", name="Settings of momentum")).to_be_visible()
    expect(page).to_have_url(re.compile("show=momentum,adagrad,rmsprop,adam&select=momentum$"))


VIEWS = [
    "#objective=bowl&start=-7&steps=60&step=12&show=momentum,adam&select=momentum&momentum.beta=0.8",
    "#objective=saddle&step=25&select=rmsprop&rmsprop.eps=1e-3",
    "#objective=noisy-bowl&start=3,3&adam.lr=0.25&adam.beta2=0.99",
]


@pytest.mark.parametrize("view", VIEWS)
def test_address_is_a_view_and_a_view_its_address(page: Page, address: str, view: str) -> None:
    explore(page, address, view)
    page.evaluate(REMEMBER)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".explorer-copied")).to_contain_text("Copied")
    assert page.evaluate("copied") == [f"{address}explorer/{view}"]
    shown = table(page)
    page.reload()
    explore(page, address, view)
    assert table(page) == shown
    expect(page.locator(".explorer-note")).to_be_hidden()


def test_setting_without_an_optimizer_is_for_all_that_have_it(page: Page, address: str) -> None:
    explore(page, address, "#lr=0.125&adam.lr=0.25")
    expect(page.get_by_label("lr learning rate")).to_have_value("0.25")
    page.get_by_role("radio", name="RMSProp").check()
    expect(page.get_by_label("lr learning rate")).to_have_value("0.125")


DAMAGED = {
    "objective=hill": "objective",
    "objective=constructor": "objective",
    "start=1": "start",
    "step=x": "step",
    "show=adam,sgd": "show",
    "select=toString": "select",
    "adam.beta=0.5": "adam.beta",
    "adam.lr.x=1": "adam.lr.x",
    "nothing=1": "nothing",
    "<img src=x>": "<img src",
}


def test_damaged_address_falls_back_and_says_so(page: Page, address: str) -> None:
    explore(page, address)
    whole = table(page)
    for damaged, named in DAMAGED.items():
        page.goto(f"{address}explorer/#{damaged}")
        expect(page.locator(".explorer-note")).to_contain_text(f"for {named} is left")
        assert table(page) == whole
    page.goto(f"{address}explorer/#objective=ravine")
    expect(page.locator(".explorer-note")).to_be_hidden()


def test_address_that_is_damaged_from_the_start_is_told_too(page: Page, address: str) -> None:
    explore(page, address, "#objective=hill&adam.lr=%E0%A4%A")
    expect(page.locator(".explorer-note")).to_contain_text("for objective is left")
    assert len(table(page)) == 11


PAYLOADS = ["<img src=x onerror=alert(1)>", "'\"><script>alert(1)</script>", "javascript:alert(1)"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_address_injects_no_markup(page: Page, address: str, payload: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    keys = ("objective", "start", "steps", "step", "show", "select", "adam.lr", payload)
    whole = "&".join(f"{quote(key)}={quote(payload)}" for key in keys)
    for view in (whole, *(f"{quote(key)}={quote(payload)}" for key in keys)):
        explore(page, address, f"#{view}")
        page.wait_for_timeout(100)
        assert page.locator("#explorer").locator("img, script, a").count() == 0


def test_value_out_of_range_is_told_beside_its_control_and_keeps_the_drawing(
    page: Page, address: str
) -> None:
    explore(page, address)
    drawn, shown = page.locator(".explorer-paths").inner_html(), table(page)
    field = page.get_by_label("beta2 share of v that is kept")
    field.fill("1.2")
    words = page.locator(".explorer-field", has=field).get_by_role("alert")
    expect(words).to_have_text("beta2 must be in [0, 1), got 1.2")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(500)
    assert (page.locator(".explorer-paths").inner_html(), table(page)) == (drawn, shown)
    page.get_by_label("steps", exact=True).fill("many")
    expect(page.get_by_text("steps must be a whole number in [0, inf), got 'many'")).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    expect(words).to_be_hidden()


def test_address_out_of_range_draws_the_defaults_and_says_why(page: Page, address: str) -> None:
    explore(page, address, "#adam.beta1=1.5")
    expect(page.get_by_text("beta1 must be in [0, 1), got 1.5")).to_be_visible()
    expect(page.get_by_label("beta1 share of m that is kept")).to_have_value("1.5")
    assert len(table(page)) == 11


def test_divergence_is_shown_as_such(page: Page, address: str) -> None:
    view = "#objective=ravine&select=gradient_descent&gradient_descent.lr=0.5&steps=400&step=400"
    explore(page, address, view)
    expect(page.locator(".explorer-map .explorer-name").last).to_have_text(
        re.compile(r"gradient descent diverged at step \d+")
    )
    expect(page.locator(".explorer-chart .explorer-names")).to_contain_text(
        ["↗ gradient descent"] * 2
    )
    expect(page.locator("tr.explorer-now")).to_contain_text("nan")
    assert page.locator("td.explorer-lost").count() > 10
    expect(page.locator(".explorer-told")).to_contain_text("It diverged at step")


def test_links_of_the_page_set_a_view(page: Page, address: str) -> None:
    explore(page, address)
    for name, selected in (
        ("At the limit", "momentum"),
        ("The dying rate", "AdaGrad"),
        ("Adam's overshoot", "Adam"),
    ):
        page.get_by_role("link", name=name).click()
        expect(page.locator(".explorer-numbers caption")).to_contain_text(f"{selected}, steps")
        expect(page.locator(".explorer-note")).to_be_hidden()


def test_step_is_told_when_it_rests(page: Page, address: str) -> None:
    explore(page, address)
    page.get_by_role("slider", name="Step", exact=True).focus()
    page.keyboard.press("Home")
    told = page.locator(".explorer-told")
    expect(told).to_have_text(
        "Step 1 of 40, Adam: p_new = (9.50, 1.00), where the objective is 140.25."
    )
    assert told.get_attribute("role") == "status"


def test_without_javascript_the_page_says_what_it_would_show(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}explorer/")
    expect(page.locator("#explorer")).to_contain_text("With JavaScript on, a map stands here")
    for link in page.locator("#explorer a").all():
        assert page.request.get(page.url + str(link.get_attribute("href"))).ok
    context.close()


def test_explorer_works_from_a_file(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "explorer" / "index.html").as_uri() + "#objective=bowl")
    page.locator(".explorer-arithmetic dd").first.wait_for()
    page.get_by_role("slider", name="lr, slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"adam\.lr=1\.\d+$"))
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_explorer_fits_and_has_no_axe_violation(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # a parameter is any text
        bypass_csp=True,
    )
    explore(page, address, "#adam.beta1=1.5")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_script_tag(path=Path(axe_playwright_python.__file__).parent / "axe.min.js")
    found = page.evaluate("axe.run('#explorer', { resultTypes: ['violations'] })")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()
