"""A table's columns: what each one holds, told by the words of its head, and by its cells where the words fail."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from intake import bodies
from intake.letters import unmarked
from work.deadline import recurrence, times_named
from work.proposal import Column
from work.text import fold, squash

Holds = Literal["tasks", "targets"]
Rows = Sequence[Sequence[Hashable]]
"""A table: rows of cells; a cell that is merged over several places is the same key in each."""
Text = Callable[[Hashable], str]
"""What a cell's key says."""

_WHO = (
    r"(?:(?:các\s+)?(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|phòng|ban|tổ\s+chức|địa\s+phương|cá\s+nhân|người|cán\s+bộ"
    r"|công\s+chức|chuyên\s+viên|nơi|lực\s+lượng)\s*(?:,|/|và|-|hoặc)?\s*)"
)
_WHAT = (
    r"(?:nhiệm\s+vụ|công\s+việc|đầu\s+việc|việc|hoạt\s+động|giải\s+pháp|đề\s+án|dự\s+án|văn\s+bản|chương\s+trình"
    r"|kế\s+hoạch|nội\s+dung|công\s+tác|phong\s+trào|mô\s+hình|công\s+trình|phần\s+việc|chuyên\s+đề)"
)
_NAMES = r"(?:\W*(?:tên|nhóm|các|danh\s+mục|mục|những|loại|nội\s+dung|và|mục\s+tiêu\s*,|chỉ\s+tiêu\s*,)\s+)*"
_NOT_READ = (
    r"(?:ghi\s+chú|kinh\s+phí|dự\s+toán|nguồn|địa\s+điểm|địa\s+bàn|căn\s+cứ|cơ\s+sở\s+pháp|phương\s+thức"
    r"|họ\s+(?:và\s+|,\s*)?tên|chức\s+(?:vụ|danh)|đơn\s+giá|thành\s+tiền|số\s+tiền|định\s+mức|mức\s+chi"
    r"|tổng\s+(?:số\s+)?(?:tiền|kinh|mức|cộng)|năm\s+sinh|giới\s+tính|điện\s+thoại|email|trạng\s+thái"
    r"|tình\s+(?:trạng|hình)|đánh\s+giá|vướng\s+mắc|khó\s+khăn|lý\s+do|đề\s+xuất|kiến\s+nghị|đối\s+tượng"
    r"|nội\s+dung\s+(?:chi|hỗ\s+trợ)\b|cấp\s+(?:trình|có\s+thẩm|ban\s+hành|phê)|lãnh\s+đạo)"
)
_REACHED = (
    r"(?:thực\s+hiện|ước(?:\s+(?:thực\s+hiện|đạt))?|hiện\s+trạng|đã\s+đạt|so\s+(?:sánh|với)|tốc\s+độ|tăng|giảm"
    r"|kết\s+quả\s+(?:thực\s+hiện\s+)?(?:năm|đến|đã)|năm\s+(?:cơ\s+sở|gốc|trước)|số\s+liệu|nền)"
)
_DOES = (
    r"(?:được\s+|chịu\s+)?(?:\S+\s+)?(?:thực\s+hiện|triển\s+khai|tham\s+mưu|soạn\s+thảo|đầu\s+mối|trách\s+nhiệm"
    r"|giao|phụ\s+trách|đảm\s+nhận|xử\s+lý|giải\s+quyết|tổ\s+chức)"
)
_BY_YEAR = (
    r"(?:chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|kh|phấn\s+đấu|dự\s+kiến|đạt|năm|giai\s+đoạn|đến)"
    r"\W*(?:\S+\W+){0,4}?20\d\d"
)
_TIME = r"(?:dự\s+kiến\s+)?(?:thời\s+(?:gian|hạn|điểm|kỳ)|tiến\s+độ|lộ\s+trình|kỳ\s+hạn|hạn\s+\S|ngày\s+(?:hoàn|kết))"
_SPELL = r"(?:hoàn\s+thành|hạn|(?:ngày|tháng|quý)(?:\s+(?:thực\s+hiện|hoàn\s+thành|triển\s+khai))?)\W*$"
_GIVEN = r"(?:chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|số)\s+(?:được\s+)?(?:giao|đạt|phấn\s+đấu|cần\s+đạt|thực\s+hiện)"
_MUCH = r"(?:giá\s+trị|định\s+lượng|mức\s+(?:đạt|phấn)|phấn\s+đấu|số\s+lượng|t[ỷỉ]\s+lệ|kế\s+hoạch)"
_SHAPES: tuple[tuple[Column | None, int, str], ...] = (
    ("number", 20, r"(?:s\.?\s*t\.?\s*t\.?|t\.?\s*t\.?|số\s*tt|số\s+thứ\s+tự|số|no|#)\W*$"),
    ("number", 21, r"(?:mã|ký\s+hiệu)(?:\s+(?:số|hiệu|nhiệm\s+vụ|công\s+việc|chỉ\s+tiêu|nv|cv|việc))*\W*$"),
    ("lead", 19, rf"{_WHO}*(?:được\s+(?:giao\s+)?)?chủ\s+trì"),
    ("support", 18, rf"(?:tham\s+gia,?\s*)?{_WHO}*(?:cùng\s+)?phối\s+hợp"),
    ("lead", 15, rf"{_WHO}+{_DOES}"),
    ("lead", 14, r"(?:phân\s+công|trách\s+nhiệm|giao\s+cho|đầu\s+mối|phụ\s+trách|tham\s+mưu)"),
    ("support", 13, rf"{_WHO}+(?:cùng\s+)?(?:tham\s+gia|hỗ\s+trợ)"),
    ("lead", 12, rf"{_WHO}+(?:theo\s+dõi|báo\s+cáo|chỉ\s+đạo|quản\s+lý|tổng\s+hợp|thường\s+trực)"),
    ("lead", 9, rf"{_WHO}+\W*$"),
    ("product", 16, r"(?:(?:dự\s+kiến|yêu\s+cầu|hình\s+thức)\s+)?(?:sản\s+phẩm|đầu\s+ra)"),
    ("product", 14, r"(?:hình\s+thức\s+văn\s+bản|hồ\s+sơ\s+trình|văn\s+bản\s+(?:ban\s+hành|trình|đầu\s+ra))"),
    ("product", 11, r"(?:(?:dự\s+kiến|yêu\s+cầu)\W+)?kết\s+quả"),
    ("when", 16, _TIME),
    ("when", 13, _SPELL),
    ("when", 12, r"(?:quý\s+(?:[IV]+|\d)|tháng\s+\d{1,2})\b"),
    ("unit", 20, r"(?:đơn\s+vị|đ/?v)\s*\.?\s*(?:tính|đo)|đvt\b"),
    ("unit", 8, r"đơn\s+vị\W*$"),
    ("figure", 18, _BY_YEAR),
    ("figure", 18, r"20\d\d(?:\s*[-–]\s*20\d\d)?\W*$"),
    ("figure", 18, _GIVEN),
    ("figure", 17, r"kế\s+hoạch\W*$"),
    ("figure", 10, _MUCH),
    ("target", 14, r"(?:(?:tên|nội\s+dung|các|nhóm|hệ\s+thống)\s+)*(?:chỉ\s+tiêu|mục\s+tiêu|chỉ\s+số|tiêu\s+chí)"),
    ("task", 17, rf"{_NAMES}{_WHAT}"),
    ("task", 16, r"nội\s+dung"),
    (None, 22, _NOT_READ),
    (None, 19, _REACHED),
)
_KINDS = tuple((kind, score, re.compile(r"\W*" + shape, re.IGNORECASE)) for kind, score, shape in _SHAPES)
_UNMARKED = tuple((kind, score, re.compile(r"\W*" + unmarked(shape))) for kind, score, shape in _SHAPES)
"""The same words without marks: a scan's "Cơ quan phôi hợp" is "Cơ quan phối hợp"."""
_PART_OF_TIME = re.compile(
    r"\W*(?:quý|tháng|tuần|năm|bắt\s+đầu|kết\s+thúc|khởi\s+công|hoàn\s+thành|từ|đến|trình|ban\s+hành|i{1,3}|iv|\d{1,2})\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"đơn\s+giá|thành\s+tiền|số\s+tiền|định\s+mức|mức\s+chi|nội\s+dung\s+chi\b", re.IGNORECASE)
_PEOPLE = re.compile(r"họ\s+(?:và\s+|,\s*)?tên|ngày\s+sinh|năm\s+sinh", re.IGNORECASE)
_STRICT_TASK = re.compile(r"nhiệm\s+vụ|công\s+việc|đầu\s+việc|phần\s+việc", re.IGNORECASE)
_DETAILED = re.compile(r"cụ\s+thể|chi\s+tiết", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}", re.IGNORECASE)
_ALWAYS = re.compile(r"\W*(?:thường\s+xuyên|h[àằ]ng\s|định\s+kỳ|theo\s|trong\s+năm|cả\s+năm)", re.IGNORECASE)
_COUNTING = re.compile(r"[(\[]?\s*(\d{1,2}|[A-ZĐa-zđ])\s*[)\]]?(?:\s*=.*)?")
_ORDER = re.compile(r"\W*(?:[IVXLC]+|[A-ZĐa-zđ]|\d{1,4}(?:\.\d{1,3})*)\W*")
_SEVERAL: frozenset[Column | None] = frozenset({None, "number", "product", "when", "figure"})
_LONG_HEAD = 120
_MOST_HEAD_ROWS = 4
_SEARCHED, _MOST_COLUMNS = 12, 200
_SAMPLE = 40
_ENOUGH = 0.6
_FEW = 3
_LONG_TEXT = 15
_GUESSED = 0.6


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table's head stands, the words over each column, and what the columns hold.

    `first` and `end` are row numbers: the head is `rows[first:end]`, rows above it are a title. `sure` is 1 where the
    words say it, less where it was guessed from the cells.
    """

    first: int
    end: int
    words: tuple[str, ...]
    columns: tuple[Column | None, ...]
    sure: float = 1.0

    @property
    def key(self) -> str:
        """The same for every table with the same words in its head, case, marks and spaces apart."""
        words = "|".join(squash(fold(word)) for word in self.words) if any(self.words) else f"#{len(self.words)}"
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    def places(self, column: Column) -> tuple[int, ...]:
        """The columns that hold this."""
        return tuple(place for place, held in enumerate(self.columns) if held == column)

    @property
    def holds(self) -> Holds | None:
        """Tasks: what is to be done, and who, when or what comes of it. Targets: what is measured, and how much."""
        held = set(self.columns)
        if "task" in held and held & {"lead", "when", "support", "product"}:
            return "tasks"
        measured = {"figure", "unit", "product", "lead", "when"}
        return "targets" if "target" in held and held & measured else None

    def given(self, columns: Sequence[Column | None]) -> Head:
        """The same head with the clerk's own mapping."""
        wanted = (*columns, *(None for _ in self.words))[: len(self.words)]
        return replace(self, columns=wanted, sure=1.0)


def head_of(rows: Rows, text: Text) -> Head:
    """A table's head; one without a head has `first == end == 0`, and perhaps columns by what their cells hold."""
    width = max((len(row) for row in rows), default=0)
    if width > _MOST_COLUMNS:
        return Head(0, 0, ("",) * width, (None,) * width)
    for first in range(min(len(rows), _SEARCHED)):
        if _is_head(rows[first], text):
            end = _end_of_head(rows, first, text)
            words = tuple(_words(rows[first:end], place, text) for place in range(width))
            own = tuple(_own_words(rows[first:end], place, text) for place in range(width))
            columns = _chosen(words, own)
            head = Head(first, end, words, columns)
            return _judged(head, rows[end : end + _SAMPLE], text)
    return _headless(rows, width, text)


def may_begin(row: Sequence[Hashable], text: Text) -> bool:
    """Could a head begin here, seen from afar: does a number's column, or "Nội dung", open the row?"""
    words = next((squash(said) for cell in row[:3] if (said := text(cell)).strip()), "")
    return 0 < len(words) <= _LONG_HEAD and _named(words)[0] in {"number", "task", "target"}


def is_head_again(head: Head, row: Sequence[Hashable], text: Text) -> bool:
    """A head that is printed anew on each page."""
    if head.first == head.end:
        return False
    words = [squash(text(cell)).casefold() for cell in row]
    heads = [word.casefold() for word in head.words]
    filled = [(said, over) for said, over in zip(words, heads, strict=False) if said]
    return len(filled) > 1 and all(said in over for said, over in filled)


def is_counting(row: Sequence[Hashable], text: Text) -> bool:
    """The row under the head that counts the columns: (1), (2), (3), or A, B, 1, 2."""
    hits = [_COUNTING.fullmatch(text(cell).strip()) for cell in row if text(cell).strip()]
    if len(hits) < 2 or not all(hits):  # noqa: PLR2004 - one figure counts nothing
        return False
    counts = [hit[1] for hit in hits if hit]
    figures = [int(count) for count in counts if count.isdecimal()]
    return len(set(counts)) == len(counts) and figures == sorted(figures)


def _named(words: str) -> tuple[Column | None, int]:
    """What a head's words say that the column holds, and how strongly; (None, 0) where they say nothing."""
    hits = [(score, kind) for kind, score, shape in _KINDS if shape.match(words)]
    if not hits and not words.isascii():
        bare = fold(words)
        hits = [(score, kind) for kind, score, shape in _UNMARKED if shape.match(bare)]
    if not hits or not words.strip():
        return None, 0
    score, kind = max(hits, key=lambda hit: hit[0])
    return kind, score


def _is_head(row: Sequence[Hashable], text: Text) -> bool:
    """At least two different things are named, one of them what a table of work is about."""
    cells = list(dict.fromkeys(row))
    named = [_named(squash(text(cell))) for cell in cells if 0 < len(text(cell).strip()) <= _LONG_HEAD]
    kinds = {kind for kind, score in named if score}
    about = kinds & {"task", "target", "lead", "support", "when", "product"}
    return len(cells) > 1 and len(kinds) > 1 and bool(about) and sum(score > 0 for _, score in named) * 2 >= len(named)


def _end_of_head(rows: Rows, first: int, text: Text) -> int:
    """A head goes on where a cell of it is merged downwards, where it splits what stands above, and where it counts."""
    end = first + 1
    while end < len(rows) and end - first < _MOST_HEAD_ROWS:
        row = rows[end]
        if not (_shares(rows[end - 1], row, text) or _splits(rows[first], row, text)):
            break
        end += 1
    return end + 1 if end < len(rows) and is_counting(rows[end], text) else end


def _shares(above: Sequence[Hashable], row: Sequence[Hashable], text: Text) -> bool:
    """A cell with words runs from the row above into this one."""
    return any(cell == over and text(cell).strip() for cell, over in zip(row, above, strict=False))


def _splits(head: Sequence[Hashable], row: Sequence[Hashable], text: Text) -> bool:
    """Short words under some of the head's columns, and nothing under the rest (files that know no merged cells)."""
    filled = [place for place, cell in enumerate(row) if text(cell).strip()]
    if not filled or len(filled) * 2 > len(row) or filled[0] == 0:
        return False
    if any(len(text(row[place])) > 40 for place in filled):  # noqa: PLR2004 - no head under a head is that long
        return False
    over = [text(cell).strip() for cell in head]
    spread = any(place < len(over) and not over[place] for place in filled)
    return spread and not any(_ORDER.fullmatch(text(row[place])) and place < 2 for place in filled)  # noqa: PLR2004


def _words(rows: Rows, place: int, text: Text) -> str:
    """All that stands over a column, from above; a row that counts columns is no words."""
    cells = [row[place] for row in rows if place < len(row) and not is_counting(row, text)]
    return squash(" ".join(dict.fromkeys(squash(text(cell)) for cell in cells)))


def _own_words(rows: Rows, place: int, text: Text) -> str:
    """The lowest words over a column."""
    cells = [row[place] for row in rows if place < len(row) and not is_counting(row, text)]
    said = [squash(text(cell)) for cell in cells if text(cell).strip()]
    return said[-1] if said else ""


def _chosen(words: tuple[str, ...], own: tuple[str, ...]) -> tuple[Column | None, ...]:
    """Each column's kind; of a kind that a table has once, the strongest column keeps it."""
    named = [_column(over, lowest) for over, lowest in zip(_spread(words, own), own, strict=True)]
    strongest: dict[Column | None, int] = {}
    for place, (kind, score) in enumerate(named):
        if kind not in strongest or score > named[strongest[kind]][1]:
            strongest[kind] = place
    return tuple(
        kind if kind in _SEVERAL or strongest[kind] == place else None for place, (kind, _) in enumerate(named)
    )


def _spread(words: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """Words that stand over several columns, in a file that knows no merged cells, belong to each."""
    found: list[str] = []
    over = ""
    for said, lowest in zip(words, own, strict=True):
        if said != lowest:
            over = said.removesuffix(lowest).strip()
        elif not (over and said and _is_bare(said)):
            over = ""
        found.append(f"{over} {lowest}" if over and said == lowest else said)
    return tuple(found)


def _is_bare(words: str) -> bool:
    """Words that say nothing without those above them: "Phối hợp", "Quý II", "2027"."""
    return len(words.split()) < _FEW


def _column(words: str, own: str) -> tuple[Column | None, int]:
    """By the lowest words; by those above where these name nothing, or only a stretch of time."""
    kind, score = _named(own)
    over, high = _named(words.removesuffix(own).strip())
    if over == "when" and _PART_OF_TIME.match(own):
        return over, high
    return (kind, score) if score else (over, high)


def _judged(head: Head, body: Rows, text: Text) -> Head:
    """The words' guess, held against the table as a whole and against what stands in its cells."""
    said = " | ".join(head.words)
    if _PEOPLE.search(said) or _is_agenda(head, body, text):
        return _without(head, "task", "target")
    head = _one_task(_told_apart(head, body, text), body, text)
    if "task" in head.columns and not set(head.columns) & {"lead", "support", "when"}:
        head = _by_cells(head, body, text)
    if "task" not in head.columns and "target" not in head.columns:
        head = _with_text(head, body, text)
    held = set(head.columns)
    if "task" in held and not held & {"lead", "support", "when"}:
        if held & {"unit", "figure"} and not _MONEY.search(said):
            return _as_targets(head)
        return head if re.search(r"sản\s+phẩm|đầu\s+ra", said, re.IGNORECASE) else _without(head, "task")
    if "task" in held:
        money = _MONEY.search(said) and "when" not in held
        return _without(head, "task") if money else _without(head, "target", "figure", "unit")
    return _as_targets(head) if "target" in held else head


def _one_task(head: Head, body: Rows, text: Text) -> Head:
    """Of several columns that could name the task: the one that says so, in detail; else the one that says most."""
    named = [place for place, words in enumerate(head.words) if _named(words)[0] == "task"]
    strict = [place for place in named if _STRICT_TASK.search(head.words[place])] or named
    if len(named) < 2:  # noqa: PLR2004 - there is nothing to choose
        return head
    best = max(
        strict, key=lambda place: (_DETAILED.search(head.words[place]) is not None, _mean(_cells(body, place, text)))
    )
    return _set(head, best, "task")


def _told_apart(head: Head, body: Rows, text: Text) -> Head:
    """As in "Đơn vị": alone it is who does the work, or what a figure is counted in."""
    for place, words in enumerate(head.words):
        if re.fullmatch(r"\W*đơn\s+vị\W*", words, re.IGNORECASE):
            who = _share(_cells(body, place, text), _is_name) >= _ENOUGH
            return _set(head, place, "lead" if who else "unit")
    return head


def _as_targets(head: Head) -> Head:
    """A table that measures: its names are targets, and "Kết quả" says how much where no other column does."""
    held = set(head.columns)
    renamed: dict[Column | None, Column | None] = {"task": None if "target" in held else "target"}
    if "figure" not in held:
        renamed["product"] = "figure"
    columns = [renamed.get(kind, kind) for kind in head.columns]
    return replace(head, columns=tuple(columns))


def _by_cells(head: Head, body: Rows, text: Text) -> Head:
    """Unnamed columns whose cells are bodies, or times."""
    for place, kind in enumerate(head.columns):
        if kind is not None or _named(head.words[place])[1]:
            continue
        cells = _cells(body, place, text)
        if "lead" not in head.columns and _share(cells, _is_body) >= _ENOUGH:
            head = replace(_set(head, place, "lead"), sure=_GUESSED)
        elif "when" not in head.columns and _share(cells, _is_time) >= _ENOUGH:
            head = replace(_set(head, place, "when"), sure=_GUESSED)
    return head


def _with_text(head: Head, body: Rows, text: Text) -> Head:
    """Where who and when are named but not what: the column with the longest words."""
    if not set(head.columns) & {"lead", "support", "when"}:
        return head
    free = [place for place, kind in enumerate(head.columns) if kind is None and not _named(head.words[place])[1]]
    lengths = {place: _mean(_cells(body, place, text)) for place in free}
    longest = max(free, key=lambda place: lengths[place], default=None)
    if longest is None or lengths[longest] < _LONG_TEXT:
        return head
    return replace(_set(head, longest, "task"), sure=_GUESSED)


def _headless(rows: Rows, width: int, text: Text) -> Head:
    """No known words: a column of times, one of bodies and one of long text are still a table of tasks."""
    body = rows[:_SAMPLE]
    nothing = Head(0, 0, ("",) * width, (None,) * width)
    cells = [_cells(body, place, text) for place in range(width)]
    who = [place for place in range(width) if _share(cells[place], _is_body) >= _ENOUGH]
    when = [place for place in range(width) if _share(cells[place], _is_time) >= _ENOUGH and place not in who]
    rest = [place for place in range(width) if place not in who and place not in when]
    what = max(rest, key=lambda place: _mean(cells[place]), default=None)
    if width < _FEW or len(body) < _FEW or not who or not when or what is None or _mean(cells[what]) < _LONG_TEXT:
        return nothing
    number = [place for place in rest if place < what and _share(cells[place], _is_order) >= _ENOUGH]
    kinds: dict[int, Column] = dict.fromkeys(number[:1], "number")
    kinds.update(dict.fromkeys(who[1:2], "support"))
    kinds |= {what: "task", when[0]: "when", who[0]: "lead"}
    end = 1 if _is_strange_head(body[0], kinds, text) else 0
    words = tuple(_words(body[:end], place, text) for place in range(width))
    return Head(0, end, words, tuple(kinds.get(place) for place in range(width)), _GUESSED)


def _is_strange_head(row: Sequence[Hashable], kinds: Mapping[int, Column], text: Text) -> bool:
    """A first row of short words, where no number, body or time stands in its column."""
    said = {place: squash(text(cell)) for place, cell in enumerate(row)}
    is_one = {"number": _is_order, "lead": _is_body, "support": _is_body, "when": _is_time}
    if any(len(words) > 40 for words in said.values()):  # noqa: PLR2004 - such words are a task's, not a head's
        return False
    return not any(is_one[kind](said.get(place, "")) for place, kind in kinds.items() if kind in is_one)


def _is_agenda(head: Head, body: Rows, text: Text) -> bool:
    """The times are hours of a day, and nobody is named for them: the programme of a meeting."""
    return "lead" not in head.columns and any(
        _share(_cells(body, place, text), is_clock) >= _ENOUGH for place in head.places("when")
    )


def _without(head: Head, *kinds: Column) -> Head:
    return replace(head, columns=tuple(None if kind in kinds else kind for kind in head.columns))


def _set(head: Head, place: int, kind: Column) -> Head:
    columns = tuple(
        kind if at == place else None if held == kind and kind not in _SEVERAL else held
        for at, held in enumerate(head.columns)
    )
    return replace(head, columns=columns)


def _cells(body: Rows, place: int, text: Text) -> list[str]:
    """What is filled in under a column; a cell that is merged downwards counts once."""
    cells = dict.fromkeys(row[place] for row in body if place < len(row))
    return [said for said in (squash(text(cell)) for cell in cells) if said]


def _share(cells: list[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, cells)) / len(cells) if cells else 0.0


def _mean(cells: list[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _is_body(said: str) -> bool:
    return bodies.begins_body(said)


def _is_name(said: str) -> bool:
    """A body with a capital: "hộ" and "lớp" are what a figure is counted in."""
    return said[:1].isupper() and _is_body(said)


def is_clock(said: str) -> bool:
    """Does a cell name an hour of a day, and no day?"""
    return _CLOCK.match(said) is not None and not times_named(said)


def _is_order(said: str) -> bool:
    return _ORDER.fullmatch(said) is not None


def _is_time(said: str) -> bool:
    return len(said) < _LONG_HEAD and bool(times_named(said) or recurrence(said) or _ALWAYS.match(said))
