"""One scheme of colours, light and dark, and sizes that follow the font."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from work.tone import Tone


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one appearance."""

    dark: bool
    window: str
    base: str
    band: str
    """Every second row, and quiet strips."""
    text: str
    muted: str
    line: str
    edge: str
    """Around what can be typed in or ticked."""
    accent: str
    on_accent: str
    chosen: str
    """Behind a selected row, with `text` on it."""
    tones: dict[Tone, str]
    soft: dict[Tone, str]
    """The same as a background."""


LIGHT: Final = Scheme(
    dark=False,
    window="#f3f5f7",
    base="#ffffff",
    band="#f7f9fb",
    text="#16202b",
    muted="#51606e",
    line="#cfd7df",
    edge="#8a98a6",
    accent="#0b5cad",
    on_accent="#ffffff",
    chosen="#d5e7fa",
    tones={
        Tone.GREY: "#51606e",
        Tone.BLUE: "#0b5cad",
        Tone.AMBER: "#8f5200",
        Tone.RED: "#b3161d",
        Tone.GREEN: "#17692f",
        Tone.YELLOW: "#6d5c00",
    },
    soft={
        Tone.GREY: "#eceff2",
        Tone.BLUE: "#e3effb",
        Tone.AMBER: "#fdf0dc",
        Tone.RED: "#fce6e6",
        Tone.GREEN: "#e2f3e6",
        Tone.YELLOW: "#f8f3cf",
    },
)
DARK: Final = Scheme(
    dark=True,
    window="#1d2228",
    base="#161a1f",
    band="#1b2026",
    text="#e6ebf0",
    muted="#a3b0bd",
    line="#3b454f",
    edge="#75828f",
    accent="#6cb2f5",
    on_accent="#0d1a26",
    chosen="#21405f",
    tones={
        Tone.GREY: "#a3b0bd",
        Tone.BLUE: "#7fbcf7",
        Tone.AMBER: "#f2b35e",
        Tone.RED: "#ff8f8f",
        Tone.GREEN: "#7fd093",
        Tone.YELLOW: "#e0cf5c",
    },
    soft={
        Tone.GREY: "#2a3138",
        Tone.BLUE: "#1d3449",
        Tone.AMBER: "#41331c",
        Tone.RED: "#472527",
        Tone.GREEN: "#203a27",
        Tone.YELLOW: "#3b3718",
    },
)

LOOKS: Final = {"light": "Sáng", "dark": "Tối", "system": "Theo máy"}
SIZES: Final = {"small": "Nhỏ", "medium": "Vừa", "large": "Lớn", "largest": "Rất lớn"}
_POINTS: Final = {"small": 9.0, "medium": 10.0, "large": 12.0, "largest": 14.5}
_HALF: Final = 128
_FAMILIES: Final = ["Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans"]


class Theme(QObject):
    """The look of the whole window; pages ask it for colours and lengths."""

    changed = Signal()

    def __init__(self, app: QApplication, look: str, size: str, *, bare: bool = False) -> None:
        """`bare`: letters and colours alone, for the frame that is seen first; `wear` puts the rest on."""
        super().__init__(app)
        self._app = app
        self.scheme = LIGHT
        if app.style().name() != "fusion":
            app.setStyle("Fusion")
        self._choose(look, size)
        if not bare:
            self.wear(look, size)

    def wear(self, look: str, size: str) -> None:
        """Put on another appearance or another size of letters."""
        self._choose(look, size)
        self._app.setStyleSheet(_sheet(self.scheme, self.em))
        self.changed.emit()

    def _choose(self, look: str, size: str) -> None:
        self.look = look if look in LOOKS else "system"
        self.size = size if size in SIZES else "medium"
        self.scheme = DARK if self.look == "dark" or (self.look == "system" and _system_is_dark(self._app)) else LIGHT
        font = QFont()
        font.setFamilies(_FAMILIES)
        font.setPointSizeF(_POINTS[self.size])
        self._app.setFont(font)
        self._app.setPalette(_palette(self.scheme))

    @property
    def em(self) -> int:
        """The height of a line of text in pixels: the unit of all lengths."""
        return QFontMetrics(self._app.font()).height()

    def tone(self, tone: Tone) -> QColor:
        """The colour of a tone, to be read on the base."""
        return QColor(self.scheme.tones[tone])

    def soft(self, tone: Tone) -> QColor:
        """The colour of a tone as a background."""
        return QColor(self.scheme.soft[tone])


def _system_is_dark(app: QApplication) -> bool:
    """By the colours that Qt's own style takes from the system.

    Asking for the system's colour scheme by its name would make all enums of Qt first: 13 ms before the first paint.
    """
    return app.style().standardPalette().color(QPalette.ColorRole.Window).lightness() < _HALF


def _palette(scheme: Scheme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.base,
        role.AlternateBase: scheme.band,
        role.Text: scheme.text,
        role.Button: scheme.window,
        role.ButtonText: scheme.text,
        role.BrightText: scheme.on_accent,
        role.PlaceholderText: scheme.muted,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.on_accent,
        role.ToolTipBase: scheme.base,
        role.ToolTipText: scheme.text,
        role.Link: scheme.accent,
        role.LinkVisited: scheme.accent,
        role.Mid: scheme.line,
        role.Light: scheme.base,
        role.Accent: scheme.accent,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(scheme.muted))
    return palette


def _picture(name: str, scheme: Scheme) -> str:
    """A small picture's file, for the style sheet alone; dark ink stands on the dark look's light accent."""
    ink = "dark" if scheme.dark and name != "dash" else "blue" if name == "dash" else "light"
    return (Path(__file__).parent / "icons" / f"{name}-{ink}.png").as_posix()


def _sheet(s: Scheme, em: int) -> str:
    """The small style sheet; everything else is the palette's work."""
    pad, gap, tick = em // 3, em // 5, em * 4 // 5
    return f"""
    QToolTip {{ color: {s.text}; background: {s.base}; border: 1px solid {s.line}; padding: {gap}px; }}
    QFrame#nav {{ background: {s.base}; border-right: 1px solid {s.line}; }}
    QFrame#nav QToolButton {{ border: 0; border-radius: {gap}px; padding: {pad}px; color: {s.text}; }}
    QFrame#nav QToolButton:hover {{ background: {s.soft[Tone.GREY]}; }}
    QFrame#nav QToolButton:checked {{ background: {s.chosen}; color: {s.text}; font-weight: bold; }}
    QFrame#nav QToolButton:focus {{ border: 1px solid {s.accent}; }}
    QFrame#head {{ background: {s.base}; border-bottom: 1px solid {s.line}; }}
    QFrame#strip {{ background: {s.base}; border-top: 1px solid {s.line}; }}
    QFrame#card {{ background: {s.base}; border: 1px solid {s.line}; border-radius: {gap}px; }}
    QFrame#card[chosen="true"] {{ border: 2px solid {s.accent}; }}
    QPushButton#tile {{ background: {s.base}; border: 1px solid {s.line}; border-radius: {gap}px; }}
    QPushButton#tile:hover {{ border: 1px solid {s.accent}; background: {s.band}; }}
    QPushButton#tile:focus {{ border: 2px solid {s.accent}; }}
    QPushButton#row {{ background: transparent; border: 0; border-bottom: 1px solid {s.line}; text-align: left; }}
    QPushButton#row:hover {{ background: {s.band}; }}
    QPushButton#row:focus {{ border: 1px solid {s.accent}; }}
    QPushButton#link {{ background: transparent; border: 0; color: {s.accent}; padding: {gap}px; text-align: left;
      text-decoration: underline; }}
    QPushButton#link:focus {{ border: 1px solid {s.accent}; }}
    QPushButton#first {{ background: {s.accent}; color: {s.on_accent}; border: 1px solid {s.accent};
      border-radius: {gap}px; padding: {gap}px {em // 2}px; min-height: {em}px; }}
    QPushButton#first:hover, QPushButton#first:focus {{ border: 2px solid {s.text}; }}
    QPushButton#first:disabled {{ background: {s.line}; color: {s.muted}; border-color: {s.line}; }}
    QPushButton#filter:checked {{ background: {s.chosen}; color: {s.text}; border: 2px solid {s.accent};
      border-radius: {gap}px; padding: {gap}px {em // 2}px; font-weight: bold; }}
    QLabel#muted {{ color: {s.muted}; }}
    QLabel#fault {{ color: {s.tones[Tone.RED]}; font-weight: bold; }}
    QLabel#warn {{ color: {s.tones[Tone.AMBER]}; }}
    QLabel#secret {{ color: {s.tones[Tone.AMBER]}; background: {s.soft[Tone.AMBER]}; padding: {gap}px {pad}px; }}
    QLineEdit, QPlainTextEdit, QTextEdit, QListView, QTreeView, QTableView {{
      background: {s.base}; border: 1px solid {s.edge}; border-radius: {gap // 2}px; }}
    QLineEdit, QPlainTextEdit {{ padding: {gap // 2}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QListView:focus, QTreeView:focus, QTableView:focus {{
      border: 1px solid {s.accent}; }}
    QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {s.window}; color: {s.muted}; }}
    QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator {{
      width: {tick}px; height: {tick}px; border: 1px solid {s.edge}; border-radius: {gap // 2}px;
      background: {s.base}; }}
    QRadioButton::indicator {{ border-radius: {tick // 2}px; }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
      background: {s.accent}; border-color: {s.accent}; image: url("{_picture("tick", s)}"); }}
    QRadioButton::indicator:checked {{ background: {s.accent}; border-color: {s.accent};
      image: url("{_picture("dot", s)}"); }}
    QTreeView::indicator:indeterminate {{ background: {s.soft[Tone.BLUE]}; border-color: {s.accent};
      image: url("{_picture("dash", s)}"); }}
    QCheckBox:focus, QRadioButton:focus {{ color: {s.accent}; }}
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollArea > QWidget > QWidget#page {{ background: transparent; }}
    QTableView {{ gridline-color: {s.line}; selection-background-color: {s.chosen}; selection-color: {s.text}; }}
    QTreeView, QListView {{ selection-background-color: {s.chosen}; selection-color: {s.text}; }}
    QHeaderView::section {{ background: {s.window}; color: {s.text}; border: 0; border-right: 1px solid {s.line};
      border-bottom: 1px solid {s.line}; padding: {gap}px; font-weight: bold; }}
    """
