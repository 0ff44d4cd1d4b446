"""Tests of the pages and of the site that is made from them, without a browser."""
