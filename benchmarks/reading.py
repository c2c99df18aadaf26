"""Reading a plan: the whole of `intake.read` for .pdf and .docx beside what a bare library takes to give the words.

Bare, for .pdf: pypdfium2 opens the file and each page, and gives its text. Bare, for .docx: python-docx opens it and
gives the text of paragraphs and of each row's cells; and, faster than any library, zipfile and lxml parse the XML. Ours
finds lines, paragraphs, tables, sections, items, units, dates, reports, targets and citations besides.

The plan is made here, 100 pages of invented text with a table over many of them; where real plans lie beside the
repository (../shared), each of their PDFs is measured too, and named. Memory is a child process's peak on a plan of
300 pages. Times are the processor's own, for the machine is shared. Not measured: OCR, conversion of .doc.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import docx
import pypdfium2
from _kit import median
from lxml import etree
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.platypus import Flowable, PageBreak, Paragraph

import intake
from tests import pdf_kit as kit

SHARED = Path(os.environ.get("SOVIEC_SHARED", Path(__file__).resolve().parents[2] / "shared"))
LOOK = kit.Look()
BODIES_A_PAGE = 2 / 3
ROWS_A_PAGE = 7
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHILD = """
import sys
from pathlib import Path
import intake, intake.pdf
def peak():
    return Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
before = peak()
found = intake.read(Path(sys.argv[1]))
print(before, peak(), len(found.items))
"""


def plan(pages: int) -> tuple[list[str], list[tuple[str, ...]]]:
    """Paragraphs for most of the pages, rows of a table for the rest."""
    body = [text for _ in range(round(pages * 0.8 * BODIES_A_PAGE)) for text in kit.BODY]
    rows = [kit.ROWS[at % len(kit.ROWS)] for at in range(round(pages * 0.2 * ROWS_A_PAGE))]
    return body, [(str(at + 1), *row[1:]) for at, row in enumerate(rows)]


def make_pdf(path: Path, pages: int) -> None:
    """The plan in type."""
    kit.fonts()
    body, rows = plan(pages)
    story: list[Flowable] = [Paragraph(text, kit.style(LOOK, TA_JUSTIFY)) for text in body]
    path.write_bytes(kit.built([*story, PageBreak(), kit.ruled([kit.HEAD, *rows], narrow())], LOOK))


def narrow() -> kit.Look:
    """Columns that fit an upright page."""
    return kit.Look(widths=(30, 150, 70, 70, 60, 70))


def make_docx(path: Path, pages: int) -> None:
    """The same in Word."""
    body, rows = plan(pages)
    document = docx.Document()
    for text in body:
        document.add_paragraph(text)
    table = document.add_table(0, len(kit.HEAD), style="Table Grid")
    for row in (kit.HEAD, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def bare_pdf(path: Path) -> int:
    """pypdfium2: the text of each page."""
    document = pypdfium2.PdfDocument(path)
    letters = 0
    for page in document:
        words = page.get_textpage()
        letters += len(words.get_text_bounded())
        words.close()
        page.close()
    document.close()
    return letters


def bare_docx(path: Path) -> int:
    """python-docx: the text of paragraphs and of tables."""
    document = docx.Document(str(path))
    letters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return letters + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def bare_xml(path: Path) -> int:
    """zipfile and lxml: every word of the XML."""
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return sum(len(text) for text in tree.itertext(f"{W}t"))


def processor(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the processor's time: one warm-up, then the median."""
    spent: list[float] = []

    def once() -> None:
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)

    median(once, runs)
    return sorted(spent[1:])[runs // 2]


def told(what: str, pages: int, path: Path, *bare: tuple[str, Callable[[Path], int]]) -> None:
    """Pages a second, and the ratio to each bare library."""
    ours = processor(lambda: intake.read(path))
    print(f"{what:<44} {pages:4} pages {pages / ours:8.0f} pages/s {ours / pages * 1000:7.2f} ms/page", end="")
    for name, work in bare:
        theirs = processor(lambda work=work: work(path))
        print(f"  {ours / theirs:5.2f} × {name} ({theirs / pages * 1000:.2f} ms/page)", end="")
    print(flush=True)


def memory(path: Path) -> None:
    """The peak of a process that reads a long plan."""
    if not Path("/proc/self/status").exists():
        print("memory: measured on Linux alone")
        return
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", CHILD, str(path)], check=True, capture_output=True, text=True, cwd=root
    )
    before, after, items = map(int, done.stdout.split())
    what = f"{path.suffix}, 300 pages, {items} items"
    print(
        f"{what:<44} {after / 1024:.0f} MB at the peak, {(after - before) / 1024:.0f} MB of it the reading's",
        flush=True,
    )


def main() -> None:
    """Make the files, then measure."""
    with tempfile.TemporaryDirectory() as name:
        paper, word, long_, long_word = (Path(name) / n for n in ("plan.pdf", "plan.docx", "long.pdf", "long.docx"))
        make_pdf(paper, 100)
        make_docx(word, 100)
        pages = len(pypdfium2.PdfDocument(paper))
        told(".pdf, set by reportlab", pages, paper, ("pypdfium2", bare_pdf))
        told(".docx, the same plan", pages, word, ("python-docx", bare_docx), ("zipfile + lxml", bare_xml))
        for path in sorted((*SHARED.glob("corpus/*.pdf"), *SHARED.glob("plans/*.pdf"))):
            if bare_pdf(path) > len(path.name):
                told(path.name, len(pypdfium2.PdfDocument(path)), path, ("pypdfium2", bare_pdf))
        make_pdf(long_, 300)
        make_docx(long_word, 300)
        memory(long_)
        memory(long_word)


if __name__ == "__main__":
    main()
