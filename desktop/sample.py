"""The sample offices: invented names, the two sample plans, and a spring's work on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from office import cards, directory, founding, log, overview, plans, tasks
from work.entry import NoteKind
from work.line import Line, LineFilter
from work.office import Level, OfficeKind, Signer
from work.status import Stage
from work.task import Role
from work.unit import Unit, UnitKind

if TYPE_CHECKING:
    from office.machine import Machine
    from office.ports import Ledger

SAMPLES = Path(__file__).parent / "samples"
STATE_PLAN = SAMPLES / "ke-hoach-ubnd-tinh.docx"
PARTY_PLAN = SAMPLES / "ke-hoach-dang-uy-xa.txt"
PICTURE = SAMPLES / "anh-tu-sach.png"

GIVEN = date(2026, 3, 18)
"""The day on which the sample's plans are adopted and given."""
TODAY = date(2026, 6, 22)
"""The sample's today: part of the work is late by then."""
NOW = datetime(2026, 6, 22, 9, 30, tzinfo=timezone(timedelta(hours=7)))
"""The sample's moment, in Vietnam's time."""

_NAMES = ("Nguyễn Văn Hòa", "Phạm Thu Hương", "Vũ Đình Lâm")


@dataclass(frozen=True, slots=True)
class Place:
    """A sample office."""

    level: Level
    kind: str
    name: str
    parent: str


PROVINCE = Place(Level.PROVINCE, "tỉnh", "Sơn Hà", "")
COMMUNE = Place(Level.COMMUNE, "xã", "Gia Hưng", "tỉnh Sơn Hà")
WARD = Place(Level.COMMUNE, "phường", "Đông Kiều", "tỉnh Sơn Hà")


def found_office(path: Path, place: Place, machine: Machine) -> Ledger:
    """A people's committee with its units and signers."""
    office = founding.suggest(OfficeKind.PEOPLE, place.level, place.kind, place.name, place.parent)
    signers = tuple(_named(s, at) for at, s in enumerate(founding.suggest_signers(office)))
    return founding.found(path, office, founding.suggest_units(office), signers, machine)


def _named(signer: Signer, at: int) -> Signer:
    return replace(signer, name=_NAMES[at % len(_NAMES)])


def introduce(above: Ledger, below: Ledger, folder: Path) -> None:
    """Two offices come to know each other by their cards."""
    now = datetime.now(UTC)
    for one, other in ((above, below), (below, above)):
        cards.meet(other, cards.look_at_card(cards.save_card(one, folder)), now)


def adopt(ledger: Ledger, plan: Path, *, give: bool) -> plans.Adopted:
    """Read a sample plan and adopt what is ticked at first."""
    picks = plans.default_picks(ledger, plans.read(plan))
    return plans.adopt(ledger, replace(picks, give=give), GIVEN, plan)


def departments(ledger: Ledger) -> list[Unit]:
    """The office's departments, in order."""
    return [unit for unit in directory.units(ledger) if unit.kind is UnitKind.DEPARTMENT]


def spread(ledger: Ledger) -> int:
    """Give the open work of an office that has no unit yet to its departments, turn about; how many were given."""
    units = departments(ledger)
    waiting = tasks.lines(ledger, LineFilter(today=GIVEN, unassigned=True))
    for at, line in enumerate(waiting):
        lead, support = units[at % len(units)], units[(at + 1) % len(units)]
        tasks.give(ledger, [line.task_id], lead.id, Role.LEAD, GIVEN, follower="Đỗ Thị Ngân")
        if at % 2:
            tasks.give(ledger, [line.task_id], support.id, Role.SUPPORT, GIVEN)
    return len(waiting)


def work_on(ledger: Ledger, *, claims: int) -> tuple[int, int]:
    """Record a spring's progress with a picture as evidence; claim the first ones; (entries, claims)."""
    lines = tasks.lines(ledger, LineFilter(today=TODAY, stages=frozenset({Stage.NOT_STARTED})))
    written = 0
    claimed = 0
    for at, line in enumerate(lines):
        own = own_lead(ledger, line)
        if own is None or at % 4 == 3:  # noqa: PLR2004 - every fourth has not begun
            continue
        day = date(2026, 4, 6 + at % 20)
        log.progress(
            ledger, own, day, "Đã triển khai đến các thôn, tổ dân phố", percent=40 + 5 * (at % 8),
            period_id=line.period_id, also_above=True,
        )  # fmt: skip
        written += 1
        if claimed < claims:
            proof = log.Proof(files=(PICTURE,), number=f"{12 + at}/BC-UBND", issued=day, subject="về kết quả thực hiện")
            log.claim(
                ledger, own, day, "Đã hoàn thành, có văn bản kết quả", period_id=line.period_id, proof=proof,
                also_above=True, confirm_too=True,
            )  # fmt: skip
            claimed += 1
    return written, claimed


def own_lead(ledger: Ledger, line: Line) -> str | None:
    """The assignment that the office itself gave to a unit that leads."""
    card = tasks.card(ledger, line.task_id, line.period_id)
    found = [a for a in card.assignments if a.ours and a.assignment.role is Role.LEAD] if card else []
    return found[0].assignment.id if found else None


def notes(ledger: Ledger) -> None:
    """A difficulty, a proposal and next period's work, and a task that arose at a meeting."""
    first = tasks.lines(ledger, LineFilter(today=TODAY), 1)[0].task_id
    log.note(ledger, first, NoteKind.DIFFICULTY, TODAY, "Một số cụm loa đã cũ, linh kiện thay thế khó mua")
    log.note(ledger, first, NoteKind.PROPOSAL, TODAY, "Đề nghị tỉnh hỗ trợ kinh phí thay 03 cụm loa")
    log.note(ledger, first, NoteKind.NEXT, TODAY, "Nghiệm thu các cụm loa đã sửa")
    tasks.add(
        ledger,
        tasks.NewTask(
            text="Chuẩn bị nội dung làm việc với đoàn kiểm tra của tỉnh về thông tin cơ sở",
            deadline_words="trước ngày 24/6/2026",
            source_words="Giao ban tuần 25",
            source_day=date(2026, 6, 19),
            directed_by="Chủ tịch UBND xã",
            leads=(departments(ledger)[0].id,),
        ),
        TODAY,
    )


def make_sample(folder: Path, machine: Machine) -> Path:
    """The ledger that the window opens as its sample: a commune in the middle of its year."""
    path = folder / "so-mau-xa-gia-hung.soviec"
    if path.exists():
        return path
    ledger = found_office(path, COMMUNE, machine)
    try:
        for plan in (STATE_PLAN, PARTY_PLAN):
            adopt(ledger, plan, give=False)
        spread(ledger)
        work_on(ledger, claims=5)
        notes(ledger)
        turns = overview.today(ledger, TODAY).turns
        if len(turns) > 1:
            overview.answer_nothing(ledger, turns[0].period.id, TODAY)
    finally:
        ledger.close()
    return path
