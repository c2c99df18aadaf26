"""Pages that are pictures, read by Tesseract where it is on this PC with Vietnamese: words with places and doubts.

The words go through the same layout as those of a PDF's text layer. How sure Tesseract is of them goes with them.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Self

from pypdfium2 import PdfiumError

from intake import children, pdf, pdf_weight, picture, programs, refusals
from intake.doubts import Heard
from intake.pdf_file import PDFIUM, PdfFile
from intake.pdf_page import Page, Rule, Run
from intake.pdf_text import cleaned
from intake.source import Opened
from work.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from PIL.Image import Image

    from intake.programs import Command
    from work.progress import Progress

REMARK = "Đọc bằng nhận dạng chữ (OCR): có thể sai dấu, hãy so với bản gốc."
_LANGUAGE = "vie"
_DOTS = 300
_LONGEST = 5_000
_MOST = 180.0
_ANY_LAYOUT, _ONE_BLOCK = "3", "6"
"""Tesseract's ways to take a picture apart (--psm)."""
_ALONE = {"OMP_THREAD_LIMIT": "1"}
"""One thread a page: two threads on one page take five times as long as one (measured)."""
_TEXT_LAYER = 300
"""Letters of a text layer from which a page is probably read by it."""
_TURNS = (90, 270, 180)
_POOR, _FEW_WORDS = 0.6, 5
_TURN = re.compile(r"Rotate:\s*(\d+)")


class Seer:
    """Reads the pages of one PDF by their pictures, as `pdf.opened` asks for them: one, and the next one meanwhile."""

    def __init__(self, command: Command, progress: Progress) -> None:
        self._command = command
        self._progress = progress
        self._told = (0.0, "")
        self._jobs: dict[int, _Job] = {}
        self._knows: bool | None = None
        self.heard: dict[int, tuple[Heard, ...]] = {}
        """The words of each page that was read, by its number from 1."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop(len(self._jobs) and max(self._jobs) + 1)

    def watch(self, part: float, words: str) -> None:
        """The progress for whoever calls; its place in the whole is remembered."""
        self._told = (part, words)
        self._progress(part, words)

    @property
    def knows_vietnamese(self) -> bool:
        """Whether this Tesseract has its Vietnamese; asked once."""
        if self._knows is None:
            self._knows = knows_vietnamese(self._command)
        return self._knows

    def __call__(self, file: PdfFile, index: int) -> Page | None:
        """A page, from 0, by its picture; None where that gives nothing."""
        if not self.knows_vietnamese:
            return None
        self._drop(index)
        job = self._jobs.pop(index, None) or self._begun(file, index)
        if job is None:
            return None
        with job:
            self._begin_next(file, index + 1)
            words = f"Đang nhận dạng chữ trang {index + 1}/{file.count}"
            page, self.heard[index + 1] = job.page(partial(_tell, self._progress, self._told[0], words))
        return page

    def _begin_next(self, file: PdfFile, index: int) -> None:
        """Two pages at once, where the next one has no words either."""
        if index < file.count and index not in self._jobs and _is_wordless(file, index):
            job = self._begun(file, index)
            if job is not None:
                self._jobs[index] = job

    def _begun(self, file: PdfFile, index: int) -> _Job | None:
        drawn = _drawn(file, index)
        return _Job(self._command, *drawn, index + 1) if drawn is not None else None

    def _drop(self, before: int) -> None:
        for index in [index for index in self._jobs if index < before]:
            self._jobs.pop(index).stop()


def _tell(progress: Progress, part: float, words: str, _: float) -> None:
    """Ten times a second, so that the clerk's stop is heard."""
    progress(part, words)


def knows_vietnamese(command: Command) -> bool:
    """Whether Tesseract has Vietnamese among its languages."""
    with tempfile.TemporaryDirectory(prefix="soviec-", ignore_cleanup_errors=True) as folder:
        words = children.run((*command, "--list-langs"), Path(folder), most=_MOST, watch=lambda _: None)
    return _LANGUAGE in (words or "").split()


def read_pdf(data: bytes, name: str, progress: Progress, span: tuple[float, float]) -> Opened:
    """A PDF, pages that have no words of their own by OCR. Raises `Refusal`, and what `progress` raises."""
    pdf_weight.weighed(data, name)
    command = programs.tesseract()
    if command is None:
        return pdf.opened(data, name, progress, span)
    with Seer(command, progress) as seer:
        try:
            found = pdf.opened(data, name, seer.watch, span, seer=seer)
        except Refusal as refusal:
            if refusal.code == refusals.no_words(name).code and not seer.knows_vietnamese:
                raise refusals.no_ocr(name) from refusal
            raise
    return _told(found, seer.heard)


def read_pictures(data: bytes, name: str, progress: Progress, span: tuple[float, float]) -> Opened:
    """A picture of a page, or a .tif of several. Raises `Refusal`, and what `progress` raises."""
    command = programs.tesseract()
    if command is None or not knows_vietnamese(command):
        raise refusals.no_ocr(name)
    pages: list[Page] = []
    heard: dict[int, tuple[Heard, ...]] = {}
    try:
        for number, image in enumerate(picture.frames(data), 1):
            part = span[0] + (span[1] - span[0]) * number / (number + 1)
            watch = partial(_tell, progress, part, f"Đang nhận dạng chữ trang {number}")
            watch(0)
            with _Job(command, image, picture.scale_of(image), number) as job:
                page, heard[number] = job.page(watch)
            pages += [page] if page else []
    except picture.Unreadable as error:
        raise refusals.bad_picture(name) from error
    except picture.Vast as error:
        raise refusals.vast_picture(name) from error
    if not any(page.runs for page in pages):
        raise refusals.no_words(name)
    return _told(Opened(list(pdf.pieces_of(pages))), heard)


def _told(found: Opened, heard: dict[int, tuple[Heard, ...]]) -> Opened:
    """With what the clerk must know of pages that were read so."""
    heard = {page: words for page, words in heard.items() if words}
    return replace(found, remarks=(REMARK, *found.remarks), heard=heard) if heard else found


def _is_wordless(file: PdfFile, index: int) -> bool:
    try:
        with PDFIUM, closing(file.document[index]) as page, closing(page.get_textpage()) as text:
            return bool(text.count_chars() < _TEXT_LAYER)
    except PdfiumError:
        return False


def _drawn(file: PdfFile, index: int) -> tuple[Image, float] | None:
    """A page as a gray picture, and how many points a pixel is; None where it is broken."""
    try:
        with PDFIUM, closing(file.document[index]) as page:
            scale = min(_DOTS / 72, _LONGEST / max(*page.get_size(), 1.0))
            return page.render(scale=scale, grayscale=True).to_pil().convert("L"), 1 / scale
    except (PdfiumError, ValueError, MemoryError):
        return None


class _Word(NamedTuple):
    """A word of Tesseract's: its line, its box in pixels, and how sure it is."""

    line: tuple[int, ...]
    left: float
    top: float
    right: float
    bottom: float
    sure: float
    text: str


@dataclass(frozen=True, slots=True)
class _Work:
    """Tesseract at work, and what on."""

    child: children.Child
    crops: tuple[picture.Crop, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as it was read, turned or not."""

    sheet: picture.Sheet
    words: tuple[_Word, ...]

    @property
    def worth(self) -> float:
        """How many letters were read, and how surely: a page that stands on its head has few that are sure."""
        return sum(word.sure**2 * len(word.text) for word in self.words)

    @property
    def is_poor(self) -> bool:
        """Whether the page may lie on its side, or on its head."""
        letters = sum(len(word.text) for word in self.words)
        mean = sum(word.sure * len(word.text) for word in self.words) / letters if letters else 0.0
        return len(self.words) < _FEW_WORDS or mean < _POOR


class _Job:
    """One page at work: begun when it is made, ended by `page`, or by `stop`.

    The cells of a ruled table are read one by one: across narrow columns Tesseract takes two cells' words for one line.
    """

    def __init__(self, command: Command, image: Image, points: float, number: int) -> None:
        self._command, self._points, self._number = command, points, number
        self._folder = tempfile.TemporaryDirectory(prefix="soviec-", ignore_cleanup_errors=True)
        self._at_work: _Work | None = None
        try:
            self._sheet = picture.Sheet(picture.straight(picture.lit(image)), points)
            self._at_work = self._started(self._sheet.cells() or self._sheet.whole())
        except BaseException:
            self._folder.cleanup()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End Tesseract, and leave nothing behind."""
        if self._at_work is not None:
            self._at_work.child.stop()
        self._folder.cleanup()

    def page(self, watch: Callable[[float], None]) -> tuple[Page | None, tuple[Heard, ...]]:
        """The page and its words, once they are read; nothing where Tesseract fails."""
        seen = self._seen(self._sheet, self._at_work, watch)
        if seen is None:
            return None, ()
        if seen.is_poor:
            seen = self._upright(seen, watch)
        return _page(seen, self._number)

    def _seen(self, sheet: picture.Sheet, work: _Work | None, watch: Callable[[float], None]) -> _Seen | None:
        """What is read on a page: in the cells of its tables, and then on the rest of it."""
        words = self._read(work, watch)
        if words is None:
            return None
        rest = sheet.rest() if sheet.has_table else []
        if rest:
            more = self._started(rest)
            if more is not None:
                with more.child:
                    words += self._read(more, watch) or ()
        return _Seen(sheet, words)

    def _started(self, crops: Sequence[picture.Crop]) -> _Work | None:
        """Tesseract at work on parts of a page, each a picture of its own; None where it does not start."""
        folder = Path(self._folder.name)
        names = [f"phan-{place}.pgm" for place in range(len(crops))]
        for name, crop in zip(names, crops, strict=True):
            crop.image.save(folder / name, format="PPM")
        (folder / "phan.txt").write_text("\n".join(names), "utf-8")
        layout = _ONE_BLOCK if crops and crops[0].is_cell else _ANY_LAYOUT
        words = ("phan.txt", "chu", "-l", _LANGUAGE, "--dpi", str(_DOTS), "--psm", layout, "tsv")
        try:
            return _Work(children.Child((*self._command, *words), folder, _ALONE), tuple(crops))
        except OSError:
            return None

    def _read(self, work: _Work | None, watch: Callable[[float], None]) -> tuple[_Word, ...] | None:
        if work is None:
            return None
        try:
            work.child.wait(_MOST, watch)
        except children.TooLongError:
            return None
        try:
            text = Path(self._folder.name, "chu.tsv").read_text("utf-8", "replace")
        except OSError:
            return None
        return tuple(_words(text, work.crops)) if work.child.ended_well() else None

    def _upright(self, seen: _Seen, watch: Callable[[float], None]) -> _Seen:
        """The page turned as it reads best: as Tesseract's own eye for it says, or tried all round."""
        folder = Path(self._folder.name)
        seen.sheet.image.save(folder / "trang.pgm", format="PPM")
        words = ("trang.pgm", "stdout", "--psm", "0")
        told = _TURN.search(
            children.run((*self._command, *words), folder, most=_MOST, watch=watch, environ=_ALONE) or ""
        )
        for degrees in _turns(told, seen):
            sheet = picture.Sheet(picture.straight(picture.turned(self._sheet.image, degrees)), self._points)
            work = self._started(sheet.cells() or sheet.whole())
            if work is None:
                continue
            with work.child:
                found = self._seen(sheet, work, watch)
            seen = max(seen, found or seen, key=lambda one: one.worth)
        return seen


def _turns(told: re.Match[str] | None, seen: _Seen) -> tuple[int, ...]:
    if told is not None:
        return (int(told[1]),) if int(told[1]) in _TURNS else ()
    return _TURNS if seen.words else ()


_MARK = re.compile(r"[^\W_]")
_NOISE = re.compile(r"[|\[\]{}_`'\"”“‘’\\]+")
_BULLETS = str.maketrans(dict.fromkeys("ˆ^~¬—–_=•·«»°", "-"))
_SHORT_MARK, _SURE_MARK = 2, 0.5
_WORD_COLUMNS = 12
_WORD_LEVEL = "5"


def _words(tsv: str, crops: Sequence[picture.Crop]) -> Iterator[_Word]:
    """The words in Tesseract's table (level, page, block, paragraph, line, word, left, top, width, height, ...).

    Its pages are the parts of ours.
    """
    for row in tsv.splitlines():
        cells = row.split("\t", _WORD_COLUMNS - 1)
        if len(cells) != _WORD_COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        try:
            left, top, width, height, sure = map(float, cells[6:11])
            crop = crops[int(cells[1]) - 1]
        except (ValueError, IndexError):
            continue
        left, top = left + crop.left, top + crop.top
        line = (crop.left, crop.top, *map(int, cells[2:5]))
        text = cleaned(cells[11].strip())
        yield _Word(line, left, top, left + width, top + height, max(0.0, sure / 100), text)


def _line_words(words: Sequence[_Word]) -> list[_Word]:
    """A line without what stamps, dirt and rules were taken for; a lone mark before its words is a bullet."""
    kept: list[_Word] = []
    for place, word in enumerate(words):
        if not kept and place + 1 < len(words) and len(word.text) == 1 and word.text.translate(_BULLETS) in "-+*":
            kept.append(word._replace(text=word.text.translate(_BULLETS)))
        elif _is_told(word):
            kept.append(word)
    return kept if any(_MARK.search(word.text) for word in kept) else []


def _is_told(word: _Word) -> bool:
    if _NOISE.fullmatch(word.text):
        return False
    letters = len(_MARK.findall(word.text))
    return letters >= _SHORT_MARK or word.sure >= _SURE_MARK


_LOW = frozenset("aceimnorsuvwxzơưı")
_HANGING = frozenset("gjpqyQ,;()[]{}/|ạẹịọụỵặậệộợựẠẸỊỌỤỴẶẬỆỘỢỰ")
_ASCENT, _DESCENT = 0.891, 0.216
"""Of Times New Roman, which the rules of paper ask for (Nghị định 30/2020, Phụ lục I): parts of the type's size."""
_TALL, _SMALL, _MARKED_SMALL, _MARKED_TALL = 0.67, 0.46, 0.72, 0.88
_ALIKE = 0.15
_USUAL_SIZE = 13.0
_GAP = 0.9


def _height(text: str) -> float | None:
    """How high a word's letters stand over their baseline, in parts of the type's size; None where nobody knows."""
    letters = [c for c in text if c.isalnum()]
    if not letters:
        return None
    if any(c.isupper() and not c.isascii() and c != "Đ" for c in letters):
        return _MARKED_TALL
    if any(c.isupper() or c.isdigit() or c in "bdfhklđ" for c in letters):
        return _TALL
    if all(c in _LOW or c in _HANGING for c in letters):
        return _SMALL
    return _MARKED_SMALL


class _Type(NamedTuple):
    """Where a line stands, in pixels: its baseline and the size of its type."""

    baseline: float
    size: float


def _type_of(words: Sequence[_Word]) -> _Type | None:
    """A line's baseline and type, as most of its words have them."""
    standing = [word.bottom for word in words if not _HANGING.intersection(word.text) and _MARK.search(word.text)]
    if not standing:
        standing = [word.bottom - 0.2 * (word.bottom - word.top) for word in words]
    baseline = median(standing)
    sizes = [(baseline - word.top) / height for word in words if (height := _height(word.text))]
    return _Type(baseline, max(1.0, median(sizes))) if sizes else None


def _page(seen: _Seen, number: int) -> tuple[Page, tuple[Heard, ...]]:
    """The words as runs with boxes in points, and the rules between them."""
    points, across, down = seen.sheet.points, seen.sheet.across, seen.sheet.down
    lines = [_line_words(list(line)) for _, line in groupby(seen.words, key=lambda word: word.line)]
    lines = [line for line in lines if line]
    kinds = [_type_of(line) for line in lines]
    usual = median([kind.size for kind in kinds if kind] or [_USUAL_SIZE / points])
    runs: list[Run] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None:
            size = usual if abs(kind.size - usual) <= _ALIKE * usual else kind.size
            runs += _runs(line, _Type(kind.baseline, size), points, down)
    words = [word for line in lines for word in line]
    flat = tuple(rule for rule in across if not _is_ink(rule, words, points))
    width, height = seen.sheet.image.width * points, seen.sheet.image.height * points
    return Page(number, width, height, tuple(runs), flat, down), tuple(Heard(word.text, word.sure) for word in words)


def _runs(line: Sequence[_Word], kind: _Type, points: float, down: Iterable[Rule]) -> Iterator[Run]:
    """A line's words, those that stand close together as one, but never over a rule that goes down."""
    top, bottom = (kind.baseline - _ASCENT * kind.size) * points, (kind.baseline + _DESCENT * kind.size) * points
    walls = [rule.at for rule in down if rule.start < (top + bottom) / 2 < rule.end]
    held: Run | None = None
    for word in sorted(line, key=lambda word: word.left):
        left, right = word.left * points, word.right * points
        if held is not None:
            apart = left - held.right > _GAP * (bottom - top) or any(held.right - 1 < at < left + 1 for at in walls)
            if not apart:
                held = Run(f"{held.text} {word.text}", held.left, top, max(held.right, right), bottom)
                continue
            yield held
        held = Run(word.text, left, top, right, bottom)
    if held is not None:
        yield held


def _is_ink(rule: Rule, words: Iterable[_Word], points: float) -> bool:
    """Whether a rule is but the strokes of letters that touch: words lie over most of it."""
    covered = sum(
        max(0.0, min(rule.end, word.right * points) - max(rule.start, word.left * points))
        for word in words
        if word.top * points - 1 <= rule.at <= word.bottom * points + 0.5
    )
    return covered > _COVERED * (rule.end - rule.start)


_COVERED = 0.6
