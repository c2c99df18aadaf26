"""Values as words of the window: days, sizes, counts; and what a clerk typed, as values."""

from __future__ import annotations

import re
from datetime import date, datetime

from work.text import nfc

DAY_HINT = "ngày/tháng/năm"
BAD_DAY = "Ngày chưa đúng. Hãy gõ ngày/tháng/năm, ví dụ 05/9/2026."
PLAIN_LINE = "Không nhập việc mật, thông tin đời tư công dân vào sổ này."

_DAY = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$")
_CLOSED = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_KILO = 1024
_CENTURY = 2000
_SHORT_YEAR = 100
_EARLIEST = date(1945, 9, 2)


def day(value: date | None) -> str:
    """dd/mm/yyyy; empty where there is none."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}" if value else ""


def moment(value: datetime) -> str:
    """dd/mm/yyyy hh:mm on this PC's clock."""
    local = value.astimezone() if value.tzinfo else value
    return f"{day(local.date())} {local.hour:02}:{local.minute:02}"


def parse_day(text: str) -> date | None:
    """The day that was typed ("5/9/2026", "05.9.26", "05092026"), or none where it is no day."""
    typed = text.strip()
    found = _DAY.match(typed) or _CLOSED.match(typed)
    if not found:
        return None
    number, month, year = (int(part) for part in found.groups())
    try:
        value = date(year + _CENTURY if year < _SHORT_YEAR else year, month, number)
    except ValueError:
        return None
    return value if value >= _EARLIEST else None


def size(count: int) -> str:
    """A file's size: "842 kB", "3,4 MB"."""
    if count < _KILO * _KILO:
        return f"{max(1, round(count / _KILO))} kB"
    return f"{count / _KILO / _KILO:.1f} MB".replace(".", ",")


def number(count: int) -> str:
    """1.234.567, as Vietnamese groups its digits."""
    return f"{count:,}".replace(",", ".")


def figure(value: float) -> str:
    """A measured value without a needless end: "95", "12,5", "12.000"."""
    whole, _, part = f"{value:.6f}".rstrip("0").rstrip(".").partition(".")
    return number(int(whole)) + (f",{part}" if part else "")


def typed(text: str) -> str:
    """What was typed, composed (NFC), ends trimmed; line breaks stay."""
    return nfc(text.replace("\u2029", "\n")).strip()


def literal(text: str) -> str:
    """Text for a button, menu or tab, where an ampersand would be taken for a shortcut."""
    return text.replace("&", "&&")


def first_words(text: str, most: int = 90) -> str:
    """The beginning of a long text for a heading; the whole stands elsewhere."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + " …"


def age(days: int | None) -> str:
    """How old the last backup is."""
    if days is None:
        return "Chưa có bản sao lưu"
    if days <= 0:
        return "Đã sao lưu hôm nay"
    return f"Sao lưu cách đây {days} ngày"
