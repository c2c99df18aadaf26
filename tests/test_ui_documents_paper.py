"""The source as paper: every place of a reading is found in it, and every position of it is a place of the reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextTable
from PySide6.QtWidgets import QApplication

from office import plans
from tests.documents_kit import PLAN, write
from ui.documents.paper import Paper, points, units
from ui.theme import Theme
from work.proposal import Place, Proposal

pytestmark = pytest.mark.usefixtures("qapp")


def paper(proposal: Proposal) -> Paper:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Paper(app, Theme(app, "light", "medium", bare=True), QFont(), proposal)


def tables(document: Paper) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def words_at(document: Paper, place: Place) -> str:
    return document.span(place).selectedText()


def test_every_paragraph_stands_where_it_is_said(tmp_path: Path) -> None:
    proposal = plans.read(write(tmp_path, PLAN))
    document = paper(proposal)
    for number, text in enumerate(proposal.paragraphs):
        assert words_at(document, Place(number, 0, len(text))) == text
        start = document.span(Place(number, 0, 0)).position()
        assert document.at(start) == (number, 0)
        assert document.at(start + len(text)) == (number, len(text))


def test_the_form_of_the_paper_is_kept(tmp_path: Path) -> None:
    proposal = plans.read(write(tmp_path, PLAN))
    document = paper(proposal)

    def shape(words: str) -> tuple[bool, bool, bool]:
        cursor = document.find(words)
        cursor.setPosition(cursor.selectionStart() + 1)
        middle = cursor.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
        return middle, cursor.charFormat().fontWeight() >= QFont.Weight.Bold, cursor.charFormat().fontItalic()

    assert shape("KẾ HOẠCH") == (True, True, False)
    assert shape("Nâng cao chất lượng") == (True, True, False)
    assert shape("Độc lập") == (True, False, False)
    assert shape("Căn cứ Nghị quyết") == (False, False, True)
    assert shape("MỤC ĐÍCH, YÊU CẦU") == (False, True, False)
    assert shape("Công tác tuyên truyền") == (False, True, False)
    assert shape("Duy trì chuyên mục") == (False, False, False)


def test_a_merged_cell_stands_once_over_all_its_places() -> None:
    proposal = Proposal("t", ("đầu", "A", "B", "C", "D", "E", "cuối"), grids=(((1, 1, 2), (3, 4, 2), (3, 5, 2)),))
    document = paper(proposal)
    table = tables(document)[0]

    assert (table.rows(), table.columns()) == (3, 3)
    assert (table.cellAt(0, 0).columnSpan(), table.cellAt(0, 2).rowSpan(), table.cellAt(1, 0).rowSpan()) == (2, 3, 2)
    assert [words_at(document, Place(n, 0, 1)) for n in range(1, 6)] == ["A", "B", "C", "D", "E"]
    assert table.cellAt(1, 1).firstCursorPosition().block().text() == "D"


def test_what_is_no_rectangle_is_not_merged_and_nothing_is_lost() -> None:
    proposal = Proposal("t", ("A", "B", "C"), grids=(((0, 1), (0, 0), (2,)),))
    document = paper(proposal)

    assert [words_at(document, Place(n, 0, 1)) for n in range(3)] == ["A", "B", "C"]


def test_a_long_table_is_set_as_several_of_one_width() -> None:
    rows = tuple((2 * at, 2 * at + 1) for at in range(130))
    proposal = Proposal("t", tuple(f"ô {n}" for n in range(260)), grids=(rows,))
    document = paper(proposal)
    found = tables(document)

    assert len(found) > 1
    assert sum(table.rows() for table in found) == 130
    widths = {tuple(length.rawValue() for length in table.format().columnWidthConstraints()) for table in found}
    assert len(widths) == 1
    assert [words_at(document, Place(n, 0, 9)) for n in (0, 79, 80, 259)] == ["ô 0", "ô 79", "ô 80", "ô 259"]


def test_pages_are_marked_and_are_no_words_of_the_plan() -> None:
    proposal = Proposal("t", ("một", "hai", "ba"), pages=(1, 1, 2))
    document = paper(proposal)

    text = document.toPlainText()
    assert text.index("trang 1") < text.index("một") < text.index("hai") < text.index("trang 2") < text.index("ba")
    everything = document.places(0, document.characterCount())
    assert [proposal.paragraphs[p.paragraph][p.start : p.end] for p in everything] == ["một", "hai", "ba"]
    assert everything[-1].page == 2


@pytest.mark.parametrize(
    ("chosen", "told"),
    [("ung cấ", "cung cấp"), ("cung cấp", "cung cấp"), (" cấp số", "cấp số"), ("liệu.", "liệu.")],
)
def test_a_selection_takes_whole_words(chosen: str, told: str) -> None:
    text = "Xã cung cấp số liệu."
    document = paper(Proposal("t", (text,)))
    start = text.index(chosen)
    (place,) = document.places(start, start + len(chosen))

    assert text[place.start : place.end] == told


ODD = "\n\r\x00\u2028\u2029\ufdd0\ufffc"
LETTERS = st.text(st.sampled_from("aĐễ 𝐀😀́.\t" + ODD), min_size=1, max_size=12)


@given(st.lists(LETTERS, min_size=1, max_size=12), st.integers(1, 4), st.data())
@settings(max_examples=60)
def test_any_place_is_found_and_any_position_is_a_place(texts: list[str], columns: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(texts) - 1))
    inside = list(range(first, len(texts)))
    grid = tuple(tuple(inside[at : at + columns]) for at in range(0, len(inside), columns))
    proposal = Proposal("t", tuple(texts), grids=(grid,) if data.draw(st.booleans()) else ())
    document = paper(proposal)
    for number, text in enumerate(texts):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        cursor: QTextCursor = document.span(Place(number, start, end))
        assert cursor.selectedText() == "".join(" " if letter in ODD else letter for letter in text[start:end])
        assert document.at(cursor.selectionStart()) == (number, start)


@given(st.text(max_size=20), st.integers(0, 20))
def test_counts_of_letters_pass_there_and_back(words: str, count: int) -> None:
    part = words[:count]
    assert units(part) == len(part.encode("utf-16-le", "surrogatepass")) // 2
    assert points(words, units(part)) == len(part)
