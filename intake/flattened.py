"""Tables that were copied as bare lines, each cell a line or several: rows rebuilt from the head's words and numbers.

What is rebuilt is a guess and says so (`Grid.sure`). The head must name tasks and a number's column, the rows must
count on from one; where that fails, the lines stay lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from intake import barred, columns, form, roles
from intake.counting import group, starts
from intake.fitting import Fitter, is_time, units_of
from intake.letters import UPPER
from intake.source import Cell, Grid, Line, Piece
from work.proposal import Column

_FIRST = re.compile(r"(?:STT|Stt|TT|Số\s+TT|Số\s+thứ\s+tự)(?:\s+(?P<rest>[" + UPPER + r"].*))?")
_BARE = re.compile(
    r"(?:Cơ\s+quan|Đơn\s+vị|Thời\s+gian|Thời\s+hạn|Sản\s+phẩm|Kết\s+quả|Nội\s+dung|Nhiệm\s+vụ)", re.IGNORECASE
)
_GOES_WITH = re.compile(
    r"(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|hoàn\s+thành|đầu\s+ra|cần\s+đạt|dự\s+kiến|công\s+việc|nhiệm\s+vụ|cụ\s+thể)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[(\[]?(\d{1,2})[)\]]?")
_RUNNING = re.compile(r"(?:^|\W)trang\W*\d|công\s+báo", re.IGNORECASE)
_MOST_HEAD, _LONGEST_HEAD, _SHORTEST = 24, 60, 8
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_EXACT, _GUESSED = 0.9, 0.7
_FITS = 0.5
_MOST_LINES, _MOST_TABLES = 20_000, 40
_REBUILT = "Bảng “{head}” ({rows} dòng) bị mất cột khi chép thành chữ, đã được ghép lại; hãy so từng dòng với bản gốc."
_LOST = (
    "Bảng “{head}” bị mất cột khi chép thành chữ nên không đọc được từng dòng; hãy đọc tệp gốc (Word, Excel hoặc PDF), "
    "hoặc chép lại bảng từ tệp gốc."
)


@dataclass(frozen=True, slots=True)
class _Head:
    words: tuple[str, ...]
    kinds: tuple[Column | None, ...]
    lines: tuple[str, ...]
    end: int


@dataclass(slots=True)
class _Row:
    """A row's number and its lines; a page's end may have cut it, then what comes after stands apart."""

    number: str
    lines: list[list[str]]
    first: Line
    is_group: bool = False


def rebuilt(pieces: Iterable[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """The same pieces, with such tables put together again; and what the clerk is told of them."""
    found: list[Piece] = []
    remarks: list[str] = []
    pieces = barred.rebuilt(pieces)
    for is_line, run in groupby(pieces, key=lambda piece: isinstance(piece, Line)):
        if is_line:
            found += _searched([piece for piece in run if isinstance(piece, Line)], remarks)
        else:
            found += run
    return found, tuple(dict.fromkeys(remarks))


def _searched(lines: list[Line], remarks: list[str]) -> Iterator[Piece]:
    place, tried = 0, 0
    furniture = _furniture(lines)
    while place < len(lines):
        head = _head(lines, place) if tried < _MOST_TABLES else None
        tried += head is not None
        found = _table(lines, head, furniture) if head is not None else None
        if found is not None:
            grid, place = found
            remarks.append(_REBUILT.format(rows=len(grid.rows) - 1, head=" | ".join(grid.rows[0][1].lines)))
            yield grid
            continue
        if head is not None:
            remarks.append(_LOST.format(head=head.words[1]))
        yield lines[place]
        place += 1


def _head(lines: Sequence[Line], place: int) -> _Head | None:
    """Head words from this line on, up to the first row's number."""
    first = _FIRST.fullmatch(lines[place].text.strip())
    if first is None:
        return None
    words = ["STT"] + ([first["rest"]] if first["rest"] else [])
    at = place + 1
    while at < len(lines) and at - place < _MOST_HEAD:
        text = lines[at].text.strip()
        if len(text) > _LONGEST_HEAD or starts(text, "", 0) or group(text, 0) is not None:
            break
        if len(words) > 1 and (not text[:1].isupper() or (_BARE.fullmatch(words[-1]) and _GOES_WITH.match(text))):
            words[-1] += f" {text}"
        else:
            words.append(text)
        at += 1
    head = columns.head_of([tuple(words)], str)
    if head.holds != "tasks" or len(words) < _FEWEST_COLUMNS or head.end != 1:
        return None
    said = tuple(line.text.strip() for line in lines[place:at])
    return _Head(tuple(words), head.columns, said, at + _counting(lines, at, len(words)))


def _counting(lines: Sequence[Line], at: int, width: int) -> int:
    """How many lines count the columns: (1), (2), (3)."""
    counts = [_COUNT.fullmatch(line.text.strip()) for line in lines[at : at + width]]
    return width if len(counts) == width and [int(c[1]) for c in counts if c] == list(range(1, width + 1)) else 0


def _table(lines: Sequence[Line], head: _Head, furniture: frozenset[str]) -> tuple[Grid, int] | None:
    rows, end = _rows(lines, head, furniture)
    tasks = [row for row in rows if not row.is_group]
    if len(tasks) < _FEWEST_ROWS:
        return None
    if sum(len(line) > 0 for row in tasks for part in row.lines for line in part) > _MOST_LINES:
        return None
    fitter = Fitter(head.kinds[1:], _pairs(rows))
    units = {id(row): [units_of(part) for part in row.lines] for row in tasks}
    fitter.learn([fitter.fitted(units[id(row)]) for row in tasks if len(row.lines) == 1])
    fitted = {key: fitter.fitted(parts) for key, parts in units.items()}
    if sum(fit.score for fit in fitted.values()) < _FITS * len(tasks):
        return None
    exact = all(len(row.lines) == 1 and len(row.lines[0]) == len(head.words) - 1 for row in tasks)
    grid = [tuple(Cell((word,)) for word in head.words)]
    for row in rows:
        if row.is_group:
            cell = Cell((" ".join(line for part in row.lines for line in part),), row.first.page)
            grid.append((Cell((row.number,), row.first.page), cell, *(Cell(()) for _ in head.words[2:])))
        else:
            cells = (Cell(tuple(words), row.first.page) for words in fitted[id(row)].cells)
            grid.append((Cell((row.number,), row.first.page), *cells))
    return Grid(tuple(grid), sure=_EXACT if exact else _GUESSED), end


def _rows(lines: Sequence[Line], head: _Head, furniture: frozenset[str]) -> tuple[list[_Row], int]:
    """The rows under a head, down to what can no longer be one; heads and feet of pages in between are left out."""
    rows: list[_Row] = []
    last, groups, fresh, at = "", 0, 0, head.end
    while at < len(lines):
        text = lines[at].text.strip()
        again = _again(lines, at, head)
        if again or _mask(text) in furniture:
            if rows and not rows[-1].is_group and rows[-1].lines[-1]:
                rows[-1].lines.append([])
            at += again or 1
            continue
        if _ends(text):
            break
        headed = group(text, groups)
        start = starts(text, last, fresh) if headed is None else None
        if headed is not None:
            groups, fresh = groups + 1, 1
            rows.append(_Row(headed["n"], [[headed["rest"]] if headed["rest"] else []], lines[at], is_group=True))
        elif start is not None:
            last, fresh = start["n"], 0
            rows.append(_Row(start["n"], [[start["rest"]] if start["rest"] else []], lines[at]))
        elif not rows:
            break
        else:
            rows[-1].lines[-1].append(text)
        at += 1
    for row in rows:
        row.lines = [part for part in row.lines if part] or [[]]
    return rows, at


def _again(lines: Sequence[Line], at: int, head: _Head) -> int:
    """How many lines are the head, printed anew on another page."""
    said = tuple(line.text.strip() for line in lines[at : at + len(head.lines)])
    return len(head.lines) if said == head.lines else 0


def _furniture(lines: Sequence[Line]) -> frozenset[str]:
    """Lines that come again and again, their figures apart, and stand over a head or name a page: running heads."""
    counts: Counter[str] = Counter()
    running: set[str] = set()
    for line, below in zip(lines, [*lines[1:], Line("")], strict=True):
        if mask := _mask(line.text.strip()):
            counts[mask] += 1
            over_head = _FIRST.fullmatch(below.text.strip()) is not None and not is_time(line.text.strip())
            if over_head or _RUNNING.search(line.text):
                running.add(mask)
    return frozenset(mask for mask in running if counts[mask] > 1 and len(mask) > _SHORTEST)


def _mask(text: str) -> str:
    return re.sub(r"\d+", "0", text) if re.search(r"\d", text) else ""


def _ends(text: str) -> bool:
    """What stands behind a table: another annex, the signature, the recipients, a section of the plan."""
    if form.annex_label(text) or form.is_signing(text) or form.is_head_matter(text):
        return True
    label = form.label_of(text)
    return label is not None and label.kind == "roman" and form.is_caps(text) and roles.named_role(text) is not None


def _pairs(rows: Iterable[_Row]) -> Counter[tuple[str, str]]:
    """Which words follow which within a line: what a line's end has parted is told by the other lines."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for line in (line for part in row.lines for line in part):
            counts.update(pairwise(word.strip(".,;:()").lower() for word in line.split()))
    return counts
