"""Paper held against the ledger (law 22): the code at each page's foot, its QR code, and what they say of a paper.

The first eight letters of a code name the paper, the last four the very words and figures that stood on it when it was
printed. The QR code says the same in full. Whoever has the paper in hand is told whether the ledger, or the bundle that
brought it, still says what stands there.
"""

from __future__ import annotations

import re
from base64 import b32decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from db import Reader, queries
from db import lines as listing
from db.files import disk
from office import overview
from work.code import BARE, FULL, NOTHING, PREFIX, code_of, content_letters, qr_text
from work.frozen import thawed
from work.progress import Progress, silent
from work.report import (
    PAPER_WORDS,
    REPORT_STATE_WORDS,
    STEP_WORDS,
    Figures,
    Report,
    ReportStep,
    StepKind,
    UnitFigures,
)

_QR = re.compile(rf"{PREFIX}/([A-Z2-7]{{26}})/([A-Z2-7]{{26}})/([A-Z2-7]{{26}}|-)")
_LOOKS = str.maketrans("01L85", "OIIBS")
"""Figures and letters that eyes and fingers take for one another; both sides are folded, so none is refused."""
_MOST_UNITS = 12
"""Units whose figures are told one by one in words."""


_LOOK = "Mã có thể bị chép sang giấy khác: hãy so số liệu in trên giấy với cột “Bản in mang mã này” dưới đây."
"""A code tells which print a paper claims to be; what stands on the paper only eyes can tell."""


class Verdict(StrEnum):
    """What a code says of the print that bore it. Whether the paper in hand is that print, a reader must look."""

    SAME = "same"
    """That print says what the ledger (or the bundle) says."""
    OLDER = "older"
    """An earlier print; a later one was printed or signed since."""
    CHANGED = "changed"
    """The last print, but figures or words changed since."""
    BARE = "bare"
    """The paper is known; its code says nothing of its words (printed by an earlier release)."""
    WRONG = "wrong"
    """The paper is known, its last four letters fit no print of it: mistyped, or made elsewhere."""
    UNKNOWN = "unknown"
    NO_CODE = "no code"


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.SAME: "Khớp mã",
    Verdict.OLDER: "Bản in trước đó",
    Verdict.CHANGED: "Số liệu đã đổi",
    Verdict.BARE: "Có trong sổ, chưa đối chiếu được nội dung",
    Verdict.WRONG: "Không khớp bản in nào",
    Verdict.UNKNOWN: "Không có trong sổ",
    Verdict.NO_CODE: "Không phải mã",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A paper held against the ledger."""

    verdict: Verdict
    words: str
    """What the clerk reads, whole sentences."""
    report: Report | None = None
    whose: str = ""
    """The office that wrote it."""
    step: ReportStep | None = None
    """The print, or the locking, that the paper came from."""
    paper: Figures | None = None
    """The figures that stand on the paper, kept at that print; None: not kept."""
    paper_units: tuple[UnitFigures, ...] = ()
    now: Figures | None = None
    """The figures now: by the ledger for a paper of ours, by the newest bundle for another office's."""
    now_units: tuple[UnitFigures, ...] = ()
    differences: tuple[str, ...] = ()
    """What differs between both, a line each: "Tổng số nhiệm vụ: trên giấy 50, hiện nay 52"."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A code as it was read: which paper, and the letters of its content ("" where it says none)."""

    report_id: str | None
    content: str
    office_id: str = ""
    """Whose paper a QR code says it is; typed letters say nothing of it."""


def _id_of(letters: str) -> str:
    return str(UUID(bytes=b32decode(letters + "======")))


def against(reader: Reader, text: str, today: date) -> Held:
    """Hold a code that was typed, or the text of a QR code, against the ledger. Nothing is written.

    Small letters, spaces, missing dashes and O/0, I/1/L are forgiven.
    """
    read = _read(reader, text)
    if read is None:
        return Held(
            verdict=Verdict.NO_CODE,
            words="Đây không phải mã của Sổ Việc. Mã đứng ở chân mỗi trang, dạng ABCD-EFGH-IJKL; hãy gõ lại đủ 12 chữ.",
        )
    report = reader.find(Report, read.report_id) if read.report_id else None
    if report is None or read.office_id not in {"", report.owner}:
        return Held(
            verdict=Verdict.UNKNOWN,
            words="Sổ này không có văn bản nào mang mã đó. Hãy xem lại từng chữ của mã; văn bản của cơ quan khác "
            "chỉ có trong sổ sau khi nhận gói của cơ quan đó.",
        )
    return _Holding(reader, report, read.content, today).held()


def against_file(reader: Reader, path: Path, today: date, progress: Progress = silent) -> tuple[Held, ...]:
    """Hold a photograph or a PDF against the ledger by the QR codes on it, one answer for each paper that it shows."""
    from reports import scans  # noqa: PLC0415 - pictures are read only when wanted

    with disk(path):
        size = path.stat().st_size
        if size > scans.MOST_BYTES:
            raise scans.too_large(path.name)
        data = path.read_bytes()
    found = tuple(text for text in scans.qr_codes(data, path.name, progress) if _QR.fullmatch(text.strip()))
    if not found:
        return (
            Held(
                verdict=Verdict.NO_CODE,
                words=f"Không thấy mã QR của Sổ Việc trong “{path.name}”. Hãy chụp lại rõ phần chân trang, "
                "đủ sáng, hoặc gõ mã in cạnh mã QR.",
            ),
        )
    return tuple(against(reader, text, today) for text in found)


def own_marks(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(id of the paper, letters of its content) of those texts that are QR codes of ours."""
    found = [_QR.fullmatch(text.strip()) for text in texts]
    return tuple((_id_of(one[2]), one[3].removeprefix(NOTHING)) for one in found if one)


def fits(content: str, content_sha256: str | None) -> bool:
    """Whether letters of a content, as many as were read, are those of this hash."""
    return bool(content and content_sha256) and _folded(content_letters(str(content_sha256))).startswith(
        _folded(content)
    )


def _folded(text: str) -> str:
    return text.upper().translate(_LOOKS)


def _read(reader: Reader, text: str) -> _Read | None:
    """A code taken apart and its paper looked for; None where it is no code."""
    found = _QR.fullmatch(text.upper().strip())
    if found:
        return _Read(_id_of(found[2]), found[3].removeprefix(NOTHING), _id_of(found[1]))
    letters = "".join(letter for letter in text.upper() if letter not in " \t\r\n-–—.·_")
    if not (letters.isascii() and letters.isalnum() and len(letters) in {BARE, FULL}):
        return None
    wanted = _folded(letters)
    for name in queries.report_ids(reader):
        if _folded(code_of(name, None).replace("-", "")) == wanted[:BARE]:
            return _Read(name, wanted[BARE:])
    return _Read(None, "")


class _Holding:
    """One paper of the ledger, and the letters of a content that stood on a print of it."""

    def __init__(self, reader: Reader, report: Report, content: str, today: date) -> None:
        self._reader = reader
        self._report = report
        self._content = content
        self._today = today
        self._ours = report.owner == reader.office_id
        self._named = f"{PAPER_WORDS[report.kind]} “{report.title}”"
        self._steps = reader.where(ReportStep, "k", report_id=report.id)
        self._prints = [step for step in self._steps if step.kind in {StepKind.PRINTED, StepKind.LOCKED}]

    def held(self) -> Held:
        """What is to be said."""
        if not self._content:
            return self._told(Verdict.BARE, None, self._bare_words())
        print_ = next((s for s in reversed(self._prints) if fits(self._content, s.content_sha256)), None)
        if print_ is not None and not self._ours and self._withdrawn():
            return self._told(Verdict.OLDER, print_, self._older_words(print_))
        if fits(self._content, self._current()):
            return self._told(Verdict.SAME, print_, self._same_words())
        if print_ is None:
            return self._told(Verdict.WRONG, None, self._wrong_words())
        if print_ is self._prints[-1] and not self._report.locked and print_.kind is StepKind.PRINTED:
            return self._told(Verdict.CHANGED, print_, self._changed_words(print_))
        return self._told(Verdict.OLDER, print_, self._older_words(print_))

    def _withdrawn(self) -> bool:
        """Whether its office has opened another office's paper again and not yet sent what it locked since."""
        last = next((s.kind for s in reversed(self._steps) if s.kind in {StepKind.LOCKED, StepKind.REOPENED}), None)
        return last is StepKind.REOPENED

    def _current(self) -> str | None:
        """The content that the paper has now: as it was locked, or as a draft of ours would be printed."""
        from office import paper_bytes  # noqa: PLC0415 - it asks this module for the codes that it prints

        one = self._report
        if one.locked or not self._ours:
            return one.content_sha256
        now = datetime.combine(self._today, time(12), UTC)
        return paper_bytes.content_sha256(paper_bytes.paper(self._reader, one, now, as_draft=False))

    def _told(self, verdict: Verdict, step: ReportStep | None, words: str) -> Held:
        paper = thawed(step.frozen if step else None)
        if paper is None and verdict is Verdict.SAME:
            paper = thawed(self._report.frozen)
        now = self._now()
        return Held(
            verdict=verdict,
            words=words,
            report=self._report,
            whose=self._whose(),
            step=step,
            paper=paper[0] if paper else None,
            paper_units=paper[1] if paper else (),
            now=now[0] if now else None,
            now_units=now[1] if now else (),
            differences=self._differences(verdict, paper, now) if paper and now else (),
        )

    @staticmethod
    def _differences(
        verdict: Verdict, paper: tuple[Figures, Sequence[UnitFigures]], now: tuple[Figures, Sequence[UnitFigures]]
    ) -> tuple[str, ...]:
        found = _differences(paper, now)
        if found or verdict is Verdict.SAME:
            return found
        return ("Các số liệu tổng hợp không khác; chỗ khác nằm ở lời văn, phụ lục hoặc thể thức",)

    def _now(self) -> tuple[Figures, tuple[UnitFigures, ...]] | None:
        """By the ledger's work today for a paper of ours; by what its office sent last for another's."""
        from office import papers  # noqa: PLC0415 - as above

        if not self._ours:
            return thawed(self._report.frozen)
        wanted = papers.figures(self._reader, self._report.id, self._today)[2]
        return listing.figures(self._reader, wanted), overview.by_unit(self._reader, wanted)

    def _whose(self) -> str:
        rows = self._reader.rows("SELECT short FROM office WHERE id = ?", [self._report.owner])
        return str(rows[0]["short"]) if rows else ""

    def _same_words(self) -> str:
        one = self._report
        whose = "" if self._ours else f" của {self._whose()}"
        if not one.locked:
            return (
                f"Khớp mã: {self._named} trong sổ đang là {_state(one)}, lời văn và số liệu vẫn như bản in "
                f"mang mã này. {_LOOK}"
            )
        signed = f", ký ngày {one.signed_on:%d/%m/%Y}" if one.signed_on else ""
        held = "sổ" if self._ours else "gói đã nhận"
        return (
            f"Khớp mã: đây là mã của {self._named}{whose}{signed}; lời văn và số liệu trong {held} đúng như "
            f"bản in mang mã này. {_LOOK}"
        )

    def _changed_words(self, step: ReportStep) -> str:
        return (
            f"Tờ giấy này là bản in gần nhất ({_when(step)}) của {self._named}, nhưng lời văn hoặc số liệu trong "
            "sổ đã đổi từ đó. Trước khi trình ký, hãy xem chỗ khác nhau dưới đây rồi in lại nếu cần."
        )

    def _older_words(self, step: ReportStep) -> str:
        after = next((s for s in self._steps[self._steps.index(step) + 1 :] if s.kind is StepKind.REOPENED), None)
        if step.kind is StepKind.LOCKED and after is not None:
            return (
                f"Tờ giấy này là bản đã ký và khóa ({_when(step)}) của {self._named}. "
                f"Bản đó đã được mở khóa ({_when(after)}) vì: {after.reason.rstrip('.')}. "
                "Không dùng tờ giấy này nữa; hãy lấy bản ký sau."
            )
        return (
            f"Tờ giấy này là một bản in trước đó ({_when(step)}) của {self._named}; "
            f"sau bản này còn bản in hoặc bản ký khác. Văn bản nay: {_state(self._report)}. Hãy dùng bản mới nhất."
        )

    def _wrong_words(self) -> str:
        return (
            f"Tám chữ đầu của mã đúng là của {self._named}, nhưng phần sau không khớp với bản in nào đã ghi trong sổ. "
            "Hãy xem lại từng chữ. Nếu vẫn vậy thì tờ giấy không phải do sổ này in ra, hoặc đã bị sửa; "
            "đừng dùng số liệu trên đó."
        )

    def _bare_words(self) -> str:
        return (
            f"Mã này là của {self._named} ({_state(self._report)}), in từ bản Sổ Việc cũ hoặc chưa gõ đủ 12 chữ, "
            "nên chưa đối chiếu được nội dung. Hãy gõ đủ mã, hoặc so từng số liệu trên giấy với số liệu dưới đây."
        )


def _state(one: Report) -> str:
    return REPORT_STATE_WORDS[one.state].lower()


def _when(step: ReportStep) -> str:
    return f"{STEP_WORDS[step.kind].lower()} {step.at.astimezone():%H:%M ngày %d/%m/%Y}"


_COUNTS: dict[str, str] = {
    "total": "Tổng số nhiệm vụ",
    "done_in_time": "Hoàn thành đúng hạn",
    "done_late": "Hoàn thành quá hạn",
    "done_no_deadline": "Hoàn thành, không thời hạn",
    "claimed": "Chờ xác nhận",
    "going_in_time": "Đang thực hiện trong hạn",
    "going_late": "Đang thực hiện, quá hạn",
    "going_no_deadline": "Đang thực hiện, không thời hạn",
    "not_started": "Chưa thực hiện",
    "not_started_late": "Chưa thực hiện, quá hạn",
    "not_started_no_deadline": "Chưa thực hiện, không thời hạn",
    "arisen": "Phát sinh ngoài kế hoạch",
}


def _differences(
    paper: tuple[Figures, Sequence[UnitFigures]], now: tuple[Figures, Sequence[UnitFigures]]
) -> tuple[str, ...]:
    lines = list(_apart("", paper[0], now[0]))
    before = {unit.unit_id: unit for unit in paper[1]}
    after = {unit.unit_id: unit for unit in now[1]}
    units: list[str] = []
    for name in dict.fromkeys([*before, *after]):
        one = before.get(name) or after[name]
        old, new = (held[name].figures if name in held else Figures() for held in (before, after))
        units += _apart(f"{one.name}: ", old, new)
    if len(units) > _MOST_UNITS:
        units = [*units[:_MOST_UNITS], f"… và {len(units) - _MOST_UNITS} chỗ khác của các đơn vị"]
    return (*lines, *units)


def _apart(whose: str, paper: Figures, now: Figures) -> Iterable[str]:
    for field in fields(Figures):
        old, new = getattr(paper, field.name), getattr(now, field.name)
        if old != new:
            words = _COUNTS[field.name]
            yield f"{whose}{words.lower() if whose else words}: trên giấy {old}, hiện nay {new}"


__all__ = [
    "VERDICT_WORDS",
    "Held",
    "Verdict",
    "against",
    "against_file",
    "code_of",
    "fits",
    "own_marks",
    "qr_text",
]
