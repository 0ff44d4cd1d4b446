"""The pages of this project as tests; what reads and checks a page is adam_from_scratch.literate.

`report` is what the site's build demands, `recorder` writes it, `peers` and `notebook` are what
only this project has: blocks for other frameworks, and the notebooks of the lab.
"""
