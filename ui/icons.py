"""Icons drawn from strokes, sharp at every scale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from ui.drawings import DRAWINGS
from work.status import Stage, Status, Time

_BOARD: Final = 24
_SIDES: Final = (16, 20, 24, 32, 48)
_SCALES: Final = (1.0, 1.5, 2.0)
_ARGUMENTS: Final = {"M": 2, "L": 2, "H": 1, "C": 6, "A": 5, "O": 3, "Z": 0, "F": 0}


def sign_of(status: Status) -> str:
    """The name of the sign that tells a status by its shape."""
    if status.stage is Stage.DONE:
        return "done_late" if status.time is Time.LATE else "done"
    if status.stage is Stage.CLAIMED:
        return "claimed"
    if status.time is Time.LATE:
        return "late"
    if status.time is Time.SOON:
        return "soon"
    return "not_started" if status.stage is Stage.NOT_STARTED else "going"


@lru_cache(maxsize=512)
def icon(name: str, colour: str, off: str = "") -> QIcon:
    """A drawn icon in one colour (and `off` for a disabled button)."""
    drawn = QIcon()
    for side in _SIDES:
        for scale in _SCALES:
            drawn.addPixmap(_pixmap(name, colour, side, scale))
            if off:
                drawn.addPixmap(_pixmap(name, off, side, scale), QIcon.Mode.Disabled)
    return drawn


def _pixmap(name: str, colour: str, side: int, scale: float) -> QPixmap:
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, QRectF(0, 0, side, side), QColor(colour))
    painter.end()
    return pixmap


def paint(painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
    """Draw a sign into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / _BOARD, where.height() / _BOARD)
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    lines, filled = _paths(name)
    painter.drawPath(lines)
    painter.fillPath(filled, colour)
    painter.restore()


@lru_cache(maxsize=128)
def _paths(name: str) -> tuple[QPainterPath, QPainterPath]:
    """The stroked and the filled part of a drawing."""
    lines, filled = QPainterPath(), QPainterPath()
    path = lines
    for letter, n in _steps(DRAWINGS[name]):
        match letter:
            case "F":
                path = filled
            case "M":
                path.moveTo(n[0], n[1])
            case "L":
                path.lineTo(n[0], n[1])
            case "H":
                path.lineTo(n[0], path.currentPosition().y())
            case "C":
                path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
            case "A":
                path.arcTo(QRectF(n[0] - n[2], n[1] - n[2], 2 * n[2], 2 * n[2]), n[3], n[4])
            case "O":
                path.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
            case _:
                path.closeSubpath()
                path = lines
    return lines, filled


def _steps(drawing: str) -> Iterator[tuple[str, list[float]]]:
    words = iter(drawing.split())
    for letter in words:
        yield letter, [float(next(words)) for _ in range(_ARGUMENTS[letter])]
