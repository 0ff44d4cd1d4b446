"""How long the explorer takes to answer a move: five optimizers, 200 steps each, in Chromium.

`make site`, then `python -m benchmarks.explorer [SITE]`. A move is timed from the pointer's event
until all figures are drawn and laid out; the package's runs are computed anew in between.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.measure import chromium

VIEW = "#objective=ravine&steps=200&step=100"
MOVES = 300
TIMED = """async moves => {
  const box = document.querySelector("#explorer"), ring = document.querySelector(".explorer-start")
  const map = document.querySelector(".explorer-map svg").getBoundingClientRect()
  const send = (kind, x, y) => ring.dispatchEvent(new PointerEvent(kind,
    { pointerId: 1, bubbles: true, clientX: map.left + x, clientY: map.top + y }))
  ring.setPointerCapture = () => {}
  send("pointerdown", 100, 100)
  const times = []
  for (let i = 0; i < moves; i++) {
    await new Promise(resolve => setTimeout(resolve, 40))
    const drawn = new Promise(resolve => box.addEventListener("drawn", resolve, { once: true }))
    const start = performance.now()
    send("pointermove", 240 + 200 * Math.sin(i / 9), 150 + 120 * Math.cos(i / 7))
    await drawn
    box.getBoundingClientRect()
    times.push(performance.now() - start)
  }
  send("pointerup", 0, 0)
  return times
}"""


def main(site: Path) -> None:
    """Print the median, the 95th percentile and the slowest move."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((site.resolve() / "explorer" / "index.html").as_uri() + VIEW)
        page.locator(".explorer-arithmetic dd").first.wait_for()
        times = sorted(page.evaluate(TIMED, MOVES)[20:])  # the first ones compile
        browser.close()
    part = times[int(0.95 * len(times))]
    median = statistics.median(times)
    print(
        f"explorer: {len(times)} moves, five optimizers, 200 steps: median {median:.1f} ms, "
        f"95 % within {part:.1f} ms, slowest {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
