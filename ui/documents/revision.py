"""What a second reading found changed, old and new side by side in one line, word by word."""

from __future__ import annotations

import difflib
import re
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QTextEdit, QVBoxLayout, QWidget

from office.revision import FACT_WORDS, Fact
from ui.documents.draft import Draft, Key
from ui.kit.labels import Label
from ui.kit.page import emptied
from ui.theme import Theme
from work.tone import Tone

Run = tuple[Literal["same", "old", "new"], str]
EMPTY: Final = "(trống)"
_SHORT: Final = 60
_MOST: Final = 4
_PIECES: Final = re.compile(r"\s+|\w+|[^\w\s]")


def worded(old: str, new: str) -> list[Run]:
    """Both texts as one: what stayed, what went, what came, in whole words."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    runs: list[Run] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(("same", "".join(before[a:b])))
            continue
        if a < b:
            runs.append(("old", "".join(before[a:b])))
        if c < d:
            runs.append(("new", "".join(after[c:d])))
    return runs


def shortly(fact: Fact) -> str:
    """One fact in one short line: both words where they are short, else only the places that differ."""
    old, new = fact.old or EMPTY, fact.new or EMPTY
    if max(len(old), len(new)) <= _SHORT:
        return f"{FACT_WORDS[fact.name]}: {old} → {new}"
    runs = [(what, words.strip()) for what, words in worded(fact.old, fact.new)]
    pieces = [words for what, words in runs if what != "same" and words]
    if len(pieces) > _MOST or max(map(len, pieces), default=0) > _SHORT:
        return f"{FACT_WORDS[fact.name]}: đổi nhiều chỗ"
    told = ", ".join(
        f"{'bỏ' if what == 'old' else 'thêm'} “{words}”" for what, words in runs if what != "same" and words
    )
    return f"{FACT_WORDS[fact.name]}: {told}"


class Worded(QTextEdit):
    """One fact: what went struck through in red, what came underlined in green."""

    def __init__(self, theme: Theme, fact: Fact) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"{FACT_WORDS[fact.name]}: cũ “{fact.old}”, mới “{fact.new}”")
        cursor = QTextCursor(self.document())
        if not fact.old or not fact.new:
            self._insert(cursor, ("same", "Trước đây không ghi. Nay: " if not fact.old else "Trước đây: "))
        for run in worded(fact.old, fact.new):
            self._insert(cursor, run)
        if not fact.new:
            self._insert(cursor, ("same", " Nay không ghi."))
        self._fit()

    def _insert(self, cursor: QTextCursor, run: Run) -> None:
        what, words = run
        shape = QTextCharFormat()
        shape.setForeground(QColor(self._theme.scheme.text))
        if what == "old":
            shape.setForeground(self._theme.tone(Tone.RED))
            shape.setFontStrikeOut(True)
        elif what == "new":
            shape.setForeground(self._theme.tone(Tone.GREEN))
            shape.setFontUnderline(True)
        cursor.insertText(words, shape)

    def _fit(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        least = QFontMetrics(self.font()).lineSpacing()
        self.setFixedHeight(max(least, round(self.document().size().height())) + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """As high as its lines."""
        super().resizeEvent(event)
        self._fit()


class Changes(QWidget):
    """The changed facts of one thing, each with a box: taken over or left as the ledger has it."""

    taken = Signal(str, bool)
    """A fact's name, and whether it is to be taken over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: object = None
        theme.changed.connect(self._wear)
        self.hide()

    def _wear(self) -> None:
        """Other colours: what is shown next is written anew."""
        self._shown = None

    def show_facts(self, draft: Draft, key: Key) -> None:
        """Show what changed of one thing; nothing where nothing did."""
        one = draft.second.known.get(key) if draft.second else None
        facts = one.facts if one is not None and one.change == "changed" else ()
        shown = (key, facts, tuple((key, fact.name) in draft.left for fact in facts))
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._column)
        self.setVisible(bool(facts))
        if facts:
            self._column.addWidget(Label("Thay đổi so với bản trong sổ (bỏ đánh dấu: giữ như trong sổ)", bold=True))
        for fact in facts:
            box = QCheckBox(FACT_WORDS[fact.name])
            box.setChecked((key, fact.name) not in draft.left)
            box.toggled.connect(partial(self.taken.emit, fact.name))
            self._column.addWidget(box)
            self._column.addWidget(Worded(self._theme, fact))
