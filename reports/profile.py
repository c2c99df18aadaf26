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
_WORDS = ("bold", "italic", "upper", "underline", "red")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks; written "13 bold upper" in a profile. `size` in pt."""

    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    underline: bool = False
    red: bool = False
    """Bright red: the marks of haste."""

    @classmethod
    def parse(cls, words: str) -> TextStyle:
        """From "13 bold italic upper underline red"; anything else is an error."""
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
    back_left_mm: float
    """The left margin of a sheet's back where both sides are printed; the text's width stays."""


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
    """The document's number: label, symbol ({n}, {kind}, {code}, {drafter}), and what stands for n until the pen does.

    A sign that parts two pieces falls away where the second one is empty.
    """

    label: str
    symbol: str
    by_kind: Mapping[str, str]
    """Kinds whose symbol is built otherwise: a letter of the state carries no abbreviation of its kind."""
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
    lower: bool
    """Whether the subject begins in lower case, as the Party's does."""
    names: tuple[str, ...]
    """Openings that keep their capital even then, for they are names."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Kinds that carry no name of their kind: their subject stands under the number (ô 5b)."""

    kinds: tuple[str, ...]
    word: str
    """Before the subject: "V/v", "về việc"."""
    style: TextStyle
    before_pt: float
    after_pt: float
    """Between the head and "Kính gửi"."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """The framed marks of haste (ô 10b) and of who may read (ô 11)."""

    style: TextStyle
    height_mm: float
    widths_mm: Mapping[str, float]
    """Each mark with its frame's width."""
    circulation_style: TextStyle


@dataclass(frozen=True, slots=True)
class Addressee:
    """The line "Kính gửi": which kinds of document carry it, and where it starts."""

    kinds: tuple[str, ...]
    words: str
    by_kind: Mapping[str, str]
    """Kinds with another word: "Kính trình:"."""
    style: TextStyle
    indent_mm: float
    centred: bool
    """The block in the middle of the text instead of `indent_mm` from the margin."""
    before_pt: float


@dataclass(frozen=True, slots=True)
class Basis:
    """Căn cứ, each a paragraph: what stands before it, between them, and after the last."""

    style: TextStyle
    word: str
    """Said first where an item does not begin with it or with one of `openings`."""
    openings: tuple[str, ...]
    bullet: str
    mark: str
    last: str
    last_before_subject: str
    """Where the opening goes on with the issuing body's name, as one sentence."""


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
    own: TextStyle
    """A title without an authority above it: the head of a body that signs in its own right."""
    joint: str
    """The word between two titles of one signer, on a line of its own."""
    joint_style: TextStyle
    name: TextStyle
    gap_mm: float
    prefixes: Mapping[str, str]
    """How the form writes each authority: TM as "TM." or "T/M"."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """The block "Nơi nhận": label, lines, and the last line with the archive."""

    label: str
    label_style: TextStyle
    style: TextStyle
    same: str
    """"Như trên", where "Kính gửi" is printed."""
    item_end: str
    last_end: str
    archive: str
    archive_default: str
    typist_style: TextStyle


@dataclass(frozen=True, slots=True)
class Contact:
    """Address and telephone at the foot of page 1, under a stroke over the whole width (ô 13)."""

    style: TextStyle
    gap_pt: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """Two sides that sign beside each other."""

    side: TextStyle
    office: TextStyle
    gap_mm: float


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
    """The family that it belongs to."""
    name: str
    """As the clerk chooses it."""
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
    letter: Letter
    urgency: Urgency
    addressee: Addressee
    basis: Basis
    body: Body
    sign: Sign
    recipients: Recipients
    contact: Contact
    minutes: Minutes
    draft: Draft
    annex: Annex
    table: Table
    slip: Slip


@cache
def load(form: PaperForm | str) -> Profile:
    """The profile that ships with the program for a form of paper, or the one of that file's name.

    Raises: Refusal "paper.profile" where the file is not there, "paper.profile_broken" where it is none.
    """
    name = str(form)
    try:
        return read((FOLDER / f"{name}.toml").read_text("utf-8"))
    except FileNotFoundError as missing:
        raise Refusal(
            "paper.profile",
            f"Thiếu mẫu trình bày văn bản “{name}” trong thư mục chương trình, nên chưa in được. "
            "Dữ liệu vẫn nguyên vẹn. Hãy chép lại thư mục chương trình rồi in lại.",
        ) from missing
    except ValueError as broken:
        raise Refusal(
            "paper.profile_broken",
            f"Tệp mẫu trình bày “{name}.toml” trong thư mục chương trình bị lỗi ({broken}), nên chưa in được. "
            "Dữ liệu vẫn nguyên vẹn. Hãy chép lại tệp đó, hoặc vào Cài đặt chọn mẫu khác.",
        ) from broken


def available() -> tuple[tuple[str, Profile], ...]:
    """Every sound profile of the folder with its file's name, which `load` takes; the families' own first."""
    families = [form.value for form in PaperForm]
    files = {path.stem for path in FOLDER.glob("*.toml")}
    found = []
    for name in (*(one for one in families if one in files), *sorted(files - {*families})):
        try:
            found.append((name, load(name)))
        except Refusal:
            # Who chose it is told why it is none; nobody else needs to know.
            continue
    return tuple(found)


def read(text: str) -> Profile:
    """A profile from TOML. A key that is missing, unknown or of the wrong kind is a ValueError that names it.

    `base = "state"` takes everything that is not told otherwise from that file.
    """
    return _build(Profile, _whole(tomllib.loads(text), ()), "")


def _whole(data: dict[str, Any], above: tuple[str, ...]) -> dict[str, Any]:
    """A profile's values over those of the file that it builds on."""
    base = data.pop("base", "")
    if not base:
        return data
    if base in above or not isinstance(base, str) or not base.isidentifier():
        raise ValueError(f"base: {base!r}")
    under = tomllib.loads((FOLDER / f"{base}.toml").read_text("utf-8"))
    return _over(_whole(under, (*above, base)), data)


def _over(under: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; all else is replaced."""
    merged = dict(under)
    for key, value in data.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


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
        kind = get_args(kind)[1]
        return MappingProxyType({key: _value(kind, item, f"{where}.{key}") for key, item in raw.items()})
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
