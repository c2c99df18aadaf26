"""The end of a document: "Nơi nhận" at the left, who signs at the right, on one level (NĐ 30, PL I, ô 7 and 9b)."""

from __future__ import annotations

from collections.abc import Sequence

from reports.ink import MM, SINGLE, Row, Text, baseline
from reports.profile import Profile, TextStyle
from reports.setter import Setter, beside, held, one_line, stack
from work.office import Signer

_LIST_LEADING = 1.15
_GUTTER_MM = 4


def recipients(profile: Profile, names: Sequence[str], archive: str, *, addressed: bool) -> list[str]:
    """The lines under "Nơi nhận" with their dashes and marks: "- …;" and the archive with ".".

    "Như trên" comes first where the document is addressed to somebody.
    """
    form = profile.recipients
    given = [bare for name in names if (bare := one_line(name).strip().lstrip("-").rstrip(";., ").strip())]
    first = [form.same] if addressed and form.same not in given else []
    kept = [name for name in given if not name.startswith("Lưu")]
    last = next((name for name in given if name.startswith("Lưu")), "")
    last = last or form.archive.format(archive=one_line(archive).strip() or form.archive_default)
    return [f"- {name};" for name in (*first, *kept)] + [f"- {last}."]


def closing_block(setter: Setter, profile: Profile, signer: Signer | None, lines: Sequence[str]) -> list[Row]:
    """One row where a page can hold it; a list of recipients longer than the signature goes on in tied rows."""
    left = profile.page.left_mm * MM
    setter.where = "nơi nhận"
    listed = _recipients(setter, profile, lines, left, (profile.sign.left_mm - _GUTTER_MM) * MM)
    setter.where = "chữ ký"
    right = signature(setter, profile, signer, left + profile.sign.left_mm * MM, profile.sign.title)
    return level_columns(listed, right, profile.sign.before_pt)


def level_columns(listed: list[Row], right: Row, before: float) -> list[Row]:
    """What goes beside the signature in one row with it, the rest tied below."""
    used, n = 0.0, 0
    while n < len(listed) and used + listed[n].height <= right.height:
        used += listed[n].height
        n += 1
    first = beside(stack(listed[:n]), right)
    rest = listed[n:]
    rows = [Row(first.height, first.marks, before, keep=bool(rest))]
    return rows + [Row(row.height, row.marks, keep=k < len(rest) - 1) for k, row in enumerate(rest)]


def signature(setter: Setter, profile: Profile, signer: Signer | None, left: float, title: TextStyle) -> Row:
    """Authority, title, room for hand and seal, name: centred in the right column that begins at `left`."""
    form, page = profile.sign, profile.page
    width = (page.width_mm - page.right_mm) * MM - left
    middle = left + width / 2
    rows: list[Row] = []
    if signer is not None:
        above = ((signer.on_behalf, form.on_behalf), (signer.acting, form.acting), (signer.title, title))
        for words, style in above:
            if words and words.strip():
                rows += setter.centred(setter.balance(held(words), style, width), style, middle, 1.2 * style.size)
    else:
        rows.append(Row(1.2 * title.size))
    rows.append(Row(form.gap_mm * MM))
    if signer is not None and signer.name.strip():
        rows += setter.centred(setter.balance(signer.name, form.name, width), form.name, middle)
    return stack(rows)


def _recipients(setter: Setter, profile: Profile, lines: Sequence[str], left: float, width: float) -> list[Row]:
    """Label and list; the list hangs behind its dashes."""
    form = profile.recipients
    rows = [_flush(setter, form.label, form.label_style, left, profile.sign.title)]
    dash = setter.width("- -", form.style) - setter.width("-", form.style)
    for text in lines:
        rows += setter.hanging(text, form.style, left, width, dash, _LIST_LEADING * form.style.size)
    return rows


def _flush(setter: Setter, words: str, style: TextStyle, left: float, level: TextStyle) -> Row:
    """The label on the very baseline of the signer's first line (ô 9b stands level with ô 7a)."""
    base = baseline(level.size, 1.2 * level.size)
    mark = Text(left, base, tuple(words.split()), style, setter.width(words, style))
    return Row(base + (SINGLE - 0.85) * style.size, (mark,))
