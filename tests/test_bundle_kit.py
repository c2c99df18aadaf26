"""Three offices, one bundle's facts and records, and a clean stick: what the tests of the exchange share."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bundle import BundleFacts, Card, EvidenceFile, OfficeKeys, Opened, Record, Sealed, opening, seal, suggested_name
from work.progress import Progress, silent
from work.refusal import Refusal

FOLDER = "Đồng bộ Sổ Việc – xã Ý Yên"
AT = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    keys: OfficeKeys
    card: Card


# Invented for the tests, and the same in each run, so that a red run is red again.
INVENTED = (
    (
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
        "AGE-SECRET-KEY-18QDES0YWPGZ8USLW2W0052DC6LP5QCZL3Z80QKV0TWEXSM0YTJDS6Q2C94",
    ),
    (
        "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
        "AGE-SECRET-KEY-1EFU6FP2Q7DJPM7JWMWRH3DXK0E8YZFNFSLSZT7UCQ63D94PJGVCS5VJRJR",
    ),
    (
        "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=",
        "AGE-SECRET-KEY-1KH2ETZM48G82ATMKT2045ECCP2ZHFJ3C2QDFLEQG7K5QVDFHH2YSCDEQMH",
    ),
)


def office(number: int, name: str) -> Office:
    keys = OfficeKeys(*INVENTED[number - 1])
    card = Card(
        office_id=f"00000000-0000-4000-8000-{number:012d}",
        name=f"Ủy ban nhân dân {name}",
        short=f"UBND {name}",
        level="commune",
        kind="people",
        place=name,
        sign_public=keys.sign_public,
        seal_public=keys.seal_public,
        made_on=date(2026, 1, 2),
    )
    return Office(keys, card)


XA, TINH, LA = office(1, "xã Ý Yên"), office(2, "tỉnh Ninh Bình"), office(3, "xã lạ")
CARDS = {there.card.office_id: there.card for there in (XA, TINH)}


def record(table: str, n: int, *, owner: str = XA.card.office_id) -> Record:
    row: dict[str, str | int | float | None] = {
        "text": f"Việc số {n}, đường làng ngõ xóm",
        "position": n,
        "value": n / 7,
        "field": None,
    }
    return Record(table=table, id=f"{table}-{n}", owner=owner, replica="máy 1", counter=n + 1, row=row)


RECORDS = [record(table, n) for table in ("unit", "task", "entry") for n in range(5)] + [
    Record(table="report", id="r", owner=XA.card.office_id, replica="máy 1", counter=9, seen={"máy 1": 9}, grave=True)
]
FACTS = BundleFacts(sender=XA.card, replica="máy 1", number=1, previous=None, made_at=AT, seen={"máy 1": 9})


def evidence(folder: Path, content: bytes, name: str = "ảnh hiện trường.jpg") -> EvidenceFile:
    path = folder / name
    path.write_bytes(content)
    return EvidenceFile(hashlib.sha256(content).hexdigest(), path, len(content))


def clean_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to seal into. Afterwards no temporary file may be left, in it or where such files go."""
    folder, temp = tmp_path / FOLDER, tmp_path / "temp"
    folder.mkdir()
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    yield folder
    assert list(temp.iterdir()) == []
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []


def give(stick: Path, files: list[EvidenceFile] | None = None, progress: Progress = silent) -> Sealed:
    dest = stick / suggested_name(XA.card.short, TINH.card.short, 1)
    return seal(dest, FACTS, RECORDS, files or [], keys=XA.keys, to=TINH.card, progress=progress)


def look(path: Path, **facts: Any) -> tuple[list[Record], Opened]:  # noqa: ANN401 - any argument of opening
    with opening(path, **{"me": TINH.card.office_id, "keys": TINH.keys, "known": CARDS.get, **facts}) as opened:
        return list(opened.records()), opened


def refused(path: Path, **facts: Any) -> Refusal:  # noqa: ANN401 - any argument of opening
    with pytest.raises(Refusal) as caught:
        look(path, **facts)
    return caught.value
