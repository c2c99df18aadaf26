"""The paper measured: what the decree and the Party's guidance say of a page is read back from the PDF's own bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from reports.profile import Profile, load
from tests.test_reports_kit import (
    FORMS,
    FRONT,
    MM,
    OFFICES,
    PARTY,
    SIGNERS,
    STATE,
    TABLE,
    Found,
    Paper,
    near,
    report,
)
from work.office import PaperForm


@pytest.fixture(scope="module")
def papers() -> dict[PaperForm, Paper]:
    return {form: Paper(report(form)) for form in FORMS}


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


@pytest.mark.parametrize("form", FORMS)
def test_every_size_is_within_its_rule(form: PaperForm) -> None:
    assert [(value, span) for value, span in profile_ranges(load(form)) if not span[0] <= value <= span[-1]] == []
