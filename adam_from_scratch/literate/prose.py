"""Decimal numbers in the prose: each must stand in a block or an output of its page."""

import re

from adam_from_scratch.literate.numbers import decimals, numbers
from adam_from_scratch.literate.page import Page

DECLARED = re.compile(r"\s*(?P<number>[-−\d.eE]+): +\S.{8,}")


def check_prose(page: Page) -> list[str]:
    """Decimal numbers in the prose that stand in no block and no output of the page."""
    declared, wrong = _declared(page)
    allowed, used = known(page), set()
    for one in page.prose:
        for _, number in decimals(one.claims):
            if number in allowed or (one.declares and number in declared):
                continue
            used.add(number)
            if number not in declared:
                wrong.append(
                    f"{one.line.place}: {number} in the prose is in no block or output here"
                )
    unused = sorted(set(declared) - used)
    return wrong + [f"{declared[n]}: {n} is declared as unchecked, and not used" for n in unused]


def known(page: Page) -> set[str]:
    """Numbers that the prose may use: those in blocks (with any sign) and in their outputs."""
    known = set()
    for block in page.blocks:
        known |= {n for number in numbers(block.code.text) for n in (number, number.lstrip("-"))}
        if block.output:
            known |= set(numbers(block.output.text))
    return known


def _declared(page: Page) -> tuple[dict[str, str], list[str]]:
    """Numbers that the page declares, visibly, as not computed on it, each with a reason."""
    declared, wrong = {}, []
    for one in page.prose:
        item = DECLARED.fullmatch(one.text.rstrip()) if one.declares else None
        if item and numbers(item["number"]):
            declared[numbers(item["number"])[0]] = one.line.place
        elif one.declares:
            wrong.append(f"{one.line.place}: write `- NUMBER: why it is not computed here`")
    return declared, wrong
