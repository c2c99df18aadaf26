"""Numbers and days as Vietnamese papers write them (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3 and II.4)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_PADDED_MONTHS = 2
"""Months 1 and 2 take a leading zero, 3 to 9 none."""


def whole(value: int) -> str:
    """1234 as "1.234"."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float | Decimal, places: int = 1) -> str:
    """1234.5 as "1.234,5", rounded half up."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,}".translate(str.maketrans(",.", ".,"))


def percent(part: int, of: int) -> str:
    """A share with one digit, "62,0%"; nothing of nothing is no share: "-"."""
    return f"{decimal(Decimal(part) * 100 / Decimal(of))}%" if of else "-"


def figure(value: int) -> str:
    """With the leading zero that a number or a day below ten takes: "05"."""
    return f"{value:02d}"


def month(value: int) -> str:
    """Of a month: "01" and "02", but "3" to "12"."""
    return figure(value) if value <= _PADDED_MONTHS else str(value)


def short_day(day: date | None) -> str:
    """As running text and tables have it: "05/01/2026", "13/3/2026"; empty for no day."""
    return f"{figure(day.day)}/{month(day.month)}/{day.year}" if day else ""


def long_day(day: date) -> str:
    """As "ngày 05 tháng 01 năm 2026"."""
    return f"ngày {figure(day.day)} tháng {month(day.month)} năm {day.year}"


def moment(at: datetime) -> str:
    """As "08 giờ 05 phút, ngày 05/01/2026"."""
    return f"{at.hour:02d} giờ {at.minute:02d} phút, ngày {short_day(at.date())}"


def roman(value: int) -> str:
    """4 as "IV"."""
    words = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        words += letters * count
    return words
