"""The official form of a plan: labels, bullets, capitals, opening and closing words (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from intake.letters import UPPER

Kind = Literal["letter-section", "roman", "arabic", "dotted", "letter", "paren", "dash", "plus", "star"]

RANK: dict[Kind, int] = {
    "letter-section": 5,
    "roman": 10,
    "arabic": 20,
    "dotted": 20,
    "letter": 40,
    "paren": 50,
    "dash": 60,
    "plus": 70,
    "star": 80,
}
BULLETS: frozenset[Kind] = frozenset({"dash", "plus", "star"})


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's label: its kind, its words without the marks around them, and where the text begins."""

    kind: Kind
    words: str
    end: int

    @property
    def rank(self) -> int:
        """How deep the label stands; each dot takes it deeper."""
        return RANK[self.kind] + self.words.count(".")


_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("letter-section", re.compile(r"(?:PHẦN\s+(?:THỨ\s+)?)([A-ZĐ]+)\s*[.:\-–]?\s*(?=[" + UPPER + r"])")),
    ("letter-section", re.compile(r"([A-BĐE-H])\s*[.\-–]\s*(?=[" + UPPER + r"]{2,})")),
    ("roman", re.compile(r"([IVX]{1,5})\s*(?:[.\-–/)]|\.\s*[-–])\s*(?=\S)")),
    ("dotted", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})(?:[.)]\s*|\s+)(?=\D)")),
    ("arabic", re.compile(r"(\d{1,2})\s*(?:\.|[-–)/]\s)\s*(?=[^\d\s])")),
    ("letter", re.compile(r"([a-zđ])\s*(?:\)|\.\s)\s*(?=\S)")),
    ("paren", re.compile(r"\(\s*(\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)\s*(?=\S)")),
    ("dash", re.compile(r"([-–—−])\s*(?=\S)")),
    ("plus", re.compile(r"(\+)\s*(?=\S)")),
    ("star", re.compile(r"([*•●○▪■◦o⁃·\uf0b7\uf02d\uf0a7])\s+(?=\S)|([•●○▪■◦\uf0b7\uf02d\uf0a7])(?=\S)")),
)

_SYMBOL = re.compile(r"[A-ZĐ]{2,}[A-Za-zĐđ]*[/-][A-ZĐ]")
_ENOUGH = 2_000
KINDS_OF_PAPER = (
    "KẾ HOẠCH HÀNH ĐỘNG",
    "KẾ HOẠCH LIÊN TỊCH",
    "KẾ HOẠCH",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "CHƯƠNG TRÌNH",
    "HƯỚNG DẪN LIÊN TỊCH",
    "HƯỚNG DẪN",
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT",
    "CHỈ THỊ",
    "KẾT LUẬN",
    "THÔNG BÁO",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "THÔNG TRI",
    "CÔNG ĐIỆN",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "TỜ TRÌNH",
    "BÁO CÁO",
)
_PAPER = re.compile(r"(" + "|".join(KINDS_OF_PAPER) + r")(?:\s+(?:CỦA|PHỐI HỢP)\s.*)?", re.DOTALL)
_HEAD_MATTER = re.compile(
    r"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]|T/M|K/T|T/L)\s*["
    + UPPER
    + r"]|Nơi nhận|Kính gửi|Số\s*:?\s*[\d/.…]|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI"
    r"|Độc lập\s*-|ĐẢNG CỘNG SẢN VIỆT NAM|[^.;]{2,40},\s*ngày\b.{0,14}tháng\b.{0,14}năm\b.{0,10}$"
)
_SIGNING = re.compile(
    r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\s*[./]\s*["
    + UPPER
    + r"]|[^.;:,]{2,40},\s*ngày\b.{0,8}\s?tháng\b.{0,8}\s?năm\s*(?:\d{4}|[.…]*)\.?$"
)
_CLOSING = re.compile(
    r"Trên đây là|(?:Đề nghị|Yêu cầu) |Trong quá trình (?:tổ chức )?(?:triển khai|thực hiện)"
    r"|Kế hoạch này\b|Căn cứ Kế hoạch này",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"(PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?:\s+(?:số\s+|SỐ\s+)?(?:[IVX]+|\d{1,2}[A-Za-z]?))?\s*[.:]?")


def label_of(text: str) -> Label | None:
    """The label or bullet that a paragraph begins with, or none."""
    for kind, shape in _LABELS:
        hit = shape.match(text)
        if hit and not _is_number_or_date(kind, text, hit):
            return Label(kind, next(g for g in hit.groups() if g), hit.end())
    return None


def _is_number_or_date(kind: Kind, text: str, hit: re.Match[str]) -> bool:
    """As in "5. 000", "12/6", "I/2026": a number or a date is no label."""
    rest = text[hit.end() :]
    if kind == "roman":
        return "/" in hit[0] and rest[:1].isdigit()
    if kind in {"arabic", "dotted"}:
        return (
            rest[:1] in "%)"
            or (hit[1].startswith("0") and "." not in hit[0])
            or _SYMBOL.match(rest) is not None
            or bool(re.match(r"tháng\b|giờ\b|năm\b", rest))
        )
    return kind == "letter" and hit[0].strip().endswith(".") and len(text) < 3  # noqa: PLR2004


def is_caps(text: str) -> bool:
    """All letters capital, and some: a heading's or a letterhead's case."""
    letters = [c for c in text[:_ENOUGH] if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def is_sentence(text: str) -> bool:
    """Running text, no head of anything: long, or with a comma or a stop in it."""
    return not is_caps(text) and (len(text) > 60 or bool(re.search(r"[,;.]\s", text)))  # noqa: PLR2004


def paper_kind(text: str) -> str | None:
    """The kind of paper that a line of capitals names alone ("KẾ HOẠCH")."""
    hit = _PAPER.fullmatch(text.strip(" .:")) if is_caps(text) else None
    return hit[1] if hit else None


def is_head_matter(text: str) -> bool:
    """A line of the letterhead, the signature or the recipients: it stands alone."""
    return bool(_HEAD_MATTER.match(text)) or paper_kind(text) is not None


def is_signing(text: str) -> bool:
    """A line of the signature, or the place and date where a plan sets them at its end."""
    return _SIGNING.match(text) is not None


def is_closing(text: str) -> bool:
    """The words with which a plan takes its leave."""
    return bool(_CLOSING.match(text))


def annex_label(text: str) -> str | None:
    """As in "Phụ lục", "PHỤ LỤC I", "Biểu 2": the label of an annex that stands alone, as printed."""
    hit = _ANNEX.fullmatch(text.strip())
    return text.strip(" .:") if hit else None
