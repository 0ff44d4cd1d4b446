"""The tests: those of the package here, of its parts and of the site in the folders."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The project's folder."""
