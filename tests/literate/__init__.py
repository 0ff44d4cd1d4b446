"""Pages as tests: read a Markdown page, run its blocks, check every number, report.

`page` reads, `check` decides, `collect` hands both to pytest, `report` is what the site demands.
"""
