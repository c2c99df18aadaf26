"""Typing in and around figures: which format the next letters take, so that a figure keeps its key and only that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from ui.kit.rich_document import FIGURE, char_format, is_bold, text_of

_NUMBER_SIGNS: Final = frozenset("0123456789.,%")


@dataclass(frozen=True, slots=True)
class Over:
    """The clerk types over a figure: letters from `first` on go to it while the caret stays at their end."""

    figure: str
    first: int
    last: int


def figure_at(document: QTextDocument, at: int) -> str:
    """The figure that the letter at a place of the document belongs to; empty: none."""
    if at < 0:
        return ""
    block = document.findBlock(at)
    if not block.isValid() or at >= block.position() + block.length() - 1:
        return ""
    cursor = QTextCursor(document)
    cursor.setPosition(at + 1)  # a cursor's format is that of the letter before it
    return text_of(cursor.charFormat(), FIGURE)


def selected_figure(cursor: QTextCursor) -> str:
    """The one figure that the whole selection lies in; empty: none, or more than it."""
    if not cursor.hasSelection():
        return ""
    document = cursor.document()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    found = figure_at(document, first)
    return found if found and all(figure_at(document, at) == found for at in range(first + 1, last)) else ""


def around(cursor: QTextCursor) -> tuple[str, str]:
    """The figures before and behind a cursor without a selection."""
    at = cursor.position()
    before = "" if cursor.atBlockStart() else figure_at(cursor.document(), at - 1)
    return before, figure_at(cursor.document(), at)


def next_figure(cursor: QTextCursor, words: str, over: Over | None) -> str:
    """The figure that words typed at the cursor belong to; empty: the clerk's own words.

    Within a figure all do, at its edges only signs of a number ("5|2" or "52|3", but not "52| nhiệm vụ"); what is
    typed in place of a figure, or where one was just deleted, stays that figure's.
    """
    if cursor.hasSelection():
        return selected_figure(cursor)
    if over and over.last == cursor.position() and _goes_on(cursor, words, over):
        return over.figure
    before, after = around(cursor)
    if before and before == after:
        return before
    if before and words[0] in _NUMBER_SIGNS:
        return before
    return after if after and words[-1].isdigit() else ""


def _goes_on(cursor: QTextCursor, words: str, over: Over) -> bool:
    """Whether what is typed still stands for the figure: behind a number of the clerk's own only signs of a number."""
    block = cursor.block()
    typed = block.text()[max(0, over.first - block.position()) : over.last - block.position()]
    return not typed or typed[-1] not in _NUMBER_SIGNS or words[0] in _NUMBER_SIGNS


def next_format(cursor: QTextCursor, figure: str) -> QTextCharFormat:
    """The format of the next letters: bold and italic as they stand at the cursor, and the figure."""
    now = cursor.charFormat()
    return char_format(bold=is_bold(now), italic=now.fontItalic(), figure=figure)


def removed(cursor: QTextCursor, *, back: bool, forward: bool) -> tuple[str, int]:
    """The figure of which a key would take letters away, and where the caret will stand; the figure is empty if none.

    `back`: the letter before the cursor goes, `forward`: the one behind it; a selection goes as a whole.
    """
    if cursor.hasSelection():
        return selected_figure(cursor), cursor.selectionStart()
    before, after = around(cursor)
    if back:
        return before, cursor.position() - 1
    return (after, cursor.position()) if forward else ("", cursor.position())
