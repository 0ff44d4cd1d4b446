"""The site in a real browser: every page, both colour schemes, three widths."""
