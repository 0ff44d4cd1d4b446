"""Break the core in every small way, run the module's tests on it, and name what survives.

`python -m tests.mutants [MODULE ...]`, from the root. Takes a few minutes a module.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from adam_from_scratch import OPTIMIZERS
from tests import ROOT
from tests.mutants.mutate import Mutant, mutants

SURVIVORS = Path(__file__).parent / "survivors.txt"
RULES = ("test_optimizers", "test_settings", "test_trace", "test_trace_diverges")
TESTS = {
    **{f"optimizers.{name}": RULES for name in OPTIMIZERS},
    "_check": ("test_check", "test_settings", "test_trace_refuses", "test_online",
               "test_schedules"),
    "audit": ("test_audit",),
    "landscapes": ("test_landscapes",),
    "objectives": ("test_objectives", "test_trace_refuses", *RULES),
    "online": ("test_online",),
    "optimizer": ("test_optimizer", "test_optimizers", "test_settings", "test_schedules"),
    "schedules": ("test_schedules",),
    "table": ("test_table", "test_table_compare", "test_trace_shown", "test_properties"),
    "trace": ("test_trace", "test_trace_shown", "test_trace_refuses", "test_trace_diverges",
              "test_online", "test_schedules"),
    "turned": ("test_turned",),
    "__main__": ("test_main",),
    "spelled": ("test_spelled",),
    "rule._forms": ("test_rule", "test_spelled"),
    "rule._javascript": ("test_scripts",),
    "rule._loops": ("arrays/test_loops",),
    "rule._read": ("test_rule", "arrays/test_loops"),
    "rule._scripts": ("test_scripts",),
    "rule._split": ("arrays/test_loops",),
    "literate.check": ("literate/test_check", "literate/test_peers"),
    "literate.collect": ("literate/test_collect", "literate/test_write"),
    "literate.elements": ("literate/test_page", "literate/test_check"),
    "literate.execute": ("literate/test_notebook",),
    "literate.markup": ("literate/test_page",),
    "literate.notebook": ("literate/test_notebook",),
    "literate.numbers": ("literate/test_numbers", "literate/test_check"),
    "literate.page": ("literate/test_page", "literate/test_check"),
    "literate.places": ("literate/test_page", "literate/test_check"),
    "literate.prose": ("literate/test_check",),
    "literate.record": ("literate/test_record",),
    "literate.recorder": ("literate/test_collect",),
    "literate.run": ("literate/test_check",),
    "literate.settings": ("literate/test_page", "literate/test_example"),
    "literate.tree": ("literate/test_page", "literate/test_check", "literate/test_fuzz"),
    "literate.write": ("literate/test_write",),
}  # fmt: skip
"""The tests that must kill a module's mutants."""


NOT_COPIED = {".git", ".venv", "__pycache__", "dist", "node_modules"}


def main() -> int:
    """Try every mutant of the modules that are asked for; 1 when one survives that is not known."""
    asked = sys.argv[1:] or list(TESTS)
    known = {line.partition("  ")[0] for line in SURVIVORS.read_text("utf-8").splitlines()}
    all_of_them = [mutant for name in asked for mutant in mutants(ROOT, name)]
    places: SimpleQueue[Path] = SimpleQueue()
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        for number in range(workers):
            places.put(_copy(Path(folder) / str(number)))
        for name in asked:
            if _fails(name, _path(ROOT, name).read_text("utf-8"), places):
                print(f"The tests of {name} fail as it is: none of its mutants would tell anything")
                return 1
        with ThreadPoolExecutor(workers) as pool:
            killed = list(pool.map(lambda mutant: _tried(mutant, places), all_of_them))
    survivors = [m.name for m, dead in zip(all_of_them, killed, strict=True) if not dead]
    new = [name for name in survivors if name not in known]
    print(f"\n{len(all_of_them)} mutants, {sum(killed)} killed, {len(survivors)} survive")
    print("\n".join(["not in survivors.txt:", *new] if new else ["every survivor is explained"]))
    gone = {name for name in known if name.partition(":")[0] in asked} - set(survivors)
    print("\n".join(["in survivors.txt, and killed:", *sorted(gone)] if gone else []))
    return 1 if new or gone else 0


def _copy(place: Path) -> Path:
    """The project as it stands, without what is installed or built."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        return {*NOT_COPIED, *(("build", "site") if Path(folder) == ROOT else ())} & {*names}

    return Path(shutil.copytree(ROOT, place, ignore=ignored))


def _path(place: Path, module: str) -> Path:
    return place / "adam_from_scratch" / f"{module.replace('.', '/')}.py"


LOCK = threading.Lock()


def _tried(mutant: Mutant, places: "SimpleQueue[Path]") -> bool:
    """Is this mutant killed? Told as soon as it is known."""
    dead = _fails(mutant.module, mutant.source, places)
    with LOCK:
        print("." if dead else f"\nsurvives: {mutant.name}", end="", flush=True)
    return dead


def _fails(module: str, source: str, places: "SimpleQueue[Path]") -> bool:
    """Do the module's tests turn red on this source?"""
    place = places.get()
    target = _path(place, module)
    whole = target.read_text(encoding="utf-8")
    try:
        target.write_text(source, encoding="utf-8")
        names = [f"tests/{name}.py" for name in TESTS[module]]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", *names],
            cwd=place, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True  # a loop without an end is found too
    finally:
        target.write_text(whole, encoding="utf-8")
        places.put(place)


if __name__ == "__main__":
    raise SystemExit(main())
