"""Is every line of the core held by a test? `make mutants` breaks each, one at a time, and looks.

A mutant that no test kills is listed in survivors.txt with the reason why that is right.
"""
