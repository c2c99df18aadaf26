"""Backups count only when checked, push out nothing good, and lead back (laws 6 and 12)."""

from __future__ import annotations

import errno
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db import Ledger, store
from office import founding, tasks
from office.replicas import home_of, settle
from tests.office_kit import DAY, add_given, commune, dump, hold, machine, refused, unit_named
from work.line import LineFilter
from work.refusal import Cancelled, Refusal
from work.task import Task

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with commune(tmp_path) as ledger:
        add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    return ledger.path


def names(path: Path, kind: str) -> list[str]:
    return sorted(p.name for p in store.backup_folder(path).iterdir() if f".{kind}-" in p.name)


def spoil(path: Path) -> bytes:
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    path.write_bytes(whole)
    return bytes(whole)


def opened(path: Path, day: date = DAY) -> Ledger:
    return founding.open_ledger(path, machine(path.parent), day)


def test_one_backup_a_day_and_one_a_month(path: Path) -> None:
    for day in (DAY, DAY, DAY + timedelta(days=1), DAY + timedelta(days=1)):
        opened(path, day).close()

    assert names(path, "ngay") == ["Gia Hưng.ngay-2026-05-04.soviec", "Gia Hưng.ngay-2026-05-05.soviec"]
    assert names(path, "thang") == ["Gia Hưng.thang-2026-05.soviec"]
    assert founding.backups(path)[0].path.name == "Gia Hưng.ngay-2026-05-05.soviec"


def test_a_backup_holds_the_whole_ledger(path: Path) -> None:
    with opened(path) as ledger:
        add_given(ledger, unit_named(ledger, "Công an"), "Việc mới")
        made = founding.back_up(ledger, DAY)
        with store.open_for_reading(made.path) as copy:
            assert dump(copy) == dump(ledger)
            assert copy.undo_state() == ledger.undo_state()
        assert made.bytes == made.path.stat().st_size
        assert store.faults_of(made.path) == []
    assert [p.name for p in store.backup_folder(path).iterdir() if p.name.startswith(".")] == []


def test_over_a_year_ten_days_and_ten_months_stay(path: Path) -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(0, 365, 4):
        store.daily_backup(path, day + timedelta(days=n))

    days, months = names(path, "ngay"), names(path, "thang")
    last = day + timedelta(days=364)
    assert days == [f"Gia Hưng.ngay-{last - timedelta(days=4 * n):%Y-%m-%d}.soviec" for n in range(9, -1, -1)]
    assert months == [f"Gia Hưng.thang-2026-{month:02}.soviec" for month in range(3, 13)]


@pytest.mark.parametrize("years", [60, -20])
def test_a_wrong_clock_neither_stops_backups_nor_pushes_the_newest_out(path: Path, years: int) -> None:
    wrong = NOON.replace(year=2026 + years)
    for n in range(12):
        store.daily_backup(path, wrong + timedelta(days=n))
    for n in range(12):
        day = NOON + timedelta(days=n)
        made = store.daily_backup(path, day)
        assert made is not None
        assert made.path.exists()

    assert names(path, "ngay") == [f"Gia Hưng.ngay-{NOON + timedelta(days=n):%Y-%m-%d}.soviec" for n in range(2, 12)]


@pytest.mark.parametrize("stem", ["Sổ [2026]", "Sổ *", "50% xong", "a#b?c"])
def test_a_ledgers_name_may_hold_any_sign(path: Path, stem: str) -> None:
    odd = path.with_name(f"{stem}.soviec")
    path.rename(odd)
    for n in range(12):
        opened(odd, DAY + timedelta(days=n)).close()

    assert len(names(odd, "ngay")) == 10
    assert founding.check(odd) == ()


def test_a_damaged_ledger_pushes_no_good_backup_out(path: Path) -> None:
    for n in range(10):
        store.daily_backup(path, NOON + timedelta(days=n))
    before = {p.name: p.read_bytes() for p in store.backup_folder(path).iterdir()}
    damaged = spoil(path)

    for n in range(20, 23):
        with pytest.raises(Refusal, match="hỏng"):
            store.daily_backup(path, NOON + timedelta(days=n))
    assert refused(lambda: opened(path, DAY + timedelta(days=30))).code == "ledger.damaged"

    assert {p.name: p.read_bytes() for p in store.backup_folder(path).iterdir()} == before
    assert path.read_bytes()[4096 * 3 : 4096 * 4] == damaged[4096 * 3 : 4096 * 4]


def test_a_disk_full_amid_a_backup_leaves_the_old_ones(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.daily_backup(path, NOON)
    before = {p.name: p.read_bytes() for p in store.backup_folder(path).iterdir()}

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(lambda: store.make_backup(path, "ngay", NOON)).code == "disk.full"

    assert {p.name: p.read_bytes() for p in store.backup_folder(path).iterdir()} == before


def test_a_backup_that_the_clerk_stops_leaves_nothing(path: Path) -> None:
    def stop(_part: float, _words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.make_backup(path, "ngay", NOON, stop)

    assert list(store.backup_folder(path).iterdir()) == []


def test_restoring_keeps_the_old_file_and_is_a_new_replica(path: Path) -> None:
    with opened(path) as ledger:
        old = ledger.replica
        made = founding.back_up(ledger, DAY)
        saved = dump(ledger)
        add_given(ledger, unit_named(ledger, "Công an"), "Sau khi sao lưu")
        later = dump(ledger)

    kept = founding.restore(path, made.path, machine(path.parent))

    with store.open_for_reading(kept) as before:
        assert dump(before) == later
    with opened(path) as ledger:
        assert dump(ledger) == saved
        assert ledger.replica != old
        hold(ledger)
        add_given(ledger, unit_named(ledger, "Công an"), "Việc sau khi khôi phục")
        fresh = ledger.stamp(ledger.where(Task)[-1].id)
        assert fresh is not None
        assert fresh.replica == ledger.replica


def test_restoring_twice_keeps_both_old_files(path: Path) -> None:
    made = store.make_backup(path, "ngay", NOON)
    first = store.put_back(path, made.path, NOON)
    second = store.put_back(path, made.path, NOON + timedelta(microseconds=1))

    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_damaged_ledger_is_restored_and_kept(path: Path) -> None:
    made = store.make_backup(path, "ngay", NOON)
    damaged = spoil(path)

    kept = founding.restore(path, made.path, machine(path.parent))

    assert kept.read_bytes() == damaged
    with opened(path) as ledger:
        assert len(tasks.lines(ledger, LineFilter(today=DAY))) == 1


def test_a_lost_ledger_is_restored(path: Path) -> None:
    made = store.make_backup(path, "ngay", NOON)
    path.unlink()

    founding.restore(path, made.path, machine(path.parent))

    assert founding.check(path) == ()


def test_a_damaged_backup_is_not_put_back(path: Path) -> None:
    made = store.make_backup(path, "ngay", NOON)
    spoil(made.path)
    before = path.read_bytes()

    assert refused(lambda: founding.restore(path, made.path, machine(path.parent))).code == "backup.damaged"
    assert path.read_bytes() == before
    made.path.write_text("no ledger", encoding="utf-8")
    assert refused(lambda: founding.restore(path, made.path, machine(path.parent))).code == "ledger.foreign"
    assert path.read_bytes() == before


def test_a_restoring_that_fails_half_way_leaves_the_ledger_in_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.make_backup(path, "ngay", NOON)
    before = path.read_bytes()
    real = Path.replace

    def fail(one: Path, target: Path) -> Path:
        if one.name.endswith(".tam"):
            raise PermissionError(errno.EACCES, "held open")
        return real(one, target)

    monkeypatch.setattr(Path, "replace", fail)
    assert refused(lambda: founding.restore(path, made.path, machine(path.parent))).code == "file.denied"
    monkeypatch.undo()

    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if p.is_file()] == [path.name]


def test_what_lay_in_the_log_is_never_played_into_the_restored_file(path: Path, tmp_path: Path) -> None:
    made = store.make_backup(path, "ngay", NOON)
    with store.open_for_writing(path) as ledger:
        add_given(ledger, unit_named(ledger, "Công an"), "Trong nhật ký")
        log = path.with_name(path.name + "-wal").read_bytes()
        main = path.read_bytes()
    path.write_bytes(main)
    path.with_name(path.name + "-wal").write_bytes(log)

    kept = founding.restore(path, made.path, machine(tmp_path))

    with store.open_for_reading(path) as now, store.open_for_reading(kept) as then:
        assert len(tasks.lines(now, LineFilter(today=DAY))) == 1
        assert len(tasks.lines(then, LineFilter(today=DAY))) == 2


def test_the_same_ledger_reopened_is_the_same_replica(path: Path) -> None:
    found = set()
    for n in range(3):
        with opened(path, DAY + timedelta(days=n)) as ledger:
            found.add(ledger.replica)
            add_given(ledger, unit_named(ledger, "Công an"), f"Việc {n}")
            ledger.undo()

    assert len(found) == 1


def test_a_copy_elsewhere_on_another_pc_or_put_back_by_hand_is_a_new_replica(path: Path) -> None:
    with opened(path) as ledger:
        first = ledger.replica
    old = path.read_bytes()
    with opened(path) as ledger:
        add_given(ledger, unit_named(ledger, "Công an"), "Ghi thêm")
    elsewhere = path.with_name("Bản sao.soviec")
    elsewhere.write_bytes(path.read_bytes())
    with opened(elsewhere) as copy:
        second = copy.replica
        assert copy.replica_facts()["home"] == home_of(elsewhere)
    with founding.open_ledger(path, machine(path.parent, "pc2"), DAY) as there:
        third = there.replica
        assert there.replica_facts()["name"] == "PC2"
    path.write_bytes(old)
    with opened(path) as back:
        fourth = back.replica

    assert len({first, second, third, fourth}) == 4


@pytest.mark.parametrize("text", [b"", b"rubbish", b"\x00\x00\x00", "²".encode(), b"\xff\xfe"])
def test_a_damaged_note_on_the_pc_does_not_keep_the_ledger_shut(path: Path, text: bytes) -> None:
    with opened(path) as ledger:
        note = path.parent / "state-pc1" / "replicas" / f"{ledger.replica}.txt"
    note.write_bytes(text)

    with opened(path) as ledger:
        assert not settle(ledger, machine(path.parent))
        assert int(note.read_text("ascii")) == int(ledger.meta("writes"))
