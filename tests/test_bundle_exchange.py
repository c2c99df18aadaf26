"""Seal here, open there: what goes in comes out; a disk that fails or a clerk who stops leaves nothing behind."""

from __future__ import annotations

import errno
import hashlib
import io
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundle import TABLES, EvidenceFile, Limits, Receipt, Record, opening, seal, suggested_name
from tests.test_bundle_kit import (
    AT,
    CARDS,
    FACTS,
    LA,
    RECORDS,
    TINH,
    XA,
    clean_stick,
    evidence,
    give,
    look,
    record,
    refused,
)
from work.refusal import Cancelled, Refusal


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield from clean_stick(tmp_path, monkeypatch)


# What goes in comes out.


def test_down_and_up(stick: Path) -> None:
    photo = evidence(stick, b"\xff\xd8" + bytes(range(256)) * 5000)
    empty = evidence(stick, b"", "trống.txt")
    receipt = Receipt(number=4, sha256="ab" * 32, received=5, applied=4, unchanged=1, conflicting=0, rejected=0)
    facts = replace(FACTS, number=7, previous="cd" * 32, receipts=(receipt,), program="0.1.0")

    sealed = seal(stick / "đi.goi", facts, iter(RECORDS), [photo, empty, photo], keys=XA.keys, to=TINH.card)

    assert sealed.counts == {"unit": 5, "task": 5, "entry": 5, "report": 1}
    assert (sealed.number, sealed.size) == (7, sealed.path.stat().st_size)
    assert sealed.sha256 == hashlib.sha256(sealed.path.read_bytes()).hexdigest()
    with opening(sealed.path, me=TINH.card.office_id, keys=TINH.keys, known=CARDS.get) as opened:
        assert list(opened.records()) == RECORDS
        assert list(opened.records("task")) == RECORDS[5:10]
        assert list(opened.records("duty")) == []
        assert list(zip(opened.records("unit"), opened.records("entry"), strict=True)) == [
            (RECORDS[n], RECORDS[10 + n]) for n in range(5)
        ]
        assert (opened.sender, opened.sha256, opened.size) == (XA.card, sealed.sha256, sealed.size)
        there = opened.manifest
        assert (there.number, there.previous, there.receipts, there.made_at) == (7, "cd" * 32, (receipt,), AT)
        assert (there.seen, there.program, there.counts) == ({"máy 1": 9}, "0.1.0", sealed.counts)
        assert [key.sign_public for key in there.keys] == [XA.keys.sign_public]
        assert set(opened.file_names) == {photo.sha256, empty.sha256}
        opened.extract(photo.sha256, stick / "ra.jpg")
        with pytest.raises(KeyError):
            opened.extract("00" * 32, stick / "không có")
    assert (stick / "ra.jpg").read_bytes() == photo.path.read_bytes()


def test_a_bundle_may_be_opened_twice_and_only_by_its_addressee(stick: Path) -> None:
    path = give(stick).path

    assert look(path)[0] == look(path)[0] == RECORDS
    assert refused(path, me=XA.card.office_id, keys=XA.keys).code == "bundle.other_office"


def test_the_words_tell_how_far(stick: Path) -> None:
    told: list[float] = []
    sealed = give(stick, [evidence(stick, bytes(3_000_000))], progress=lambda part, _: told.append(part))
    look(sealed.path, progress=lambda part, _: told.append(part + 1))

    assert told == sorted(told)
    assert (told[0] > 0, told[-1]) == (True, 2.0)


values = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.text()
rows = st.dictionaries(st.text(min_size=1, max_size=12), values, max_size=4)
bundles = st.dictionaries(st.sampled_from(TABLES), st.lists(rows, min_size=1, max_size=4), max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bundles, st.lists(st.binary(max_size=300), max_size=3))
def test_whatever_is_sealed_comes_out(stick: Path, tables: dict[str, list[dict[str, Any]]], blobs: list[bytes]) -> None:
    there = [
        Record(table=table, id=f"{n}", owner=XA.card.office_id, replica="r", counter=n + 1, row=row)
        for table in TABLES
        for n, row in enumerate(tables.get(table, []))
    ]
    files = [evidence(stick, blob, f"{n}.bin") for n, blob in enumerate(blobs)]
    seal(stick / "x.goi", FACTS, there, files, keys=XA.keys, to=TINH.card)

    with opening(stick / "x.goi", me=TINH.card.office_id, keys=TINH.keys, known=CARDS.get) as opened:
        assert list(opened.records()) == there
        for file in files:
            opened.extract(file.sha256, stick / "ra")
            assert (stick / "ra").read_bytes() == file.path.read_bytes()


# A disk that fails, a stick that is pulled, a clerk who says stop.


NEVER = 10**9


class Failing(io.FileIO):
    """A file whose disk fails when so many writes are done, or so many reads."""

    def __init__(
        self, file: str | Path | int, mode: str, writes: int = NEVER, reads: int = NEVER, code: int = errno.ENOSPC
    ) -> None:
        super().__init__(file, mode)
        self._writes, self._reads, self._code = writes, reads, code

    def write(self, data: Any) -> int:  # noqa: ANN401 - as io has it
        self._writes -= 1
        if self._writes < 0:
            raise OSError(self._code, "injected")
        return super().write(data)

    def read(self, size: int | None = -1) -> bytes:
        self._reads -= 1
        if self._reads < 0:
            raise OSError(self._code, "injected")
        return super().read(size)


def failing_at(path: Path, after: int) -> Callable[..., Failing]:
    return lambda **_: Failing(path, "w+b", after)


class Liar(io.FileIO):
    """A file whose disk keeps something else."""

    def write(self, data: Any) -> int:  # noqa: ANN401 - as io has it
        return super().write(bytes(data).replace(b"X25519", b"X25518").replace(b"\x2d", b"\x2e"))


def big(stick: Path) -> EvidenceFile:
    return evidence(stick, hashlib.sha256(b"x").digest() * 20_000)


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "không còn đủ chỗ"), (errno.EROFS, "không cho ghi"), (errno.EIO, "USB đã bị rút")],
)
@pytest.mark.parametrize("large", [True, False])
def test_each_write_fails_once(
    stick: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, *, large: bool
) -> None:
    files = [big(stick)] if large else []
    before = sorted(stick.iterdir())
    failed = []
    with monkeypatch.context() as patch:
        for after in count():
            patch.setattr("bundle.files.os.fdopen", partial(Failing, writes=after, code=code))
            refusal = refusal_of(lambda: give(stick, files))
            if refusal is None:
                break
            failed.append(refusal)
            assert sorted(stick.iterdir()) == before

    assert len(failed) >= (10 if large else 3)
    assert all(refusal.code == "bundle.disk" and words in refusal.words for refusal in failed)
    assert look(stick / suggested_name(XA.card.short, TINH.card.short, 1))[0] == RECORDS


def refusal_of(do: Callable[[], object]) -> Refusal | None:
    try:
        do()
    except Refusal as refusal:
        return refusal
    return None


def test_a_cipher_that_swallows_the_end(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pyrage.encrypt_io

    def lossy(source: BinaryIO, target: BinaryIO, to: list[pyrage.x25519.Recipient]) -> None:
        out = io.BytesIO()
        real(source, out, to)
        target.write(out.getvalue()[:-1])

    monkeypatch.setattr(pyrage, "encrypt_io", lossy)
    with pytest.raises(Refusal) as caught:
        give(stick)

    assert caught.value.code == "bundle.disk"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("call", ["os.fsync", "Path.replace", "tempfile.mkstemp"])
def test_the_last_steps_fail_and_the_old_bundle_stands(stick: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    old = give(stick)
    before = old.path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(f"bundle.files.{call}", fail)
        with pytest.raises(Refusal) as caught:
            give(stick)

    assert caught.value.code == "bundle.disk"
    assert old.path.read_bytes() == before
    assert list(stick.iterdir()) == [old.path]


def test_a_disk_that_keeps_other_bytes(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bundle.files.os.fdopen", Liar)
    with pytest.raises(Refusal) as caught:
        give(stick)

    assert caught.value.code == "bundle.disk"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("large", [True, False])
def test_no_room_to_unpack(stick: Path, monkeypatch: pytest.MonkeyPatch, *, large: bool) -> None:
    path = give(stick, [big(stick)] if large else []).path
    scratch = stick.parent / "scratch"
    for after in range(10 if large else 1):
        monkeypatch.setattr("bundle.unseal.tempfile.TemporaryFile", failing_at(scratch, after))
        assert refused(path).code == "bundle.disk"


def test_no_place_to_unpack(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = give(stick).path
    monkeypatch.setattr(tempfile, "tempdir", str(stick / "không có"))

    assert refused(path).code == "bundle.disk"


def test_a_stick_that_is_pulled_at_each_read(stick: Path) -> None:
    class Pulled(type(stick)):  # type: ignore[misc]
        after = 0

        def open(self, *_: object, **__: object) -> BinaryIO:
            return Failing(str(self), "rb", reads=self.after, code=errno.EIO)

    path = Pulled(give(stick, [big(stick)]).path)
    for after in range(60):
        Pulled.after = after
        assert refused(path).code == "bundle.unreadable"


def test_a_bundle_that_is_not_there(stick: Path) -> None:
    assert refused(stick / "không có.goi").code == "bundle.unreadable"
    assert refused(stick).code == "bundle.unreadable"


def test_no_good_disk_to_extract(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = big(stick)
    path = give(stick, [file]).path
    with opening(path, me=TINH.card.office_id, keys=TINH.keys, known=CARDS.get) as opened:
        for disk in (partial(Failing, writes=0), Liar):
            monkeypatch.setattr("bundle.files.os.fdopen", disk)
            with pytest.raises(Refusal) as caught:
                opened.extract(file.sha256, stick / "ra")
            assert caught.value.code == "bundle.disk"
            assert not (stick / "ra").exists()


@pytest.mark.parametrize("change", [lambda p: p.write_bytes(b"khac"), lambda p: p.unlink()], ids=["changed", "gone"])
def test_evidence_that_is_no_longer_what_it_was(stick: Path, change: Callable[[Path], object]) -> None:
    file = evidence(stick, "thật".encode())
    change(file.path)
    with pytest.raises(Refusal, match="ảnh hiện trường") as caught:
        give(stick, [file])

    assert caught.value.code == "bundle.evidence"
    assert list(stick.glob("*.goi")) == []


class Stop:
    """A clerk who says stop when the work has told so often how far it is."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, part: float, words: str, /) -> None:
        assert words
        assert 0 <= part <= 1
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", range(8))
def test_stop_while_sealing(stick: Path, after: int) -> None:
    file = evidence(stick, hashlib.sha256(b"x").digest() * 100_000)
    with pytest.raises(Cancelled):
        give(stick, [file], progress=Stop(after))

    assert list(stick.glob("*.goi")) == []


@pytest.mark.parametrize("after", [0, 1, 2, 4, 8, 16])
def test_stop_while_opening(stick: Path, after: int) -> None:
    path = give(stick, [big(stick)]).path

    with pytest.raises(Cancelled):
        look(path, progress=Stop(after))


# Facts that contradict each other are bugs of the caller.


@pytest.mark.parametrize(
    ("facts", "there"),
    [
        pytest.param({"number": 0}, [], id="number 0"),
        pytest.param({"number": 2}, [], id="no previous one"),
        pytest.param({"previous": "ab" * 32}, [], id="one before the first"),
        pytest.param({"sender": LA.card}, [], id="another's card"),
        pytest.param({"made_at": AT.replace(tzinfo=None)}, [], id="a time of nowhere"),
        pytest.param({}, [record("task", 1), record("unit", 1)], id="out of order"),
        pytest.param({}, [record("task", 1), record("entry", 1), record("task", 2)], id="two runs"),
        pytest.param({}, [record("secret", 1)], id="no such table"),
        pytest.param({}, [record("task", 1, owner=LA.card.office_id)], id="another's record"),
    ],
)
def test_contradictions(stick: Path, facts: dict[str, Any], there: list[Record]) -> None:
    with pytest.raises(ValueError, match=r"."):
        seal(stick / "x.goi", replace(FACTS, **facts), there, [], keys=XA.keys, to=TINH.card)

    assert list(stick.iterdir()) == []


def test_memory_does_not_grow_with_the_bundle(stick: Path) -> None:
    """10 MB of lines and 30 MB of evidence pass through 10 MB at most."""
    photo = evidence(stick, bytes(30_000_000))
    text = hashlib.sha512(b"x").hexdigest() * 30
    there = (
        Record(table="task", id=f"{n}", owner=XA.card.office_id, replica="r", counter=n + 1, row={"text": text})
        for n in range(2500)
    )
    tracemalloc.start()
    try:
        seal(stick / "x.goi", FACTS, there, [photo], keys=XA.keys, to=TINH.card)
        with opening(stick / "x.goi", me=TINH.card.office_id, keys=TINH.keys, known=CARDS.get) as opened:
            assert sum(1 for _ in opened.records()) == 2500
            opened.extract(photo.sha256, stick / "ra")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_evidence_is_named_by_its_hash(stick: Path) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        EvidenceFile("../x", stick, 1)


@pytest.mark.parametrize("limits", [Limits(bytes=900), Limits(unpacked=700), Limits(members=5)], ids=str)
def test_nothing_is_sealed_that_no_reader_would_take(stick: Path, limits: Limits) -> None:
    with pytest.raises(Refusal) as caught:
        seal(stick / "x.goi", FACTS, RECORDS, [], keys=XA.keys, to=TINH.card, limits=limits)

    assert caught.value.code == "bundle.too_big"
    assert list(stick.iterdir()) == []
