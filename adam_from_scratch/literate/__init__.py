"""Check the tables of Markdown pages: each block is run, and what follows it is its output.

`page` reads, `check` and `prose` decide; `collect` hands both to pytest, and alone needs pytest
and sybil: `pip install "adam_from_scratch[literate]"`. Nothing else in the package imports this.
"""
