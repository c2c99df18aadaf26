"""What is no part of a plan: running heads and feet, page numbers, marks of signing and of receipt."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from intake import form
from intake.pdf_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.pdf_lines import Row
    from intake.pdf_page import Run

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:trang\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE
)
_GAZETTE = re.compile(r"(?:\d+\s+)?CÔNG BÁO\s*/\s*Số\b.{0,40}\bNgày\b.{0,30}")
"""The running head of the gazette, on each page, its number before it or behind (Nghị định 78/2025, Công báo)."""
_SIGNED = re.compile(
    r"(?:Ký bởi|Người ký|Ngày ký|Thời gian ký|Giờ ký|Ký số bởi|Được ký bởi|Digitally signed by|Signed by|Signing time"
    r"|Signature (?:Not )?Verified|Signature valid)\b",
    re.IGNORECASE,
)
"""What stands in the mark of a digital signature (Nghị định 30/2020, Phụ lục I, mục II.8)."""
_OF_SIGNING = re.compile(r"(?:Email|E-mail|Cơ quan|Đơn vị|Tổ chức|Date|Reason|Location|Lý do|DN)\s*:", re.IGNORECASE)
_RECEIVED = re.compile(r"(?:CÔNG VĂN|VĂN BẢN|VB|CV)?\s*ĐẾN\s*:?(?=$|\s*Số\b)")
_OF_RECEIPT = re.compile(r"(?:Số|Ngày|Giờ|Chuyển|Lưu|Kính chuyển|Số và ký hiệu HS|Lưu hồ sơ số)\s*:", re.IGNORECASE)
"""The mark that an office sets on what it receives (Nghị định 30/2020, Phụ lục IV, mẫu dấu "Đến")."""
_DIGITAL = re.compile(r"VĂN BẢN ĐIỆN TỬ(?: ĐÃ KÝ SỐ)?|(?:BẢN SAO|SAO Y)(?: BẢN CHÍNH)? ĐIỆN TỬ", re.IGNORECASE)
_OUTER = 2
_MARGIN = 0.12
_OFTEN, _SHARE = 3, 0.35
_SMALL_BOX = 130.0


def without_stamps(runs: Sequence[Run]) -> list[Run]:
    """The words without marks of digital signatures and of receipt, each taken whole from its first line on."""
    kept: list[Run] = []
    stamp: list[Run] = []
    received = False
    for run in runs:
        if _SIGNED.match(run.text) or _DIGITAL.fullmatch(run.text):
            stamp, received = [run], False
        elif _RECEIVED.fullmatch(run.text):
            stamp, received = [run], True
        elif stamp and _goes_on(stamp, run, received=received):
            stamp.append(run)
        else:
            stamp = []
            kept.append(run)
    return kept


def _goes_on(stamp: list[Run], run: Run, *, received: bool) -> bool:
    """The next line of a stamp: right below or beside the last one, in the same type."""
    first, last = stamp[0], stamp[-1]
    below = -0.5 * last.size < run.top - last.top < 2 * last.size
    if received:
        return below and abs(run.left - first.left) < _SMALL_BOX and _OF_RECEIPT.match(run.text) is not None
    alike = 0.9 < run.size / max(last.size, 0.1) < 1.1  # noqa: PLR2004 - the same type
    beside = abs(run.left - first.left) < first.size or (run.left >= last.left and abs(run.top - last.top) < last.size)
    return below and alike and (beside or _OF_SIGNING.match(run.text) is not None)


def without_heads(pages: Sequence[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """Each page's rows without running heads and feet: what stands at the same height again and again, digits apart."""
    texts = [_outer(rows, height) for rows, height in zip(pages, heights, strict=True)]
    often = Counter(key for page in texts for key in set(page.values()))
    enough = max(_OFTEN, _SHARE * len(pages))
    repeated = {key for key, count in often.items() if count >= enough and not _is_letterhead(key[1])}
    return [
        _kept(rows, {place for place, key in page.items() if key in repeated}, height)
        for rows, page, height in zip(pages, texts, heights, strict=True)
    ]


def _outer(rows: list[Row], height: float) -> dict[int, tuple[str, str]]:
    """The rows at the page's head and foot, as (where, text with its digits masked)."""
    found: dict[int, tuple[str, str]] = {}
    for place in {*range(min(_OUTER, len(rows))), *range(max(0, len(rows) - _OUTER), len(rows))}:
        row = rows[place]
        middle = (row[0].top + row[0].bottom) / 2
        text = line_of(row).text
        if _MARGIN * height < middle < (1 - _MARGIN) * height or form.label_of(text) is not None:
            continue
        text = _DIGITS.sub("0", text)
        where = "head" if middle < height / 2 else "foot"
        from_edge = middle if where == "head" else height - middle
        found[place] = (f"{where}{round(from_edge / 12)}", text.casefold())
    return found


def _is_letterhead(text: str) -> bool:
    return form.is_head_matter(text.upper()) or "việt nam" in text or "tự do" in text


def _kept(rows: list[Row], repeated: set[int], height: float) -> list[Row]:
    outer = {place for place, row in enumerate(rows) if place in repeated or _GAZETTE.fullmatch(line_of(row).text)}
    left = [row for place, row in enumerate(rows) if place not in outer]
    for place in (0, -1):
        if left and _is_page_number(left, place, height):
            left.pop(place)
    return left


def _is_page_number(rows: list[Row], place: int, height: float) -> bool:
    """A number that stands alone at the page's edge, away from the text."""
    row = rows[place]
    if _PAGE_NUMBER.fullmatch(line_of(row).text) is None:
        return False
    middle = (row[0].top + row[0].bottom) / 2
    return middle < _MARGIN * height if place == 0 else middle > (1 - _MARGIN) * height
