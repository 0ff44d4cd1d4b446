"""The site in a real browser: every page, and all that runs in it."""
