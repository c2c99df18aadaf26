"""What was recognised on pictures of pages is not recognised again when a table's columns are said otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import intake
from intake import opening, recognised
from intake.doubts import Heard
from intake.source import Cell, Grid, Line, Opened, Piece

ROWS = (
    ("Mã số", "Tên việc phải làm", "Nơi làm", "Xong trước"),
    ("N01", "Lập danh sách hộ cần hỗ trợ", "Phòng Kinh tế", "30/9/2026"),
    ("N02", "Rà soát tuyến đường liên thôn", "Công an xã", "31/10/2026"),
)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognised, "_kept", type(recognised._kept)())


def pieces() -> Iterator[Piece]:
    yield Line("PHỤ LỤC", whole=True)
    yield Line("PHÂN CÔNG NHIỆM VỤ", whole=True)
    yield Grid(tuple(tuple(Cell((words,), 1) for words in row) for row in ROWS))


class Eye:
    """Stands where the formats do, and counts how often it looks."""

    def __init__(self, *, recognises: bool = True) -> None:
        self.looks = 0
        self._heard = {1: (Heard("Lập", 0.9),)} if recognises else {}

    def __call__(self, *_: object) -> Opened:
        self.looks += 1
        return Opened(pieces(), heard=self._heard)


def look(monkeypatch: pytest.MonkeyPatch, eye: Eye) -> Eye:
    monkeypatch.setattr(opening, "opened", eye)
    return eye


def paper(folder: Path, name: str = "quét.pdf", data: bytes = b"%PDF-1.4 page") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_table_read_otherwise_is_not_recognised_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    eye, path = look(monkeypatch, Eye()), paper(tmp_path)
    first = intake.read(path)
    assert first.tables
    again = intake.read(path, columns={first.tables[0].key: ("number", "task", "support", "when")})
    assert eye.looks == 1
    assert again.paragraphs == first.paragraphs
    assert again.tables[0].columns == ("number", "task", "support", "when")


def test_a_paper_that_has_changed_is_recognised_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    eye, path = look(monkeypatch, Eye()), paper(tmp_path)
    key = intake.read(path).tables[0].key
    intake.read(paper(tmp_path, data=b"%PDF-1.4 other page"), columns={key: ("number", "task")})
    assert eye.looks == 2


def test_a_paper_that_the_clerk_opens_anew_is_recognised_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    eye, path = look(monkeypatch, Eye()), paper(tmp_path)
    intake.read(path)
    intake.read(path)
    assert eye.looks == 2


def test_what_was_merely_opened_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    eye, path = look(monkeypatch, Eye(recognises=False)), paper(tmp_path)
    key = intake.read(path).tables[0].key
    intake.read(path, columns={key: ("number", "task")})
    assert eye.looks == 2


def test_only_the_last_few_papers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(monkeypatch, Eye())
    papers = [paper(tmp_path, f"{at}.pdf") for at in range(6)]
    for path in papers:
        intake.read(path)
    kept = [recognised.known(path.name, path.read_bytes()) is not None for path in papers]
    assert kept == [False, False, True, True, True, True]
