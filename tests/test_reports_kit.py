"""Three offices, their reports, and a ruler for the PDFs made of them: what the tests of paper share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any, cast

import pdfplumber

from reports.faces import bundled
from reports.papers import TASK_COLUMNS, ReportPaper, TablePaper
from reports.profile import load
from reports.render import render_report
from work.office import Level, Office, OfficeKind, PaperForm, Signer
from work.prose import Prose, from_plain

MM = 72 / 25.4
STATE, PARTY, FRONT = PaperForm.STATE, PaperForm.PARTY, PaperForm.FRONT
FORMS = [STATE, PARTY, FRONT]

OFFICES = {
    STATE: Office(
        id="o1",
        name="Ủy ban nhân dân xã Gia Hưng",
        short="UBND xã Gia Hưng",
        level=Level.COMMUNE,
        kind=OfficeKind.PEOPLE,
        form=STATE,
        place="Gia Hưng",
        head_name=("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG"),
        code="UBND",
        archive="VT, VP",
    ),
    PARTY: Office(
        id="o2",
        name="Đảng ủy xã Gia Hưng",
        short="Đảng ủy xã Gia Hưng",
        level=Level.COMMUNE,
        kind=OfficeKind.PARTY,
        form=PARTY,
        place="Gia Hưng",
        head_parent=("ĐẢNG BỘ TỈNH NINH BÌNH",),
        head_name=("ĐẢNG ỦY XÃ GIA HƯNG",),
        code="ĐU",
        archive="Văn phòng Đảng ủy",
    ),
    FRONT: Office(
        id="o3",
        name="Ủy ban Mặt trận Tổ quốc Việt Nam xã Gia Hưng",
        short="MTTQ xã Gia Hưng",
        level=Level.COMMUNE,
        kind=OfficeKind.FRONT,
        form=FRONT,
        place="Gia Hưng",
        head_parent=("ỦY BAN MTTQ VIỆT NAM XÃ GIA HƯNG",),
        head_name=("BAN THƯỜNG TRỰC",),
        code="MTTQ-BTT",
        archive="VT, MTTQ",
    ),
}
SIGNERS = {
    STATE: Signer(id="s1", owner="o1", name="Nguyễn Văn A", title="CHỦ TỊCH", on_behalf="TM. ỦY BAN NHÂN DÂN"),
    PARTY: Signer(id="s2", owner="o2", name="Trần Thị B", title="PHÓ BÍ THƯ", on_behalf="T/M BAN THƯỜNG VỤ"),
    FRONT: Signer(
        id="s3",
        owner="o3",
        name="Lê Văn C",
        title="PHÓ CHỦ TỊCH",
        acting="KT. CHỦ TỊCH",
        on_behalf="TM. BAN THƯỜNG TRỰC",
    ),
}
PROSE = (
    "Các phòng chuyên môn, thôn, trường học và trạm y tế đã tổ chức quán triệt tới cán bộ, công chức và Nhân dân; "
    "phân công cụ thể người chịu trách nhiệm, thời hạn và sản phẩm của từng nhiệm vụ. "
)
SECTIONS = (
    Prose("direction", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", from_plain(f"{PROSE * 3}\n{PROSE}")),
    Prose(
        "results",
        "KẾT QUẢ THỰC HIỆN",
        from_plain(f"1. Kết quả chung\n{PROSE}\n2. Theo nhóm\na) {PROSE * 4}\n- {PROSE}"),
    ),
    Prose("assessment", "ĐÁNH GIÁ CHUNG", from_plain(f"1. Ưu điểm\n{PROSE * 2}\n2. Tồn tại, hạn chế\n{PROSE * 3}")),
    Prose("next", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", from_plain(f"1. {PROSE * 2}\n2. {PROSE * 3}")),
    Prose("proposals", "KIẾN NGHỊ, ĐỀ XUẤT", from_plain(PROSE * 2)),
)
UNITS = "Phòng Kinh tế\nPhối hợp: Công an xã"
TABLE = TablePaper(
    title="Danh mục nhiệm vụ quý II năm 2026",
    columns=TASK_COLUMNS,
    rows=tuple(
        (str(n), PROSE, "79/KH-UBND, 13/3/2026", UNITS, "16/3/2026", "Quý III/2026", "Đạt 89,3%", "Quá hạn 12 ngày")
        for n in range(1, 41)
    ),
    filter_words="tình trạng: quá hạn",
    extracted_at=datetime(2026, 7, 5, 8, 5),  # noqa: DTZ001 - the office's own clock
)


def paper(form: PaperForm, **changes: object) -> ReportPaper:
    base = ReportPaper(
        office=OFFICES[form],
        signer=SIGNERS[form],
        number=5,
        day=date(2026, 1, 5),
        title="Kết quả thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026 về chuyển đổi số",
        to="Ủy ban nhân dân tỉnh Ninh Bình",
        opening=f"Thực hiện kế hoạch, cơ quan báo cáo như sau: {PROSE}",
        sections=SECTIONS,
        closing="Trên đây là Báo cáo kết quả thực hiện nhiệm vụ quý II năm 2026.",
        recipients=("Thường trực Đảng ủy", "Các phòng, đơn vị"),
        code="GH-7K2M",
        annexes=(TABLE,),
    )
    return replace(base, **cast("dict[str, Any]", changes))


def report(form: PaperForm, **changes: object) -> bytes:
    return render_report(paper(form, **changes), load(form), bundled())


@dataclass(frozen=True)
class Found:
    """A text that was found on a page; lengths in mm from the sheet's top left."""

    chars: list[dict[str, Any]]
    height: float

    @property
    def x0(self) -> float:
        return float(self.chars[0]["x0"]) / MM

    @property
    def x1(self) -> float:
        return float(self.chars[-1]["x1"]) / MM

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def base(self) -> float:
        return (self.height - float(self.chars[0]["matrix"][5])) / MM

    @property
    def looks(self) -> str:
        """Size in pt and the face's cut: "13 Bold"."""
        sizes = {round(float(c["size"]), 2) for c in self.chars}
        cuts = {str(c["fontname"]).partition("LiberationSerif")[2].lstrip("-") for c in self.chars}
        assert len(sizes) == len(cuts) == 1
        return f"{sizes.pop():g} {cuts.pop()}".strip()


class Paper:
    """A PDF opened for measuring."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pdfplumber.open(BytesIO(data))

    def find(self, text: str, page: int = 1) -> Found:
        """The first place where the page has this text on one line."""
        sheet = self.pdf.pages[page - 1]
        drawn = "".join(str(c["text"]) for c in sheet.chars)
        start = drawn.find(text)
        assert start >= 0, f"page {page} has no “{text}”"
        return Found(sheet.chars[start : start + len(text)], float(sheet.height))

    def has(self, text: str, page: int) -> bool:
        return text in "".join(str(c["text"]) for c in self.pdf.pages[page - 1].chars)

    def page_of(self, text: str) -> int:
        return next(n for n in range(1, len(self.pdf.pages) + 1) if self.has(text, n))

    def strokes(self, page: int = 1) -> list[tuple[float, float, float]]:
        """Level strokes: from, to and depth, mm."""
        lines = self.pdf.pages[page - 1].lines
        return [(ln["x0"] / MM, ln["x1"] / MM, ln["top"] / MM) for ln in lines if ln["height"] < 0.1]

    def under(self, text: Found, page: int = 1) -> tuple[float, float, float]:
        """The one stroke right under a text."""
        near = [s for s in self.strokes(page) if 0 < s[2] - text.base < 4 and s[0] < text.middle < s[1]]
        assert len(near) == 1
        return near[0]

    def lines(self, page: int) -> Iterator[list[dict[str, Any]]]:
        """Characters by baseline, in drawing order."""
        here: list[dict[str, Any]] = []
        for char in self.pdf.pages[page - 1].chars:
            if here and char["matrix"][5] != here[-1]["matrix"][5]:
                yield here
                here = []
            here.append(char)
        yield here


def near(value: float, wanted: float, by: float = 0.1) -> bool:
    return abs(value - wanted) <= by
