"""How offices come to know each other: a card file, compared by telephone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bundle import Card, OfficeKeys, read_card, suggested_card_name, write_card
from db import Edit, Ledger, Reader, exchange_rows
from db.records import Row, from_moment, moment
from office import directory, matching
from work.ids import new_id
from work.office import Level, Office, OfficeKind, PaperForm
from work.refusal import Refusal
from work.unit import Unit, UnitKind

_RANK = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.COMMUNE: 2}
_FORM = {OfficeKind.PARTY: PaperForm.PARTY, OfficeKind.FRONT: PaperForm.FRONT, OfficeKind.YOUTH: PaperForm.YOUTH}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOffice:
    """An office that this one exchanges bundles with."""

    id: str
    name: str
    short: str
    fingerprint: str
    """Digits in groups, to be read over the telephone."""
    added_at: datetime
    last_given: int | None
    last_taken: int | None


def own_keys(reader: Reader) -> OfficeKeys:
    """This office's private keys."""
    row = exchange_rows.live_key(reader, reader.office_id)
    if row is None:
        raise LookupError(reader.office_id)
    return OfficeKeys(str(row["sign_private"]), str(row["seal_private"]))


def own_card(reader: Reader) -> Card:
    """This office's card."""
    found = card_of(reader, reader.office_id)
    if found is None:
        raise LookupError(reader.office_id)
    return found


def card_of(reader: Reader, office_id: str) -> Card | None:
    """The card by which an office is known here, or None."""
    office = reader.find(Office, office_id)
    key = exchange_rows.live_key(reader, office_id)
    return _card(office, key) if office and key else None


def _card(office: Office, key: Row) -> Card:
    return Card(
        office_id=office.id,
        name=office.name,
        short=office.short,
        level=office.level.value,
        kind=office.kind.value,
        place=office.place,
        sign_public=str(key["sign_public"]),
        seal_public=str(key["seal_public"]),
        made_on=from_moment(str(key["added_at"])).date(),
    )


def save_card(reader: Reader, path: Path) -> Path:
    """Write this office's card to a file or into a folder; the path."""
    card = own_card(reader)
    target = path / suggested_card_name(card.short) if path.is_dir() else path
    write_card(card, own_keys(reader), target)
    return target


def look_at_card(path: Path) -> Card:
    """Read a card without keeping it: its fingerprint is to be compared by telephone."""
    return read_card(path)


def meet(ledger: Ledger, card: Card, now: datetime) -> str:
    """Know an office from now on; its id. A changed key of a known office is a refusal that says so.

    A unit of ours of that name is linked with it; a lower office without one becomes a unit, to be given work.
    """
    if card.office_id == ledger.office_id:
        raise Refusal("card.own", "Đây là thẻ của chính cơ quan này. Hãy chọn thẻ do cơ quan khác gửi.")
    old = card_of(ledger, card.office_id)
    if old is not None and old.fingerprint != card.fingerprint:
        raise Refusal(
            "card.key_changed",
            f"“{card.short}” đã có trong sổ nhưng thẻ này mang khóa khác. Chưa có gì thay đổi. "
            "Hãy gọi điện cho cơ quan đó, đọc dấu vân tay của thẻ để kiểm tra trước khi nhận thẻ mới.",
        )
    if old is None:
        office = _office(card)
        units = _units_for(ledger, office)

        def edit(door: Edit) -> None:
            door.put(office)
            door.put_row("office_key", _key_row(card, now))
            door.put(*units)

        ledger.write(f"Nhận thẻ của {card.short}", edit, undoable=False)
    return card.office_id


def _office(card: Card) -> Office:
    try:
        level, kind = Level(card.level), OfficeKind(card.kind)
    except ValueError as error:
        raise Refusal(
            "card.newer",
            f"Thẻ của “{card.short}” có loại cơ quan mà bản này chưa biết. Hãy cập nhật Sổ Việc rồi thử lại.",
        ) from error
    return Office(
        id=card.office_id, name=card.name, short=card.short, level=level, kind=kind,
        form=_FORM.get(kind, PaperForm.STATE), place=card.place,
    )  # fmt: skip


def _key_row(card: Card, now: datetime) -> Row:
    return {
        "id": new_id(), "office_id": card.office_id, "sign_public": card.sign_public, "seal_public": card.seal_public,
        "added_at": moment(now),
    }  # fmt: skip


def _units_for(ledger: Ledger, office: Office) -> tuple[Unit, ...]:
    """The unit of ours that this office is: one of its name, else a new one where the office stands below us."""
    free = [unit for unit in directory.units(ledger, hidden=True) if unit.office_id is None]
    found = matching.match(free, [office.name, office.short])
    unit_id = found[office.name] or found[office.short]
    if unit_id is not None:
        return tuple(replace(unit, office_id=office.id) for unit in free if unit.id == unit_id)
    if _RANK[office.level] <= _RANK[directory.office(ledger).level]:
        return ()
    fresh = Unit(
        id=new_id(), owner=ledger.office_id, name=office.short, kind=UnitKind.OFFICE, office_id=office.id,
        aliases=(office.name,), position=1000 + len(free),
    )  # fmt: skip
    return (fresh,)


def known(reader: Reader) -> tuple[KnownOffice, ...]:
    """The offices that this one knows."""
    found: list[KnownOffice] = []
    for office in reader.where(Office, "name, k"):
        key = exchange_rows.live_key(reader, office.id)
        if office.id == reader.office_id or key is None:
            continue
        found.append(
            KnownOffice(
                id=office.id,
                name=office.name,
                short=office.short,
                fingerprint=_card(office, key).fingerprint,
                added_at=from_moment(str(key["added_at"])),
                last_given=exchange_rows.last_number(reader, office.id, "given"),
                last_taken=exchange_rows.last_number(reader, office.id, "taken"),
            )
        )
    return tuple(found)


def is_above(reader: Reader, office_id: str) -> bool:
    """Whether an office stands above this one."""
    other = reader.find(Office, office_id)
    return other is not None and _RANK[other.level] < _RANK[directory.office(reader).level]


def since(row: Row) -> date:
    """The day from which a key counts."""
    return from_moment(str(row["added_at"])).astimezone(UTC).date()
