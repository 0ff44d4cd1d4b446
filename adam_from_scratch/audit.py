"""Hold somebody's iteration table against a run, number by number, at the digits it prints."""

import re
from collections import namedtuple

from adam_from_scratch.table import parse
from adam_from_scratch.trace import Trace

NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")

Audited = namedtuple("Audited", "row column written computed wrong")
"""One number of the table.

`row` counts from 0, `column` is the run's name for it, `written` is the table's text,
`computed` the run's value, and `wrong` says whether that value, rounded to the digits
that are written, is another number.
"""


def audit(written: str, run: Trace, *columns: str) -> list[Audited]:
    r"""Compare every number of a Markdown table with a run.

    Of a cell with arithmetic, such as `0.5*20 + 16 = 26`, the result is compared.

    Args:
        written: the table, with its header and delimiter row.
        run: the run that the table should show.
        *columns: for each column of the table the column of the run that it should show.

    Returns:
        Every number of the table, row by row; two for a cell with a pair of them.

    Raises:
        ValueError: the table has not the rows or the numbers that the run has.

    Examples:
        >>> from adam_from_scratch import gradient_descent, quadratic, trace
        >>> from adam_from_scratch.audit import audit
        >>> run = trace(gradient_descent(lr=0.1), quadratic(1), start=10.0, steps=1)
        >>> audit("| p | New p |\n|---|---|\n| 10.0 | 8.1 |", run, "p", "p_new")[1]
        Audited(row=0, column='p_new', written='8.1', computed=8.0, wrong=True)
    """
    rows = parse(written).rows
    if len(rows) != len(run):
        raise ValueError(f"the table has {len(rows)} rows, the run {len(run)} steps")
    result = []
    for index, cells in enumerate(rows):
        for name, cell in zip(columns, cells, strict=True):
            texts = NUMBER.findall(cell.rpartition("=")[2])
            value = run[name][index]
            values = value if isinstance(value, tuple) else (value,)
            if len(texts) != len(values):
                raise ValueError(f"row {index}, {name}: {cell!r} should hold {len(values)} numbers")
            result += [
                Audited(index, name, text, x, _wrong(text, x))
                for text, x in zip(texts, values, strict=True)
            ]
    return result


def _wrong(text: str, value: float) -> bool:
    mantissa, _, exponent = text.lower().partition("e")
    digits = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return round(value, digits) != float(text)
