"""Small projects whose pages pytest checks from the command line, far from this one."""

import os
import subprocess
import sys
from pathlib import Path

from tests import ROOT

CONFTEST = """from adam_from_scratch.literate import pages, pytest_addoption

pytest_collect_file = pages(__file__, "docs/*.md", "docs/lab/*.py").pytest()
"""
TABLE = """| t | p |
| - | - |
| 1 | 2.50 |
"""
GREEN = f"""# A page

```python title="a block"
print("| t | p |")
print("| - | - |")
print("| 1 | 2.50 |")
```

{TABLE}"""


def project(folder: Path, **files: str) -> Path:
    """A project with these files under docs/: `page_md` is docs/page.md."""
    (folder / "docs" / "lab").mkdir(parents=True)
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "pyproject.toml").write_text('[tool.pytest]\nfilterwarnings = ["error"]\n')
    for name, text in files.items():
        place = name.replace("lab_", "lab/").replace("_md", ".md").replace("_py", ".py")
        (folder / "docs" / place).write_text(text, encoding="utf-8")
    return folder


def pytest_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a project, with the package of this one."""
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }  # fmt: skip
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
