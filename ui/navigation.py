"""The pages' names and signs on the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.kit.page import scrolled
from ui.theme import Theme


class Navigation(QFrame):
    """One button a page."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setObjectName("nav")
        self._theme = theme
        self._signs: dict[str, str] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        for number, (name, title, sign) in enumerate(pages, 1):
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(f"Ctrl+{number}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            self._signs[name] = sign
            self.buttons[name] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self._area = scrolled(self._body)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._narrow = False
        self.dress()
        theme.changed.connect(self.dress)

    def dress(self) -> None:
        """Signs and lengths as the theme has them."""
        side = round(self._theme.em * 1.2)
        style = Qt.ToolButtonStyle
        for name, button in self.buttons.items():
            button.setIcon(icon(self._signs[name], self._theme.scheme.text))
            button.setIconSize(QSize(side, side))
            button.setToolButtonStyle(style.ToolButtonTextUnderIcon if self._narrow else style.ToolButtonTextBesideIcon)
        self._take_width()

    def _take_width(self) -> None:
        """As wide as the widest word, bold; and a scroll bar where the window is too low."""
        wanted = self._body.sizeHint()
        bar = self._area.verticalScrollBar().sizeHint().width() if wanted.height() > self.height() else 0
        self.setFixedWidth(wanted.width() + self._theme.em // 2 + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Lower or higher."""
        super().resizeEvent(event)
        self._take_width()

    def be_narrow(self, *, narrow: bool) -> None:
        """Words below the signs where there is little width."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.dress()

    def choose(self, name: str) -> None:
        """Show which page is in front."""
        self.buttons[name].setChecked(True)
