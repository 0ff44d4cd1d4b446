"""What is published: wheel and sdist, and the wheel beside numpy and numba alone."""

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from adam_from_scratch import __version__, adam, quadratic, trace
from tests import ROOT

NAME = f"adam_from_scratch-{__version__}"
PACKAGE = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "adam_from_scratch").rglob("*")
    if path.suffix == ".py" or path.name == "py.typed"
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_wheel_holds_the_package_and_nothing_else(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"{NAME}-py3-none-any.whl") as wheel:
        names = wheel.namelist()
        metadata = wheel.read(f"{NAME}.dist-info/METADATA").decode()
    about = [name for name in names if name.startswith(f"{NAME}.dist-info/")]
    assert sorted(set(names) - set(about)) == PACKAGE
    assert "adam_from_scratch/py.typed" in names
    assert f"{NAME}.dist-info/licenses/LICENSE" in about
    requires = [line for line in metadata.splitlines() if line.startswith("Requires-Dist")]
    assert [line for line in requires if "extra ==" not in line] == [
        "Requires-Dist: numba>=0.61", "Requires-Dist: numpy>=2",
    ]  # fmt: skip


def test_sdist_holds_what_the_wheel_is_made_from(dist: Path) -> None:
    with tarfile.open(dist / f"{NAME}.tar.gz") as sdist:
        names = {name.removeprefix(f"{NAME}/") for name in sdist.getnames()}
    assert {*PACKAGE, "pyproject.toml", "README.md", "LICENSE", "PKG-INFO"} <= names
    assert not [name for name in names if name.startswith(("docs/", "build/", "site/", ".venv"))]


def test_wheel_runs_beside_numpy_and_numba_alone(dist: Path, tmp_path: Path) -> None:
    """A folder with the unpacked wheel, numpy, numba and what numba needs, and nothing else."""
    with zipfile.ZipFile(dist / f"{NAME}-py3-none-any.whl") as wheel:
        wheel.extractall(tmp_path)
    installed = Path(sysconfig.get_paths()["purelib"])
    for pattern in ("numpy*", "numba*", "llvmlite*"):
        for path in installed.glob(pattern):
            (tmp_path / path.name).symlink_to(path)
    code = (
        f"import sys; sys.path.append({str(tmp_path)!r})\n"
        "import numpy as np\n"
        "import adam_from_scratch as a, adam_from_scratch.arrays as arrays\n"
        f"assert a.__file__.startswith({str(tmp_path)!r})\n"
        "optimizer, params = a.adam(lr=1.05), np.array([10.0])\n"
        "state = arrays.init(optimizer, params)\n"
        "for _ in range(10): arrays.update(optimizer, params, 2 * params, state)\n"
        "print(a.trace(optimizer, a.quadratic(1), 10.0, 10).table('t', 'p_new:.6f'))\n"
        "print(f'{params[0]:.6f}')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-c", code],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    run = trace(adam(lr=1.05), quadratic(1), 10.0, 10)
    assert done.stdout == f"{run.table('t', 'p_new:.6f')}\n{run[-1].p_new:.6f}\n"
