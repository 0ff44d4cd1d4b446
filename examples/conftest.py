"""Every page under docs/ is a test: its blocks are run, its tables are compared."""

from adam_from_scratch.literate import pages

pytest_collect_file = pages(__file__, "docs/*.md").pytest()
