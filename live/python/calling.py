"""How the page reaches Python: a question and its answer go as JSON, and arrays as they are."""

import json

NUMBERS = "/numbers"
"""The file for an array of an answer: eight bytes a number, with no way to text and back."""


def call(module: str, name: str, text: str) -> str:
    """The answer of `module.name`; an array that comes with it goes to a file."""
    answer = getattr(__import__(module), name)(json.loads(text))
    if isinstance(answer, tuple):
        answer, numbers = answer
        with open(NUMBERS, "wb") as file:
            file.write(numbers)
    return json.dumps(answer)
