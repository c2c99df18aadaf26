"""A section of a paper as the clerk writes it: figures that know what they show, charts, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QPainter,
    QPyTextObject,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QToolTip

from ui.kit import rich_document as paper
from ui.kit.labels import tip
from ui.kit.rich import RichText
from ui.reports.prose_chart import ChartPicture, Inks, told_chart
from ui.theme import Theme
from work.chart import Chart
from work.prose import Look, Paragraph, Run
from work.tone import Tone

FIGURE_TIP: Final = "Số liệu lấy từ sổ. Gõ đè lên thì giữ số bạn gõ."
_SERIES: Final = (Tone.GREEN, Tone.AMBER, Tone.BLUE, Tone.RED, Tone.GREY, Tone.YELLOW)
"""In the order of the charts' series: done in time, done late, going on, late."""
_WIDEST: Final = 38
"""Heights of a line that a chart may be wide."""


@dataclass(frozen=True, slots=True)
class News:
    """What the ledger says now of one figure in one sentence."""

    after: str
    """Empty: it no longer says this."""
    by_hand: bool
    """The clerk typed over it: his number stays."""

    @property
    def words(self) -> str:
        """For the place in the text."""
        now = f"Sổ hiện nay: {self.after}" if self.after else "Sổ hiện nay không còn số này"
        return f"{now}. Số ở đây do bạn gõ, sẽ được giữ nguyên." if self.by_hand else f"{now}. Chưa cập nhật."


Marks = Mapping[tuple[str, str], News]
"""By sentence (origin) and figure."""


class ProseEdit(RichText):
    """One section."""

    def __init__(self, theme: Theme, hint: str = "", *, lines: int = 3) -> None:
        self._theme = theme
        self._charts: dict[str, Chart] = {}
        self._marks: Marks = {}
        self._shown = False
        super().__init__(hint, lines=lines)
        self._ink = _Ink(self)
        self._drawn = _Drawn(self)
        self.document().documentLayout().registerHandler(paper.CHART_OBJECT, self._drawn)
        theme.changed.connect(self._dress)

    @property
    def theme(self) -> Theme:
        """Colours and lengths."""
        return self._theme

    # Charts

    @property
    def charts(self) -> Mapping[str, Chart]:
        """The charts that can stand here, by their name."""
        return self._charts

    def offer_charts(self, charts: Mapping[str, Chart]) -> None:
        """Take charts anew; those that stand in the text are drawn again."""
        if dict(charts) != self._charts:
            self._charts = dict(charts)
            self.lay_out()

    def lay_out(self) -> None:
        """Ask anew how large charts are."""
        if any(paper.OBJECT in block.text() for block in paper.blocks(self.document())):
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()

    def add_chart(self, name: str) -> None:
        """Put a chart behind the cursor's paragraph, with its title as a caption."""
        chart = self._charts.get(name)
        if self.isReadOnly() or chart is None:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().length() == 1:
            cursor.setBlockFormat(paper.block_format(Look.CHART))
        else:
            paper.begin(cursor, Look.CHART)
        paper.put_runs(cursor, Paragraph((Run(chart.title),), Look.CHART, name))
        if not cursor.block().next().isValid():
            paper.begin(cursor, Look.TEXT)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def picture(self, name: str) -> ChartPicture:
        """A chart in this field's letters."""
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.9))
        return ChartPicture(self._charts.get(name), font)

    def room(self) -> float:
        """How wide a chart's place is: the whole line, so that its caption stands below."""
        margin = self.document().documentMargin() * 2
        return max(120.0, float(self.viewport().width()) - margin - 2)

    def widest(self) -> float:
        """How wide a chart is drawn at most."""
        return float(self._theme.em * _WIDEST)

    def inks(self) -> Inks:
        """The colours of charts."""
        scheme = self._theme.scheme
        series = tuple(self._theme.tone(tone) for tone in _SERIES)
        return Inks(QColor(scheme.text), QColor(scheme.muted), QColor(scheme.line), series)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Charts follow the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.lay_out()

    # What has changed since

    @property
    def marks(self) -> Marks:
        """What is marked."""
        return self._marks

    def mark(self, marks: Marks) -> None:
        """Mark the figures that the ledger has otherwise now."""
        if dict(marks) != dict(self._marks):
            self._marks = dict(marks)
            self._dress()

    def news_of(self, origin: str, name: str, text: str) -> News | None:
        """What is to be told of a figure that stands in a sentence."""
        told = self._marks.get((origin, name))
        return told if told and told.after != text else None

    def place_of(self, origin: str) -> QTextCursor | None:
        """A sentence: its first marked figure selected, else its beginning; None: it is not there."""
        for block in paper.blocks(self.document()):
            if not origin or paper.origin_of(block) != origin:
                continue
            found = QTextCursor(block)
            for at, text, form in paper.stretches(block):
                if self.news_of(origin, paper.text_of(form, paper.FIGURE), text):
                    found.setPosition(block.position() + at)
                    found.setPosition(block.position() + at + len(text), QTextCursor.MoveMode.KeepAnchor)
                    break
            return found
        return None

    def _dress(self) -> None:
        if hasattr(self, "_ink"):
            self._ink.rehighlight()
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Over a figure the pointer tells where it is from and what the ledger says now."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.tip_at(self.cursorForPosition(self.viewport().mapFrom(self, event.pos())))
            QToolTip.showText(event.globalPos(), tip(words), self) if words else QToolTip.hideText()
            return True
        return super().event(event)

    def tip_at(self, cursor: QTextCursor) -> str:
        """What is told of the letter at a place."""
        block, place = cursor.block(), cursor.positionInBlock()
        for at, text, form in paper.stretches(block):
            chart = self._charts.get(paper.text_of(form, paper.CHART))
            if chart is not None and form.objectType() == paper.CHART_OBJECT and at <= place <= at + 1:
                return told_chart(chart)
            name = paper.text_of(form, paper.FIGURE)
            if name and at <= place <= at + len(text):
                told = self.news_of(paper.origin_of(block), name, text)
                return told.words if told else FIGURE_TIP
        return ""


class _Ink(QSyntaxHighlighter):
    """The look of headings, figures and marks; it changes nothing in the text."""

    def __init__(self, edit: ProseEdit) -> None:
        super().__init__(edit.document())
        self._edit = edit

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt
        """One paragraph."""
        block = self.currentBlock()
        heading, caption = paper.look_of(block) is Look.HEADING, paper.OBJECT in text
        for at, words, form in paper.stretches(block):
            figure = paper.text_of(form, paper.FIGURE)
            if not (heading or caption or figure) or form.objectType() == paper.CHART_OBJECT:
                continue
            look = QTextCharFormat()
            if heading:
                look.setFontWeight(QFont.Weight.Bold)
            if caption:
                look.setFontItalic(True)
            if figure:
                self._dress(look, self._edit.news_of(paper.origin_of(block), figure, words))
            self.setFormat(at, len(words), look)

    def _dress(self, look: QTextCharFormat, news: News | None) -> None:
        theme = self._edit.theme
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(QColor(theme.scheme.muted))
        if news is not None:
            tone = Tone.GREY if news.by_hand else Tone.AMBER
            look.setBackground(theme.soft(tone))
            look.setUnderlineColor(theme.tone(tone))


class _Drawn(QPyTextObject):
    """Draws the letter that stands for a chart."""

    def __init__(self, edit: ProseEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def intrinsicSize(self, _document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:  # noqa: N802 - Qt
        """As wide as the field."""
        wide = self._edit.room()
        name = paper.text_of(form, paper.CHART)
        return QSizeF(wide, self._edit.picture(name).height(min(wide, self._edit.widest())))

    def drawObject(  # noqa: N802 - Qt
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        """The chart."""
        where = QRectF(rect)
        wide = min(where.width(), self._edit.widest())
        room = QRectF(where.center().x() - wide / 2, where.top(), wide, where.height())
        self._edit.picture(paper.text_of(form, paper.CHART)).draw(painter, room, self._edit.inks())


__all__ = ["FIGURE_TIP", "Marks", "News", "ProseEdit"]
