"""The one reader of a rule; what is made from a rule is made here, from its own statements."""

from adam_from_scratch.rule._forms import Form, forms
from adam_from_scratch.rule._loops import RESERVED, Loop, array_loop, lanes_loop
from adam_from_scratch.rule._read import RuleError, Step, definition, read
from adam_from_scratch.rule._scripts import RuleScript, Scripts

__all__ = [
    "RESERVED",
    "Form",
    "Loop",
    "RuleError",
    "RuleScript",
    "Scripts",
    "Step",
    "array_loop",
    "definition",
    "forms",
    "lanes_loop",
    "read",
]
