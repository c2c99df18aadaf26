"""One paper of each kind for each form, as values: what the rules of paper are held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from reports.faces import bundled
from reports.papers import ReportPaper, Side
from reports.profile import load
from reports.render import render_report
from tests.test_reports_kit import FRONT, OFFICES, PARTY, SIGNERS, STATE, TABLE
from work.office import Level, Office, OfficeKind, PaperForm, Signer
from work.prose import Look, Paragraph, Prose, Run, from_plain

YOUTH = PaperForm.YOUTH
FORMS = (STATE, PARTY, FRONT, YOUTH)
YOUTH_OFFICE = Office(
    id="o4",
    name="Đoàn TNCS Hồ Chí Minh xã Gia Hưng",
    short="Đoàn xã Gia Hưng",
    level=Level.COMMUNE,
    kind=OfficeKind.YOUTH,
    form=YOUTH,
    place="Gia Hưng",
    head_name=("BAN CHẤP HÀNH ĐOÀN XÃ GIA HƯNG",),
    code="ĐTN",
    archive="VP",
)
OFFICE_OF = {**OFFICES, YOUTH: YOUTH_OFFICE}
SIGNER_OF = {
    **SIGNERS,
    YOUTH: Signer(id="s4", owner="o4", name="Phạm Thị D", title="BÍ THƯ", on_behalf="TM. BAN THƯỜNG VỤ"),
}
DEPUTY = {
    STATE: Signer(
        id="s5",
        owner="o1",
        name="Đỗ Văn Đ",
        title="PHÓ CHỦ TỊCH",
        on_behalf="TM. ỦY BAN NHÂN DÂN",
        acting="KT. CHỦ TỊCH",
    ),
    PARTY: Signer(id="s6", owner="o2", name="Vũ Thị E", title="CHÁNH VĂN PHÒNG", acting="T/L BAN THƯỜNG VỤ"),
    FRONT: SIGNERS[FRONT],
    YOUTH: SIGNER_OF[YOUTH],
}
PROSE = (
    "Các phòng chuyên môn, thôn, trường học và trạm y tế đã tổ chức quán triệt tới cán bộ, công chức và Nhân dân; "
    "phân công cụ thể người chịu trách nhiệm, thời hạn và sản phẩm của từng nhiệm vụ, gắn với trách nhiệm của người "
    "đứng đầu."
)
BASES = (
    "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    "Kế hoạch số 79/KH-UBND ngày 13 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hà về chuyển đổi số năm 2026",
)
_RICH = (
    Paragraph((Run("1. Kết quả chung"),), Look.HEADING),
    Paragraph(
        (
            Run("Tổng số nhiệm vụ: "),
            Run("50", figure="total"),
            Run("; hoàn thành đúng hạn "),
            Run("31 (62,0%)", bold=True, figure="done_in_time"),
            Run(f"; còn lại đang thực hiện. {PROSE}"),
        )
    ),
    Paragraph((Run("Số hóa hồ sơ hộ tịch;"),), Look.BULLET),
    Paragraph((Run(f"Cấp tài khoản định danh: {PROSE}", italic=True),), Look.BULLET),
    Paragraph((Run("2. Theo nhóm nhiệm vụ"),), Look.HEADING),
    Paragraph((Run("Hạ tầng số."),), Look.NUMBER),
    Paragraph((Run(f"Nhân lực số. {PROSE}"),), Look.NUMBER),
)
_SECTIONS = (
    Prose("direction", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", from_plain(f"{PROSE} {PROSE}\n{PROSE}")),
    Prose("results", "KẾT QUẢ THỰC HIỆN", _RICH),
    Prose("assessment", "ĐÁNH GIÁ CHUNG", from_plain(f"1. Ưu điểm\n{PROSE}\n2. Tồn tại, hạn chế\na) {PROSE} {PROSE}")),
    Prose("next", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", from_plain(f"{PROSE} {PROSE}\n{PROSE}")),
    Prose("proposals", "KIẾN NGHỊ, ĐỀ XUẤT", from_plain(PROSE)),
)
_LETTER = (
    Prose("letter", "", from_plain(f"{PROSE} {PROSE}\nỦy ban nhân dân xã yêu cầu đơn vị:\n1. {PROSE}\n2. {PROSE}")),
)
_PLAN = (
    Prose("aims", "MỤC ĐÍCH, YÊU CẦU", from_plain(f"1. Mục đích\n{PROSE}\n2. Yêu cầu\n{PROSE} {PROSE}")),
    Prose("tasks", "NỘI DUNG, NHIỆM VỤ", from_plain(f"1. Hạ tầng số\n{PROSE}\n2. Nhân lực số\n{PROSE} {PROSE}")),
    Prose("means", "THỜI GIAN, KINH PHÍ THỰC HIỆN", from_plain(PROSE)),
    Prose("order", "TỔ CHỨC THỰC HIỆN", from_plain(f"1. Phòng Kinh tế: {PROSE}\n2. Các thôn: {PROSE}")),
)
_MEETING = (
    Prose(
        "meeting",
        "",
        from_plain(
            f"{PROSE}\n1. Thời gian: 08 giờ 00 phút, ngày 05 tháng 01 năm 2026.\n"
            "2. Địa điểm: Hội trường Ủy ban nhân dân xã."
        ),
    ),
)
_HANDED = (
    Prose(
        "handed",
        "",
        from_plain(
            f"Hôm nay, tại trụ sở, hai bên giao nhận gói dữ liệu số 12. {PROSE}\n1. Nội dung: 40 nhiệm vụ. {PROSE}\n"
            f"2. Dấu vân tay: {'ab12 ' * 16}"
        ),
    ),
)


@dataclass(frozen=True)
class Case:
    """One paper, and its bytes."""

    form: PaperForm
    kind: str
    paper: ReportPaper
    data: bytes

    @property
    def name(self) -> str:
        return f"{self.form.value}-{self.kind}"


def _base(form: PaperForm) -> ReportPaper:
    return ReportPaper(
        office=OFFICE_OF[form],
        signer=SIGNER_OF[form],
        number=5,
        day=date(2026, 1, 5),
        title="Kết quả thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026 về chuyển đổi số năm 2026 trên địa bàn xã",
        to="Ủy ban nhân dân tỉnh Sơn Hà",
        opening=f"Thực hiện kế hoạch, cơ quan báo cáo kết quả như sau: {PROSE}",
        sections=_SECTIONS,
        closing="Trên đây là Báo cáo kết quả thực hiện nhiệm vụ tháng 12 năm 2025 (kèm theo Phụ lục).",
        recipients=("Thường trực Đảng ủy (để báo cáo)", "Các phòng, ban, đơn vị thuộc xã, các thôn và tổ dân phố"),
        code="K7QF-2MZA-9C4T",
        qr="SV1.AB2C3D4E5F.GH6I7J2K3L4M5N6O7P2Q3R4S5T.U6V7W2X3Y4Z5A6B7",
        annexes=(TABLE,),
    )


def _report(form: PaperForm) -> ReportPaper:
    return _base(form)


def _summary(form: PaperForm) -> ReportPaper:
    second = replace(TABLE, title="Tổng hợp theo cơ quan, đơn vị", rows=TABLE.rows[:12])
    return replace(_base(form), annexes=(replace(TABLE, rows=TABLE.rows[:25]), second), day=date(2026, 12, 29))


def _plan(form: PaperForm) -> ReportPaper:
    return replace(
        _base(form),
        kind="KH",
        title="Chuyển đổi số xã Gia Hưng năm 2026",
        to="",
        basis=BASES,
        opening="Cơ quan ban hành Kế hoạch chuyển đổi số năm 2026 với các nội dung như sau:",
        sections=_PLAN,
        closing="Trên đây là Kế hoạch chuyển đổi số năm 2026 (có Phụ lục kèm theo); các đơn vị tổ chức thực hiện.",
        day=date(2026, 6, 9),
    )


def _letter(form: PaperForm) -> ReportPaper:
    return replace(
        _base(form),
        kind="CV",
        title="đôn đốc thực hiện nhiệm vụ chuyển đổi số năm 2026",
        to="Phòng Kinh tế\nPhòng Văn hóa - Xã hội",
        opening="",
        sections=_LETTER,
        closing="Đề nghị các đơn vị thực hiện và báo cáo kết quả trước ngày 20 tháng 01 năm 2026.",
        drafter="VP",
        signer=DEPUTY[form],
        annexes=(),
    )


def _notice(form: PaperForm) -> ReportPaper:
    return replace(
        _base(form),
        kind="TB",
        title="Lịch tiếp công dân tháng 01 năm 2026",
        to="",
        sections=_LETTER,
        closing="Vậy thông báo để các cơ quan, đơn vị biết, thực hiện.",
        signer=DEPUTY[form],
        annexes=(),
    )


def _invitation(form: PaperForm) -> ReportPaper:
    return replace(
        _base(form),
        kind="GM",
        title="Dự hội nghị giao ban tháng 01 năm 2026",
        to="Trưởng các thôn, tổ dân phố",
        opening="Cơ quan trân trọng kính mời đồng chí dự hội nghị giao ban.",
        sections=_MEETING,
        closing="Rất mong đồng chí dự đầy đủ, đúng thành phần.",
        annexes=(),
    )


def _minutes(form: PaperForm) -> ReportPaper:
    other = Signer(id="s9", owner="o9", name="Bùi Văn G", title="CHUYÊN VIÊN")
    return replace(
        _base(form),
        kind="BB",
        title="Giao nhận dữ liệu gói số 12",
        to="",
        opening="",
        sections=_HANDED,
        closing="Biên bản lập thành 02 bản, mỗi bên giữ 01 bản.",
        sides=(
            Side("ĐẠI DIỆN BÊN GIAO", "Ủy ban nhân dân tỉnh Sơn Hà", other),
            Side("ĐẠI DIỆN BÊN NHẬN", OFFICE_OF[form].name, SIGNER_OF[form]),
        ),
        annexes=(),
    )


KINDS: dict[str, Callable[[PaperForm], ReportPaper]] = {
    "bao-cao": _report,
    "bao-cao-tong-hop": _summary,
    "ke-hoach": _plan,
    "cong-van": _letter,
    "thong-bao": _notice,
    "giay-moi": _invitation,
    "bien-ban": _minutes,
}


def made(form: PaperForm, kind: str, **changes: object) -> Case:
    """A case, printed in the bundled faces."""
    paper = replace(KINDS[kind](form), **cast("dict[str, Any]", changes))
    return Case(form, kind, paper, render_report(paper, load(form), bundled()))


__all__ = ["FORMS", "FRONT", "KINDS", "PARTY", "STATE", "YOUTH", "Case", "made"]
