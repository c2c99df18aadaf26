"""How the head and the foot of a paper will look: drawn on white as it will be printed, whatever the window wears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from work.office import Office, PaperForm, Signer

_FAMILIES: Final = ["Times New Roman", "Liberation Serif", "Tinos", "DejaVu Serif"]
_NATION: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_LEFT: Final = 0.42
"""The left half's share of the width."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of the drawing."""

    words: str
    bold: bool = False
    italic: bool = False
    stroke: float = 0.0
    """A stroke below, as a share of the line's width."""
    larger: float = 1.0
    left: bool = False


def head_left(office: Office) -> list[Text]:
    """Who issues, and the symbol."""
    found = [Text(line) for line in office.head_parent]
    found += [Text(line, bold=True) for line in office.head_name]
    code = office.code or "…"
    match office.form:
        case PaperForm.PARTY:
            return [*found, Text("*"), Text(f"Số        -BC/{code}")]
        case PaperForm.YOUTH:
            return [*found, Text("***"), Text(f"Số:        - BC/{code}")]
        case _:
            if office.head_name:
                found[-1] = Text(found[-1].words, bold=True, stroke=0.4)
            return [*found, Text(f"Số:        /BC-{code}")]


def head_right(office: Office) -> list[Text]:
    """The national line, and place and day."""
    day = Text(f"{office.place or '…'}, ngày      tháng      năm …", italic=True)
    match office.form:
        case PaperForm.PARTY:
            return [Text("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, stroke=1.0, larger=1.12), Text(""), day]
        case PaperForm.YOUTH:
            return [Text("ĐOÀN TNCS HỒ CHÍ MINH", bold=True, stroke=1.0, larger=1.12), Text(""), day]
        case _:
            return [Text(_NATION[0], bold=True), Text(_NATION[1], bold=True, stroke=1.0), Text(""), day]


def foot_left(office: Office) -> list[Text]:
    """Nơi nhận."""
    lines = [f"- {line};" for line in office.recipients]
    lines.append(f"- Lưu: {office.archive or '…'}.")
    return [
        Text("Nơi nhận:", bold=True, italic=True, left=True),
        *(Text(line, larger=0.9, left=True) for line in lines),
    ]


def foot_right(signer: Signer | None) -> list[Text]:
    """The signer's lines."""
    if signer is None:
        return []
    lines = [line for line in (signer.on_behalf, signer.acting, signer.title) if line]
    return [*(Text(line, bold=True) for line in lines), Text(""), Text(""), Text(signer.name or "…", bold=True)]


def told(office: Office, signer: Signer | None) -> str:
    """All lines of head and foot, as who cannot see them is told."""
    sides = (head_left(office), head_right(office), foot_left(office), foot_right(signer))
    return "\n".join(text.words for side in sides for text in side if text.words)


class PaperHead(QWidget):
    """The drawing; it grows with its lines."""

    def __init__(self) -> None:
        super().__init__()
        self._bands: list[tuple[list[Text], list[Text]]] = []
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Mẫu đầu văn bản")

    def show_office(self, office: Office, signer: Signer | None = None) -> None:
        """Draw this office's paper."""
        self._bands = [(head_left(office), head_right(office)), (foot_left(office), foot_right(signer))]
        self.setAccessibleDescription(told(office, signer))
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(round(self._draw(None)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """As high as its lines at this width."""
        return QSize(self._em() * 30, self.minimumHeight())

    @staticmethod
    def _em() -> int:
        return round(QApplication.font().pointSizeF() * 1.6)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt
        """Another width, another height."""
        del event
        self.setMinimumHeight(round(self._draw(None)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """White paper, black letters."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor("#9aa5b1")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor("black")))
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter | None) -> float:
        """Draw, or only measure; how high all is."""
        pad = float(self._em())
        width = self.width() - 2 * pad
        self._scale = self._fitting(width * (1 - _LEFT))
        y = pad
        for left, right in self._bands:
            one = self._column(painter, left, QRectF(pad, y, width * _LEFT - pad / 2, 10_000))
            two = self._column(painter, right, QRectF(pad + width * _LEFT, y, width * (1 - _LEFT), 10_000))
            y = max(one, two) + pad
        return y

    def _fitting(self, room: float) -> float:
        """How much smaller the letters must be, so that the national line stands in one line."""
        first = self._bands[0][1][0] if self._bands else Text(_NATION[0], bold=True)
        need = QFontMetricsF(_font(first)).horizontalAdvance(first.words)
        return min(1.0, max(0.5, 0.95 * room / max(1.0, need)))

    def _column(self, painter: QPainter | None, texts: list[Text], room: QRectF) -> float:
        y = room.top()
        for text in texts:
            font = _font(text, self._scale)
            side = Qt.AlignmentFlag.AlignLeft if text.left else Qt.AlignmentFlag.AlignHCenter
            metrics = QFontMetricsF(font)
            box = metrics.boundingRect(
                QRectF(room.left(), y, room.width(), 10_000), _WRAP | int(side), text.words or " "
            )
            if painter is not None:
                painter.setFont(font)
                painter.drawText(QRectF(room.left(), y, room.width(), box.height() + 2), _WRAP | int(side), text.words)
                self._stroke(painter, text, box)
            y += box.height() + (6 if text.stroke else 0)
        return y

    @staticmethod
    def _stroke(painter: QPainter, text: Text, box: QRectF) -> None:
        if text.stroke:
            half = box.width() * text.stroke / 2
            middle, y = box.center().x(), box.bottom() + 2
            painter.drawLine(round(middle - half), round(y), round(middle + half), round(y))


def _font(text: Text, scale: float = 1.0) -> QFont:
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(QApplication.font().pointSizeF() * text.larger * scale)
    font.setBold(text.bold)
    font.setItalic(text.italic)
    return font
