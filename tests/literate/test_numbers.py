"""Numbers in text and arithmetic in cells."""

import pytest

from adam_from_scratch.literate.numbers import decimals, evaluate, numbers, wrong_equation


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("from 10 to −0.697", ["10", "-0.697"]),
        ("1,234.5 and .5", ["1234.5", "0.5"]),
        ("(1.500, 10.000)", ["1.500", "10.000"]),
        ("(1.500,10.000)", ["1.500", "10.000"]),
        ("lr=0.1 and 10-0.5", ["0.1", "10", "0.5"]),
        ("t=-3, |-0.5|", ["-3", "-0.5"]),
        ("1e-8, 1e−145, 3E+2", ["1e-8", "1e-145", "3E+2"]),
        ("1.5x as long, 0.5 s, 26 %.", ["1.5", "0.5", "26"]),
        ("It is 2.0.", ["2.0"]),
        ("beta1, p0, L2, v1.5, 3.11.7", []),
        ("0.5·20.0 + 16.0", ["0.5", "20.0", "16.0"]),
    ],
)
def test_numbers_found(text: str, result: list[str]) -> None:
    assert numbers(text) == result


def test_decimals_are_those_with_a_point_or_an_exponent() -> None:
    assert [number for _, number in decimals("10 steps of 0.1, 1e-8 each, 1,000 in all")] == [
        "0.1",
        "1e-8",
    ]


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("0.5*20.0 + 16.0 = 26.000", None),
        ("0.5·17.940 + 2.452 = 11.422", None),
        ("0.5*20.0 + 16.0 = 27.000", "0.5*20.0 + 16.0 is 26.0000, not 27.000"),
        ("0.5*21.0 + 16.0 = 26.000", "0.5*21.0 + 16.0 is 26.5000, not 26.000"),
        ("1.05 / √(400) ≈ 0.053", None),
        ("1.05 / √(400) ≈ 0.051", "1.05 / √(400) is 0.0525, not 0.051"),
        ("2 × 3 = 6 = 7", "6 is 6.0, not 7"),
        ("m = 0.9·2.00 + 0.1·17.90 = 3.59", None),
        ("m = 0.9·2.00 + 0.1·17.90 = 3.60", "0.9·2.00 + 0.1·17.90 is 3.590, not 3.60"),
        ("max(200.0, 108.0) = 200.0", None),
        ("max(200.0, 108.0) = 108.0", "max(200.0, 108.0) is 200.00, not 108.0"),
        ("2·1.5e-3 = 3.0e-3", None),
        ("2·1.5e-3 = 3.1e-3", "2·1.5e-3 is 0.00300, not 3.1e-3"),
        ("max(3) = 4", None),
        ("−11.00", None),
        ("(1.5, 10)", None),
        ("lr = 0.1", None),
        ("1 / 0 = 3", None),
    ],
)
def test_equation_checked_on_both_sides(cell: str, wrong: str | None) -> None:
    assert wrong_equation(cell) == wrong


def test_evaluate_is_arithmetic_only() -> None:
    assert evaluate("__import__('os').getcwd()") is None
    assert evaluate("-2 ** 2 + sqrt(9)") == -1.0
