"""A new paper: its kind first, then what that kind is made of, and the figures that it will stand on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from office import directory, exchange, papers, plans, tasks, wishes
from office.stretches import Span, named
from office.wishes import Wish
from ui.kit.fields import Choice, Day
from ui.kit.form import Form
from ui.kit.labels import muted
from ui.kit.page import Bench
from ui.reports.annexes import AnnexTicks
from ui.reports.figures import FigureTiles
from ui.words import day, first_words, moment
from work.line import LineFilter
from work.report import PAPER_WORDS, PaperKind

_OTHER: Final = "other"
_MOST_BUNDLES: Final = 60
_OF_A_PERIOD: Final = frozenset({PaperKind.REPORT, PaperKind.SUMMARY})
_OF_A_PLAN: Final = frozenset({PaperKind.REPORT, PaperKind.PLAN})
_OF_A_UNIT: Final = frozenset({PaperKind.REPORT, PaperKind.URGE})
_REMARKS: Final = {
    PaperKind.REPORT: "Đang tính số liệu …",
    PaperKind.SUMMARY: "Đang tính số liệu …",
    PaperKind.PLAN: "Kế hoạch của cơ quan, dựng từ kế hoạch cấp trên đã có trong sổ; nhiệm vụ nằm ở phụ lục.",
    PaperKind.URGE: "Công văn nêu những nhiệm vụ quá hạn và sắp đến hạn của đơn vị, theo số liệu hôm nay.",
    PaperKind.NOTICE: "Thông báo có sẵn phần đầu, cuối đúng thể thức; nội dung do bạn viết.",
    PaperKind.INVITATION: "Giấy mời có sẵn các mục thời gian, địa điểm, thành phần; nội dung do bạn viết.",
    PaperKind.HANDOVER: "Biên bản ghi số lượng, mã kiểm tra của gói và chỗ ký của hai bên.",
}
NO_DAYS: Final = "Ghi ngày đầu và ngày cuối để xem số liệu của khoảng ngày đó."
NO_PLAN: Final = "Hãy chọn kế hoạch để dựng văn bản."
NO_UNIT: Final = "Hãy chọn đơn vị nhận công văn đôn đốc."
NO_BUNDLE: Final = "Hãy chọn gói dữ liệu đã giao hoặc đã nhận."


class NewPaper(Form):
    """Choose the kind and what it is made of; the sentences are made of the ledger's figures."""

    def __init__(
        self,
        parent: QWidget,
        bench: Bench,
        on_made: Callable[[str], object],
        on_list: Callable[[LineFilter], object],
        period_id: str = "",
    ) -> None:
        super().__init__(parent, "Lập văn bản", yes="Lập văn bản", secret=False)
        self._bench = bench
        self._on_made = on_made
        self._asked = 0
        self._by_hand = False
        """The clerk ticked himself; else the kind's own annexes are taken."""
        reader, today = bench.reader, bench.hands.today()
        spans = papers.spans(reader, today)
        self.kind = Choice([(kind, PAPER_WORDS[kind]) for kind in papers.offered(reader)])
        self.span = Choice([*((one, _words(one)) for one in spans), (_OTHER, "Khoảng ngày khác …")])
        self.first, self.last = Day(needed=True), Day(needed=True)
        self.plan = Choice()
        self.field = Choice([("", "Tất cả lĩnh vực"), *((one, one) for one in tasks.fields(reader))])
        self.unit = Choice()
        self.bundle = Choice([("", "Chọn gói …"), *_bundles(bench)])
        self.annexes = AnnexTicks()
        self.tiles = FigureTiles()
        self._remark = muted()
        self._lay_out()
        for chosen in [one for one in spans if period_id and one.period_id == period_id]:
            self.span.choose(chosen)
        self._wire(on_list)
        self._kind_chosen()

    def _lay_out(self) -> None:
        for words, field in (
            ("Loại văn bản", self.kind),
            ("Kỳ báo cáo", self.span),
            ("Từ ngày", self.first),
            ("Đến ngày", self.last),
            ("Theo kế hoạch", self.plan),
            ("Lĩnh vực", self.field),
            ("Đơn vị", self.unit),
            ("Gói dữ liệu", self.bundle),
            ("Phụ lục kèm theo", self.annexes),
        ):
            self.add(words, field)
        self.say(self._remark, self.tiles)
        self.check(self.last, self._order_fault)
        self.check(self.plan, lambda: NO_PLAN if self._is(PaperKind.PLAN) and not self.plan.text_value() else "")
        self.check(self.unit, lambda: NO_UNIT if self._is(PaperKind.URGE) and not self.unit.text_value() else "")
        self.check(self.bundle, lambda: "" if self.bundle.text_value() else NO_BUNDLE)
        self.on_send(self._make)

    def _wire(self, on_list: Callable[[LineFilter], object]) -> None:
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.span.currentIndexChanged.connect(self._turned)
        for choice in (self.plan, self.field, self.unit):
            choice.currentIndexChanged.connect(self._count)
        self.first.changed.connect(self._count)
        self.last.changed.connect(self._count)
        self.annexes.changed.connect(self._tick)
        self.tiles.pressed.connect(self.reject)
        self.tiles.pressed.connect(on_list)

    # What is asked for

    def _is(self, kind: PaperKind) -> bool:
        return self.paper_kind() is kind

    def paper_kind(self) -> PaperKind:
        """The chosen kind."""
        value = self.kind.value()
        return value if isinstance(value, PaperKind) else PaperKind.REPORT

    def _kind_chosen(self) -> None:
        """Show what this kind is made of, and nothing else."""
        self.forget_fault()
        kind = self.paper_kind()
        reader = self._bench.reader
        whole = kind is PaperKind.REPORT
        self.plan.offer([("", "Tất cả nhiệm vụ" if whole else "Chọn kế hoạch …"), *_plans(self._bench)])
        units = [(one.id, one.name) for one in directory.units(reader)]
        self.unit.offer([("", "Tất cả đơn vị" if whole else "Chọn đơn vị …"), *units])
        offered = self.annexes.offer(kind, [one.value for one in wishes.ANNEXES.get(kind, ())])
        self.rows.setRowVisible(self.span, kind in _OF_A_PERIOD)
        self.rows.setRowVisible(self.plan, kind in _OF_A_PLAN)
        self.rows.setRowVisible(self.field, whole)
        self.rows.setRowVisible(self.unit, kind in _OF_A_UNIT)
        self.rows.setRowVisible(self.bundle, kind is PaperKind.HANDOVER)
        self.rows.setRowVisible(self.annexes, offered)
        self._by_hand = False
        self._remark.setText(_REMARKS[kind])
        self._turned()

    def _tick(self) -> None:
        self._by_hand = True

    def _turned(self) -> None:
        other = self.span.value() == _OTHER and self.paper_kind() in _OF_A_PERIOD
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

    def wished(self) -> Wish | None:
        """What is asked for; None while the days of its stretch are not yet right."""
        kind, span = self.paper_kind(), self.chosen_span()
        if kind in _OF_A_PERIOD and span is None:
            return None
        return Wish(
            kind=kind,
            span=span if kind in _OF_A_PERIOD else None,
            document_id=(self.plan.text_value() or None) if kind in _OF_A_PLAN else None,
            field=self.field.text_value() if kind is PaperKind.REPORT else "",
            unit_id=(self.unit.text_value() or None) if kind in _OF_A_UNIT else None,
            passage_id=(self.bundle.text_value() or None) if kind is PaperKind.HANDOVER else None,
            annexes=self.annexes.ticked() if self._by_hand else None,
        )

    def _count(self) -> None:
        """Ask for the figures; an answer to an older question is let go."""
        self._asked += 1
        asked, wish = self._asked, self.wished()
        counted = wish is not None and wish.kind in _OF_A_PERIOD
        self.tiles.setVisible(counted)
        if wish is None:
            self._remark.setText(NO_DAYS)
        if wish is None or not counted:
            return
        today, title = self._bench.hands.today(), wish.span.title if wish.span else ""

        def show(draft: papers.Draft) -> None:
            if asked == self._asked:
                self._remark.setText(f"Số liệu kỳ {title}. Bấm vào một số để xem danh sách.")
                self.tiles.show_figures(draft.figures, draft.wanted)

        self._bench.desk.do(lambda ledger: papers.draft(ledger, wish, today), show, words="Đang tính số liệu …")

    def _make(self) -> None:
        wish, today = self.wished(), self._bench.hands.today()
        if wish is not None:
            self.wish(self._bench.desk, lambda ledger: papers.start(ledger, wish, today), self._on_made)


def _words(span: Span) -> str:
    begun = span.title[:1].upper() + span.title[1:]
    return f"{begun} (hạn {day(span.due)})" if span.due else begun


def _plans(bench: Bench) -> list[tuple[object, str]]:
    return [(one.id, first_words(f"{one.title} {one.subject}")) for one in plans.documents(bench.reader) if one.is_plan]


def _bundles(bench: Bench) -> list[tuple[object, str]]:
    """The newest bundles, given and taken, as the page of exchange names them."""
    ways = {"given": "Giao", "taken": "Nhận"}
    return [
        (one.id, f"{ways.get(one.direction, '')} {one.office}, gói số {one.number}, {moment(one.at)}")
        for one in exchange.history(bench.reader)[:_MOST_BUNDLES]
    ]


__all__ = ["NewPaper"]
