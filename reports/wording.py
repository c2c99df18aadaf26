"""The words that a form puts on a paper, before anything is set: the PDF and the Word file both take them from here.

Numbers, dates and symbols (NĐ 30, PL I, mục II.3 and II.4), who is addressed (ô 9a), căn cứ, the signer's lines
(mục II.7), the recipients (ô 9b); of the Party after Hướng dẫn 05-HD/VPTW as described.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reports.numbers import figure, long_day, month
from reports.spelling import spelled
from work.text import nfc, squash

if TYPE_CHECKING:
    from reports.papers import ReportPaper
    from reports.profile import Addressee, Day, Number, Profile, TextStyle
    from work.office import Office, Signer

_PREFIX = re.compile(r"^([A-ZĐ](?:\s?[./]?\s?[A-Z]){0,2})\s*([./]|\s)\s*(?=\S)")
_ABOUT = re.compile(r"^(?:v\s*/\s*v|về việc)\b\s*:?\s*", re.IGNORECASE)
_CARRIED = re.compile(r"^[\s\-–*+•]+|[\s;,.]+$")
_ENDED = re.compile(r"[\s;,.:]+$")
_OPENINGS = frozenset(
    ("cho", "dự", "giao", "gửi", "họp", "lập", "lấy", "mở", "mời", "tại", "theo", "tổ", "từ", "về", "việc", "với",
     "xét", "xin")
)  # fmt: skip
"""Words of one syllable that open a subject before a name: "Về Đại hội"."""
_LOOSE = re.compile(r"(?<=[^\s-])\s*[-/]+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A line and how it looks."""

    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All that stands around a paper's text, in the order of the page; empty where the form has none."""

    office: Office
    """Ours, its names spelled as it spells."""
    head_mark: str
    """Under the issuing body: "stroke", or a text."""
    number: str
    """With its label: "Số: 05/BC-UBND"."""
    day: str
    """"Gia Hưng, ngày 05 tháng 01 năm 2026"."""
    letter: str
    """A letter's subject under the number: "V/v …"; empty where the kind has a title."""
    kind: str
    """"BÁO CÁO"; empty for a letter."""
    subject: str
    """Under the kind; empty for a letter."""
    label: str
    """"Kính gửi:"; empty: nobody is addressed."""
    label_style: TextStyle
    addressees: tuple[str, ...]
    """One: after the label; several: each with its dash and end mark, below."""
    basis: tuple[str, ...]
    """Căn cứ with dash and end marks."""
    recipients: tuple[str, ...]
    """Under "Nơi nhận" with dashes and end marks; empty for minutes, which two sides sign."""
    reference: str
    """Under an annex's title: "(Kèm theo Báo cáo số … )"."""


def wording(profile: Profile, paper: ReportPaper) -> Wording:
    """What the form says around this paper."""
    office = own(paper.office)
    label, addressees = addressed(profile.addressee, paper.kind, paper.to)
    lettered = paper.kind in profile.letter.kinds
    number = symbol(profile.number, paper.number, paper.kind, office.code, paper.drafter)
    slant = paper.choices.addressee_italic
    style = profile.addressee.style
    mark = paper.choices.head_mark
    archive = office.archive
    return Wording(
        office=office,
        head_mark=profile.head.mark if mark is None else mark,
        number=f"{profile.number.label}{number}",
        day=place_and_day(profile.day, office.place, paper.day, paper.year),
        letter=letter_subject(profile, paper) if lettered else "",
        kind="" if lettered else profile.kinds[paper.kind],
        subject="" if lettered else subject(profile, paper.title),
        label=label,
        label_style=style if slant is None else replace(style, italic=slant),
        addressees=addressees,
        basis=basis(profile, paper),
        recipients=() if paper.sides else recipients(profile, paper.recipients, archive, addressed=bool(label)),
        reference=reference(profile, paper),
    )


def own(office: Office) -> Office:
    """The office with its own names as it spells them."""
    said = office.spelling
    return replace(
        office,
        name=spelled(office.name, said),
        head_parent=tuple(spelled(line, said) for line in office.head_parent),
        head_name=tuple(spelled(line, said) for line in office.head_name),
        archive=spelled(office.archive, said),
    )


def symbol(number: Number, n: int | None, kind: str, code: str, drafter: str = "") -> str:
    """The number with its symbol: "12/BC-UBND", a letter's "12/UBND-VP"; without n, blanks for the pen.

    Its spaces do not break.
    """
    shown = number.blank if n is None else figure(n)
    pattern = number.by_kind.get(kind, number.symbol)
    said = pattern.format(n=shown, kind=kind, code=squash(code), drafter=squash(drafter))
    return _LOOSE.sub("", _LOOSE.sub("", said)).replace(" ", "\u00a0")


def place_and_day(form: Day, place: str, day: date | None, year: int | None) -> str:
    """As "Gia Hưng, ngày 05 tháng 01 năm 2026"; without a day, blanks for the pen."""
    blank = form.blank.replace(" ", "\u00a0")
    if day is not None:
        words = form.words.format(place=place, day=figure(day.day), month=month(day.month), year=day.year)
    else:
        words = form.words.format(place=place, day=blank, month=blank, year=year or blank).replace(f" {blank} ", blank)
    return words.removeprefix(", ")


def subject(profile: Profile, title: str) -> str:
    """The trích yếu under the kind, without an end mark; its first letter is large or small as the form wants it."""
    said = _ENDED.sub("", nfc(title).strip())
    return lowered(said, profile.title.names) if profile.title.lower else f"{said[:1].upper()}{said[1:]}"


def letter_subject(profile: Profile, paper: ReportPaper) -> str:
    """The subject of a letter behind its word, once, whatever the clerk typed: "V/v đôn đốc …" (ô 5b)."""
    bare = _ENDED.sub("", _ABOUT.sub("", squash(nfc(paper.title))))
    word = paper.choices.letter_word.strip() or profile.letter.word
    return f"{word} {lowered(bare, profile.title.names)}" if bare else ""


def lowered(title: str, names: Sequence[str] = ()) -> str:
    """The first letter in lower case, unless it begins an abbreviation ("UBND") or a name.

    A name is one of `names`, or has a second word with a capital ("Gia Hưng").
    """
    first, _, rest = title.partition(" ")
    paired = rest[:1].isupper() and not rest.split(" ", 1)[0].isupper() and first.casefold() not in _OPENINGS
    name = title.startswith(tuple(names)) or paired
    if name or first[1:2].isupper() or any(letter.isdigit() for letter in first):
        return title
    return title[:1].lower() + title[1:]


def addressed(form: Addressee, kind: str, to: str) -> tuple[str, tuple[str, ...]]:
    """The word ("Kính gửi:") and whom it names; both empty where the kind addresses nobody.

    Several names carry dash and end marks, the last one "." (ô 9a).
    """
    lines = nfc(to).splitlines() if kind in form.kinds else []
    names = [bare for line in lines if (bare := _CARRIED.sub("", squash(line)))]
    if not names:
        return "", ()
    word = form.by_kind.get(kind, form.words)
    if len(names) == 1:
        return word, (names[0],)
    last = len(names) - 1
    return word, tuple(f"- {name}{'.' if n == last else ';'}" for n, name in enumerate(names))


def basis(profile: Profile, paper: ReportPaper) -> tuple[str, ...]:
    """Căn cứ, each with the form's word, dash and mark, whatever marks were typed."""
    form = profile.basis
    bare = [said for line in paper.basis if (said := _CARRIED.sub("", squash(nfc(line))))]
    begun = tuple(word.casefold() for word in (form.word, *form.openings))
    given = [line if line.casefold().startswith(begun) else f"{form.word} {line}" for line in bare]
    name, said = own(paper.office).name, spelled(paper.opening, paper.office.spelling)
    goes_on = said.strip().casefold().startswith(name.casefold())
    end = paper.choices.basis_end.strip() or (form.last_before_subject if goes_on else form.last)
    last = len(given) - 1
    return tuple(f"{form.bullet}{line}{end if n == last else form.mark}" for n, line in enumerate(given))


def recipients(profile: Profile, names: Sequence[str], archive: str, *, addressed: bool) -> tuple[str, ...]:
    """The lines under "Nơi nhận" with their dashes and marks: "- …;" and the archive with ".".

    "Như trên" comes first where the document is addressed to somebody, and nowhere else.
    """
    form = profile.recipients
    given = [bare for name in names if (bare := _CARRIED.sub("", squash(nfc(name))))]
    kept = [name for name in given if not name.startswith(("Lưu", form.same))]
    last = next((name for name in given if name.startswith("Lưu")), "")
    last = last or form.archive.format(archive=squash(nfc(archive)) or form.archive_default)
    # A clerk may have added what for: "Như trên (để báo cáo)".
    same = next((name for name in given if name.startswith(form.same)), form.same)
    first = [same] if addressed else []
    return (*(f"- {name}{form.item_end}" for name in (*first, *kept)), f"- {last}{form.last_end}")


def signature(profile: Profile, signer: Signer | None, spelling: str) -> tuple[Said, ...]:
    """The lines above the name, each with its look: authority, for whom, title.

    A prefix is written as the form writes it ("TM", "T/M" → "TM."); "X kiêm Y" takes three lines. A title without an
    authority above it is the signer's own.
    """
    if signer is None:
        return ()
    form = profile.sign
    above = [Said(signer.on_behalf or "", form.on_behalf), Said(signer.acting or "", form.acting)]
    lines = [line for line in above if line.text.strip()]
    lines += _titles(profile, signer.title, form.title if lines else form.own)
    return tuple(Said(spelled(prefixed(profile, line.text), spelling), line.style) for line in lines)


def _titles(profile: Profile, title: str, style: TextStyle) -> list[Said]:
    """A title; of one who holds two, both with the joint between them."""
    form = profile.sign
    parts = [part for part in re.split(rf"\s+{form.joint}\s+", squash(nfc(title)), flags=re.IGNORECASE) if part]
    lines = [Said(part, style) for part in parts]
    for at in range(len(lines) - 1, 0, -1):
        lines.insert(at, Said(form.joint, form.joint_style))
    return lines


def prefixed(profile: Profile, line: str) -> str:
    """A line of authority with its prefix as the form writes it; other words stay."""
    text = squash(nfc(line))
    found = _PREFIX.match(text)
    known = profile.sign.prefixes.get(re.sub(r"[^A-ZĐ]", "", found[1])) if found else None
    return f"{known} {text[found.end() :]}" if found and known else text


def reference(profile: Profile, paper: ReportPaper) -> str:
    """Which document an annex goes with (Mẫu 2.1): complete, or with blanks where the paper has them."""
    office = own(paper.office)
    day = long_day(paper.day) if paper.day else place_and_day(profile.day, "", None, paper.year)
    return profile.annex.reference.format(
        kind=profile.kinds[paper.kind].capitalize(),
        number=symbol(profile.number, paper.number, paper.kind, office.code, paper.drafter),
        day=day,
        office=office.name,
    )
