"""How long the explorer takes from a move to the frame that shows it: five optimizers, 200 steps.

`make site`, then `python -m benchmarks.explorer [SITE]`. A hand drags the start and two sliders in
Chromium and in Firefox, one move after the other; each frame is timed from its first event until
the browser has laid it out and painted it. Beside the whole stand the medians of its parts: until
the frame begins, until the figures are computed and drawn, and what the browser does then.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import cos, sin
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from selenium.webdriver import ActionChains

from benchmarks.measure import chromium as program
from tests.engines.engine import firefox

VIEW = "#objective=ravine&steps=200&step=100"
SETTLED = "() => document.querySelector('.explorer-live .explorer-arithmetic dd') !== null"
MOVES = 300
FIRST = 20
"""So many frames at first compile, and do not count."""

PAUSE = 0.012
"""Seconds between two moves: a little less than a frame."""

WATCH = """() => {
  const ask = window.requestAnimationFrame.bind(window), { port1, port2 } = new MessageChannel()
  let event = 0, began = 0, isFrame = false
  const ends = []
  port1.onmessage = () => { isFrame = false; for (const end of ends.splice(0)) end() }
  // A message that is sent within a frame arrives once the browser has painted it.
  window.requestAnimationFrame = act => ask(now => {
    isFrame = true
    port2.postMessage(null)
    if (event && !began) began = performance.now()
    act(now)
  })
  for (const kind of ["pointermove", "input"])
    addEventListener(kind, ({ timeStamp }) => { event ||= timeStamp }, { capture: true })
  window.measured = []
  document.querySelector("#explorer > .explorer-live").addEventListener("drawn", () => {
    if (!event) return
    const from = event, start = began || performance.now(), drawn = performance.now()
    event = began = 0
    const end = () => measured.push([start - from, drawn - start, performance.now() - drawn])
    if (isFrame) ends.push(end)
    else requestAnimationFrame(() => ends.push(end))
  })
}"""
PLACE = """name => {
  const label = name && `[aria-label="${name}, slider"]`
  const part = document.querySelector(label || ".explorer-start")
  part.scrollIntoView({ block: "center" })
  const { left, top, width, height } = part.getBoundingClientRect()
  const map = document.querySelector(".explorer-map svg").getBoundingClientRect()
  return [left, top, width, height, map.left, map.top]
}"""

Point = tuple[float, float]
Tab = tuple[Callable[..., Any], Callable[[list[Point]], None]]
"""What runs a script there, and what drags from the first point over all others."""


@contextmanager
def in_chromium(address: str) -> Iterator[Tab]:
    """The page in Chromium."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=program(), args=options)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)

        def drag(points: list[Point]) -> None:
            page.mouse.move(*points[0])
            page.mouse.down()
            for point in points[1:]:
                page.mouse.move(*point)
                time.sleep(PAUSE)
            page.mouse.up()

        yield page.evaluate, drag
        browser.close()


@contextmanager
def in_firefox(address: str) -> Iterator[Tab]:
    """The page in Firefox."""
    with firefox() as remote:
        remote.set_window_size(1280, 985)
        remote.get(address)

        def run(function: str, *arguments: object) -> Any:
            return remote.execute_script(f"return ({function})(...arguments)", *arguments)

        def drag(points: list[Point]) -> None:
            chain = ActionChains(remote, duration=int(1000 * PAUSE))
            hand: Any = chain.w3c_actions.pointer_action  # without types
            for i, (x, y) in enumerate(points):
                hand.move_to_location(int(x), int(y))
                if i == 0:
                    hand.pointer_down()
            hand.pointer_up()
            chain.perform()

        yield run, drag


def points(run: Callable[..., Any], name: str) -> list[Point]:
    """The way of the hand: around on the map from the start, or to and fro on a slider."""
    left, top, width, height, across, down = run(PLACE, name)
    middle = (left + width / 2, top + height / 2)
    if name:
        sway = [0.3 * width * sin(i / 19) for i in range(MOVES)]
        return [middle, *((middle[0] + x, middle[1]) for x in sway)]
    turns = [(240 + 200 * sin(i / 9), 150 + 120 * cos(i / 7)) for i in range(MOVES)]
    return [middle, *((across + x, down + y) for x, y in turns)]


def main(site: Path) -> None:
    """Print, for each engine and each drag, the median, the 95th percentile and the slowest."""
    address = (site.resolve() / "explorer" / "index.html").as_uri() + VIEW
    for engine, opened in (("Chromium", in_chromium), ("Firefox", in_firefox)):
        with opened(address) as (run, drag):
            while not run(SETTLED):
                time.sleep(0.1)
            run(WATCH)
            for name in ("", "lr", "beta1"):
                drag(points(run, name))
                time.sleep(1)  # until the last frame is drawn
                frames = run("() => measured.splice(0)")[FIRST:]
                report(f"{engine}, {name or 'start'}", frames)


def report(name: str, frames: list[list[float]]) -> None:
    """One line."""
    times = sorted(map(sum, frames))
    high = times[int(0.95 * len(times))]
    wait, draw, paint = (statistics.median(part) for part in zip(*frames, strict=True))
    print(
        f"{name}: {len(times)} frames, median {statistics.median(times):.1f} ms, "
        f"95 % within {high:.1f} ms, slowest {times[-1]:.1f} ms; "
        f"wait {wait:.1f}, draw {draw:.1f}, paint {paint:.1f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
