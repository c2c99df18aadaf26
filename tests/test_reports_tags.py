"""What a screen reader is told: each text once, in order, as what it is; what repeats is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import create_string_buffer
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1
from pypdfium2 import raw

from reports.binder import bound
from reports.faces import bundled
from reports.papers import Column, TablePaper
from reports.profile import load
from reports.render import render_report, render_table
from reports.tags import Tree as Collected
from tests.test_reports_kit import FORMS, PARTY, STATE, TABLE, paper
from work.chart import Chart, ChartShape, Series
from work.office import PaperForm
from work.prose import Look, Paragraph, Prose, Run, from_plain

CHART = Chart("Tiến độ", ChartShape.BARS, ("Phòng Kinh tế", "Công an xã"), (Series("Tỷ lệ", (62.5, 100.0)),), "%")
SECTIONS = (
    Prose(
        "results",
        "KẾT QUẢ",
        (
            Paragraph((Run("1. Chung"),), Look.HEADING),
            Paragraph((Run("Tổng số "), Run("50", bold=True), Run("."))),
            Paragraph((Run("Một"),), Look.BULLET),
            Paragraph((Run("Hai"),), Look.BULLET),
            Paragraph((Run("Biểu đồ 1"),), Look.CHART, "chart:units"),
        ),
    ),
)


@dataclass
class Node:
    """One element of the structure; pieces are (page, MCID)."""

    kind: str
    bare: dict[str, Any]
    attrs: dict[str, Any]
    kids: list[Node] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.all()


class Tree:
    """A PDF's structure as its bytes tell it."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pdfplumber.open(BytesIO(data))
        self._pages = {page.page_obj.pageid: n for n, page in enumerate(self.pdf.pages, 1)}
        self.held = resolve1(self.pdf.doc.catalog["StructTreeRoot"])
        self.document = self._node(resolve1(self.held["K"]))

    def _node(self, raw_: dict[str, Any]) -> Node:
        node = Node(raw_["S"].name, raw_, {**raw_, **resolve1(raw_.get("A", {}))})
        kids = resolve1(raw_.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            one = resolve1(kid)
            if isinstance(one, int):
                node.pieces.append((self._pages[raw_["Pg"].objid], one))
            elif "MCID" in one:
                node.pieces.append((self._pages[one["Pg"].objid], one["MCID"]))
            else:
                assert resolve1(one["P"]) == raw_, "each knows its parent"
                node.kids.append(self._node(one))
        return node

    def of(self, kind: str) -> list[Node]:
        return [node for node in self.document.all() if node.kind == kind]

    def words(self, node: Node) -> str:
        marked = [(page, mcid) for one in node.all() for page, mcid in one.pieces]
        return "".join(c["text"] for page, mcid in marked for c in self.pdf.pages[page - 1].chars if c["mcid"] == mcid)

    def owners(self) -> dict[tuple[int, int], dict[str, Any]]:
        """By the parent tree: the element of each piece."""
        nums = resolve1(self.held["ParentTree"])["Nums"]
        return {
            (n + 1, mcid): resolve1(one)
            for n, owned in zip(nums[::2], nums[1::2], strict=True)
            for mcid, one in enumerate(resolve1(owned))
        }


@pytest.mark.parametrize("form", FORMS)
def test_each_mark_of_text_has_one_element_and_repeats_have_none(form: PaperForm) -> None:
    it = Tree(render_report(paper(form, qr="SV:1"), load(form), bundled()))
    told = [piece for node in it.document.all() for piece in node.pieces]
    chars = [(n, c) for n, page in enumerate(it.pdf.pages, 1) for c in page.chars]

    assert len(told) == len(set(told))
    assert {(n, c["mcid"]) for n, c in chars if c["mcid"] is not None} <= set(told)
    assert {c["tag"] for _, c in chars if c["mcid"] is None} == {"Artifact"}
    loose = ["".join(c["text"] for c in page.chars if c["mcid"] is None) for page in it.pdf.pages]
    assert all("Mã văn bản" in words for words in loose)
    owners = it.owners()
    assert set(owners) == set(told)
    assert all(owners[piece] == node.bare for node in it.document.all() for piece in node.pieces)
    assert it.document.kind == "Document"


def test_the_order_and_the_kinds() -> None:
    charts = {"chart:units": CHART}
    it = Tree(
        render_report(paper(STATE, sections=SECTIONS, charts=charts, qr="SV:1", annexes=()), load(STATE), bundled())
    )
    kinds = [(node.kind, it.words(node).strip()) for node in it.document.kids]
    names = [kind for kind, _ in kinds]

    assert kinds[0] == ("P", "ỦY BAN NHÂN DÂN XÃ GIA HƯNG")
    assert ("H1", "BÁO CÁO Kết quả thực hiện Kế hoạch số 79/KH-UBND ngày 13/3/2026 về chuyển đổi số") in kinds
    assert ("H2", "I. KẾT QUẢ") in kinds
    assert ("H3", "1. Chung") in kinds
    assert ("P", "Tổng số 50.") in kinds
    assert names.index("H1") < names.index("H2") < names.index("L") < names.index("Div")
    assert [node.kind for node in it.document.kids[names.index("Div")].kids] == ["Figure", "Caption"]
    assert [it.words(item) for item in it.of("LBody")] == ["Một", "Hai"]
    assert {it.words(item).strip() for item in it.of("Lbl")} == {"-"}
    figures = [node.attrs["Alt"].decode("utf-16") for node in it.of("Figure")]
    assert sorted(figures) == ["Biểu đồ: Tiến độ. Phòng Kinh tế: 62,5%; Công an xã: 100,0%.", "Mã QR: SV:1"]


def test_a_table_has_heads_rows_and_cells_empty_ones_too() -> None:
    columns = (Column("STT", 1, centred=True), Column("Nội dung", 5), Column("Kết quả", 3))
    rows = (("I. Nhóm",), *((str(n), f"Việc {n} " + "dài " * 30, "") for n in range(1, 60)))
    it = Tree(render_table(TablePaper(title="D", columns=columns, rows=rows), load(STATE), bundled()))
    (table,) = it.of("Table")
    head, group, *body = table.kids

    assert len(it.pdf.pages) > 2
    assert [it.words(cell) for cell in head.kids] == ["STT", "Nội dung", "Kết quả"]
    assert {(cell.kind, cell.attrs["Scope"].name) for cell in head.kids} == {("TH", "Column")}
    assert it.words(group) == "I. Nhóm"
    assert group.kids[0].attrs["ColSpan"] == 3
    assert len(body) == 59
    assert all([cell.kind for cell in row.kids] == ["TD"] * 3 for row in body)
    assert [it.words(row.kids[0]) for row in body] == [str(n) for n in range(1, 60)]
    assert it.words(body[-1].kids[1]) == f"Việc 59 {'dài ' * 30}".strip()
    assert not any(row.kids[2].pieces for row in body)


def test_an_annex_begins_with_a_heading() -> None:
    it = Tree(render_report(paper(STATE, annexes=(TABLE,)), load(STATE), bundled()))

    assert it.words(it.of("H1")[-1]) == "Phụ lục DANH MỤC NHIỆM VỤ QUÝ II NĂM 2026"


def test_a_row_cut_over_pages_is_one_row() -> None:
    tall = " ".join(f"từ{n}" for n in range(4000))
    columns = (Column("STT", 1), Column("Nội dung", 5))
    paper_ = TablePaper(title="D", columns=columns, rows=(("1", tall), ("2", "cuối")))
    it = Tree(render_table(paper_, load(STATE), bundled()))
    (table,) = it.of("Table")

    assert [it.words(row.kids[0]) for row in table.kids] == ["STT", "1", "2"]
    assert it.words(table.kids[1].kids[1]) == tall


def test_a_paragraph_over_pages_is_one_element() -> None:
    long = " ".join(f"chữ{n}" for n in range(1200))
    sections = (Prose("", "A", from_plain(long)),)
    it = Tree(render_report(paper(STATE, sections=sections, annexes=()), load(STATE), bundled()))
    (one,) = [node for node in it.of("P") if it.words(node).startswith("chữ0 ")]

    assert it.words(one) == long
    assert len(one.pieces) > 2


def test_the_reader_is_told_language_order_and_title() -> None:
    data = render_report(paper(PARTY), load(PARTY), bundled())
    pdf = pdfplumber.open(BytesIO(data))
    catalog = pdf.doc.catalog

    assert catalog["Lang"] == b"vi-VN"
    assert catalog["MarkInfo"] == {"Marked": True}
    assert str(pdf.doc.catalog["ViewerPreferences"].resolve()["DisplayDocTitle"]) == "True"
    assert [page.page_obj.attrs["StructParents"] for page in pdf.pages] == list(range(len(pdf.pages)))
    assert all(page.page_obj.attrs["Tabs"].name == "S" for page in pdf.pages)


def test_another_reader_sees_the_same_structure() -> None:
    pdf = pypdfium2.PdfDocument(render_report(paper(STATE, annexes=(TABLE,)), load(STATE), bundled()))
    page = pdf[len(pdf) - 1]
    held = raw.FPDF_StructTree_GetForPage(page.raw)
    root = raw.FPDF_StructTree_GetChildAtIndex(held, 0)

    def kind(element: object) -> str:
        size = raw.FPDF_StructElement_GetType(element, None, 0)
        buffer = create_string_buffer(size)
        raw.FPDF_StructElement_GetType(element, buffer, size)
        return bytes(buffer).decode("utf-16-le").rstrip("\0")

    assert raw.FPDF_StructTree_CountChildren(held) == 1
    assert kind(root) == "Document"
    assert raw.FPDFCatalog_IsTagged(pdf.raw)
    raw.FPDF_StructTree_Close(held)
    pdf.close()


def test_a_file_that_is_no_file_of_reportlab_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no trailer"):
        bound(b"%PDF-1.7", Collected())


def test_the_file_tells_each_object_once() -> None:
    data = render_report(replace(paper(STATE), annexes=()), load(STATE), bundled())
    numbers = [int(n) for n in re.findall(rb"(?m)^(\d+) 0 obj$", data)]

    assert len(numbers) == len(set(numbers))
    assert data.count(b"startxref") == 1
    assert b"/Type /XRef" in data
