"""Plans in .docx: Word's own numbers, letterhead and signature as tables, merged cells, text boxes."""

from __future__ import annotations

from pathlib import Path

import intake
from tests import word_kit
from tests.word_kit import cell, level, lists, table
from work.proposal import Proposal, Quote

NUMBERING = lists(
    {
        0: level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "%2.%3.")
        + level(3, "bullet", "-")
    },
    {1: "0"},
)


def para(text: str, depth: int | None = None) -> str:
    """A paragraph of the outline, at this depth of the list."""
    return word_kit.para(text, number=None if depth is None else 1, level=depth)


def read(folder: Path, body: str) -> Proposal:
    path = folder / "plan.docx"
    path.write_bytes(word_kit.docx(body, word__numbering=NUMBERING))
    return intake.read(path)


LETTERHEAD = table(
    cell("ỦY BAN MTTQ VIỆT NAM|XÃ ĐỒNG MƠ|Số: 09/KH-MTTQ-BTT")
    + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|Đồng Mơ, ngày 12 tháng 3 năm 2026")
)
FOOT = table(
    cell("Nơi nhận:|- Thường trực Đảng ủy xã;|- Ban công|tác Mặt trận các thôn;|- Lưu: VT.")
    + cell("TM. BAN THƯỜNG TRỰC|CHỦ TỊCH||Lê Thị Thử")
)
BODY = (
    LETTERHEAD
    + para("KẾ HOẠCH")
    + para("Vận động ủng hộ Quỹ Vì người nghèo")
    + para("trên địa bàn xã năm 2026")
    + para("")
    + para("Ban Thường trực Ủy ban MTTQ Việt Nam xã Đồng Mơ xây dựng Kế hoạch như sau:")
    + para("MỤC ĐÍCH, YÊU CẦU", 0)
    + para("Vận động rộng rãi.", 3)
    + para("NỘI DUNG", 0)
    + para("Công tác vận động", 1)
    + para("Phát thư ngỏ đến từng hộ.", 2)
    + para("Tiếp nhận ủng hộ.", 2)
    + para("TỔ CHỨC THỰC HIỆN", 0)
    + para("Ban công tác Mặt trận các thôn", 1)
    + para("Lập danh sách hộ ủng hộ.", 3)
    + para("Nộp tiền về quỹ trước ngày 30/4/2026.", 3)
)


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def test_words_own_numbers_are_counted(tmp_path: Path) -> None:
    plan = read(tmp_path, BODY + FOOT)
    assert [(s.label, s.role) for s in plan.sections] == [("I", "purpose"), ("II", "content"), ("III", "duty")]
    assert [(item.path, item.text.text) for item in plan.items] == [
        (("1.1",), "Phát thư ngỏ đến từng hộ."),
        (("1.2",), "Tiếp nhận ủng hộ."),
        (("1",), "Lập danh sách hộ ủng hộ."),
        (("1",), "Nộp tiền về quỹ trước ngày 30/4/2026."),
    ]
    assert texts(plan.items[2].units) == ["Ban công tác Mặt trận các thôn"]


def test_letterhead_and_signature_are_tables(tmp_path: Path) -> None:
    plan = read(tmp_path, BODY + FOOT)
    assert (plan.header.number, plan.header.date) == ("09/KH-MTTQ-BTT", "2026-03-12")
    assert str(plan.header.subject) == "Vận động ủng hộ Quỹ Vì người nghèo trên địa bàn xã năm 2026"
    assert str(plan.header.issuer) == "Ban Thường trực Ủy ban MTTQ Việt Nam xã Đồng Mơ"
    assert texts(plan.recipients) == ["Thường trực Đảng ủy xã", "Ban công tác Mặt trận các thôn", "Lưu: VT"]
    assert (str(plan.signature.for_), str(plan.signature.title)) == ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")
    assert str(plan.signature.name) == "Lê Thị Thử"


def test_merged_cells_belong_to_each_row(tmp_path: Path) -> None:
    head = "".join(cell(words) for words in ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành"))
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    tasks = table(
        head,
        cell("A") + cell("Nhóm việc chung", '<w:gridSpan w:val="3"/>'),
        cell("1") + cell("Họp dân") + cell("Các thôn", start) + cell("Tháng 5/2026"),
        cell("2") + cell("Thu quỹ") + cell("", on) + cell("Quý III/2026"),
    )
    plan = read(tmp_path, BODY + FOOT + para("PHỤ LỤC") + para("PHÂN CÔNG NHIỆM VỤ") + tasks)
    rows = [item for item in plan.items if item.row]
    assert [(r.path, r.text.text, texts(r.units), r.due) for r in rows] == [
        (("A", "1"), "Họp dân", ["Các thôn"], ("2026-05-31",)),
        (("A", "2"), "Thu quỹ", ["Các thôn"], ("2026-09-30",)),
    ]
    assert plan.sections[-1].label == "PHỤ LỤC"
