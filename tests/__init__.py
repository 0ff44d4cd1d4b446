"""The tests: those of the package here, those of the pages in `literate`."""
