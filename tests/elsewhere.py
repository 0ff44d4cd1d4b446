"""Run the package in another Python: compiled, with numba switched off, or without numba."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

WITHOUT_NUMBA = "import sys; sys.modules['numba'] = sys.modules['numpy'] = None\n"

MODES = {
    "compiled": ("", "0"),
    "switched off": ("", "1"),
    "absent": (WITHOUT_NUMBA, "0"),
}


def printed(code: str, mode: str) -> str:
    """What the code prints in a fresh Python, in one of the `MODES`."""
    before, disable = MODES[mode]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", before + code],
        env=os.environ | {"NUMBA_DISABLE_JIT": disable},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
