"""All signs as strokes on a board of 24 by 24: status signs differ by shape, not by colour alone."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final[dict[str, str]] = {
    # Statuses.
    "not_started": "O 12 12 8",
    "going": "O 12 12 8 F M 12 4 A 12 12 8 90 -180 Z",
    "claimed": "O 12 12 8 M 8 12 H 8.5 M 12 12 H 12.5 M 16 12 H 16.5",
    "done": "O 12 12 8 M 8 12.5 L 11 15.5 L 16.5 9",
    "late": "M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 9 L 12 14 M 12 17 H 12.3",
    "soon": "O 12 12 8 M 12 7 L 12 12 L 15.5 14",
    "done_late": "O 12 12 8 M 8 12.5 L 11 15.5 L 16.5 9 M 19 18 L 22 22 L 16 22 Z",
    # Pages.
    "today": "O 12 12 4 M 12 2.5 L 12 5 M 12 19 L 12 21.5 M 2.5 12 L 5 12 M 19 12 L 21.5 12 "
    "M 5.2 5.2 L 7 7 M 17 17 L 18.8 18.8 M 5.2 18.8 L 7 17 M 17 7 L 18.8 5.2",
    "tasks": "M 9 6 L 21 6 M 9 12 L 21 12 M 9 18 L 21 18 M 3 6 L 4.5 7.5 L 7 4.5 M 3 12 L 4.5 13.5 L 7 10.5 "
    "M 3 18 L 4.5 19.5 L 7 16.5",
    "documents": "M 6 3 L 14 3 L 19 8 L 19 21 L 6 21 Z M 14 3 L 14 8 L 19 8 M 9 12 L 16 12 M 9 16 L 16 16",
    "reports": "M 4 3 L 20 3 L 20 21 L 4 21 Z M 8 17 L 8 12 M 12 17 L 12 8 M 16 17 L 16 14",
    "exchange": "M 4 8 L 19 8 M 15 4 L 19 8 L 15 12 M 20 16 L 5 16 M 9 12 L 5 16 L 9 20",
    "units": "O 8 8 3.2 O 17 9 2.6 M 2.5 20 C 2.5 12.5 13.5 12.5 13.5 20 M 15 14.5 C 19 13.5 21.5 16 21.5 19.5",
    "settings": "M 4 7 L 20 7 M 4 12 L 20 12 M 4 17 L 20 17 O 9 7 2 O 15 12 2 O 8 17 2",
    # Acts.
    "add": "M 12 4 L 12 20 M 4 12 L 20 12",
    "give": "M 3 12 L 20 12 M 14 6 L 20 12 L 14 18",
    "receive": "M 12 3 L 12 15 M 7 10 L 12 15 L 17 10 M 4 20 L 20 20",
    "write": "M 4 20 L 5 15 L 16 4 L 20 8 L 9 19 Z",
    "claim": "M 4 12.5 L 10 18.5 L 20 6",
    "confirm": "M 2.5 13 L 7 17.5 L 15 8 M 11 16 L 12.5 17.5 L 21.5 7",
    "return": "M 9 5 L 4 10 L 9 15 M 4 10 L 15 10 C 22 10 22 19 15 19 L 11 19",
    "extend": "M 4 6 L 20 6 L 20 20 L 4 20 Z M 8 3 L 8 8 M 16 3 L 16 8 M 12 10 L 12 17 M 8.5 13.5 L 15.5 13.5",
    "remind": "M 6 17 L 6 11 C 6 3 18 3 18 11 L 18 17 L 20 17 L 4 17 Z M 10 20 L 14 20",
    "note": "M 4 4 L 20 4 L 20 16 L 11 16 L 6 20 L 6 16 L 4 16 Z M 8 8.5 L 16 8.5 M 8 12 L 13 12",
    "print": "M 7 9 L 7 3 L 17 3 L 17 9 M 7 17 L 3 17 L 3 9 L 21 9 L 21 17 L 17 17 M 7 14 L 17 14 L 17 21 L 7 21 Z",
    "save": "M 12 3 L 12 14 M 7 9 L 12 14 L 17 9 M 4 15 L 4 20 L 20 20 L 20 15",
    "open": "M 3 6 L 9 6 L 11 8 L 21 8 L 21 19 L 3 19 Z",
    "lock": "M 5 11 L 19 11 L 19 21 L 5 21 Z M 8 11 L 8 8 C 8 2.5 16 2.5 16 8 L 16 11",
    "unlock": "M 5 11 L 19 11 L 19 21 L 5 21 Z M 8 11 L 8 8 C 8 2.5 16 2.5 16 7",
    "undo": "M 8 5 L 4 9 L 8 13 M 4 9 L 14 9 C 21 9 21 18 14 18 L 9 18",
    "redo": "M 16 5 L 20 9 L 16 13 M 20 9 L 10 9 C 3 9 3 18 10 18 L 15 18",
    "help": "O 12 12 9 M 9 10 C 9 5.5 15 5.5 15 9.5 C 15 12 12 12 12 14.5 M 12 17.5 H 12.3",
    "search": "O 10 10 6 M 14.5 14.5 L 21 21",
    "clear": "M 6 6 L 18 18 M 18 6 L 6 18",
    "back": "M 20 12 L 4 12 M 10 6 L 4 12 L 10 18",
    "file": "M 6 3 L 14 3 L 18 7 L 18 21 L 6 21 Z M 14 3 L 14 7 L 18 7",
    "shield": "M 12 3 L 20 6 C 20 14 17 19 12 21 C 7 19 4 14 4 6 Z",
    "calendar": "M 4 6 L 20 6 L 20 20 L 4 20 Z M 4 10 L 20 10 M 8 3 L 8 8 M 16 3 L 16 8",
    "delete": "M 4 7 L 20 7 M 9 7 L 9 4 L 15 4 L 15 7 M 6 7 L 7 21 L 17 21 L 18 7",
    "card": "M 3 5 L 21 5 L 21 19 L 3 19 Z O 8 11 2 M 5 16 C 5 13 11 13 11 16 M 14 10 L 18 10 M 14 14 L 18 14",
    "up": "M 12 20 L 12 4 M 6 10 L 12 4 L 18 10",
    "down": "M 12 4 L 12 20 M 6 14 L 12 20 L 18 14",
    "unsure": "M 12 3 L 21 12 L 12 21 L 3 12 Z "
    "M 10 10 C 10 7 14.2 7 14.2 9.8 C 14.2 11.5 12 11.5 12 13.2 M 12 16 H 12.3",
    "target": "O 12 12 8.5 O 12 12 4.5 M 12 12 H 12.4",
    "logo": "M 5 3 L 17 3 L 20 6 L 20 21 L 5 21 Z M 8 3 L 8 21 M 11 12 L 13.5 14.5 L 18 9.5",
}
"""M move, L line, H line to x at the same height, C cubic, A arc (centre, radius, start, sweep), O circle, Z close.

F fills what follows up to the next O or M after a Z.
"""
