"""Do two Pythons write the same digits? The page's, in any browser, and this one.

`NUMBERS=100000` in the environment takes so many; `make digits` does so in all three engines.
"""

import os
from collections.abc import Callable
from pathlib import Path

from tests.browser import floats

RUN = """code => new Promise((resolve, reject) => {
  const { worker: source, wasm, files } = globalThis.adamPython
  const address = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`
  const worker = new Worker(address)
  let printed = ""
  worker.onerror = reject
  worker.onmessage = ({ data }) => {
    if (data.kind === "output") printed += data.text
    if (!["done", "failed", "flooded"].includes(data.kind)) return
    worker.terminate()
    resolve(printed + (data.text ?? ""))
  }
  worker.postMessage({ kind: "load", wasm, files })
  worker.postMessage({ kind: "run", code, page: null })
})"""
"""In a page where a block was run: run a program apart, and answer what it printed."""

NUMBERS = int(os.environ.get("NUMBERS", "400"))
AT_ONCE = 1000
SOURCE = Path(floats.__file__).read_text(encoding="utf-8")


def differences(run: Callable[[str], str]) -> list[str]:
    """What a Python writes otherwise than this one; and say how much was compared.

    Args:
        run: runs a program there, and returns what it printed.
    """
    found = []
    for first in range(0, NUMBERS, AT_ONCE):
        found += _differences(run, first, min(first + AT_ONCE, NUMBERS))
    texts = sum(len(floats.forms(floats.number(i))) + 1 for i in range(NUMBERS))
    print(f"{NUMBERS:,} numbers, {texts:,} texts: {len(found)} are not as CPython writes them")
    return found


def _differences(run: Callable[[str], str], first: int, last: int) -> list[str]:
    """The same of the numbers with these indices; the awkward ones come first."""
    lines = run(f"{SOURCE}\nreport({first}, {last})\n").splitlines()
    indices = range(first, last)
    if len(lines) != len(indices):
        return [f"{len(lines)} lines for {len(indices)} numbers: {lines[-9:]}"]
    differing = [
        i
        for i, line in zip(indices, lines, strict=True)
        if line != f"{floats.number(i)} {floats.checksum(i)}"
    ]
    return [message for i in differing for message in _compare(run, i)]


def _compare(run: Callable[[str], str], i: int) -> list[str]:
    """Where the texts of a number differ."""
    program = f"{SOURCE}\nx = number({i})\nprint(x)\nprint('\\n'.join(forms(x)))\n"
    x = floats.number(i)
    return [
        f"{x!r} is {theirs!r} there, {ours!r} here"
        for theirs, ours in zip(run(program).splitlines(), [str(x), *floats.forms(x)], strict=True)
        if theirs != ours
    ]
