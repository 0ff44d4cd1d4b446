"""Each page can be downloaded as a notebook: whole, in plain Markdown, and it runs."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from selectolax.lexbor import LexborHTMLParser

from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.record import Block, Output, Page, load
from publish.downloads import install, notebook_of
from tests import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
LABS = sorted((ROOT / "docs" / "lab").glob("*.py"))
ONLY_THE_SITE = re.compile(r"^\s*(?:!!!|\?\?\?|===|<div|:::)|\{:|\{\{|8<")

PAGE = """
# A page

Read [here](other.md#there), [there](https://a.example), and `[code](x)`.
<a href="#go">Go</a> on.
{: .lead }

![Two words.](figures/none.svg)

<div id="live" class="explorer-here">
No script.
</div>

```text
# no heading
```

??? success "Answer"
    Before.

    ```python
    print(1)
    ```

    ```text
    1
    ```

    !!! note
        Within.

=== "One"

    ```python
    import torch
    ```

## After
"""


def name(path: Path) -> str:
    return path.stem


def cells(notebook: Any, kind: str) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def printed(cell: Any) -> str:
    return "".join(output.get("text") or f"{output['evalue']}\n" for output in cell.outputs)


def downloaded(path: Path) -> Any:
    """A notebook of the site, valid."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_notebook_of_a_page_has_its_blocks_in_order_with_what_they_print(
    page: Path, site: Path
) -> None:
    record = load(page)
    assert record is not None
    first, *code = cells(downloaded(site / f"{page.stem}.ipynb"), "code")
    assert "%pip install" in first.source
    wanted = [(block.code + block.checked_by).strip() for block in record.blocks]
    assert [cell.source for cell in code] == wanted
    assert [printed(cell) for cell in code] == [block.printed for block in record.blocks]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_text_of_a_notebook_is_markdown_that_is_read_anywhere(page: Path, site: Path) -> None:
    text = "\n\n".join(
        cell.source for cell in cells(downloaded(site / f"{page.stem}.ipynb"), "markdown")
    )
    copy = read(page, text)
    assert copy.blocks == []
    assert page.stem == "reference" or copy.tables == len(read(page).orphans)  # no output twice
    prose = re.sub(r"(`{3,}|~{3,}).*?\1|`[^`\n]*`", "", text, flags=re.DOTALL)
    assert [line for line in prose.split("\n") if ONLY_THE_SITE.search(line)] == []
    assert set(re.findall(r"\]\((?!https?:)[^)]*\)", prose)) == set()


def test_notebook_of_a_page_runs_and_prints_what_the_page_shows(site: Path) -> None:
    notebook = downloaded(site / "adam.ipynb")
    expected = [printed(cell) for cell in cells(notebook, "code")]
    assert sum(map(bool, expected)) > 5
    for cell in cells(notebook, "code"):
        cell.outputs = []
    client = NotebookClient(notebook, timeout=100, kernel_name="python3", coalesce_streams=True)
    with ThreadPoolExecutor(1) as pool:  # a test in a browser leaves a loop in this thread
        pool.submit(asyncio.run, client.async_execute()).result()
    assert [printed(cell) for cell in cells(notebook, "code")] == expected


def test_page_is_put_into_cells(tmp_path: Path) -> None:
    first, second = (n for n, x in enumerate(PAGE.split("\n"), 1) if x.strip() == "```python")
    blocks = [
        Block(first, "print(1)\n", printed="1\n", output=Output("text", first + 4, first + 6, 1)),
        Block(second, "import torch\n", elsewhere=["torch"]),
    ]
    known = Page("page.md", "", "", blocks=blocks)

    def put(address: str) -> list[Any]:
        def place(target: str) -> str | None:
            return target if "://" in target else (address + target if address else None)

        path = tmp_path / "page.md"
        return list(json.loads(notebook_of(path, PAGE, known, "pip", place))["cells"])

    top, *rest = put("")
    assert top["cell_type"] == "code"
    assert ["".join(cell["source"]) for cell in rest] == [
        "# A page\n\nRead here, [there](https://a.example), and `[code](x)`.\nGo on.\n\n"
        "Figure: Two words.\n\n```text\n# no heading\n```",
        "<details><summary>Answer</summary>\n\nBefore.\n\n</details>",
        "print(1)",
        "<details><summary>Answer</summary>\n\n**Note**\nWithin.\n\n</details>",
        "**One**",
        "import torch",
        "## After",
    ]
    assert rest[2]["metadata"]["jupyter"]["source_hidden"]
    assert rest[5]["metadata"]["tags"] == ["raises-exception"]
    known_address = "".join(put("https://b.example/")[1]["source"])
    assert "[here](https://b.example/other.md#there)" in known_address
    assert "![Two words.](https://b.example/figures/none.svg)" in known_address


def test_first_cell_names_no_address_that_nobody_has_named() -> None:
    assert install(None).endswith("# %pip install .")
    assert install("https://a.example/course", "b").endswith(" git+https://a.example/course b")


def test_every_page_offers_its_notebook(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    for source in (*PAGES, *LABS):
        page = source.relative_to(ROOT / "docs").with_suffix("").as_posix()
        links = [x.attrs["href"] or "" for x in pages[page].css(".downloads a[download]")]
        folder = site / ("" if page == "index" else page)
        assert {Path(link).suffix for link in links} == {".ipynb", source.suffix}
        assert all((folder / link).is_file() for link in links)
    for lab in LABS:
        first = downloaded(site / "lab" / lab.stem / f"{lab.stem}.ipynb").cells[0]
        assert "%pip install . matplotlib" in first.source
