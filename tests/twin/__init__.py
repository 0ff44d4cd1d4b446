"""The pages' own blocks once more, on numbers of fifty digits, and their tables held against it.

`exact` is the number and the mathematics, `face` the public face with traces that the witnesses
compute, `blocks` the runner. A new table needs nothing here.
"""
