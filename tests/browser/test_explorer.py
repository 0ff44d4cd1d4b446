"""The explorer in the browser: by mouse, by keyboard, on every screen."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from adam_from_scratch import OPTIMIZERS, adam, quadratic, trace
from adam_from_scratch.literate.page import read
from adam_from_scratch.table import parse
from tests import ROOT
from tests.browser.checks import sound
from tests.browser.exploring import boxes, copied, explore, now, table

LOADING = re.compile(r"^Loading the explorer and its Python, \d+ kB …$")
# Where its figures are, and what stands below it.
EDGES = """() => [...document.querySelectorAll(".explorer-svg, #try-this")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }))
  .flatMap(one => { const { top, bottom } = one.getBoundingClientRect(); return [top, bottom] })"""
TENTH = "it => [...it.content.children[9].children].map(line => line.textContent)"


def test_first_view_is_the_table_on_the_page_with_its_arithmetic(page: Page, address: str) -> None:
    explore(page, address)
    blocks = read(ROOT / "docs" / "explorer.md").blocks
    documented = next(block for block in blocks if block.output is not None)
    assert documented.output is not None
    written = parse(documented.output.text)
    assert table(page) == [written.header, *written.rows]
    assert copied(page, "Copy as Python") == documented.code.text
    lines = page.locator(".explorer-arithmetic dd").all_text_contents()
    assert sorted(lines) == sorted(page.locator("template.steps").evaluate(TENTH))
    assert "m[0] = 0.9 · 9.40 + 0.1 · 11.2 = 9.58" in lines
    page.get_by_role("slider", name="Step", exact=True).focus()
    page.keyboard.press("Home")
    status = page.locator(".explorer-sentence")
    expect(status).to_have_text(
        "Step 1 of 40, Adam: p_new = (9.50, 1.00), where the objective is 140.25."
    )
    assert status.get_attribute("role") == "status"


def test_copied_block_prints_in_a_file_what_is_shown(page: Page, address: str) -> None:
    explore(page, address, "#objective=rosenbrock&select=momentum&step=57&start=-1.2,1")
    with redirect_stdout(StringIO()) as output:
        exec(copied(page, "Copy as Python"), {})
    printed = parse(output.getvalue())
    assert table(page) == [printed.header, *printed.rows]


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
    start = [page.get_by_label(f"start[{i}]").input_value() for i in (0, 1)]
    expect(page).to_have_url(re.compile(rf"#objective=ravine&start={start[0]},{start[1]}$"))
    assert page.locator(".explorer-paths path").first.get_attribute("d") != before
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


def test_two_ravines_are_two_maps_with_a_part_of_the_start_each(page: Page, address: str) -> None:
    explore(page, address, "#objective=double-ravine")
    expect(page.locator(".explorer-map")).to_have_count(2)
    flat, steep, chart = boxes(page)[:3]
    assert flat["x"] < steep["x"] < chart["x"]
    assert abs(flat["y"] - steep["y"]) < 1
    assert abs(flat["bottom"] - chart["bottom"]) < 1
    with redirect_stdout(StringIO()) as output:
        exec(copied(page, "Copy as Python"), {})
    printed = parse(output.getvalue())
    assert table(page) == [printed.header, *printed.rows]
    paths = page.locator(".explorer-paths")
    before = paths.nth(0).inner_html()
    page.get_by_role("button", name="Starting point 6.01, 8.13 in a thousand").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("start[2]")).to_have_value("5.73")  # a fiftieth of 14 less
    expect(page).to_have_url(re.compile(r"#objective=double-ravine&start=6\.01,8\.13,5\.73,8\.13$"))
    assert paths.nth(0).inner_html() == before
    page.get_by_role("radio", name="gradient descent").check()
    field = page.locator(".explorer-field", has_text="lr").locator("input[type=text]")
    expect(field).to_have_value("0.000019")
    page.get_by_role("slider", name="lr, slider").focus()
    page.keyboard.press("ArrowRight")
    expect(field).to_have_value("0.0000195")
    assert sound(page, "#explorer") == []
    page.set_viewport_size({"width": 360, "height": 900})
    flat, steep = boxes(page)[:2]
    assert flat["x"] == steep["x"]
    assert flat["bottom"] < steep["y"]


def test_words_have_their_losses_and_a_row_each(page: Page, address: str) -> None:
    explore(page, address, "#objective=words&step=40")
    with redirect_stdout(StringIO()) as output:
        exec(copied(page, "Copy as Python"), {})
    printed = parse(output.getvalue())
    assert table(page) == [printed.header, *printed.rows]
    dots = page.locator(".explorer-map circle")
    expect(dots).to_have_count(32)
    heights = [float(str(dot.get_attribute("cy"))) for dot in dots.all()]
    descent, adams = heights[:16], heights[16:]
    assert descent[-1] < 100 < descent[0]  # pixels from the top: its rarest word is not learnt
    assert max(adams) - min(adams) < 1
    page.get_by_role("slider", name="Step", exact=True).focus()
    page.keyboard.press("Home")
    expect(page.locator(".explorer-numbers caption")).to_have_text(
        "Adam, step 1: a row for each word"
    )
    expect(page.locator(".explorer-sentence")).to_contain_text("for the rarest")
    page.get_by_role("slider", name="lr, slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"#objective=words&step=1&adam\.lr=0\.29\d*$"))
    assert sound(page, "#explorer") == []
    page.locator(".explorer-select").select_option("ravine")
    expect(page.get_by_label("start[1]")).to_have_value("1.5")


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
    expect(page.locator(".explorer-step")).to_have_text(re.compile("^step [4-9] of 40"))
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
    field = page.locator(".explorer-field", has_text="beta1").locator("input[type=text]")
    expect(field).to_have_value("0.899")
    expect(page).to_have_url(re.compile(r"adam\.beta1=0\.899$"))
    expect(page.locator(".explorer-arithmetic")).to_contain_text("m[0] = 0.899 · ")


def test_optimizers_are_shown_and_selected(page: Page, address: str) -> None:
    explore(page, address)
    page.get_by_role("checkbox", name="Show gradient descent").uncheck()
    expect(page.locator(".explorer-rest path")).to_have_count(4)
    page.get_by_role("radio", name="AdamW").check()
    expect(page.locator(".explorer-rest path")).to_have_count(5)
    expect(page.locator(".explorer-numbers th").nth(7)).to_have_text("decay")
    page.get_by_role("checkbox", name="Show AdamW").uncheck()
    page.get_by_role("radio", name="momentum", exact=True).check()
    expect(page.locator(".explorer-numbers th")).to_have_text(
        ["t", "p", "g", "velocity", "update", "p_new"]
    )
    expect(page.get_by_role("group", name="Settings of momentum")).to_be_visible()
    expect(page).to_have_url(re.compile("show=momentum,adagrad,rmsprop,adam&select=momentum$"))


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
    expect(page.locator(".explorer-sentence")).to_contain_text("It diverged at step")


def test_without_javascript_the_page_says_what_it_would_show(
    page_without_scripts: Page, address: str
) -> None:
    page = page_without_scripts
    page.goto(f"{address}explorer/")
    expect(page.locator("#explorer")).to_contain_text("With JavaScript on, this is a map")
    for link in page.locator("#explorer a").all():
        assert page.request.get(page.url + str(link.get_attribute("href"))).ok


@pytest.mark.parametrize("width", [1280, 320])
def test_picture_of_the_first_view_stands_until_python_is_there_and_nothing_jumps(
    width: int, page: Page, address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    place = page.locator("#explorer")
    waiting: list[Route] = []
    path = place.locator(".explorer-still .explorer-paths path").first
    page.route("**/python.js", lambda route: waiting.append(route))
    page.goto(f"{address}explorer/#objective=saddle", wait_until="domcontentloaded")
    expect(place.get_by_role("status").first).to_have_text(LOADING)
    expect(path).to_be_hidden()  # it is of another view
    page.goto("about:blank")
    waiting.clear()
    with page.expect_request("**/python.js"):
        page.goto(f"{address}explorer/", wait_until="domcontentloaded")
    expect(place.get_by_role("status").first).to_have_text(LOADING)
    expect(path).to_be_visible()
    before = page.evaluate(EDGES)
    waiting[0].continue_()
    page.locator(".explorer-arithmetic dd").first.wait_for()
    assert place.locator(".explorer-still, .explorer-progress, a").count() == 0
    assert page.evaluate(EDGES) == pytest.approx(before, abs=2)


def test_explorer_works_from_a_file(page: Page, site: Path) -> None:
    page.goto((site / "explorer" / "index.html").as_uri() + "#objective=bowl")
    page.locator(".explorer-arithmetic dd").first.wait_for()
    page.get_by_role("slider", name="lr, slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"adam\.lr=1\.\d+$"))


def test_explorer_fits_and_has_no_axe_violation(page: Page, address: str) -> None:
    explore(page, address, f"#show={','.join(OPTIMIZERS)}")  # with all lines, and with a refusal
    page.locator(".explorer-field", has_text="beta1").locator("input[type=text]").fill("1.5")
    expect(page.get_by_text("beta1 must be in [0, 1), got 1.5")).to_be_visible()
    assert sound(page, "#explorer") == []
