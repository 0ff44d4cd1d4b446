"""An exercise: a starter that its check finds wrong, in the words of the page, and a solution."""

import pytest

from adam_from_scratch.literate.page import read
from adam_from_scratch.literate.run import run
from tests.literate.checking import HERE, findings

BOX = """!!! exercise "Halve"
    Words.

    ```python
    def half(x):
        return x
    ```

    ??? abstract "Check"
        ```python
        print("It looks.")
        assert half(3) == 1.5, f"half of 3 is 1.5, not {half(3)}"
        print("Right.")
        ```

        ```text
        It looks.
        half of 3 is 1.5, not 3
        ```

    ??? success "Solution"
        ```python
        def half(x):
            return x / 2
        ```

        ```text
        It looks.
        Right.
        ```
"""
THREE = "an exercise has three blocks of python: a starter, its check, a solution"


def test_check_runs_behind_the_starter_and_behind_the_solution() -> None:
    assert findings(BOX) == []
    starter, check, solution = read(HERE, BOX).blocks
    assert starter.program == starter.code.text
    assert check.program == starter.code.text + check.code.text
    assert solution.program == solution.code.text + check.code.text
    assert run(check).printed == "It looks.\nhalf of 3 is 1.5, not 3\n"
    assert [line.number for line in check.lines] == [5, 6, 11, 12, 13]


WRONG = {
    "a starter that is right is no exercise": (
        ("    return x\n", "    return x / 2\n"),
        ":10: the check finds nothing wrong with the starter",
    ),
    "a solution has to pass": (
        ("x / 2", "x / 3"), ":12: the block raises AssertionError: half of 3 is 1.5, not 1.0",
    ),
    "what the check says is on the page": (
        ("not 3\n        ```", "not 4\n        ```"),
        ":18: the page says 'half of 3 is 1.5, not 4', the block prints 'half of 3 is 1.5, not 3'",
    ),
    "what it prints too": (
        ("        It looks.\n        Right.", "        Right."),
        ":28: the page says 'Right.', the block prints 'It looks.'",
    ),
    "a check says in words what is wrong": (
        (', f"half of 3 is 1.5, not {half(3)}"', ""), ":12: the block raises AssertionError: ",
    ),
    "an error is none of its findings": (
        ("return x\n", "return y\n"),
        ":6: the block raises NameError: name 'y' is not defined",
    ),
    "a starter runs alone": (
        ("def half(x):\n        return x\n", "def half(x):\n        return x\n    half()\n"),
        ":7: the block raises TypeError: half() missing 1 required positional argument: 'x'",
    ),
    "without a solution it is none": ((BOX[BOX.index("    ??? success") :], ""), f":4: {THREE}"),
    "without a block it is none": ((BOX[BOX.index("    ```python") :], "\nEnd.\n"), f":2: {THREE}"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_exercise_that_is_wrong_is_named(name: str) -> None:
    (old, new), message = WRONG[name]
    assert BOX.count(old) == 1
    wrong = findings(BOX.replace(old, new))
    assert any(one.endswith(message) for one in wrong), wrong


def test_exercises_stand_side_by_side_among_other_blocks() -> None:
    block = "```python\nprint(1)\n```\n\n```text\n1\n```\n\n"
    page = read(HERE, block + BOX + BOX + "\n" + block)
    assert [bool(x.before) - bool(x.after) for x in page.blocks] == [0, 0, 1, -1, 0, 1, -1, 0]
    assert page.problems == []
    assert findings(block + BOX + "\n" + BOX + "\n" + block) == []


def test_what_follows_the_box_is_no_output_of_it() -> None:
    page = BOX[: BOX.rindex("        ```text")] + "\n```text\nIt looks.\nRight.\n```\n"
    assert any("the page shows no output" in one for one in findings(page))
