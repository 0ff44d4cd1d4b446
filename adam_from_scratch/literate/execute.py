"""Execute a notebook, once for each of its states."""

import asyncio
import contextlib
import hashlib
import json
import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

from adam_from_scratch.literate import record

SECONDS = 300
"""A cell may take so long."""


def execute(path: Path) -> Any:
    """The notebook with its outputs: those of an earlier run, where nothing has changed since."""
    state, target = _state(path), record.file_of(path.with_suffix(".ipynb"), "")
    usual = record.root_of(path) / "build" / "record" / record.name_of(path.with_suffix(".ipynb"))
    for file in (target, usual):
        notebook = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
        if notebook and notebook["metadata"].get("content") == state:
            break
    else:
        notebook = _run(path)
        notebook["metadata"]["content"] = state
    if not errors(notebook["cells"]):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    return notebook


def _state(path: Path) -> str:
    """What the outputs depend on: the script, the package, and the versions of the rest."""
    installed = sorted(x.name for x in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    ours = [record.page_hash(path), record.package_hash(record.root_of(path)), sys.version]
    return hashlib.sha256("\n".join(ours + installed).encode()).hexdigest()


def _run(path: Path) -> Any:
    """Run the notebook in a kernel of its own, whatever a page does to this process meanwhile."""
    import jupytext
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = jupytext.read(path)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"  # else random: the same run would be another file
    resources = {"metadata": {"path": str(record.root_of(path))}}
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources=resources,
        coalesce_streams=True,  # else a print comes in pieces, as the clock has it
    )  # fmt: skip
    # idle threads of a matrix product would spin on the time of the notebooks beside this one
    environment = {"OPENBLAS_NUM_THREADS": "1"} | os.environ
    with contextlib.suppress(CellExecutionError):  # it stands among the cell's outputs
        asyncio.run(client.async_execute(env=environment))
    return notebook


def errors(cells: list[Any]) -> list[tuple[Any, Any]]:
    """Cells that raised, with the error."""
    return [
        (cell, output)
        for cell in cells
        for output in cell.get("outputs", [])
        if output["output_type"] == "error"
    ]
