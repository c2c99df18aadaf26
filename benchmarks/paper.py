"""A report with an annex of 100, 1,000 and 10,000 rows: ours as PDF and Word, beside other ways of making that table.

Each figure is a process of its own (no import in it), the middle of three, or one run where it takes over 20 seconds.
Ours is the whole report: head, text, signature, tags for screen readers, QR code on each page. The others make the
annex's table alone, plainly: eight columns, text wrapped in cells, the head repeated. Peers are development extras
(`pip install .[bench]`), LibreOffice is the system's; what is not there is left out and told. Not measured: a printer.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (100, 1_000, 10_000)
LIMIT = 300
"""Seconds after which a way is given up."""
SLOW = 20
HEADS = ("STT", "Nội dung nhiệm vụ", "Số, ký hiệu", "Cơ quan chủ trì", "Ngày giao", "Thời hạn", "Kết quả", "Tình trạng")
WIDTHS = (10, 60, 29, 36, 21, 25, 40, 31)
FACE = ROOT / "reports" / "fonts" / "LiberationSerif-Regular.ttf"
BOLD = ROOT / "reports" / "fonts" / "LiberationSerif-Bold.ttf"
_TEXT = """
rà soát, cập nhật dữ liệu đường làng ngõ xóm; hướng dẫn người dân sử dụng dịch vụ công trực tuyến toàn trình; tổng hợp
kết quả, báo cáo Ủy ban nhân dân tỉnh theo quy định
"""
_WORDS = _TEXT.split()


def rows(count: int) -> list[tuple[str, ...]]:
    """Invented tasks, each a little different."""
    return [
        (
            str(n),
            " ".join(_WORDS[(n * k) % len(_WORDS)] for k in range(1, 18 + n % 9)),
            f"{n % 150}/KH-UBND, 13/3/2026",
            f"Phòng Kinh tế\nPhối hợp: Thôn {n % 12 + 1}",
            "16/3/2026",
            "Quý III/2026",
            f"Đạt {n % 100},{n % 10}%; Báo cáo số {n}/BC-UBND",
            "Đang thực hiện\nCòn 3 ngày" if n % 3 else "Hoàn thành đúng hạn",
        )
        for n in range(1, count + 1)
    ]


def _paper(count: int) -> Any:  # noqa: ANN401 - ReportPaper, imported late
    from reports.papers import TASK_COLUMNS, ReportPaper, TablePaper  # noqa: PLC0415 - out of the measured time
    from work.office import Level, Office, OfficeKind, PaperForm, Signer  # noqa: PLC0415
    from work.prose import Prose, from_plain  # noqa: PLC0415

    office = Office(
        id="o", name="Ủy ban nhân dân xã Gia Hưng", short="UBND xã Gia Hưng", level=Level.COMMUNE,
        kind=OfficeKind.PEOPLE, form=PaperForm.STATE, place="Gia Hưng", head_name=("ỦY BAN NHÂN DÂN", "XÃ GIA HƯNG"),
        code="UBND", archive="VT",
    )  # fmt: skip
    return ReportPaper(
        office=office, number=5, day=date(2026, 1, 5), title="Kết quả thực hiện nhiệm vụ năm 2025",
        to="UBND tỉnh Sơn Hà",
        signer=Signer(id="s", owner="o", name="Nguyễn Văn A", title="CHỦ TỊCH", on_behalf="TM. ỦY BAN NHÂN DÂN"),
        opening="Ủy ban nhân dân xã báo cáo như sau:", closing="Trên đây là báo cáo (kèm theo Phụ lục).",
        sections=(Prose("results", "KẾT QUẢ THỰC HIỆN", from_plain("\n".join([" ".join(_WORDS * 3)] * 12))),),
        code="K7QF-2MZA-9C4T", qr="SV1.AB2C3D4E5F.GH6I7J2K3L4M5N6O7P2Q3R4S5T.U6V7W2X3Y4Z5A6B7",
        annexes=(TablePaper(title="Danh mục nhiệm vụ", columns=TASK_COLUMNS, rows=tuple(rows(count))),),
    )  # fmt: skip


def ours(count: int) -> Callable[[], bytes]:
    """The whole report as PDF."""
    from reports.faces import bundled  # noqa: PLC0415
    from reports.profile import load  # noqa: PLC0415
    from reports.render import render_report  # noqa: PLC0415

    paper = _paper(count)
    profile, faces = load(paper.office.form), bundled()
    return lambda: render_report(paper, profile, faces)


def first_page(count: int) -> Callable[[], bytes]:
    """The preview's first page alone."""
    from reports.faces import bundled  # noqa: PLC0415
    from reports.profile import load  # noqa: PLC0415
    from reports.render import render_report  # noqa: PLC0415

    paper = _paper(count)
    profile, faces = load(paper.office.form), bundled()
    return lambda: render_report(paper, profile, faces, pages=1)


def word(count: int) -> Callable[[], bytes]:
    """The whole report as .docx."""
    from reports.profile import load  # noqa: PLC0415
    from reports.word import render_docx  # noqa: PLC0415

    paper = _paper(count)
    profile = load(paper.office.form)
    return lambda: render_docx(paper, profile)


def platypus(count: int) -> Callable[[], bytes]:
    """reportlab's own tables: LongTable with a Paragraph in each cell."""
    from reportlab.lib.pagesizes import A4, landscape  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.lib.units import mm  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics, ttfonts  # noqa: PLC0415
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle  # noqa: PLC0415

    pdfmetrics.registerFont(ttfonts.TTFont("Serif", str(FACE)))
    style = ParagraphStyle("cell", fontName="Serif", fontSize=11, leading=13)
    data = rows(count)

    def make() -> bytes:
        out = BytesIO()
        cells = [[Paragraph(text.replace("\n", "<br/>"), style) for text in row] for row in [HEADS, *data]]
        table = LongTable(cells, colWidths=[width * mm for width in WIDTHS], repeatRows=1)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        SimpleDocTemplate(out, pagesize=landscape(A4), leftMargin=30 * mm, rightMargin=15 * mm).build([table])
        return out.getvalue()

    return make


def fpdf2(count: int) -> Callable[[], bytes]:
    """fpdf2's table."""
    from fpdf import FPDF  # noqa: PLC0415

    data = rows(count)

    def make() -> bytes:
        pdf = FPDF("L", "mm", "A4")
        pdf.set_margins(30, 20, 15)
        pdf.add_font("Serif", "", str(FACE))
        pdf.add_font("Serif", "B", str(BOLD))
        pdf.set_font("Serif", size=11)
        pdf.add_page()
        with pdf.table([HEADS, *data], col_widths=WIDTHS, line_height=5):
            pass
        return bytes(pdf.output())

    return make


def weasyprint(count: int) -> Callable[[], bytes]:
    """An HTML table through WeasyPrint."""
    from html import escape  # noqa: PLC0415

    import weasyprint as maker  # noqa: PLC0415

    cells = "".join(
        "<tr>" + "".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in row) + "</tr>"
        for row in rows(count)
    )
    head = "".join(f"<th style='width:{width}mm'>{text}</th>" for text, width in zip(HEADS, WIDTHS, strict=True))
    page = (
        "<style>@page{size:A4 landscape;margin:20mm 15mm 20mm 30mm}"
        f"@font-face{{font-family:S;src:url('{FACE.as_uri()}')}}"
        "body{font:11pt S}table{border-collapse:collapse;table-layout:fixed}td,th{border:.5pt solid black}"
        f"tr{{break-inside:avoid}}</style><table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
    )
    return lambda: bytes(maker.HTML(string=page).write_pdf())


def typst(count: int) -> Callable[[], bytes]:
    """A Typst table."""
    import typst as maker  # noqa: PLC0415

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    cells = ",\n".join(", ".join(map(quoted, row)) for row in rows(count))
    columns = ", ".join(f"{width}mm" for width in WIDTHS)
    head = ", ".join(map(quoted, HEADS))
    text = (
        '#set page(paper: "a4", flipped: true, margin: (left: 30mm, right: 15mm, y: 20mm))\n'
        f'#set text(font: "Liberation Serif", size: 11pt)\n#table(columns: ({columns}), stroke: 0.5pt,\n'
        f"table.header({head}),\n{cells})\n"
    )
    return lambda: bytes(maker.compile(text.encode(), font_paths=[str(FACE.parent)]))


def libreoffice(count: int) -> Callable[[], bytes]:
    """Our .docx turned to PDF by LibreOffice (the .docx is made before the clock starts)."""
    data = word(count)()
    program = shutil.which("soffice") or "soffice"

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "a.docx").write_bytes(data)
            command = [program, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to", "pdf",
                       "--outdir", name, str(folder / "a.docx")]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - the system's own
            return (folder / "a.pdf").read_bytes()

    return make


WAYS: dict[str, tuple[Callable[[int], Callable[[], bytes]], str]] = {
    "ours: first page": (first_page, "reportlab"),
    "ours": (ours, "reportlab"),
    "ours: .docx": (word, "docx"),
    "platypus": (platypus, "reportlab"),
    "typst": (typst, "typst"),
    "fpdf2": (fpdf2, "fpdf"),
    "WeasyPrint": (weasyprint, "weasyprint"),
    "LibreOffice": (libreoffice, ""),
}


def one(name: str, count: int) -> None:
    """Measure one way in this process: seconds, peak MB, bytes made."""
    work = WAYS[name][0](count)
    started = time.perf_counter()
    made = work()
    seconds = time.perf_counter() - started
    who = resource.RUSAGE_CHILDREN if name == "LibreOffice" else resource.RUSAGE_SELF
    print(seconds, resource.getrusage(who).ru_maxrss / 1024, len(made))


def measured(name: str, count: int) -> tuple[float, float, int] | None:
    """The middle of three processes, or one where it is slow; None where it did not end in time."""
    from intake.children import end_tree  # noqa: PLC0415 - behind the path to the rooms

    found: list[tuple[float, float, int]] = []
    while len(found) < (1 if found and found[0][0] > SLOW else 3):
        command = [sys.executable, __file__, name, str(count)]
        # A session of its own, so that what the way started ends with it.
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)  # noqa: S603 - ourselves
        try:
            told, _ = child.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            end_tree(child.pid)
            child.wait()
            return None
        seconds, peak, size = told.split()
        found.append((float(seconds), float(peak), int(size)))
    return sorted(found)[len(found) // 2]


def _there(module: str) -> bool:
    """Whether a library, or LibreOffice where none is named, is on this machine."""
    return find_spec(module) is not None if module else shutil.which("soffice") is not None


def main() -> None:
    """Every way at every size, beside ours of the same size."""
    if len(sys.argv) > 2:  # noqa: PLR2004 - a way and a size: one measurement
        one(sys.argv[1], int(sys.argv[2]))
        return
    missing = [name for name, (_, module) in WAYS.items() if not _there(module)]
    print(f"not installed here, left out: {', '.join(missing)}" if missing else "every peer is installed")
    for count in SIZES:
        base: float | None = None
        for name in (name for name in WAYS if name not in missing):
            found = measured(name, count)
            if found is None:
                print(f"{count:>6,} rows  {name:<18} did not end within {LIMIT} s", flush=True)
                continue
            seconds, peak, size = found
            base = seconds if name == "ours" else base
            ratio = f"{seconds / base:8.1f} × ours" if base else ""
            print(
                f"{count:>6,} rows  {name:<18}{seconds:9.3f} s {peak:7.0f} MB {size / 1e6:7.2f} MB file{ratio}",
                flush=True,
            )


if __name__ == "__main__":
    main()
