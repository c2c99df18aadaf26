"""What a section is for, told by the words of its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from work.proposal import Role

_NAMED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("purpose", re.compile(r"mục\s+đích|yêu\s+cầu|căn\s+cứ|sự\s+cần\s+thiết|cơ\s+sở\s+pháp\s+lý|nguyên\s+tắc"
        r"|đặc\s+điểm\s+tình\s+hình|quan\s+điểm", re.IGNORECASE)),
    ("target", re.compile(r"mục\s+tiêu|chỉ\s+tiêu", re.IGNORECASE)),
    ("duty", re.compile(r"tổ\s+chức\s+thực\s+hiện|phân\s+công|trách\s+nhiệm|chế\s+độ\s+báo\s+cáo"
        r"|tổ\s+chức\s+triển\s+khai", re.IGNORECASE)),
    ("content", re.compile(r"nội\s+dung|nhiệm\s+vụ|giải\s+pháp|đối\s+tượng|phạm\s+vi|thời\s+gian|địa\s+điểm|tiến\s+độ"
        r"|công\s+việc|các\s+hoạt\s+động|biện\s+pháp", re.IGNORECASE)),
    ("form", re.compile(r"hình\s+thức|phương\s+thức", re.IGNORECASE)),
    ("budget", re.compile(r"kinh\s+phí|nguồn\s+lực|ngân\s+sách|nguồn\s+vốn", re.IGNORECASE)),
)  # fmt: skip
_ALONE = re.compile(
    r"(?:tổ\s+chức\s+(?:thực\s+hiện|triển\s+khai)|phân\s+công(?:\s+\w+){0,4}|trách\s+nhiệm(?:\s+\w+){0,6})",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\W*(?:các\s+|về\s+|một\s+số\s+)?", re.IGNORECASE)


def _found(title: str) -> list[tuple[int, Role]]:
    """The roles that a title names, in the order of its words."""
    hits = ((shape.search(title), role) for role, shape in _NAMED)
    return sorted((hit.start(), role) for hit, role in hits if hit)


def named_role(title: str) -> Role | None:
    """The role of the first such word in a title, or none."""
    found = _found(title)
    if found and found[0][1] == "purpose" and re.match(r"\W*quan\s+điểm", title, re.IGNORECASE) and len(found) > 1:
        return found[1][1]
    return found[0][1] if found else None


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
