"""Books and tables printed from the ledger: every line stands once in its part, with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from db import Ledger
from office import directory, log, printouts, registers, tasks
from office.registers import By
from tests.office_kit import commune
from work.document import Document
from work.figures import Comparator, Target
from work.ids import new_id
from work.line import LineFilter
from work.refusal import Refusal
from work.status import Stage

TODAY = date(2026, 6, 22)
NOW = datetime(2026, 6, 22, 2, 0, tzinfo=UTC)
ALL = LineFilter(today=TODAY)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with commune(tmp_path) as made:
        yield made


def plan(ledger: Ledger, number: str, issued: date) -> Document:
    one = Document(
        id=new_id(), owner=ledger.office_id, kind="KẾ HOẠCH", number=number, symbol=None, issued=issued,
        issued_words="", issuer="UBND tỉnh Sơn Hà", place="Sơn Hà", subject=f"Thực hiện chương trình {number}",
    )  # fmt: skip
    ledger.write("thử", lambda door: door.put(one))
    return one


def given(ledger: Ledger, text: str, *units: str, document: str | None = None) -> None:
    leads = tuple(one.id for word in units for one in directory.units(ledger) if word in one.name)
    new = tasks.NewTask(text=text, deadline_words="10/6/2026", leads=leads, document_id=document)
    tasks.add(ledger, new, date(2026, 5, 4))


def assignments(ledger: Ledger, words: str) -> list[str]:
    (line,) = tasks.lines(ledger, replace(ALL, words=words))
    card = tasks.card(ledger, line.task_id, line.period_id)
    assert card is not None
    return [one.assignment.id for one in card.assignments]


def parts(rows: tuple[tuple[str, ...], ...]) -> dict[str, list[str]]:
    """The tasks' texts under each heading."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if len(row) == 1:
            found[row[0]] = []
        else:
            found[list(found)[-1]].append(row[2])
    return found


def test_by_plan_every_line_stands_once_under_its_plan(ledger: Ledger) -> None:
    one, two = plan(ledger, "15/KH-UBND", date(2026, 1, 5)), plan(ledger, "79/KH-UBND", date(2026, 3, 13))
    given(ledger, "Việc một", "Kinh tế", document=one.id)
    given(ledger, "Việc hai", "Công an", document=two.id)
    given(ledger, "Việc giao miệng", "Kinh tế")

    paper = registers.register(ledger, ALL, By.DOCUMENT, "Tất cả nhiệm vụ", NOW)

    assert parts(paper.rows) == {
        "Kế hoạch số 15/KH-UBND ngày 05/1/2026 của UBND tỉnh Sơn Hà: Thực hiện chương trình 15/KH-UBND": ["Việc một"],
        "Kế hoạch số 79/KH-UBND ngày 13/3/2026 của UBND tỉnh Sơn Hà: Thực hiện chương trình 79/KH-UBND": ["Việc hai"],
        "Nhiệm vụ giao ngoài văn bản": ["Việc giao miệng"],
    }
    assert [len(row) for row in paper.rows if len(row) > 1] == [len(paper.columns)] * 3
    assert all("UBND tỉnh Sơn Hà" in row[1] for row in paper.rows if len(row) > 1 and row[2] != "Việc giao miệng")
    assert paper.title == "Sổ theo dõi thực hiện nhiệm vụ theo văn bản giao"


def test_by_unit_a_shared_line_stands_with_both_and_nobody_s_at_the_end(ledger: Ledger) -> None:
    given(ledger, "Việc chung", "Kinh tế", "Công an")
    given(ledger, "Chưa giao ai")

    found = parts(registers.register(ledger, ALL, By.UNIT, "", NOW).rows)

    assert found == {
        "Phòng Kinh tế": ["Việc chung"],
        "Công an xã Gia Hưng": ["Việc chung"],
        "Chưa giao đơn vị chủ trì": ["Chưa giao ai"],
    }


def test_what_came_of_it_stands_beside_it(ledger: Ledger) -> None:
    given(ledger, "Rà soát hộ nghèo", "Kinh tế")
    (name,) = assignments(ledger, "rà soát")
    log.remind(ledger, name, TODAY, "Điện thoại", "")
    log.remind(ledger, name, TODAY, "Gặp trực tiếp", "")
    proof = log.Proof(number="45/BC-KT", issued=date(2026, 6, 20), subject="Kết quả rà soát")
    log.claim(ledger, name, TODAY, "Đã rà soát xong", proof=proof)

    (row,) = (row for row in registers.register(ledger, ALL, By.UNIT, "", NOW).rows if len(row) > 1)

    assert row[6] == "45/BC-KT, 20/6/2026"
    assert row[7] == "Phát sinh ngoài kế hoạch\nĐã đôn đốc 2 lần"
    assert row[5].startswith("Chờ xác nhận") or "xác nhận" in row[5]


def test_the_filter_in_force_counts(ledger: Ledger) -> None:
    given(ledger, "Rà soát hộ nghèo", "Kinh tế")
    given(ledger, "Sửa đường thôn Đoài", "Kinh tế")

    paper = registers.register(ledger, replace(ALL, words="duong"), By.DOCUMENT, "Tìm “duong”", NOW)

    assert [row[2] for row in paper.rows if len(row) > 1] == ["Sửa đường thôn Đoài"]
    assert paper.filter_words == "UBND xã Gia Hưng; Tìm “duong”"


def test_a_list_longer_than_paper_says_so(ledger: Ledger) -> None:
    for at in range(3):
        given(ledger, f"Việc {at}", "Kinh tế")

    assert registers.counted(ledger, ALL, "Tất cả", 3) == "Tất cả"
    assert registers.counted(ledger, ALL, "Tất cả", 2).startswith("Tất cả; chỉ in 2 dòng đầu trong 3 dòng")


def test_a_table_that_is_begun_has_the_first_pages_of_the_whole(ledger: Ledger) -> None:
    for at in range(70):
        given(ledger, f"Việc số {at + 1} " + "rà soát, thống kê " * 8, "Kinh tế")
    whole = pypdfium2.PdfDocument(printouts.table(ledger, ALL, "Danh mục", "Tất cả", NOW))
    begun = pypdfium2.PdfDocument(printouts.table_begun(ledger, ALL, "Danh mục", "Tất cả", NOW))
    told = [[page.get_textpage().get_text_range() for page in pdf] for pdf in (begun, whole)]
    for pdf in (whole, begun):
        pdf.close()

    assert len(told[0]) == 2 < len(told[1])
    assert told[0] == told[1][:2]


def test_slips_carry_open_work_only(ledger: Ledger) -> None:
    given(ledger, "Việc đã báo xong", "Kinh tế")
    given(ledger, "Việc còn làm", "Kinh tế")
    (name,) = assignments(ledger, "đã báo xong")
    log.claim(ledger, name, TODAY, "Xong")
    seen = replace(ALL, stages=frozenset({Stage.NOT_STARTED, Stage.CLAIMED}))

    pdf = pypdfium2.PdfDocument(printouts.slips(ledger, seen, TODAY))
    told = pdf[0].get_textpage().get_text_range()
    pdf.close()

    assert "Việc còn làm" in told
    assert "Việc đã báo xong" not in told


def target(ledger: Ledger, document: Document | None, text: str, comparator: Comparator, value: float) -> Target:
    one = Target(
        id=new_id(), owner=ledger.office_id, document_id=document.id if document else None, text=text, measure="",
        comparator=comparator, value=value, unit="%", by="2026", to=70.0 if comparator is Comparator.RANGE else None,
    )  # fmt: skip
    ledger.write("thử", lambda door: door.put(one))
    return one


def test_targets_stand_by_plan_with_their_newest_reading(ledger: Ledger) -> None:
    old, new = plan(ledger, "15/KH-UBND", date(2025, 1, 5)), plan(ledger, "79/KH-UBND", date(2026, 3, 13))
    first = target(ledger, old, "Tỷ lệ hồ sơ trực tuyến", Comparator.AT_LEAST, 95)
    target(ledger, new, "Tỷ lệ hộ nghèo", Comparator.AT_MOST, 1200.5)
    target(ledger, new, "Tỷ lệ che phủ", Comparator.RANGE, 60)
    log.reading(ledger, first.id, date(2026, 5, 31), 90, "")
    log.reading(ledger, first.id, date(2026, 6, 20), 96.5, "đến hết 20/6")

    rows = registers.targets(ledger, None, NOW).rows

    assert [row[0] for row in rows if len(row) == 1] == [registers._named(new), registers._named(old)]
    assert [row[3] for row in rows if len(row) > 1] == ["không quá 1.200,5", "từ 60 đến 70", "từ 95"]
    assert rows[-1][4:] == ("2026", "96,5", "20/6/2026", "Đạt\nđến hết 20/6")
    assert rows[1][5:] == ("", "", "Chưa có số liệu")
    assert [row[1] for row in registers.targets(ledger, old.id, NOW).rows if len(row) > 1] == ["Tỷ lệ hồ sơ trực tuyến"]


@pytest.mark.parametrize(
    ("value", "words"), [(95.0, "95"), (12000.0, "12.000"), (87.5, "87,5"), (0.25, "0,25"), (1e7, "10.000.000")]
)
def test_measured_values_by_custom(value: float, words: str) -> None:
    assert registers.plain(value) == words


def test_books_are_landscape_paper_with_their_words(ledger: Ledger) -> None:
    one = plan(ledger, "15/KH-UBND", date(2026, 1, 5))
    given(ledger, "Việc một", "Kinh tế", document=one.id)
    target(ledger, one, "Tỷ lệ hồ sơ trực tuyến", Comparator.AT_LEAST, 95)
    books = {
        "VĂN BẢN TRẢ LỜI": printouts.register(ledger, ALL, By.UNIT, "Tất cả nhiệm vụ", NOW),
        "TỶ LỆ HỒ SƠ TRỰC TUYẾN": printouts.targets(ledger, None, NOW),
    }
    for words, data in books.items():
        pdf = pypdfium2.PdfDocument(data)
        width, height = pdf[0].get_size()
        told = " ".join(pdf[0].get_textpage().get_text_range().upper().split())
        pdf.close()
        assert (round(width), round(height)) == (842, 595)
        assert words in told


def test_no_targets_say_so(ledger: Ledger) -> None:
    pdf = pypdfium2.PdfDocument(printouts.targets(ledger, None, NOW))
    assert "Không có chỉ tiêu nào." in pdf[0].get_textpage().get_text_range()
    pdf.close()


def test_slips_of_all_units_with_work_in_one_file(ledger: Ledger) -> None:
    with pytest.raises(Refusal) as caught:
        printouts.slips(ledger, ALL, TODAY)
    assert caught.value.code == "slip.none"
    given(ledger, "Việc một", "Kinh tế")
    given(ledger, "Việc hai", "Công an")

    pdf = pypdfium2.PdfDocument(printouts.slips(ledger, ALL, TODAY))
    told = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()

    assert len(told) == 2
    assert "Phòng Kinh tế" in told[0]
    assert "Công an xã Gia Hưng" in told[1]
    assert "Việc hai" not in told[0]
