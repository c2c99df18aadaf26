"""Lists, books and roll-ups for Word say what their print says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from db import Ledger
from office import directory, printouts, tasks
from office.registers import By
from tests.office_kit import commune
from tests.word_file import W, WordFile, facts
from work.line import LineFilter

TODAY = date(2026, 6, 22)
NOW = datetime(2026, 6, 22, 2, 0, tzinfo=UTC)
ALL = LineFilter(today=TODAY)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        unit = next(one.id for one in directory.units(made) if "Kinh tế" in one.name)
        for text in ("Rà soát hộ nghèo", "Số hóa hồ sơ & sổ <cũ>"):
            tasks.add(made, tasks.NewTask(text=text, deadline_words="10/6/2026", leads=(unit,)), date(2026, 5, 4))
        yield made


def printed(data: bytes) -> set[str]:
    pdf = pypdfium2.PdfDocument(data)
    told = {word for page in pdf for word in page.get_textpage().get_text_range().split()}
    pdf.close()
    return told


def test_lists_books_and_roll_ups_say_what_their_print_says(ledger: Ledger) -> None:
    title, words = "Danh mục nhiệm vụ", "Tất cả nhiệm vụ"
    pairs = (
        (
            printouts.table_docx(ledger, ALL, title, words, NOW),
            printouts.table(ledger, ALL, title, words, NOW),
        ),
        (
            printouts.roll_up_docx(ledger, ALL, title, words, NOW),
            printouts.roll_up(ledger, ALL, title, words, NOW),
        ),
        (
            printouts.register_docx(ledger, ALL, By.UNIT, words, NOW),
            printouts.register(ledger, ALL, By.UNIT, words, NOW),
        ),
    )
    for word, print_ in pairs:
        file = WordFile(word)
        said = {part for text in file.texts() for part in text.split()}
        missing = {part for part in said - printed(print_) if len(part) < 9}  # longer ones may be broken in print
        assert not missing
        assert facts(file.sections()[0], "pgSz")["orient"] == "landscape"


def test_a_list_for_word_has_its_tasks_and_no_label_of_an_annex(ledger: Ledger) -> None:
    file = WordFile(printouts.table_docx(ledger, ALL, "Danh mục nhiệm vụ", "Tất cả nhiệm vụ", NOW))

    assert file.texts()[0] == "DANH MỤC NHIỆM VỤ"
    assert "Số hóa hồ sơ & sổ <cũ>" in file.in_style("OBang")
    assert not file.in_style("PhuLuc")
    assert len(list(file.tables()[0].iter(W + "tr"))) == 3
