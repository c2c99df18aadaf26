"""What the office's form of paper puts around a text, in words: for whoever writes it, before anything is set."""

from __future__ import annotations

from dataclasses import dataclass

from db import Reader
from office import directory
from work.report import PAPER_SYMBOLS, PaperKind
from work.text import squash


@dataclass(frozen=True, slots=True)
class Frame:
    """What a kind of paper has in this office's form."""

    addressed: bool
    """Whether "Kính gửi" is printed; the Party's reports, plans and notices address nobody."""
    lettered: bool
    """Whether it is a letter: its subject stands under the number, its drafter in the symbol."""
    drafted: bool
    """Whether who drafted it stands in its symbol: a state letter's "12/UBND-VP", never the Party's "12-CV/ĐU"."""
    recipients: tuple[str, ...]
    """The office's own lines under "Nơi nhận", for a paper that has none of its own."""


def frame(reader: Reader, kind: PaperKind) -> Frame:
    """What the form says of a kind."""
    from reports import profile  # noqa: PLC0415 - paper is loaded when paper is wanted

    office = directory.office(reader)
    form = profile.load(directory.form(reader))
    symbol = PAPER_SYMBOLS[kind]
    own = tuple(line for line in map(squash, office.recipients) if line and line != form.recipients.same)
    drafted = "{drafter}" in form.number.by_kind.get(symbol, form.number.symbol)
    return Frame(symbol in form.addressee.kinds, symbol in form.letter.kinds, drafted, own)


def number_line(reader: Reader, kind: PaperKind, number: int | None, drafter: str = "") -> str:
    """The number with its label and symbol, as it will be printed: "Số: 12/BC-UBND"; blanks where it is for the pen."""
    from reports import profile, wording  # noqa: PLC0415 - as above

    office = directory.office(reader)
    form = profile.load(directory.form(reader)).number
    return f"{form.label}{wording.symbol(form, number, PAPER_SYMBOLS[kind], office.code, drafter)}"


def forms(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Other forms of paper for an office such as this one, as (`Settings.profile`, its name for the clerk)."""
    from reports import profile  # noqa: PLC0415 - as above

    own = directory.office(reader).form
    return tuple((name, one.name) for name, one in profile.available() if one.form is own and name != own.value)


__all__ = ["Frame", "forms", "frame", "number_line"]
