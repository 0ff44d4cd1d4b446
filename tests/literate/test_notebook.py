"""Notebooks from the command line: run beside the pages, asked last, red where they are wrong."""

import json
from pathlib import Path

from adam_from_scratch.literate.record import load
from tests.literate.projects import GREEN, project, pytest_in

NOTEBOOK = """# %% [markdown]
# # A notebook
#
# It prints {text}.

# %%
print({prints})
"""
RAN = "'2.50', open('ran', 'a').write('1'){}"
"""A cell that prints, and leaves a trace of its having run."""


def notebook(text: str, prints: str) -> str:
    return NOTEBOOK.format(text=text, prints=prints)


def test_red_cell_and_wrong_number_name_themselves_and_notebooks_come_last(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        page_md=GREEN,
        lab_good_py=notebook("2.50", "2.5, '2.50'"),
        lab_raises_py=notebook("no number", "1 // 0"),
        lab_wrong_py=notebook("2.51", "2.5"),
    )
    done = pytest_in(folder, "-vv", "docs")
    assert done.returncode == 1, done.stdout + done.stderr
    wrong = "docs/lab/wrong.py:4: 2.51 in the text is in no cell or output here"
    raises = "docs/lab/raises.py:7: the cell raises ZeroDivisionError: integer division or modulo"
    assert wrong in done.stdout.splitlines()
    assert raises in done.stdout
    assert "print(1 // 0)" in done.stdout
    order = [line.split("::")[0] for line in done.stdout.splitlines() if "%]" in line]
    assert order[-3:] == ["docs/lab/good.py", "docs/lab/raises.py", "docs/lab/wrong.py"]
    records = {name: load(folder / "docs" / "lab" / f"{name}.py") for name in ("good", "raises")}
    assert [len(record.failures) for record in records.values() if record] == [0, 1]
    good = records["good"]
    assert good is not None
    assert [(x.line, x.code, x.printed) for x in good.blocks] == [
        (7, "print(2.5, '2.50')", "2.5 2.50\n")
    ]


def test_notebook_is_executed_once_for_each_of_its_states(tmp_path: Path) -> None:
    folder = project(tmp_path, lab_good_py=notebook("2.50", RAN.format("")))
    count = folder / "ran"
    assert pytest_in(folder, "--collect-only").returncode == 0
    assert not count.exists()
    for _ in range(2):
        assert pytest_in(folder).returncode == 0
        assert count.read_text() == "1"
    executed = folder / "build" / "record" / "docs" / "lab" / "good.ipynb"
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    assert [cell["id"] for cell in cells] == ["cell-0", "cell-1"]
    assert cells[1]["outputs"][0]["text"] == "2.50 1\n"
    changed = notebook("2.50", RAN.format(", 3"))
    (folder / "docs" / "lab" / "good.py").write_text(changed, encoding="utf-8")
    assert pytest_in(folder).returncode == 0
    assert count.read_text() == "11"
