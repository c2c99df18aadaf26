"""What a section is for, told by the words of its title; failing these, by where it stands and what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from work.text import fold

if TYPE_CHECKING:
    from work.proposal import Role

_CARRY_OUT = (
    r"tổ\s+chức(?:\s*,|\s+và)?\s+(?:chỉ\s+đạo\s*,?\s+)?(?:thực\s+hiện|triển\s+khai)|(?:chỉ\s+đạo|lãnh\s+đạo)(?:\s*,|\s+và)\s+tổ\s+chức"
    r"\s+thực\s+hiện"
)
_NAMED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("purpose", re.compile(
        r"mục\s+đích|yêu\s+cầu|căn\s+cứ|sự\s+cần\s+thiết|cơ\s+sở\s+(?:pháp\s+lý|thực\s+tiễn|chính\s+trị|lý\s+luận)|nguyên\s+tắc"
        r"|đặc\s+điểm(?:\s*,)?\s+tình\s+hình|quan\s+điểm|phương\s+châm|bối\s+cảnh"
        r"|(?:^|,\s*|và\s+)\W*(?:(?:đánh\s+giá|khái\s+quát|đặc\s+điểm|phân\s+tích|dự\s+báo|tóm\s+tắt)\s+(?:chung\s+)?)?(?:về\s+)?(?:tình\s+hình|thực\s+trạng)"
        r"|^\W*(?:(?:đánh\s+giá|những|các)\s+)?kết\s+quả\s+(?:đạt\s+được|thực\s+hiện|công\s+tác|hoạt\s+động|nổi\s+bật|.{0,60}năm\s+(?:20|học))"
        r"|^\W*(?:những\s+|một\s+số\s+)?(?:tồn\s+tại|hạn\s+chế|khó\s+khăn|thuận\s+lợi|bài\s+học\s+kinh\s+nghiệm)",
        re.IGNORECASE)),
    ("target", re.compile(r"(?<!chương\s)mục\s+tiêu(?!\s+quốc\s+gia)|chỉ\s+tiêu", re.IGNORECASE)),
    ("duty", re.compile(
        r"(?:(?:biện\s+pháp|giải\s+pháp|công\s+tác|kế\s+hoạch)\s+)?(?:" + _CARRY_OUT + r")"
        r"|phân\s+công|trách\s+nhiệm|chế\s+độ\s+(?:thông\s+tin\s*,?\s+)?báo\s+cáo|điều\s+khoản\s+thi\s+hành"
        r"|nhiệm\s+vụ\s+(?:cụ\s+thể\s+)?(?:của|đối\s+với)\s+(?:các\s+|từng\s+)?(?:cơ\s+quan|đơn\s+vị|sở|ban|ngành|phòng|địa\s+phương|thành\s+viên|bộ\s+phận|cấp|tổ)"
        r"|^\W*(?:kế\s+hoạch\s+|công\s+tác\s+)?triển\s+khai(?:\s+và\s+tổ\s+chức)?\s+thực\s+hiện\W*$"
        r"|^\W*tổ\s+chức\W*$|^\W*thực\s+hiện\W*$",
        re.IGNORECASE)),
    ("content", re.compile(
        r"nội\s+dung|nhiệm\s+vụ|giải\s+pháp|đối\s+tượng|phạm\s+vi|thời\s+gian|địa\s+điểm|tiến\s+độ|lộ\s+trình|quy\s+mô|thành\s+phần"
        r"|công\s+việc|các\s+hoạt\s+động|biện\s+pháp|phương\s+hướng|phương\s+án",
        re.IGNORECASE)),
    ("form", re.compile(r"hình\s+thức|phương\s+thức|cách\s+thức|phương\s+pháp", re.IGNORECASE)),
    ("budget", re.compile(r"kinh\s+phí|nguồn\s+lực|ngân\s+sách|nguồn\s+vốn|dự\s+toán", re.IGNORECASE)),
)  # fmt: skip
_OUTLOOK = re.compile(r"\W*quan\s+điểm", re.IGNORECASE)
_REVIEW = re.compile(
    r"\W*(?:(?:về|đánh\s+giá|khái\s+quát|đặc\s+điểm|những|một\s+số|các)\s+)*(?:tình\s+hình|thực\s+trạng|kết\s+quả|tồn\s+tại|hạn\s+chế"
    r"|khó\s+khăn|thuận\s+lợi|bài\s+học|nguyên\s+nhân|ưu\s+điểm)\b",
    re.IGNORECASE,
)
_UNMARKED: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(re.sub(r"\\.|[^\\]", lambda hit: hit[0] if hit[0][0] == "\\" else fold(hit[0]), shape.pattern)))
    for role, shape in _NAMED
)
"""The same words without marks: a scan's "MỤC TIỂU" is "MỤC TIÊU"."""
_ORDER: tuple[Role, ...] = ("duty", "purpose", "target", "form", "budget", "content")
_ALONE = re.compile(
    r"(?:(?:biện\s+pháp\s+|công\s+tác\s+|kế\s+hoạch\s+)?tổ\s+chức(?:\s*,|\s+và)?\s+(?:thực\s+hiện|triển\s+khai)(?:\s+thực\s+hiện)?"
    r"|phân\s+công(?:\s+\w+){0,5}|trách\s+nhiệm(?:\s+\w+){0,6}|chế\s+độ\s+(?:thông\s+tin\s*,?\s+)?báo\s+cáo|tổ\s+chức|thực\s+hiện)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\W*(?:các\s+|về\s+|một\s+số\s+|những\s+)?", re.IGNORECASE)


def _found(title: str) -> list[tuple[int, Role]]:
    """The roles that a title names, in the order of its words; marks that were read wrongly do not count."""
    return _hits(_NAMED, title) or _hits(_UNMARKED, fold(title))


def _hits(shapes: tuple[tuple[Role, re.Pattern[str]], ...], title: str) -> list[tuple[int, Role]]:
    hits = ((shape.search(title), role) for role, shape in shapes)
    found = [(hit.start(), role) for hit, role in hits if hit]
    return sorted(found, key=lambda one: (one[0], _ORDER.index(one[1])))


def named_role(title: str) -> Role | None:
    """The role of the first such word in a title, or none; an outlook or a review joined to aims speaks of the aims."""
    found = _found(title)
    if len(found) > 1 and found[0][1] == "purpose" and (looks_back(title) or _OUTLOOK.match(title)):
        return found[1][1]
    return found[0][1] if found else None


def looks_back(title: str) -> bool:
    """A review of what was: its paragraphs set no work."""
    return _REVIEW.match(title) is not None


def role_of(title: str) -> Role:
    """The role of a section; one that names none holds content."""
    return named_role(title) or "content"


def named_roles(title: str) -> frozenset[Role]:
    """All roles that a joined section names ("NỘI DUNG VÀ HÌNH THỨC")."""
    return frozenset(role for _, role in _found(title))


def leading_role(title: str) -> Role | None:
    """The role of a heading that begins with its word ("Hình thức tuyên truyền")."""
    start = _LEAD.match(title)
    offset = start.end() if start else 0
    found = _found(title)
    if not found or found[0][0] > offset:
        return None
    return found[0][1] if found[0][1] != "duty" or _ALONE.fullmatch(title.strip(" .:")) else None
