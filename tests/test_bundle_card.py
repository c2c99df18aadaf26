"""An office's card and keys: what the telephone compares, and each way in which a card can be wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle import Card, OfficeKeys, fingerprint, read_card, write_card
from bundle.card import _parse, _to_bytes
from bundle.keys import signed_by
from work.refusal import Refusal

KEYS, OTHER = OfficeKeys.new(), OfficeKeys.new()
CARD = Card(
    office_id="0f0e5f0a-53f6-4a1e-9a53-6d3b1b6f4f10",
    name="Ủy ban nhân dân xã Ý Yên",
    short="UBND xã Ý Yên",
    level="commune",
    kind="people",
    place="Ý Yên",
    sign_public=KEYS.sign_public,
    seal_public=KEYS.seal_public,
    made_on=date(2026, 11, 20),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Đồng bộ Sổ Việc – xã Ý Yên"
    folder.mkdir()
    return folder / "Thẻ – UBND xã Ý Yên.the"


def test_a_card_comes_back_and_people_can_read_it(path: Path) -> None:
    write_card(CARD, KEYS, path)

    assert read_card(path) == CARD
    assert '"tên": "Ủy ban nhân dân xã Ý Yên"' in path.read_text("utf-8")
    assert f'"dấu vân tay": "{CARD.fingerprint}"' in path.read_text("utf-8")
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")])
def test_a_card_survives_editors_and_mailers(path: Path, change: Callable[[bytes], bytes]) -> None:
    write_card(CARD, KEYS, path)
    path.write_bytes(change(path.read_bytes()))

    assert read_card(path) == CARD


def test_the_fingerprint_is_eight_groups_of_five_digits_and_hangs_on_each_part() -> None:
    parts = (CARD.office_id, CARD.sign_public, CARD.seal_public)
    others = {fingerprint(*(part + "x" * (at == n) for n, part in enumerate(parts))) for at in range(3)}

    assert re.fullmatch(r"\d{5}( \d{5}){7}", CARD.fingerprint)
    assert CARD.fingerprint not in others
    assert len(others) == 3
    assert fingerprint("a", "b", "c") == "83765 20733 35474 32678 17217 82773 82603 42099"


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def edit(stored: bytes) -> bytes:
        tree = json.loads(stored)
        change(tree)
        return json.dumps(tree, ensure_ascii=False).encode()

    return edit


WRONG: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    ("empty", "card.not_one", lambda _: b""),
    ("NULs", "card.not_one", lambda b: bytes(len(b))),
    ("a picture", "card.not_one", lambda _: b"\x89PNG\r\n\x1a\n"),
    ("cut", "card.not_one", lambda b: b[: len(b) // 2]),
    ("other JSON", "card.not_one", lambda _: b'{"name": "x"}'),
    ("appended", "card.not_one", lambda b: b + b"x"),
    ("another kind", "card.not_one", edited(lambda t: t.update({"loại tệp": "Thư"}))),
    ("no card", "card.not_one", edited(lambda t: t.pop("thẻ"))),
    ("no signature", "card.not_one", edited(lambda t: t.pop("chữ ký"))),
    ("a signature in no base64", "card.not_one", edited(lambda t: t.update({"chữ ký": "ấ"}))),
    ("an unknown field", "card.not_one", edited(lambda t: t.update({"thêm": 1}))),
    ("version 0", "card.not_one", edited(lambda t: t["thẻ"].update({"phiên bản": 0}))),
    ("keys of a wrong shape", "card.not_one", edited(lambda t: t["thẻ"].update({"khóa ký": "AAAA"}))),
    ("a seal key of a wrong shape", "card.not_one", edited(lambda t: t["thẻ"].update({"khóa niêm phong": "age1"}))),
    ("newer", "card.newer", edited(lambda t: t["thẻ"].update({"phiên bản": 2, "mới": 1}))),
    ("name changed", "card.signature", edited(lambda t: t["thẻ"].update({"tên": "UBND xã khác"}))),
    ("key changed", "card.signature", edited(lambda t: t["thẻ"].update({"khóa ký": OTHER.sign_public}))),
    ("seal key changed", "card.signature", edited(lambda t: t["thẻ"].update({"khóa niêm phong": OTHER.seal_public}))),
    ("digits changed", "card.signature", edited(lambda t: t.update({"dấu vân tay": "0" * 40}))),
    ("signature short", "card.signature", edited(lambda t: t.update({"chữ ký": "AAAA"}))),
    ("too big", "card.too_big", lambda b: b + b" " * 70_000),
]


@pytest.mark.parametrize(("code", "change"), [pytest.param(code, change, id=name) for name, code, change in WRONG])
def test_each_way_to_be_wrong_has_its_refusal(path: Path, code: str, change: Callable[[bytes], bytes]) -> None:
    write_card(CARD, KEYS, path)
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(Refusal) as refused:
        read_card(path)

    assert refused.value.code == code
    assert "Sổ vẫn nguyên" in refused.value.words


@given(st.integers(0, 2000), st.integers(1, 255))
def test_no_changed_byte_makes_another_card(at: int, flip: int) -> None:
    stored = bytearray(_to_bytes(CARD, KEYS))
    stored[at % len(stored)] ^= flip
    try:
        card = _parse(bytes(stored), "x.the")
    except Refusal:
        return
    assert card == CARD


def test_a_card_that_is_not_there(path: Path) -> None:
    for missing in (path, path.parent):
        with pytest.raises(Refusal) as refused:
            read_card(missing)
        assert refused.value.code == "card.unreadable"


def test_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        write_card(CARD, KEYS, path.parent / "không có" / "x.the")

    assert refused.value.code == "bundle.disk"


def test_nobody_writes_a_card_for_others(path: Path) -> None:
    with pytest.raises(ValueError, match="not the card's keys"):
        write_card(CARD, OTHER, path)

    assert not path.exists()


def test_keys_never_show() -> None:
    assert repr(KEYS) == "OfficeKeys()"
    with pytest.raises(ValueError, match="no age identity") as bad:
        OfficeKeys(KEYS.sign_private, "AGE-SECRET-KEY-1QQ")
    assert "AGE-SECRET" not in repr(bad.value)
    assert bad.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "A", "ấ", "AAAA", "AAAA" * 20])
def test_keys_of_a_wrong_shape(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        OfficeKeys(text, KEYS.seal_private)
    assert not signed_by(text, b"", b"", bytes(64))


def test_keys_come_back_from_text() -> None:
    again = OfficeKeys(KEYS.sign_private, KEYS.seal_private)

    assert (again.sign_public, again.seal_public) == (KEYS.sign_public, KEYS.seal_public)
    assert signed_by(again.sign_public, b"d", b"m", KEYS.sign(b"d", b"m"))
    assert not signed_by(again.sign_public, b"e", b"m", KEYS.sign(b"d", b"m"))


def test_frozen() -> None:
    with pytest.raises(AttributeError):
        CARD.name = "khác"  # type: ignore[misc]
    assert msgspec.structs.replace(CARD, name="khác") != CARD
