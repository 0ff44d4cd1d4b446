"""How the page calls a function: it asks and is answered in JSON, and numbers go as they are."""

import json

NUMBERS = "/numbers"
"""The file that numbers are left in: eight bytes each, with no way to text and back."""


def call(module: str, name: str, text: str) -> str:
    """The answer of `module.name`; of a pair of an answer and an array, the array is left aside."""
    answer = getattr(__import__(module), name)(json.loads(text))
    if isinstance(answer, tuple):
        answer, numbers = answer
        with open(NUMBERS, "wb") as file:
            file.write(numbers)
    return json.dumps(answer)
