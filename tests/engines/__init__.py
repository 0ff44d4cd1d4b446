"""The site in Firefox and in WebKit: each page, each block, each thing to do once."""
