"""One step of a run in detail: the rows around it, its arithmetic, the block that prints them."""

from math import floor, isfinite, log10

from rules import RULES

from adam_from_scratch.spelled import spelled

FAR = 100.0
MOST = 6
LONGEST = 100


def detail(run, start, request):
    """Rows `first` to `last`, the arithmetic of step `t`, and the block that prints the rows."""
    first, last = request["first"], min(request["last"], len(run))
    rows = run[first - 1 : last]
    specs = {column: _digits(column, rows) for column in run.columns if column != "t"}
    columns = ["t"] + [column + ":" + specs[column] for column in run.columns[1:]]
    lines = rows.table(*columns).split("\n")
    t, forms = min(request["t"], len(run)), RULES[run.optimizer.name][0]
    before = run[t - 2] if t > 1 else None
    return {
        "columns": run.columns,
        "rows": [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]],
        "first": first,
        "t": t,
        "spelled": spelled(run, run[t - 1], before, forms, specs) if t else [],
        "value": "{:.6g}".format(run.objective.value(run[t - 1].p_new)) if t else "",
        "code": code(run, start, first, last, columns),
    }


def words(run, start, request):
    """Step `t` with a row for each word, and the arithmetic of the first and the last of them."""
    t, size = min(request["t"], len(run)), len(start)
    columns = run.columns[1:]
    numbers = zip(*[getattr(run[t - 1], name) for name in columns]) if t else ()
    lines = ()
    if t:
        forms, before = RULES[run.optimizer.name][0], run[t - 2] if t > 1 else None
        specs = dict.fromkeys(columns, ".4g")
        lines = spelled(run, run[t - 1], before, forms, specs, (0, size - 1))
    rank = ["{}".format(2**k) for k in range(size)]
    return {
        "columns": ("rank",) + columns,
        "rows": [[k] + ["{:.4g}".format(x) for x in row] for k, row in zip(rank, numbers)],
        "first": None,
        "t": t,
        "spelled": lines,
        "value": "{:.6g}".format(run.objective.value(run[t - 1].p_new)) if t else "",
        "code": _block(
            run,
            start,
            ["rare_words", "table"],
            [
                "row, columns = run[{}], run.columns[1:]".format(max(t, 1) - 1),
                'cells = [[f"{x:.4g}" for x in getattr(row, name)] for name in columns]',
                "ranks = [2**k for k in range({})]".format(size),
                'print(table(("rank", *columns), zip(ranks, *cells)))',
            ],
        ),
    }


def code(run, start, first, last, specs):
    """A block of Python that prints these rows."""
    columns = ['"{}"'.format(spec) for spec in specs]
    lines = [columns[i : i + 4] for i in range(0, len(columns), 4)]
    ending = [
        "print(run[{}:{}].table(".format(first - 1, last),
        ",\n".join(["    " + ", ".join(line) for line in lines]),
        "))",
    ]
    return _block(run, start, [repr(run.objective).partition("(")[0]], ending)


def _block(run, start, names, lines):
    """Python that makes the run, and ends in these lines."""
    objective = repr(run.objective)
    names = sorted([run.optimizer.name, "trace"] + names)
    settings = ", ".join(
        ["{}={}".format(name, _shortest(x)) for name, x in run.optimizer.hyperparameters]
    )
    many = isinstance(start, tuple)
    point = ", ".join([_shortest(x) for x in (start if many else (start,))])
    point = "({})".format(point) if many else point
    if many and len(start) > 4 and len(set(start)) == 1:
        point = "({},) * {}".format(_shortest(start[0]), len(start))
    call = "run = trace(optimizer, {}, start={}, steps={})".format(objective, point, len(run))
    calls = [call] if len(call) <= LONGEST else _broken(objective, point, len(run))
    return "\n".join(
        [
            "from adam_from_scratch import {}".format(", ".join(names)),
            "",
            "optimizer = {}({})".format(run.optimizer.name, settings),
        ]
        + calls
        + lines
        + [""]
    )


def _broken(objective, point, steps):
    """The call of trace where it is too long for one line."""
    return [
        "run = trace(",
        "    optimizer,",
        "    {},".format(objective),
        "    start={},".format(point),
        "    steps={},".format(steps),
        ")",
    ]


def _digits(column, rows):
    """Four significant digits for the largest number of a column, as many decimals for the rest.

    Where the numbers of one parameter are far below those of another, these have four of their own.
    """
    column = "p" if column == "p_new" else column  # the same quantity, one step on
    parts = zip(*[cell if isinstance(cell, tuple) else (cell,) for cell in rows[column]])
    sizes = [max([abs(x) for x in part if isfinite(x)] + [0.0]) for part in parts]
    largest = max(sizes + [0.0])
    if not 1e-5 <= largest < 1e6:
        return ".3f" if largest == 0.0 else ".3e"
    decimals = max(1, 3 - floor(log10(largest)))
    smallest = min(sizes)
    if 0.0 < smallest < largest / FAR:
        return ".{}f".format(max(decimals, min(3 - floor(log10(smallest)), MOST)))
    return ".{}f".format(decimals)


def _shortest(x):
    """The fewest digits that are this number again."""
    for digits in range(1, 17):
        text = "{:.{}g}".format(x, digits)
        if float(text) == x and ("e" not in text or not 1e-4 <= abs(x) < 1e16):
            return text if "." in text or "e" in text else text + ".0"
    return repr(x)
