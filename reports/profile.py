"""The form of paper as data (law 21): `profiles/*.toml`, read strictly. Lengths are mm or pt, as each name says."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from work.office import PaperForm
from work.refusal import Refusal

FOLDER = Path(__file__).parent / "profiles"
_WORDS = ("bold", "italic", "upper", "underline")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks; written "13 bold upper" in a profile. `size` in pt."""

    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underline: bool = False

    @classmethod
    def parse(cls, words: str) -> TextStyle:
        """From "13 bold italic upper underline"; anything else is an error."""
        size, *rest = words.split()
        if len(set(rest)) != len(rest) or not set(rest) <= set(_WORDS):
            raise ValueError(words)
        return cls(float(size), **dict.fromkeys(rest, True))


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and its margins, mm. A landscape page turns the sheet and keeps the margins' names."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Arabic, centred in the top margin; `edge_mm` from the sheet's edge to the top of the figure's line."""

    style: TextStyle
    edge_mm: float
    on_first: bool


@dataclass(frozen=True, slots=True)
class PageFoot:
    """The report's short code in the bottom margin; `edge_mm` from the sheet's lower edge to the baseline."""

    style: TextStyle
    edge_mm: float
    code: str
    draft: str


@dataclass(frozen=True, slots=True)
class HeadSizes:
    """One set of sizes that go together; the first set in which all fits is taken."""

    national: tuple[TextStyle, ...]
    parent: TextStyle
    issuer: TextStyle
    number: TextStyle
    place: TextStyle


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns at the top of page 1. `mark` under the issuer: "stroke", or a text such as "*"."""

    left_mm: float
    national: tuple[str, ...]
    national_stroke: float
    """The stroke's share of the last national line's length."""
    mark: str
    mark_style: TextStyle
    sizes: tuple[HeadSizes, ...]


@dataclass(frozen=True, slots=True)
class Strokes:
    """Drawn lines: their weight, and what share of the text line a short one may have."""

    weight_pt: float
    short_from: float
    short_to: float


@dataclass(frozen=True, slots=True)
class Number:
    """The document's number: label, symbol ({n}, {kind}, {code}), and what stands for n until the pen fills it."""

    label: str
    symbol: str
    blank: str


@dataclass(frozen=True, slots=True)
class Day:
    """Place and date ({place}, {day}, {month}, {year}), and what stands for a figure until the pen fills it."""

    words: str
    blank: str


@dataclass(frozen=True, slots=True)
class Title:
    """Kind and subject; `mark` under them as in `Head`. Openings that the form writes in lower case."""

    before_pt: float
    kind: TextStyle
    subject: TextStyle
    mark: str
    after_pt: float
    lower_openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addressee:
    """The line "Kính gửi": which kinds of document carry it, and how far from the margin it starts."""

    kinds: tuple[str, ...]
    words: str
    style: TextStyle
    indent_mm: float
    before_pt: float


@dataclass(frozen=True, slots=True)
class Body:
    """Running text: justified, first line indented, lines at an exact distance."""

    style: TextStyle
    indent_mm: float
    gap_pt: float
    leading_pt: float
    end: str
    section: str
    section_style: TextStyle
    item_style: TextStyle
    """A numbered item that is a heading of its own ("1. Kết quả chung")."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The signature: the right column starts `left_mm` from the margin; `gap_mm` is left for hand and seal."""

    left_mm: float
    before_pt: float
    on_behalf: TextStyle
    acting: TextStyle
    title: TextStyle
    name: TextStyle
    gap_mm: float


@dataclass(frozen=True, slots=True)
class Recipients:
    """The block "Nơi nhận": label, lines, and the last line with the archive."""

    label: str
    label_style: TextStyle
    style: TextStyle
    same: str
    """"Như trên", where "Kính gửi" is printed."""
    archive: str
    archive_default: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The mark of a draft under the number."""

    words: str
    style: TextStyle
    framed: bool


@dataclass(frozen=True, slots=True)
class Annex:
    """The head of an annex; {roman} where there are several."""

    label: str
    label_many: str
    label_style: TextStyle
    title_style: TextStyle
    reference: str
    reference_style: TextStyle
    mark: str


@dataclass(frozen=True, slots=True)
class Table:
    """Cells: no rule gives their size, 11 to 13 pt is readable. `pad_mm` between grid and text."""

    style: TextStyle
    head_style: TextStyle
    group_style: TextStyle
    note_style: TextStyle
    pad_mm: float


@dataclass(frozen=True, slots=True)
class Slip:
    """The words of an internal slip; it is none of the 29 kinds and has no number."""

    title: str
    unit: str
    opening: str
    follower: str
    copies: str
    receipt: str
    receipt_hint: str
    hint_style: TextStyle


@dataclass(frozen=True, slots=True)
class Profile:
    """One form of paper, whole."""

    form: PaperForm
    source: str
    kinds: Mapping[str, str]
    page: Page
    page_number: PageNumber
    page_foot: PageFoot
    strokes: Strokes
    head: Head
    number: Number
    day: Day
    title: Title
    addressee: Addressee
    body: Body
    sign: Sign
    recipients: Recipients
    draft: Draft
    annex: Annex
    table: Table
    slip: Slip


@cache
def load(form: PaperForm) -> Profile:
    """The profile that ships with the program for a form of paper."""
    path = FOLDER / f"{form.value}.toml"
    try:
        return read(path.read_text("utf-8"))
    except FileNotFoundError as missing:
        raise Refusal(
            "paper.profile",
            f"Thiếu mẫu trình bày văn bản “{form.value}” trong thư mục chương trình, nên chưa in được. "
            "Dữ liệu vẫn nguyên vẹn. Hãy chép lại thư mục chương trình rồi in lại.",
        ) from missing


def read(text: str) -> Profile:
    """A profile from TOML. A key that is missing, unknown or of the wrong kind is a ValueError that names it."""
    return _build(Profile, tomllib.loads(text), "")


def _build(cls: type[_T], data: dict[str, Any], where: str) -> _T:
    hints = get_type_hints(cls)
    names = {f.name for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    odd = sorted(names ^ data.keys())
    if odd:
        raise ValueError(f"{where or 'profile'}: missing or unknown: {', '.join(odd)}")
    return cls(**{name: _value(hints[name], data[name], f"{where}.{name}".lstrip(".")) for name in names})


def _value(kind: Any, raw: Any, where: str) -> Any:  # noqa: ANN401 - a reader of any value by its declared type
    if get_origin(kind) is tuple and isinstance(raw, list):
        return tuple(_value(get_args(kind)[0], item, where) for item in raw)
    if get_origin(kind) is Mapping and isinstance(raw, dict):
        return MappingProxyType({key: _value(str, item, f"{where}.{key}") for key, item in raw.items()})
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(raw, dict):
        return _build(kind, raw, where)
    return _plain(kind, raw, where)


def _plain(kind: Any, raw: Any, where: str) -> Any:  # noqa: ANN401 - as above
    if kind in {TextStyle, PaperForm} and isinstance(raw, str):
        try:
            return TextStyle.parse(raw) if kind is TextStyle else PaperForm(raw)
        except (ValueError, TypeError) as wrong:
            raise ValueError(f"{where}: {raw!r} is no {kind.__name__}") from wrong
    if kind is float and type(raw) in {int, float}:
        return float(raw)
    if type(raw) is kind:
        return raw
    raise ValueError(f"{where}: {raw!r} is no {kind}")
