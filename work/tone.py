"""The colours that go with a status. Alone in its file, so that the window can be painted before the work is loaded."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """The colour that goes with a status, always beside its words and sign."""

    GREY = "grey"
    BLUE = "blue"
    AMBER = "amber"
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"
