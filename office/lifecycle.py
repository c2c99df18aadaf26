"""What happens to a paper after it is written: printed, signed and locked, scanned, sent, received, reopened (law 17).

Signed, sent and received are three facts with a day each (law 13); each act leaves a step that is only added to. A file
lies among the evidence before any row names it, so a power cut between both harms nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from db import Edit, Ledger, Reader, queries
from db.files import disk
from office import codes, numbering, paper_bytes, papers, trace
from work.duty import AnswerKind, PeriodAnswer
from work.ids import answer_id
from work.progress import Progress, silent
from work.refusal import Refusal
from work.report import PAPER_WORDS, UNDONE, Report, ReportState, ReportStep, StepKind
from work.text import squash

WAYS = ("Bản giấy", "Thư điện tử", "Trục liên thông văn bản", "Gói Sổ Việc")
"""How a paper is sent, as the clerk chooses; he may write another."""
_LOOKED_AT = 20
"""Pages of a scan that are looked at for its code, which stands on each."""
_AHEAD = timedelta(days=1)
"""Days are the office's own, moments may be UTC: so far may a day lie ahead of the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A signed paper that was attached."""

    sha256: str
    pages: int
    bytes: int
    remark: str = ""
    """What the clerk should look at: the code on it is that of an earlier print, or none could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A paper as it is shown and printed to be signed, with what it says at that moment."""

    at: datetime
    pdf: bytes
    content_sha256: str
    frozen: str
    """Its figures, and what the clerk had written (JSON)."""


def to_print(reader: Reader, report_id: str, now: datetime) -> Print:
    """Make an open paper's print to be signed."""
    one = papers.own(reader, report_id)
    said = paper_bytes.paper(reader, one, now, as_draft=False)
    return Print(
        at=now,
        pdf=paper_bytes.rendered(reader, said),
        content_sha256=paper_bytes.content_sha256(said),
        frozen=_frozen(reader, one, now),
    )


def printed(ledger: Ledger, report_id: str, now: datetime, shown: Print | None = None) -> None:
    """Note that it was printed or saved to be signed, with its figures and its very bytes: that is what gets signed.

    `shown` is what went to the printer: while it printed, ledger and words may have moved on. None: it is made now.
    """
    one = papers.own(ledger, report_id)
    if one.locked:
        return
    made = shown or to_print(ledger, report_id, now)
    last = _last_print(ledger, report_id)
    step = None
    if last is None or last.content_sha256 != made.content_sha256 or last.pdf_sha256 is None:
        sha256 = ledger.evidence.keep_bytes(made.pdf)
        step = trace.step(one, StepKind.PRINTED, made.at, file=sha256, content=made.content_sha256, frozen=made.frozen)

    def edit(door: Edit) -> None:
        papers.keep(door, one, replace(one, state=ReportState.PRINTED, printed_at=now))
        if step is not None:
            door.put(step)

    ledger.write(f"In {_word(one)}", edit)


def _content(reader: Reader, one: Report, now: datetime) -> str:
    return paper_bytes.content_sha256(paper_bytes.paper(reader, one, now, as_draft=False))


def _frozen(reader: Reader, one: Report, now: datetime) -> str:
    """The figures, and of the words what tells whether they were changed since."""
    counted, units, _ = papers.figures(reader, one.id, now.date())
    kept = {"figures": asdict(counted), "units": [asdict(unit) for unit in units]}
    return json.dumps(kept | _written(one), ensure_ascii=False)


def _written(one: Report) -> dict[str, str | int | None]:
    """What the clerk wrote, as a hash; number and day apart, for those may come with the pen."""
    said = (
        one.kind, one.title, one.to, one.opening, one.told, one.closing, one.basis, one.recipients, one.annexes,
        one.drafter, one.urgency, one.circulation, one.signer_id, one.first, one.last, one.document_id, one.field,
        one.unit_id,
    )  # fmt: skip
    words = hashlib.sha256(repr(said).encode()).hexdigest()
    return {"words": words, "number": one.number, "day": one.day.isoformat() if one.day else None}


def _last_print(reader: Reader, report_id: str) -> ReportStep | None:
    """The last print since the paper was begun or opened again; a lock that was undone leaves it as it was."""
    found = signed = None
    for step in steps(reader, report_id):
        undone = step.reason.startswith(UNDONE)
        if step.kind is StepKind.PRINTED:
            found = step
        elif step.kind is StepKind.LOCKED:
            found, signed = None, signed if undone else found
        elif step.kind is StepKind.REOPENED:
            found = signed if undone else None
    return found


def print_to_lock(reader: Reader, report_id: str) -> ReportStep | None:
    """The print that locking would lock: the last one, where the clerk changed no word since.

    The ledger may have moved on between printing and signing; what was signed is the print. A number or a day that the
    print left blank may have been written with the pen since. None: the paper would be locked as it stands now.
    """
    one = papers.own(reader, report_id)
    last = _last_print(reader, report_id)
    if last is None or last.pdf_sha256 is None or last.frozen is None:
        return None
    then, now = json.loads(last.frozen), _written(one)
    blank = all(then.get(name) in {None, now[name]} for name in ("number", "day"))
    same = blank and then.get("words") == now["words"]
    return last if same and reader.evidence.whole(last.pdf_sha256) else None


def lock_words(reader: Reader, report_id: str) -> str:
    """What locking will lock, in a sentence for the clerk who is about to."""
    one, last, found = papers.own(reader, report_id), _last_print(reader, report_id), print_to_lock(reader, report_id)
    if found is not None:
        return (
            f"Sẽ khóa đúng bản đã in lúc {found.at.astimezone():%H:%M ngày %d/%m/%Y}: lời văn, số liệu và tệp PDF "
            "như trên tờ giấy đã ký, dù số liệu trong sổ có đổi từ đó."
        )
    if last is not None:
        return (
            f"{PAPER_WORDS[one.kind]} đã sửa sau lần in lúc {last.at.astimezone():%H:%M ngày %d/%m/%Y}. "
            "Nếu tờ giấy đã ký là bản in đó thì chưa nên khóa: hãy sửa lại cho đúng tờ giấy, hoặc in lại để ký. "
            "Nếu khóa bây giờ, bản được khóa là bản đang có trong sổ."
        )
    if any(step.kind is StepKind.REOPENED and not step.reason.startswith(UNDONE) for step in steps(reader, report_id)):
        return (
            f"{PAPER_WORDS[one.kind]} này chưa in lại từ khi mở khóa. Tờ giấy đã ký trước đó là bản cũ; chỉ khóa khi "
            "bản in lại đã được ký. Bản được khóa là bản đang có trong sổ, với số liệu hiện nay."
        )
    return (
        f"{PAPER_WORDS[one.kind]} này chưa in để ký lần nào. Chỉ khóa khi đã có bản giấy được ký; bản được khóa là bản "
        "đang có trong sổ, với số liệu hiện nay."
    )


def _word(one: Report) -> str:
    """What paper it is, as that stands inside a sentence: "báo cáo", "công văn đôn đốc"."""
    words = PAPER_WORDS[one.kind]
    return words[:1].lower() + words[1:]


def lock(ledger: Ledger, report_id: str, signed_on: date, now: datetime, *, pen: int | None = None) -> None:
    """Signed: lock text, figures and PDF (law 17), those of the print that was signed; the period is answered.

    `pen`: the number that was written by hand on a paper printed without one; it is kept, the PDF stays as signed.
    Raises: Refusal "report.day_ahead" for a day that has not come, "report.doubled" for a number that is taken.
    """
    one = papers.unlocked(ledger, report_id)
    _refuse_day(signed_on, None, now, "Ngày ký", "")
    number = one.number if one.number is not None else pen
    series = numbering.refuse_doubled(ledger, one.kind, one.day or signed_on, number, one.id)
    content, frozen, sha256 = _to_lock(ledger, one, now)
    locked = replace(
        one,
        state=ReportState.SIGNED,
        signed_on=signed_on,
        code=codes.code_of(one, content),
        content_sha256=content,
        pdf_sha256=sha256,
        frozen=frozen,
        number=number,
        series=series,
    )
    told = "" if signed_on == now.date() else f"Ký ngày {signed_on:%d/%m/%Y}"
    step = trace.step(one, StepKind.LOCKED, now, told, file=sha256, content=content, frozen=frozen)

    def edit(door: Edit) -> None:
        papers.keep(door, one, locked, step)
        if one.period_id:
            door.put(_answer(ledger, one, one.period_id, signed_on, now))

    ledger.write(f"Khóa {_word(one)} đã ký", edit)


def _to_lock(ledger: Ledger, one: Report, now: datetime) -> tuple[str, str, str]:
    """Content, figures and PDF that are locked: of the print that was signed, else as they stand now."""
    print_ = print_to_lock(ledger, one.id)
    if print_ is not None and print_.content_sha256 and print_.frozen and print_.pdf_sha256:
        return print_.content_sha256, print_.frozen, print_.pdf_sha256
    sha256 = ledger.evidence.keep_bytes(paper_bytes.made(ledger, one, now, as_draft=False))
    return _content(ledger, one, now), _frozen(ledger, one, now), sha256


def _answer(ledger: Ledger, one: Report, period_id: str, signed_on: date, now: datetime) -> PeriodAnswer:
    old = ledger.find(PeriodAnswer, answer_id(period_id, ledger.office_id))
    return PeriodAnswer(
        id=answer_id(period_id, ledger.office_id),
        owner=ledger.office_id,
        period_id=period_id,
        kind=AnswerKind.REPORT,
        day=signed_on,
        report_id=one.id,
        locked_at=now,
        reopened_at=old.reopened_at if old else None,
        reopened_reason=old.reopened_reason if old else "",
    )


def reopen(ledger: Ledger, report_id: str, now: datetime, reason: str) -> None:
    """Open a locked paper again, with a reason that stays on record.

    What was signed, scanned and sealed is this paper no longer; the trace still names each file, the store keeps it.
    """
    one = papers.own(ledger, report_id)
    if not one.locked:
        return
    if not squash(reason):
        raise Refusal("report.no_reason", "Chưa ghi lý do mở khóa. Hãy ghi lý do rồi làm lại.")
    step = trace.step(
        one,
        StepKind.REOPENED,
        now,
        squash(reason),
        file=one.pdf_sha256,
        content=one.content_sha256,
        frozen=one.frozen,
    )
    opened = replace(
        one,
        state=ReportState.DRAFT,
        frozen=None,
        pdf_sha256=None,
        content_sha256=None,
        scan_sha256=None,
        sealed_sha256=None,
        signed_on=None,
        sent_on=None,
        received_on=None,
        code=codes.code_of(one, None),
        reopened_reason=squash(reason),
    )
    answer = ledger.find(PeriodAnswer, answer_id(one.period_id or "", ledger.office_id))

    def edit(door: Edit) -> None:
        papers.keep(door, one, opened, step)
        if answer is not None and answer.report_id == one.id:
            door.put(replace(answer, locked_at=None, reopened_at=now, reopened_reason=squash(reason)))

    ledger.write(f"Mở khóa {_word(one)}", edit)


def attach_scan(
    ledger: Ledger,
    report_id: str,
    files: Sequence[Path],
    now: datetime,
    progress: Progress = silent,
    *,
    turned: Sequence[int] = (),
) -> Attached:
    """Keep the signed paper, scanned: PDFs or photographs in the order of their pages, joined to one PDF.

    A scan that is there already is replaced, its step stays. `turned`: quarter turns to the right for each file.
    Refused: a paper that is not signed, files that are damaged or huge, the scan of another paper of ours.
    """
    from reports import scans  # noqa: PLC0415 - pictures are opened only when wanted

    one = _signed(papers.own(ledger, report_id), "đính kèm bản ký")
    read: list[tuple[str, bytes]] = []
    for file in files:
        with disk(file):
            if file.stat().st_size > scans.MOST_BYTES:
                raise scans.too_large(file.name)
            read.append((file.name, file.read_bytes()))
    data = scans.joined(read, progress, turned=turned)
    pages = scans.page_count(data, one.title)
    marks = codes.own_marks(scans.qr_codes(data, one.title, progress, most=_LOOKED_AT))
    for name, whole in () if marks else read[:_LOOKED_AT]:
        marks += codes.own_marks(scans.qr_codes(whole, name, progress, most=_LOOKED_AT))
    remark = _remark(ledger, one, marks)
    sha256 = ledger.evidence.keep_bytes(data)
    attached = replace(one, scan_sha256=sha256)
    told = f"{pages} trang" if one.scan_sha256 is None else f"{pages} trang, thay bản đính kèm trước"
    step = trace.step(one, StepKind.SCANNED, now, told, file=sha256, content=one.content_sha256)
    ledger.write(f"Đính kèm bản ký của {_word(one)}", lambda door: papers.keep(door, one, attached, step))
    return Attached(sha256=sha256, pages=pages, bytes=len(data), remark=remark)


def _remark(reader: Reader, one: Report, marks: Sequence[tuple[str, str]]) -> str:
    """What the codes on a scan say of it; another paper of ours is refused."""
    if not marks:
        return "Không đọc được mã QR trên bản đính kèm. Hãy tự xem đây có đúng là bản đã ký của văn bản này không."
    mine = [content for name, content in marks if name == one.id]
    if not mine:
        other = reader.find(Report, marks[0][0])
        whose = f"“{other.title}”" if other else "một văn bản không có trong sổ này"
        raise Refusal(
            "scan.other",
            f"Mã QR trên tệp là của {whose}, không phải của “{one.title}”. Chưa đính kèm gì cả. Hãy chọn lại tệp.",
        )
    if not any(codes.fits(content, one.content_sha256) for content in mine):
        return (
            "Mã QR trên bản đính kèm là của một bản in trước, lời văn hoặc số liệu khác bản đã khóa. "
            "Hãy đối chiếu; nếu người ký đã ký bản in trước thì mở khóa, sửa cho đúng rồi khóa lại."
        )
    return ""


def sent(ledger: Ledger, report_id: str, day: date, way: str, now: datetime) -> None:
    """Note by hand that it was sent: when and by which way. Another way is one more step; the first day stays."""
    one = _signed(papers.own(ledger, report_id), "ghi đã gửi")
    if not squash(way):
        raise Refusal("report.no_way", "Chưa chọn cách gửi. Hãy chọn bản giấy, thư điện tử hoặc cách khác rồi làm lại.")
    _refuse_day(day, one.signed_on, now, "Ngày gửi", "ngày ký")
    step = trace.step(one, StepKind.SENT, now, f"{squash(way)}, ngày {day:%d/%m/%Y}", file=one.pdf_sha256)
    first = min(day, one.sent_on) if one.sent_on else day
    state = ReportState.SENT if one.state is ReportState.SIGNED else one.state
    went = replace(one, state=state, sent_on=first)
    ledger.write(f"Ghi đã gửi {_word(one)}", lambda door: papers.keep(door, one, went, step))


def received(ledger: Ledger, report_id: str, day: date, now: datetime) -> None:
    """Note by hand that it was received. Refused before it was sent."""
    one = _signed(papers.own(ledger, report_id), "ghi nơi nhận đã nhận")
    if one.sent_on is None:
        raise Refusal(
            "report.not_sent",
            f"{PAPER_WORDS[one.kind]} này chưa ghi ngày gửi nên chưa ghi được ngày nơi nhận đã nhận. "
            "Hãy ghi đã gửi trước.",
        )
    _refuse_day(day, one.sent_on, now, "Ngày nhận", "ngày gửi")
    step = trace.step(one, StepKind.RECEIVED, now, f"Ngày {day:%d/%m/%Y}", file=one.pdf_sha256)
    kept = replace(one, state=ReportState.RECEIVED, received_on=day)
    ledger.write(f"Ghi nơi nhận đã nhận {_word(one)}", lambda door: papers.keep(door, one, kept, step))


def _signed(one: Report, wish: str) -> Report:
    if not one.locked:
        raise Refusal(
            "report.not_signed",
            f"{PAPER_WORDS[one.kind]} này chưa ký và khóa nên chưa {wish} được; sổ vẫn nguyên. "
            "Hãy trình ký, bấm “Khóa”, rồi làm lại.",
        )
    return one


def _refuse_day(day: date, after: date | None, now: datetime, what: str, than: str) -> None:
    if after is not None and day < after:
        raise Refusal(
            "report.day_before",
            f"{what} {day:%d/%m/%Y} trước {than} {after:%d/%m/%Y} nên chưa ghi. Hãy chọn lại ngày.",
        )
    if day > now.date() + _AHEAD:
        raise Refusal("report.day_ahead", f"{what} {day:%d/%m/%Y} còn chưa tới nên chưa ghi. Hãy chọn lại ngày.")


def steps(reader: Reader, report_id: str) -> tuple[ReportStep, ...]:
    """The trace of a paper, oldest first."""
    return reader.where(ReportStep, "k", report_id=report_id)


def step_file(reader: Reader, step: ReportStep) -> Path | None:
    """The file that a step was about: what was signed then, scanned, sealed; None where it was about none."""
    one = papers.known(reader, step.report_id)
    return reader.evidence.checked(step.pdf_sha256, one.title) if step.pdf_sha256 else None


def is_open(reader: Reader, report_id: str) -> bool:
    """Whether a paper is there and not locked."""
    one = reader.find(Report, report_id)
    return one is not None and not one.locked


def delete(ledger: Ledger, report_id: str) -> None:
    """Remove a draft; one that was ever locked stays, reopened or not, because its trace does."""
    one = papers.unlocked(ledger, report_id)
    if queries.was_locked(ledger, report_id):
        raise Refusal("report.was_locked", "Báo cáo này đã từng ký và khóa nên không xóa được. Hãy sửa rồi khóa lại.")

    def edit(door: Edit) -> None:
        papers.keep(door, one)
        door.delete_rows("report_step", "report_id", [report_id])
        door.delete(Report, report_id)

    ledger.write(f"Xóa {_word(one)}", edit)
