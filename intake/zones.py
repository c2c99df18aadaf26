"""Where each paragraph belongs: head, sections, words of leave-taking, foot, annexes; one pass a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from intake import bodies, columns, form, heads, papers, roles
from intake.outline import Nest, Outline, Part
from intake.source import Table, trimmed

if TYPE_CHECKING:
    from intake.form import Label
    from intake.papers import Paper
    from intake.source import Source
    from work.proposal import Quote

Zone = Literal["head", "articles", "body", "closing", "foot"]
_SURE_ROLE, _LIKELY_ROLE, _NO_LABEL, _NO_HEADS, _ANNEX_TEXT = 1.0, 0.8, 0.9, 0.7, 0.75
_ORDERS = re.compile(
    r"(?:như\s+sau|sau\s+đây|cụ\s+thể|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo|giao|nhiệm\s+vụ|nội\s+dung|chỉ\s+thị|thông\s+báo|tập\s+trung)\b.{0,160}:\s*$",
    re.IGNORECASE,
)
_SETS_WORK = re.compile(
    r"nhiệm\s+vụ|phân\s+công|công\s+việc|nội\s+dung|tiến\s+độ|giải\s+pháp|kế\s+hoạch|chỉ\s+tiêu", re.IGNORECASE
)
_IN_FORCE = re.compile(r"hiệu\s+lực|(?:chịu\s+trách\s+nhiệm|điều\s+khoản|tổ\s+chức)\s+thi\s+hành", re.IGNORECASE)
_ISSUER_ASKS = re.compile(r"[^.;:,]{3,80}?\s(?:đề\s+nghị|yêu\s+cầu)\s")
_RUN_IN = re.compile(r"(?P<title>[^:.;]{4,90})[:.]\s+(?=\S)")
_CONCERNING = re.compile(r"(?:[Vv]/v|Về\s+việc)\s*:?\s*")
_RUN_IN_WORDS, _FEW_WORDS = 4, 8
_SHORT_NAME = 15
_TABLE_NAME = re.compile(
    r"(?:Danh\s+(?:mục|sách)|Bảng|Biểu|Phân\s+công|Tổng\s+hợp|Kế\s+hoạch|Phụ\s+lục)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Found:
    """What one paper gave."""

    head: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    foot: list[int] = field(default_factory=list)


def outlined(source: Source) -> Outline:
    """The outline of a file: head and foot (a decision's, where one issues the plan), the sections, the annexes."""
    whole = papers.papers_of(source)
    issues = any(paper.sort == "issued" for paper in whole)
    found = [_read(source, paper, issues=issues) for paper in whole]
    first = found[0]
    others = [one for one, paper in zip(found, whole, strict=True) if paper.sort == "issued"]
    parts = [part for one in found for part in one.parts]
    foot = first.foot or next((one.foot for one in others if one.foot), [])
    closing = [number for one in (first, *others) for number in one.closing]
    return Outline(tuple(first.head), tuple(parts), tuple(closing), tuple(foot))


def _read(source: Source, paper: Paper, *, issues: bool) -> _Found:
    if paper.sort == "aside":
        return _Found()
    if paper.sort == "annex":
        return _Found(parts=list(_annex(source, paper)))
    return _Reader(source, paper, issues=issues and paper.sort == "first").read()


class _Reader:
    """One pass over a paper."""

    def __init__(self, source: Source, paper: Paper, *, issues: bool) -> None:
        self._source = source
        self._steps = paper.steps
        self._found = _Found()
        self._zone: Zone = "head"
        self._nest: Nest | None = None
        self._label: Label | None = None
        self._kind = next((k for k in map(form.paper_kind, self._texts()) if k), None)
        self._issues = issues
        in_articles = self._kind in form.DECIDING and not issues
        self._heads = heads.heads_of(self._own(), speaks_in_articles=in_articles)
        if self._heads.top is None:
            self._heads = heads.heads_of(self._texts(), speaks_in_articles=in_articles)
        self._order = self._next_numbers()
        self._ended = False
        self._untitled = False
        self._over: list[int] = []

    def _texts(self) -> list[str]:
        return [self._source.paragraphs[step] for step in self._steps if not isinstance(step, Table)]

    def _own(self) -> list[str]:
        """The paragraphs that can head sections: those before the foot, contents left out."""
        texts = self._texts()
        foot = next((i for i, text in enumerate(texts) if text.startswith("Nơi nhận")), len(texts))
        return [text for text in texts[:foot] or texts if not form.is_contents(text)]

    def _next_numbers(self) -> dict[int, int]:
        """For each step, the number of the next labelled section head."""
        found: dict[int, int] = {}
        upcoming = 0
        for place in range(len(self._steps) - 1, -1, -1):
            found[place] = upcoming
            text = self._text(place)
            label = form.label_of(text)
            if label is not None and self._heads.is_head(text, label, None):
                upcoming = label.number or 0
        return found

    def read(self) -> _Found:
        """Head, sections, closing, foot."""
        for place, step in enumerate(self._steps):
            if isinstance(step, Table):
                self._table(step)
            elif not form.is_contents(self._source.paragraphs[step]):
                self._paragraph(place, step)
        if not self._found.parts and self._heads.top is None and not self._issues:
            self._whole()
        if self._heads.top == "article":
            told = [part for part in self._found.parts if not _IN_FORCE.search(part.title.text)]
            self._found.parts = [part for part in told if part.nodes or part.tables]
        _finish(self._found)
        return self._found

    def _text(self, place: int) -> str:
        step = self._steps[place] if 0 <= place < len(self._steps) else None
        return self._source.paragraphs[step] if isinstance(step, int) else ""

    def _paragraph(self, place: int, number: int) -> None:
        text = self._source.paragraphs[number]
        label = form.label_of(text)
        if self._untitled and label is None:
            self._entitle(self._found.parts[-1], self._source.whole(number))
            return
        self._untitled = False
        if self._begins_foot(place, text, label):
            self._zone = "foot"
        if self._begins_section(place, text, label):
            self._section(number, label)
        elif self._zone == "head":
            self._over.append(number)
            self._in_head(number, label)
        elif self._zone == "foot":
            self._over.append(number)
            self._found.foot.append(number)
        elif self._zone == "closing" or (self._zone == "body" and form.takes_leave(text)):
            self._zone = "closing"
            self._found.closing.append(number)
        elif self._zone == "body" and label is not None and label.kind == "article" and self._heads.top != "article":
            self._zone = "articles"
        elif self._zone == "body" and self._nest is not None:
            self._nest.place(
                self._source.quote(number, label.end if label else 0, len(text)), label, self._texts_below(place)
            )
        self._ended = form.is_ended(text)

    def _texts_below(self, place: int) -> tuple[str, ...]:
        return tuple(text for text in (self._text(place + 1), self._text(place + 2)) if text)

    def _in_head(self, number: int, label: Label | None) -> None:
        self._found.head.append(number)
        if label is not None and label.kind == "article":
            self._zone = "articles" if self._issues or self._kind in form.DECIDING else "head"

    def _begins_foot(self, place: int, text: str, label: Label | None) -> bool:
        """At the recipients, at whoever signs; after "./." at the next paragraph that is no label."""
        if self._zone in {"head", "foot"}:
            return self._zone == "head" and text.startswith("Nơi nhận") and bool(self._found.head)
        if re.match(r"Nơi nhận|Kính gửi", text) or form.is_signing(text):
            return True
        if label is not None:
            return False
        if form.is_small_post(text, self._text(place + 1)):
            return True
        if form.is_post(text):
            return not any(form.label_of(self._text(place + step)) for step in (1, 2))
        return self._ended and not form.is_closing(text) and not form.is_sentence(text)

    def _begins_section(self, place: int, text: str, label: Label | None) -> bool:
        if self._zone == "foot" and self._found.parts:
            return False
        if self._zone in {"foot", "articles"} and (label is None or self._issues):
            return False
        if not self._heads.is_head(text, label, self._label):
            return False
        return label is not None or self._bare_section(place, text)

    def _bare_section(self, place: int, text: str) -> bool:
        """A head without a label: not the paper's own subject, and no heading between sections that count on."""
        if self._zone == "head":
            above = self._text(place - 1)
            if form.paper_kind(above) is not None or roles.leading_role(text) is None:
                return False
            return roles.role_of(text) in {"purpose", "target"} or self._heads.top in {"bare", "words"}
        if self._heads.top in {"bare", "words"} or self._label is None:
            return True
        return self._order[place] != (self._label.number or 0) + 1

    def _section(self, number: int, label: Label | None) -> None:
        text = self._source.paragraphs[number]
        start = label.end if label else 0
        rest = _run_in(text, start)
        title = self._source.quote(number, start, rest or len(text))
        title = trimmed(title, " :.") if rest else title
        part = Part(label.words if label else None, title, "content")
        self._entitle(part, title)
        self._untitled = not title.text
        self._zone = "body"
        self._label = label or self._label
        self._found.parts.append(part)
        self._nest = Nest(part)
        if rest:
            self._nest.place(self._source.quote(number, rest, len(text)), None, ())

    def _entitle(self, part: Part, title: Quote) -> None:
        """Its title says what a section is for. "PHẦN THỨ NHẤT" has it on the next line."""
        named = roles.named_role(title.text)
        part.title, part.role = title, named or "content"
        part.sure = (_SURE_ROLE if named else _LIKELY_ROLE) * (1.0 if part.label else _NO_LABEL)
        self._untitled = False

    def _table(self, table: Table) -> None:
        """A table stands in the section that is open; a table of work in none is an annex without a label."""
        parts = self._found.parts
        if self._nest is not None and self._zone in {"body", "closing"}:
            self._nest.table(table)
        elif parts and parts[-1].is_annex and not self._over and table.sheet == parts[-1].sheet:
            parts[-1].tables.append((None, table))
        elif _is_work(self._source, table):
            parts.append(
                _of_table(None, _title_over(self._source, table, self._over, behind=self._zone == "foot"), table)
            )
        self._over = []

    def _whole(self) -> None:
        """A paper without heads (a directive, an official letter): all that is ordered is one section."""
        begins = next((place for place in range(len(self._steps)) if self._orders_from(place)), None)
        if begins is None:
            return
        head = self._found.head
        title = _subject(self._source, head) or self._source.whole(self._before(begins))
        part = Part(None, title, "content", sure=_NO_HEADS)
        nest = Nest(part)
        steps = self._steps[begins:]
        self._found = _Found(head=[n for n in head if n < _number(steps[0])], parts=[part])
        self._zone, self._nest = "body", nest
        for place, step in enumerate(steps, begins):
            if isinstance(step, Table):
                self._table(step)
            else:
                self._paragraph(place, step)
        if _names_units(part):
            part.role = "duty"

    def _before(self, place: int) -> int:
        return _number(self._steps[place - 1])

    def _orders_from(self, place: int) -> bool:
        """The first label after a sentence that announces what is ordered."""
        text, above = self._text(place), self._text(place - 1)
        label = form.label_of(text)
        if label is None or label.kind == "article" or not above or place == 0:
            return False
        return _ORDERS.search(above) is not None and not above.startswith("Kính gửi")


def _is_work(source: Source, table: Table) -> bool:
    """A table that sets work or targets, or a workbook's sheet, whose columns the clerk may name."""
    return bool(table.sheet) or columns.head_of(table.rows, source.said).holds is not None


def _of_table(label: str | None, title: Quote, table: Table) -> Part:
    return Part(label, title, "duty", tables=[(None, table)], is_annex=True, sheet=table.sheet)


def _title_over(source: Source, table: Table, over: list[int], *, behind: bool) -> Quote:
    """The words right over a table, what stands in brackets apart; else the words over its tasks.

    `behind`: it stands behind the signature, where only what looks like a title is one.
    """
    titles = [number for number in over if not source.paragraphs[number].startswith("(")]
    text = source.paragraphs[titles[-1]] if titles else ""
    named = _TABLE_NAME.match(text) or (form.is_caps(text) and len(text) > _SHORT_NAME)
    if named or (text and not behind and not form.is_head_matter(text)):
        return source.whole(titles[-1])
    head = columns.head_of(table.rows, source.said)
    row = table.rows[head.first] if table.rows else ()
    place = next(iter((*head.places("task"), *head.places("target"))), 0)
    return source.whole(row[place] if place < len(row) else 0)


def _number(step: int | Table) -> int:
    return step if isinstance(step, int) else step.rows[0][0] if step.rows and step.rows[0] else 0


def _subject(source: Source, head: list[int]) -> Quote | None:
    """What the paper is about: the paragraph under its kind, or the line "V/v …"."""
    for place, number in enumerate(head[:-1]):
        if form.paper_kind(source.paragraphs[number]):
            return source.whole(head[place + 1])
    for number in head:
        if hit := _CONCERNING.match(source.paragraphs[number]):
            return source.quote(number, hit.end(), len(source.paragraphs[number]))
    return None


def _run_in(text: str, start: int) -> int | None:
    """Where a section's text begins on the line of its head ("IV. KINH PHÍ: Từ ngân sách xã …")."""
    hit = _RUN_IN.match(text, start)
    if hit is None or len(text[hit.end() :].split()) < _RUN_IN_WORDS or form.is_caps(text[hit.end() :]):
        return None
    title = hit["title"]
    if form.is_caps(title) or (":" in hit[0] and roles.leading_role(title) and len(title.split()) <= _FEW_WORDS):
        return hit.end()
    return None


def _annex(source: Source, paper: Paper) -> list[Part]:
    """An annex: its label, its title, its tables; its text only where the title says that it sets work."""
    numbers = [step for step in paper.steps if not isinstance(step, Table)]
    texts = [source.paragraphs[number] for number in numbers]
    inner = _sections(source, paper, texts)
    if inner:
        return inner
    at = paper.label_at
    title: Quote | None = (
        source.quote(at, paper.title_from, len(source.paragraphs[at])) if at is not None and paper.title_from else None
    )
    rest = [step for step in paper.steps if step != at]
    if title is None:
        title, rest = _annex_title(source, rest)
    if title is None:
        first = next((step for step in paper.steps if isinstance(step, Table)), None)
        title = source.whole(at if at is not None else _number(first) if first is not None else 0)
    part = Part(paper.label, title, "duty", is_annex=True, sure=_SURE_ROLE if paper.label else _NO_LABEL)
    nest = Nest(part)
    sets_work = _SETS_WORK.search(title.text) is not None
    parts = [part]
    over: list[int] = []
    for place, step in enumerate(rest):
        if isinstance(step, Table):
            if parts[-1].tables and step.sheet != parts[-1].sheet:
                parts.append(_of_table(None, _title_over(source, step, over, behind=False), step))
            elif len(parts) > 1:
                parts[-1].tables.append((None, step))
            else:
                nest.table(step)
                part.sheet = step.sheet
            over = []
            continue
        over.append(step)
        if sets_work and not form.is_enclosed(source.paragraphs[step]):
            text = source.paragraphs[step]
            label = form.label_of(text)
            following = tuple(source.paragraphs[n] for n in rest[place + 1 : place + 3] if isinstance(n, int))
            nest.place(source.quote(step, label.end if label else 0, len(text)), label, following)
    return parts


def _annex_title(source: Source, rest: list[int | Table]) -> tuple[Quote | None, list[int | Table]]:
    """The first paragraph under the label; what its brackets say of the plan is no title."""
    for place, step in enumerate(rest):
        if isinstance(step, Table):
            return None, rest
        if not form.is_enclosed(source.paragraphs[step]) and not form.is_motto(source.paragraphs[step]):
            return source.whole(step), rest[place + 1 :]
    return None, rest


def _sections(source: Source, paper: Paper, texts: list[str]) -> list[Part]:
    """A plan that stands in an annex ("PHỤ LỤC / KẾ HOẠCH …"): its sections are the file's."""
    if not any(form.paper_kind(text) in form.PLANNING for text in texts[:_FEW_WORDS]):
        return []
    found = _Reader(source, replace(paper, sort="issued"), issues=False).read()
    named = sum(roles.named_role(part.title.text) is not None for part in found.parts)
    return found.parts if named > 1 else []


def _finish(found: _Found) -> None:
    """Trailing plain paragraphs that ask are leave-taking; a last section of units' headings gives out work."""
    if not found.parts:
        return
    found.closing = _trailing(found.parts[-1]) + found.closing
    last = found.parts[-1]
    if roles.named_role(last.title.text) is None and len(found.parts) > 1 and _names_units(last):
        last.role = "duty"


def _names_units(part: Part) -> bool:
    """Most of what stands directly in it are units' headings, or sentences about what a unit does."""
    tops = [node for node in part.nodes if node.label is not None or node.is_bare]
    named = [
        node for node in tops if (node.is_heading and bodies.heading_units(node.quote)) or bodies.subject(node.quote)
    ]
    return bool(tops) and len(named) * 2 > len(tops)


def _asks(text: str) -> bool:
    """Words of leave-taking, or the issuer's own ("UBND xã yêu cầu các đơn vị …")."""
    return form.is_closing(text) or (_ISSUER_ASKS.match(text) is not None and bodies.begins_body(text))


def _trailing(part: Part) -> list[int]:
    """Plain closing paragraphs at the very end of the last section, taken out of it."""
    nodes = list(part.walk())
    found: list[int] = []
    while nodes:
        node = nodes[-1]
        if node.label is not None or node.children or not _asks(node.quote.text):
            break
        if len(node.parent.children if node.parent else part.nodes) <= 1:
            break
        nodes.pop()
        (node.parent.children if node.parent else part.nodes).remove(node)
        found.insert(0, node.quote.place.paragraph)
    return found
