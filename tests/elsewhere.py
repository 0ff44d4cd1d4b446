"""Run code in a fresh Python."""

import os
import subprocess
import sys

from tests import ROOT


def printed(code: str, **environment: str) -> str:
    """What the code prints, with these variables in its environment."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
