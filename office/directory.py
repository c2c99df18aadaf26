"""The office's own facts: units, signers, paper, settings, targets and duties."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from db import Ledger, Reader, queries
from db.records import Row, shape
from office.names import refuse_taken
from work.duty import Duty
from work.figures import Reading, Target
from work.ids import new_id
from work.office import Office, Signer
from work.refusal import Refusal
from work.text import fold, squash
from work.unit import Unit

_TERM = re.compile(r"([12]\d{3})-([12]\d{3})")
_LONGEST_TERM = 10
_SERIES = re.compile(r"[12]\d{3}(-[12]\d{3})?(/\w+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the clerk may set for this ledger."""

    soon_days: int = 3
    number_blank: bool = True
    """Leave the number and day of a paper for the pen."""
    numbering_by_kind: bool = False
    """Each type of paper has a series of its own (state, Front, Youth); the Party counts by type in any case."""
    term: str = ""
    """The Party committee's term, "2025-2030"; empty: terms of five years from 2025 on."""
    used: tuple[tuple[str, int], ...] = ()
    """The last number of a series that was used outside the program: (("2026", 45), ("2025-2030/BC", 12))."""
    drafter: str = ""
    """Who drafts letters, in their symbol ("VP" in 12/UBND-VP); empty: as in the letter before."""
    contact: str = ""
    """Address, e-mail, telephone at the foot of page 1, one line or two; empty: none (NĐ 30, ô 13)."""
    basis_end: str = ""
    """What the rules leave open, as `reports.papers.PaperChoices` has it; empty or None: as the form has it."""
    addressee_italic: bool | None = None
    letter_word: str = ""
    head_mark: str | None = None
    duplex: bool = False
    """Papers are printed on both sides: the Party turns the margins of the back."""
    profile: str = ""
    """The file of `reports/profiles` that papers are set by ("hnd"); empty: the one of the office's own form."""


def office(reader: Reader) -> Office:
    """The office whose ledger this is."""
    found = reader.find(Office, reader.office_id)
    if found is None:
        raise LookupError(reader.office_id)
    return found


def short_names(reader: Reader) -> dict[str, str]:
    """How the offices that this ledger knows are called, by their ids: "UBND xã Gia Hưng"."""
    return {str(row["id"]): str(row["short"]) for row in reader.rows("SELECT id, short FROM office")}


def spelled(reader: Reader) -> Office:
    """The office with its own names as it spells them ("Uỷ ban"): for the sentences that the program makes."""
    from reports import wording  # noqa: PLC0415 - paper is loaded when paper is wanted

    return wording.own(office(reader))


def save_office(ledger: Ledger, office: Office) -> None:
    """Change the office's names and paper."""
    if not squash(office.name):
        raise Refusal("office.no_name", "Chưa có tên cơ quan. Hãy điền tên đầy đủ rồi lưu lại.")
    ledger.write("Sửa thông tin cơ quan", lambda door: door.put(office))


def units(reader: Reader, *, hidden: bool = False) -> tuple[Unit, ...]:
    """The office's own units in order."""
    found = reader.where(Unit, "position, k", owner=reader.office_id)
    return tuple(unit for unit in found if hidden or not unit.hidden)


def save_unit(ledger: Ledger, unit: Unit) -> None:
    """Add or change a unit; a name that exists already is refused, and a new alias that another unit bears."""
    name = squash(unit.name)
    if not name:
        raise Refusal("unit.no_name", "Chưa có tên đơn vị. Hãy điền tên rồi lưu lại.")
    twins = [u for u in units(ledger, hidden=True) if u.id != unit.id and fold(u.name) == fold(name)]
    if twins:
        hint = " (đang ẩn; hãy cho hiện lại)" if twins[0].hidden else ""
        raise Refusal("unit.twin", f"Đã có đơn vị “{twins[0].name}”{hint}. Hãy đặt tên khác, hoặc sửa đơn vị đang có.")
    kept = replace(unit, name=name, aliases=tuple(dict.fromkeys(a for a in map(squash, unit.aliases) if a)))
    before = ledger.find(Unit, unit.id)
    for alias in kept.aliases:
        if before is None or alias not in before.aliases:
            refuse_taken(alias, unit.id, units(ledger, hidden=True))
    ledger.write(f"Lưu đơn vị {name}", lambda door: door.put(kept))


def hide_unit(ledger: Ledger, unit_id: str, *, hidden: bool) -> None:
    """Units are hidden, never deleted (law 18)."""
    unit = ledger.find(Unit, unit_id)
    if unit is not None and unit.owner == ledger.office_id:
        label = f"Ẩn đơn vị {unit.name}" if hidden else f"Hiện lại đơn vị {unit.name}"
        ledger.write(label, lambda door: door.put(replace(unit, hidden=hidden)))


def signers(reader: Reader) -> tuple[Signer, ...]:
    """Who may sign, in order."""
    found = reader.where(Signer, "position, k", owner=reader.office_id)
    return tuple(signer for signer in found if not signer.hidden)


def save_signer(ledger: Ledger, signer: Signer) -> None:
    """Add or change a signer."""
    if not squash(signer.title):
        raise Refusal("signer.no_title", "Chưa có chức vụ người ký. Hãy điền chức vụ, ví dụ CHỦ TỊCH, rồi lưu lại.")
    ledger.write(f"Lưu người ký {signer.name or signer.title}", lambda door: door.put(signer))


def settings(reader: Reader) -> Settings:
    """The ledger's settings."""
    known = json.loads(reader.meta("settings", "{}"))
    names = [field.name for field in fields(Settings)]
    kept = {name: known[name] for name in names if name in known}
    kept["used"] = tuple((str(name), int(number)) for name, number in known.get("used", ()))
    return Settings(**kept)


def form(reader: Reader) -> str:
    """The name of the profile that this office's papers are set by."""
    return settings(reader).profile or office(reader).form.value


def save_settings(ledger: Ledger, settings: Settings) -> None:
    """Change the ledger's settings; no part of undo."""
    if not 0 <= settings.soon_days <= 60:  # noqa: PLR2004 - two months is the longest warning that says anything
        raise Refusal("settings.soon", "Số ngày báo trước phải từ 0 đến 60. Hãy gõ lại.")
    if settings.term:
        term_days(settings.term)
    if any(not _SERIES.fullmatch(name) or number < 0 for name, number in settings.used):
        raise Refusal(
            "settings.used",
            "Số cuối cùng đã dùng phải là số từ 0 trở lên của một năm hoặc một nhiệm kỳ. Chưa lưu gì cả. Hãy gõ lại.",
        )
    text = json.dumps(asdict(settings))
    ledger.write("Sửa cài đặt", lambda door: door.set_meta("settings", text), undoable=False)


def term_days(term: str) -> tuple[date, date]:
    """The first day of a term's first year and the last day of its last ("2025-2030"); refused where it is no term."""
    found = _TERM.fullmatch(term)
    first, last = (int(year) for year in found.groups()) if found else (0, 0)
    if not 1 <= last - first <= _LONGEST_TERM:
        raise Refusal(
            "settings.term",
            "Nhiệm kỳ phải ghi bằng năm đầu và năm cuối, ví dụ 2025-2030. Chưa lưu gì cả. Hãy gõ lại.",
        )
    return date(first, 1, 1), date(last, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a list; hidden, never deleted (law 18)."""

    id: str
    name: str
    hidden: bool


def choices(reader: Reader, group: str) -> tuple[Choice, ...]:
    """All values of a list ("field", "form", "channel"), hidden ones among them, in order."""
    rows = queries.choice_rows(reader, group)
    return tuple(Choice(id=str(r["id"]), name=str(r["name"]), hidden=bool(r["hidden"])) for r in rows)


def add_choice(ledger: Ledger, group: str, name: str) -> str:
    """Add a value to a list; its id. One that is there already, shown or hidden, is refused."""
    kept = squash(name)
    have = choices(ledger, group)
    if not kept:
        raise Refusal("choice.no_name", "Chưa có tên. Hãy gõ tên rồi thêm lại.")
    if any(fold(one.name) == fold(kept) for one in have):
        raise Refusal("choice.twin", f"Danh mục đã có “{kept}” (có thể đang ẩn). Hãy cho hiện lại hoặc đặt tên khác.")
    row: Row = {
        "id": new_id(), "owner": ledger.office_id, "list": group, "name": kept, "position": len(have) + 1, "hidden": 0,
    }  # fmt: skip
    ledger.write(f"Thêm {kept} vào danh mục", lambda door: door.put_row("choice", row))
    return str(row["id"])


def hide_choice(ledger: Ledger, choice_id: str, *, hidden: bool) -> None:
    """Hide a value of a list, or show it again."""
    rows = [row for row in queries.choice_rows(ledger) if row["id"] == choice_id]
    if rows:
        label = f"{'Ẩn' if hidden else 'Hiện lại'} {rows[0]['name']}"
        ledger.write(label, lambda door: door.put_row("choice", rows[0] | {"hidden": int(hidden)}))


def targets(reader: Reader, document_id: str | None = None) -> tuple[tuple[Target, Reading | None], ...]:
    """Targets with their newest reading."""
    equal = {} if document_id is None else {"document_id": document_id}
    make = shape(Reading).from_row
    newest = {row["target_id"]: make(row) for row in queries.newest_readings(reader)}
    found: list[tuple[Target, Reading | None]] = []
    for target in reader.where(Target, "document_id, position, k", **equal):
        reading = newest.get(target.id)
        found.append((target, reading if isinstance(reading, Reading) else None))
    return tuple(found)


def duties(reader: Reader, document_id: str | None = None) -> tuple[Duty, ...]:
    """Reporting duties."""
    equal = {} if document_id is None else {"document_id": document_id}
    return reader.where(Duty, **equal)
