"""Quadratics whose axes lie across the parameters: of a matrix, or ravines turned by an angle."""

from math import cos, radians, sin

from adam_from_scratch._check import finite
from adam_from_scratch.objectives import Objective, coordinates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from adam_from_scratch.objectives import Point

    Row = list[tuple[int, float]]


def quadratic_form(matrix: "Sequence[Sequence[float]]") -> Objective:
    r"""The quadratic of a symmetric matrix: each slope may depend on every parameter.

    $$ f(p) = p^\top A\, p = \sum_{i,j} A_{ij}\, p_i p_j \qquad g = 2 A p $$

    `quadratic(1, 50)` is the form of the diagonal matrix of 1 and 50.
    An entry of zero is left out of every sum, so a parameter that is no number any more spoils
    those alone that depend on it.

    Args:
        matrix: A, row by row, each as long as there are rows, and `matrix[i][j] == matrix[j][i]`.
            Entries in (-inf, inf), in units of f/p².

    Returns:
        The objective, for `trace`; its minimum is known, at 0, where A is positive definite.

    Raises:
        TypeError: an entry is not a number.
        ValueError: the matrix is empty, not square or not symmetric, or an entry is not finite.

    Examples:
        >>> from adam_from_scratch import quadratic_form
        >>> ravine = quadratic_form([[25.5, -24.5], [-24.5, 25.5]])
        >>> ravine.value((1.0, 1.0)), ravine.grad((1.0, 0.0))
        (2.0, (51.0, -49.0))

    Reference:
        The standard model of a minimum, as in I. Goodfellow, Y. Bengio, A. Courville,
        "Deep Learning" (2016), section 4.3.1, where A is half of the Hessian.
    """
    rows = [[finite("matrix", entry) for entry in row] for row in matrix]
    size = len(rows)
    if not size or any(len(row) != size for row in rows):
        raise ValueError(f"matrix must have as many columns as rows, got {matrix!r}")
    for i in range(size):
        for j in range(i):
            if rows[i][j] != rows[j][i]:
                raise ValueError(
                    f"matrix must be symmetric, got {rows[i][j]} in row {i}, column {j} "
                    f"and {rows[j][i]} in row {j}, column {i}"
                )
    name = f"quadratic_form({rows})"
    return _form(name, rows, (0.0,) * size if _is_positive(rows) else None)


def turned_quadratic(*curvatures: float, degrees: float = 45) -> Objective:
    r"""Ravines whose floors lie across the parameters: curvatures in pairs, each pair turned.

    $$ f(p) = c_0 u^2 + c_1 w^2 + \ldots \qquad
    u = p_0 \cos\theta + p_1 \sin\theta \qquad w = p_1 \cos\theta - p_0 \sin\theta $$

    The first two curvatures belong to the plane of p[0] and p[1], the next two to that of p[2] and
    p[3], and so on.
    The entries of the matrix are made from the cosine and the sine of the doubled angle, which
    leaves no error at 45 degrees.

    Args:
        *curvatures: c, two for each pair of parameters, in (-inf, inf), in units of f/p².
        degrees: the angle θ from the first parameter of a pair to the axis of its first
            curvature, in (-inf, inf). At 0 this is `quadratic(*curvatures)`.

    Returns:
        The objective, for `trace`.

    Raises:
        TypeError: the curvatures are not in pairs, or an argument is not a number.
        ValueError: an argument is not finite.

    Examples:
        >>> from adam_from_scratch import turned_quadratic
        >>> ravine = turned_quadratic(1, 50)
        >>> ravine.value((1.0, 1.0)), ravine.grad((1.0, 0.0))
        (2.0, (51.0, -49.0))

    Reference:
        The principal axes of a quadratic form, as in G. Strang, "Introduction to Linear Algebra"
        (5th edition, 2016), section 6.5.
    """
    if not curvatures or len(curvatures) % 2:
        raise TypeError(
            "turned_quadratic() needs curvatures in pairs, as in turned_quadratic(1, 50)"
        )
    weights = [finite("curvature", c) for c in curvatures]
    double = radians(2.0 * finite("degrees", degrees))
    size = len(weights)
    rows = [[0.0] * size for _ in weights]
    for i in range(0, size, 2):
        a, b = weights[i], weights[i + 1]
        mean, half = (a + b) / 2.0, (a - b) / 2.0
        rows[i][i], rows[i + 1][i + 1] = mean + half * cos(double), mean - half * cos(double)
        rows[i][i + 1] = rows[i + 1][i] = half * sin(double)
    listed = ", ".join(str(c) for c in curvatures)
    name = f"turned_quadratic({listed}, degrees={degrees})"
    return _form(name, rows, (0.0,) * size if min(weights) >= 0.0 else None)


def _form(name: str, rows: "list[list[float]]", minimum: "tuple[float, ...] | None") -> Objective:
    """The objective of a matrix that has been checked."""
    size = len(rows)
    entries: list[Row] = [[(j, a) for j, a in enumerate(row) if a != 0.0] for row in rows]

    def value(p: "Point") -> float:
        point, total = coordinates(p, size, name), 0.0
        for x, half in zip(point, _product(entries, point)):
            total += x * half
        return total

    def grad(p: "Point") -> "Point":
        slopes = tuple(2.0 * half for half in _product(entries, coordinates(p, size, name)))
        return slopes if isinstance(p, tuple) else slopes[0]

    return Objective(
        name=name,
        value=value,
        grad=grad,
        dimension=size,
        minimum=minimum,
        source="the standard model of a minimum, turned",
    )


def _product(entries: "list[Row]", point: "tuple[float, ...]") -> "list[float]":
    """A p: half of each slope."""
    result = []
    for row in entries:
        total = 0.0  # not sum(): from Python 3.12 on it rounds in another way
        for j, a in row:
            total += a * point[j]
        result.append(total)
    return result


def _is_positive(rows: "list[list[float]]") -> bool:
    """Is the symmetric matrix positive definite? By the pivots of elimination."""
    rest = [list(row) for row in rows]
    while rest:
        first = rest[0]
        if first[0] <= 0.0:
            return False
        rest = [[x - row[0] / first[0] * y for x, y in zip(row[1:], first[1:])] for row in rest[1:]]
    return True
