"""pdfium knows no threads: whoever asks it anything holds one lock, whatever room he stands in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def lock() -> RLock:
    """The lock hangs on the library itself: rooms that may not import each other share it (intake.pdf_file)."""
    import pypdfium2  # noqa: PLC0415 - loaded when a PDF is looked into

    held: RLock = vars(pypdfium2).setdefault("held_by_soviec", RLock())
    return held


def alone(act: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Make a function that asks pdfium wait until nobody else does."""

    @wraps(act)
    def held(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        with lock():
            return act(*given, **named)

    return held
