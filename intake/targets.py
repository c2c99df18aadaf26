"""Figures to be reached: "trên 40%", "ít nhất 02 lớp", "nhóm 10 tỉnh dẫn đầu", each with the clause that says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from intake import lexicon
from intake.letters import UPPER
from intake.name_words import phrase_at, tokens_of
from intake.source import part, trimmed
from work.proposal import TargetFigure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.proposal import Comparator, Item, Quote

_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w/.,\-–])(?P<low>{_N})\s*(?P<pl>\\?[%‰])?(?:\s*[-–÷]\s*(?P<high>{_N})(?![\d/]))?\s*(?P<p>\\?[%‰])?(?P<rest>\s*/\s*năm)?(?![\w/])"
)
# As in "13/13 thôn": all of them.
_ALL_OF = re.compile(r"(?<![\w/.,\-–])(?P<low>\d{1,4})/(?P=low)(?P<pl>)(?P<high>)(?P<p>)(?P<rest>)(?=\s+[^\W\d])")
_COUNTED = re.compile(r"\s*(?P<unit>[^\W\d_]+(?:\s*,\s*(?!mỗi\s|trong\s|gồm\s)[^\W\d_]+\s+[^\W\d_]+)?)")
_MONEY = re.compile(
    r"\s*(?P<unit>(?:(?:nghìn|ngàn|triệu|t[ỷỉ])\s+)?(?:đồng|USD|tấn|ha|kWh|người|con|m3|lượt)(?:\s*/\s*[^\W\d_]+){0,2})",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*[^;.]{0,40}?\s*(?:/|mỗi\s+|một\s+)(?P<each>tháng|quý|tuần)(?!\w)", re.IGNORECASE)
_EACH_BEFORE = re.compile(r"(?:mỗi|h[ằà]ng)\s+(?P<each>tháng|quý|tuần)(?!\w)", re.IGNORECASE)
_WORDS: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (
        ">=",
        re.compile(
            r"(?:tối\s+thiểu|ít\s+nhất|không\s+(?:dưới|thấp\s+hơn|ít\s+hơn)|>=|≥|\\?geq?|từ)\s*(?:là|đạt|có|được|khoảng)?\s*$",
            re.IGNORECASE,
        ),
    ),
    (
        "<=",
        re.compile(
            r"(?:tối\s+đa|không\s+(?:quá|vượt\s+quá|cao\s+hơn)|<=|≤|\\?leq?|nhiều\s+nhất|(?:giảm|xuống)\s+còn)\s*(?:là|còn)?\s*$",
            re.IGNORECASE,
        ),
    ),
    (">", re.compile(r"(?:trên|hơn|>|vượt)\s*$", re.IGNORECASE)),
    ("<", re.compile(r"(?:dưới|<)\s*$", re.IGNORECASE)),
)
_OR_MORE = re.compile(r"\s*(?:\S+\s+){0,3}?trở\s+lên", re.IGNORECASE)
_OR_LESS = re.compile(r"\s*(?:\S+\s+){0,3}?trở\s+xuống", re.IGNORECASE)
_TOP = re.compile(r"(?:nhóm|top|nằm\s+trong|thuộc|trong\s+số|trong)\s*(?:nhóm|top)?\s*$", re.IGNORECASE)
_LEADING = re.compile(r"^[^.;]{0,60}(?:dẫn\s+đầu|đứng\s+đầu|hàng\s+đầu|cao\s+nhất|đầu\s+cả\s+nước)", re.IGNORECASE)
_NOT_FIGURE = re.compile(
    r"(?:năm|tháng|ngày|quý|giai\s+đoạn|số|Điều|khoản|điểm|mục|Đề\s+án|lần\s+thứ|khóa|thứ|đợt|lớp|khối|Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Kế\s+hoạch|Chỉ\s+thị|Luật|phụ\s+lục|tuổi|cấp\s+độ|mức\s+độ|mức|sau|trong\s+vòng|cùng\s+kỳ|Quốc\s+lộ|phường|quận|xã|thôn|ấp|khu\s+phố|tổ|phòng|đường|khoảng\s+cách|tốc\s+độ(?:\s+trên)?|Mẫu)\s*$",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\s*(?:năm\b|tháng\b|ngày\b|giờ|phút|vạn|Gb|Mb|G\b|m2|km|tuổi|nhóm\s+(?:nhiệm|giải|nội)|nhiệm\s+vụ,\s+giải|giải\s+pháp|rõ\b|điều\b|khoản\b|cấp\b|mặt\b|bước\b|sao\b|lần\s+(?!GRDP|so)|[/:])",
    re.IGNORECASE,
)
_RECITES = re.compile(
    r"(?:Tuyên\s+truyền|Quán\s+triệt|Phổ\s+biến|Nêu\s+bật|Làm\s+rõ|Khẳng\s+định|Thông\s+tin|Giới\s+thiệu)\b(?![^.;]*\d+\s*(?:lớp|buổi|cuộc|tin|bài))",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:tổ\s+chức|mở|xây(?:\s+dựng|\s+mới)?|thành\s+lập|duy\s+trì|hình\s+thành|phấn\s+đấu|hoàn\s+thành|thực\s+hiện|có|đạt|biên\s+soạn"
    r"|phát(?:\s+hành|\s+sóng)?|tập\s+huấn|bố\s+trí|trồng|trao|tặng|treo|dán|in|viết|đăng(?:\s+tải)?|cấp|tiêm|lắp(?:\s+đặt)?|sửa\s+chữa"
    r"|kết\s+nạp|giới\s+thiệu|vận\s+động|thu\s+hút|giải\s+quyết|đào\s+tạo|bồi\s+dưỡng|khám|tư\s+vấn|hỗ\s+trợ|nhân\s+rộng|ra\s+mắt"
    r"|công\s+nhận|tạo|kiểm\s+tra|giám\s+sát|rà\s+soát|cải\s+tạo|nạo\s+vét|làm|đóng|chọn|phát\s+triển|tăng\s+thêm)"
    r"\s+(?:được\s+|mới\s+|thêm\s+|khoảng\s+)*$"
    r"|(?:tặng|trao|hỗ\s+trợ|cấp\s+phát)\s+(?:[^\W\d]+\s+){1,5}cho\s+$|(?:^|[.;]\s*)số\s+lượng(?:\s+dự\s+kiến)?\s*:\s*$"
    r"|(?:tổ\s+chức|xây\s+dựng|thành\s+lập|duy\s+trì|biên\s+soạn|phát\s+hành)\s+(?:[^\W\d]+\s+){1,2}$",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?<!\w)đã\s+(?:[^\W\d]+\s+){1,4}$", re.IGNORECASE)
# Who sits where, parts of a whole, and prizes: numbers of an arrangement, not of an aim.
_ARRANGED = re.compile(
    r"\s*(?:giải|phần|nội\s+dung|chương|nhóm|đội|thành\s+viên|ủy\s+viên|đại\s+biểu|đồng\s+chí|đ/c|vị|ca|bị|thí\s+sinh|diễn\s+viên"
    r"|lãnh\s+đạo|tiểu\s+ban|vòng|cụm|khu\s+vực|địa\s+điểm|điểm\s+cầu|bản|bộ\s+hồ\s+sơ|trường\s+hợp)(?!\w)",
    re.IGNORECASE,
)
# What a law asks before something counts is no aim of the plan: "nơi có từ 100 hộ", "được trên 50% cử tri tín nhiệm".
_CONDITION = re.compile(
    r"(?:(?<!\w)(?:trường\s+hợp|nếu)\s[^.;]*|(?:thôn|xã|phường|khu|tổ|nơi|hộ|đơn\s+vị|cơ\s+quan|người|trường|lớp|dự\s+án|địa\s+bàn|phố)"
    r"\s+(?:có|gồm)\s+(?:từ|dưới|trên|hơn|ít\s+hơn)\s+)$",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\s*(?:tổng\s+)?(?:số\s+)?(?:cử\s+tri|đại\s+biểu|phiếu|thành\s+viên|người|hộ|hội\s+viên|đảng\s+viên)[^.;]{0,60}?"
    r"(?:tham\s+dự|có\s+mặt|tán\s+thành|tín\s+nhiệm|đồng\s+ý|biểu\s+quyết|triệu\s+tập|bỏ\s+phiếu|hợp\s+lệ)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r";|\.(?=\s+[" + UPPER + r"0-9]|\s*$)|:\s(?!\s*(?:[<>≥≤]|\d|trên\b|dưới\b|đạt\b|tối\s|ít\s|từ\s|không\s))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<a>20\d\d)(?:\s*[-–]\s*(?P<b>20\d\d))?")
_TIMED = re.compile(
    r"(?:đến|trong|hết|tới|từ|năm|giai\s+đoạn|vào|cuối)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?(?P<a>20\d\d)(?:\s*(?:[-–]|đến(?:\s+năm)?)\s*(?P<b>20\d\d))?",
    re.IGNORECASE,
)
_CITED_YEAR = re.compile(r"(?:Luật|Nghị|Quyết|Hiến\s+pháp|Thông\s+tư|Chỉ\s+thị|[-/][A-ZĐ]+)[^,;.]{0,60}$")
_EACH_YEAR = re.compile(r"(?:mỗi|h[ằà]ng)\s+năm", re.IGNORECASE)
_JOINT = re.compile(r"(?:,\s*|\s+và\s+)$")
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")
_TAIL = re.compile(
    r",\s+(?:hướng|đồng\s+thời|góp\s+phần|qua\s+đó|nhằm|tạo|đảm\s+bảo|bảo\s+đảm|phục\s+vụ|từng\s+bước|trong\s+đó|để|đáp\s+ứng|(?:đến|tới)\s+năm)\b"
)
_AND_MORE = re.compile(r"\s+và\s+(?:đủ|có|bảo\s+đảm|đảm\s+bảo|tổ\s+chức|thực\s+hiện|tiếp\s+tục|duy\s+trì|nâng\s+cao)\s")
_SAID = re.compile(r":\s*(?=[<>≥≤]|\d)")
_BY_YEAR = re.compile(r"(?<=\s)(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm\s+20\d\d\b(?=[^;]{8})", re.IGNORECASE)
_OWN_START = re.compile(
    r",\s+(?=(?:ph[ấầâ]n\s+đ[ấầâ]u|có|đạt|t[ỷỉ]\s+lệ|quy\s+mô|giá\s+trị|số|trong\s+đó|bảo\s+đảm|đảm\s+bảo|tối\s+thiểu|ít\s+nhất)\s)",
    re.IGNORECASE,
)
_MOST_UNIT = 60
_LONGEST, _MOST_FIGURES = 10_000, 80
_NEAR, _FAR = 120, 400
"""How far from a figure its own words stand, and those of its condition."""


def targets_of(item: Item, above: tuple[str, ...], since: int = 0) -> Iterator[TargetFigure]:
    """The figures of one item; outside a target section only what the item itself sets.

    `above` are the headings over it, nearest first; a year before `since`, the plan's own, is no year to reach it by.
    """
    if item.role != "target" and _RECITES.match(item.text.text):
        return
    comparator: Comparator | None = None
    for clause in _clauses(item.text):
        figures = _figures(clause)
        yearly = bool(figures) and _EACH_YEAR.search(clause.text) is not None
        for piece, figure in figures:
            target = _target(item, clause, piece, figure, _Time(above, since, item), comparator)
            if target is not None:
                comparator = target.comparator if yearly else None
                yield target


def _clauses(quote: Quote) -> Iterator[Quote]:
    start = 0
    text = quote.text[:_LONGEST]
    for hit in _CLAUSE_END.finditer(text):
        yield part(quote, start, hit.start())
        start = hit.end()
    yield part(quote, start, len(text))


def _figures(clause: Quote) -> list[tuple[Quote, re.Match[str]]]:
    """Each figure with its own stretch: a clause with several is cut where the next one's words begin."""
    said = _SAID.search(clause.text)
    start = said.end() if said else 0
    found = (*_FIGURE.finditer(clause.text, start), *_ALL_OF.finditer(clause.text, start))
    hits = sorted((hit for hit in found if _is_figure(clause.text, hit)), key=lambda hit: hit.start())[:_MOST_FIGURES]
    cuts = [0, *(_cut(clause.text, one, two) for one, two in pairwise(hits)), len(clause.text)]
    pairs = pairwise(cuts)
    return (
        [(_core(clause, start, end, hit), hit) for (start, end), hit in zip(pairs, hits, strict=True)] if hits else []
    )


def _core(clause: Quote, start: int, end: int, hit: re.Match[str]) -> Quote:
    """The stretch without what leads to it and what follows from it."""
    own = [mark.end() for mark in _OWN_START.finditer(clause.text, start, hit.start())]
    own += [mark.start() for mark in _BY_YEAR.finditer(clause.text, own[-1] if own else start, hit.start())][:1]
    tail = _TAIL.search(clause.text, hit.end(), end) or _AND_MORE.search(clause.text, hit.end(), end)
    return trimmed(part(clause, own[-1] if own else start, tail.start() if tail else end), " ,.;:")


def _cut(text: str, one: re.Match[str], two: re.Match[str]) -> int:
    """Before the second figure, at the last comma or "và" between the two."""
    marks = list(re.finditer(r",\s+|\s+và\s+", text[one.end() : two.start()]))
    return one.end() + marks[-1].end() if marks else one.end()


def _is_figure(text: str, hit: re.Match[str]) -> bool:
    before, after = text[max(0, hit.start() - _NEAR) : hit.start()], text[hit.end() : hit.end() + _NEAR]
    if _CALENDAR_YEAR.fullmatch(hit["low"]) and not (hit["p"] or hit["pl"]):
        return False
    if re.search(r"(?:trên|với)\s+$", before) and re.match(r"\s*(?:vạn|Gb|Mb|\d)", after):
        return False
    if _NOT_FIGURE.search(before) and not (hit["p"] or hit["pl"]):
        return False
    return bool(hit["p"] or hit["pl"]) or not _NOT_COUNTED.match(after)


def _target(
    item: Item, clause: Quote, piece: Quote, hit: re.Match[str], time: _Time, inherited: Comparator | None
) -> TargetFigure | None:
    before = clause.text[max(0, hit.start() - _FAR) : hit.start()]
    after = clause.text[hit.end() : hit.end() + _FAR]
    percent = bool(hit["p"] or hit["pl"])
    comparator = _comparator(before, after, hit)
    if comparator == "=" and inherited and _JOINT.search(before):
        comparator = inherited
    if item.role != "target" and not _is_set(before, after, comparator, percent=percent):
        return None
    if _CONDITION.search(before) or (item.role != "target" and _VOTED.match(after)):
        return None
    unit = _share(hit) if percent else _unit(after, clause.text, before)
    if unit is None or (not unit and item.role != "target"):
        return None
    value, high = number(hit["low"]), hit["high"]
    return TargetFigure(
        text=piece,
        by=time.of(piece.text, clause.text),
        measure=_measure(clause, piece, hit),
        comparator=comparator,
        value=value,
        to=number(high) if high else None,
        unit=unit,
    )


def _share(hit: re.Match[str]) -> str:
    """Of a hundred, or of a thousand; a year where it says so."""
    sign = "‰" if "‰" in hit[0] else "%"
    return sign + ("/năm" if hit["rest"] else "")


def _is_set(before: str, after: str, comparator: Comparator, *, percent: bool) -> bool:
    """Outside a target section a figure counts where it is a share, a bound, or a number of things to be done."""
    if percent or comparator in {">=", ">", "range"}:
        return True
    return _ACT.search(before) is not None and not (_PAST.search(before) or _ARRANGED.match(after))


def _comparator(before: str, after: str, hit: re.Match[str]) -> Comparator:
    if hit["high"]:
        return "range"
    if _TOP.search(before) and _LEADING.match(after):
        return "top"
    if _OR_MORE.match(after):
        return ">="
    if _OR_LESS.match(after):
        return "<="
    return next((comparator for comparator, shape in _WORDS if shape.search(before)), "=")


def table_target(name: Quote, figure: Quote, unit: str, by: str | None) -> TargetFigure | None:
    """A row of a table of targets: what is measured, and the cell that says how much."""
    hit = _FIGURE.search(figure.text)
    if hit is None:
        return None
    high = hit["high"]
    before = figure.text[: hit.start()] if figure.text[: hit.start()].strip() else name.text
    after = figure.text[hit.end() :]
    comparator = _comparator(before, after, hit)
    share = hit["p"] or hit["pl"]
    return TargetFigure(
        text=name,
        by=by,
        measure=name.text,
        comparator=comparator,
        value=number(hit["low"]),
        to=number(high) if high else None,
        unit=unit or (_share(hit) if share else _unit(after, figure.text)) or None,
    )


def number(words: str) -> float:
    """5.000 is 5000; 0,7 is 0.7."""
    value = float(words.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def _unit(after: str, clause: str, before: str = "") -> str | None:
    """What is counted, a year or a month where it says so; none where a figure counts nothing."""
    hit = _MONEY.match(after) or _COUNTED.match(after)
    if hit is None:
        return _each(after, clause, before) if not after.strip() else None
    tokens = tokens_of(after[:_MOST_UNIT])
    size = phrase_at(tokens, 0, lexicon.COUNTED)
    known = max(hit["unit"], after[tokens[0].start : tokens[size - 1].end] if size > 1 else "", key=len)
    each = "" if "/" in known else _each(after, clause, before)
    return known[:_MOST_UNIT].strip() + each


def _each(after: str, clause: str, before: str) -> str:
    """By what time it is counted: "/năm" for "mỗi năm" and the like."""
    if _EACH_YEAR.search(clause) or re.match(r"[^,;.]{0,60}/\s*năm", after):
        return "/năm"
    hit = _EACH.match(after) or _EACH_BEFORE.search(before[-_NEAR:])
    return "/" + hit["each"].lower() if hit else ""


def _measure(clause: Quote, piece: Quote, hit: re.Match[str]) -> str:
    """What is counted: the words before the figure where they name it, else the words after."""
    offset = piece.place.start - clause.place.start
    before = piece.text[: max(0, hit.start() - offset)]
    name = re.sub(
        r"\s*(?:đạt|là|ở mức|từ|tối thiểu|ít nhất|trên|tăng trung bình|tăng|≥|\\?geq|\$|nằm trong|quy mô)\s*$",
        "",
        before,
    ).strip(" ,")
    name = re.sub(r"\s*(?:đạt|là|ở mức|quy mô|tối thiểu)\s*$", "", name)
    return name if len(name.split()) > 2 else clause.text[hit.end() :].strip(" ,.;")  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Time:
    """Where the time to reach a figure by may stand, besides its own clause."""

    above: tuple[str, ...]
    since: int
    item: Item

    def of(self, own: str, clause: str) -> str | None:
        """The year or span that its own words, else the clause or the nearest heading name; else the item's time."""
        for shape, words in ((_TIMED, own), (_TIMED, clause), *((_YEAR, heading) for heading in self.above)):
            found = _years_named(shape, words, self.since)
            if found:
                return found
        years = sorted(set(re.findall(r"20\d\d", self.item.when.text))) if self.item.when else []
        return "-".join(dict.fromkeys((years[0], years[-1]))) if years else None


@lru_cache(maxsize=64)
def _years_named(shape: re.Pattern[str], words: str, since: int) -> str | None:
    """The first year or span not before `since` that no citation names; the same for each figure of a clause."""
    for hit in shape.finditer(words):
        if int(hit["b"] or hit["a"]) >= since and not _CITED_YEAR.search(
            words[max(0, hit.start() - _FAR) : hit.start()]
        ):
            return _years(hit)
    return None


def _years(hit: re.Match[str]) -> str:
    return f"{hit['a']}-{hit['b']}" if hit["b"] else hit["a"]
