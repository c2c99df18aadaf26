"""The preview and the printer: the same bytes, at their true size, on A4."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.ui_bench import Stage, commune, stage
from ui.kit import files
from ui.reports.preview import PaperPreview, Way
from ui.reports.printing import a4_printer, draw
from work.progress import silent
from work.refusal import Refusal

A4 = (595, 842)
RULE_MM = 100.0
LEFT_MM, TOP_MM = 30.0, 50.0


@cache
def ruled(pages: int = 3, lying: int = -1) -> bytes:
    """A PDF whose every page has a rule of 100 mm, 30 mm from the left, 50 mm from the top, and its number."""
    found = io.BytesIO()
    canvas = Canvas(found, pageCompression=0)
    for n in range(pages):
        width, height = (297 * mm, 210 * mm) if n == lying else (210 * mm, 297 * mm)
        canvas.setPageSize((width, height))
        canvas.setLineWidth(1 * mm)
        canvas.line(LEFT_MM * mm, height - TOP_MM * mm, (LEFT_MM + RULE_MM) * mm, height - TOP_MM * mm)
        canvas.setFont("Helvetica", 40)
        canvas.drawString(100, 100, "X" * (n + 1))
        canvas.showPage()
    canvas.save()
    return found.getvalue()


def on_paper(path: Path, title: str = "thử") -> QPrinter:
    printer = a4_printer(title)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def measured(path: Path, page: int = 0) -> tuple[float, float, float]:
    """Left end, length and height above of the rule on a printed page, mm from the sheet's upper left corner."""
    dots = 300
    pdf = pypdfium2.PdfDocument(path)
    image = pdf[page].render(scale=dots / 72, grayscale=True).to_pil()
    pdf.close()
    band = image.crop((0, 0, image.width, round(70 / 25.4 * dots)))
    left, top, right, bottom = band.point(lambda v: 255 if v < 128 else 0).getbbox()
    millimetres = [n * 25.4 / dots for n in (left, right - left, (top + bottom) / 2)]
    return millimetres[0], millimetres[1], millimetres[2]


def sheets(path: Path) -> list[tuple[int, int]]:
    with pdfplumber.open(path) as pdf:
        return [(round(page.width), round(page.height)) for page in pdf.pages]


def numbers(path: Path) -> list[int]:
    """Which pages came out, told by the dark of their figures: page 1 has one X, page 3 has three."""
    pdf = pypdfium2.PdfDocument(path)
    found = []
    for page in pdf:
        image = page.render(scale=1, grayscale=True).to_pil()
        low = image.crop((90, image.height - 150, image.width, image.height - 90))
        box = low.point(lambda v: 255 if v < 128 else 0).getbbox()
        found.append(round((box[2] - box[0]) / 27) if box else 0)
    pdf.close()
    return found


def test_a_known_length_is_that_length_on_paper(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")

    assert draw(printer, ruled(1), silent) == 1

    left, length, above = measured(tmp_path / "in.pdf")
    assert left == pytest.approx(LEFT_MM, abs=0.2)
    assert length == pytest.approx(RULE_MM, abs=0.2)
    assert above == pytest.approx(TOP_MM, abs=0.2)


def test_each_sheet_lies_as_its_page(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")

    draw(printer, ruled(3, lying=1), silent)

    assert sheets(tmp_path / "in.pdf") == [A4, A4[::-1], A4]
    assert measured(tmp_path / "in.pdf", 1)[1] == pytest.approx(RULE_MM, abs=0.2)


def test_another_size_chosen_in_the_dialog_does_not_scale_the_paper(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")
    printer.setFullPage(False)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))

    draw(printer, ruled(1), silent)

    assert sheets(tmp_path / "in.pdf") == [A4]
    assert measured(tmp_path / "in.pdf")[:2] == pytest.approx((LEFT_MM, RULE_MM), abs=0.2)


def test_a_printer_without_a4_is_refused_before_anything_is_printed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")
    small = QPageSize(QSizeF(148, 210), QPageSize.Unit.Millimeter)
    monkeypatch.setattr("ui.reports.printing._whole_sheet", lambda one: one.setPageSize(small))

    with pytest.raises(Refusal) as caught:
        draw(printer, ruled(1), silent)

    assert caught.value.code == "print.small_sheet"
    assert not (tmp_path / "in.pdf").exists()


@pytest.mark.parametrize(("asked", "told"), [("1-2", [1, 2]), ("3", [3]), ("1,3", [1, 3]), ("2-9", [2, 3])])
def test_ranges_of_pages(qtbot: QtBot, tmp_path: Path, asked: str, told: list[int]) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(asked))

    assert draw(printer, ruled(3), silent) == len(told)
    assert numbers(tmp_path / "in.pdf") == told


def test_the_page_in_sight_alone(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)

    draw(printer, ruled(3), silent, current=1)

    assert numbers(tmp_path / "in.pdf") == [2]


def test_pages_that_are_not_there_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("7-9"))

    with pytest.raises(Refusal) as caught:
        draw(printer, ruled(3), silent)

    assert "chỉ có 3 trang" in caught.value.words


@pytest.mark.parametrize(("collate", "told"), [(True, [1, 2, 1, 2]), (False, [1, 1, 2, 2])])
def test_copies_where_the_printer_makes_none(qtbot: QtBot, tmp_path: Path, collate: bool, told: list[int]) -> None:  # noqa: FBT001 - a parameter of the test
    del qtbot
    printer = on_paper(tmp_path / "in.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert not printer.supportsMultipleCopies()

    assert draw(printer, ruled(2), silent) == 4
    assert numbers(tmp_path / "in.pdf") == told


# The preview


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with stage(qtbot, tmp_path, commune(tmp_path)) as made:
        yield made


@pytest.fixture
def ground(scene: Stage) -> QWidget:
    made = QWidget()
    made.resize(1120, 700)
    scene.bot.addWidget(made)
    made.show()
    return made


def test_the_first_page_is_in_sight_before_the_whole_is_made(scene: Stage, ground: QWidget) -> None:
    seen: list[tuple[int, bool]] = []

    way = Way(words="Bản để ký", print_words="In để ký …", first=lambda _: ruled(1), make=lambda _: ruled(5))
    shown = PaperPreview(ground, scene.bench, "thử", (way,))
    original = shown._show

    def watched(data: bytes) -> None:
        original(data)
        seen.append((shown.paper.pages, shown.print_button.isEnabled()))

    shown._show = watched  # type: ignore[method-assign]
    shown.open()
    assert not shown.print_button.isEnabled()
    scene.rest()

    assert seen == [(1, False), (5, True)]
    shown.reject()


def test_each_way_is_made_once_and_printed_by_its_own_words(scene: Stage, ground: QWidget, tmp_path: Path) -> None:
    made: list[str] = []
    used: list[str] = []

    def maker(name: str, pages: int) -> Way:
        def make(_: object) -> bytes:
            made.append(name)
            return ruled(pages)

        return Way(words=name, print_words=f"In {name} …", make=make, on_used=lambda: used.append(name))

    shown = PaperPreview(ground, scene.bench, "thử", (maker("dự thảo", 1), maker("để ký", 2)))
    shown.open()
    scene.rest()
    shown.turn_to(1)
    scene.rest()
    assert shown.print_button.text() == "In để ký …"
    assert shown.paper.pages == 2
    shown.turn_to(0)
    scene.rest()
    assert (made, shown.paper.pages) == (["dự thảo", "để ký"], 1)

    shown.save_to(tmp_path / "một.pdf")
    scene.rest()

    assert (tmp_path / "một.pdf").read_bytes() == shown._data == ruled(1)
    assert used == ["dự thảo"]
    shown.reject()


def test_the_button_opens_the_print_dialog_and_prints_what_is_shown(
    scene: Stage, ground: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    way = Way(words="", print_words="&In …", make=lambda _: ruled(3), on_used=lambda: used.append("in"))
    shown = PaperPreview(ground, scene.bench, "thử", (way,))
    shown.open()
    scene.rest()
    monkeypatch.setattr("ui.reports.preview.a4_printer", lambda title: on_paper(tmp_path / "in.pdf", title))

    shown.print_button.click()
    dialog = shown.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, 3)
    dialog.accept()
    scene.rest()

    assert numbers(tmp_path / "in.pdf") == [1, 2, 3]
    assert used == ["in"]
    assert shown._where.text() == "Đã chuyển sang máy in"
    shown.reject()


def test_a_print_that_is_called_off_counts_for_nothing(scene: Stage, ground: QWidget) -> None:
    used: list[str] = []
    way = Way(words="", print_words="&In …", make=lambda _: ruled(1), on_used=lambda: used.append("in"))
    shown = PaperPreview(ground, scene.bench, "thử", (way,))
    shown.open()
    scene.rest()

    shown.print_button.click()
    dialog = shown.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()
    scene.rest()

    assert used == []
    shown.reject()


def test_a_paper_that_cannot_be_made_leaves_nothing_to_print(scene: Stage, ground: QWidget) -> None:
    def refused(_: object) -> bytes:
        raise Refusal("paper.long", "Tên quá dài để in. Sổ không thay đổi. Hãy rút ngắn tên.")

    shown = PaperPreview(ground, scene.bench, "thử", (Way(words="", print_words="In", make=refused),))
    shown.open()

    assert "rút ngắn tên" in scene.refusal()
    assert not shown.print_button.isEnabled()
    shown.save()
    shown.print_it()
    shown.reject()


def test_a_preview_that_was_closed_takes_nothing_more(scene: Stage, ground: QWidget) -> None:
    shown = PaperPreview(ground, scene.bench, "thử", (Way(words="", print_words="In", make=lambda _: ruled(2)),))
    shown.open()
    shown.reject()
    scene.rest()

    assert shown._paper is None


def test_the_word_file_is_saved_beside(
    scene: Stage, ground: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = PaperPreview(ground, scene.bench, "thử", ruled(1), word=lambda _: b"docx")
    shown.open()
    monkeypatch.setattr(files, "pick_save", lambda *_: tmp_path / "Báo cáo")
    assert not shown.word_button.isHidden()

    shown.save_word()
    scene.rest()

    assert (tmp_path / "Báo cáo.docx").read_bytes() == b"docx"
    assert shown.saved == tmp_path / "Báo cáo.docx"
    shown.reject()


def test_what_cannot_be_had_in_word_offers_none(scene: Stage, ground: QWidget) -> None:
    shown = PaperPreview(ground, scene.bench, "thử", ruled(1))
    assert shown.word_button.isHidden()
    shown.reject()
