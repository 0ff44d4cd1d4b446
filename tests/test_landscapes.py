"""Curved valley, noisy bowl and rare words: values, gradients, and arguments that are refused."""

from decimal import Decimal, localcontext
from math import inf, log, nan
from typing import Any

import numpy as np
import pytest

from adam_from_scratch import adam, noisy_quadratic, quadratic, rare_words, rosenbrock, trace

POINTS = ((-1.5, 2.0), (0.0, 0.0), (1.0, 1.0), (1.25, -0.5), (-0.75, 3.125))


def exact_rosenbrock(x: Decimal, y: Decimal) -> Decimal:
    return 100 * (y - x**2) ** 2 + (1 - x) ** 2


def test_rosenbrock_is_worked_by_hand() -> None:
    # 100·(2 − 1)² + (1 + 1)² = 104; −400·(−1)·1 − 2·2 = 396; 200·1 = 200
    assert rosenbrock().value((-1.0, 2.0)) == 104.0
    assert rosenbrock().grad((-1.0, 2.0)) == (396.0, 200.0)


@pytest.mark.parametrize("point", POINTS)
def test_rosenbrock_agrees_with_differences_of_fifty_digits(point: tuple[float, float]) -> None:
    x, y = map(Decimal, point)
    h = Decimal("1e-15")
    with localcontext(prec=50):
        value = exact_rosenbrock(x, y)
        slopes = (
            (exact_rosenbrock(x + h, y) - exact_rosenbrock(x - h, y)) / (2 * h),
            (exact_rosenbrock(x, y + h) - exact_rosenbrock(x, y - h)) / (2 * h),
        )
    assert rosenbrock().value(point) == pytest.approx(float(value), rel=1e-14, abs=1e-14)
    wanted = pytest.approx(tuple(map(float, slopes)), rel=1e-14, abs=1e-12)
    assert rosenbrock().grad(point) == wanted


def test_rosenbrock_says_what_it_is() -> None:
    valley = rosenbrock()
    assert repr(valley) == "rosenbrock()"
    assert (valley.dimension, valley.minimum, valley.parts) == (2, (1.0, 1.0), None)
    assert (valley.value((1.0, 1.0)), valley.grad((1.0, 1.0))) == (0.0, (0.0, 0.0))


@pytest.mark.parametrize("p", [1.0, (1.0,), (1.0, 2.0, 3.0)])
def test_rosenbrock_refuses_a_point_that_is_no_pair(p: Any) -> None:
    for function in (rosenbrock().value, rosenbrock().grad):
        with pytest.raises(ValueError, match=r"^p must have dimension 2 for rosenbrock\(\), got "):
            function(p)


def pcg(state: int) -> int:
    """O'Neill's RXS-M-XS with 32 bits, in NumPy's arithmetic, which wraps as C's does."""
    with np.errstate(over="ignore"):
        now = np.uint32(state) * np.uint32(747796405) + np.uint32(2891336453)
        word = np.uint32(277803737) * (now >> np.uint32((now >> np.uint32(28)) + 4) ^ now)
    return int(word >> np.uint32(22) ^ word)


@pytest.mark.parametrize("p", [(10.0, 1.5), (-0.1, 1e-300), (3e200, -7.25)])
def test_noise_is_pcg_of_all_bits_of_seed_and_point(p: tuple[float, float]) -> None:
    for i, (seen, slope) in enumerate(
        zip(noisy_quadratic(1, 5, noise=4, seed=6).grad(p), quadratic(1, 5).grad(p), strict=True)  # type: ignore[arg-type]  # tuples for a tuple
    ):
        state = pcg(6 + i)
        for x in p:
            mantissa, exponent = np.frexp(x)
            bits = int(mantissa * 2**53)
            for part in (bits % 2**32, bits // 2**32 % 2**32, int(exponent) % 2**32):
                state = pcg(state ^ part)
        assert seen == slope + 4 * (state / 2**31 - 1)


def test_noise_has_the_size_of_a_slope_of_one_and_the_first_seed() -> None:
    assert noisy_quadratic(3).grad(0.25) == noisy_quadratic(3, noise=1.0, seed=0).grad(0.25)


def test_noise_is_within_its_bounds_and_without_a_bias() -> None:
    bowl, true = noisy_quadratic(1, 5, noise=4), quadratic(1, 5)
    errors: list[list[float]] = [[], []]
    for i in range(2000):
        p = (i / 100.0, -i / 300.0)
        for one, seen, slope in zip(errors, bowl.grad(p), true.grad(p), strict=True):  # type: ignore[arg-type]  # tuples for a tuple
            one.append(seen - slope)
    for result in errors:
        assert all(-4.0 - 1e-9 <= error < 4.0 + 1e-9 for error in result)
        # uniform in [-4, 4): a standard deviation of 4/√3, of the mean of 2,000 that by √2,000
        assert abs(sum(result) / 2000) < 4 * 4 / 3**0.5 / 2000**0.5
        assert sum(error**2 for error in result) / 2000 == pytest.approx(16 / 3, rel=0.1)
    products = sum(a * b for a, b in zip(*errors, strict=True)) / 2000
    assert abs(products) < 4 * (16 / 3) / 2000**0.5  # the two are no copies of each other


def test_noisy_quadratic_without_noise_is_the_quadratic() -> None:
    bowl = noisy_quadratic(1, 5, noise=0)
    assert bowl.grad((3.0, -2.0)) == quadratic(1, 5).grad((3.0, -2.0))
    assert noisy_quadratic(3, noise=0).grad(2.0) == 12.0
    assert bowl.value((3.0, -2.0)) == 29.0


def test_noisy_quadratic_says_what_it_is() -> None:
    bowl = noisy_quadratic(1, 5, noise=4, seed=3)
    assert repr(bowl) == "noisy_quadratic(1, 5, noise=4, seed=3)"
    assert (bowl.dimension, bowl.minimum, bowl.parts) == (2, (0.0, 0.0), None)


def test_noisy_run_that_leaves_the_numbers_goes_on_as_nan() -> None:
    run = trace(adam(lr=1e308), noisy_quadratic(1), start=1e308, steps=4)
    assert len(run) == 4


@pytest.mark.parametrize("value", [-1, nan, inf])
def test_noise_out_of_range_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"^noise must be in \[0, inf\), got "):
        noisy_quadratic(1, noise=value)


def test_seed_that_is_no_whole_number_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^seed must be a whole number in \[0, inf\), got 1\.5"):
        noisy_quadratic(1, seed=1.5)  # type: ignore[arg-type]  # the caller's error
    with pytest.raises(ValueError, match=r"^seed must be a whole number in \[0, inf\), got -1"):
        noisy_quadratic(1, seed=-1)


def exact_loss(frequency: Decimal, p: Decimal) -> Decimal:
    """Cross-entropy, from the probabilities of the right word and of each other one."""
    right = p.exp() / (p.exp() + 65535)
    other = 1 / (p.exp() + 65535)
    return -frequency * (Decimal("0.9") * right.ln() + Decimal("0.1") * other.ln())


def test_rare_words_are_worked_by_hand() -> None:
    # at p = 0 every word has 1/65536: the loss is 16 ln 2 each, the slopes 1/65536 − 9/10
    text = rare_words(2)
    assert text.value((0.0, 0.0)) == pytest.approx(1.5 * 16 * log(2), rel=1e-15)
    assert text.grad((0.0, 0.0)) == (1 / 65536 - 0.9, (1 / 65536 - 0.9) / 2)


@pytest.mark.parametrize("p", [-30.0, -1.5, 0.0, 0.25, 11.0, 13.5, 40.0])
def test_rare_words_agree_with_differences_of_fifty_digits(p: float) -> None:
    h, x = Decimal("1e-15"), Decimal(p)
    one, other = Decimal(1), Decimal("0.25")
    text = rare_words(3)
    with localcontext(prec=50):
        value = exact_loss(one, x) + exact_loss(one / 2, x) + exact_loss(other, x)
        slope = (exact_loss(other, x + h) - exact_loss(other, x - h)) / (2 * h)
    assert text.value((p, p, p)) == pytest.approx(float(value), rel=1e-14)
    assert text.grad((p, p, p))[2] == pytest.approx(float(slope), rel=1e-12)  # type: ignore[index]  # a tuple for a tuple


def test_rare_words_say_what_they_are() -> None:
    text = rare_words()
    assert repr(text) == "rare_words(16)"
    assert text.dimension == 16
    assert text.minimum is not None
    assert text.grad(text.minimum) == pytest.approx((0.0,) * 16, abs=1e-15)
    assert text.parts is not None
    assert text.parts[2][-1] == 1 / 32768


@pytest.mark.parametrize("p", [1e4, 1e308, -1e308])
def test_rare_words_far_off_are_numbers(p: float) -> None:
    value, slope = rare_words(1).value(p), rare_words(1).grad(p)
    assert value == pytest.approx(0.1 * p if p > 0 else -0.9 * p)
    assert slope == pytest.approx(0.1 if p > 0 else -0.9)


@pytest.mark.parametrize("words", [0, 18])
def test_words_out_of_range_are_refused(words: int) -> None:
    with pytest.raises(ValueError, match=rf"^words must be in \[1, 17\], got {words}$"):
        rare_words(words)


def test_adam_learns_the_rare_words_as_fast_as_the_frequent_ones() -> None:
    run = trace(adam(lr=0.28), rare_words(), start=(0.0,) * 16, steps=50)
    assert max(run[-1].p_new) - min(run[-1].p_new) < 1e-2
