"""A specimen of the office's paper: made by the very hand that prints, shown as it will come out of the printer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from office import printouts
from office.directory import Settings
from ui.kit.fields import Choice
from ui.kit.flow import flowing
from ui.kit.labels import Label, muted
from ui.kit.page import Bench
from ui.reports.printing import picture
from ui.settings.head import told
from work.office import Office, Signer
from work.refusal import Refusal

KINDS: Final = (("BC", "Báo cáo"), ("CV", "Công văn"), ("KH", "Kế hoạch"))
_WAIT: Final = 300
"""Milliseconds without a key before the specimen is made anew."""
_DOTS: Final = 130
_WHITE: Final = 255
_PAD: Final = 60
"""Dots of white kept around what is printed."""
_CUT: Final = (20, 10, 8)
"""Millimetres of the margins left, above and right that are not shown."""
_MOST: Final = 36
"""The picture's greatest width, in heights of a line: larger than life helps nobody."""
_MOST_ABOVE: Final = 26
"""The same where it stands over the fields: it must leave them room."""


_ROOM: Final = 52
"""So many heights of a line there must be for fields and specimen side by side."""


class PaperSample(QWidget):
    """The first page down to the signature, for one kind of paper; it follows what is typed."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._office: Office | None = None
        self._signer: Signer | None = None
        self._settings = Settings()
        self._asked = 0
        self.kind = Choice(KINDS)
        self.kind.setAccessibleName("Loại văn bản của mẫu")
        self.sheet = _Sheet(bench)
        self.fault = Label(name="fault")
        self.fault.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flowing(muted("In ra sẽ như sau:", wrap=False), self.kind))
        column.addWidget(self.fault)
        column.addWidget(self.sheet)
        self.kind.currentIndexChanged.connect(lambda _: self._make())

    def show_office(self, office: Office, signer: Signer | None = None) -> None:
        """The paper of this office, signed by him."""
        self._office, self._signer = office, signer
        self.setAccessibleDescription(told(office, signer))
        self._later.start()

    @property
    def em(self) -> int:
        """A line's height now."""
        return self._bench.theme.em

    def show_settings(self, known: Settings) -> None:
        """With these choices."""
        if known != self._settings:
            self._settings = known
            self._later.start()

    def _make(self) -> None:
        """Make it beside the window; an answer to an older question is let go."""
        office, signer, known = self._office, self._signer, self._settings
        if office is None or not self.isVisible():
            return
        self._asked += 1
        asked, kind, year = self._asked, self.kind.text_value(), self._bench.hands.today().year

        def make() -> tuple[bytes, str]:
            try:
                return printouts.specimen(office, signer, known, kind, year), ""
            except Refusal as refusal:
                return b"", refusal.words

        def show(made: tuple[bytes, str]) -> None:
            if asked == self._asked:
                self._show(*made)

        self._bench.desk.aside(lambda _: make(), show, words="Đang dựng mẫu …")

    def _show(self, data: bytes, refused: str) -> None:
        """What was made; or, in its place and without a box that would stop who types, why it cannot be."""
        self.fault.setText(refused)
        self.fault.setVisible(bool(refused))
        self.sheet.setVisible(not refused)
        if data:
            self.sheet.show_picture(picture(data, 0, _DOTS))

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt
        """It comes into sight: made now, not before."""
        del event
        self._later.start()


class Beside(QWidget):
    """Fields with the specimen at their right where there is room; else the specimen first, the fields below it."""

    def __init__(self, fields: QLayout, sample: PaperSample) -> None:
        super().__init__()
        self._sample = sample
        self._box = QBoxLayout(QBoxLayout.Direction.RightToLeft, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(sample, 4, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(fields, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Follow the width."""
        super().resizeEvent(event)
        wide = event.size().width() > self._sample.em * _ROOM
        way = QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not way:
            self._box.setDirection(way)
            self._sample.sheet.most = _MOST if wide else _MOST_ABOVE


class _Sheet(QWidget):
    """A picture on white, as wide as there is room, cut off below what is printed."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._picture = QImage()
        self.most = _MOST
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Mẫu văn bản")

    def show_picture(self, image: QImage) -> None:
        """Show this page."""
        white = _on_white(image)
        self._picture = white.copy(_printed(white)) if not white.isNull() else white
        self.updateGeometry()
        self.update()

    def _wide(self, width: int) -> int:
        return min(width, self._bench.theme.em * self.most)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt
        """As high as the paper at its width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt
        """In the picture's own shape."""
        size = self._picture.size() if not self._picture.isNull() else QSize(210, 110)
        return self._wide(width) * size.height() // size.width()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt
        """A page that can be read."""
        wide = self._bench.theme.em * 30
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """White paper whatever the window wears."""
        del event
        wide = self._wide(self.width())
        area = QRect(0, 0, wide, self.heightForWidth(self.width()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, QColor("white"))
        if not self._picture.isNull():
            ratio = self.devicePixelRatioF()
            fitted = self._picture.scaled(
                area.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            painter.drawImage(area.topLeft(), fitted)
        painter.setPen(QPen(QColor("#9aa5b1")))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()


def _on_white(image: QImage) -> QImage:
    """A page as it lies on paper: what was drawn on nothing stands on white."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _printed(image: QImage) -> QRect:
    """The page down to its last line, its margins narrowed, and a little white."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    bits, stride = bytes(grey.constBits()), grey.bytesPerLine()
    foot = round(grey.height() * 0.93)
    rows = (row for row in range(foot - 1, -1, -1) if _inked(bits[row * stride : row * stride + grey.width()]))
    last = next(rows, grey.height() // 2)
    left, top = image.width() * _CUT[0] // 210, image.height() * _CUT[1] // 297
    return QRect(left, top, image.width() - left - image.width() * _CUT[2] // 210, last + _PAD - top)


def _inked(row: bytes) -> bool:
    return row.count(_WHITE) < len(row)


__all__ = ["KINDS", "PaperSample"]
