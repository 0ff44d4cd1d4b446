"""Can Firefox and WebKit be driven here? Where not, `make test` says so and goes on, but not in CI.

`python -m tests.engines` prints what pytest is to leave out.
"""

import os
import platform
import sys

from tests.engines.engine import missing

if __name__ == "__main__":
    if told := missing():
        if os.environ.get("CI") and (platform.system(), platform.machine()) == ("Linux", "x86_64"):
            raise SystemExit(f"In CI all engines must be there. {told}")
        print(f"NOT TRIED in Firefox and WebKit. {told}", file=sys.stderr)
        print("--ignore=tests/engines")
