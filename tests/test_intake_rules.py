"""Each rule of the language, on sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

import intake
from intake import attributes, bodies, dates, form, roles
from intake.bases import closed_up
from intake.plaintext import cleaned
from work.proposal import Place, Proposal, Quote


def quote(text: str) -> Quote:
    return Quote(text, Place(0, 0, len(text)))


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [q.text for q in quotes]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("I. MỤC ĐÍCH", "roman", "I"),
        ("II- NỘI DUNG", "roman", "II"),
        ("IV-TỔ CHỨC", "roman", "IV"),
        ("1. Mục đích", "arabic", "1"),
        ("10/ Nội dung", "arabic", "10"),
        ("01. Trạm Y tế", "arabic", "01"),
        ("2.1.1. Về đường", "dotted", "2.1.1"),
        ("7.2 Bảo đảm", "dotted", "7.2"),
        ("đ) Rà soát", "letter", "đ"),
        ("(3) Tổ chức", "paren", "3"),
        ("- Chủ trì", "dash", "-"),
        ("-Chủ trì", "dash", "-"),
        ("– 100% hộ", "dash", "–"),
        ("+ Rà soát", "plus", "+"),
        ("• Rà soát", "star", "•"),
    ],
)
def test_labels(text: str, kind: str, words: str) -> None:
    label = form.label_of(text)
    assert label is not None
    assert (label.kind, label.words) == (kind, words)


@pytest.mark.parametrize(
    "text", ["12/6 là ngày", "5.000 hộ", "2026 là năm", "Xã hội", "1.5%", "Vì dân", "a lô", "06 - NQ/TU của tỉnh"]
)
def test_no_labels(text: str) -> None:
    assert form.label_of(text) is None


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Sở Nông nghiệp và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Công an xã và Ban Chỉ huy Quân sự xã", ["Công an xã", "Ban Chỉ huy Quân sự xã"]),
        ("Đề nghị Hội Nông dân; Hội Phụ nữ xã", ["Hội Nông dân", "Hội Phụ nữ xã"]),
        ("Các ban, ngành, đoàn thể; UBND các xã", ["Các ban, ngành, đoàn thể", "UBND các xã"]),
        ("Trạm Y tế có trách nhiệm thực hiện các việc sau:", ["Trạm Y tế"]),
        ("Chế độ báo cáo", []),
        ("Ban hành văn bản", []),
    ],
)
def test_units_of_headings(heading: str, units: list[str]) -> None:
    assert texts(bodies.heading_units(quote(heading))) == units


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
        ("Sở Y tế, các sở, ngành liên quan", ["Sở Y tế", "các sở, ngành liên quan"]),
        ("Phòng Văn hóa - Xã hội và các thôn", ["Phòng Văn hóa - Xã hội", "các thôn"]),
        ("Cơ sở khám bệnh, chữa bệnh; Trạm Y tế", ["Cơ sở khám bệnh, chữa bệnh", "Trạm Y tế"]),
        ("Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa", ["Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa"]),
    ],
)
def test_bodies_of_cells(cell: str, names: list[str]) -> None:
    assert texts(bodies.split_list(quote(cell), comma=True)) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Phối hợp với Công an xã, Trạm Y tế tổ chức khám.", ["Công an xã", "Trạm Y tế"]),
        ("Phối hợp chặt chẽ với các cơ quan, đơn vị trong việc rà soát.", ["các cơ quan, đơn vị"]),
        ("Phối hợp với UBND xã các biện pháp cần thiết.", ["UBND xã"]),
        ("Phối hợp Phòng Kinh tế xây dựng đề cương.", ["Phòng Kinh tế"]),
        ("Phối hợp tổ chức các lớp học.", []),
        ("Phối hợp với Ủy ban bầu cử xã, chi bộ, các thôn niêm yết.", ["Ủy ban bầu cử xã", "chi bộ", "các thôn"]),
    ],
)
def test_partners(sentence: str, names: list[str]) -> None:
    assert texts(bodies.partners(quote(sentence))) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Trạm Y tế chủ trì tiêm phòng.", ["Trạm Y tế"]),
        ("Căn cứ nhiệm vụ được giao, Phòng Kinh tế lập dự toán.", ["Phòng Kinh tế"]),
        ("Các hội và đoàn thể tổ chức vận động.", ["Các hội và đoàn thể"]),
        ("Ban hành kế hoạch tiêm phòng.", []),
        ("Tổ chức hội nghị triển khai.", []),
        ("Các văn bản hướng dẫn phải kịp thời.", []),
        ("Phòng, chống dịch bệnh.", []),
    ],
)
def test_subjects(sentence: str, names: list[str]) -> None:
    assert texts(bodies.subject(quote(sentence))) == names


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hoàn thành trước ngày 20/11/2025.", ("2025-11-20",)),
        ("chậm nhất ngày 05 tháng 3 năm 2026", ("2026-03-05",)),
        ("gửi trước ngày 25/6 hằng năm", ("--06-25",)),
        ("trước ngày 10/6 và trước ngày 10/12 hằng năm", ("--06-10", "--12-10")),
        ("trước ngày 20 tháng cuối của quý", ("--03-20", "--06-20", "--09-20", "--12-20")),
        ("trong tháng 11/2025", ("2025-11-30",)),
        ("trong quý II năm 2026", ("2026-06-30",)),
        ("từ ngày 01/12/2025 đến ngày 14/12/2025", ("2025-12-14",)),
        ("từ quý II/2027 thực hiện", ()),
        ("Nghị quyết số 06-NQ/TU ngày 30/01/2026", ()),
        ("hưởng ứng Ngày Môi trường (05/6)", ()),
        ("tầm nhìn đến năm 2045", ()),
        ("trước ngày 31/02/2026", ()),
    ],
)
def test_due_days(text: str, days: tuple[str, ...]) -> None:
    assert dates.due_days(text) == days


def test_lines_of_a_task() -> None:
    line = quote("Cơ quan chủ trì: Trạm Y tế; cơ quan phối hợp: các thôn; thời gian hoàn thành: Quý II/2026.")
    assert [(a.kind, a.value.text) for a in attributes.read(line)] == [
        ("lead", "Trạm Y tế"),
        ("support", "các thôn"),
        ("when", "Quý II/2026"),
    ]
    assert not attributes.is_attribute("Chủ trì, phối hợp với các thôn: rà soát")
    assert attributes.is_attribute("Sản phẩm: Báo cáo")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("MỤC TIÊU KẾ HOẠCH", "target"),
        ("QUAN ĐIỂM, MỤC TIÊU", "target"),
        ("NỘI DUNG VÀ HÌNH THỨC", "content"),
        ("ĐỐI TƯỢNG, HÌNH THỨC", "content"),
        ("HÌNH THỨC TUYÊN TRUYỀN", "form"),
        ("KINH PHÍ THỰC HIỆN", "budget"),
        ("PHÂN CÔNG NHIỆM VỤ", "duty"),
        ("TỔ CHỨC THỰC HIỆN", "duty"),
        ("CÁC VIỆC KHÁC", "content"),
    ],
)
def test_roles(title: str, role: str) -> None:
    assert roles.role_of(title) == role


def read(folder: Path, body: str) -> Proposal:
    path = folder / "plan.md"
    path.write_text("KẾ HOẠCH\nLàm việc của xã\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n- Làm tốt.\n\n" + body, encoding="utf-8")
    return intake.read(path)


def test_a_document_is_cited_once_in_its_fullest_words(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "II. NỘI DUNG\n\n1. Thực hiện Nghị quyết số 06 - NQ/TU; Nghị quyết 06-NQ/TU ngày 30 tháng 01 năm 2026 của "
        "Tỉnh ủy về việc A; Luật Phòng, chống ma túy; Luật Công đoàn và các văn bản; Nghị quyết Đại hội Đảng bộ xã "
        "lần thứ II, Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2025-2030.\n",
    )
    assert [(b.kind, b.number, b.date) for b in plan.bases] == [
        ("Nghị quyết", "06-NQ/TU", "2026-01-30"),
        ("Luật Phòng, chống ma túy", None, None),
        ("Luật Công đoàn", None, None),
        ("Nghị quyết", None, None),
    ]
    assert plan.bases[0].issuer == "Tỉnh ủy"
    assert closed_up("74 -KH/ĐU") == "74-KH/ĐU"


def test_lines_under_each_task_belong_to_it(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "II. NỘI DUNG\n\n1. Việc chung\n\n1.1. Lập danh sách hộ.\n- Đơn vị chủ trì: Trạm Y tế.\n"
        "- Thời gian: Tháng 3/2026.\n1.2. Tiêm vắc xin.\n- Đơn vị thực hiện: Các thôn.\n- Sản phẩm: Biên bản.\n",
    )
    assert [(i.path, texts(i.units), i.leads, i.due) for i in plan.items] == [
        (("1.1",), ["Trạm Y tế"], True, ("2026-03-31",)),
        (("1.2",), ["Các thôn"], None, ()),
    ]
    assert str(plan.items[1].product) == "Biên bản"


def test_who_leads_and_who_carries_out_may_stand_in_two_lines(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "II. NỘI DUNG\n\n1. Lễ khai mạc\n- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.\n"
        "- Đơn vị thực hiện: Trường Tiểu học Hòa Bình.\n- Thời gian: 12/3/2026.\n",
    )
    assert [texts(item.units) for item in plan.items] == [["Phòng Văn hóa - Xã hội", "Trường Tiểu học Hòa Bình"]]


def test_a_table_of_tasks(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "II. TỔ CHỨC THỰC HIỆN\n\nGiao các đơn vị thực hiện theo Phụ lục.\n\nNơi nhận:\n- Như trên;\n\n"
        "PHỤ LỤC I\n\nDANH MỤC NHIỆM VỤ\n\n"
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Sản phẩm |\n|---|---|---|---|---|---|\n"
        "| **I** | **Nhóm y tế** | | | | |\n"
        "| 1 | Tiêm phòng | Trạm Y tế | Các thôn, Công an xã | Quý II/2026 | Báo cáo |\n"
        "| 2 | Tuyên truyền | Phòng Văn hóa - Xã hội | | Thường xuyên | |\n",
    )
    assert [(s.label, s.title.text) for s in plan.sections][-1] == ("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ")
    rows = [item for item in plan.items if item.row]
    assert [(r.path, r.text.text, texts(r.units), texts(r.with_), r.due) for r in rows] == [
        (("I", "1"), "Tiêm phòng", ["Trạm Y tế"], ["Các thôn", "Công an xã"], ("2026-06-30",)),
        (("I", "2"), "Tuyên truyền", ["Phòng Văn hóa - Xã hội"], [], ()),
    ]
    assert str(rows[0].product) == "Báo cáo"
    assert str(rows[1].when) == "Thường xuyên"


def test_twin_section_labels_stay_as_printed(tmp_path: Path) -> None:
    plan = read(tmp_path, "II. NỘI DUNG\n\n1. Rà soát hộ nghèo của xã.\n\nII. KINH PHÍ\n\n1. Từ ngân sách của xã.\n")
    assert [s.label for s in plan.sections] == ["I", "II", "II"]
    assert [(item.section, item.role) for item in plan.items] == [(1, "content"), (2, "budget")]


@pytest.mark.parametrize(
    ("clause", "figure"),
    [
        ("Tỷ lệ hộ dùng nước sạch đạt trên 95%", (">", 95, None)),
        ("Thu hút 5.000 lượt khách", ("=", 5000, None)),
        ("Giảm tỷ lệ hộ nghèo xuống còn không quá 0,5%", ("<=", 0.5, None)),
        ("Xây dựng 2 - 3 mô hình", ("range", 2, 3)),
        ("Phấn đấu nằm trong 10 xã dẫn đầu tỉnh", ("top", 10, None)),
        ("Trồng tối thiểu 02 ha rừng", (">=", 2, None)),
    ],
)
def test_figures(tmp_path: Path, clause: str, figure: tuple[str, float, float | None]) -> None:
    plan = read(tmp_path, f"II. MỤC TIÊU\n\n1. Đến năm 2030\n\n- {clause}.\n")
    assert [(t.comparator, t.value, t.to, t.by) for t in plan.targets] == [(*figure, "2030")]


@pytest.mark.parametrize(
    "clause",
    ["Thực hiện Đề án 06 và Nghị quyết số 57-NQ/TW", "Phủ sóng 5G", "Trước ngày 30/6/2026", "Giai đoạn 2026-2030"],
)
def test_numbers_that_are_no_figures(tmp_path: Path, clause: str) -> None:
    assert read(tmp_path, f"II. MỤC TIÊU\n\n- {clause} trên địa bàn.\n").targets == ()


@pytest.mark.parametrize(
    ("sentence", "every"),
    [
        ("Định kỳ hằng tháng báo cáo UBND xã.", ["month"]),
        ("Định kỳ 6 tháng, năm báo cáo UBND xã.", ["half-year", "year"]),
        ("Định kỳ hoặc đột xuất báo cáo UBND xã.", [None, "on demand"]),
        ("Kịp thời báo cáo UBND xã khi có vướng mắc.", ["on demand"]),
        ("Tổng hợp, báo cáo UBND xã theo quy định.", [None]),
        ("Cung cấp số liệu để tổng hợp, báo cáo UBND xã.", []),
        ("Phát huy đội ngũ báo cáo viên của xã.", []),
        ("Xây dựng báo cáo tổng kết công tác.", []),
    ],
)
def test_reports(tmp_path: Path, sentence: str, every: list[str | None]) -> None:
    plan = read(tmp_path, f"II. TỔ CHỨC THỰC HIỆN\n\n1. Trạm Y tế\n\n- {sentence}\n")
    assert [r.every for r in plan.reports] == every
    assert all(str(r.to) == "UBND xã" for r in plan.reports)


def test_markdown_s_marks_are_taken_off_at_a_line_s_head_alone() -> None:
    assert cleaned("> ## Mục tiêu") == "Mục tiêu"
    words = "Soạn tài liệu, ngôn ngữ C# 12, số < 5 và số > hai"
    assert cleaned(words) == words
