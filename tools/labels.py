"""Hand labels of plans that are not ours to copy, kept as places in the plan's own text.

A label says what a careful clerk reads in a plan. The plans lie beside the repository, not in it, and so must their
words: each quoted string is kept as spans of the plan's text (white space folded, NFC), and made whole again from the
plan when it is wanted. `pack` makes such a file from a full label, `unpack` puts the words back.

    python tools/labels.py pack LABEL.json PLAN > tests/labels/NAME.json
    python tools/labels.py unpack tests/labels/NAME.json PLAN > LABEL.json
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import TypeAlias

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Json: TypeAlias = "bool | float | str | list[Json] | dict[str, Json] | None"

_LEAST = 12
_OURS = frozenset({"role", "every", "comparator", "kind", "label", "path", "section", "date", "due", "unit", "by"})


def text_of(plan: Path) -> str:
    """The plan's text by the plainest means, no reader of ours among them: NFC, white space folded."""
    if plan.suffix == ".pdf":
        import pypdfium2  # noqa: PLC0415 - for this kind alone

        document = pypdfium2.PdfDocument(plan)
        raw = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
    elif plan.suffix == ".docx":
        with zipfile.ZipFile(plan) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        raw = "\n".join(_paragraph(p) for p in body.iter(f"{_WORD}p"))
    else:
        raw = plan.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", raw.replace("\u00ad", "").replace("\ufffe", "")))


def _paragraph(element: etree._Element) -> str:
    marks = {f"{_WORD}t": "", f"{_WORD}tab": " ", f"{_WORD}br": " ", f"{_WORD}noBreakHyphen": "-"}
    return "".join(part.text or marks[part.tag] for part in element.iter(*marks))


def pack(value: Json, text: str, key: str = "") -> Json:
    """A label with its quotations turned into places."""
    if isinstance(value, dict):
        return {name: pack(inner, text, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [pack(inner, text, key) for inner in value]
    if isinstance(value, str) and key not in _OURS and (spans := _spans(value, text)) is not None:
        return {"at": [[*span] for span in spans]}
    return value


def _spans(words: str, text: str) -> list[list[int]] | None:
    """Where the words stand: in one stretch, or in several where a page or a line end cuts them."""
    wanted = re.sub(r"\s+", " ", unicodedata.normalize("NFC", words)).strip()
    spans: list[list[int]] = []
    rest = wanted
    while rest:
        length = _longest(rest, text)
        if length < min(len(rest), _LEAST):
            return None
        start = text.find(rest[:length])
        spans.append([start, start + length])
        rest = rest[length:].lstrip()
    return spans if unpacked(spans, text) == wanted else None


def _longest(words: str, text: str) -> int:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if words[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def unpacked(spans: list[list[int]], text: str) -> str:
    """The words at these places."""
    return " ".join(text[start:end].strip() for start, end in spans)


def unpack(value: Json, text: str) -> Json:
    """The whole label again."""
    if isinstance(value, dict):
        if "at" in value:
            return unpacked([[int(str(end)) for end in span] for span in value["at"]], text)  # type: ignore[union-attr]
        return {name: unpack(inner, text) for name, inner in value.items()}
    return [unpack(inner, text) for inner in value] if isinstance(value, list) else value


def main() -> int:
    """Pack or unpack one label."""
    verb, label, plan = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    value = json.loads(label.read_text(encoding="utf-8"))
    done = (pack if verb == "pack" else unpack)(value, text_of(plan))
    print(json.dumps(done, ensure_ascii=False, indent=None if verb == "pack" else 1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
