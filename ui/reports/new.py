"""A new report: its period, perhaps one plan, and the figures that it will stand on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from office import papers, plans
from office.stretches import Span, named
from ui.kit.fields import Choice, Day
from ui.kit.form import Form
from ui.kit.labels import muted
from ui.kit.page import Bench
from ui.reports.figures import FigureTiles
from ui.words import day, first_words
from work.line import LineFilter

_OTHER = "other"


class NewReport(Form):
    """Choose what is reported on; the sentences are made of the ledger's figures."""

    def __init__(
        self,
        parent: QWidget,
        bench: Bench,
        on_made: Callable[[str], object],
        on_list: Callable[[LineFilter], object],
        period_id: str = "",
    ) -> None:
        super().__init__(parent, "Lập báo cáo", yes="Lập báo cáo", secret=False)
        self._bench = bench
        self._on_made = on_made
        self._asked = 0
        spans = papers.spans(bench.reader, bench.hands.today())
        self.span = Choice([*((one, _words(one)) for one in spans), (_OTHER, "Khoảng ngày khác …")])
        self.first, self.last = Day(needed=True), Day(needed=True)
        self.plan = Choice([("", "Tất cả nhiệm vụ"), *_plans(bench)])
        self.tiles = FigureTiles()
        self._remark = muted("Đang tính số liệu …")
        self.add("Kỳ báo cáo", self.span)
        self.add("Từ ngày", self.first)
        self.add("Đến ngày", self.last)
        self.add("Theo kế hoạch", self.plan)
        self.say(self._remark, self.tiles)
        self.check(self.last, self._order_fault)
        self.on_send(self._make)
        for chosen in [one for one in spans if period_id and one.period_id == period_id]:
            self.span.choose(chosen)
        self.span.currentIndexChanged.connect(self._turned)
        self.plan.currentIndexChanged.connect(self._count)
        self.first.changed.connect(self._count)
        self.last.changed.connect(self._count)
        self.tiles.pressed.connect(self.reject)
        self.tiles.pressed.connect(on_list)
        self._turned()

    def _turned(self) -> None:
        other = self.span.value() == _OTHER
        self.rows.setRowVisible(self.first, other)
        self.rows.setRowVisible(self.last, other)
        self._count()

    def _order_fault(self) -> str:
        first, last = self.first.value(), self.last.value()
        return "Ngày cuối phải sau ngày đầu. Hãy gõ lại." if first and last and last < first else ""

    def chosen_span(self) -> Span | None:
        """The stretch of time that is chosen; None while its days are not yet right."""
        value = self.span.value()
        if isinstance(value, Span):
            return value
        first, last = self.first.value(), self.last.value()
        return Span(named(first, last), first, last) if first and last and first <= last else None

    def _count(self) -> None:
        """Ask for the figures; an answer to an older question is let go."""
        self._asked += 1
        asked, span, plan = self._asked, self.chosen_span(), self.plan.text_value() or None
        if span is None:
            return
        today = self._bench.hands.today()
        wish = papers.Wish(span=span, document_id=plan)

        def show(draft: papers.Draft) -> None:
            if asked == self._asked:
                self._remark.setText(f"Số liệu kỳ {span.title}. Bấm vào một số để xem danh sách.")
                self.tiles.show_figures(draft.figures, draft.wanted)

        self._bench.desk.do(lambda ledger: papers.draft(ledger, wish, today), show, words="Đang tính số liệu …")

    def _make(self) -> None:
        span, plan, today = self.chosen_span(), self.plan.text_value() or None, self._bench.hands.today()
        if span is not None:
            wish = papers.Wish(span=span, document_id=plan)
            self.wish(
                self._bench.desk,
                lambda ledger: papers.start(ledger, wish, today),
                self._on_made,
            )


def _words(span: Span) -> str:
    begun = span.title[:1].upper() + span.title[1:]
    return f"{begun} (hạn {day(span.due)})" if span.due else begun


def _plans(bench: Bench) -> list[tuple[object, str]]:
    return [(one.id, first_words(f"{one.title} {one.subject}")) for one in plans.documents(bench.reader) if one.is_plan]
