"""The head and the foot of a paper, in the forms of the State, the Party, the Front, unions and schools."""

from __future__ import annotations

import pytest

from tests.outline_kit import plan_of
from work.proposal import Proposal

BODY = "\n\nI. NỘI DUNG\n1. Làm đường thôn Đông.\n\n"


def words(value: object) -> str | None:
    return None if value is None else str(value)


def head(text: str) -> Proposal:
    return plan_of(text + BODY)


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 12/KH-UBND", "12/KH-UBND", "KH-UBND"),
        ("Số:       /KH-UBND", None, "KH-UBND"),
        ("Số: …./KH-UBND", None, "KH-UBND"),
        ("Số 74 -KH/ĐU", "74-KH/ĐU", "KH/ĐU"),
        ("Số: 05 - CTr/TU", "05-CTr/TU", "CTr/TU"),
        ("Số: 15/2026/QĐ-UBND", "15/2026/QĐ-UBND", "QĐ-UBND"),
        ("Số: 01 /KHPH-MTTQ-CA", "01/KHPH-MTTQ-CA", "KHPH-MTTQ-CA"),
        ("SỐ: 9/KH-THCSĐM", "9/KH-THCSĐM", "KH-THCSĐM"),
        ("Số: 12/KH-UBND Đồng Mơ, ngày 05 tháng 01 năm 2026", "12/KH-UBND", "KH-UBND"),
    ],
)
def test_numbers(line: str, number: str | None, symbol: str) -> None:
    header = head(f"UBND XÃ ĐỒNG MƠ\n{line}\n\nKẾ HOẠCH\nLàm đường").header
    assert (header.number, header.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Đồng Mơ, ngày 05 tháng 01 năm 2026", "Đồng Mơ", "2026-01-05"),
        ("Đồng Mơ, ngày     tháng 4 năm 2026", "Đồng Mơ", "2026-04"),
        ("Đồng Mơ, ngày … tháng … năm 2026", "Đồng Mơ", "2026"),
        ("Đồng Mơ, ngày 5/3/2026", "Đồng Mơ", "2026-03-05"),
        ("TP. Sông Lam, ngày 05 tháng 01 năm 2026", "TP. Sông Lam", "2026-01-05"),
        ("Độc lập - Tự do - Hạnh phúc Đồng Mơ, ngày 05 tháng 01 năm 2026", "Đồng Mơ", "2026-01-05"),
        ("Căn cứ Nghị quyết số 06-NQ/TU, ngày 30 tháng 01 năm 2026 của Tỉnh ủy;", None, None),
    ],
)
def test_place_and_date(line: str, place: str | None, date: str | None) -> None:
    header = head(f"UBND XÃ ĐỒNG MƠ\n\n{line}\n\nKẾ HOẠCH\nLàm đường").header
    assert (words(header.place_name), header.date) == (place, date)


@pytest.mark.parametrize(
    ("title", "kind", "subject"),
    [
        ("KẾ HOẠCH\nLàm đường thôn", "KẾ HOẠCH", "Làm đường thôn"),
        ("KẾ HOẠCH\n(Dự thảo)\n\nLàm đường thôn", "KẾ HOẠCH", "Làm đường thôn"),
        ("KẾ HOẠCH LÀM ĐƯỜNG THÔN", "KẾ HOẠCH", "LÀM ĐƯỜNG THÔN"),
        ("KẾ HOẠCH Làm đường thôn", "KẾ HOẠCH", "Làm đường thôn"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện Nghị quyết", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "Thực hiện Nghị quyết"),
        ("KÉẺ HOẠCH\nLàm đường thôn", "KÉẺ HOẠCH", "Làm đường thôn"),
        ("KẾ HOẠCH\n\nCăn cứ Luật Đường bộ;", "KẾ HOẠCH", None),
        ("V/v làm đường thôn\n\nKính gửi: Các thôn", None, "làm đường thôn"),
    ],
)
def test_kind_and_subject(title: str, kind: str | None, subject: str | None) -> None:
    header = head(f"UBND XÃ ĐỒNG MƠ\nSố: 1/KH-UBND\n\n{title}").header
    assert (words(header.kind), words(header.subject)) == (kind, subject)


@pytest.mark.parametrize(
    ("letterhead", "text", "issuer"),
    [
        ("UBND XÃ ĐỒNG MƠ", "Ủy ban nhân dân xã Đồng Mơ ban hành Kế hoạch như sau:", "Ủy ban nhân dân xã Đồng Mơ"),
        ("UBND XÃ ĐỒNG MƠ", "UBND xã xây dựng Kế hoạch như sau:", "UBND xã"),
        (
            "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG MƠ",
            "UBND xã ban hành Kế hoạch. Việc của Ủy ban nhân dân xã Đồng Mơ:",
            "Ủy ban nhân dân xã Đồng Mơ",
        ),
        ("ỦY BAN NHÂN DÂN\nXÃ ĐỒNG MƠ", "Căn cứ Luật Đường bộ;", "ỦY BAN NHÂN DÂN XÃ ĐỒNG MƠ"),
        ("UBND TỈNH SÔNG LAM\nSỞ Y TẾ", "Căn cứ Luật Phòng bệnh, Sở Y tế tỉnh làm.", "Sở Y tế"),
        (
            "ỦY BAN MTTQ VIỆT NAM\nXÃ ĐỒNG MƠ\nBAN THƯỜNG TRỰC",
            "Theo phân công, Ban Thường trực Ủy ban MTTQ Việt Nam xã Đồng Mơ làm.",
            "Ban Thường trực Ủy ban MTTQ Việt Nam xã Đồng Mơ",
        ),
        ("ĐẢNG BỘ TỈNH SÔNG LAM\nĐẢNG ỦY XÃ ĐỒNG MƠ\n*", "Căn cứ Điều lệ;", "ĐẢNG ỦY XÃ ĐỒNG MƠ"),
        (
            "PGD ĐỒNG MƠ\nTRƯỜNG TIỂU HỌC SÔNG LAM",
            "Trường Tiểu học Sông Lam xây dựng Kế hoạch:",
            "Trường Tiểu học Sông Lam",
        ),
    ],
)
def test_issuer(letterhead: str, text: str, issuer: str) -> None:
    plan = head(f"{letterhead}\nSố: 1/KH-UBND\n\nKẾ HOẠCH\nLàm đường\n\n{text}")
    assert words(plan.header.issuer) == issuer


def test_who_directs_issues_a_letter() -> None:
    plan = plan_of(
        "Số: 4/UBND-VP\nV/v đón Tết\n\nKính gửi: Các thôn\n\nChủ tịch UBND xã yêu cầu các thôn:\n\n1. Quét dọn."
    )
    assert words(plan.header.issuer) == "Chủ tịch UBND xã"


@pytest.mark.parametrize(
    ("lines", "recipients"),
    [
        ("Nơi nhận:\n- UBND tỉnh (b/c);\n- Các thôn;\n- Lưu: VT.", ["UBND tỉnh (b/c)", "Các thôn", "Lưu: VT"]),
        ("Nơi nhận:\n- Như trên;\n- Lưu VPĐU.", ["Như trên", "Lưu VPĐU"]),
        ("Nơi nhận:\n1. Tỉnh ủy,\n2. Các chi bộ,\n3. Lưu.", ["Tỉnh ủy", "Các chi bộ", "Lưu"]),
        ("Nơi nhận: - UBND tỉnh; - Các thôn; - Lưu: VT.", ["UBND tỉnh", "Các thôn", "Lưu: VT"]),
        ("Nơi nhận:\n- UBND tỉnh; }\n- Sở Y tế; } (để b/c)\n- Lưu: VT.", ["UBND tỉnh", "Sở Y tế", "Lưu: VT"]),
        ("Nơi nhận:\nUBND tỉnh\nCác thôn\nLưu: VT", ["UBND tỉnh", "Các thôn", "Lưu: VT"]),
        ("Nơi nhận:\n- UBND tỉnh;\n(để báo cáo)\n- Lưu: VT.", ["UBND tỉnh", "Lưu: VT"]),
    ],
)
def test_recipients(lines: str, recipients: list[str]) -> None:
    plan = plan_of(f"KẾ HOẠCH\nLàm đường{BODY}{lines}\n\nCHỦ TỊCH\n\nLê Văn Cả")
    assert [quote.text for quote in plan.recipients] == recipients
    assert words(plan.signature.name) == "Lê Văn Cả"


@pytest.mark.parametrize(
    ("lines", "signature"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Cả",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Cả"),
        ),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Văn Cả", ("T/M BAN THƯỜNG VỤ", None, "PHÓ BÍ THƯ", "Lê Văn Cả")),
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n\nLê Văn Cả", (None, "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Lê Văn Cả")),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nLê Văn Cả", (None, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Cả")),
        ("Q. GIÁM ĐỐC\n\nLê Văn Cả", (None, "Q. GIÁM ĐỐC", None, "Lê Văn Cả")),
        ("GIÁM ĐỐC\n(Đã ký)\nThS.BS. Lê Văn Cả", (None, None, "GIÁM ĐỐC", "ThS.BS. Lê Văn Cả")),
        ("TRƯỞNG CÔNG AN XÃ\n\nĐại úy Lê Văn Cả", (None, None, "TRƯỞNG CÔNG AN XÃ", "Đại úy Lê Văn Cả")),
        ("Hiệu trưởng\n\n(đã ký) Lê Văn Cả", (None, None, "Hiệu trưởng", "Lê Văn Cả")),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nKý bởi: Ủy ban nhân dân xã\n\nLÊ VĂN CẢ",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "LÊ VĂN CẢ"),
        ),
        ("NGƯỜI LẬP\n\nVũ Thị Tư\n\nHIỆU TRƯỞNG\n\nLê Văn Cả", (None, None, "HIỆU TRƯỞNG", "Lê Văn Cả")),
        ("XÁC NHẬN CỦA NHÀ TRƯỜNG\nHIỆU TRƯỞNG\n\nLê Văn Cả", (None, None, "HIỆU TRƯỞNG", "Lê Văn Cả")),
        (
            "TM. BAN CHẤP HÀNH\nBÍ THƯ\n\nLê Văn Cả\n\nTM. BAN CHỈ HUY\nTRƯỞNG CÔNG AN\n\nVũ Văn Tư",
            ("TM. BAN CHẤP HÀNH", None, "BÍ THƯ", "Lê Văn Cả"),
        ),
    ],
)
@pytest.mark.parametrize("order", ["after", "before", "alone"])
def test_signatures(lines: str, signature: tuple[str | None, ...], order: str) -> None:
    """The recipients stand beside the signature: either may come first."""
    listed = "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\n\n"
    foot = {"after": listed + lines, "before": f"{lines}\n\n{listed}", "alone": lines}[order]
    read = plan_of(f"KẾ HOẠCH\nLàm đường{BODY}{foot}").signature
    assert tuple(map(words, (read.for_, read.acting, read.title, read.name))) == signature
