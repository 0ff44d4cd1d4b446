"""What a process loads for a table of ten rows: the package, and nothing that is large."""

import subprocess
import sys

from tests import ROOT

TEN_ROWS = """
import sys
from adam_from_scratch import adam, quadratic, trace
run = trace(adam(lr=1.05), quadratic(1), start=10.0, steps=10)
assert len(run.table("t", "p:.2f").splitlines()) == 12
print(*sorted({name.partition(".")[0] for name in sys.modules} - known))
"""


def test_ten_rows_need_the_package_and_what_python_has() -> None:
    code = f"import sys; known = set(sys.modules) | sys.stdlib_module_names\n{TEN_ROWS}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["adam_from_scratch"]
