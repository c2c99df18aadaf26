"""The official form of a plan: labels, bullets, capitals, opening and closing words (Nghị định 30/2020, Phụ lục I)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from intake.letters import UPPER
from work.text import fold

Kind = Literal[
    "part", "chapter", "letter-section", "roman", "article", "arabic", "dotted", "named", "letter", "paren", "dash",
    "plus", "star",
]  # fmt: skip

RANK: dict[Kind, int] = {
    "part": 2,
    "chapter": 4,
    "letter-section": 6,
    "roman": 10,
    "article": 15,
    "arabic": 20,
    "dotted": 20,
    "named": 30,
    "letter": 40,
    "paren": 50,
    "dash": 60,
    "plus": 70,
    "star": 80,
}
"""How deep a label stands where the plan's own use does not say otherwise."""
BULLETS: frozenset[Kind] = frozenset({"dash", "plus", "star"})
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's label: its kind, its words without the marks around them, and where the text begins.

    `mark` is what closes it (".", ")", "/" …): "1." and "1)" are labels of two levels.
    """

    kind: Kind
    words: str
    end: int
    mark: str = ""

    @property
    def rank(self) -> int:
        """How deep the label stands; each dot takes it deeper, but in "I.1" the first stands for the section."""
        dots = self.words.count(".")
        return RANK[self.kind] + (dots - 1 if dots and not self.words[0].isdigit() else dots)

    @property
    def number(self) -> int | None:
        """Which of its row this label is, from 1; None where it does not say."""
        last = self.words.rsplit(".", 1)[-1].rsplit(" ", 1)[-1]
        if last.isdecimal():
            return int(last)
        if last.upper() == last and last and set(last) <= set(_ROMAN):
            return _roman(last)
        if self.kind in {"letter", "paren"} and last in _LETTERS:
            return _LETTERS.index(last) + 1
        if self.kind == "letter-section":
            return "ABCDEFGH".find(last) + 1 or None
        word = {"một": "nhất", "bốn": "tư"}.get(last.lower(), last.lower())
        return _WORDS.index(word) + 1 if word in _WORDS else None

    @property
    def is_bullet(self) -> bool:
        """A dash, a plus, a star: no number, no letter."""
        return self.kind in BULLETS


def _roman(words: str) -> int:
    values = [_ROMAN[letter] for letter in words]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


_CAPS2 = "(?=[" + UPPER + r"]{2})"
_NTH = r"(?:thứ\s+)?(?:\d{1,2}|[IVX]{1,4}|nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám)"
_PART_NTH = r"(?:(?:THỨ|thứ|Thứ)\s+\S{2,5}|[IVX]{1,4}|\d{1,2}|[A-H]|MỘT|HAI|BA|BỐN)"
_STEPS = (
    r"Bước|Nhiệm\s+vụ|Nội\s+dung|Giai\s+đoạn|Đợt|Hoạt\s+động|Nhóm(?:\s+nhiệm\s+vụ|\s+giải\s+pháp)?|Giải\s+pháp"
    r"|Chuyên\s+đề|Mục\s+tiêu|Chỉ\s+tiêu|Vòng|Ngày|Tuần|Mục|Mô\s+hình|Đề\s+án|Dự\s+án"
)
_FIRSTLY = r"Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám)\s+là"
_NO_WEEKDAY = r"(?!ngày\b|h[àằ]ng\b|tuần\b|từ\b)"
_POINTS = r"•●○▪■◦✓✔➢❖◆♦▸►→\uf0b7\uf02d\uf0a7\uf0d8\uf0fc"
_FIGURE = r"(?!000)(?:\d{1,3}(?:[.,]\d+)*\s?%|\d{1,4}\s+[^\W\d]{2})"
"""A figure that a paragraph may begin with behind its label: "1. 100% hộ …", "2. 03 ngày"; not what goes on "5.000"."""
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(shape))  # type: ignore[misc]
    for kind, shape in (
        ("part", rf"((?:PHẦN|Phần)\s+{_PART_NTH})(?:\s*([.:\-–])\s*|\s*$|\s+{_CAPS2})"),
        ("chapter", rf"((?:CHƯƠNG|Chương)\s+(?:[IVX]{{1,4}}|\d{{1,2}}))(?:\s*([.:\-–])\s*|\s*$|\s+{_CAPS2})"),
        ("article", r"((?:Điều|ĐIỀU)\s+\d{1,2}[a-z]?)\s*([.:])\s*(?=\S|$)"),
        ("dotted", r"((?:[IVX]{1,4}|[A-H])(?:\.\d{1,2}){1,4})([.):/]|(?=\s))\s*(?=[^\d\s])"),
        ("letter-section", rf"([A-HĐ])\s*(?:([.\-–/)])\s*{_CAPS2}|(\.)\s+(?=[{UPPER}]\w))"),
        ("roman", rf"([IVX]{{1,5}})\s*(?:(\.\s*[-–]|[.\-–/):])\s*(?=\S)|\s(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2,}}))"),
        ("roman", rf"([HIVX]{{2,5}})\s*([.\-–])\s*{_CAPS2}"),
        (
            "dotted",
            rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:([.):/])\s*(?=\D|{_FIGURE})|\s*([-–])\s+(?=\D)|\s+(?=[{UPPER}“\"(]))",
        ),
        (
            "arabic",
            rf"(\d{{1,2}})\s*(?:(\.|\))\s+(?={_FIGURE})|(?:(\.|\))\s*|([-–/])\s\s*|(:)\s+(?=[{UPPER}]))(?=[^\d\s]))",
        ),
        ("named", rf"((?i:{_STEPS})\s+(?:số\s+)?(?i:{_NTH}))\s*([:.\-–])\s*(?=\S)"),
        ("named", rf"({_FIRSTLY})\s*([,:])\s*{_NO_WEEKDAY}(?=\S)"),
        ("letter", r"([a-zđ]|[ivx]{2,4})\s*(?:(\))\s*|([.])\s+|([/-])\s+)(?=\S)"),
        ("paren", r"\(\s*(\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)\s*[.:]?\s*(?=\S)"),
        ("dash", r"([-–—−])\s*(?=\S)|(_)\s+(?=\S)"),
        ("plus", r"(\+)\s*(?=\S)"),
        ("star", rf"([*o⁃·{_POINTS}])\s+(?=\S)|([{_POINTS}])(?=\S)"),
    )
)
_SYMBOL = re.compile(r"[A-ZĐ]{2}[A-Za-zĐđ]*[/-][A-ZĐ]")
_MEASURED = re.compile(
    r"(?:triệu|tỷ|tỉ|nghìn|ngàn|ha|km|kg|m2|m3|tấn|tạ|đồng(?! chí)|lít|mét|điểm|tháng|giờ|năm|lần)\b"
)
_REMEMBERED = 4_096
"""Each paragraph is asked about several times, by different rules."""
_ENOUGH = 2_000
KINDS_OF_PAPER = (
    "KẾ HOẠCH HÀNH ĐỘNG",
    "KẾ HOẠCH LIÊN TỊCH",
    "KẾ HOẠCH PHỐI HỢP",
    "KẾ HOẠCH LIÊN NGÀNH",
    "KẾ HOẠCH",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "CHƯƠNG TRÌNH CÔNG TÁC",
    "CHƯƠNG TRÌNH PHỐI HỢP",
    "CHƯƠNG TRÌNH",
    "HƯỚNG DẪN LIÊN TỊCH",
    "HƯỚNG DẪN",
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT LIÊN TỊCH",
    "NGHỊ QUYẾT",
    "CHỈ THỊ",
    "KẾT LUẬN",
    "THÔNG BÁO",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "DỰ ÁN",
    "THÔNG TRI",
    "CÔNG ĐIỆN",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "TỜ TRÌNH",
    "BÁO CÁO",
)
_FOLDED_KINDS = {fold(kind): kind for kind in KINDS_OF_PAPER}
_NEARLY, _SHORT_KIND = 0.9, 24
DECIDING = frozenset({"QUYẾT ĐỊNH", "NGHỊ QUYẾT"})
"""Papers that speak in articles and may issue a plan (Nghị định 30/2020, Phụ lục III, mẫu 1.1, 1.2)."""
PLANNING = frozenset(
    kind for kind in KINDS_OF_PAPER if kind.split()[0] in {"KẾ", "CHƯƠNG", "HƯỚNG", "PHƯƠNG", "ĐỀ", "DỰ"}
)
"""Papers that set work in sections."""
_KINDS = "|".join(kind.replace(" ", r"\s+") for kind in KINDS_OF_PAPER)
_OTHER_KINDS = (
    r"BIÊN\s+BẢN|GIẤY\s+(?:MỜI|XÁC|GIỚI|ĐI|CAM|ỦY)|PHIẾU|ĐƠN\s|MẪU|BIỂU\s+MẪU|DANH\s+SÁCH|ĐỀ\s+CƯƠNG|HỢP\s+ĐỒNG|BẢN\s+CAM\s+KẾT"
    r"|CAM\s+KẾT|LUẬT|NGHỊ\s+ĐỊNH|THÔNG\s+TƯ|PHÁP\s+LỆNH|BẢNG\s+KIỂM|LỊCH\s+SỬ"
)
_PAPER = re.compile(r"(" + _KINDS + r")(?:\s+(?:CỦA|PHỐI HỢP)\s.*)?", re.DOTALL)
_TITLED = re.compile(r"(" + _KINDS + r")(?:\s*[:.\-–]\s*|\s+)(?=[" + UPPER + r"“\"]\S)")
_OTHER = re.compile(r"(?:" + _OTHER_KINDS + r")")
_POST = (
    r"(?:QUYỀN\s+|PHÓ\s+)?(?:TỔNG\s+)?(?:CHỦ\s+TỊCH|BÍ\s+THƯ|GIÁM\s+ĐỐC|HIỆU\s+TRƯỞNG|CHÁNH\s+VĂN\s+PHÒNG|CHÁNH\s+THANH\s+TRA|CHÁNH\s+ÁN|VIỆN\s+TRƯỞNG"
    r"|CỤC\s+TRƯỞNG|VỤ\s+TRƯỞNG|CHI\s+CỤC\s+TRƯỞNG|HẠT\s+TRƯỞNG|TRƯỞNG|TRƯỞNG\s+(?:PHÒNG|BAN|TRẠM|ĐOÀN|CÔNG\s+AN|KHOA|TIỂU\s+BAN|BỘ\s+PHẬN)"
    r"|CHỈ\s+HUY\s+TRƯỞNG|CHÍNH\s+TRỊ\s+VIÊN|CHÍNH\s+ỦY|THỦ\s+TRƯỞNG|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|THỦ\s+TƯỚNG|TỔNG\s+BIÊN\s+TẬP|TỔNG\s+THƯ\s+KÝ"
    r"|ĐỘI\s+TRƯỞNG|TỔ\s+TRƯỞNG|TRƯỞNG\s+THÔN|ỦY\s+VIÊN(?:\s+THƯỜNG\s+(?:TRỰC|VỤ))?|THƯỜNG\s+TRỰC|KẾ\s+TOÁN(?:\s+TRƯỞNG)?|NGƯỜI\s+LẬP(?:\s+(?:BIỂU|KẾ\s+HOẠCH))?"
    r"|XÁC\s+NHẬN|(?:PHÊ\s+)?DUYỆT|Ý\s+KIẾN)"
)
POST = re.compile(_POST)
_POST_WORDS = 5
_SIGNED = re.compile(r"\W*(?:đã\s+ký|ký\s+tên|ký,)", re.IGNORECASE)
_POST_LINE = re.compile(_POST + r"(?:[\s,]+[" + UPPER + r"&-]+){0,9}")
_HEAD_MATTER = re.compile(
    r"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]|T/M|K/T|T/L)\s*["
    + UPPER
    + r"]|Nơi nhận|Kính gửi|Số\s*:?\s*[\d/.…]|CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI"
    r"|\(\s*(?:Ban hành |Được ban hành )?[Kk]èm theo|\(\s*Dự thảo\s*\)|Độc lập\s*-|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|[^.;]{2,40},\s*ngày\b.{0,14}tháng\b.{0,14}năm\b.{0,10}$"
)
_OF_PLACE = re.compile(
    r"(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ)(?:\s+[" + UPPER + r"0-9][\w.-]*){1,5}"
)
_BODY_OF_PLACE = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|UBMTTQ|HỘI|ĐẢNG|BAN|MẶT TRẬN|MTTQ|ĐOÀN|BCH|CÔNG AN|CÔNG ĐOÀN|LIÊN ĐOÀN|TRẠM|TRUNG TÂM)"
    r"(?:\s|$)"
)
_MOTTO = re.compile(r"CỘNG HO[ÀÒ]A? XÃ HỘI|CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN TNCS HỒ CHÍ MINH$")
_SIGNING = re.compile(
    r"(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN|Q)\s*[./]\s*|(?:T/M|K/T|T/L|TM|KT)\s+)["
    + UPPER
    + r"]{2}|[^.;:,]{2,40},\s*ngày\b.{0,8}\s?tháng\b.{0,8}\s?năm\s*(?:\d{4}|[.…]*)\.?$"
)
_THIS = r"(?:Kế hoạch|Chương trình|Hướng dẫn|Phương án|Chỉ thị|Công văn|Quyết định|Nghị quyết)"
_CLOSING = re.compile(
    r"Trên đây là|(?:Đề nghị|Yêu cầu) |(?:Trong quá|Quá) trình (?:tổ chức )?(?:triển khai|thực hiện)"
    rf"|{_THIS} này\b|(?:Căn cứ|Trên cơ sở|Từ|Với|(?:Ngay )?(?:sau )?(?:khi )?nhận được)(?: vào)?(?: nội dung)? {_THIS}"
    r"(?: này| trên)"
    r"|(?:Nếu|Khi) (?:có|gặp|phát sinh)(?: những)? (?:khó khăn|vướng mắc|vấn đề)|Mọi (?:khó khăn|vướng mắc|thắc mắc)",
    re.IGNORECASE,
)
_TAKES_LEAVE = re.compile(r"Trên đây là\b", re.IGNORECASE)
_ANNEX_WORD = r"(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU|Biểu)"
_ANNEX_NUMBER = r"(?:\s+(?:số\s+|SỐ\s+)?(?:[IVX]+|\d{1,2}[A-Za-z]?|[A-H])(?![\w]))"
_ANNEX = re.compile(_ANNEX_WORD + _ANNEX_NUMBER + r"?\s*[.:]?")
_ANNEX_TITLED = re.compile(
    r"(?P<label>"
    + _ANNEX_WORD
    + _ANNEX_NUMBER
    + r"?)\s*(?P<mark>[.:\-–])?\s*(?=["
    + UPPER
    + r"])(?!"
    + _ANNEX_WORD
    + r")"
)
_ENCLOSED = re.compile(
    r"\(?\s*(?:(?:Ban\s+hành\s+)?[Kk]èm\s+theo|KÈM\s+THEO|BAN\s+HÀNH\s+KÈM|Đính\s+kèm|ban\s+hành\s+kèm)\b",
    re.IGNORECASE,
)
_FORM_TO_FILL = re.compile(r"(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU)\s+(?:số\s+|SỐ\s+|phiếu\s+)?\d{1,2}", re.IGNORECASE)
_TAIL = 60
_CONTENTS = re.compile(r"(?:\.\s?){5,}\s*\d{1,3}$|…{2,}\s*\d{1,3}$")
_ENDED = re.compile(r"\./\s?\.?\s*$")


@lru_cache(maxsize=_REMEMBERED)
def label_of(text: str) -> Label | None:
    """The label or bullet that a paragraph begins with, or none."""
    if not text or text[0].isspace():
        return None
    for kind, shape in _LABELS:
        hit = shape.match(text)
        if hit and not _is_number_or_date(kind, text, hit):
            groups = [group for group in hit.groups() if group is not None]
            words = " ".join(groups[0].split())
            mark = "".join(groups[1:2]).strip()
            return Label(kind, words, 0 if kind == "named" else hit.end(), mark)
    return None


def _is_number_or_date(kind: Kind, text: str, hit: re.Match[str]) -> bool:
    """As in "5. 000", "12/6", "I/2026", "X-quang": a number, a date or a word is no label."""
    rest = text[hit.end() :]
    if kind == "roman":
        joined = hit[0].endswith(("-", "–", "/")) and not hit[0][:-1].endswith(" ")
        return ("/" in hit[0] and rest[:1].isdigit()) or (joined and not is_caps(rest[:12]))
    if kind in {"arabic", "dotted"}:
        return (
            rest[:1] in "%)"
            or (hit[1].startswith("0") and "." not in hit[0] and ")" not in hit[0])
            or _SYMBOL.match(rest) is not None
            or _MEASURED.match(rest) is not None
        )
    return kind == "letter" and hit[0].strip().endswith(".") and len(text) < 3  # noqa: PLR2004


@lru_cache(maxsize=_REMEMBERED)
def is_caps(text: str) -> bool:
    """All letters capital, and some: a heading's or a letterhead's case."""
    sample = text[:_ENOUGH]
    if 10 * sum(map(str.islower, sample[: len(sample) // 7 + 9])) > len(sample):  # so many small ones are too many
        return False
    letters = sum(map(str.isalpha, sample))
    return letters > 1 and sum(c.isupper() for c in sample if c.isalpha()) >= 0.9 * letters


def is_sentence(text: str) -> bool:
    """Running text, no head of anything: long, or with a comma or a stop in it."""
    return not is_caps(text) and (len(text) > 60 or bool(re.search(r"[,;.]\s", text)))  # noqa: PLR2004


def paper_kind(text: str) -> str | None:
    """The kind of paper that a line of capitals names alone ("KẾ HOẠCH")."""
    if not is_caps(text):
        return None
    hit = _PAPER.fullmatch(text.strip(" .:"))
    return " ".join(hit[1].split()) if hit else _nearly_a_kind(text.strip(" .:"))


def _nearly_a_kind(text: str) -> str | None:
    """As "KÉẺ HOẠCH", which a scan's reading made of "KẾ HOẠCH"."""
    if len(text) > _SHORT_KIND or len(text.split()) < 2:  # noqa: PLR2004 - every kind is two words or more
        return None
    near = get_close_matches(fold(text), _FOLDED_KINDS, 1, _NEARLY)
    return _FOLDED_KINDS[near[0]] if near else None


def titled(text: str) -> tuple[str, int, int] | None:
    """A kind of paper and its subject on a line ("KẾ HOẠCH Phòng, chống dịch"): kind, its end, the subject's start."""
    hit = _TITLED.match(text)
    return (" ".join(hit[1].split()), hit.end(1), hit.end()) if hit else None


def other_paper(text: str) -> bool:
    """The title of a paper that sets no work: minutes, a form, a list of names, a law."""
    return is_caps(text) and _OTHER.match(text) is not None


def is_head_matter(text: str) -> bool:
    """A line of the letterhead, the signature or the recipients: it stands alone."""
    return bool(_HEAD_MATTER.match(text)) or paper_kind(text) is not None


def is_of_place(text: str, above: str) -> bool:
    """The second line of a body's name in a letterhead ("XÃ ĐỒNG MƠ" under "ỦY BAN NHÂN DÂN")."""
    return _OF_PLACE.fullmatch(text) is not None and _BODY_OF_PLACE.match(above) is not None and is_caps(above + text)


def is_motto(text: str) -> bool:
    """The words over every official paper: a new paper begins with them."""
    return _MOTTO.search(text) is not None and is_caps(text)


def is_signing(text: str) -> bool:
    """A line of the signature, or the place and date where a plan sets them at its end."""
    return _SIGNING.match(text) is not None


def is_post(text: str) -> bool:
    """A post alone on its line, in capitals ("PHÓ CHỦ TỊCH"): who signs."""
    return is_caps(text) and len(text) < 80 and _POST_LINE.fullmatch(text.strip()) is not None  # noqa: PLR2004


def is_small_post(text: str, below: str) -> bool:
    """A post in small letters ("Hiệu trưởng") that a name or "(đã ký)" stands under."""
    if len(text.split()) > _POST_WORDS or not text[:1].isupper() or not is_post(text.upper()):
        return False
    named = below.split()
    return bool(named) and (_SIGNED.match(below) is not None or (len(named) <= _POST_WORDS and below.istitle()))


def is_closing(text: str) -> bool:
    """The words with which a plan takes its leave."""
    return bool(_CLOSING.match(text))


def takes_leave(text: str) -> bool:
    """As "Trên đây là …": after these words nothing is set any more."""
    return _TAKES_LEAVE.match(text) is not None


def is_ended(text: str) -> bool:
    """Ends with "./.": the mark after the last word of a paper (Nghị định 30/2020, Phụ lục I, II.6)."""
    return _ENDED.search(text[-_TAIL:]) is not None


def annex_label(text: str) -> str | None:
    """As in "Phụ lục", "PHỤ LỤC I", "Biểu 2": the label of an annex that stands alone, as printed."""
    hit = _ANNEX.fullmatch(text.strip())
    return text.strip(" .:") if hit else None


def annex_titled(text: str) -> tuple[str, int] | None:
    """As in "Phụ lục 1. DANH MỤC NHIỆM VỤ": an annex's label and where its title begins on the same line."""
    hit = _ANNEX_TITLED.match(text)
    return (hit["label"], hit.end()) if hit and (hit["mark"] or is_caps(text)) else None


def is_enclosed(text: str) -> bool:
    """As "(Kèm theo Kế hoạch số …)": the line under an annex's title."""
    return _ENCLOSED.match(text) is not None


def is_form_to_fill(text: str) -> bool:
    """As "Mẫu số 01": what follows is filled in by others and sets no work."""
    return _FORM_TO_FILL.match(text) is not None


def is_contents(text: str) -> bool:
    """A line of the table of contents: it ends with dots and a page's number."""
    return _CONTENTS.search(text[-_TAIL:]) is not None
