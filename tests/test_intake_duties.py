from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intake import duties, rhythms
from intake.rhythms import Turn
from work.proposal import Place, Quote, ReportDuty
from work.rhythm import Rhythm


def quote(text: str, paragraph: int = 0) -> Quote:
    return Quote(text, Place(paragraph, 0, len(text)))


def monthly(day: int) -> list[str]:
    return [f"{month:02}-{day:02}" for month in range(1, 13)]


def quarterly(day: int) -> list[str]:
    return [f"{month:02}-{day:02}" for month in (3, 6, 9, 12)]


Row = tuple[str | None, str | None, str | None, str | None, list[str]]


def row(duty: ReportDuty) -> Row:
    to, through = (str(q) if q else None for q in (duty.to, duty.through))
    return (str(duty.by) if duty.by else None, to, through, duty.every, list(duty.due))


def read(sentence: str) -> list[Row]:
    return [row(duty) for duty in duties.duties_of(quote(sentence), (quote("Trạm Y tế", 9),), None)]


# By whom, to whom, through whom, how often, by which days.
DUTIES: list[tuple[str, list[Row]]] = [
    (
        "Những trường hợp không đạt tín nhiệm cần báo cáo rõ để hội nghị cử tri xem xét, quyết định.",
        [("Trạm Y tế", "hội nghị cử tri", None, "on demand", [])],
    ),
    (
        "Đối với hộ chưa di dời, báo cáo để UBND xã xem xét, giải quyết.",
        [("Trạm Y tế", "UBND xã", None, "on demand", [])],
    ),
    ("Xây dựng dự thảo để UBND xã xem xét, quyết định.", []),
    (
        "Cung cấp số liệu cho Phòng Kinh tế trước ngày 20 hằng tháng.",
        [("Trạm Y tế", "Phòng Kinh tế", None, "month", monthly(20))],
    ),
    ("Cung cấp số liệu cho Phòng Kinh tế xây dựng kế hoạch.", []),
    ("Định kỳ hằng tháng báo cáo UBND xã.", [("Trạm Y tế", "UBND xã", None, "month", [])]),
    (
        "Định kỳ 6 tháng, năm báo cáo UBND xã.",
        [("Trạm Y tế", "UBND xã", None, "half-year", []), ("Trạm Y tế", "UBND xã", None, "year", [])],
    ),
    (
        "Định kỳ hoặc đột xuất báo cáo UBND xã.",
        [("Trạm Y tế", "UBND xã", None, None, []), ("Trạm Y tế", "UBND xã", None, "on demand", [])],
    ),
    ("Kịp thời báo cáo UBND xã khi có vướng mắc.", [("Trạm Y tế", "UBND xã", None, "on demand", [])]),
    ("Tổng hợp, báo cáo UBND xã theo quy định.", [("Trạm Y tế", "UBND xã", None, None, [])]),
    ("Cung cấp số liệu để tổng hợp, báo cáo UBND xã.", []),
    ("Phát huy đội ngũ báo cáo viên của xã.", []),
    ("Xây dựng báo cáo tổng kết công tác.", []),
    ("Ứng dụng công nghệ thông tin trong quản lý, điều hành, báo cáo.", []),
    (
        "Xây dựng báo cáo kết quả gửi UBND xã trước ngày 15/11/2026.",
        [("Trạm Y tế", "UBND xã", None, "once", ["2026-11-15"])],
    ),
    (
        "Hoàn thành và báo cáo UBND xã (qua Phòng Văn hóa - Xã hội) trước ngày 30/5/2026.",
        [("Trạm Y tế", "UBND xã", "Phòng Văn hóa - Xã hội", "once", ["2026-05-30"])],
    ),
    (
        "Gửi báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 20 hằng tháng để tổng hợp, báo cáo UBND xã.",
        [("Trạm Y tế", "Phòng Văn hóa - Xã hội", None, "month", monthly(20))],
    ),
    (
        "Tổng hợp kết quả gửi về Ban Tổ chức trước ngày 10/12/2026.",
        [("Trạm Y tế", "Ban Tổ chức", None, "once", ["2026-12-10"])],
    ),
    (
        "Gửi kết quả thực hiện về UBND xã (qua Văn phòng HĐND và UBND) trước ngày 25 tháng cuối quý.",
        [("Trạm Y tế", "UBND xã", "Văn phòng HĐND và UBND", "quarter", quarterly(25))],
    ),
    ("Kịp thời phản ánh những khó khăn về UBND xã.", [("Trạm Y tế", "UBND xã", None, "on demand", [])]),
    ("Phản ánh, nắm bắt tình hình dư luận.", []),
    (
        "Thực hiện chế độ báo cáo định kỳ, đột xuất theo quy định.",
        [("Trạm Y tế", None, None, None, []), ("Trạm Y tế", None, None, "on demand", [])],
    ),
    ("Thực hiện nghiêm chế độ thông tin, báo cáo theo quy định.", [("Trạm Y tế", None, None, None, [])]),
    (
        "Thực hiện chế độ báo cáo về UBND xã định kỳ hằng quý, 6 tháng và năm.",
        [
            ("Trạm Y tế", "UBND xã", None, "quarter", []),
            ("Trạm Y tế", "UBND xã", None, "half-year", []),
            ("Trạm Y tế", "UBND xã", None, "year", []),
        ],
    ),
    (
        "Nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Phòng Kinh tế để tổng hợp, báo cáo UBND xã xem xét.",
        [("các đơn vị", "Phòng Kinh tế", None, "on demand", [])],
    ),
    (
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo UBND xã (qua Phòng Kinh tế) để giải quyết.",
        [("các đơn vị", "UBND xã", "Phòng Kinh tế", "on demand", [])],
    ),
    (
        "Trong quá trình thực hiện nếu phát sinh vướng mắc, đề nghị các cơ quan, đơn vị thông tin kịp thời về Sở Y tế.",
        [("các cơ quan, đơn vị", "Sở Y tế", None, "on demand", [])],
    ),
    (
        "Báo cáo UBND xã, Ban Chỉ đạo xã trước ngày 15/6 và 15/12 hằng năm.",
        [("Trạm Y tế", "UBND xã, Ban Chỉ đạo xã", None, "half-year", ["06-15", "12-15"])],
    ),
    ("Theo dõi, đôn đốc, tổng hợp, báo cáo về công tác bầu cử.", [("Trạm Y tế", None, None, None, [])]),
    (
        "Kết thúc đợt cao điểm, tổng hợp báo cáo kết quả gửi Công an tỉnh.",
        [("Trạm Y tế", "Công an tỉnh", None, "once", [])],
    ),
    (
        "Tổng hợp kết quả thực hiện, báo cáo UBND phường và cấp trên theo quy định.",
        [("Trạm Y tế", "UBND phường và cấp trên", None, None, [])],
    ),
    (
        "Kịp thời báo cáo và kiến nghị Thủ tướng Chính phủ các biện pháp cần thiết.",
        [("Trạm Y tế", "Thủ tướng Chính phủ", None, "on demand", [])],
    ),
    (
        "Định kỳ tổng hợp, báo cáo tình hình theo yêu cầu của Ban Chỉ đạo.",
        [("Trạm Y tế", "Ban Chỉ đạo", None, None, [])],
    ),
    (
        "Kịp thời phản ánh ý kiến của hội viên với Ban Thường trực Ủy ban MTTQ xã.",
        [("Trạm Y tế", "Ban Thường trực Ủy ban MTTQ xã", None, "on demand", [])],
    ),
    (
        "Kịp thời báo cáo UBND xã những vấn đề phát sinh, định kỳ hằng quý báo cáo kết quả về Phòng Kinh tế.",
        [("Trạm Y tế", "UBND xã", None, "on demand", []), ("Trạm Y tế", "Phòng Kinh tế", None, "quarter", [])],
    ),
    (
        "Định kỳ báo cáo UBND xã: hằng quý trước ngày 15 tháng cuối quý; 6 tháng trước 15/6; năm trước 15/12.",
        [
            ("Trạm Y tế", "UBND xã", None, "quarter", quarterly(15)),
            ("Trạm Y tế", "UBND xã", None, "half-year", ["06-15"]),
            ("Trạm Y tế", "UBND xã", None, "year", ["12-15"]),
        ],
    ),
    (
        "Báo cáo kết quả về UBND xã. Thời gian báo cáo: trước ngày 20 hằng tháng.",
        [("Trạm Y tế", "UBND xã", None, "month", monthly(20))],
    ),
    (
        "Tham mưu UBND xã chỉ đạo triển khai; định kỳ báo cáo, kiến nghị, đề xuất các biện pháp.",
        [("Trạm Y tế", None, None, None, [])],
    ),
    ("Các thôn báo cáo UBND xã trước ngày 05/3/2026.", [("Các thôn", "UBND xã", None, "once", ["2026-03-05"])]),
    (
        "UBND xã yêu cầu các thôn nghiêm túc thực hiện và báo cáo kết quả về Phòng Kinh tế trước ngày 05/3/2026.",
        [("các thôn", "Phòng Kinh tế", None, "once", ["2026-03-05"])],
    ),
    ("Nghe báo cáo của các thôn.", []),
    ("Theo báo cáo của Phòng Kinh tế, thu ngân sách tăng.", []),
    ("Báo cáo chuyên đề về văn hóa ứng xử.", []),
    ("Tổ chức hội nghị báo cáo viên hằng tháng.", []),
    ("Gửi kế hoạch về UBND xã trước ngày 15/3/2026.", []),
    ("Lập danh sách gửi UBND xã trước ngày 15/3/2026.", []),
    ("Báo cáo ngay với UBND xã khi phát sinh vụ việc phức tạp.", [("Trạm Y tế", "UBND xã", None, "on demand", [])]),
    (
        "Định kỳ trước ngày 20 hằng tháng gửi báo cáo về Công an xã.",
        [("Trạm Y tế", "Công an xã", None, "month", monthly(20))],
    ),
    (
        "Báo cáo kết quả thực hiện của các thôn về UBND xã thông qua Phòng Kinh tế.",
        [("Trạm Y tế", "UBND xã", "Phòng Kinh tế", None, [])],
    ),
    ("Một tuần một lần vào thứ Sáu báo cáo nhanh UBND xã.", [("Trạm Y tế", "UBND xã", None, None, [])]),
    ("Chủ trì xây dựng các báo cáo tổng hợp chung.", []),
    (
        "Tham mưu UBND xã báo cáo UBND tỉnh trước ngày 20/12/2026.",
        [("Trạm Y tế", "UBND tỉnh", None, "once", ["2026-12-20"])],
    ),
    (
        "Gửi biên bản kiểm tra về Ban Chỉ đạo sau khi kết thúc kiểm tra.",
        [("Trạm Y tế", "Ban Chỉ đạo", None, "once", [])],
    ),
    (
        "Gửi biên bản hội nghị về Ban Thường trực Ủy ban MTTQ tỉnh trước ngày 12/12/2025.",
        [("Trạm Y tế", "Ban Thường trực Ủy ban MTTQ tỉnh", None, "once", ["2025-12-12"])],
    ),
    ("Tổng hợp ý kiến cử tri gửi Ủy ban bầu cử xã.", []),
    (
        "Tổng hợp, báo cáo kịp thời các vướng mắc để kiến nghị cấp có thẩm quyền giải quyết.",
        [("Trạm Y tế", "cấp có thẩm quyền", None, "on demand", [])],
    ),
    ("Phục vụ công tác theo dõi, đôn đốc, tổng hợp, thống kê, báo cáo việc thực hiện các chỉ tiêu.", []),
    ("Báo cáo cấp có thẩm quyền xem xét, quyết định.", [("Trạm Y tế", "cấp có thẩm quyền", None, None, [])]),
    ("Nộp báo cáo cho Ban Giám hiệu vào cuối học kỳ.", [("Trạm Y tế", "Ban Giám hiệu", None, "half-year", [])]),
    (
        "Chịu trách nhiệm trước UBND xã về kết quả thực hiện; báo cáo đột xuất khi có yêu cầu.",
        [("Trạm Y tế", None, None, "on demand", [])],
    ),
    (
        "Hằng quý (trước ngày 20 tháng cuối quý), 6 tháng (trước 20/6), năm (trước 10/12), đột xuất, báo cáo Sở Y tế.",
        [
            ("Trạm Y tế", "Sở Y tế", None, "quarter", quarterly(20)),
            ("Trạm Y tế", "Sở Y tế", None, "half-year", ["06-20"]),
            ("Trạm Y tế", "Sở Y tế", None, "year", ["12-10"]),
            ("Trạm Y tế", "Sở Y tế", None, "on demand", []),
        ],
    ),
    (
        "Các chi bộ gửi báo cáo về Đảng ủy (qua Ban Xây dựng Đảng) trước ngày 20/11/2025.",
        [("Các chi bộ", "Đảng ủy", "Ban Xây dựng Đảng", "once", ["2025-11-20"])],
    ),
    (
        "Hằng năm, trước ngày 15/11, tổng hợp tình hình, kết quả thực hiện báo cáo UBND xã (qua Phòng Kinh tế).",
        [("Trạm Y tế", "UBND xã", "Phòng Kinh tế", "year", ["11-15"])],
    ),
    (
        "Định kỳ hàng quý báo cáo kết quả về Đảng ủy (qua Văn phòng Đảng ủy) trước ngày 15 của tháng cuối quý.",
        [("Trạm Y tế", "Đảng ủy", "Văn phòng Đảng ủy", "quarter", quarterly(15))],
    ),
    (
        "Chịu trách nhiệm tổng hợp, báo cáo định kỳ hằng tuần trước 16h00 thứ Năm về Công an tỉnh.",
        [("Trạm Y tế", "Công an tỉnh", None, None, [])],
    ),
    (
        "Các trường học báo cáo kết quả về Phòng Văn hóa - Xã hội chậm nhất ngày 28/02/2026.",
        [("Các trường học", "Phòng Văn hóa - Xã hội", None, "once", ["2026-02-28"])],
    ),
    (
        "Tổ chức sơ kết, tổng kết và báo cáo kết quả thực hiện về Tỉnh ủy theo quy định.",
        [("Trạm Y tế", "Tỉnh ủy", None, None, [])],
    ),
    ("Tiếp nhận báo cáo của các thôn, tổng hợp báo cáo UBND xã.", [("Trạm Y tế", "UBND xã", None, None, [])]),
    ("Trình Đảng ủy báo cáo kết quả nhân sự.", [("Trạm Y tế", None, None, None, [])]),
    ("Phân công cán bộ phụ trách công tác tổng hợp, báo cáo.", []),
    ("Thông tin, báo cáo kịp thời diễn biến dịch bệnh cho UBND xã.", [("Trạm Y tế", "UBND xã", None, "on demand", [])]),
    (
        "Ban Chỉ huy Quân sự xã tổng hợp kết quả, báo cáo Ban CHQS khu vực sau khi kết thúc diễn tập.",
        [("Ban Chỉ huy Quân sự xã", "Ban CHQS khu vực", None, "once", [])],
    ),
    ("Thực hiện báo cáo theo quy định tại Thông tư số 12/2026/TT-BTC.", [("Trạm Y tế", None, None, None, [])]),
    ("Yêu cầu các thôn báo cáo tiến độ vào thứ Sáu hằng tuần về UBND xã.", [("các thôn", "UBND xã", None, None, [])]),
    ("Đưa kết quả vào báo cáo công tác năm.", []),
    (
        "Kiểm tra, đôn đốc việc thực hiện và báo cáo kết quả với Chủ tịch UBND xã.",
        [("Trạm Y tế", "Chủ tịch UBND xã", None, None, [])],
    ),
    (
        "Tổng hợp, báo cáo UBND xã kết quả thực hiện 6 tháng trước ngày 10/6, cả năm trước ngày 10/12.",
        [("Trạm Y tế", "UBND xã", None, "half-year", ["06-10"]), ("Trạm Y tế", "UBND xã", None, "year", ["12-10"])],
    ),
    (
        "Kịp thời báo cáo về Thường trực Đảng ủy những vấn đề nổi cộm.",
        [("Trạm Y tế", "Thường trực Đảng ủy", None, "on demand", [])],
    ),
    ("Đề nghị các đồng chí gửi góp ý trước ngày 12/3/2026.", []),
    ("Báo cáo Ban Chỉ đạo cấp tỉnh theo dõi, chỉ đạo.", [("Trạm Y tế", "Ban Chỉ đạo cấp tỉnh", None, None, [])]),
    (
        "Gửi báo cáo trước 10 giờ ngày 15/3/2026 về Tổ giúp việc để tổng hợp.",
        [("Trạm Y tế", "Tổ giúp việc", None, "once", ["2026-03-15"])],
    ),
    (
        "Lập báo cáo kết quả bầu cử gửi Ban Thường trực Ủy ban MTTQ tỉnh.",
        [("Trạm Y tế", "Ban Thường trực Ủy ban MTTQ tỉnh", None, None, [])],
    ),
]
RHYTHMS: list[tuple[str, list[tuple[str | None, list[str]]]]] = [
    (
        "Hằng quý (trước ngày 20 tháng cuối của quý), 6 tháng (trước 20/6), năm (trước 10/12) và đột xuất, báo cáo",
        [("quarter", quarterly(20)), ("half-year", ["06-20"]), ("year", ["12-10"]), ("on demand", [])],
    ),
    (
        "Định kỳ trước ngày 10/6 và trước ngày 10/12 hằng năm, các đơn vị gửi báo cáo",
        [("half-year", ["06-10", "12-10"])],
    ),
    ("báo cáo kết quả trước ngày 20 hằng tháng", [("month", monthly(20))]),
    ("hằng tháng, trước ngày 25, báo cáo kết quả", [("month", monthly(25))]),
    (
        "định kỳ hằng tháng (trước ngày 20), hằng quý (trước ngày 15 tháng cuối quý) báo cáo",
        [("month", monthly(20)), ("quarter", quarterly(15))],
    ),
    (
        "báo cáo định kỳ tháng, quý, 6 tháng, năm theo quy định",
        [("month", []), ("quarter", []), ("half-year", []), ("year", [])],
    ),
    ("Định kỳ 6 tháng, năm báo cáo UBND xã", [("half-year", []), ("year", [])]),
    ("định kỳ 6 tháng (trước 15/6) và hằng năm (trước 15/12) báo cáo", [("half-year", ["06-15"]), ("year", ["12-15"])]),
    ("báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12", [("half-year", ["06-15"]), ("year", ["12-15"])]),
    (
        "gửi báo cáo trước ngày 15/6 (báo cáo 6 tháng) và trước ngày 15/12 (báo cáo năm)",
        [("half-year", ["06-15"]), ("year", ["12-15"])],
    ),
    ("báo cáo định kỳ 6 tháng, năm (trước ngày 10/6 và 10/12)", [("half-year", ["06-10"]), ("year", ["12-10"])]),
    (
        "hằng quý, 6 tháng, năm báo cáo trước ngày 20 của tháng cuối kỳ",
        [("quarter", quarterly(20)), ("half-year", ["06-20"]), ("year", ["12-20"])],
    ),
    ("một tuần một lần vào thứ Sáu báo cáo nhanh", [(None, [])]),
    ("báo cáo định kỳ và đột xuất", [(None, []), ("on demand", [])]),
    ("định kỳ hoặc đột xuất, báo cáo", [(None, []), ("on demand", [])]),
    ("định kỳ báo cáo kết quả", [(None, [])]),
    ("kịp thời báo cáo khó khăn", [("on demand", [])]),
    ("báo cáo theo quy định", [(None, [])]),
    ("báo cáo kết quả trước ngày 30/5/2026", [("once", ["2026-05-30"])]),
    ("báo cáo kết quả trước ngày 20/11", [("once", ["11-20"])]),
    ("báo cáo kết quả trước ngày 20/11 hằng năm", [("year", ["11-20"])]),
    ("hằng năm báo cáo kết quả trước ngày 31 tháng 12", [("year", ["12-31"])]),
    ("kết thúc đợt cao điểm, báo cáo kết quả", [("once", [])]),
    ("sau khi kết thúc hội thi, tổng hợp báo cáo", [("once", [])]),
    ("hằng quý báo cáo trước ngày 05 của tháng đầu quý sau", [("quarter", ["01-05", "04-05", "07-05", "10-05"])]),
    ("định kỳ ngày 15 tháng 6 và tháng 12 hằng năm báo cáo", [("half-year", ["06-15", "12-15"])]),
    ("báo cáo lồng ghép trong báo cáo kế hoạch hằng năm", [(None, [])]),
    ("01 lần/quý báo cáo", [("quarter", [])]),
    ("6 tháng một lần báo cáo kết quả", [("half-year", [])]),
    (
        "báo cáo tháng trước ngày 20, báo cáo quý trước ngày 15 tháng cuối quý, báo cáo năm trước ngày 10/12",
        [("month", monthly(20)), ("quarter", quarterly(15)), ("year", ["12-10"])],
    ),
    ("định kỳ hằng quý, đột xuất báo cáo", [("quarter", []), ("on demand", [])]),
    ("hằng tháng, quý, năm và khi có yêu cầu", [("month", []), ("quarter", []), ("year", []), ("on demand", [])]),
    (
        "báo cáo kết quả trước ngày 15/6/2026 (6 tháng), trước ngày 15/12/2026 (cả năm)",
        [("half-year", ["06-15"]), ("year", ["12-15"])],
    ),
    (
        "báo cáo sơ kết 6 tháng trước ngày 10/6; báo cáo tổng kết năm trước ngày 10/12",
        [("half-year", ["06-10"]), ("year", ["12-10"])],
    ),
]


@pytest.mark.parametrize(("sentence", "rows"), DUTIES)
def test_duties(sentence: str, rows: list[Row]) -> None:
    assert read(sentence) == rows


@pytest.mark.parametrize(("sentence", "turns"), RHYTHMS)
def test_rhythms(sentence: str, turns: list[tuple[str | None, list[str]]]) -> None:
    assert [(turn.every, list(turn.due)) for turn in rhythms.turns_of(sentence)] == turns


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("hằng tháng báo cáo trước ngày 20", ["FREQ=MONTHLY;BYMONTHDAY=20"]),
        ("báo cáo trước ngày 25 tháng cuối quý", ["FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"]),
        ("hằng quý báo cáo trước ngày 05 tháng đầu quý sau", ["FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"]),
        ("báo cáo trước 10/6 và 10/12 hằng năm", ["FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=10"]),
        ("hằng năm báo cáo trước ngày 15/11", ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"]),
        ("báo cáo vào thứ Năm hằng tuần", ["FREQ=WEEKLY;BYDAY=TH"]),
        ("hằng quý báo cáo", [None]),
        ("báo cáo trước ngày 30/5/2026", [None]),
        ("báo cáo đột xuất", [None]),
    ],
)
def test_what_recurs_has_a_rule_where_its_days_are_said(sentence: str, rules: list[str | None]) -> None:
    turns = rhythms.turns_of(sentence)
    assert [turn.rule for turn in turns] == rules
    assert all(Rhythm(turn.rule) for turn in turns if turn.rule)


def test_the_heading_reports_and_may_name_the_addressee() -> None:
    heading = quote("Các thôn báo cáo UBND xã các nội dung sau:", 3)
    assert [row(d) for d in duties.duties_of(quote("Báo cáo kết quả trước ngày 20/6/2026."), (), heading)] == [
        ("Các thôn", "UBND xã", None, "once", ["2026-06-20"])
    ]
    assert [row(d) for d in duties.duties_of(quote("Báo cáo kết quả."), (), quote("Trạm Y tế", 3))] == [
        ("Trạm Y tế", None, None, None, [])
    ]


def test_an_act_of_one_s_own_sentence_before_its_own_subject() -> None:
    found = duties.duties_of(quote("Công an xã tuần tra. Định kỳ hằng quý báo cáo UBND xã."), (), None)
    assert [row(d) for d in found] == [("Công an xã", "UBND xã", None, "quarter", [])]


RATES = st.sampled_from(
    [
        ("hằng tháng (trước ngày 20)", Turn("month", tuple(monthly(20)))),
        ("hằng quý (trước ngày 15 tháng cuối của quý)", Turn("quarter", tuple(quarterly(15)))),
        ("6 tháng (trước ngày 18/6)", Turn("half-year", ("06-18",))),
        ("năm (trước ngày 12/12)", Turn("year", ("12-12",))),
        ("đột xuất", Turn("on demand")),
    ]
)
NAMES = st.sampled_from(["UBND xã", "Sở Y tế", "Ban Thường vụ Đảng ủy", "Phòng Văn hóa - Xã hội", "Công an tỉnh"])


@given(st.lists(RATES, min_size=1, max_size=5, unique=True), NAMES, st.none() | NAMES)
def test_a_duty_put_into_a_sentence_is_read_back(rates: list[tuple[str, Turn]], to: str, through: str | None) -> None:
    assume(any(turn.due for _, turn in rates))
    listed = ", ".join(words for words, _ in rates)
    way = f" (qua {through})" if through else ""
    expected = [("Trạm Y tế", to, through, turn.every, list(turn.due)) for _, turn in rates]
    for sentence in (
        f"Định kỳ {listed}, tổng hợp, báo cáo kết quả về {to}{way}.",
        f"Báo cáo {to}{way} tình hình thực hiện định kỳ {listed}.",
    ):
        assert read(sentence) == expected


@given(st.text(max_size=300))
def test_any_words_are_read(text: str) -> None:
    for duty in duties.duties_of(quote(text), (), None):
        assert text[duty.words.place.start : duty.words.place.end] == duty.words.text
