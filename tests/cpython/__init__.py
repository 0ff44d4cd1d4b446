"""Every block of every page under full CPython in the browser; `make test-cpython` runs this."""
