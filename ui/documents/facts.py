"""The fields of all that is no task: the paper's head, a cited document, a duty, a target, recipients, signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from ui.documents import edits
from ui.documents.draft import BASIS, CITED, DUTY, GONE, HEAD, RECIPIENTS, SIGNATURE, TARGET, Draft, Key
from ui.documents.mending import Pane
from ui.documents.revision import Changes
from ui.documents.wording import COMPARATORS, duty_when, duty_words, figure_words, iso_day, iso_words, parse_figure
from ui.kit.fields import Choice, Line
from ui.kit.growing import GrowingText
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench
from ui.words import figure
from work.proposal import Quote

_BAD_DAY: Final = "Ngày chưa đúng. Hãy gõ 25/02/2026; thiếu ngày thì 02/2026 hoặc 2026."
_BAD_FIGURE: Final = "Hãy ghi một con số, ví dụ 87,5."


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its name, its words, how it is shown, and what typed words come to (None: a fault)."""

    name: str
    words: str
    shape: str = "line"
    """"line", "text", or "comparator"."""
    hint: str = ""
    taken: Callable[[str], Any] = lambda words: words
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What one kind of thing is made of."""

    title: str
    facts: tuple[Fact, ...]
    values: Callable[[Draft, int], Mapping[str, str]]
    edit: Callable[..., Draft]
    """`edit(draft, index, **facts)`."""
    label: str
    seen: Callable[[Draft, int], str] = lambda _draft, _index: ""
    """What the fields come to, as a sentence."""


def _text(quote: Quote | None) -> str:
    return quote.text if quote else ""


def _head_values(draft: Draft, _: int) -> Mapping[str, str]:
    head = draft.proposal.header
    return {
        "issuer": _text(head.issuer),
        "kind": _text(head.kind),
        "number": head.number or "",
        "place_name": _text(head.place_name),
        "date": iso_words(head.date or ""),
        "subject": _text(head.subject),
    }


def _basis_values(draft: Draft, index: int) -> Mapping[str, str]:
    one = draft.proposal.bases[index]
    return {
        "kind": one.kind,
        "number": one.number or "",
        "date": iso_words(one.date or ""),
        "issuer": one.issuer or "",
    }


def _duty_values(draft: Draft, index: int) -> Mapping[str, str]:
    one = draft.proposal.reports[index]
    when = duty_when(one) if one.every or one.rule else ""
    return {"by": _text(one.by), "to": _text(one.to), "through": _text(one.through), "when": when}


def _target_values(draft: Draft, index: int) -> Mapping[str, str]:
    one = draft.proposal.targets[index]
    return {
        "text": one.text.text,
        "comparator": one.comparator,
        "value": figure(one.value),
        "to": figure(one.to) if one.to is not None else "",
        "unit": one.unit or "",
        "by": one.by or "",
    }


def _signature_values(draft: Draft, _: int) -> Mapping[str, str]:
    one = draft.proposal.signature
    return {"for_": _text(one.for_), "acting": _text(one.acting), "title": _text(one.title), "name": _text(one.name)}


def _maybe(words: str) -> float | str | None:
    """A figure, or none where nothing is typed; a text that is no figure is a fault."""
    return "" if not words else parse_figure(words)


_DATE: Final = Fact("date", "Ngày", hint="ngày/tháng/năm; thiếu ngày thì tháng/năm", taken=iso_day, fault=_BAD_DAY)
SHAPES: Final[dict[str, Shape]] = {
    HEAD: Shape(
        "Đầu văn bản",
        (
            Fact("issuer", "Nơi ban hành"),
            Fact("kind", "Loại văn bản", hint="ví dụ: KẾ HOẠCH, CHƯƠNG TRÌNH"),
            Fact("number", "Số, ký hiệu", hint="Chưa có; ví dụ: 79/KH-UBND"),
            Fact("place_name", "Địa danh"),
            _DATE,
            Fact("subject", "Trích yếu", "text"),
        ),
        _head_values,
        lambda draft, _, **facts: edits.header(draft, **facts),
        "Sửa đầu văn bản",
    ),
    BASIS: Shape(
        "Căn cứ",
        (Fact("kind", "Loại"), Fact("number", "Số, ký hiệu"), _DATE, Fact("issuer", "Nơi ban hành")),
        _basis_values,
        edits.basis,
        "Sửa căn cứ",
    ),
    DUTY: Shape(
        "Chế độ báo cáo",
        (
            Fact("by", "Ai báo cáo"),
            Fact("to", "Báo cáo cho"),
            Fact("through", "Qua"),
            Fact("when", "Kỳ hạn", hint="ví dụ: hằng quý, trước ngày 20 tháng cuối quý; 10/12/2026; đột xuất …"),
        ),
        _duty_values,
        edits.duty,
        "Sửa chế độ báo cáo",
        lambda draft, index: f"Hiểu là: {duty_words(draft.proposal.reports[index])}",
    ),
    TARGET: Shape(
        "Chỉ tiêu",
        (
            Fact("text", "Nội dung", "text"),
            Fact("comparator", "So sánh", "comparator"),
            Fact("value", "Mức", hint="ví dụ: 87,5", taken=parse_figure, fault=_BAD_FIGURE),
            Fact("to", "Đến mức", hint="chỉ ghi khi là một khoảng", taken=_maybe, fault=_BAD_FIGURE),
            Fact("unit", "Đơn vị tính", hint="ví dụ: %, hộ, lớp"),
            Fact("by", "Năm", hint="ví dụ: 2026, 2028-2030"),
        ),
        _target_values,
        edits.target,
        "Sửa chỉ tiêu",
        lambda draft, index: f"Mức giao: {figure_words(draft.proposal.targets[index])}",
    ),
    SIGNATURE: Shape(
        "Người ký",
        (
            Fact("for_", "Thay mặt", hint="ví dụ: TM. ỦY BAN NHÂN DÂN"),
            Fact("acting", "Ký thay, thừa lệnh", hint="ví dụ: KT. CHỦ TỊCH"),
            Fact("title", "Chức vụ"),
            Fact("name", "Họ và tên"),
        ),
        _signature_values,
        lambda draft, _, **facts: edits.signature(draft, **facts),
        "Sửa người ký",
    ),
    RECIPIENTS: Shape(
        "Nơi nhận",
        (Fact("lines", "Mỗi nơi một dòng", "text", taken=lambda words: words.split("\n")),),
        lambda draft, _: {"lines": "\n".join(quote.text for quote in draft.proposal.recipients)},
        lambda draft, _, lines: edits.recipients(draft, lines),
        "Sửa nơi nhận",
    ),
}


class FactsPane(Pane):
    """One thing's fields; what is typed goes into the draft at once where it is right, else the fault is said."""

    def __init__(self, bench: Bench, shape: Shape) -> None:
        super().__init__()
        self._shape = shape
        self._key: Key = (HEAD, 0)
        self._filling = False
        self._typing = ""
        """The field that is being typed in: it is never written over."""
        self.fields: dict[str, Line | GrowingText | Choice] = {}
        self.changes = Changes(bench.theme)
        self.seen = muted()
        self.fault = Label(name="fault")
        self.fault.hide()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for fact in shape.facts:
            form.addRow(muted(fact.words, wrap=False), self._field(fact))
        column = QVBoxLayout(self)
        column.addWidget(heading(shape.title))
        column.addWidget(self.changes)
        column.addLayout(form)
        column.addWidget(self.seen)
        column.addWidget(self.fault)
        column.addStretch(1)
        self.changes.taken.connect(self._taken)

    def _field(self, fact: Fact) -> QWidget:
        field: Line | GrowingText | Choice
        if fact.shape == "text":
            field = GrowingText(fact.hint, lines=2)
            field.textChanged.connect(partial(self._say, fact))
        elif fact.shape == "comparator":
            words = {">=": "từ … trở lên", "<=": "không quá", "=": "đúng", ">": "trên", "<": "dưới"}
            field = Choice([(str(known), words.get(known, COMPARATORS[known])) for known in COMPARATORS])
            field.currentIndexChanged.connect(lambda _: self._say(fact))
        else:
            field = Line("", fact.hint, most=2000)
            field.textEdited.connect(lambda _: self._say(fact))
        field.setAccessibleName(fact.words)
        self.fields[fact.name] = field
        if not isinstance(field, Choice):
            self.guard(field)
        return field

    def show_thing(self, draft: Draft, key: Key) -> None:
        """Show one thing; a field that comes to the same already is left alone."""
        self._key = key
        self._filling = True
        values = self._shape.values(draft, key[1])
        for name, field in self.fields.items():
            if isinstance(field, Choice):
                field.choose(values[name])
            elif name != self._typing and field.words() != values[name]:
                self._put(field, values[name])
        if not self._typing:
            self.fault.hide()
        self.seen.setText(self._shape.seen(draft, key[1]))
        self.seen.setVisible(bool(self.seen.text()))
        self.changes.show_facts(draft, key)
        self._filling = False

    @staticmethod
    def _put(field: Line | GrowingText, words: str) -> None:
        if isinstance(field, GrowingText):
            field.setPlainText(words)
        else:
            field.setText(words)
            field.setCursorPosition(0)

    def _say(self, fact: Fact) -> None:
        if self._filling:
            return
        field = self.fields[fact.name]
        words = field.text_value() if isinstance(field, Choice) else field.words()
        value = fact.taken(words)
        self.fault.setVisible(value is None)
        self.fault.setText(fact.fault)
        if value is None:
            return
        value = None if fact.name == "to" and value == "" else value
        edit = partial(_edited, self._shape, self._key[1], fact.name, value)
        self._typing = fact.name
        self.wanted.emit(self._shape.label, edit, (fact.name, self._key))
        self._typing = ""

    def _taken(self, name: Any, taken: bool) -> None:  # noqa: ANN401, FBT001 - a fact's name, by signal
        self.wanted.emit("Chọn thay đổi", partial(edits.fact, key=self._key, name=name, taken=taken), None)


def _edited(shape: Shape, index: int, name: str, value: Any, draft: Draft) -> Draft:  # noqa: ANN401 - a fact
    return shape.edit(draft, index, **{name: value})


class OtherPane(Pane):
    """What can only be looked at: what the paper no longer has, the list of citations as a whole."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._key: Key = (GONE, 0)
        self.title = heading("")
        self.words = Label()
        self.changes = Changes(bench.theme)
        column = QVBoxLayout(self)
        for widget in (self.title, self.words, self.changes):
            column.addWidget(widget)
        column.addStretch(1)
        self.changes.taken.connect(self._taken)

    def show_thing(self, draft: Draft, key: Key) -> None:
        """Show one."""
        self._key = key
        one = draft.second.known.get(key) if draft.second else None
        self.title.setText("Danh sách căn cứ" if key[0] == CITED else "Không còn trong bản này")
        blocked = one.blocked if one else ""
        gone = blocked or "Đánh dấu để lấy ra khỏi sổ; không đánh dấu thì sổ giữ nguyên."
        self.words.setText(f"{one.text}\n\n{gone}" if one and key[0] == GONE else "")
        self.words.setVisible(bool(self.words.text()))
        self.changes.show_facts(draft, key)

    def _taken(self, name: Any, taken: bool) -> None:  # noqa: ANN401, FBT001 - a fact's name, by signal
        self.wanted.emit("Chọn thay đổi", partial(edits.fact, key=self._key, name=name, taken=taken), None)
