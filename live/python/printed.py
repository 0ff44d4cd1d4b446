"""What a block printed, beside what its page shows: texts and tables, and where they differ."""

from adam_from_scratch.table import Table, cells, compare, is_delimiter


def judge(request):
    """The parts of an output, what the page has otherwise, and a verdict in words.

    Args:
        request: `output`, what a block printed, and `page`, what the page shows: the rows of a
            table, the header first; or a text; or None.

    Returns:
        `parts`, texts and tables in order; `other`, a row, a column and the page's cell (None
        where it has none) for each cell that differs, or a line for each line; `same`; `verdict`.
    """
    pieces, page, other, problems = parts(request["output"]), request["page"], [], []
    if not pieces:
        return _judgement(pieces, other, page is None, "It ran, and printed nothing.")
    if page is None:
        return _judgement(pieces, other, True, "It ran.")
    is_table = isinstance(page, list)
    if len(pieces) > 1 or is_table != ("rows" in pieces[0]):
        problems = [""]
    elif is_table:
        other, problems = _tables(*[_table(rows) for rows in (pieces[0]["rows"], page)])
    else:
        other, problems = _texts(_lines(pieces[0]["text"]), _lines(page))
    below = "table" if is_table else "output"
    if not problems:
        return _judgement(pieces, other, True, "Identical to the {} below.".format(below))
    words = ", ".join(problems)
    verdict = "Not the {} below{}.".format(below, ": " + words if words else "")
    return _judgement(pieces, other, False, verdict)


def parts(output):
    """Texts and tables in the order in which they were printed."""
    lines, pieces, text, i = output.rstrip("\n").split("\n"), [], [], 0
    while i < len(lines):
        if "|" not in lines[i] or i + 1 == len(lines) or not is_delimiter(lines[i + 1]):
            text.append(lines[i])
            i += 1
            continue
        end = i + 2
        while end < len(lines) and lines[end].strip().startswith("|"):
            end += 1
        rows = [cells(line) for line in [lines[i]] + lines[i + 2 : end]]
        right = [mark.endswith(":") for mark in cells(lines[i + 1])]
        pieces += [{"text": "\n".join(text)}, {"rows": rows, "right": right}]
        text, i = [], end
    pieces.append({"text": "\n".join(text)})
    return [part for part in pieces if "rows" in part or part["text"].strip()]


def _tables(mine, its):
    """The cells that differ, and what to say of them; columns are matched by their names."""
    own = [i for i, name in enumerate(mine.header) if name in its.header]
    same = [its.header.index(mine.header[i]) for i in own]
    if mine.header == its.header:
        same = own
    differences = compare(_only(mine, own), _only(its, same))
    differing = [x for x in differences if x.column is not None]
    more = [x.row for x in differences if x.column is None and x.computed is None]
    fewer = len(differences) - len(differing) - len(more)
    other = [[x.row + 1, own[x.column], x.computed] for x in differing]
    added = [i for i in range(len(mine.header)) if i not in own]
    every = range(len(mine.header))
    other += [[row, i, None] for i in added for row in range(len(mine.rows) + 1)]
    other += [[row + 1, i, None] for row in more for i in every if i not in added]
    dropped = len(its.header) - len(same)
    problems = [
        differing and "{} {}".format(_many(differing, "cell"), _differ(differing)),
        more and _many(more, "row") + " more",
        fewer and _many(range(fewer), "row") + " fewer",
        added and _many(added, "other column"),
        dropped and _many(range(dropped), "column") + " fewer",
    ]
    return other, [problem for problem in problems if problem]


def _texts(mine, its):
    """The lines that differ, and what to say of them."""
    differing = [i for i, line in enumerate(mine) if its[i : i + 1] != [line]]
    missing = range(len(mine), len(its))
    every = differing + list(missing)
    problems = ["{} {}".format(_many(every, "line"), _differ(every))] if every else []
    return [[i, 0, None] for i in differing], problems


def _table(rows):
    """A table of texts as they are compared: the page sets − where Python prints -."""
    rows = [[" ".join(cell.replace("\u2212", "-").split()) for cell in row] for row in rows]
    return Table(rows[0], rows[1:])


def _only(table, columns):
    """The table with these of its columns."""
    rows = [[row[i] for i in columns if i < len(row)] for row in [table.header] + table.rows]
    return Table(rows[0], rows[1:])


def _lines(text):
    return [line.rstrip() for line in text.rstrip("\n").split("\n")]


def _many(items, noun):
    return "{} {}{}".format(len(items), noun, "" if len(items) == 1 else "s")


def _differ(items):
    return "differs" if len(items) == 1 else "differ"


def _judgement(pieces, other, same, verdict):
    return {"parts": pieces, "other": other, "same": same, "verdict": verdict}
