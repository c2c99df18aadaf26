"""A ledger's file in every state that a disk, a stick or another program may leave it in (laws 2 and 5)."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import db.connect
import db.files
from db import store
from db.files import EvidenceStore, write_bytes
from office import founding, log, tasks
from tests.office_kit import DAY, FOLDER, NOW, add_given, commune, dump, hold, refused, unit_named
from work.line import LineFilter
from work.task import Role, Task

ROOT = Path(__file__).resolve().parents[1]
OPENERS: list[Callable[[Path], object]] = [store.open_for_writing, store.open_for_reading]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger at rest with a little work in it, in a folder as offices name them."""
    with commune(tmp_path / FOLDER) as ledger:
        add_given(ledger, unit_named(ledger, "Phòng Kinh tế"))
    return ledger.path


def text_file(path: Path) -> None:
    path.write_text("Kính gửi: Ủy ban nhân dân xã", encoding="utf-8")


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def only_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def other_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()


def a_word_document(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(2000))


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


STATES: list[tuple[Callable[[Path], None], str]] = [
    (text_file, "ledger.foreign"),
    (empty_file, "ledger.foreign"),
    (only_zeros, "ledger.foreign"),
    (other_database, "ledger.foreign"),
    (a_word_document, "ledger.foreign"),
    (header_only, "ledger.damaged"),
    (newer, "ledger.newer"),
    (gone, "ledger.missing"),
    (a_folder, "ledger.foreign"),
]


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize(("spoil", "code"), STATES)
def test_what_is_no_ledger_of_ours_is_refused_and_left_alone(
    path: Path, spoil: Callable[[Path], None], code: str, opener: Callable[[Path], object]
) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else None

    assert refused(lambda: opener(path)).code == code

    assert (path.read_bytes() if path.is_file() else None) == before
    assert [p.name for p in path.parent.iterdir() if not p.name.startswith("state-")] == (
        [path.name] if path.exists() else []
    )


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_at_any_tenth_is_refused_and_left_alone(path: Path, tenth: int) -> None:
    cut = path.read_bytes()[: path.stat().st_size * tenth // 10]
    path.write_bytes(cut)

    for opener in OPENERS:
        assert refused(lambda opener=opener: opener(path)).code == (  # type: ignore[misc]
            "ledger.damaged" if tenth else "ledger.foreign"
        )
    assert founding.check(path)
    assert path.read_bytes() == cut


def test_a_page_of_rubbish_is_found_and_named(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    path.write_bytes(whole)

    assert founding.check(path)
    assert path.read_bytes() == bytes(whole)


def test_a_whole_file_has_no_fault(path: Path) -> None:
    assert founding.check(path) == ()


def test_a_reference_to_nothing_is_found(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM source")
    connection.commit()
    connection.close()

    assert founding.check(path) == ("Bảng task có dòng trỏ tới source không còn",)


def test_at_rest_the_ledger_is_one_file(path: Path) -> None:
    ledger = store.open_for_writing(path)
    tasks.give(ledger, [ledger.where(Task)[0].id], unit_named(ledger, "Công an"), Role.SUPPORT, DAY)
    assert path.with_name(path.name + "-wal").exists()
    ledger.close()

    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, "state-pc1"]
    assert path.read_bytes()[18:20] == b"\x01\x01"  # no log is played by whoever opens it next


@pytest.mark.parametrize("writer_first", [True, False])
def test_one_file_at_rest_in_whatever_order_its_window_closes(path: Path, *, writer_first: bool) -> None:
    writer, reader = store.open_for_writing(path), store.open_for_reading(path)
    add_given(writer, unit_named(writer, "Công an"))
    assert len(tasks.lines(reader, LineFilter(today=DAY))) == 2
    for one in (writer, reader) if writer_first else (reader, writer):
        one.close()

    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, "state-pc1"]
    with store.open_for_reading(path) as again:
        assert len(tasks.lines(again, LineFilter(today=DAY))) == 2


def test_a_reader_writes_nothing(path: Path) -> None:
    with store.open_for_reading(path) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.connection.execute("DELETE FROM task")


LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    """Another program holds the ledger."""
    with subprocess.Popen(  # noqa: S603 - our own Python
        [sys.executable, "-c", LOCKER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield path
        other.kill()


def test_a_ledger_that_another_program_holds_is_refused(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.connect, "_WAIT", 0.05)
    before = locked.read_bytes()

    for opener in OPENERS:
        assert refused(lambda opener=opener: opener(locked)).code == "ledger.busy"  # type: ignore[misc]
    assert locked.read_bytes() == before


def test_a_write_beside_another_programs_write_is_refused_and_can_be_done_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.connect, "_WAIT", 0.05)
    with store.open_for_writing(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        before = dump(ledger)
        unit = unit_named(ledger, "Công an")
        assert refused(lambda: add_given(ledger, unit)).code == "ledger.busy"
        assert refused(ledger.undo).code == "ledger.busy"
        assert dump(ledger) == before
        other.execute("ROLLBACK")
        other.close()

        add_given(ledger, unit)
        hold(ledger)


def test_a_file_that_may_only_be_read_is_refused_for_writing_and_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, whom no mode stops: SQLite is told to open as on a medium that cannot be written."""
    real = sqlite3.connect

    def reading_only(name: str, **rest: object) -> sqlite3.Connection:
        return real(name.replace("mode=rw", "mode=ro"), **rest)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", reading_only)
    before = path.read_bytes()

    assert refused(lambda: store.open_for_writing(path)).code == "ledger.read_only"
    with store.open_for_reading(path) as reader:
        assert len(tasks.lines(reader, LineFilter(today=DAY))) == 1
    assert path.read_bytes() == before


FULL = """
import resource, signal, sys
from pathlib import Path
from db import store
from office import tasks
from work.line import LineFilter
from work.refusal import Refusal
from datetime import date
ledger = store.open_for_writing(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for n in range(200):
    try:
        tasks.add(ledger, tasks.NewTask(text=f"Việc {n} " + "dài " * 4000), date(2026, 5, 4))
    except Refusal as refusal:
        print(n, refusal.code, len(tasks.lines(ledger, LineFilter(today=date(2026, 5, 4)))), flush=True)
        break
"""


def test_a_full_disk_keeps_the_ledger_as_it_was(path: Path) -> None:
    asked = [sys.executable, "-c", FULL, str(path)]
    told = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 - as above
    done, code, shown = told.split()

    assert code in {"ledger.disk_full", "ledger.disk"}
    assert int(shown) == int(done) + 1
    with store.open_for_writing(path) as ledger:
        assert len(tasks.lines(ledger, LineFilter(today=DAY))) == int(shown)
        hold(ledger)


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from db import derive, store
from office import tasks
ledger = store.open_for_writing(Path(sys.argv[1]))
stop = int(sys.argv[2])
steps = 0
def step(statement):
    global steps
    steps += 1
    if steps == stop:
        os.kill(os.getpid(), signal.SIGKILL)
ledger.connection.set_trace_callback(step)
tasks.add(ledger, tasks.NewTask(text="Việc dở dang", deadline_words="hằng tháng"), date(2026, 5, 4))
print("done", steps)
"""


def test_a_program_killed_amid_a_write_leaves_the_ledger_before_or_after(path: Path, tmp_path: Path) -> None:
    with store.open_for_writing(path) as ledger:
        before = dump(ledger)
    steps = int(_copied(path, tmp_path / "đếm", 10**9).split()[1])
    for stop in [*range(1, steps, max(1, steps // 8)), steps]:
        folder = tmp_path / str(stop)
        _copied(path, folder, stop)
        with store.open_for_writing(folder / path.name) as ledger:
            assert dump(ledger) == before
            hold(ledger)
        assert founding.check(folder / path.name) == ()


def _copied(path: Path, folder: Path, stop: int) -> str:
    folder.mkdir()
    shutil.copy(path, folder)
    done = subprocess.run(  # noqa: S603 - as above
        [sys.executable, "-c", KILLED, str(folder / path.name), str(stop)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.stdout


def test_a_crashed_ledger_is_checked_and_read_before_anybody_writes(path: Path, tmp_path: Path) -> None:
    """What lies in the log beside counts, for a check, for a reader and for a backup alike."""
    crashed = _crashed(path, tmp_path / "mất điện")

    assert founding.check(crashed) == ()
    assert store.make_backup(crashed, "ngay", NOW).bytes
    with store.open_for_reading(crashed) as reader:
        assert len(tasks.lines(reader, LineFilter(today=DAY))) == 10
    with store.open_for_reading(store.backups(crashed)[0].path) as copy:
        assert len(tasks.lines(copy, LineFilter(today=DAY))) == 10


def _crashed(path: Path, folder: Path) -> Path:
    """As a power cut leaves it: work that stands in the log beside alone."""
    folder.mkdir()
    with store.open_for_writing(path) as ledger:
        for n in range(9):
            add_given(ledger, unit_named(ledger, "Công an"), f"Việc {n} " + "dài " * 900)
        for tail in ("", "-wal"):
            shutil.copy(path.with_name(path.name + tail), folder)
    return folder / path.name


def test_a_power_cut_while_the_log_is_folded_in_is_no_damage(path: Path, tmp_path: Path) -> None:
    """SQLite folds pages in by their number: the first one tells the new length before the file has it."""
    crashed = _crashed(path, tmp_path / "mất điện")
    log_bytes = crashed.with_name(crashed.name + "-wal").read_bytes()
    frames = [log_bytes[at : at + 24 + 4096] for at in range(32, len(log_bytes) - 4119, 24 + 4096)]
    first = [frame[24:] for frame in frames if frame[:4] == b"\x00\x00\x00\x01"][-1]
    size = crashed.stat().st_size
    with crashed.open("rb+") as file:
        file.write(first)
    assert int.from_bytes(first[28:32], "big") * 4096 > size

    assert founding.check(crashed) == ()
    with store.open_for_writing(crashed) as ledger:
        assert len(tasks.lines(ledger, LineFilter(today=DAY))) == 10
        hold(ledger)


def test_founding_where_a_file_stands_is_refused(path: Path) -> None:
    before = path.read_bytes()

    assert refused(lambda: commune(path.parent)).code == "ledger.exists"
    assert path.read_bytes() == before


FAULTS = [
    (errno.ENOSPC, "disk.full"),
    (errno.EDQUOT, "disk.full"),
    (errno.EACCES, "file.denied"),
    (errno.EROFS, "disk.error"),
    (errno.EIO, "disk.error"),
    (errno.ENAMETOOLONG, "disk.error"),
]


@pytest.mark.parametrize(("number", "code"), FAULTS)
@pytest.mark.parametrize("fails", ["fsync", "replace", "mkdir"])
def test_a_disk_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, fails: str
) -> None:
    target = tmp_path / FOLDER / "Báo cáo.pdf"
    write_bytes(target, b"old")

    def fail(*_args: object, **_rest: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os if fails == "fsync" else Path, fails, fail)
    assert refused(lambda: write_bytes(target, b"new")).code == code
    monkeypatch.undo()

    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_a_disk_that_gives_back_other_bytes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"other")

    assert refused(lambda: write_bytes(tmp_path / "a", b"new")).code == "disk.lies"


@pytest.mark.parametrize(("number", "code"), FAULTS)
def test_a_ledger_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    assert refused(lambda: commune(tmp_path / FOLDER)).code == code
    monkeypatch.undo()

    assert [p.name for p in (tmp_path / FOLDER).iterdir() if p.is_file()] == []


@pytest.fixture
def evidence(path: Path) -> EvidenceStore:
    return EvidenceStore(path)


def test_evidence_is_kept_by_its_hash_once(evidence: EvidenceStore, tmp_path: Path) -> None:
    photo = tmp_path / "Ảnh hiện trường.jpg"
    photo.write_bytes(b"a photo" * 1000)
    sha256, size = evidence.keep(photo)
    kept = evidence.path(sha256)
    born = kept.stat().st_ino

    assert evidence.keep(photo) == (sha256, size) == (db.files.sha256_of(photo), 7000)
    assert evidence.keep_bytes(photo.read_bytes()) == sha256
    assert kept.stat().st_ino == born
    assert evidence.checked(sha256, "ảnh").read_bytes() == photo.read_bytes()


def test_evidence_that_was_damaged_is_healed_by_its_original(evidence: EvidenceStore, tmp_path: Path) -> None:
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"a photo")
    sha256, _ = evidence.keep(photo)
    for heal in (lambda: evidence.keep(photo), lambda: evidence.keep_bytes(photo.read_bytes())):
        evidence.path(sha256).write_bytes(b"rubbish")
        heal()
        assert evidence.checked(sha256, "ảnh").read_bytes() == b"a photo"


def test_evidence_that_is_not_there_is_refused_before_anything_is_written(path: Path, tmp_path: Path) -> None:
    with store.open_for_writing(path) as ledger:
        before = dump(ledger)
        one = ledger.rows("SELECT id FROM assignment")[0]["id"]
        proof = log.Proof(files=(tmp_path / "không có.jpg",))

        assert refused(lambda: log.claim(ledger, str(one), DAY, "xong", proof=proof)).code == "file.missing"
        assert dump(ledger) == before


def test_evidence_that_changes_while_it_is_copied_is_refused(
    evidence: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"a photo")
    real = db.files.sha256_of
    seen: list[Path] = []

    def growing(path: Path) -> str:
        seen.append(path)
        found = real(path)
        if len(seen) == 1:
            photo.write_bytes(b"another photo")
        return found

    monkeypatch.setattr(db.files, "sha256_of", growing)

    assert refused(lambda: evidence.keep(photo)).code == "evidence.changed"
    assert [p for p in evidence.folder.rglob("*") if p.is_file()] == []
