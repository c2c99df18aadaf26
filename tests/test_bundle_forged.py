"""Each way in which a bundle can be damaged or forged has its own refusal, and nothing is written."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle import Limits, OfficeKeys, seal
from bundle.manifest import domain
from tests.test_bundle_kit import (
    FACTS,
    LA,
    RECORDS,
    TINH,
    XA,
    Office,
    clean_stick,
    evidence,
    give,
    look,
    record,
    refused,
)
from work.refusal import Refusal

HEAD = 28


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield from clean_stick(tmp_path, monkeypatch)


# A forger's tools: the inside as a list of members, put together again, sealed to whom one likes.

Members = list[tuple[str, bytes]]


def envelope(inside: bytes, to: str, version: int = 1, reader: int = 1) -> bytes:
    sealed = pyrage.encrypt(inside, [pyrage.x25519.Recipient.from_str(to)])
    return outside(sealed, version, reader)


def outside(sealed: bytes, version: int = 1, reader: int = 1) -> bytes:
    facts = struct.pack(">8sHHQI", b"\x89GOI\r\n\x1a\n", version, reader, len(sealed), zlib.crc32(sealed))
    return facts + struct.pack(">I", zlib.crc32(facts)) + sealed


def inside(path: Path) -> bytes:
    plain: bytes = pyrage.decrypt(path.read_bytes()[HEAD:], [TINH.keys.opener()])
    return plain


def members(path: Path) -> Members:
    with zipfile.ZipFile(io.BytesIO(inside(path))) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def packed(there: Members, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in there:
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return out.getvalue()


def forged(there: Members, to: Office = TINH) -> bytes:
    return envelope(packed(there), to.card.seal_public)


def signed(there: Members, keys: OfficeKeys = XA.keys, **facts: object) -> Members:
    """With the manifest's facts changed, all hashes and sizes as they now are, and the sender's own signature."""
    content = dict(there)
    tree = json.loads(content["manifest.json"]) | facts
    for member in tree["members"] if "members" not in facts else []:
        data = content[member["name"]]
        member.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    stored = json.dumps(tree, ensure_ascii=False).encode()
    kept = [(name, data) for name, data in there if not name.startswith("manifest.")]
    return [*kept, ("manifest.json", stored), ("manifest.sig", keys.sign(domain(1), stored))]


def with_lines(there: Members, name: str, change: Callable[[bytes], bytes]) -> Members:
    return [(n, change(data) if n == name else data) for n, data in there]


def test_the_forgers_tools_make_good_bundles(stick: Path) -> None:
    path = give(stick).path
    path.write_bytes(forged(signed(members(path))))

    assert look(path)[0] == RECORDS


UNIT = "records/unit.jsonl"
TASK = "records/task.jsonl"
SHORT = Limits(bytes=2000)
Forge = Callable[[Members], bytes]


def listed(there: Members, *more: dict[str, object]) -> list[object]:
    return [*json.loads(dict(there)["manifest.json"])["members"], *more]


def twice(there: Members) -> bytes:
    """Two members of one name; zipfile would warn, so the second is renamed in the bytes."""
    other = TASK.replace("task", "tasq")
    return envelope(packed([*there, (other, b"")]).replace(other.encode(), TASK.encode()), TINH.card.seal_public)


def far_off(there: Members) -> bytes:
    """A directory that points behind the end of the file."""
    plain = bytearray(packed(there))
    at = plain.index(b"PK\x01\x02") + 42
    plain[at : at + 4] = b"\xff\xff\xff\x7f"
    return envelope(bytes(plain), TINH.card.seal_public)


def nonsense(there: Members) -> bytes:
    """A directory whose entries are none."""
    return envelope(packed(there).replace(b"PK\x01\x02", b"PK\x01\x03"), TINH.card.seal_public)


def hidden(there: Members) -> bytes:
    """A name with a NUL, behind which zipfile does not look."""
    other = TASK + "Z"
    inside_ = packed([*there, (other, b"")]).replace(other.encode(), TASK.encode() + b"\x00")
    return envelope(inside_, TINH.card.seal_public)


def party(of: Office, **facts: str) -> dict[str, str]:
    card = of.card
    names = {"office_id": card.office_id, "name": card.name, "short": card.short}
    return {**names, "sign_public": card.sign_public, "seal_public": card.seal_public, **facts}


def bomb(there: Members) -> bytes:
    return forged([*there, ("files/" + "0" * 64, bytes(70_000_000))])


def overlapping(there: Members) -> bytes:
    """Directory entries that all point at one large member's data."""
    plain = packed([("files/" + "0" * 64, bytes(1000) * 60)], zipfile.ZIP_STORED)
    start = plain.index(b"PK\x01\x02")
    entry = plain[start : plain.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"0" * 64, f"{n:064d}".encode()) for n in range(50))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(entries), start, 0)
    assert there
    return envelope(plain[:start] + entries + end, TINH.card.seal_public)


def swapped(there: Members) -> Members:
    content = dict(there)
    turned = {UNIT: content[TASK], TASK: content[UNIT]}
    return [(name, turned.get(name, data)) for name, data in there]


def longer_end(there: Members) -> bytes:
    plain = packed(there)
    return envelope(plain[:-2] + b"\x04\x00more", TINH.card.seal_public)


NO_BYTES: dict[str, object] = {"bytes": 0, "sha256": "0" * 64, "count": 0}
FRIEND = {"office_id": XA.card.office_id}
MINE, THEIRS = XA.card.office_id.encode(), TINH.card.office_id.encode()

FORGED: list[tuple[str, str, Forge]] = [
    ("no ZIP", "changed", lambda _: envelope(b"not a zip at all, but long enough for its end", TINH.card.seal_public)),
    ("nothing", "changed", lambda _: envelope(b"", TINH.card.seal_public)),
    ("a comment at the end", "changed", longer_end),
    ("bytes before the ZIP", "changed", lambda m: envelope(b"xx" + packed(m), TINH.card.seal_public)),
    ("a directory of nonsense", "changed", nonsense),
    ("members far off", "changed", far_off),
    ("LZMA", "changed", lambda m: envelope(packed(m, zipfile.ZIP_LZMA), TINH.card.seal_public)),
    ("up and out", "names", lambda m: forged([*m, ("../../autorun.inf", b"x")])),
    ("from the root", "names", lambda m: forged([*m, ("/etc/passwd", b"x")])),
    ("from a drive", "names", lambda m: forged([*m, ("C:\\Windows\\x", b"x")])),
    ("a folder", "names", lambda m: forged([*m, ("records/", b"")])),
    ("a program", "names", lambda m: forged([*m, ("files/setup.exe", b"MZ")])),
    ("an end that is hidden", "names", hidden),
    ("another case", "names", lambda m: forged([*m, (TASK.upper(), b"x")])),
    ("unlisted", "names", lambda m: forged([*m, ("records/duty.jsonl", b"")])),
    ("the same name twice", "names", twice),
    ("listed but missing", "names", lambda m: forged([x for x in m if x[0] != TASK])),
    ("listed twice", "names", lambda m: forged(signed(m, members=listed(m, listed(m)[0])))),  # type: ignore[arg-type]
    ("lists itself", "names", lambda m: forged(signed(m, members=listed(m, {"name": "manifest.sig"} | NO_BYTES)))),
    ("no manifest", "changed", lambda m: forged([x for x in m if x[0] != "manifest.json"])),
    ("no signature", "names", lambda m: forged([x for x in m if x[0] != "manifest.sig"])),
    ("a bomb", "too_big", bomb),
    ("members over each other", "too_big", overlapping),
    ("too many", "too_big", lambda m: forged([*m, *((f"files/{n:064d}", b"") for n in range(20_001))])),
    ("a manifest too big", "too_big", lambda m: forged(signed(m, program="x" * 17_000_000))),
    ("a manifest that is none", "changed", lambda m: forged(with_lines(m, "manifest.json", lambda _: b"{}"))),
    ("another kind", "changed", lambda m: forged(signed(m, kind="zip"))),
    ("a number of none", "changed", lambda m: forged(signed(m, number=0))),
    ("a time of nowhere", "changed", lambda m: forged(signed(m, made_at="2026-11-20T07:30:00"))),
    ("newer inside than outside", "changed", lambda m: forged(signed(m, format=2))),
    ("newer", "newer", lambda m: forged(signed(m, format=2, reader=2))),
    ("newer outside", "newer", lambda m: envelope(packed(m), TINH.card.seal_public, 7, 2)),
    ("older than any", "changed", lambda m: envelope(packed(m), TINH.card.seal_public, 1, 0)),
    ("sealed to another", "other_office", lambda m: forged(m, to=LA)),
    ("addressed to another", "other_office", lambda m: forged(signed(m, addressee=party(LA)))),
    ("a stranger", "unknown_sender", lambda m: forged(signed(m, LA.keys, sender=party(LA)))),
    ("a stranger in our friend's name", "signature", lambda m: forged(signed(m, LA.keys))),
    ("with a key of his own", "signature", lambda m: forged(signed(m, LA.keys, sender=party(LA, **FRIEND)))),
    ("touched after signing", "signature", lambda m: forged(with_lines(m, "manifest.json", lambda b: b + b" "))),
    ("no real signature", "signature", lambda m: forged(with_lines(m, "manifest.sig", lambda _: bytes(64)))),
    ("a short signature", "signature", lambda m: forged(with_lines(m, "manifest.sig", lambda _: b"x"))),
    ("a long signature", "too_big", lambda m: forged(with_lines(m, "manifest.sig", lambda b: b + b"x"))),
    ("a line changed", "changed", lambda m: forged(with_lines(m, TASK, lambda b: b.replace(b"0", b"1")))),
    ("a line lost", "changed", lambda m: forged(with_lines(m, TASK, lambda b: b[b.index(b"\n") + 1 :]))),
    ("members swapped", "changed", lambda m: forged(swapped(m))),
    ("members swapped and signed", "content", lambda m: forged(signed(swapped(m)))),
    ("no records", "content", lambda m: forged(signed(with_lines(m, TASK, lambda _: b"\x00\xff")))),
    ("fewer than listed", "counts", lambda m: forged(signed(with_lines(m, TASK, lambda b: b[b.index(b"\n") + 1 :])))),
    ("more than listed", "counts", lambda m: forged(signed(with_lines(m, TASK, lambda b: b + b)))),
    ("another's record", "owner", lambda m: forged(signed(with_lines(m, TASK, lambda b: b.replace(MINE, THEIRS, 1))))),
]


@pytest.mark.parametrize(("code", "forge"), [pytest.param(code, forge, id=name) for name, code, forge in FORGED])
def test_each_forgery_has_its_refusal(stick: Path, code: str, forge: Forge) -> None:
    path = give(stick).path
    path.write_bytes(forge(members(path)))

    refusal = refused(path)

    assert refusal.code == f"bundle.{code}"
    assert "Sổ vẫn nguyên, chưa có gì được ghi vào." in refusal.words


def test_a_stranger_is_named_as_what_he_claims_to_be(stick: Path) -> None:
    path = give(stick).path
    evil = party(LA, name="x” đã chứng thực.\n\u202eTin đi " + "y" * 400)
    path.write_bytes(forged(signed(members(path), LA.keys, sender=evil)))

    words = refused(path).words

    assert LA.card.fingerprint in words
    assert "tự xưng" in words
    assert words.isprintable()
    assert (words.count("”"), len(words) < 500) == (1, True)


def test_a_file_of_evidence_that_is_not_its_name(stick: Path) -> None:
    path = give(stick, [evidence(stick, "thật".encode())]).path
    name = "files/" + hashlib.sha256("thật".encode()).hexdigest()
    path.write_bytes(forged(signed(with_lines(members(path), name, lambda _: b"gia"))))

    assert refused(path).code == "bundle.changed"


def test_a_derived_row_may_be_anothers(stick: Path) -> None:
    there = [record("period", 1, owner=TINH.card.office_id)]
    seal(stick / "x.goi", FACTS, there, [], keys=XA.keys, to=TINH.card)

    assert look(stick / "x.goi")[0] == there


@pytest.mark.parametrize(
    "limits", [Limits(bytes=500), Limits(unpacked=500), Limits(members=3), Limits(manifest=100)], ids=str
)
def test_a_readers_limits(stick: Path, limits: Limits) -> None:
    assert refused(give(stick).path, limits=limits).code == "bundle.too_big"


# Damage on the way.


def test_cut_at_every_tenth(stick: Path) -> None:
    path = give(stick).path
    whole = path.read_bytes()
    ends = [len(whole) * tenth // 10 for tenth in range(10)] + [1, 7, 8, HEAD - 1, HEAD, len(whole) - 1]
    codes = set()
    for end in ends:
        path.write_bytes(whole[:end])
        codes.add(refused(path).code)

    assert codes == {"bundle.cut"}


@pytest.mark.parametrize("more", [b"\x00", b"\r\n", b"x" * 5000])
def test_appended(stick: Path, more: bytes) -> None:
    path = give(stick).path
    path.write_bytes(path.read_bytes() + more)

    assert refused(path).code == "bundle.changed"


@pytest.mark.parametrize(
    ("at", "code"),
    [(at, "bundle.not_one") for at in range(8)]
    + [(at, "bundle.changed") for at in (*range(8, HEAD), HEAD, HEAD + 30, HEAD + 150, 400, -17, -1)],
)
def test_each_class_of_byte(stick: Path, at: int, code: str) -> None:
    path = give(stick).path
    stored = bytearray(path.read_bytes())
    stored[at] ^= 0x20
    path.write_bytes(stored)

    assert refused(path).code == code


@pytest.mark.parametrize("content", [b"PK\x03\x04 a document", b"age-encryption.org/v1\n", bytes(5000), b"xin" * 99])
def test_other_files(stick: Path, content: bytes) -> None:
    path = stick / "Báo cáo.docx"
    path.write_bytes(content)

    assert refused(path).code == "bundle.not_one"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    sealed = give(folder, [evidence(folder, bytes(range(256)))])
    return sealed.path, sealed.path.read_bytes()


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_any_changed_byte_is_refused(whole: tuple[Path, bytes], at: int, flip: int) -> None:
    path, stored = whole
    spoilt = bytearray(stored)
    spoilt[at % len(stored)] ^= flip
    path.with_name("x.goi").write_bytes(spoilt)

    refused(path.with_name("x.goi"))


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_any_changed_byte_is_refused_though_the_checksums_were_mended(
    whole: tuple[Path, bytes], at: int, flip: int
) -> None:
    path, stored = whole
    spoilt = bytearray(stored[HEAD:])
    spoilt[at % len(spoilt)] ^= flip
    path.with_name("x.goi").write_bytes(outside(bytes(spoilt)))

    assert refused(path.with_name("x.goi")).code in {"bundle.changed", "bundle.other_office"}


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_changed_byte_inside_changes_nothing_or_is_refused(whole: tuple[Path, bytes], at: int, flip: int) -> None:
    path, _ = whole
    spoilt = bytearray(inside(path))
    spoilt[at % len(spoilt)] ^= flip
    path.with_name("x.goi").write_bytes(envelope(bytes(spoilt), TINH.card.seal_public))
    try:
        there, _ = look(path.with_name("x.goi"))
    except Refusal:
        return
    assert there == RECORDS
