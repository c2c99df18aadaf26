"""The starting sentences of a periodic report, made of figures, lines and notes; the clerk goes on from them.

The five sections are customary (format of reports since Nghị định 30/2020/NĐ-CP fixes only their numbering). Nothing is
invented: where the ledger knows nothing, the sentence says so or leaves dots for the clerk (law 19).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reports.numbers import percent, short_day, whole
from work.entry import Note, NoteKind
from work.line import Line
from work.office import Office
from work.prose import Prose, from_plain
from work.report import Figures, UnitFigures
from work.status import Time
from work.text import squash

TITLES: dict[str, str] = {
    "direction": "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "results": "KẾT QUẢ THỰC HIỆN",
    "assessment": "ĐÁNH GIÁ CHUNG",
    "next": "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
    "proposals": "KIẾN NGHỊ, ĐỀ XUẤT",
}
"""Keys and titles, in order; print sets the Roman numbers."""

DOTS = "……………"
"""For the clerk to write over."""
MOST = 15
"""So many tasks are named in a sentence's list; the annex has them all."""
OTHER_FIELD = "Lĩnh vực khác"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a period's report is made of."""

    today: date
    figures: Figures
    units: tuple[UnitFigures, ...] = ()
    fields: tuple[tuple[str, Figures], ...] = ()
    """Figures by field (lĩnh vực)."""
    documents: tuple[str, ...] = ()
    """Plans that came or were issued in the period, as named in a sentence (`Document.title`)."""
    given: int = 0
    """Assignments made in the period."""
    reminded: int = 0
    """Reminders (đôn đốc) in the period."""
    late: tuple[Line, ...] = ()
    """Open and late."""
    coming: tuple[Line, ...] = ()
    """Open, with its day in the next period."""
    notes: tuple[tuple[str, Note], ...] = ()
    """Notes with the field of their task."""


def sections(story: Story) -> tuple[Prose, ...]:
    """All five."""
    texts = {
        "direction": direction(story),
        "results": results(story),
        "assessment": assessment(story),
        "next": coming(story),
        "proposals": proposals(story),
    }
    return tuple(Prose(key, title, from_plain(texts[key])) for key, title in TITLES.items())


def opening(office: Office, title: str, basis: str = "") -> str:
    """The first sentence: "Thực hiện …, Ủy ban nhân dân xã … báo cáo … như sau:"."""
    start = f"Thực hiện {squash(basis)}, " if basis.strip() else ""
    return f"{start}{office.name} báo cáo {lowered(title)} như sau:"


def closing(office: Office, title: str, annexes: Sequence[str] = ()) -> str:
    """The last sentence; it names the annexes (NĐ 30, PL I, mục III.1.a). Print sets the end mark."""
    listed = f" (kèm theo Phụ lục: {'; '.join(lowered(name) for name in annexes)})" if annexes else ""
    return f"Trên đây là báo cáo {lowered(title)} của {office.name}{listed}."


def direction(story: Story) -> str:
    """I: what came, what was given on, how often it was chased."""
    paragraphs: list[str] = []
    if story.documents:
        paragraphs.append("Trong kỳ đã tiếp nhận, ban hành và tổ chức triển khai các văn bản:")
        paragraphs += _list(story.documents)
    if story.given:
        paragraphs.append(f"Đã giao {_count(story.given)} cho các cơ quan, đơn vị chủ trì, phối hợp thực hiện.")
    if story.reminded:
        paragraphs.append(f"Đã đôn đốc {whole(story.reminded)} lượt đối với nhiệm vụ đến hạn, quá hạn.")
    return "\n".join(paragraphs) or "Trong kỳ không phát sinh văn bản giao nhiệm vụ mới."


def results(story: Story) -> str:
    """II: all, by field, by unit, and the late ones by name."""
    if not story.figures.total:
        return "Trong kỳ không phát sinh nhiệm vụ."
    parts = [("Kết quả chung", [overall(story.figures)])]
    if len(story.fields) > 1:
        parts.append(("Theo nhóm nhiệm vụ", _list(f"{name or OTHER_FIELD}: {_row(f)}" for name, f in story.fields)))
    if story.units:
        parts.append(("Theo cơ quan chủ trì", _list(f"{unit.name}: {_row(unit.figures)}" for unit in story.units)))
    if story.late:
        parts.append(("Nhiệm vụ quá hạn chưa hoàn thành", late_list(story.late, story.today)))
    return _numbered(parts)


def overall(figures: Figures) -> str:
    """The sentence of totals, in the official wording "đã hoàn thành (đúng hạn, quá hạn); chưa hoàn thành (…)"."""
    total = figures.total
    done = [f"đúng hạn {_share(figures.done_in_time, total)}", f"quá hạn {_share(figures.done_late, total)}"]
    if figures.done_no_deadline:
        done.append(f"không có thời hạn {_share(figures.done_no_deadline, total)}")
    left = [f"quá hạn {_share(figures.late, total)}"]
    if figures.not_started:
        left.append(f"chưa thực hiện {_share(figures.not_started, total)}")
    if figures.claimed:
        left.append(f"đã báo hoàn thành, chờ xác nhận {_share(figures.claimed, total)}")
    arisen = f", trong đó {_count(figures.arisen)} phát sinh ngoài kế hoạch" if figures.arisen else ""
    words = f"Tổng số {_count(total)}{arisen}; đã hoàn thành {_share(figures.done, total)}"
    words += f", gồm: {', '.join(done)}" if figures.done else ""
    words += f"; chưa hoàn thành {_share(figures.open, total)}"
    return words + (f", trong đó: {', '.join(left)}." if figures.open else ".")


def assessment(story: Story) -> str:
    """III: what the figures allow to say; strengths in words and causes are the clerk's."""
    figures = story.figures
    good, bad = [DOTS], [DOTS]
    if figures.done:
        in_time = f", trong đó {_count(figures.done_in_time)} đúng hạn" if figures.done_in_time else ""
        share = percent(figures.done, figures.total)
        good = [f"Đã hoàn thành {whole(figures.done)}/{_count(figures.total)} được giao ({share}){in_time}."]
    if figures.late:
        bad = [f"Còn {_count(figures.late)} quá hạn chưa hoàn thành."]
    elif figures.total:
        bad = ["Không có nhiệm vụ quá hạn chưa hoàn thành."]
    told = _by_field(story.notes, NoteKind.DIFFICULTY)
    bad += ["Khó khăn, vướng mắc:", *told] if told else []
    causes = [f"a) Khách quan: {DOTS}", f"b) Chủ quan: {DOTS}"]
    return _numbered([("Ưu điểm", good), ("Tồn tại, hạn chế", bad), ("Nguyên nhân", causes)])


def coming(story: Story) -> str:
    """IV: what the notes put down for the next period, and what falls due in it."""
    told = _by_field(story.notes, NoteKind.NEXT)
    parts = told
    if story.late:
        parts = [*parts, f"Tập trung hoàn thành {_count(len(story.late))} đã quá hạn."]
    if story.coming:
        parts = [*parts, "Hoàn thành các nhiệm vụ đến hạn trong kỳ tới:", *_tasks(story.coming, _due_words)]
    return "\n".join(parts) or "Tiếp tục thực hiện các nhiệm vụ được giao theo thời hạn."


def proposals(story: Story) -> str:
    """V: the proposals of the notes, by field."""
    return "\n".join(_by_field(story.notes, NoteKind.PROPOSAL)) or "Không có."


def late_list(lines: Sequence[Line], today: date) -> list[str]:
    """Each late task with who leads it and how many days it is late, the first `MOST` of them."""
    return _tasks(lines, lambda line: _late_words(line, today))


def lowered(title: str) -> str:
    """A title inside a sentence: its first letter in lower case, unless its second is upper case too ("UBND")."""
    text = squash(title).rstrip(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _tasks(lines: Sequence[Line], words: Callable[[Line], str]) -> list[str]:
    named = [f"{squash(line.text).rstrip('.;')}{words(line)}" for line in lines[:MOST]]
    if len(lines) > MOST:
        named.append(f"{_count(len(lines) - MOST)} khác (chi tiết tại Phụ lục)")
    return _list(named)


def _late_words(line: Line, today: date) -> str:
    status = line.status(today)
    said = [f"chủ trì: {', '.join(line.leads)}"] if line.leads else ["chưa giao đơn vị chủ trì"]
    said += [f"thời hạn: {short_day(line.standing.due)}"] if line.standing.due else []
    said += [status.days_words.lower()] if status.time is Time.LATE and status.days_words else []
    return f" ({'; '.join(said)})"


def _due_words(line: Line) -> str:
    return f" (thời hạn: {short_day(line.standing.due)})" if line.standing.due else ""


def _by_field(notes: Iterable[tuple[str, Note]], kind: NoteKind) -> list[str]:
    """Notes of one kind under their fields; the heading is left out where there is one field alone."""
    fields: dict[str, list[str]] = {}
    for field, note in notes:
        if note.kind is kind and note.text.strip():
            fields.setdefault(field.strip() or OTHER_FIELD, []).append(squash(note.text))
    if len(fields) == 1:
        return _list(next(iter(fields.values())))
    named = sorted(fields, key=lambda name: (name == OTHER_FIELD, name))
    return [line for name in named for line in (f"{name}:", *_list(fields[name]))]


def _numbered(parts: Sequence[tuple[str, Sequence[str]]]) -> str:
    return "\n".join(line for n, (title, lines) in enumerate(parts, 1) for line in (f"{n}. {title}", *lines))


def _list(items: Iterable[str]) -> list[str]:
    """As "- …;" lines, the last with a full stop."""
    bare = [squash(item).rstrip(".;") for item in items]
    return [f"- {item}{'.' if n == len(bare) - 1 else ';'}" for n, item in enumerate(bare)]


def _row(figures: Figures) -> str:
    """One unit's or field's figures in a line."""
    done_late = f", trong đó quá hạn {whole(figures.done_late)}" if figures.done_late else ""
    late = f", trong đó quá hạn {whole(figures.late)}" if figures.late else ""
    done = f"hoàn thành {_share(figures.done, figures.total)}{done_late}"
    left = f"; chưa hoàn thành {whole(figures.open)}{late}" if figures.open else ""
    return f"{_count(figures.total)}; {done}{left}"


def _count(number: int) -> str:
    return f"{whole(number)} nhiệm vụ"


def _share(part: int, of: int) -> str:
    return f"{whole(part)} ({percent(part, of)})"
