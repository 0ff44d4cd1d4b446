"""The one reader of a rule; what is made from a rule is made here, from its own statements."""

from adam_from_scratch.rule._forms import Form, forms
from adam_from_scratch.rule._read import Rule, RuleError, read

__all__ = ["Form", "Rule", "RuleError", "forms", "read"]
