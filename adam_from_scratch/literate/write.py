"""Put what blocks print into their page, and nothing else."""

from dataclasses import dataclass
from pathlib import Path

from adam_from_scratch.literate.check import check_run, text_lines
from adam_from_scratch.literate.markup import Line
from adam_from_scratch.literate.page import Block, Element
from adam_from_scratch.literate.run import Run
from adam_from_scratch.table import cells, parse


@dataclass(frozen=True)
class Edit:
    """New lines for those of a file from `first` to `last`; from one, and to none, they go in."""

    path: Path
    first: int
    last: int
    lines: list[str]


def write(results: list[tuple[Block, Run]]) -> bool:
    """Put the outputs of these runs into the files of their blocks; True if one has changed."""
    edits = [edit for block, result in results if (edit := edit_of(block, result))]
    for path in {edit.path for edit in edits}:
        text = path.read_bytes().decode("utf-8")
        end = "\r" if "\r\n" in text else ""
        lines = text.split("\n")
        here = [edit for edit in edits if edit.path == path]
        for edit in sorted(here, key=lambda edit: edit.first, reverse=True):
            inserts = edit.last < edit.first
            parted = not inserts or not "".join(lines[edit.last : edit.first]).strip()
            new = edit.lines if parted else [*edit.lines, ""]
            lines[edit.first - 1 : edit.last] = [line + end for line in new]
        path.write_bytes("\n".join(lines).encode("utf-8"))
    return bool(edits)


def edit_of(block: Block, result: Run) -> Edit | None:
    """What is to be written for one block: nothing where it failed, is silent, or is right."""
    output = block.output
    if result.failure or not result.printed.strip() or not check_run(output, block, result):
        return None
    prefix = _prefix(output.first if output else block.code.first)
    lines = [f"{prefix}{line}".rstrip() for line in _lines(output, result.printed)]
    if output is None:
        last = block.code.last
        return Edit(last.path, last.number + 1, last.number, [prefix.rstrip(), *lines])
    first, last = output.first, output.last
    return Edit(first.path, first.number, last.number, lines) if first.path == last.path else None


def _prefix(line: Line) -> str:
    """The indent and the quote marks of a line, as the file has them."""
    text = line.path.read_text(encoding="utf-8-sig").split("\n")[line.number - 1]
    return text[: len(text) - len(text.lstrip("> \t"))]


def _lines(output: Element | None, printed: str) -> list[str]:
    """The output as it is to be: rows that are right stay as they are written."""
    lines = text_lines(printed)
    try:
        computed = parse(printed)
    except ValueError:
        fence = "`" * next(n for n in range(3, 99) if "`" * n not in printed)
        if output is None or output.kind != "text" or fence != "```":
            return [f"{fence}text", *lines, fence]
        return [output.first.text.lstrip("> "), *lines, output.last.text.lstrip("> ")]
    if output is None or output.kind != "table":
        return lines
    written = [line.text.lstrip("> ") for line in output.lines]
    right = {tuple(cells(line)): line for line in written[2:]}
    head = written[:2] if cells(written[0]) == computed.header else lines[:2]
    return head + [right.get(tuple(cells(line)), line) for line in lines[2:]]
