"""Floats in every form in which one is printed: a program for CPython and for MicroPython alike."""

from binascii import crc32
from struct import pack, unpack

AWKWARD = """
0 -0.0 5e-324 -5e-324 2.2250738585072014e-308 2.225073858507201e-308 1.7976931348623157e308
0.5 1.5 2.5 3.5 -0.5 0.125 0.375 0.0625 1.0625 40.95 65.51 2.675 1.005 0.1 0.2 0.3
0.30000000000000004 1e15 1e16 1e17 9007199254740992 9007199254740993 9999999999999998 1e21 1e22
1e23 1e-4 1e-5 9.9999e-5 0.00010000000000000002 123456.5 1234567.5 12345678.5 999999.5 9999995
0.9999995 99.995 9.5 0.95 0.995 4.35 8.5 1e100 1e-100 1e300 1e-300 4503599627370496.5
123456789012345680 250 350 25 nan inf -inf
"""


def number(i: int) -> float:
    """The number of an index: the awkward ones, then others, spread by splitmix64."""
    awkward = AWKWARD.split()
    if i < len(awkward):
        return float(awkward[i])
    z = i * 0x9E3779B97F4A7C15 % 2**64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
    z ^= z >> 31
    kind, rest = z % 8, z // 8
    if kind < 2:
        return _float(z)
    if kind == 2:
        return _float(rest % 2**53)  # subnormal, or little more
    if kind == 3:
        return rest % 2000 / 8.0 ** (rest // 2000 % 5)  # half-way between two decimals
    if kind == 4:
        return 10.0 ** (rest % 40 - 20) * (1.0 + (rest // 40 % 5 - 2) * 2.0**-52)
    return rest % 10**6 / 10.0 ** (rest // 10**6 % 8)


def _float(bits: int) -> float:
    return float(unpack("<d", pack("<Q", bits))[0])


def forms(x: float) -> "list[str]":
    """A number as one would print it, and as it is once it is rounded."""
    texts = [
        str(x), repr(x), f"{x}", f"{x!r:>26}", f"{x:12}", f"{x:,}", f"{x:_}", f"{x:.3}", f"{x:%}",
        f"{x:+.1f}", f"{x:.0f}", f"{x:.2f}", f"{x:.5f}", f"{x:,.2f}", f"{x:012.3f}", f"{x:^15.1f}",
        f"{x:e}", f"{x:.0e}", f"{x:.3e}", f"{x:.17E}", f"{x:g}", f"{x:.1g}", f"{x:.4g}",
        f"{x:#.6g}", f"{x:.17g}", "{0:.{1}f} {name:*<20}".format(x, 3, name=x),
        "%.2f %5.1f %-12.3e| %g %s %r" % (x, x, x, x, x, x),  # noqa: UP031  # one of the forms
        str([x, (x, {x: x})]), format(x, ".3f"), format(x),
    ]  # fmt: skip
    texts += [str(round(x, n)) for n in (0, 1, 2, 3, 5, 15, -1, -3)]
    if x - x == 0.0:
        texts.append(str(round(x)))
    return texts


def checksum(i: int) -> str:
    """Of all texts of a number: short to send, and another where a digit is."""
    x = number(i)
    return "{:08x}".format(crc32("\n".join(forms(x)).encode()))


def report(first: int, last: int) -> None:
    """Print each number, and the checksum of its texts."""
    for i in range(first, last):
        print(number(i), checksum(i))
