"""The program: builds everything by hand, command line, paths, crash."""

VERSION = "0.1.0"
"""The program's version; a test holds it against pyproject.toml."""
