"""The pages' names and signs on the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ui.icons import icon
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
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
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

    def be_narrow(self, *, narrow: bool) -> None:
        """Words below the signs where there is little width."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.dress()

    def choose(self, name: str) -> None:
        """Show which page is in front."""
        self.buttons[name].setChecked(True)
