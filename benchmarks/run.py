"""All benchmarks: measured on this machine, printed, and kept in benchmarks/result.json.

Nothing is asserted. The package and its peers run in the same process and in the same rounds.
"""

import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import cold, pages
from benchmarks.measure import ROOT

RESULT = Path(__file__).with_name("result.json")
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
LIBRARIES = ["torch", "jax", "optax", "numba", "numpy"]


def with_peers(script: str, cores: set[int]) -> dict[str, Any]:
    """What a script measures in the environment of the peers, on some cores."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run(
            [PEERS, "-W", "ignore", "-m", f"benchmarks.{script}", file.name],
            cwd=ROOT, check=True, preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )  # fmt: skip
        result: dict[str, Any] = json.loads(Path(file.name).read_text(encoding="utf-8"))
        return result


def cache_mib() -> float:
    """The largest cache of the first core, in MiB; 0 where the system does not say."""
    sizes = Path("/sys/devices/system/cpu/cpu0/cache").glob("index*/size")
    return max((int(path.read_text("utf-8").strip()[:-1]) / 1024 for path in sizes), default=0.0)


def machine() -> dict[str, Any]:
    """What this was measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    code = "import importlib.metadata as m, sys; print(*map(m.version, sys.argv[1:]))"
    versions = subprocess.run(
        [PEERS, "-c", code, *LIBRARIES], capture_output=True, text=True, check=True
    ).stdout.split()
    pages_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "date": datetime.date.today().isoformat(),
        "processor": named[0] if named else platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(pages_gib),
        "cache_mib": cache_mib(),
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {
            "Python": platform.python_version(),
            "adam_from_scratch": version("adam_from_scratch"),
            **dict(zip(LIBRARIES, versions, strict=True)),
        },
    }


def lines(result: dict[str, Any]) -> str:
    """JSON with a line for each timing, so that a new result can be compared with the last."""
    text = json.dumps(result, indent=1, ensure_ascii=False)
    return re.sub(r"\[[-+.e\d,\s]+\]", lambda match: " ".join(match[0].split()), text) + "\n"


def main() -> None:
    """Measure everything, the longest first."""
    if not PEERS.exists():
        sys.exit("The peers are not installed. Run: make bench")
    cores = os.sched_getaffinity(0)
    result: dict[str, Any] = {"machine": machine()}
    print(json.dumps(result["machine"], indent=1), flush=True)
    one = with_peers("updates", {min(cores)})
    both = with_peers("updates", cores)
    result["updates"] = one["updates"] + both["updates"]
    result["threads"] = both["threads"]
    result |= with_peers("sweeps", cores)
    result["cold"] = cold.measure(PEERS)
    result["pages"], result["weights"] = pages.measure()
    RESULT.write_text(lines(result), encoding="utf-8")
    print(f"Kept in {RESULT.relative_to(ROOT)}: docs/speed.md shows it; run its blocks again.")


if __name__ == "__main__":
    main()
