"""Numbers and dates of a spreadsheet's cells as a Vietnamese reader would see them: 31/12/2026; 1.234,5; 95%.

A cell holds a bare number; what it looks like stands in its number format (ECMA-376, part 1, 18.8.30 and 18.8.31).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# The formats that have a number only (18.8.30); those that other languages redefine are dates everywhere.
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    48: "##0.0E+0",
    49: "@",
}
_DAYS, _TIMES = "dd/mm/yyyy", "hh:mm"
_BUILT_IN |= dict.fromkeys((14, 15, *range(27, 32), 36, *range(50, 59)), _DAYS)
_BUILT_IN |= {16: "dd/mm", 17: "mm/yyyy", 22: f"{_DAYS} {_TIMES}"} | dict.fromkeys((18, 19, 20, 21, 45, 46, 47), _TIMES)
_BUILT_IN |= dict.fromkeys(range(32, 36), _TIMES)
_TOKENS = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#?][0#?,.]*)|(General|@|%|E[+-]|[dmyhsb]+|AM/PM|.)',
    re.IGNORECASE | re.DOTALL,
)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell's day has no zone
_LAST = 2_958_466
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Format:
    """What a format's code asks for: a date's parts, or a number's, with words before and after it."""

    date: str = ""
    decimals: int | None = None
    thousands: bool = False
    percent: bool = False
    width: int = 0
    before: str = ""
    after: str = ""


def code_of(number: int, custom: dict[int, str]) -> str:
    """The code of a format's number, the workbook's own or a built-in one."""
    return custom.get(number) or _BUILT_IN.get(number, "General")


@lru_cache(maxsize=512)
def format_of(code: str) -> Format:
    """What the first section of a format's code asks for."""
    date, before, after = "", "", ""
    digits: list[str] = []
    percent = False
    for hit in _TOKENS.finditer(_first_section(code)):
        words = hit[1] if hit[1] is not None else hit[2]
        if words is not None:
            before, after = (before, after + words) if digits or date else (before + words, after)
        elif hit[3]:
            digits.append(hit[3])
        elif hit[4] == "%":
            percent = True
        elif hit[4] and re.fullmatch(r"[dmyhs]+", hit[4], re.IGNORECASE) and not digits:
            date += hit[4].lower()[0]
    if date:
        return Format(date=date)
    pattern = digits[0] if digits else ""
    whole, _, part = pattern.partition(".")
    padded = len(whole) if whole and set(whole) == {"0"} else 0
    return Format(
        decimals=len(part) if pattern else None,
        thousands="," in whole.rstrip(","),
        percent=percent,
        width=padded,
        before=before,
        after=after,
    )


def _first_section(code: str) -> str:
    """Up to the first semicolon outside quotes: how a positive number looks."""
    quoted = False
    for place, sign in enumerate(code):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            return code[:place]
    return code


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as its format shows it, in Vietnamese custom: comma before decimals, stops between thousands."""
    wanted = format_of(code)
    if wanted.date:
        moment = moment_of(value, from_1904=from_1904)
        return dated(moment, wanted.date, days=value >= 1) if moment is not None else plain(value)
    if wanted.percent:
        text = figure(hundredfold(value), wanted.decimals, thousands=wanted.thousands) + "%"
    elif wanted.width > 1 and float(value).is_integer() and value >= 0:
        text = f"{int(value):0{wanted.width}}"
    else:
        text = figure(value, wanted.decimals, thousands=wanted.thousands)
    return f"{wanted.before}{text}{wanted.after}"


def moment_of(value: float, *, from_1904: bool = False) -> datetime | None:
    """The day and hour of a serial number; None for what is none."""
    if not 0 <= value < _LAST:
        return None
    return (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(value * 86_400))


def dated(moment: datetime, parts: str, *, days: bool = True) -> str:
    """A day with those of its parts that the format names; an hour only where it is not midnight."""
    hour = f"{moment:%H:%M}"
    if not days or ("h" in parts and not set(parts) & {"d", "y"}):
        return hour
    if "d" in parts:
        day = f"{moment:%d/%m/%Y}" if "y" in parts else f"{moment:%d/%m}"
    elif "m" in parts:
        day = f"{moment:%m/%Y}"
    else:
        day = f"{moment:%Y}"
    return f"{day} {hour}" if "h" in parts and hour != "00:00" else day


def figure(value: float, decimals: int | None, *, thousands: bool = False) -> str:
    """A number with so many decimals; None: as many as it has."""
    if decimals is None:
        return plain(value)
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if abs(value) < 1e15 else value  # noqa: PLR2004
    text = f"{exact:,.{decimals}f}" if thousands else f"{exact:.{decimals}f}"
    return text.translate(_VIETNAMESE)


def hundredfold(value: float) -> float:
    """A share of one as a share of a hundred, by its decimal figures: 0.285 is 28.5, not 28.499999999999996."""
    return float(Decimal(repr(value)).scaleb(2))


def plain(value: float) -> str:
    """A number as a cell without a format shows it."""
    if float(value).is_integer() and abs(value) < 10**_MOST_DIGITS:
        return str(int(value))
    return f"{value:.{_MOST_DIGITS}g}".replace(".", ",")


_VIETNAMESE = str.maketrans({",": ".", ".": ","})
