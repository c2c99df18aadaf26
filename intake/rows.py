"""Tables of tasks and of targets: a row that sets a task is an item; a group's row lends its number to those below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake import cells, columns, faults, figures, form
from intake.items import merged, timed
from intake.ranks import Number, Ranks, Shape, groups, numbered, told_apart
from intake.source import part as stretch
from work.deadline import Deadline, day_or_none, ends_named
from work.proposal import Heading, Item, TableHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from intake.columns import Head
    from intake.outline import Part
    from intake.source import Source, Table
    from work.proposal import Column, Quote, Role, RowFault, TargetFigure

    Given = Mapping[str, tuple[Column | None, ...]]

_DETAILS: tuple[Column, ...] = ("lead", "support", "when", "product")
_SAID, _BARE = 0.95, 0.75
_SAMPLE_ROWS, _SAMPLE_LETTERS = 6, 300
_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–]\s*20)", re.IGNORECASE)
_MARK = re.compile(r"\W*(?:x|v|có|✓|✔|√)?\W*", re.IGNORECASE)
_END = re.compile(r"kết\s+thúc|hoàn\s+thành|đến|xong|trình", re.IGNORECASE)
_START = re.compile(r"bắt\s+đầu|khởi|từ\s", re.IGNORECASE)
_DITTO = re.compile(r"\W*(?:nt|n\.t|như\s+trên|như\s+\w+\s+trên)\W*|\s*[\"“”″〃]+\s*", re.IGNORECASE)
_PRODUCT = re.compile(r"sản\s+phẩm|đầu\s+ra", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What the tables of one section say."""

    items: tuple[Item, ...] = ()
    targets: tuple[TargetFigure, ...] = ()
    headings: tuple[Heading, ...] = ()
    heads: tuple[TableHead, ...] = ()
    faults: tuple[RowFault, ...] = ()


def found_in(source: Source, index: int, part: Part, issued: date | None, given: Given) -> Found:
    """Read a section's tables; one that runs on without a head keeps the head of the table before it.

    `given` holds the clerk's own mappings, by `TableHead.key`: they go before the guess.
    """
    items: list[Item] = []
    targets: list[TargetFigure] = []
    headings: list[Heading] = []
    heads: list[TableHead] = []
    wrong: list[RowFault] = []
    last: Head | None = None
    ranks = Ranks()
    for node, table in part.tables:
        head = _head(source, table, given, last)
        heads += _told(source, table, head)
        if head.holds == "tasks" and part.role != "purpose":
            ranks = ranks if head.end == 0 and last is not None else Ranks()
            over = (node, *node.up()) if node is not None else ()
            rows = _Rows(source, index, part, issued, table, head, tuple(above.quote.text for above in over))
            rows.read(ranks, node.path() if node is not None and not part.is_annex else ())
            items += rows.items
            headings += rows.headings
            wrong += faults.faults_of(source, head, rows.seen)
        elif head.holds == "targets":
            targets += figures.figures_of(source, table, head, part.title.text, issued)
        last = head if head.holds else last
    return Found(tuple(items), tuple(targets), tuple(headings), tuple(heads), tuple(wrong))


def _head(source: Source, table: Table, given: Given, last: Head | None) -> Head:
    head = columns.head_of(table.rows, source.said)
    if head.key in given:
        return head.given(given[head.key])
    if last is not None and head.end == 0 and len(last.columns) == len(head.columns):
        return replace(last, first=0, end=0)
    return head


def _told(source: Source, table: Table, head: Head) -> Iterator[TableHead]:
    """What the clerk may mend: any table with columns and rows."""
    body = [row for row in table.rows[head.end :] if any(source.paragraphs[cell] for cell in row)]
    if len(head.columns) < 2 or not body:  # noqa: PLR2004 - nothing to tell apart
        return
    sample = tuple(tuple(source.paragraphs[cell][:_SAMPLE_LETTERS] for cell in row) for row in body[:_SAMPLE_ROWS])
    first = next((row[0] for row in table.rows[head.first :] if row), 0)
    yield TableHead(head.key, head.words, head.columns, sample, len(body), source.whole(first).place)


class _Rows:
    """One table's rows, from the first under its head."""

    def __init__(
        self,
        source: Source,
        index: int,
        part: Part,
        issued: date | None,
        table: Table,
        head: Head,
        over: tuple[str, ...],
    ) -> None:
        self._source = source
        self._index = index
        self._role: Role = "duty" if part.is_annex else part.role
        self._issued = issued
        self._table = table
        self._head = head
        self._places = {column: head.places(column) for column in head.columns if column is not None}
        self._times: dict[str, Item] = {}
        self._over_it = over
        self._year = _year(head.words[place] for place in head.places("when")) or _year([part.title.text])
        self._group = ""
        self.items: list[Item] = []
        self.headings: list[Heading] = []
        self.seen: list[faults.Row] = []

    def read(self, ranks: Ranks, above: tuple[str, ...]) -> None:
        """Each row becomes an item, a heading of those below, or nothing where it says nothing."""
        rows = [
            (place, row)
            for place, row in self._with_dittos()
            if place >= self._head.end and self._says(row) and not self._repeats(row)
        ]
        numbers = told_apart([self._number(row) for _, row in rows])
        shapes = [self._shape(row, number) for (_, row), number in zip(rows, numbers, strict=True)]
        for (place, row), shape, is_group in zip(rows, shapes, groups(shapes), strict=True):
            path = above + ranks.path(shape.number, is_group=is_group)
            if is_group:
                self._heading(row, path)
            elif shape.text:
                self.items.append(self._item(row, path, shape))
            number = self._table.numbers[place] if self._table.numbers else place + 1
            self.seen.append(faults.Row(number, row, path, bool(shape.number.name), is_group))

    def _with_dittos(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The rows; where a detail's cell says "như trên", the cell that it means stands in its place."""
        places = {place for column in _DETAILS for place in self._places.get(column, ())}
        above: dict[int, int] = {}
        for number, row in enumerate(self._table.rows):
            meant = tuple(
                above[place] if place in above and _DITTO.fullmatch(self._source.paragraphs[cell]) else cell
                for place, cell in enumerate(row)
            )
            above |= {
                place: meant[place] for place in places if place < len(row) and self._source.paragraphs[row[place]]
            }
            yield number, meant

    def _says(self, row: tuple[int, ...]) -> bool:
        return any(self._source.paragraphs[cell] for cell in row)

    def _repeats(self, row: tuple[int, ...]) -> bool:
        said = self._source.said
        return columns.is_head_again(self._head, row, said) or columns.is_counting(row, said)

    def _filled(self, row: tuple[int, ...], column: Column) -> list[tuple[int, Quote]]:
        """The columns of a row that hold this and say something, with their words."""
        said = self._source.paragraphs
        places = [p for p in self._places.get(column, ()) if p < len(row) and said[row[p]].strip(" -–.")]
        return [(place, self._source.whole(row[place])) for place in places]

    def _alone(self, row: tuple[int, ...]) -> int | None:
        """The one cell that says something in a row, where it is the only one."""
        said = {cell for cell in row if self._source.paragraphs[cell]}
        return next(iter(said)) if len(said) == 1 else None

    def _number(self, row: tuple[int, ...]) -> Number:
        """The row's number; where one cell alone speaks, or none counts, the label that its words begin with."""
        number = numbered([quote.text for _, quote in self._filled(row, "number")])
        if number.name:
            return number
        alone = self._alone(row)
        task = self._filled(row, "task")
        words = self._source.paragraphs[alone] if alone is not None else task[0][1].text if task else ""
        label = form.label_of(words)
        return numbered([label.words]) if label is not None and label.kind not in form.BULLETS else Number()

    def _shape(self, row: tuple[int, ...], number: Number) -> Shape:
        """What is filled in; a cell that runs across counts for the task only."""
        task = self._filled(row, "task")
        known = {quote.place.paragraph for _, quote in (*task, *self._filled(row, "number"))}
        has = {
            column: any(quote.place.paragraph not in known for _, quote in self._filled(row, column))
            for column in _DETAILS
        }
        return Shape(
            number,
            task[0][1].text if task else "",
            led=has["lead"] or has["support"],
            timed=has["when"],
            made=has["product"],
            alone=self._alone(row) is not None,
        )

    def _heading(self, row: tuple[int, ...], path: tuple[str, ...]) -> None:
        alone = self._alone(row)
        task = self._filled(row, "task")
        if alone is not None or task:
            quote = self._source.whole(alone) if alone is not None else task[0][1]
            self._group = quote.text
            self._times = {}
            self.headings.append(Heading(self._index, path, _bare(quote)))

    def _item(self, row: tuple[int, ...], path: tuple[str, ...], shape: Shape) -> Item:
        said = self._filled(row, "task")[0][1]
        text = said if self._filled(row, "number") else _bare(said)
        sure = min(_BARE if shape.bare else _SAID, self._head.sure, self._table.sure)
        lead = [self._named(quote) for _, quote in self._filled(row, "lead")[:1]]
        units = lead[0].leads if lead else ()
        support = [name for _, quote in self._filled(row, "support") for name in self._listed(quote)]
        item = Item(
            section=self._index,
            path=path,
            role=self._role,
            text=replace(text, sure=sure),
            units=units,
            leads=True if units else None,
            with_=merged(tuple(support), lead[0].support if lead else ()),
            product=self._product(row),
            row=True,
        )
        when = self._when(row)
        return self._timed(item, when) if when is not None else item

    def _named(self, quote: Quote) -> cells.Named:
        return cells.named(quote, self._source.breaks.get(quote.place.paragraph, ()))

    def _listed(self, quote: Quote) -> tuple[Quote, ...]:
        return cells.listed(quote, self._source.breaks.get(quote.place.paragraph, ()))

    def _product(self, row: tuple[int, ...]) -> Quote | None:
        """What comes of the task: of several columns the one that says "sản phẩm", if it is filled in."""
        filled = self._filled(row, "product")
        filled.sort(key=lambda one: _PRODUCT.search(self._head.words[one[0]]) is None)
        return filled[0][1] if filled else None

    def _when(self, row: tuple[int, ...]) -> Quote | None:
        """The time's cell: of several the one that ends; a mark stands for the words over its column."""
        filled = self._filled(row, "when")
        if len(self._head.places("when")) > 1 and filled and all(_MARK.fullmatch(quote.text) for _, quote in filled):
            return self._over(filled[-1][0])
        ends = [quote for place, quote in filled if _END.search(self._head.words[place])]
        others = [quote for place, quote in filled if not _START.search(self._head.words[place])]
        return next(reversed(ends or others or [quote for _, quote in filled]), None)

    def _over(self, place: int) -> Quote | None:
        """The lowest words over a column, as the table's head has them."""
        rows = self._table.rows[self._head.first : self._head.end]
        above = [row[place] for row in rows if place < len(row) and self._source.paragraphs[row[place]]]
        return self._source.whole(above[-1], self._head.sure) if above else None

    def _timed(self, item: Item, when: Quote) -> Item:
        """What a time's cell says; the same words are understood once for the whole table."""
        known = self._times.get(when.text)
        if known is None:
            known = self._times[when.text] = self._in_year(replace(item, due=()), when)
        return replace(item, when=when, due=known.due, deadline=known.deadline, deadline_place=when.place)

    def _in_year(self, item: Item, when: Quote) -> Item:
        """A time without a year is that of the year that the head or the title names."""
        item = timed(item, when, self._issued)
        if columns.is_clock(when.text):
            return self._on_its_day(item)
        named = tuple(ends_named(when.text))
        deadline = item.deadline
        if self._year is None or not named or deadline is None or deadline.rule or any(time.day for time in named):
            return item
        days = [day_or_none(self._year, *time.month_day) for time in named if time.month_day]
        known = [day for day in days if day is not None]
        due = tuple(dict.fromkeys(day.isoformat() for day in known))
        return replace(item, due=due, deadline=Deadline(deadline.words, max(known))) if known else item

    def _on_its_day(self, item: Item) -> Item:
        """An hour is of the day that the nearest heading names: "NGÀY 1: THỨ HAI, NGÀY 24/8/2026"."""
        for words in (self._group, *self._over_it):
            days = [time.day for time in ends_named(words) if time.day is not None and time.kind == "day"]
            if days and item.deadline is not None:
                return replace(item, due=(days[0].isoformat(),), deadline=Deadline(item.deadline.words, days[0]))
        return item


def _bare(quote: Quote) -> Quote:
    """Words without the label or the bullet before them."""
    label = form.label_of(quote.text)
    return stretch(quote, label.end, len(quote.text)) if label is not None else quote


def _year(words: Iterable[str]) -> int | None:
    """The one year that words name: "Thời gian (năm 2026)"."""
    years = {hit for said in words for hit in _YEAR.findall(said)}
    return int(next(iter(years))) if len(years) == 1 else None
