"""What input() meets in the browser: it would wait for ever for a key that nobody can press."""


def refuse(*_: object) -> str:
    """Say so at once."""
    raise EOFError("input() has nobody to ask here")
