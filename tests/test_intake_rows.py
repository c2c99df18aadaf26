"""Tables of tasks and targets: columns told by their head or their cells, rows by their numbers, faults by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intake
from intake import cells, columns, grids
from intake.ranks import Number, Ranks, Shape, groups, numbered, told_apart
from intake.source import Cell, Grid
from work.proposal import Column, Place, Proposal, Quote

TASK = "Rà soát danh sách hộ chưa có tài khoản định danh"


def texts(quotes: Sequence[Quote]) -> list[str]:
    return [quote.text for quote in quotes]


def read(folder: Path, text: str, name: str = "plan.md") -> Proposal:
    path = folder / name
    path.write_text(text, "utf-8")
    return intake.read(path)


def markdown(*rows: str) -> str:
    return "\n".join(f"| {' | '.join(cell.strip() for cell in row.split('|'))} |" for row in rows)


def annex(*rows: str, title: str = "PHÂN CÔNG NHIỆM VỤ") -> str:
    return f"PHỤ LỤC\n\n{title}\n\n{markdown(*rows)}\n"


def head(*rows: str) -> columns.Head:
    """The head of a table; "^" takes the cell above, "<" the one before: merged cells."""
    table: list[list[tuple[int, int]]] = []
    words: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        line: list[tuple[int, int]] = []
        for c, said in enumerate(row.split("|")):
            mark = said.strip()
            key = table[r - 1][c] if mark == "^" else line[c - 1] if mark == "<" else (r, c)
            words.setdefault(key, mark)
            line.append(key)
        table.append(line)
    return columns.head_of(table, lambda key: words[key])  # type: ignore[index]  # the keys are those of the table


BODY = (f"1|{TASK}|Công an xã|Các thôn|Quý I/2026|Danh sách", f"2|{TASK} lần hai|Đoàn xã||Tháng 5/2026|Danh sách")
FULL: tuple[Column, ...] = ("number", "task", "lead", "support", "when", "product")


@pytest.mark.parametrize(
    "words",
    [
        "STT|Nội dung công việc|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian hoàn thành|Sản phẩm",
        "TT|Nhiệm vụ|Đơn vị thực hiện|Đơn vị phối hợp|Tiến độ|Kết quả",
        "Số TT|Nhiệm vụ, giải pháp|Chủ trì|Phối hợp|Lộ trình|Sản phẩm, kết quả đầu ra",
        "Stt|Tên đề án, chương trình|Người phụ trách|Cơ quan, đơn vị phối hợp thực hiện|Thời hạn|Dự kiến sản phẩm",
        "Mã nhiệm vụ|Mục tiêu, nhiệm vụ|Phân công thực hiện|Tham gia phối hợp|Hạn hoàn thành|Yêu cầu, kết quả",
        "S.T.T|Danh mục công việc|Bộ phận tham mưu|Đơn vị tham gia|Thời điểm|Hình thức văn bản",
        "TT|Nội dung phối hợp|Cán bộ được giao|Đơn vị hỗ trợ|Thời gian thực hiện nhiệm vụ|Sản phẩm của nhiệm vụ",
    ],
)
def test_a_head_names_its_columns(words: str) -> None:
    found = head(words, *BODY)
    assert (found.first, found.end, found.columns, found.holds, found.sure) == (0, 1, FULL, "tasks", 1.0)


@pytest.mark.parametrize(
    ("rows", "end", "held"),
    [
        (("TT|Nhiệm vụ|Phân công|<|Thời gian|Kết quả", "^|^|Chủ trì|Phối hợp|^|^"), 2, FULL),
        (("TT|Nhiệm vụ|Phân công||Thời gian|Kết quả", "||Chủ trì|Phối hợp||"), 2, FULL),
        (("PHỤ LỤC I|<|<|<|<|<", "TT|Việc|Chủ trì|Phối hợp|Hạn|Kết quả", "(1)|(2)|(3)|(4)|(5)|(6)"), 3, FULL),
        (("TT|Việc|Chủ trì|Phối hợp|Hạn|Kết quả", "A|B|1|2|3|4"), 2, FULL),
        (
            ("TT|Việc|Chủ trì|Thời gian|<|Kết quả", "^|^|^|Bắt đầu|Kết thúc|^"),
            2,
            ("number", "task", "lead", "when", "when", "product"),
        ),
        (
            ("TT|Chỉ tiêu|Đơn vị tính|Thực hiện 2025|Kế hoạch|<", "^|^|^|^|2026|2030"),
            2,
            ("number", "target", "unit", None, "figure", "figure"),
        ),
    ],
)
def test_heads_of_several_rows(rows: tuple[str, ...], end: int, held: tuple[Column | None, ...]) -> None:
    found = head(*rows, *BODY)
    assert (found.end, found.columns) == (end, held)


@pytest.mark.parametrize(
    ("words", "body", "holds"),
    [
        ("TT|Chỉ tiêu|Đơn vị|Kết quả|Cơ quan theo dõi", "1|Hộ có nước sạch|%|≥ 95|Trạm Y tế", "targets"),
        ("TT|Nội dung|ĐVT|Kế hoạch năm 2026", "1|Hộ có nước sạch|%|95", "targets"),
        ("Thời gian|Nội dung|Người thực hiện", "8h00 - 8h30|Đón đại biểu|Văn phòng", "tasks"),
        ("Thời gian|Nội dung|Ghi chú", "8h00 - 8h30|Đón đại biểu|", None),
        ("STT|Họ và tên|Chức vụ|Đơn vị", "1|Lê Thử|Trưởng thôn|Thôn Một", None),
        ("TT|Nội dung|ĐVT|Số lượng|Đơn giá|Thành tiền", "1|Pa nô|cái|2|100|200", None),
        ("TT|Nội dung chi|Kinh phí|Đơn vị thực hiện|Thành tiền|Ghi chú", "1|Pa nô|2|Công an xã|200|", None),
        ("TT|Nội dung|Kết quả", "1|Đã họp thôn|Đạt", None),
        ("Cột một|Cột hai|Cột ba", "a|b|c", None),
    ],
)
def test_tables_that_set_no_task_are_left_alone(words: str, body: str, holds: str | None) -> None:
    assert head(words, body, body).holds == holds


@pytest.mark.parametrize(
    ("rows", "end", "held"),
    [
        (("TT|Sự kiện|Ai làm|Có ai giúp|Khi nào|Gì nữa", *BODY * 2), 1, (*FULL[:5], None)),
        (BODY * 2, 0, (*FULL[:5], None)),
        (("TT|Nhiệm vụ|Ai|Với ai|Bao giờ|Gì", *BODY * 2), 1, (*FULL[:5], None)),
        (("TT|Tên gọi|Chủ trì|Phối hợp|Hạn|Gì", *BODY * 2), 1, (*FULL[:5], None)),
    ],
)
def test_cells_tell_where_words_fail(rows: tuple[str, ...], end: int, held: tuple[Column | None, ...]) -> None:
    found = head(*rows)
    assert (found.end, found.columns, found.holds) == (end, held, "tasks")
    assert found.sure < 0.85


def test_a_unit_alone_is_who_does_it_or_what_it_is_counted_in() -> None:
    assert head("TT|Nhiệm vụ|Đơn vị|Thời gian", "1|Họp thôn|Công an xã|Quý I", "2|Họp xã|Đoàn xã|Quý II").columns == (
        "number",
        "task",
        "lead",
        "when",
    )
    assert head("TT|Chỉ tiêu|Đơn vị|Năm 2026", "1|Số hộ|hộ|20", "2|Tỷ lệ|%|30").columns == (
        "number",
        "target",
        "unit",
        "figure",
    )


def test_the_key_is_the_head_and_not_its_look() -> None:
    one, two = head("TT|Nhiệm vụ|Chủ trì|Hạn", "1|a|b|c"), head("tt|NHIỆM  VỤ|Chủ  Trì|Hạn", "1|x|y|z")
    assert one.key == two.key
    assert one.key != head("TT|Nhiệm vụ|Chủ trì|Thời hạn", "1|a|b|c").key


@pytest.mark.parametrize(
    ("said", "name", "depth"),
    [
        (["IV."], "IV", 1),
        (["A"], "A", 0),
        (["12)"], "12", 2),
        (["1.2.1"], "1.2.1", 4),
        (["a)"], "a", 9),
        (["(3)"], "3", 2),
        (["7", "NV_N01.1.2"], "NV_N01.1.2", 2),
        (["", "NV_N01"], "NV_N01", 1),
        (["-"], "", 20),
        (["Công an xã"], "", 20),
        (["05/02/2026"], "", 20),
    ],
)
def test_numbers_of_rows(said: list[str], name: str, depth: int) -> None:
    number = numbered(said)
    assert (number.name, number.depth) == (name, depth)


def test_letters_go_on_after_a_and_b() -> None:
    assert [n.depth for n in told_apart([numbered([x]) for x in "ABCD"])] == [0, 0, 0, 0]
    assert [n.depth for n in told_apart([numbered([x]) for x in ("I", "II", "C")])] == [1, 1, 1]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (["I -", "1 +", "II -", "2 +"], [True, False, True, False]),
        (["1 -", "1.1 +", "1.2 +", "2 +"], [True, False, False, False]),
        (["1 -", "a +", "b +", "2 +"], [True, False, False, False]),
        (["1 -", "1 +", "2 +", "2 -", "1 +"], [True, False, False, True, False]),
        (["1 +", "2 -", "3 +"], [False, False, False]),
        (["1 +", "2 +", "3 -"], [False, False, False]),
        (["I +", "II +", "III +"], [False, False, False]),
        (["N1 -", "N1.1 l", "N1.1.1 +", "N1.2 +"], [True, True, False, False]),
        (["N1 -", "N1.1 +", "N1.1.1 +"], [True, False, False]),
        (["I l", "1 +"], [True, False]),
    ],
)
def test_which_rows_only_head_those_below(rows: list[str], wanted: list[bool]) -> None:
    """A sign behind each number: - bare, l a lead alone, + who and when."""
    shapes = []
    for row in rows:
        number, sign = row.split()
        shapes.append(Shape(numbered([number]), "Việc chung", led=sign in "l+", timed=sign == "+"))
    assert groups(shapes) == wanted


def test_a_number_that_holds_its_parents_stands_alone() -> None:
    ranks = Ranks()
    names = [(("I", "N1"), True), (("", "N1.1"), True), (("1", "N1.1.1"), False), (("2", "TB_5"), False)]
    paths = [ranks.path(numbered(said), is_group=group) for said, group in names]
    assert paths == [("N1",), ("N1.1",), ("N1.1.1",), ("N1", "TB_5")]
    assert ranks.path(Number(), is_group=False) == ("N1",)


def quote(text: str) -> tuple[Quote, tuple[int, ...]]:
    """A cell's words, "/" where the writer began a new line."""
    lines = text.split(" / ")
    breaks = tuple(sum(len(line) + 1 for line in lines[:n]) for n in range(1, len(lines)))
    joined = " ".join(lines)
    return Quote(joined, Place(0, 0, len(joined))), breaks


@pytest.mark.parametrize(
    ("cell", "leads", "support"),
    [
        ("Phòng Kinh tế; Công an xã", ["Phòng Kinh tế", "Công an xã"], []),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"], []),
        ("Văn phòng HĐND và UBND; Phòng Kinh tế", ["Văn phòng HĐND và UBND", "Phòng Kinh tế"], []),
        ("UBND các xã, phường", ["UBND các xã, phường"], []),
        ("UBND xã, phường", ["UBND xã, phường"], []),
        ("Giám đốc, Thủ trưởng các sở, ban, ngành", ["Giám đốc, Thủ trưởng các sở, ban, ngành"], []),
        ("Các sở, ban, ngành / Chủ tịch UBND xã", ["Các sở, ban, ngành", "Chủ tịch UBND xã"], []),
        ("Văn phòng / UBND tỉnh", ["Văn phòng UBND tỉnh"], []),
        ("Sở Y tế. Các sở, ban, ngành", ["Sở Y tế", "Các sở, ban, ngành"], []),
        ("- Sở Y tế / - Công an tỉnh", ["Sở Y tế", "Công an tỉnh"], []),
        ("- Sở Y tế - Công an tỉnh", ["Sở Y tế", "Công an tỉnh"], []),
        ("Sở Y tế Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
        ("Các sở, ngành Ủy ban nhân dân xã", ["Các sở, ngành", "Ủy ban nhân dân xã"], []),
        ("Sở Y tế cơ quan, đơn vị liên quan", ["Sở Y tế", "cơ quan, đơn vị liên quan"], []),
        ("Sở Y tế chủ trì tham mưu, theo dõi", ["Sở Y tế"], []),
        ("Ủy ban nhân dân xã trình Hội đồng nhân dân", ["Ủy ban nhân dân xã"], []),
        ("Các đơn vị triển khai thí điểm", ["Các đơn vị triển khai thí điểm"], []),
        ("Chủ trì: Công an xã; Phối hợp: Đoàn xã, các thôn", ["Công an xã"], ["Đoàn xã", "các thôn"]),
        ("Công an xã (chủ trì), Đoàn xã (phối hợp)", ["Công an xã"], ["Đoàn xã"]),
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"], []),
        ("Sở Y tế, Thanh tra tỉnh", ["Sở Y tế", "Thanh tra tỉnh"], []),
        ("Sở Y tế / - PGĐ: Lê Thử, sđt 0900 000 000 / - Phòng Nghiệp vụ", ["Sở Y tế"], []),
        ("Đoàn xã Phó Bí thư Lê Thử Sđt 0900 000 000", ["Đoàn xã"], []),
        ("Sở Y tế:", ["Sở Y tế"], []),
        ("Cơ sở khám bệnh, chữa bệnh, cơ quan liên quan", ["Cơ sở khám bệnh, chữa bệnh", "cơ quan liên quan"], []),
        ("", [], []),
    ],
)
def test_bodies_of_a_cell(cell: str, leads: list[str], support: list[str]) -> None:
    words, breaks = quote(cell)
    found = cells.named(words, breaks)
    assert (texts(found.leads), texts(found.support)) == (leads, support)
    for name in (*found.leads, *found.support):
        assert words.text[name.place.start : name.place.end] == name.text


@given(st.text("Sở UBND xã, phường; và Các cơ quan/()-:\t01aĐ.", max_size=60), st.lists(st.integers(0, 60), max_size=3))
def test_names_of_a_cell_always_stand_in_it(text: str, places: list[int]) -> None:
    words = Quote(text, Place(0, 0, len(text)))
    for name in cells.listed(words, tuple(sorted(place for place in places if place < len(text)))):
        assert text[name.place.start : name.place.end] == name.text


HEAD = "STT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời hạn|Sản phẩm"


def test_rows_become_items(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        annex(
            HEAD,
            "---|---|---|---|---|---",
            "(1)|(2)|(3)|(4)|(5)|(6)",
            "I|CÔNG TÁC CHUNG||||",
            f"1|{TASK}|Công an xã, Đoàn xã|Các thôn; Mặt trận xã|Tháng 01/2026|Danh sách",
            "2|Trực hằng ngày|Công an xã||Thường xuyên|",
            HEAD,
            "II|CÔNG TÁC RIÊNG||||",
            "3|Xây dựng đề án số hóa|Phòng Kinh tế||2026-2030|Đề án",
            "4|Sơ kết hằng năm|Phòng Kinh tế||Quý IV hằng năm|Báo cáo",
        ),
    )
    assert [(i.path, i.text.text, texts(i.units), texts(i.with_), i.due, i.leads) for i in plan.items] == [
        (("I", "1"), TASK, ["Công an xã", "Đoàn xã"], ["Các thôn", "Mặt trận xã"], ("2026-01-31",), True),
        (("I", "2"), "Trực hằng ngày", ["Công an xã"], [], (), True),
        (("II", "3"), "Xây dựng đề án số hóa", ["Phòng Kinh tế"], [], ("2030-12-31",), True),
        (("II", "4"), "Sơ kết hằng năm", ["Phòng Kinh tế"], [], (), True),
    ]
    assert [(s.label, s.title.text, s.role) for s in plan.sections] == [("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ", "duty")]
    assert [(h.path, h.text.text) for h in plan.headings] == [(("I",), "CÔNG TÁC CHUNG"), (("II",), "CÔNG TÁC RIÊNG")]
    [table] = plan.tables
    assert (table.columns, table.rows, table.heads[1]) == (FULL, 7, "Nhiệm vụ")
    assert plan.faults == ()


def test_a_row_that_a_page_cut_in_two_is_one(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        annex(
            HEAD,
            "1|Lập danh sách hộ nghèo, hộ cận|Công an xã, các|Các thôn|Quý I/2026|Danh sách",
            "|nghèo và gửi về xã|thôn|||",
            "2|Họp thôn|Đoàn xã||Quý II/2026|",
            "|Chụp ảnh buổi họp|Đoàn xã||Quý II/2026|",
        ),
    )
    assert [(i.text.text, texts(i.units)) for i in plan.items] == [
        ("Lập danh sách hộ nghèo, hộ cận nghèo và gửi về xã", ["Công an xã", "các thôn"]),
        ("Họp thôn", ["Đoàn xã"]),
        ("Chụp ảnh buổi họp", ["Đoàn xã"]),
    ]


def test_nothing_is_joined_where_no_column_counts() -> None:
    grid = Grid(tuple(tuple(Cell((words,)) for words in row.split("|")) for row in ("Việc|Ai làm", "Họp|xã", "|thôn")))
    assert grids.mended(grid) is grid


def test_a_table_that_runs_on_keeps_its_head(tmp_path: Path) -> None:
    first = annex(HEAD, "I|CHUNG||||", f"1|{TASK}|Công an xã||Quý I/2026|")
    second = markdown("2|Họp thôn|Đoàn xã||Quý II/2026|", "3|Họp xã|Hội Nông dân xã||Quý III/2026|")
    plan = read(tmp_path, f"{first}\nTiếp theo\n\n{second}")
    assert [(i.path, i.due) for i in plan.items] == [
        (("I", "1"), ("2026-03-31",)),
        (("I", "2"), ("2026-06-30",)),
        (("I", "3"), ("2026-09-30",)),
    ]
    assert [table.columns for table in plan.tables] == [FULL, FULL]


def test_a_bare_row_among_tasks_is_a_task_less_sure(tmp_path: Path) -> None:
    plan = read(
        tmp_path, annex(HEAD, "1|Họp thôn|Đoàn xã||Quý I/2026|", "2|Treo cờ||||", "3|Họp xã|Đoàn xã||Quý I/2026|")
    )
    assert [(i.text.text, i.text.sure < 0.85) for i in plan.items] == [
        ("Họp thôn", False),
        ("Treo cờ", True),
        ("Họp xã", False),
    ]


def test_the_column_that_ends_is_the_deadline(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        annex(
            "STT|Nhiệm vụ|Chủ trì|Bắt đầu|Thời gian hoàn thành",
            "1|Họp thôn|Đoàn xã|01/3/2026|30/6/2026",
            "2|Họp xã|Đoàn xã|01/3/2026|",
        ),
    )
    assert [i.due for i in plan.items] == [("2026-06-30",), ()]


def test_marks_under_months_are_times(tmp_path: Path) -> None:
    head_ = "STT|Nhiệm vụ|Chủ trì|Tháng 1|Tháng 2|Tháng 3"
    plan = read(tmp_path, annex(head_, "1|Họp thôn|Đoàn xã|x|x|", "2|Họp xã|Đoàn xã|||x", title="NHIỆM VỤ NĂM 2027"))
    assert [(str(i.when), i.due) for i in plan.items] == [("Tháng 2", ("2027-02-28",)), ("Tháng 3", ("2027-03-31",))]


def test_an_hour_is_of_the_day_in_the_heading(tmp_path: Path) -> None:
    rows = markdown("Thời gian|Nội dung|Người phụ trách", "7h00 - 7h30|Chào cờ|Đoàn xã", "8h00|Họp thôn|Công an xã")
    above = "KẾ HOẠCH\n\nTuần lễ số\n\nI. NỘI DUNG\n\n1. Ngày thứ nhất, ngày 24/8/2026"
    text = f"{above}\n\n{rows}\n\nII. TỔ CHỨC THỰC HIỆN\n\n- Họp."
    assert [(i.text.text, i.due) for i in read(tmp_path, text).items][:2] == [
        ("Chào cờ", ("2026-08-24",)),
        ("Họp thôn", ("2026-08-24",)),
    ]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Hoạt động|Nội dung|Chủ trì|Hạn", 1),
        ("Nhiệm vụ|Giải pháp thực hiện|Chủ trì|Hạn", 0),
        ("Nhóm nhiệm vụ|Nhiệm vụ cụ thể|Chủ trì|Hạn", 1),
    ],
)
def test_of_several_columns_one_is_the_task(words: str, place: int) -> None:
    found = head(words, "Phát thanh|Phát thanh về chuyển đổi số mỗi ngày hai lần|Đoàn xã|Quý I/2026")
    assert found.places("task") == (place,)


def test_of_two_results_the_product_is_taken(tmp_path: Path) -> None:
    head_ = "STT|Nhiệm vụ|Chủ trì|Kết quả cần đạt|Sản phẩm đầu ra|Hạn"
    plan = read(
        tmp_path, annex(head_, "1|Họp thôn|Đoàn xã|100% hộ dự|Biên bản|Quý I/2026", "2|Họp xã|Đoàn xã|Đủ|| Quý I/2026")
    )
    assert [str(i.product) for i in plan.items] == ["Biên bản", "Đủ"]


def test_ditto_marks_stand_for_the_cell_above(tmp_path: Path) -> None:
    rows = ("1|Họp thôn|Đoàn xã|Các thôn|Quý I/2026|", "2|Treo cờ|-nt-|Như trên|30/4/2026|", "3|Dọn kênh|”|nt|nt|")
    plan = read(tmp_path, annex(HEAD, *rows))
    assert [(texts(i.units), texts(i.with_), i.due) for i in plan.items] == [
        (["Đoàn xã"], ["Các thôn"], ("2026-03-31",)),
        (["Đoàn xã"], ["Các thôn"], ("2026-04-30",)),
        (["Đoàn xã"], ["Các thôn"], ("2026-04-30",)),
    ]
    assert plan.faults == ()


def test_a_cell_may_say_who_leads_and_who_helps_in_lines(tmp_path: Path) -> None:
    said = "- Chủ trì: Công an xã<br>- Phối hợp: Đoàn xã, các thôn<br>- Thời gian: Quý I/2026"
    plan = read(tmp_path, annex("STT|Nhiệm vụ|Phân công|Hạn", f"1|Họp thôn|{said}|Quý II/2026"))
    assert (texts(plan.items[0].units), texts(plan.items[0].with_)) == (["Công an xã"], ["Đoàn xã", "các thôn"])


def test_a_mapping_goes_before_the_guess(tmp_path: Path) -> None:
    text = annex("STT|Nhiệm vụ|Chủ trì|Ghi chú|Hạn", "1|Họp thôn|Đoàn xã|Các thôn|Quý I/2026")
    plan = read(tmp_path, text)
    [table] = plan.tables
    assert plan.items[0].with_ == ()
    path = tmp_path / "plan.md"
    mended = intake.read(path, columns={table.key: ("number", "task", "lead", "support", None), "khác": (None,)})
    assert (texts(mended.items[0].with_), mended.items[0].when) == (["Các thôn"], None)
    assert mended.tables[0].columns == ("number", "task", "lead", "support", None)


def test_faults_are_told_and_nothing_is_lost(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        annex(
            HEAD,
            "1|Họp thôn|Đoàn xã||31/02/2026|",
            "2|Treo cờ|Đoàn xã||30/4/2026|",
            "3|Dọn kênh|05/2026||15/5/2026|",
            "3|Trồng cây|Hội Nông dân xã||chưa rõ|",
            "5|Treo cờ|Công an xã||Tháng 9/2026|",
            "6||Công an xã||Tháng 9/2026|",
            "7|Tổng kết|Công an xã||Thường xuyên|",
        ),
    )
    assert [item.text.text for item in plan.items] == [
        "Họp thôn",
        "Treo cờ",
        "Dọn kênh",
        "Trồng cây",
        "Treo cờ",
        "Tổng kết",
    ]
    told = [(fault.row, fault.column, fault.value, fault.reason.split(",")[0]) for fault in plan.faults]
    assert told == [
        (2, "Thời hạn", "31/02/2026", "Không có ngày “31/02/2026” trong lịch; cần hỏi lại nơi ban hành."),
        (4, "Cơ quan chủ trì", "05/2026", "Không nhận ra tên cơ quan"),
        (5, "STT", "3", "Số “3” đã có ở dòng 4."),
        (5, "Thời hạn", "chưa rõ", "Không hiểu thời hạn này là ngày nào"),
        (6, "Nhiệm vụ", "Treo cờ", "Nội dung trùng với dòng 3."),
        (7, "Nhiệm vụ", "", "Ô nhiệm vụ để trống"),
    ]
    for fault in plan.faults:
        assert plan.paragraphs[fault.place.paragraph][fault.place.start : fault.place.end].startswith(fault.value)


TARGETS = "TT|Chỉ tiêu|Đơn vị tính|Thực hiện năm 2025|Kế hoạch năm 2026|Đến năm 2030"


def test_a_table_of_targets_gives_figures(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        annex(
            TARGETS,
            "I|Về kinh tế||||",
            "1|Thu nhập bình quân đầu người|triệu đồng|52,5|≥ 60|85",
            "2|Tỷ lệ hộ nghèo|%|3,1|không quá 2,5%|dưới 1%",
            "3|Số thôn thông minh|thôn|0|3 - 5|Tất cả",
            "II|Về xã hội||||",
            "4|Xếp hạng chuyển đổi số|hạng|40|≤ 20 toàn tỉnh; ≤ 100 cả nước|",
            title="CHỈ TIÊU CHỦ YẾU",
        ),
    )
    assert [(t.text.text, t.by, t.comparator, t.value, t.to, t.unit) for t in plan.targets] == [
        ("Thu nhập bình quân đầu người", "2026", ">=", 60, None, "triệu đồng"),
        ("Thu nhập bình quân đầu người", "2030", "=", 85, None, "triệu đồng"),
        ("Tỷ lệ hộ nghèo", "2026", "<=", 2.5, None, "%"),
        ("Tỷ lệ hộ nghèo", "2030", "<", 1, None, "%"),
        ("Số thôn thông minh", "2026", "range", 3, 5, "thôn"),
        ("Xếp hạng chuyển đổi số", "2026", "<=", 20, None, "hạng"),
        ("Xếp hạng chuyển đổi số", "2026", "<=", 100, None, "hạng"),
    ]
    assert (plan.items, [s.role for s in plan.sections], plan.note) == ((), ["target"], None)


def test_the_year_of_targets_stands_over_the_rows_or_in_the_title(tmp_path: Path) -> None:
    bare = read(
        tmp_path, annex("TT|Chỉ tiêu|Năm 2026 (%)", "1|Hộ dùng nước sạch|95", "2|Hộ có điện|100", title="CHỈ TIÊU")
    )
    assert [(t.by, t.value, t.unit) for t in bare.targets] == [("2026", 95, "%"), ("2026", 100, "%")]
    rows = ("TT|Chỉ tiêu|Đơn vị|Kết quả", "1|Số hộ|hộ|20", "I|Đến năm 2030||", "2|Số lớp|lớp|12 lớp")
    plan = read(tmp_path, annex(*rows, title="CHỈ TIÊU NĂM 2026"))
    assert [(t.by, t.value, t.unit) for t in plan.targets] == [("2026", 20, "hộ"), ("2030", 12, "lớp")]


def test_a_year_before_the_plans_own_is_no_target(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "(Kèm theo Kế hoạch số 5/KH-UBND ngày 03/02/2026 của UBND xã Đồng Mơ)\n\n"
        + annex("TT|Chỉ tiêu|ĐVT|Năm 2024|Năm 2025|Năm 2026", "1|Số hộ|hộ|20|30|40", title="CHỈ TIÊU"),
    )
    assert [(t.by, t.value) for t in plan.targets] == [("2026", 40)]
