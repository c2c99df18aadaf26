"""The plan's own words on the left: what was read from them is marked by kind; a click tells its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from ui.documents.draft import BASIS, ITEM, UNSURE, Draft, Key
from ui.documents.paper import Paper
from ui.icons import paint
from ui.theme import Theme
from work.proposal import Place, Proposal
from work.tone import Tone

TASK, UNIT, TIME, PRODUCT, OTHER = Tone.BLUE, Tone.GREEN, Tone.YELLOW, Tone.GREY, Tone.GREY
LEGEND: Final = ((TASK, "nhiệm vụ, chỉ tiêu"), (UNIT, "đơn vị"), (TIME, "thời hạn"), (OTHER, "khác"))
_MARGIN: Final = 400
"""So many characters before and behind what is in sight are marked too."""
Mark = tuple[Place, Tone | None, bool]
"""Where, by which kind (None: read, but not ticked), and whether the reader is unsure of it."""


class Source(QTextEdit):
    """Read only; shows one reading's source."""

    pressed = Signal(int, int)
    """A paragraph, and the character in it."""
    menu_wanted = Signal(object)
    """The secondary button, or the menu key: where on the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._proposal: Proposal | None = None
        self._paper: Paper | None = None
        self._marks: list[tuple[int, int, Tone | None, bool]] = []
        """What is marked, by where it begins; selections are made of those in sight."""
        self._near: list[QTextEdit.ExtraSelection] = []
        self._chosen: list[QTextEdit.ExtraSelection] = []
        self._unsure: list[int] = []
        """Where words begin that the reader is unsure of: a sign stands before them, beside the colour."""
        self.setReadOnly(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName("Nguyên văn kế hoạch")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        theme.changed.connect(self._wear)

    def show_source(self, proposal: Proposal) -> None:
        """Show a reading's source; the same source is not laid out anew."""
        known = self._proposal
        self._proposal = proposal
        same = known is not None and known.paragraphs is proposal.paragraphs and known.grids is proposal.grids
        if not same or self._paper is None:
            self._write()

    def _write(self) -> None:
        if self._proposal is None:
            return
        paper = Paper(self, self._theme, self.font(), self._proposal)
        old, self._paper = self._paper, paper
        self._marks, self._near, self._chosen, self._unsure = [], [], [], []
        self.setExtraSelections([])
        self.setDocument(self._paper)
        if old is not None:
            old.deleteLater()

    def _wear(self) -> None:
        """Other letters or colours: the paper is written anew, what is marked will be told again."""
        if self._paper is not None:
            place = self.place()
            self._write()
            self.go(Place(place[0], place[1], place[1]))

    # Marks.

    def mark(self, draft: Draft) -> None:
        """Mark what was read, by kind; ticked softly in its colour, the rest in quieter letters."""
        paper = self._paper
        if paper is not None:
            self._marks = sorted(
                ((*paper.range(place), tone, unsure) for place, tone, unsure in marks_of(draft)),
                key=lambda mark: (mark[0], -mark[1]),
            )
            self._soon.start()

    def choose(self, places: Iterable[Place], *, go: bool) -> None:
        """Mark the places of what is chosen strongly; bring the first into sight."""
        if self._paper is None:
            return
        found = list(places)
        self._chosen = []
        for place in found:
            one = self._selection(place)
            one.format.setBackground(QColor(self._theme.scheme.accent))
            one.format.setForeground(QColor(self._theme.scheme.on_accent))
            self._chosen.append(one)
        if go and found:
            self.go(found[0])
        self._show()

    def go(self, place: Place) -> None:
        """Bring a place into sight, the cursor before it."""
        if self._paper is None:
            return
        cursor = self._paper.span(place)
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        top = self.cursorRect(cursor).top()
        if not 0 <= top <= self.viewport().height() * 3 // 4:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - self.viewport().height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Other words are in sight."""
        super().resizeEvent(event)
        self._soon.start()

    def _in_sight(self) -> tuple[int, int]:
        """The stretch of the document that is in sight, and a bit."""
        room = self.viewport().rect()
        first = self.cursorForPosition(room.topLeft()).position()
        return first - _MARGIN, self.cursorForPosition(room.bottomRight()).position() + _MARGIN

    def _look(self) -> None:
        """Make selections of the marks that are in sight now."""
        near = []
        if self._paper is not None and self._marks:
            first, last = self._in_sight()
            near = [mark for mark in self._marks if mark[0] <= last and mark[1] >= first]
            found = [self._mark(self._paper.selected(a, b), tone, unsure=unsure) for a, b, tone, unsure in near]
            self._near = found
        self._unsure = [start for start, _, _, unsure in near if unsure]
        self._show()

    def _show(self) -> None:
        self.setExtraSelections([*self._near, *self._chosen])

    def _selection(self, place: Place) -> QTextEdit.ExtraSelection:
        if self._paper is None:
            raise ValueError(place)
        one = QTextEdit.ExtraSelection()
        one.cursor = self._paper.span(place)
        one.format = QTextCharFormat()
        return one

    def _mark(self, cursor: QTextCursor, tone: Tone | None, *, unsure: bool) -> QTextEdit.ExtraSelection:
        one = QTextEdit.ExtraSelection()
        one.cursor = cursor
        shape = QTextCharFormat()
        if unsure:
            shape.setBackground(self._theme.soft(Tone.AMBER))
        elif tone is None:
            shape.setForeground(QColor(self._theme.scheme.muted))
        else:
            shape.setBackground(self._theme.soft(tone))
        one.format = shape
        return one

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """The words; before those that the reader is unsure of, a sign in the margin."""
        super().paintEvent(event)
        side = round(self._theme.em * 0.8)
        painter = QPainter(self.viewport())
        for place in self._unsure:
            cursor = QTextCursor(self.document())
            cursor.setPosition(place)
            top = self.cursorRect(cursor).top()
            paint(painter, "unsure", QRectF(1, top, side, side), self._theme.tone(Tone.AMBER))
        painter.end()

    # Finding words.

    def find_words(self, words: str, *, back: bool = False, again: bool = True) -> bool:
        """Go to the next place of some words, from the top again where there is none below; whether there is any."""
        cursor = QTextCursor(self.textCursor())
        if not again:
            cursor.setPosition(cursor.selectionStart())
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = self.document().find(words, cursor, flags) if words else QTextCursor()
        if found.isNull() and words:
            start = QTextCursor(self.document())
            if back:
                start.movePosition(QTextCursor.MoveOperation.End)
            found = self.document().find(words, start, flags)
        if not found.isNull():
            self.setTextCursor(found)
            self.ensureCursorVisible()
        self._show()
        return not found.isNull()

    # Places.

    def place(self) -> tuple[int, int]:
        """The paragraph and the character at the cursor."""
        return self._paper.at(self.textCursor().position()) if self._paper else (0, 0)

    def selection(self) -> tuple[Place, ...]:
        """The stretches of paragraphs that are selected, in whole words."""
        cursor = self.textCursor()
        if self._paper is None or not cursor.hasSelection():
            return ()
        return self._paper.places(cursor.selectionStart(), cursor.selectionEnd())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt
        """A click tells where."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.pressed.emit(*self.place())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt
        """Enter tells where the cursor stands, as a click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.pressed.emit(*self.place())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt
        """Our own menu, in Vietnamese."""
        self.menu_wanted.emit(event.globalPos())


def marks_of(draft: Draft) -> Iterable[Mark]:
    """What is marked: the whole of each thing first, then what was read inside it."""
    for key in draft.keys():  # noqa: SIM118 - no mapping
        yield from _marks(draft, key)


def _marks(draft: Draft, key: Key) -> Iterable[Mark]:
    kind, index = key
    if kind != ITEM:
        ticked = key in draft.ticked or not draft.tickable(key)
        tone = OTHER if kind in {"head", "recipients", "signature", BASIS} else TASK
        yield from ((place, tone if ticked else None, False) for place in draft.places(key))
        return
    item, ticked = draft.item(index), key in draft.ticked
    known = index in draft.seen or index in draft.mended
    inside = [
        *((quote, UNIT) for quote in (*item.units, *item.with_)),
        *((quote, TIME) for quote in (item.when,) if quote),
        *((quote, PRODUCT) for quote in (item.product,) if quote),
    ]
    yield item.text.place, TASK if ticked else None, item.text.sure < UNSURE and not known
    for quote, tone in inside if ticked else ():
        yield quote.place, tone, quote.sure < UNSURE and not known
    if ticked and item.deadline_place:
        yield item.deadline_place, TIME, False
