"""One paper: its state, its figures, its text. What was typed is kept by itself, and never overwritten unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from office import directory, lifecycle, papers
from office.stretches import named
from ui.kit.boxes import offer
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.page import Bench, scrolled
from ui.reports.acts import Acts
from ui.reports.fields import ReportFields
from ui.reports.figures import FigureTiles
from ui.reports.prose_news import NewsCard, Told, told
from ui.reports.showing import preview_report
from ui.words import day, first_words
from work.chart import Chart
from work.line import LineFilter
from work.refusal import Refusal
from work.renewal import Change, Renewal
from work.report import PAPER_WORDS, REPORT_STATE_WORDS, PaperKind, Report

if TYPE_CHECKING:
    from office.ports import Ledger

_FIGURED: Final = frozenset({PaperKind.REPORT, PaperKind.SUMMARY, PaperKind.URGE})
_OF_A_PERIOD: Final = frozenset({PaperKind.REPORT, PaperKind.SUMMARY})
AUTOSAVE: Final = 20_000
"""Milliseconds after which typed text is kept by itself."""


@dataclass(slots=True)
class Opened:
    """The version that the fields stand on."""

    version: int
    """Set on the desk after each of its own writes: two saves on their way at once (the page is left, the window
    closes) follow each other instead of clashing."""


class ReportEditor(QWidget):
    """The right half of the page."""

    list_wanted = Signal(LineFilter)
    gone = Signal()
    """The report was deleted."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.report: Report | None = None
        self._opened = Opened(0)
        self.dirty = False
        self._saving = 0
        self._typed_since = False
        self.fields = ReportFields(bench)
        self.news = NewsCard()
        self._asked = 0
        self._heard: tuple[int, date] | None = None
        """The last question about news that was answered, and its day."""
        self._news: Told | None = None
        self._answered: tuple[str, tuple[Change, ...]] | None = None
        self.tiles = FigureTiles()
        self._name = heading("")
        self._state = muted()
        self.saved = muted(wrap=False)
        self._fault = Label(name="fault")
        self.clash = self._make_clash()
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(AUTOSAVE)
        self.later.timeout.connect(self.keep)
        self.fields.changed.connect(self._changed)
        self.tiles.pressed.connect(self.list_wanted)
        self.news.renew_wanted.connect(self.renew)
        self.news.place_wanted.connect(self.go_to)
        self._build()

    def _build(self) -> None:
        self.back = push("Danh sách", "back", tip="Về danh sách văn bản")
        self.save_button = push("&Lưu", "save", self.save, tip="Ctrl+S")
        self.save_button.setText("&Lưu")
        self.show_button = push("Xem và in …", "print", self.preview, first=True, tip="Ctrl+P")
        self.acts = Acts(self._bench, self.ready_to_lock, self._forget)
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        self._figures_title = heading("Số liệu")
        below: tuple[QWidget, ...] = (
            self._state, self.acts, self.news, self._figures_title, self.tiles, self.fields,
        )  # fmt: skip
        for part in below:
            inner.addWidget(part)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        row = flowing(*self._buttons(), self.saved)
        above: tuple[QWidget, ...] = (self._name, row, self._fault, self.clash, self.fields.bar)
        for part in above:
            column.addWidget(part)
        self.area = scrolled(self.body)
        column.addWidget(self.area, 1)
        self._fault.hide()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.back, self.show_button, self.save_button, *self.acts.buttons)

    def _make_clash(self) -> Card:
        card = Card()
        card.column.addWidget(
            Label(
                "Văn bản này vừa được thay đổi ở chỗ khác trong khi bạn đang viết. Chữ bạn gõ vẫn còn ở đây.",
                name="warn",
            )
        )
        card.column.addWidget(
            flowing(
                push("Giữ chữ tôi đang gõ", "save", self.keep_mine),
                push("Lấy bản trong sổ", "open", self.take_theirs),
            )
        )
        card.hide()
        return card

    # What is shown

    def show_report(self, report_id: str) -> None:
        """Open a report; text typed in another one is kept first."""
        if self.report is None or self.report.id != report_id:
            self.keep()
            self._load(report_id)
            self.area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """The ledger has changed: figures anew, and the text where nobody has typed."""
        if self.report is None:
            return
        found = papers.report(self._bench.reader, self.report.id)
        if found is None:
            self._let_go()
        elif found[1] != self._opened.version and not self._saving and not self.dirty:
            self._load(self.report.id)
        else:
            self.clash.setVisible(found[1] != self._opened.version and not self._saving)
            self._show_figures(found[0])

    def _let_go(self) -> None:
        self.report, self.dirty = None, False
        self.later.stop()
        self.gone.emit()

    def _load(self, report_id: str) -> None:
        found = papers.report(self._bench.reader, report_id)
        if found is None:
            self._let_go()
            return
        self.report, self._opened = found[0], Opened(found[1])
        self.dirty = False
        self.later.stop()
        self.clash.hide()
        self._fault.hide()
        own = self.report.owner == self._bench.reader.office_id
        locked = self.report.locked or not own
        self.fields.show_report(self.report, directory.signers(self._bench.reader), read_only=locked)
        self.save_button.setVisible(not locked)
        self.acts.show_report(self.report, own=own)
        self.saved.setText("")
        self._tell(self.report, own=own)
        self.news.show_told(None, ())
        self.fields.mark({})
        self._show_figures(self.report)

    def _tell(self, one: Report, *, own: bool) -> None:
        self._name.setText(first_words(one.title, 160))
        parts = [PAPER_WORDS[one.kind], REPORT_STATE_WORDS[one.state]]
        if one.kind in _OF_A_PERIOD:
            parts.append(named(one.first, one.last))
        if one.signed_on:
            parts.append(f"ký ngày {day(one.signed_on)}")
        if one.code and one.locked:  # what a draft bears at its foot follows its words, and is longer
            parts.append(f"mã trên giấy {one.code}")
        if one.reopened_reason and not one.locked:
            parts.append(f"đã mở khóa: {one.reopened_reason}")
        if not own:
            whose = directory.short_names(self._bench.reader).get(one.owner, "cơ quan khác")
            parts.append(f"văn bản do {whose} gửi, chỉ xem")
        self._state.setText(" · ".join(parts))

    def _show_figures(self, one: Report) -> None:
        figured = one.kind in _FIGURED
        self.tiles.setVisible(figured)
        self._figures_title.setVisible(figured)
        if figured:
            counted, _, wanted = papers.figures(self._bench.reader, one.id, self._bench.hands.today())
            self.tiles.show_figures(counted, wanted)
        frozen, now = "Số liệu khi khóa; danh sách mở ra là số liệu hiện nay", "Số liệu (bấm để xem danh sách)"
        self._figures_title.setText(frozen if one.frozen else now)
        self._ask_news()

    # What has changed since it was written

    def _ask_news(self, then: Callable[[Told | None], object] | None = None, *, seen: bool = False) -> None:
        """What the ledger says now, beside the window; an answer to an older question is let go."""
        one = self.report
        if one is None:
            return
        self._asked += 1
        asked, name, today = self._asked, one.id, self._bench.hands.today()
        free = one.owner == self._bench.reader.office_id and not one.locked

        def show(found: tuple[Renewal | None, dict[str, Chart], Report] | None) -> None:
            if self.report is None or self.report.id != name or found is None:
                return
            renewal, charts, then_one = found
            news = told(then_one, renewal) if renewal is not None else None
            if asked == self._asked:
                self._heard, self._news = (asked, today), news
                self.fields.offer_charts(charts)
                self.fields.mark(news.marks if news else {})
                self.news.show_told(news, then_one.told, asked=seen)
            if then:
                then(news)

        def verb(ledger: Ledger) -> tuple[Renewal | None, dict[str, Chart], Report] | None:
            found = papers.report(ledger, name)
            if found is None:
                return None
            renewal = _renewal(ledger, name, today) if free else None
            return renewal, papers.charts(ledger, name, today), found[0]

        self._bench.desk.do(verb, show)

    def ready(self, then: Callable[[], object]) -> None:
        """Keep what was typed, ask once about figures that have changed since, then go on."""
        self.save(lambda: self._hear_out(lambda news: self._question(news, then)))

    def ready_to_lock(self, then: Callable[[], object]) -> None:
        """Keep what was typed, then go on; of changed figures only where it is not the last print that is locked.

        What was signed is the print: figures of a later day are none of its business.
        """

        def go() -> None:
            one, reader = self.report, self._bench.reader
            if one is not None and lifecycle.print_to_lock(reader, one.id) is not None:
                then()
            else:
                self._hear_out(lambda news: self._question(news, then))

        self.save(go, numbered=not directory.settings(self._bench.reader).number_blank)

    def _hear_out(self, then: Callable[[Told | None], object]) -> None:
        """Go on with what is known, once the last question to the ledger was answered."""
        if self._heard == (self._asked, self._bench.hands.today()):
            then(self._news)
        else:
            self._ask_news(then)

    def _question(self, news: Told | None, then: Callable[[], object]) -> None:
        asked = (self.report.id, news.stale) if self.report and news else None
        if news is None or not news.stale or asked == self._answered:
            then()
            return

        def as_it_is() -> None:
            self._answered = asked
            then()

        ways = (("Cập nhật số liệu rồi tiếp tục", lambda: self.renew(then)), ("Giữ như đang viết", as_it_is))
        words = f"{news.words} Chữ bạn viết được giữ nguyên trong cả hai cách."
        offer(self, "Số liệu đã đổi", words, ways, ("Xem từng chỗ", self._show_places))

    def _show_places(self) -> None:
        self.area.verticalScrollBar().setValue(0)
        self._ask_news(seen=True)

    def renew(self, then: Callable[[], object] | None = None) -> None:
        """Take the new figures into the text; what was typed is kept first."""
        self.save(lambda: self._renew(then))

    def _renew(self, then: Callable[[], object] | None) -> None:
        if self.report is None or self.report.locked:
            return
        name, opened, today = self.report.id, self._opened, self._bench.hands.today()
        self._saving += 1

        def verb(ledger: Ledger) -> None:
            papers.renew(ledger, name, opened.version, today)

        def done(_: None) -> None:
            self._saving -= 1
            if self.report is not None and self.report.id == name and not self.dirty:
                self._load(name)
            else:
                self.refresh()
            if then:
                then()

        self._bench.desk.do(verb, done, on_failed=self._not_kept, words="Đang cập nhật số liệu …")

    def go_to(self, section: str, origin: str) -> None:
        """Bring a sentence in sight."""
        edit = self.fields.go_to(section, origin)
        if edit is not None:
            place = edit.viewport().mapTo(self.body, edit.cursorRect().center())
            self.area.ensureVisible(place.x(), place.y(), 0, self._bench.theme.em * 4)

    # Keeping what was typed

    def _changed(self) -> None:
        self._typed_since = True
        if not self.dirty:
            self.dirty = True
            self.saved.setText("Chưa lưu")
        if not self.later.isActive():
            self.later.start()

    def keep(self) -> None:
        """Keep what was typed, without a question; what is not in order stays in its field."""
        on_its_way = self._saving and not self._typed_since
        if self.dirty and self.clash.isHidden() and not on_its_way:
            self._write(None)

    def save(self, then: Callable[[], object] | None = None, *, numbered: bool = False) -> None:
        """The clerk's own saving: a field that is not in order is told; `numbered`: so are a number and day not given.

        Only what is locked needs them, in an office that prints its numbers: drafts are read before they have any.
        """
        free = self.report is not None and not self.fields.title.isReadOnly()
        fault = self.fields.fault(numbered=numbered) if free else None
        self._fault.setVisible(fault is not None)
        if fault:
            self._fault.setText(fault[1])
            fault[0].setFocus()
        elif self.dirty:
            self._write(then)
        elif then:
            then()

    def _write(self, then: Callable[[], object] | None) -> None:
        if self.report is None:
            return
        name, opened, kept = self.report.id, self._opened, self.fields.typed(self.report)
        whole, owner = self.fields.fault() is None, self.report.owner
        self.later.stop()
        self._saving += 1
        self._typed_since = False

        def verb(ledger: Ledger) -> None:
            if ledger.office_id != owner:
                return  # another ledger was opened meanwhile
            papers.write(ledger, name, opened.version, kept)
            opened.version = ledger.version(name)

        def done(_: None) -> None:
            self._saving -= 1
            if self._opened is opened:
                self._kept(whole=whole)
            if then:
                then()

        self._bench.desk.do(verb, done, on_failed=self._not_kept)

    def _kept(self, *, whole: bool) -> None:
        self.dirty = self._typed_since or not whole
        now = self._bench.hands.now().astimezone()
        self.saved.setText("Chưa lưu" if self.dirty else f"Đã lưu lúc {now.hour:02}:{now.minute:02}")
        if self._typed_since:
            self.later.start()
        if self.report is not None:
            found = papers.report(self._bench.reader, self.report.id)
            self.report = found[0] if found else self.report
            self._tell(self.report, own=True)
            self.acts.show_report(self.report, own=True)

    def _not_kept(self) -> None:
        self._saving -= 1
        self.saved.setText("Chưa lưu được. Chữ đã gõ vẫn còn trên màn hình.")
        self.refresh()

    def keep_mine(self) -> None:
        """Of two versions, the one in the fields."""
        found = papers.report(self._bench.reader, self.report.id) if self.report else None
        if found:
            self._opened = Opened(found[1])
            self.clash.hide()
            self.save()

    def take_theirs(self) -> None:
        """Of two versions, the one in the ledger."""
        if self.report is not None:
            self._load(self.report.id)

    # What is done with it

    def preview(self) -> None:
        """Keep, then show the very PDF."""
        self.ready(self._preview)

    def _preview(self) -> None:
        if self.report is None:
            return
        one, own = self.report, self.report.owner == self._bench.reader.office_id
        preview_report(self, self._bench, one, own=own, on_used=lambda made: self._printed(one.id, made))

    def _printed(self, name: str, made: lifecycle.Print) -> None:
        if self.report is not None and self.report.owner == self._bench.reader.office_id and not self.report.locked:
            opened = self._opened
            self._saving += 1
            self._bench.desk.do(
                lambda ledger: _note_printed(ledger, name, made, opened), self._noted, on_failed=self._noted
            )

    def _noted(self, _: None = None) -> None:
        self._saving -= 1
        self.refresh()
        if self.report is not None and not self.dirty:
            self._load(self.report.id)

    def _forget(self) -> None:
        """What was typed goes with the paper that is deleted."""
        self.dirty = False
        self.later.stop()


def _renewal(ledger: Ledger, name: str, today: date) -> Renewal | None:
    """What has changed; nothing to tell where such a paper would not be begun today (a unit that owes nothing more)."""
    try:
        return papers.news(ledger, name, today)
    except Refusal:
        return None


def _note_printed(ledger: Ledger, name: str, made: lifecycle.Print, opened: Opened) -> None:
    """It was printed or saved; who writes on goes on from there."""
    if papers.report(ledger, name) is None:
        return
    current = ledger.version(name) == opened.version
    lifecycle.printed(ledger, name, made.at, made)
    if current:
        opened.version = ledger.version(name)
