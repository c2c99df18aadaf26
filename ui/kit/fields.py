"""Fields for typing: text in one form (NFC), days as dd/mm/yyyy, choices by id. No completer: it breaks Telex."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)

from ui.kit.buttons import push
from ui.words import BAD_DAY, DAY_HINT, day, parse_day, typed


class Line(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", hint: str = "", *, most: int = 500) -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self.setMaxLength(most)
        self.setClearButtonEnabled(False)

    def words(self) -> str:
        """What was typed."""
        return typed(self.text())


class Text(QPlainTextEdit):
    """Several lines of text; the tab key goes on to the next field."""

    def __init__(self, text: str = "", hint: str = "", *, lines: int = 3) -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._fit()

    def _fit(self) -> None:
        height = QFontMetrics(self.font()).lineSpacing()
        self.setMinimumHeight(height * min(self._lines, 3) + height // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As many lines as are usual here."""
        height = QFontMetrics(self.font()).lineSpacing()
        return QSize(super().sizeHint().width(), height * self._lines + height)

    def words(self) -> str:
        """What was typed."""
        return typed(self.toPlainText())


class Day(QWidget):
    """A day that may be typed (5/9/2026) or picked; empty where there is none."""

    changed = Signal()

    def __init__(self, value: date | None = None, *, needed: bool = False) -> None:
        super().__init__()
        self.needed = needed
        self.edit = Line(day(value), DAY_HINT, most=12)
        self.edit.setMinimumWidth(QFontMetrics(self.edit.font()).horizontalAdvance("00/00/00000") + 24)
        self.edit.textChanged.connect(self.changed)
        self._pick = push("Lịch", "calendar")
        self._pick.setMenu(self._calendar())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        row.addWidget(self._pick)
        row.addStretch(1)
        self.setFocusProxy(self.edit)

    def _calendar(self) -> QMenu:
        menu = QMenu(self)
        self._sheet = QCalendarWidget()
        self._sheet.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._sheet.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._sheet.clicked.connect(self._picked)
        self._sheet.activated.connect(self._picked)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self._sheet)
        menu.addAction(holder)
        menu.aboutToShow.connect(self._turn_to)
        return menu

    def _turn_to(self) -> None:
        known = parse_day(self.edit.text())
        if known:
            self._sheet.setSelectedDate(QDate(known.year, known.month, known.day))

    def _picked(self, picked: QDate) -> None:
        self.edit.setText(day(date(picked.year(), picked.month(), picked.day())))
        self._pick.menu().close()
        self.edit.setFocus()

    def value(self) -> date | None:
        """The day, or none."""
        return parse_day(self.edit.text())

    def day(self) -> date:
        """The day of a field that was found without fault."""
        value = self.value()
        if value is None:
            raise ValueError(self.edit.text())
        return value

    def show_day(self, value: date | None) -> None:
        """Put a day in."""
        self.edit.setText(day(value))

    def fault(self) -> str:
        """What is wrong with it, as a sentence; empty: nothing."""
        if not self.edit.text().strip():
            return "Hãy ghi ngày." if self.needed else ""
        return "" if self.value() else BAD_DAY


class Choice(QComboBox):
    """One of several values; shows their words."""

    def __init__(self, options: Iterable[tuple[object, str]] = (), value: object = None) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self._values: list[object] = []
        self._guard = _NoWheel(self)
        self.installEventFilter(self._guard)
        self.offer(options, value)

    def offer(self, options: Iterable[tuple[object, str]], value: object = None) -> None:
        """Show other values; the chosen one stays where it is still among them."""
        kept = self.value() if value is None and self._values else value
        self.blockSignals(True)  # noqa: FBT003 - Qt
        self.clear()
        pairs = list(options)
        self._values = [known for known, _ in pairs]
        self.addItems([words for _, words in pairs])
        self.setCurrentIndex(self._values.index(kept) if kept in self._values else 0)
        self.blockSignals(False)  # noqa: FBT003 - Qt

    def value(self) -> object:
        """The chosen value."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def text_value(self) -> str:
        """The chosen value where all are texts."""
        value = self.value()
        return value if isinstance(value, str) else ""

    def choose(self, value: object) -> None:
        """Choose a value, telling nobody."""
        if value in self._values:
            self.blockSignals(True)  # noqa: FBT003 - Qt
            self.setCurrentIndex(self._values.index(value))
            self.blockSignals(False)  # noqa: FBT003 - Qt


class _NoWheel(QObject):
    """A wheel turned over a closed choice scrolls the page; it must not change a value unseen."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Let the wheel pass on to the page."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QComboBox) and not watched.hasFocus():
            event.ignore()
            return True
        return False
