"""The starting sentences of a periodic report, made of figures, lines and notes; the clerk goes on from them.

The five sections are customary (Nghị định 30/2020/NĐ-CP fixes only their numbering). Nothing is invented: where the
ledger knows nothing, the sentence says so or leaves dots for the clerk (law 19). Each sentence has an origin that stays
the same while its figures change, each figure a key: by these `work.renewal` finds them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.numbers import roman, short_day
from reports.say import DOTS, MOST, Said, heading, items, listed, lowered, num, numbered, rate, share, tasks, told
from work.entry import Note, NoteKind
from work.line import Line
from work.office import Office
from work.prose import Look, Paragraph, Prose
from work.report import Figures, UnitFigures
from work.status import Stage, Time
from work.text import squash

TITLES: dict[str, str] = {
    "direction": "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "results": "KẾT QUẢ THỰC HIỆN",
    "assessment": "ĐÁNH GIÁ CHUNG",
    "next": "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
    "proposals": "KIẾN NGHỊ, ĐỀ XUẤT",
}
"""Keys and titles, in order; print sets the Roman numbers."""

OTHER_FIELD = "Lĩnh vực khác"
POINTED = " (chi tiết tại Phụ lục)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Communication by one form (hình thức tuyên truyền) in the period."""

    form: str
    count: int
    reached: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a period's report is made of."""

    today: date
    figures: Figures
    arisen: Figures = Figures()  # noqa: RUF009 - frozen
    """Of the work that arose outside plans alone."""
    units: tuple[UnitFigures, ...] = ()
    fields: tuple[tuple[str, Figures], ...] = ()
    """Figures by field (lĩnh vực)."""
    documents: tuple[tuple[str, str], ...] = ()
    """(id, words) of papers that came in the period, as cited in a sentence."""
    issued: tuple[tuple[str, str], ...] = ()
    """(id, words) of result documents of the period, as cited in a sentence."""
    given: int = 0
    """Assignments made in the period."""
    reminded: int = 0
    """Reminders (đôn đốc) in the period."""
    spread: tuple[Spread, ...] = ()
    targets: tuple[int, int, int] = (0, 0, 0)
    """How many targets there are, how many are reached, of how many there is no reading."""
    late: tuple[Line, ...] = ()
    """Open and late, the first of them; as `Figures.late` counts, so claimed ones too."""
    late_count: int = 0
    """How many of them there are in all."""
    late_open: int | None = None
    """Of these, how many nobody has said to be done; None: as many as there are in `late`."""
    coming: tuple[Line, ...] = ()
    """Open, with its day in the next period, the first of them."""
    coming_count: int = 0
    """How many of them there are in all."""
    notes: tuple[tuple[str, Note], ...] = ()
    """Notes with the field of their task."""
    charts: tuple[tuple[str, str], ...] = ()
    """(origin, caption) of charts that stand behind the list of units."""
    tasks_annexed: bool = True
    """Whether an annex lists the work: only then does a sentence point to it."""
    units_annexed: bool = True


def sections(story: Story) -> tuple[Prose, ...]:
    """All five."""
    texts = {
        "direction": direction(story),
        "results": results(story),
        "assessment": assessment(story),
        "next": coming(story),
        "proposals": proposals(story),
    }
    return tuple(Prose(key, title, tuple(texts[key])) for key, title in TITLES.items())


def opening(office: Office, title: str, basis: str = "", verb: str = "báo cáo") -> str:
    """The first sentence: "Thực hiện …, Ủy ban nhân dân xã … báo cáo … như sau:"."""
    start = f"Thực hiện {squash(basis)}, " if basis.strip() else ""
    return f"{start}{office.name} {verb} {lowered(title)} như sau:"


def closing(office: Office, title: str, annexes: Sequence[str] = (), kind: str = "Báo cáo") -> str:
    """The last sentence; it names the annexes (NĐ 30, PL I, mục III.1.a). Print sets the end mark."""
    said = ""
    if len(annexes) == 1:
        said = f" (kèm theo Phụ lục: {lowered(annexes[0])})"
    elif annexes:
        named = (f"Phụ lục {roman(n)}: {squash(name)}" for n, name in enumerate(annexes, 1))
        said = f" (kèm theo {'; '.join(named)})"
    return f"Trên đây là {kind} {lowered(title)} của {office.name}{said}."


def direction(story: Story) -> list[Paragraph]:
    """I: what came, what was issued, what was given on, how often it was chased, how it was made known."""
    found: list[Paragraph] = []
    if story.documents:
        found.append(told("direction.papers", "Trong kỳ đã tiếp nhận và tổ chức triển khai ",
                          num("papers", len(story.documents)), " văn bản giao nhiệm vụ:"))  # fmt: skip
        found += items(_most("direction.papers", story.documents))
    if len(story.issued) == 1:
        found.append(told("direction.issued", f"Trong kỳ đã ban hành {story.issued[0][1]}."))
    elif story.issued:
        found.append(told("direction.issued", "Trong kỳ đã ban hành ", num("issued", len(story.issued)),
                          " văn bản để triển khai thực hiện và báo cáo kết quả, gồm:"))  # fmt: skip
        found += items(_most("direction.issued", story.issued))
    if story.given:
        found.append(told("direction.given", "Đã giao ", num("given", story.given),
                          " lượt nhiệm vụ cho các cơ quan, đơn vị chủ trì, phối hợp thực hiện."))  # fmt: skip
    if story.reminded:
        found.append(told("direction.reminded", "Đã đôn đốc ", num("reminded", story.reminded),
                          " lượt đối với nhiệm vụ đến hạn, quá hạn."))  # fmt: skip
    if story.spread:
        found.append(_made_known(story.spread))
    return found or [told("direction.none", "Trong kỳ không phát sinh văn bản giao nhiệm vụ mới.")]


def _most(origin: str, found: Sequence[tuple[str, str]]) -> list[tuple[str, Said]]:
    named: list[tuple[str, Said]] = [(f"{origin}:{name}", words) for name, words in found]
    if len(named) > MOST:
        more = num(f"{origin}.more", len(named) - MOST)
        named[MOST:] = [(f"{origin}:", (more, " văn bản khác"))]
    return named


def _made_known(spread: Sequence[Spread]) -> Paragraph:
    reached = sum(one.reached for one in spread)
    forms = listed(((lowered(one.form), " ", num(f"spread:{one.form}", one.count)) for one in spread), "; ")
    people: Said = (", tiếp cận ", num("reached", reached), " lượt người") if reached else ""
    return told("direction.spread", "Công tác tuyên truyền: đã thực hiện ",
                num("spread", sum(one.count for one in spread)), " lượt bằng ", num("forms", len(spread)),
                " hình thức", people, ", gồm: ", forms, ".")  # fmt: skip


def results(story: Story) -> tuple[Paragraph, ...]:
    """II: all, by field, by unit, targets, and the late ones by name."""
    if not story.figures.total:
        none = [told("results.none", "Trong kỳ không phát sinh nhiệm vụ.")]
        return (*none, *numbered([_targets(story.targets)]))
    overall_ = [heading("results.general", "Kết quả chung"), overall(story.figures)]
    overall_ += _apart(story.arisen)
    return numbered(
        [
            overall_,
            _fields(story.fields),
            [*_units(story), *_charts(story)],
            _targets(story.targets),
            _late(story),
        ]
    )


def _fields(fields: Sequence[tuple[str, Figures]]) -> list[Paragraph]:
    if len(fields) < 2:  # noqa: PLR2004 - one field alone is the whole
        return []
    rows = ((f"results.field:{name}", (f"{name or OTHER_FIELD}: ", row(f"field:{name}", f))) for name, f in fields)
    return [heading("results.field", "Theo nhóm nhiệm vụ"), *items(rows)]


def _units(story: Story) -> list[Paragraph]:
    """Each unit in a line; of very many only those with late work, the annex has all."""
    units = story.units
    if not units:
        return []
    named = units if len(units) <= MOST else sorted((u for u in units if u.figures.late), key=lambda u: -u.figures.late)
    rows = [(f"results.unit:{u.unit_id}", (f"{u.name}: ", row(f"unit:{u.unit_id}", u.figures))) for u in named[:MOST]]
    found = [heading("results.unit", "Theo cơ quan chủ trì")]
    if len(units) > MOST:
        found.append(told("results.units", "Có ", num("units", len(units)),
                          " cơ quan, đơn vị chủ trì thực hiện", POINTED if story.units_annexed else "",
                          "; các đơn vị còn nhiều nhiệm vụ quá hạn:" if rows else "."))  # fmt: skip
    return found + items(rows)


def _charts(story: Story) -> list[Paragraph]:
    return [told(origin, caption, look=Look.CHART) for origin, caption in story.charts]


def _targets(targets: tuple[int, int, int]) -> list[Paragraph]:
    total, reached, unread = targets
    if not total:
        return []
    known = total - unread
    said: list[Said] = [
        ("đạt ", share("targets.reached", reached, total)),
        ("chưa đạt ", num("targets.short", known - reached)),
    ]
    said += [("chưa có số liệu ", num("targets.unread", unread))] if unread else []
    return [
        heading("results.target", "Kết quả thực hiện chỉ tiêu"),
        told("results.targets", "Tổng số chỉ tiêu: ", num("targets", total), "; ", listed(said), "."),
    ]


def _late(story: Story) -> list[Paragraph]:
    if not story.late:
        return []
    named = late_list(story.late, story.today, story.late_count, annexed=story.tasks_annexed)
    return [heading("results.late", "Nhiệm vụ quá hạn chưa hoàn thành"), *named]


def overall(figures: Figures, key: str = "") -> Paragraph:
    """The sentence of totals, worded "đã hoàn thành (đúng hạn, quá hạn); chưa hoàn thành (trong hạn, quá hạn)"."""
    total = figures.total
    done: list[Said] = [
        ("đúng hạn ", share(f"{key}done_in_time", figures.done_in_time, total)),
        ("quá hạn ", share(f"{key}done_late", figures.done_late, total)),
    ]
    if figures.done_no_deadline:
        done.append(("không có thời hạn ", share(f"{key}done_no_deadline", figures.done_no_deadline, total)))
    left: list[Said] = [
        ("trong hạn ", share(f"{key}open_in_time", figures.open_in_time, total)),
        ("quá hạn ", share(f"{key}late", figures.late, total)),
    ]
    if figures.open_no_deadline:
        left.append(("không có thời hạn ", share(f"{key}open_no_deadline", figures.open_no_deadline, total)))
    parts: list[Said] = ["Tổng số nhiệm vụ: ", num(f"{key}total", total)]
    parts += ["; đã hoàn thành ", share(f"{key}done", figures.done, total)]
    parts += [", gồm: ", listed(done)] if figures.done else []
    parts += ["; chưa hoàn thành ", share(f"{key}open", figures.open, total)]
    parts += [", gồm: ", listed(left)] if figures.open else []
    return told("results.overall", *parts, _waiting(figures, key), ".")


def _waiting(figures: Figures, key: str) -> Said:
    """Of those that are not done: not begun, and claimed but not yet confirmed."""
    said: list[Said] = []
    if figures.not_started:
        said.append(("chưa thực hiện ", num(f"{key}not_started", figures.not_started)))
    if figures.claimed:
        said.append(("đã báo hoàn thành, chờ xác nhận ", num(f"{key}claimed", figures.claimed)))
    return (". Trong số chưa hoàn thành: ", listed(said, "; ")) if said else ""


def _apart(arisen: Figures) -> list[Paragraph]:
    """Work that arose outside plans is counted apart."""
    if not arisen.total:
        return []
    return [told("results.arisen", "Trong đó, nhiệm vụ phát sinh ngoài kế hoạch: ", row("arisen", arisen), ".")]


def assessment(story: Story) -> tuple[Paragraph, ...]:
    """III: what the figures allow to say; strengths in words and causes are the clerk's."""
    figures = story.figures
    good = [told("assessment.good", DOTS)]
    if figures.done:
        in_time: Said = (", trong đó ", tasks("done_in_time", figures.done_in_time), " đúng hạn")
        good = [told("assessment.done", "Đã hoàn thành ", num("done", figures.done), "/", tasks("total", figures.total),
                     " được giao (", rate("done", figures.done, figures.total), ")",
                     in_time if figures.done_in_time else "", ".")]  # fmt: skip
    bad = [told("assessment.bad", DOTS)]
    if figures.late:
        bad = [told("assessment.late", "Còn ", tasks("late", figures.late), " quá hạn chưa hoàn thành.")]
    elif figures.total:
        bad = [told("assessment.late", "Không có nhiệm vụ quá hạn chưa hoàn thành.")]
    hard = _by_field(story.notes, NoteKind.DIFFICULTY, "assessment.hard")
    bad += [told("assessment.hard", "Khó khăn, vướng mắc:"), *hard] if hard else []
    return numbered(
        [
            [heading("assessment.strengths", "Ưu điểm"), *good],
            [heading("assessment.weaknesses", "Tồn tại, hạn chế"), *bad],
            [
                heading("assessment.causes", "Nguyên nhân"),
                told("assessment.outer", f"a) Khách quan: {DOTS}"),
                told("assessment.inner", f"b) Chủ quan: {DOTS}"),
            ],
        ]
    )


def coming(story: Story) -> list[Paragraph]:
    """IV: what the notes put down for the next period, and what falls due in it."""
    found = _by_field(story.notes, NoteKind.NEXT, "next.note")
    left = sum(line.standing.stage is not Stage.CLAIMED for line in story.late)
    left = left if story.late_open is None else story.late_open
    if left:
        found.append(told("next.late", "Tập trung hoàn thành ", tasks("late_open", left), " đã quá hạn."))
    if story.coming:
        count = max(story.coming_count, len(story.coming))
        found.append(told("next.due", "Hoàn thành ", tasks("coming", count), " đến hạn trong kỳ tới:"))
        found += _tasks("next.due", story.coming, count, _due_words, annexed=story.tasks_annexed)
    return found or [told("next.none", "Tiếp tục thực hiện các nhiệm vụ được giao theo thời hạn.")]


def proposals(story: Story) -> list[Paragraph]:
    """V: the proposals of the notes, by field."""
    return _by_field(story.notes, NoteKind.PROPOSAL, "proposals.note") or [told("proposals.none", "Không có.")]


def late_list(lines: Sequence[Line], today: date, count: int = 0, *, annexed: bool = True) -> list[Paragraph]:
    """Each late task with who leads it and how many days it is late, the first `MOST` of `count`, or of the lines."""
    whole = max(count, len(lines))
    return _tasks("results.late", lines, whole, lambda line: late_words(line, today), annexed=annexed)


def _tasks(
    origin: str, lines: Sequence[Line], count: int, words: Callable[[Line], Said], *, annexed: bool
) -> list[Paragraph]:
    named: list[tuple[str, Said]] = [
        (f"{origin}:{key_of(line)}", (squash(line.text).rstrip(".;"), words(line))) for line in lines[:MOST]
    ]
    if count > len(named):
        more = tasks(f"{origin}.more", count - len(named))
        named.append((f"{origin}:", (more, " khác", POINTED if annexed else "")))
    return items(named)


def key_of(line: Line) -> str:
    """What names a line of work in every file: its task, and the period where it recurs."""
    return f"{line.task_id}.{line.period_key}" if line.period_key else line.task_id


def late_words(line: Line, today: date) -> Said:
    """As " (chủ trì: Phòng Kinh tế; thời hạn: 30/6/2026; quá hạn 12 ngày)", the days a figure."""
    status = line.status(today)
    said: list[Said] = [f"chủ trì: {', '.join(line.leads)}" if line.leads else "chưa giao đơn vị chủ trì"]
    said += [f"thời hạn: {short_day(line.standing.due)}"] if line.standing.due else []
    if status.time is Time.LATE and status.days is not None:
        said.append(("quá hạn ", num(f"late:{key_of(line)}", -status.days), " ngày"))
    said += ["đã báo hoàn thành, chờ xác nhận"] if status.stage is Stage.CLAIMED else []
    return (" (", listed(said, "; "), ")")


def _due_words(line: Line) -> Said:
    return f" (thời hạn: {short_day(line.standing.due)})" if line.standing.due else ""


def _by_field(notes: Iterable[tuple[str, Note]], kind: NoteKind, origin: str) -> list[Paragraph]:
    """Notes of one kind under their fields; the heading is left out where there is one field alone."""
    fields: dict[str, list[tuple[str, Said]]] = {}
    for name, note in notes:
        if note.kind is kind and note.text.strip():
            fields.setdefault(name.strip() or OTHER_FIELD, []).append((f"{origin}:{note.id}", squash(note.text)))
    if len(fields) == 1:
        return items(next(iter(fields.values())))
    named = sorted(fields, key=lambda name: (name == OTHER_FIELD, name))
    return [one for name in named for one in (told(f"{origin}.of:{name}", f"{name}:"), *items(fields[name]))]


def row(key: str, figures: Figures) -> Said:
    """One unit's or field's figures in a line."""
    late_done: Said = (", trong đó quá hạn ", num(f"{key}.done_late", figures.done_late)) if figures.done_late else ""
    late: Said = (", trong đó quá hạn ", num(f"{key}.late", figures.late)) if figures.late else ""
    left: Said = ("; chưa hoàn thành ", num(f"{key}.open", figures.open), late) if figures.open else ""
    done = ("hoàn thành ", share(f"{key}.done", figures.done, figures.total), late_done)
    return (tasks(f"{key}.total", figures.total), "; ", done, left)


__all__ = [
    "DOTS",
    "MOST",
    "OTHER_FIELD",
    "TITLES",
    "Spread",
    "Story",
    "assessment",
    "closing",
    "coming",
    "direction",
    "key_of",
    "late_list",
    "late_words",
    "lowered",
    "opening",
    "overall",
    "proposals",
    "results",
    "row",
    "sections",
]
