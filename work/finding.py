"""What a clerk should look at in a plan: each finding says where, what, and what to do. Rules over plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from work.deadline import Deadline, read_deadline
from work.figures import Comparator
from work.proposal import Place
from work.rhythm import Rhythm
from work.text import fold


class FindingKind(StrEnum):
    """What was found."""

    NO_DEADLINE = "no deadline"
    NO_UNIT = "no unit"
    PAST = "past"
    IMPOSSIBLE_DAY = "impossible day"
    UNCOUNTED = "uncounted"
    """Counted from the plan's own day, which the plan leaves blank."""
    NO_TIME_LEFT = "no time left"
    """Those below report on or after the day by which the one above wants it."""
    UNKNOWN_UNIT = "unknown unit"
    TARGET_MISSING = "target missing"
    TARGET_LOWER = "target lower"
    NOT_HELD = "not held"
    """A cited document that the ledger does not hold."""
    DUPLICATE = "duplicate"
    TWIN = "twin"
    """One paper stands in the ledger twice: read from paper, and received in a bundle."""


class Severity(StrEnum):
    """How much a finding matters: a warning is a fault or a clash, a remark something to know."""

    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. Of the references those are set that apply; `parts` are the single ones behind a grouped one."""

    kind: FindingKind
    severity: Severity
    words: str
    """Vietnamese: where and what."""
    todo: str
    """Vietnamese: what to do."""
    place: Place | None = None
    item: int | None = None
    """Into `Proposal.items`, before adopting."""
    report: int | None = None
    """Into `Proposal.reports`, before adopting."""
    target: int | None = None
    """Into `Proposal.targets`, before adopting."""
    task_id: str | None = None
    duty_id: str | None = None
    target_id: str | None = None
    document_id: str | None = None
    """The other document that it speaks of: the superior's plan, the twin."""
    name: str = ""
    """The unit's name as printed, where one is not known."""
    parts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """What a finding speaks of: the parts of `Finding` of the same names."""

    place: Place | None = None
    item: int | None = None
    report: int | None = None
    target: int | None = None
    task_id: str | None = None
    duty_id: str | None = None
    target_id: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work, as the rules need it."""

    ref: Ref
    text: str
    label: str = ""
    """Its label in the plan, closed up: "2.c"."""
    deadline: Deadline
    has_unit: bool
    is_open: bool = True
    """Nobody has finished it yet."""
    impossible: str | None = None
    """A day in its words that no calendar has."""
    dated: bool = True
    """Whether its plan says the day of its issue."""
    unknown: tuple[str, ...] = ()
    """Names of units, as printed, that the office does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reporting duty, as the rules need it."""

    ref: Ref
    by: str
    to: str
    through: str = ""
    rule: str | None = None
    once: date | None = None
    words: str = ""
    on_demand: bool = False
    """When asked, or when something happens: no day is wanted."""

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days on which it falls due."""
        if self.once is not None:
            return (self.once,)
        return Rhythm(self.rule).occurrences(first, last) if self.rule else ()

    @property
    def receiver(self) -> str:
        """Whom it is for, in words."""
        through = f" (qua {self.through})" if self.through else ""
        return f"{self.to or 'cấp trên'}{through}"

    @property
    def months(self) -> int:
        """How many months a turn takes; a week counts as a month, a single report as a quarter."""
        span = Rhythm(self.rule).span if self.rule else "quarter"
        return {"week": 1, "month": 1, "quarter": 3, "half-year": 6, "year": 12}[span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A target, as the rules need it."""

    ref: Ref
    text: str
    measure: str
    comparator: Comparator
    value: float
    unit: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that a plan cites and the ledger does not hold."""

    words: str
    place: Place | None = None


_LONGEST = 70
_SEVERAL = 4
"""From so many on, findings of one kind stand behind one line."""
_TO_COMPILE = 3
"""Working days that an office is advised to leave itself for compiling its units' reports."""


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Warnings first, else as they were found."""
    return tuple(sorted(found, key=lambda one: one.severity is not Severity.WARNING))


def _finding(kind: FindingKind, severity: Severity, ref: Ref, words: str, todo: str) -> Finding:
    return Finding(
        kind=kind, severity=severity, words=words, todo=todo, place=ref.place, item=ref.item, report=ref.report,
        target=ref.target, task_id=ref.task_id, duty_id=ref.duty_id, target_id=ref.target_id,
        document_id=ref.document_id,
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def _named(work: Work) -> str:
    label = f" (mục {work.label})" if work.label else ""
    return f"“{_short(work.text)}”{label}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _grouped(found: Sequence[Finding], words: Callable[[int], str], least: int = _SEVERAL) -> Iterator[Finding]:
    """The findings, behind one line where there are many."""
    if len(found) < least:
        yield from found
        return
    first = found[0]
    yield Finding(
        kind=first.kind, severity=first.severity, words=words(len(found)), todo=first.todo, place=first.place,
        document_id=first.document_id, parts=tuple(found),
    )  # fmt: skip


def of_works(works: Sequence[Work], today: date) -> Iterator[Finding]:
    """What stands out in the work of one plan: days that cannot be kept, work without a day or a unit."""
    yield from (_impossible(one) for one in works if one.impossible)
    yield from _grouped(
        [_past(one, one.deadline.day, today) for one in works if one.deadline.day and _is_past(one, today)],
        lambda count: f"{count} nhiệm vụ có thời hạn đã qua.",
    )
    yield from _grouped(
        [_uncounted(one) for one in works if not one.dated and _counts(one.deadline)],
        lambda count: f"{count} nhiệm vụ có thời hạn tính theo ngày ban hành, mà văn bản để trống ngày ban hành.",
    )
    yield from _unknown(works)
    yield from _grouped(
        [_without_unit(one) for one in works if not one.has_unit and one.is_open],
        lambda count: f"{count} nhiệm vụ chưa có đơn vị nào.",
        least=2,
    )
    yield from _grouped(
        [_without_deadline(one) for one in works if _says_no_time(one)],
        lambda count: f"{count} nhiệm vụ không có thời hạn.",
        least=2,
    )


def _impossible(work: Work) -> Finding:
    return _finding(
        FindingKind.IMPOSSIBLE_DAY,
        Severity.WARNING,
        work.ref,
        f"Nhiệm vụ {_named(work)} ghi ngày “{work.impossible}”, lịch không có ngày này.",
        "Hãy hỏi lại nơi ban hành rồi sửa thời hạn của nhiệm vụ.",
    )


def _is_past(work: Work, today: date) -> bool:
    return work.is_open and work.deadline.day is not None and work.deadline.day < today


def _past(work: Work, day: date, today: date) -> Finding:
    return _finding(
        FindingKind.PAST,
        Severity.WARNING,
        work.ref,
        f"Nhiệm vụ {_named(work)} có thời hạn {_day(day)}, đã qua {(today - day).days} ngày.",
        "Nếu việc đã xong, hãy ghi kết quả; nếu chưa, hãy hỏi nơi giao về hạn mới.",
    )


def _counts(deadline: Deadline) -> bool:
    """Whether the words give a day only once the day of issue is known."""
    return deadline.day is None and bool(deadline.words) and read_deadline(deadline.words, _SOME_DAY).day is not None


_SOME_DAY = date(2026, 1, 1)


def _uncounted(work: Work) -> Finding:
    return _finding(
        FindingKind.UNCOUNTED,
        Severity.REMARK,
        work.ref,
        f"Nhiệm vụ {_named(work)} có thời hạn “{work.deadline.words}” tính theo ngày ban hành, mà văn bản để trống "
        "ngày ban hành.",
        "Khi biết ngày ban hành, hãy sửa thời hạn của nhiệm vụ để có ngày cụ thể.",
    )


def _without_unit(work: Work) -> Finding:
    return _finding(
        FindingKind.NO_UNIT,
        Severity.REMARK,
        work.ref,
        f"Nhiệm vụ {_named(work)} chưa có đơn vị nào.",
        "Hãy điền đơn vị chủ trì, hoặc giao việc sau ở trang Nhiệm vụ.",
    )


def _says_no_time(work: Work) -> bool:
    """No words at all: "thường xuyên" is said too, and names no day to be late on."""
    deadline = work.deadline
    return work.is_open and not (deadline.words or deadline.day or deadline.rule)


def _without_deadline(work: Work) -> Finding:
    return _finding(
        FindingKind.NO_DEADLINE,
        Severity.REMARK,
        work.ref,
        f"Nhiệm vụ {_named(work)} không có thời hạn.",
        "Hãy điền thời hạn nếu biết; việc làm quanh năm thì ghi “Thường xuyên”.",
    )


def _unknown(works: Iterable[Work]) -> Iterator[Finding]:
    """One finding a name, with the tasks behind it; many names behind one line."""
    named: dict[str, list[Work]] = {}
    for work in works:
        for name in work.unknown:
            named.setdefault(name, []).append(work)
    yield from _grouped(
        [_unknown_name(name, ones) for name, ones in named.items()],
        lambda count: f"{count} tên đơn vị chưa có trong danh sách đơn vị.",
    )


_TO_MATCH = "Hãy chọn đơn vị tương ứng trong danh sách, thêm đơn vị mới, hoặc giữ nguyên là chữ."


def _unknown_name(name: str, works: Sequence[Work]) -> Finding:
    behind = tuple(
        replace(
            _finding(FindingKind.UNKNOWN_UNIT, Severity.REMARK, one.ref, f"Nhiệm vụ {_named(one)}.", _TO_MATCH),
            name=name,
        )
        for one in works
    )
    words = f"“{_short(name)}” ({len(works)} nhiệm vụ) chưa có trong danh sách đơn vị."
    found = _finding(FindingKind.UNKNOWN_UNIT, Severity.REMARK, works[0].ref, words, _TO_MATCH)
    return replace(found, name=name, parts=behind if len(behind) > 1 else ())


def past_reports(dues: Iterable[Due], today: date) -> Iterator[Finding]:
    """Reports that are due once, on a day that is past."""
    for due in dues:
        if due.once is not None and due.once < today:
            yield _finding(
                FindingKind.PAST,
                Severity.WARNING,
                due.ref,
                f"Báo cáo một lần cho {due.receiver} có hạn {_day(due.once)}, đã qua {(today - due.once).days} ngày.",
                "Nếu đã báo cáo, hãy ghi vào kỳ báo cáo; nếu chưa, hãy hỏi nơi nhận.",
            )


def reports_without_day(dues: Iterable[Due]) -> Iterator[Finding]:
    """Duties to report that name no day: no turn of theirs can be opened."""
    found = [
        _finding(
            FindingKind.NO_DEADLINE,
            Severity.REMARK,
            due.ref,
            f"Chế độ báo cáo “{_short(due.words)}” không nêu ngày phải báo cáo.",
            "Hãy hỏi nơi nhận báo cáo; chưa có ngày thì sổ không nhắc kỳ báo cáo này.",
        )
        for due in dues
        if due.rule is None and due.once is None and not due.on_demand
    ]
    yield from _grouped(found, lambda count: f"{count} chế độ báo cáo không nêu ngày phải báo cáo.", least=2)


def no_time_left(below: Iterable[Due], above: Iterable[Due], today: date) -> Iterator[Finding]:
    """Where the units' day falls on the superior's day or behind it: no day is left to compile what they send.

    For each day of the superior's the nearest day of the units' counts, where it is nearer than half a turn and none
    came earlier in that turn (the shorter one of both). A single report is held against single ones only: it is another
    matter than those that recur.
    """
    ones = tuple(above)
    for due in below:
        for other in ones:
            clash = _clash(due, other, today) if (due.once is None) == (other.once is None) else None
            if clash is not None:
                yield _no_time(due, other, *clash)


def _clash(below: Due, above: Due, today: date) -> tuple[date, date] | None:
    first, last = date(today.year, 1, 1), date(today.year + 1, 12, 31)
    days = below.days(first - timedelta(days=200), last)
    months = min(below.months, above.months)
    for wanted in above.days(first, last):
        start = date(wanted.year, (wanted.month - 1) // months * months + 1, 1)
        nearest = min(days, key=lambda day: (abs(day - wanted), day), default=None)
        in_time = any(start <= day < wanted for day in days)
        if nearest is not None and not in_time and timedelta() <= nearest - wanted <= timedelta(days=15 * months):
            return nearest, wanted
    return None


def _no_time(below: Due, above: Due, units: date, ours: date) -> Finding:
    when = "cùng ngày" if units == ours else f"sau {(units - ours).days} ngày so với ngày"
    by = below.by or "các đơn vị"
    return _finding(
        FindingKind.NO_TIME_LEFT,
        Severity.WARNING,
        replace(below.ref, document_id=above.ref.document_id or below.ref.document_id),
        f"{by[:1].upper()}{by[1:]} báo cáo ngày {_day(units)}, {when} phải báo cáo {above.receiver} "
        f"({_day(ours)}): không còn ngày nào để tổng hợp.",
        f"Hãy đặt hạn của đơn vị sớm hơn, ví dụ trước ngày {_day(_working_days_before(ours, _TO_COMPILE))}.",
    )


def _working_days_before(day: date, count: int) -> date:
    """The day that many working days (Monday to Friday) earlier; public holidays are not known here."""
    while count > 0:
        day -= timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


_FRIDAY = 4


def not_taken_up(superior: Iterable[Goal], own: Sequence[Goal], horizon: int | None, of: str) -> Iterator[Finding]:
    """Targets of a superior's plan that the own plan sets lower, or does not set at all.

    `horizon`: the last year that the own plan speaks of; what the superior wants later is no matter of it. `of`: the
    superior's plan in words.
    """
    missing: list[Finding] = []
    for goal in superior:
        if horizon is not None and _last_year(goal.by) is not None and (_last_year(goal.by) or 0) > horizon:
            continue
        same = [one for one in own if _same_measure(one, goal)]
        if not same:
            missing.append(_missing(goal, of))
        elif all(_is_lower(one, goal) for one in same):
            yield _lower(same[0], goal, of)
    yield from _grouped(missing, lambda count: f"{count} chỉ tiêu của {of} chưa có trong kế hoạch này.", least=2)


def _last_year(by: str) -> int | None:
    years = [int(part) for part in by.replace("–", "-").split("-") if part.strip().isdigit()]
    return max(years, default=None)


_COMMON = frozenset(
    ("ty", "le", "so", "dat", "tren", "duoi", "toi", "thieu", "it", "nhat", "muc", "phan", "tram", "cua", "cac", "va",
     "trong", "duoc", "la", "den", "nam", "co"),
)  # fmt: skip
"""Folded words that say nothing of what is measured."""


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in fold(text)).split()) - _COMMON


def _same_measure(one: Goal, other: Goal) -> bool:
    """Whether two targets measure the same: most words in common, the same unit, no two years that differ."""
    if fold(one.unit) != fold(other.unit):
        return False
    years = _last_year(one.by), _last_year(other.by)
    if None not in years and years[0] != years[1]:
        return False
    mine, theirs = _words(one.measure or one.text), _words(other.measure or other.text)
    if not mine or not theirs:
        return False
    shared = len(mine & theirs)
    return shared / len(mine | theirs) >= _SAME or shared / min(len(mine), len(theirs)) >= _NEARLY_ALL


_SAME = 0.5
_NEARLY_ALL = 0.8


def _is_lower(own: Goal, goal: Goal) -> bool:
    """Whether what we set falls short of what is wanted; of what shall not exceed a figure, a higher one does."""
    if goal.comparator in {Comparator.AT_MOST, Comparator.LESS, Comparator.TOP}:
        return own.value > goal.value
    return own.value < goal.value


def _figure(goal: Goal) -> str:
    return f"{goal.value:g}".replace(".", ",") + (goal.unit if goal.unit.startswith("%") else f" {goal.unit}").rstrip()


def _missing(goal: Goal, of: str) -> Finding:
    return _finding(
        FindingKind.TARGET_MISSING,
        Severity.REMARK,
        goal.ref,
        f"Chỉ tiêu “{_short(goal.text)}” của {of} chưa có trong kế hoạch này.",
        "Hãy bổ sung chỉ tiêu này vào kế hoạch, hoặc ghi rõ lý do không nhận.",
    )


def _lower(own: Goal, goal: Goal, of: str) -> Finding:
    return _finding(
        FindingKind.TARGET_LOWER,
        Severity.WARNING,
        replace(own.ref, document_id=goal.ref.document_id),
        f"Chỉ tiêu “{_short(own.text)}” đặt {_figure(own)}, chưa tới mức {_figure(goal)} mà {of} giao.",
        "Hãy so lại với văn bản cấp trên rồi sửa chỉ tiêu, hoặc ghi rõ lý do.",
    )


def not_held(cited: Iterable[Cited]) -> Iterator[Finding]:
    """Cited documents that the ledger does not hold."""
    found = [
        Finding(
            kind=FindingKind.NOT_HELD,
            severity=Severity.REMARK,
            words=f"Sổ chưa có {one.words} mà kế hoạch này viện dẫn.",
            todo="Nếu văn bản đó giao việc cho cơ quan mình, hãy xin tệp rồi đọc vào sổ.",
            place=one.place,
            name=one.words,
        )
        for one in cited
    ]
    yield from _grouped(found, lambda count: f"Sổ chưa có {count} văn bản mà kế hoạch này viện dẫn.", least=2)


def duplicates(pairs: Iterable[tuple[Work, str]]) -> Iterator[Finding]:
    """Work that is set twice; each with where else it stands, in words. It is warned of, never stopped."""
    found = [
        _finding(
            FindingKind.DUPLICATE,
            Severity.REMARK,
            work.ref,
            f"Nhiệm vụ {_named(work)} trùng nội dung với {where}.",
            "Nếu là một việc, hãy bỏ đánh dấu hoặc xóa một bên để khỏi tính hai lần.",
        )
        for work, where in pairs
    ]
    yield from _grouped(found, lambda count: f"{count} nhiệm vụ trùng nội dung với nhiệm vụ khác.")


def copy(document_id: str, title: str, tasks: int) -> Finding:
    """A paper that was read into the ledger twice."""
    return Finding(
        kind=FindingKind.DUPLICATE,
        severity=Severity.WARNING,
        words=f"Văn bản này đã được đọc vào sổ hai lần: còn một bản nữa, {title}, với {tasks} nhiệm vụ.",
        todo="Hãy xóa bản thừa (bản chưa có diễn biến), để nhiệm vụ không bị tính hai lần.",
        document_id=document_id,
    )


def twin(document_id: str, title: str, tasks: int, *, from_paper: bool) -> Finding:
    """A paper that stands in the ledger a second time."""
    how = "đọc từ giấy" if from_paper else "nhận trong gói"
    return Finding(
        kind=FindingKind.TWIN,
        severity=Severity.WARNING,
        words=f"Văn bản này có hai bản trong sổ: còn một bản {how}, {title}, với {tasks} nhiệm vụ.",
        todo="Hãy ghép hai bản thành một, để nhiệm vụ và chỉ tiêu không bị tính hai lần.",
        document_id=document_id,
    )
