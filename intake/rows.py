"""Tables of tasks: number, task, lead, support, time, product; a group's row lends its number to those under it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from intake import bodies, targets
from intake.items import timed
from work.proposal import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from intake.outline import Node, Part
    from intake.source import Source, Table
    from work.proposal import Quote, TargetFigure

Column = Literal["number", "task", "lead", "support", "when", "product", "target", "unit", "figure"]
_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("number", re.compile(r"\W*(?:stt|tt|số\s+tt|số\s+thứ\s+tự|mã|no)\W*$", re.IGNORECASE)),
    ("support", re.compile(r"phối\s+hợp|tham\s+gia", re.IGNORECASE)),
    ("lead", re.compile(r"chủ\s+trì|phụ\s+trách|đầu\s+mối|(?:cơ\s+quan|đơn\s+vị|người"
        r"|bộ\s+phận)\s+(?:\S+\s+)?(?:thực\s+hiện|tham\s+mưu|theo\s+dõi|báo\s+cáo|được\s+giao)"
        r"|phân\s+công|trách\s+nhiệm", re.IGNORECASE)),
    ("product", re.compile(r"sản\s+phẩm|kết\s+quả|đầu\s+ra|hình\s+thức\s+văn\s+bản", re.IGNORECASE)),
    ("when", re.compile(r"thời\s+(?:gian|hạn|điểm)|tiến\s+độ|lộ\s+trình|hoàn\s+thành|hạn\s+", re.IGNORECASE)),
    ("unit", re.compile(r"đơn\s+vị\s+(?:tính|đo)|^\W*đơn\s+vị\W*$|đvt|đ/v\s+tính", re.IGNORECASE)),
    ("target", re.compile(r"chỉ\s+tiêu|mục\s+tiêu", re.IGNORECASE)),
    ("task", re.compile(r"nhiệm\s+vụ|nội\s+dung|công\s+việc|hoạt\s+động|tên\s+(?:đề\s+án|văn\s+bản|dự\s+án)|đề\s+án"
        r"|danh\s+mục|giải\s+pháp|chương\s+trình", re.IGNORECASE)),
)  # fmt: skip
_HEAD_ROWS = 4
_ORDER = re.compile(r"\W*(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\W*$")
_ROMAN = re.compile(r"[IVXLC]+$")
_FIGURES = re.compile(r"chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|giá\s+trị|kết\s+quả|đạt|20\d\d", re.IGNORECASE)
_YEARS = re.compile(r"20\d\d(?:\s?[-–]\s?20\d\d)?")
_COUNTING = re.compile(r"[(\[]?\s*(?:\d{1,2}|[A-Z])\s*[)\]]?(?:\s*=.*)?$")


def columns_of(source: Source, table: Table) -> tuple[dict[Column, int], int]:
    """Which column is what, by the table's head; and how many rows the head takes."""
    found: dict[Column, int] = {}
    rows = 0
    for place, row in enumerate(table.rows[:_HEAD_ROWS]):
        named = _named(source, row)
        if place and not (set(named) - set(found)) and not _is_counting(source, row):
            break
        if place and len(named) < 2 and not _is_counting(source, row):  # noqa: PLR2004 - one word may be a task's own
            break
        for column, where in named.items():
            found.setdefault(column, where)
        rows = place + 1
    return found, rows


def _named(source: Source, row: tuple[int, ...]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    seen: set[int] = set()
    for place, cell in enumerate(row):
        text = source.paragraphs[cell]
        if cell in seen or len(text) > 120:  # noqa: PLR2004 - no head of a column is that long
            continue
        seen.add(cell)
        for column, shape in _COLUMNS:
            if column not in found and shape.search(text):
                found[column] = place
                break
    return found


def _is_counting(source: Source, row: tuple[int, ...]) -> bool:
    """The row under the head that counts the columns: (1), (2), (3)."""
    return len(row) > 1 and all(_COUNTING.match(source.paragraphs[cell]) for cell in row)


def is_task_table(columns: dict[Column, int]) -> bool:
    """It names tasks, and who or when."""
    return "task" in columns and bool({"lead", "when", "support"} & set(columns))


def rows_of(source: Source, index: int, part: Part, issued: date | None) -> Iterator[Item]:
    """The items of a section's tables; a table that runs on over pages keeps its head."""
    last: dict[Column, int] = {}
    for node, table in part.tables:
        columns, start = columns_of(source, table)
        if not is_task_table(columns) and last and not columns:
            columns, start = last, 0
        if is_task_table(columns):
            last = columns
            yield from _Rows(source, index, part, issued).items(node, table, columns, start)


def figures_of(source: Source, part: Part) -> Iterator[TargetFigure]:
    """A table of targets gives figures, not items."""
    for _, table in part.tables:
        columns, start = columns_of(source, table)
        if "target" in columns and not is_task_table(columns):
            yield from _figures(source, table, columns, start, part.title.text)


def _figures(
    source: Source, table: Table, columns: dict[Column, int], start: int, title: str
) -> Iterator[TargetFigure]:
    """The year stands in the column's head, else in the title of the table's part."""
    heads = [" ".join(source.paragraphs[row[place]] for row in table.rows[:start]) for place in range(_width(table))]
    taken = set(columns.values())
    place = next(
        (p for p, head in enumerate(heads) if p not in taken and _FIGURES.search(head)), columns.get("product")
    )
    year = (_YEARS.search(heads[place]) if place is not None else None) or _YEARS.search(title)
    for row in table.rows[start:]:
        if place is None or max(place, *columns.values()) >= len(row) or len(set(row)) == 1:
            continue
        unit = source.paragraphs[row[columns["unit"]]] if "unit" in columns else ""
        found = targets.table_target(
            source.whole(row[columns["target"]]), source.whole(row[place]), unit, year[0] if year else None
        )
        if found is not None and found.text.text:
            yield found


def _width(table: Table) -> int:
    return min((len(row) for row in table.rows[:_HEAD_ROWS]), default=0)


class _Rows:
    """One table's rows; the groups above a row are kept along the way."""

    def __init__(self, source: Source, index: int, part: Part, issued: date | None) -> None:
        self._source = source
        self._index = index
        self._part = part
        self._issued = issued
        self._groups: list[str] = []

    def items(self, node: Node | None, table: Table, columns: dict[Column, int], start: int) -> Iterator[Item]:
        """Rows that set a task, in order."""
        above = node.path() if node is not None and not self._part.is_annex else ()
        for row in table.rows[start:]:
            if max(columns.values()) >= len(row):
                continue
            number = self._order(row, columns)
            if self._is_group(row, columns):
                self._open(number)
            elif self._text(row, columns, "task"):
                yield self._item(row, columns, above + self._path(number))

    def _order(self, row: tuple[int, ...], columns: dict[Column, int]) -> str:
        place = columns.get("number", 0)
        text = self._source.paragraphs[row[place]].strip(" .)")
        return text if _ORDER.match(text) else ""

    def _text(self, row: tuple[int, ...], columns: dict[Column, int], column: Column) -> str:
        return self._source.paragraphs[row[columns[column]]] if column in columns else ""

    def _is_group(self, row: tuple[int, ...], columns: dict[Column, int]) -> bool:
        """Only the number and the task are filled in, or one cell runs across."""
        task = row[columns["task"]]
        others = [row[place] for column, place in columns.items() if column not in {"number", "task"}]
        filled = [cell for cell in others if cell != task and self._source.paragraphs[cell]]
        return not filled or (columns.get("number") != columns["task"] and len(set(row)) <= 2 and task in others)  # noqa: PLR2004

    def _open(self, number: str) -> None:
        """A Roman group closes all; a deeper one closes its equals."""
        depth = _depth(number)
        self._groups = [group for group in self._groups if _depth(group) < depth]
        if number:
            self._groups.append(number)

    def _path(self, number: str) -> tuple[str, ...]:
        groups = [group for group in self._groups if _depth(group) < _depth(number) or _ROMAN.fullmatch(group)]
        groups = [group for group in groups if not number.startswith(f"{group}.")]
        return (*groups, number) if number else tuple(groups)

    def _quote(self, row: tuple[int, ...], columns: dict[Column, int], column: Column) -> Quote | None:
        return self._source.whole(row[columns[column]]) if self._text(row, columns, column).strip(" -–.") else None

    def _bodies(self, row: tuple[int, ...], columns: dict[Column, int], column: Column) -> tuple[Quote, ...]:
        quote = self._quote(row, columns, column)
        return bodies.split_list(quote, comma=True) if quote else ()

    def _item(self, row: tuple[int, ...], columns: dict[Column, int], path: tuple[str, ...]) -> Item:
        units = self._bodies(row, columns, "lead")
        item = Item(
            section=self._index,
            path=path,
            role="duty" if self._part.is_annex else self._part.role,
            text=self._source.whole(row[columns["task"]], 0.95),
            units=units,
            leads=True if units else None,
            with_=self._bodies(row, columns, "support"),
            product=self._quote(row, columns, "product"),
            row=True,
        )
        when = self._quote(row, columns, "when")
        return timed(item, when, self._issued) if when else replace(item, when=None)


def _depth(number: str) -> int:
    if not number:
        return 9
    if _ROMAN.fullmatch(number) or number.isupper():
        return 0
    return 1 + number.count(".") if number[0].isdigit() else 5
