"""The paper measured: what the decree and the Party's guidance say of a page is read back from the PDF's own bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any, cast

import pdfplumber
import pytest

from reports.faces import bundled
from reports.papers import TASK_COLUMNS, ReportPaper, SlipItem, SlipPaper, TablePaper
from reports.profile import Profile, load
from reports.render import render_report, render_slip, render_table
from work.office import Level, Office, OfficeKind, PaperForm, Signer
from work.report import ReportSection
from work.task import Role

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
    ReportSection("direction", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", f"{PROSE * 3}\n{PROSE}"),
    ReportSection(
        "results", "KẾT QUẢ THỰC HIỆN", f"1. Kết quả chung\n{PROSE}\n2. Theo nhóm\na) {PROSE * 4}\n- {PROSE}"
    ),
    ReportSection("assessment", "ĐÁNH GIÁ CHUNG", f"1. Ưu điểm\n{PROSE * 2}\n2. Tồn tại, hạn chế\n{PROSE * 3}"),
    ReportSection("next", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", f"1. {PROSE * 2}\n2. {PROSE * 3}"),
    ReportSection("proposals", "KIẾN NGHỊ, ĐỀ XUẤT", PROSE * 2),
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


@pytest.fixture(scope="module")
def papers() -> dict[PaperForm, Paper]:
    return {form: Paper(report(form)) for form in FORMS}


def near(value: float, wanted: float, by: float = 0.1) -> bool:
    return abs(value - wanted) <= by


@pytest.mark.parametrize("form", FORMS)
def test_the_sheet_is_a4_and_the_ink_stays_within_the_margins(papers: dict[PaperForm, Paper], form: PaperForm) -> None:
    for page in papers[form].pdf.pages:
        size = (float(page.width) / MM, float(page.height) / MM)
        assert near(min(size), 210, 0.05)
        assert near(max(size), 297, 0.05)
        text = [c for c in page.chars if c["size"] > 8.1 and not (c["text"].isdigit() and c["top"] < 20 * MM)]
        assert min(c["x0"] for c in text) / MM >= 29.99
        assert max(c["x1"] for c in text) / MM <= size[0] - 15 + 0.05
        assert min(float(page.height) - c["matrix"][5] - c["size"] * 0.7 for c in text) / MM >= 20
        assert max(float(page.height) - c["matrix"][5] for c in text) / MM <= size[1] - 20


@pytest.mark.parametrize("form", [STATE, FRONT])
def test_the_national_words(papers: dict[PaperForm, Paper], form: PaperForm) -> None:
    heading = papers[form].find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = papers[form].find("Độc lập - Tự do - Hạnh phúc")
    left, right, _ = papers[form].under(motto)

    assert heading.looks == "13 Bold"
    assert motto.looks == "14 Bold"
    assert near(heading.middle, motto.middle)
    assert heading.x0 > 105 - 15
    assert near(right - left, motto.width, 0.05)
    assert 4 < motto.base - heading.base < 6


def test_the_party_title(papers: dict[PaperForm, Paper]) -> None:
    title = papers[PARTY].find("ĐẢNG CỘNG SẢN VIỆT NAM")
    left, right, _ = papers[PARTY].under(title)

    assert title.looks == "15 Bold"
    assert near(right - left, title.width, 0.05)
    assert len(papers[PARTY].strokes()) == 1
    star = papers[PARTY].find("*")
    assert star.looks == "14"
    assert near(star.middle, papers[PARTY].find("ĐẢNG ỦY XÃ GIA HƯNG").middle)
    assert papers[PARTY].find("ĐẢNG BỘ TỈNH NINH BÌNH").looks == "14"


@pytest.mark.parametrize(
    ("form", "parents", "names"),
    [
        (STATE, [], ["ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG"]),
        (FRONT, ["ỦY BAN MTTQ VIỆT NAM", "XÃ GIA HƯNG"], ["BAN THƯỜNG TRỰC"]),
    ],
)
def test_the_issuer(papers: dict[PaperForm, Paper], form: PaperForm, parents: list[str], names: list[str]) -> None:
    left, right, _ = papers[form].under(papers[form].find(names[-1]))
    last = papers[form].find(names[-1])

    assert all(papers[form].find(text).looks == "13" for text in parents)
    assert all(papers[form].find(text).looks == "13 Bold" for text in names)
    assert all(near(papers[form].find(text).middle, last.middle) for text in [*parents, *names])
    assert 1 / 3 <= (right - left) / last.width <= 1 / 2
    assert near((left + right) / 2, last.middle)


@pytest.mark.parametrize(
    ("form", "number", "size"),
    [(STATE, "Số: 05/BC-UBND", 13), (PARTY, "Số 05-BC/ĐU", 14), (FRONT, "Số: 05/BC-MTTQ-BTT", 13)],
)
def test_number_and_day_stand_on_one_line(
    papers: dict[PaperForm, Paper], form: PaperForm, number: str, size: int
) -> None:
    found = papers[form].find(number)
    day = papers[form].find("Gia Hưng, ngày 05 tháng 01 năm 2026")

    assert found.looks == f"{size}"
    assert day.looks == "14 Italic"
    assert near(found.base, day.base, 0.01)
    assert near(found.middle, papers[form].find(OFFICES[form].head_name[-1]).middle)
    national = "ĐẢNG CỘNG SẢN VIỆT NAM" if form is PARTY else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert near(day.middle, papers[form].find(national).middle)


@pytest.mark.parametrize(
    ("form", "kind", "subject", "first"),
    [(STATE, 14, 14, "Kết quả thực hiện"), (PARTY, 16, 15, "kết quả thực hiện"), (FRONT, 14, 14, "Kết quả thực hiện")],
)
def test_kind_and_subject(papers: dict[PaperForm, Paper], form: PaperForm, kind: int, subject: int, first: str) -> None:
    heading = papers[form].find("BÁO CÁO")
    lines = [c for c in papers[form].lines(1) if near(c[0]["size"], subject) and "Bold" in c[0]["fontname"]]
    last = next(c for c in lines if "".join(x["text"] for x in c).endswith("chuyển đổi số"))

    assert heading.looks == f"{kind} Bold"
    assert near(heading.middle, 112.5)
    assert papers[form].find(first).looks == f"{subject} Bold"
    middle, width = (last[0]["x0"] + last[-1]["x1"]) / 2 / MM, (last[-1]["x1"] - last[0]["x0"]) / MM
    assert near(middle, 112.5)
    if form is PARTY:
        assert near(papers[form].find("-----").middle, 112.5)
    else:
        left, right, _ = papers[form].under(Found(last, 297 * MM))
        assert 1 / 3 <= (right - left) / width <= 1 / 2


@pytest.mark.parametrize("form", FORMS)
def test_running_text(papers: dict[PaperForm, Paper], form: PaperForm) -> None:
    lines = [ln for ln in papers[form].lines(2) if near(ln[0]["size"], 14) and ln[0]["top"] > 20 * MM]
    rights = [ln[-1]["x1"] / MM for ln in lines]
    lefts = [ln[0]["x0"] / MM for ln in lines]
    steps = [round(a[0]["matrix"][5] - b[0]["matrix"][5], 1) for a, b in pairwise(lines)]

    assert set(steps) == {18.0, 24.0}
    assert {round(x, 1) for x in lefts} == {30.0, 40.0}
    full = [r for r, after in zip(rights, lefts[1:], strict=False) if near(after, 30)]
    assert full
    assert all(near(r, 195, 0.05) for r in full)


@pytest.mark.parametrize(
    ("form", "heading", "end"),
    [(STATE, "I. CÔNG TÁC", "năm 2026./."), (PARTY, "I- CÔNG TÁC", "năm 2026."), (FRONT, "I. CÔNG TÁC", "năm 2026./.")],
)
def test_headings_and_end_mark(papers: dict[PaperForm, Paper], form: PaperForm, heading: str, end: str) -> None:
    last = papers[form].page_of(SIGNERS[form].name)

    assert papers[form].find(heading).looks == "14 Bold"
    assert near(papers[form].find(heading).x0, 40)
    page = papers[form].page_of("1. Kết quả chung")
    assert papers[form].find("1. Kết quả chung", page).looks == "14 Bold"
    closing = papers[form].find("Trên đây là", last)
    drawn = "".join(str(c["text"]) for c in papers[form].pdf.pages[last - 1].chars)
    assert drawn[drawn.index("Trên đây là") :].split("Nơi nhận")[0].endswith(end)
    assert closing.looks == "14"


@pytest.mark.parametrize("form", FORMS)
def test_addressee_only_where_the_form_asks_for_it(papers: dict[PaperForm, Paper], form: PaperForm) -> None:
    if form is PARTY:
        assert not papers[form].has("Kính", 1)
    else:
        found = papers[form].find("Kính gửi: Ủy ban nhân dân tỉnh Ninh Bình")
        assert found.looks == "14"
        assert near(found.x0, 65)


@pytest.mark.parametrize(
    ("form", "label", "item", "last", "title"),
    [
        (STATE, "12 BoldItalic", 11, "- Lưu: VT, VP.", "Bold"),
        (PARTY, "14", 12, "- Lưu Văn phòng Đảng ủy.", ""),
        (FRONT, "12 BoldItalic", 11, "- Lưu: VT, MTTQ.", "Bold"),
    ],
)
def test_recipients_and_signature(
    papers: dict[PaperForm, Paper], form: PaperForm, label: str, item: int, last: str, title: str
) -> None:
    it, signer = papers[form], SIGNERS[form]
    page = it.page_of(signer.name)
    head = it.find("Nơi nhận:", page)
    above = [words for words in (signer.on_behalf, signer.acting) if words]
    found = [it.find(words, page) for words in (*above, signer.title, signer.name)]

    assert head.looks == label
    assert near(head.x0, 30)
    assert it.find("- Các phòng, đơn vị;", page).looks == f"{item}"
    assert it.find(last, page).looks == f"{item}"
    assert it.has("- Như trên;", page) == (form is not PARTY)
    assert near(head.base, found[0].base, 0.01)
    assert [f.looks for f in found] == [*["14 Bold"] * len(above), f"14 {title}".strip(), "14 Bold"]
    assert all(near(f.middle, found[0].middle) and f.middle > 112.5 for f in found)
    assert 25 < found[-1].base - found[-2].base < 45
    assert it.has("thời hạn", page), "the signature never stands alone"


@pytest.mark.parametrize("form", FORMS)
def test_page_numbers(papers: dict[PaperForm, Paper], form: PaperForm) -> None:
    """In the top margin, centred over the text, not on page 1; the annex begins again."""
    counts: dict[bool, int] = {}
    for page in papers[form].pdf.pages:
        upright = page.width < page.height
        n = counts[upright] = counts.get(upright, 0) + 1
        top = Found([c for c in page.chars if c["top"] < 20 * MM - 3 and near(c["size"], 14)], float(page.height))
        if n == 1:
            assert top.chars == []
        else:
            assert "".join(c["text"] for c in top.chars) == str(n)
            assert top.looks == "14"
            assert near(top.middle, (30 + float(page.width) / MM - 15) / 2)
            assert 10 < top.base < 20
    assert counts[True] >= 3
    assert counts[False] >= 3


@pytest.mark.parametrize("form", FORMS)
def test_each_page_carries_the_code(papers: dict[PaperForm, Paper], form: PaperForm) -> None:
    for n, page in enumerate(papers[form].pdf.pages, 1):
        found = papers[form].find("Mã văn bản: GH-7K2M", n)
        assert found.looks == "8"
        assert float(page.height) / MM - found.base < 20


@pytest.mark.parametrize(
    ("form", "reference"),
    [
        (STATE, "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã Gia Hưng)"),
        (PARTY, "(Kèm theo Báo cáo số 05-BC/ĐU, ngày 05 tháng 01 năm 2026 của Đảng ủy xã Gia Hưng)"),
    ],
)
def test_the_annex(papers: dict[PaperForm, Paper], form: PaperForm, reference: str) -> None:
    page = papers[form].page_of("Phụ lục")
    label, title = papers[form].find("Phụ lục", page), papers[form].find("DANH MỤC NHIỆM VỤ QUÝ II NĂM 2026", page)
    line = papers[form].find(reference, page)

    assert (label.looks, title.looks, line.looks) == ("14 Bold", "14 Bold", "14 Italic")
    assert all(near(found.middle, 156) for found in (label, title, line))
    last = len(papers[form].pdf.pages)
    note = papers[form].find("trích xuất lúc 08 giờ 05 phút, ngày 05/7/2026", last)
    assert note.looks == "10 Italic"
    assert papers[form].has("lọc theo: tình trạng: quá hạn", last)


def test_several_annexes_are_counted_in_roman() -> None:
    it = Paper(report(STATE, annexes=(TABLE, TABLE)))

    assert it.page_of("Phụ lục I") < it.page_of("Phụ lục II")


def test_a_blank_number_and_day_wait_for_the_pen() -> None:
    it = Paper(report(STATE, number=None, day=None, year=2026))

    assert it.find("Số:      ").looks == "13"
    assert it.has("/BC-UBND", 1)
    assert it.find("Gia Hưng, ngày      ").looks == "14 Italic"
    assert it.has("tháng      ", 1)
    assert it.has("năm 2026", 1)


@pytest.mark.parametrize(("form", "mark"), [(STATE, "DỰ THẢO"), (PARTY, "Dự thảo")])
def test_a_draft_says_so(form: PaperForm, mark: str) -> None:
    it = Paper(report(form, draft=True))

    assert near(it.find(mark).middle, it.find(OFFICES[form].head_name[-1]).middle)
    assert all(it.has("DỰ THẢO - Mã văn bản", n) for n in range(1, len(it.pdf.pages) + 1))
    assert not Paper(report(form)).has(mark, 1)


SQUARE = "Phường Lý Thường Kiệt"


def test_a_long_place_name_takes_the_smaller_sizes_together() -> None:
    it = Paper(report(STATE, office=replace(OFFICES[STATE], place=SQUARE), day=date(2026, 12, 29)))
    day = it.find(f"{SQUARE}, ngày 29 tháng 12 năm 2026")

    assert day.looks == "13 Italic"
    assert day.x1 <= 195.05
    assert it.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").looks == "12 Bold"
    assert it.find("Độc lập - Tự do - Hạnh phúc").looks == "13 Bold"
    assert near(it.find("Số: 05/BC-UBND").base, day.base, 0.01)


def test_a_place_name_that_is_longer_still_wraps() -> None:
    it = Paper(report(PARTY, office=replace(OFFICES[PARTY], place=SQUARE), day=date(2026, 12, 29)))
    place, day = it.find(f"{SQUARE},"), it.find("ngày 29 tháng 12 năm 2026")

    assert near(place.middle, day.middle)
    assert near(place.base, it.find("Số 05-BC/ĐU").base, 0.01)
    assert 4 < day.base - place.base < 7


def test_a_long_office_name_wraps_in_its_column() -> None:
    name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG VÀ HỖ TRỢ DOANH NGHIỆP, HỢP TÁC XÃ, HỘ KINH DOANH "
    name += "CÁ THỂ TRÊN ĐỊA BÀN CỦA XÃ GIA HƯNG"
    assert len(name) >= 119
    it = Paper(report(STATE, office=replace(OFFICES[STATE], head_name=(name,))))
    last = it.find("XÃ GIA HƯNG")

    assert last.x1 < it.find("CỘNG HÒA").x0
    assert it.find("Số: 05/BC-UBND").base > last.base


def profile_ranges(profile: Profile) -> Iterator[tuple[float, Sequence[float]]]:
    state = profile.form is not PARTY
    head = profile.head.sizes
    yield profile.page.top_mm, (20, 25)
    yield profile.page.bottom_mm, (20, 25)
    yield profile.page.left_mm, (30, 35)
    yield profile.page.right_mm, (15, 20)
    yield profile.page_number.style.size, (13, 14)
    yield profile.body.style.size, (13, 14) if state else (14, 15)
    yield profile.body.leading_pt, (16.1, 24.2) if state else (18, 22)
    yield profile.body.indent_mm, (10, 12.7)
    yield profile.body.gap_pt, (6, 12)
    yield profile.title.kind.size, (13, 14) if state else (15, 16)
    yield profile.title.subject.size, (13, 14) if state else (14, 15)
    for sizes in head:
        yield sizes.national[0].size, (12, 13) if state else (15, 15)
        yield sizes.national[-1].size, (13, 14) if state else (15, 15)
        yield sizes.issuer.size, (12, 13) if state else (14, 14)
        yield sizes.number.size, (13, 13) if state else (14, 14)
        yield sizes.place.size, (13, 14) if state else (14, 14)


def test_the_youth_union_has_its_head() -> None:
    office = replace(OFFICES[STATE], head_parent=("ĐOÀN TỈNH NINH BÌNH",), head_name=("BAN CHẤP HÀNH XÃ GIA HƯNG",))
    it = Paper(render_report(paper(STATE, office=replace(office, code="ĐTN")), load(PaperForm.YOUTH), bundled()))

    assert it.find("ĐOÀN TNCS HỒ CHÍ MINH").looks == "15 Bold"
    assert near(it.find("***").middle, it.find("BAN CHẤP HÀNH XÃ GIA HƯNG").middle)
    assert it.has("Số: 05 - BC/ĐTN", 1)


@pytest.mark.parametrize("form", FORMS)
def test_every_size_is_within_its_rule(form: PaperForm) -> None:
    assert [(value, span) for value, span in profile_ranges(load(form)) if not span[0] <= value <= span[-1]] == []


def slip_of(items: tuple[SlipItem, ...]) -> SlipPaper:
    signer = SIGNERS[STATE]
    return SlipPaper(office=OFFICES[STATE], unit="Phòng Kinh tế", items=items, signer=signer, day=None, year=2026)


def test_the_slip() -> None:
    items = tuple(
        SlipItem(
            text="Rà soát, số hóa dữ liệu hộ tịch",
            role=role,
            deadline_words="Quý III/2026",
            due=date(2026, 9, 30),
            leads=("Văn phòng HĐND và UBND",),
            supports=("Công an xã",),
            document="79/KH-UBND, 13/3/2026",
        )
        for role in Role
    )
    slip = SlipPaper(
        office=OFFICES[STATE], unit="Phòng Kinh tế", items=items, signer=SIGNERS[STATE], day=None, year=2026
    )
    it = Paper(render_slip(slip, load(STATE), bundled()))

    assert it.find("PHIẾU GIAO VIỆC").looks == "14 Bold"
    assert not it.has("Số:", 1), "a slip is none of the 29 kinds"
    assert near(it.find("ĐƠN VỊ NHẬN VIỆC").base, it.find("TM. ỦY BAN NHÂN DÂN").base, 0.01)
    assert all(it.has(words, 1) for words in ("Chủ trì: Văn phòng HĐND", "Phối hợp: Công an xã", "(30/9/2026)"))
    assert max(c["x1"] for c in it.pdf.pages[0].chars) / MM <= 195.05


def test_a_table_alone_is_landscape_without_a_label() -> None:
    it = Paper(render_table(TABLE, load(STATE), bundled()))

    assert not it.has("Phụ lục", 1)
    assert it.find("DANH MỤC NHIỆM VỤ QUÝ II NĂM 2026").looks == "14 Bold"
    assert all(page.width > page.height for page in it.pdf.pages)
    grid = [ln for ln in it.pdf.pages[0].lines if ln["width"] < 0.1]
    assert near(min(ln["x0"] for ln in grid) / MM, 30, 0.05)
    assert near(max(ln["x0"] for ln in grid) / MM, 282, 0.05)


@pytest.mark.parametrize("count", range(1, 40))
def test_the_signature_comes_whole_and_with_text(count: int) -> None:
    words = "\n".join(f"Dòng {n}" for n in range(1, count + 1))
    it = Paper(report(STATE, sections=(ReportSection("results", "KẾT QUẢ", words),), annexes=()))
    page = it.page_of("Nguyễn Văn A")

    assert it.has("Trên đây là", page)
    assert it.has("Nơi nhận:", page)
    assert it.has("- Lưu: VT, VP.", page)
    assert it.has("I. KẾT QUẢ", it.page_of("Dòng 1")), "no heading alone"


def test_more_recipients_than_a_page_holds_go_on() -> None:
    it = Paper(report(STATE, recipients=tuple(f"Thôn {n}" for n in range(1, 121)), annexes=()))
    last = len(it.pdf.pages)

    assert it.has("- Thôn 120;", last)
    assert it.has("- Lưu: VT, VP.", last)
    assert it.page_of("Nguyễn Văn A") == it.page_of("- Thôn 1;")
