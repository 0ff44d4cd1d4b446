"""Numbers in text: which characters are a number, and do both sides of an equation agree."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator

NUMBER = re.compile(
    r"(?:(?<![\w)\].])[-+−])?"  # a sign is one only where no operand stands before it
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d+)?(?:\.\d+|(?<=\d))(?:[eE][-+−]?\d+)?"
    r"(?!\d|\.\d)"
)
OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


def numbers(text: str) -> list[str]:
    """Every number in the text, each in one spelling: `−1,000.5` is `-1000.5`, `.5` is `0.5`."""
    return [spelling(match.group()) for match in NUMBER.finditer(text)]


def decimals(text: str) -> Iterator[tuple[int, str]]:
    """Where a number with a decimal point or an exponent stands, and its spelling."""
    for match in NUMBER.finditer(text):
        if not spelling(match.group()).lstrip("-").isdigit():
            yield match.start(), spelling(match.group())


def spelling(number: str) -> str:
    """The one spelling under which a number is compared."""
    sign = "-" if number.startswith(("-", "−")) else ""
    digits = number.lstrip("+-−").replace("−", "-").replace(",", "").replace("_", "")
    return sign + ("0" + digits if digits.startswith(".") else digits)


def wrong_equation(cell: str) -> str | None:
    """What is wrong with the arithmetic in a cell such as `0.5·20.0 + 16.0 = 26.000`, or None."""
    sides = re.split(r"[=≈]", cell)
    if len(sides) == 1:
        return None
    values = [evaluate(side) for side in sides]
    for left, right, side, result in zip(values, values[1:], sides, sides[1:], strict=False):
        if left is None or right is None:
            continue
        digits = max((_places(number) for number in numbers(result)), default=0)
        if not abs(left - right) <= 0.5 * 10.0**-digits * (1 + 1e-9):
            return f"{side.strip()} is {left:.{digits + 1}f}, not {result.strip()}"
    return None


def evaluate(expression: str) -> float | None:
    """The value of plain arithmetic; None for anything else, a name or a bare word."""
    python = expression.strip().replace("−", "-").replace("^", "**")
    python = re.sub("[·×⋅∙]", "*", python).replace("÷", "/").replace("²", "**2")
    python = re.sub(r"√\s*(\d[\d.]*)", r"sqrt(\1)", python).replace("√", "sqrt")
    python = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", python)
    try:
        return _value(ast.parse(python, mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError, KeyError):
        return None


def _value(node: ast.AST) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=op, right=right):
            return float(OPERATORS[type(op)](_value(left), _value(right)))
        case ast.UnaryOp(op=op, operand=operand):
            return float(OPERATORS[type(op)](_value(operand)))
        case ast.Call(func=ast.Name(id="sqrt"), args=[argument]):
            return math.sqrt(_value(argument))
        case ast.Call(func=ast.Name(id="max"), args=arguments) if len(arguments) > 1:
            return max(map(_value, arguments))
    raise ValueError(f"not arithmetic: {ast.dump(node)}")


def _places(number: str) -> int:
    mantissa, _, exponent = number.lower().partition("e")
    return len(mantissa.partition(".")[2]) - int(exponent or 0)
