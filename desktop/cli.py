"""`soviec`: opens the window; with a command does the same work without one.

Exit codes: 0 done, 1 refused (a Vietnamese sentence on standard error says why), 2 wrong call, 3 a bug. The window is
opened without loading the commands: what is imported late is time that the clerk does not wait.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.places import Places, find_places
from desktop.presenter import present

_LEDGER = {"--ledger", "-s"}


def main(arguments: list[str] | None = None) -> int:
    """Run the program; its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a Windows console's own encoding has no Vietnamese
            reconfigure(encoding="utf-8", errors="replace")
    places = find_places()
    return present(lambda: _run(words, places), places)


def _run(words: list[str], places: Places) -> int:
    if not words or (len(words) == 2 and words[0] in _LEDGER):  # noqa: PLR2004 - the option and its value
        from desktop.window import open_window  # noqa: PLC0415 - commands need no Qt

        return open_window(places, Path(words[1]) if words else None)
    from desktop.commands import run  # noqa: PLC0415 - the window needs no commands

    return run(words, places)
