"""Files damaged on purpose: samples of every kind that is read, and ways to spoil them; all from one seed.

Used by tests/test_intake_mutated.py, a few hundred at a time, and by tools/fuzz_intake.py, as many as one has time for.
"""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from PIL import Image

from tests import doc_kit, pdf_kit, same_kit, sheet_kit, word_kit
from work.proposal import Proposal

_TOKENS = (
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\0\0\0\0\0\0\0\0",
    b"-1",
    b"0",
    b"4294967296",
    b"9" * 40,
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#0;",
    b"&#xD800;",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"<w:tbl>",
    b"</w:tr>",
    b"<w:gridSpan w:val='99999'/>",
    b"<w:vMerge/>",
    b'w:val="-5"',
    b"{",
    b"}",
    b"\\u-99999?",
    b"\\'zz",
    b"|",
    b"||||",
    b"| --- |",
    b"\t",
    b"\r",
    b"\n\n\n",
    b"\x0c",
    b"\x1f",
    "\u0301".encode(),
    "\u200b".encode(),
    "\ud7ff".encode(),
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"endobj",
    b"stream",
    b"endstream",
    b"/Kids [1 0 R]",
    b"/Length -1",
    b"/Rotate 45",
    b"/MediaBox [0 0 0 0]",
    b"99999 0 R",
    b"trailer",
    b"1.1.1.1.1.",
    b"((((",
    b"- - - -",
    b"IV.",
    "Điều 1.".encode(),
    "và ".encode() * 20,
    "Phụ lục".encode(),
    b"31/02/2026",
    b"rowspan=99999",
    b"colspan='-1'",
    b"<table>" * 9,
    b'"',
    b'"""',
    b";",
    b"=1/0",
    b'<c r="XFD1048576">',
    b's="9999"',
)


class Mutant(NamedTuple):
    """A damaged file: its name, its bytes, and what was done to it."""

    name: str
    data: bytes
    how: str


def misplaced(plan: Proposal) -> str:
    """A quotation that does not stand where it says; nothing where all do."""
    quotes = [quote for item in plan.items for quote in (item.text, *item.units, *item.with_)]
    quotes += [section.title for section in plan.sections] + [basis.words for basis in plan.bases]
    quotes += [*plan.recipients, *(duty.words for duty in plan.reports), *(figure.text for figure in plan.targets)]
    for quote in quotes:
        place = quote.place
        if plan.paragraphs[place.paragraph][place.start : place.end] != quote.text:
            return f"{quote.text!r} at {place}"
    return ""


@cache
def samples() -> Mapping[str, bytes]:
    """A small sound file of each kind."""
    state, party = same_kit.STATE, same_kit.PARTY
    text = pdf_kit.as_text()
    rows = [list(row) for row in (pdf_kit.HEAD, *pdf_kit.ROWS)]
    table = "".join(sheet_kit.ods_row(*row) for row in rows)
    csv = "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows)
    lines = "".join(f"\\pard {_rtf(line)}\\par\n" for line in text.splitlines())
    look = pdf_kit.Look()
    return {
        "a.docx": same_kit.as_docx(state),
        "b.docx": word_kit.docx([word_kit.para(line) for line in text.splitlines()]),
        "a.doc": doc_kit.doc(text.splitlines(), rows),
        "a.pdf": pdf_kit.as_pdf(look),
        "a.xlsx": sheet_kit.xlsx(("Phụ lục", sheet_kit.sheet(rows))),
        "a.xls": sheet_kit.xls("Phu luc", rows),
        "a.ods": sheet_kit.ods("Phụ lục", table),
        "a.txt": text.encode(),
        "b.txt": text.encode("utf-16"),
        "a.md": same_kit.as_text(party).encode(),
        "a.html": same_kit.as_html(state).encode(),
        "a.csv": csv.encode("utf-8-sig"),
        "a.tsv": "\n".join("\t".join(row) for row in rows).encode(),
        "a.rtf": f"{{\\rtf1\\ansi\\ansicpg1258 {lines}}}".encode("ascii"),
        "a.mht": _mht(same_kit.as_html(party)),
        "a.png": _picture("PNG"),
        "a.jpg": _picture("JPEG"),
        "a.tif": _picture("TIFF"),
    }


def _rtf(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def _mht(html: str) -> bytes:
    whole = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    part = "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return f"{whole}{part}{html}\r\n--x--\r\n".encode()


def _picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((80, 120)).save(stream, kind)
    return stream.getvalue()


def mutants(count: int, seed: int, kinds: str = "") -> Iterator[Mutant]:
    """So many damaged files, the same ones for the same seed; `kinds` are suffixes, all where none are named."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = [name for name in samples() if not kinds or Path(name).suffix in kinds.split(",")]
    for _ in range(count):
        yield _mutant(chance.choice(names), chance)


def _mutant(name: str, chance: random.Random) -> Mutant:
    """Most are spoilt only a little, and inside, so that a reader gets far before it stumbles."""
    data = samples()[name]
    told: list[str] = []

    def spoil(part: bytes) -> bytes:
        ways = _ways_for(part, chance)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            way = chance.choice(ways)
            part = way(part, chance)
            told.append(way.__name__)
        return part

    inside = chance.random() < _INSIDE
    if inside and name.endswith((".docx", ".xlsx", ".ods")):
        spoilt = _in_archive(data, spoil, chance)
    elif inside and name.endswith(".pdf"):
        spoilt = _in_streams(data, spoil, chance)
    else:
        spoilt = spoil(data)
    if chance.random() < _RARELY:  # under another's name
        name = f"{Path(name).stem}{Path(chance.choice(list(samples()))).suffix}"
    return Mutant(name, spoilt, f"{'inside: ' if inside else ''}{' '.join(told)}")


_INSIDE, _GENTLY, _RARELY = 0.85, 0.8, 0.05


def _ways_for(part: bytes, chance: random.Random) -> tuple[Way, ...]:
    """Ways that leave XML well formed and letters letters, mostly; or any."""
    if chance.random() > _GENTLY:
        return WAYS
    if part.lstrip(b"\xef\xbb\xbf").startswith((b"<?xml", b"<w:", b"<worksheet", b"<sst", b"<Relationships")):
        return (_tree,)
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        return (_flip, _over, _number)
    return (_letters, _letters, _number, _tag, _line)


def _in_archive(data: bytes, spoil: Callable[[bytes], bytes], chance: random.Random) -> bytes:
    """One part of a package is spoilt before it is packed, so that its reader gets to see it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = [one for one in old.namelist() if one.endswith((".xml", ".rels"))]
        weights = [5 if re.search(r"document|sheet|content|styles|numbering|shared", one) else 1 for one in names]
        victim = chance.choices(names, weights)[0]
        for one in old.namelist():
            part = old.read(one)
            if one == victim:
                part = spoil(part)
            if one != victim or chance.random() > 0.03:
                new.writestr(one, part)
    return packed.getvalue()


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def _in_streams(data: bytes, spoil: Callable[[bytes], bytes], chance: random.Random) -> bytes:
    """What a PDF's page draws is spoilt before it is packed."""
    hits = list(_STREAM.finditer(data))
    if not hits:
        return spoil(data)
    hit = chance.choice(hits)
    try:
        fresh = zlib.compress(spoil(zlib.decompress(hit[1])))
    except zlib.error:
        fresh = spoil(hit[1])
    return data[: hit.start(1)] + fresh + data[hit.end(1) :]


def _tree(data: bytes, chance: random.Random) -> bytes:
    """XML that stays well formed: elements go, come again, wander, and say something else."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _flip(data, chance)
    elements = [one for one in root.iter("*") if one is not root]
    if not elements:
        return data
    one, other = chance.choice(elements), chance.choice(elements)
    above = one.getparent()
    way = chance.randrange(8)
    if above is None or way == 0:
        one.text = chance.choice((*_WORDS, *_SIGNS))
    elif way == 1:
        above.remove(one)
    elif way in {2, 3} and other is not one and one not in other.iterancestors():
        other.append(copy.deepcopy(one) if way == 2 else one)
    elif way == 4:
        for _ in range(chance.choice((1, 2, 40))):
            one.addnext(copy.deepcopy(one))
    elif way == 5:
        one.tag = other.tag
    else:
        key = chance.choice([*one.attrib, *other.attrib, "{http://schemas.openxmlformats.org/x}val"])
        one.set(key, chance.choice((*_VALUES, *other.attrib.values())))
    return etree.tostring(root)


_VALUES = (
    "",
    "-1",
    "0",
    "1",
    "3",
    "999999999999",
    "abc",
    "1e400",
    "ABC1:A",
    "XFD1048576",
    "rId99",
    "../../x",
    "true",
    "decimal",
)


def _letters(data: bytes, chance: random.Random) -> bytes:
    """Text that stays text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _flip(data, chance)
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice((0, 0, 1, 3, 40, 400))
    fresh = chance.choice((*_WORDS, *_SIGNS, *_SIGNS, *_WILD, text[end : end + chance.choice((1, 80, 900))]))
    return (text[:start] + fresh * chance.choice((1, 1, 1, 5)) + text[end:]).encode("utf-8", "ignore")


_WORDS = tuple(
    """
- |+ |* |1.|1.1.1.1.|I.|IV. |a) |Điều 1. |Phụ lục |PHỤ LỤC I|Nơi nhận:|KẾ HOẠCH|QUYẾT ĐỊNH|Căn cứ |và |; |, |: |( |)
“|”|./.|số |Số: /|ngày 31/02/2026|ngày 30 tháng 02 năm 2026|quý V/2026|trước ngày 00/00/0000|năm 99999|100%|1.000.000,5
trên 80% đến 20%|báo cáo |phối hợp với |chủ trì |hằng tháng |định kỳ |TM. |KT. |T/M |Lưu: VT|Thời gian: |Chủ trì: |STT
Đơn vị thực hiện: |UBND các xã, phường|Nhiệm vụ|<br>|**|#|# |$|\\|0|-1|99999999999|31/12/9999|00:00|[1]|(1)|1)|…|–|ưỡ|Ỗ
""".replace("\n", "|").split("|")
)
_SIGNS = ("|", " | ", "|---|---|\n", "| a | b |\n", "\t", "\n", "\n\n", "\u0301", "\u200b", "\u00ad\n", "\u2028", "€")
_WILD = ("\0", "\x07", "\x0c", "\x1e", "\r\n\n\r", "\ufeff", "\ufffe")


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 4, 16))):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 7, 64, 999)) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.choice((2, 30, 500, 4000))]
    return data[:start] + part * chance.choice((2, 3, 20)) + data[start:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(_TOKENS) + data[start:]


def _over(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    token = chance.choice(_TOKENS)
    return data[:start] + token + data[start + len(token) :]


def _swap(data: bytes, chance: random.Random) -> bytes:
    one, two, three = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


_NUMBER = re.compile(rb"\d+")


def _number(data: bytes, chance: random.Random) -> bytes:
    hits = list(_NUMBER.finditer(data))
    if not hits:
        return data
    hit = chance.choice(hits)
    fresh = chance.choice((b"0", b"-1", b"1", b"65535", b"2147483647", b"99999999999999999999", b"1e9", b"0.5", b"NaN"))
    return data[: hit.start()] + fresh + data[hit.end() :]


_TAG = re.compile(rb"<[^<>]{1,200}>")


def _tag(data: bytes, chance: random.Random) -> bytes:
    """A tag is left out, put elsewhere, or nested."""
    hits = list(_TAG.finditer(data))
    if not hits:
        return _swap(data, chance)
    hit, place = chance.choice(hits), chance.choice(hits).start()
    if chance.random() < 0.5:
        return data[: hit.start()] + data[hit.end() :]
    return data[:place] + hit[0] * chance.choice((1, 1, 50)) + data[place:]


def _line(data: bytes, chance: random.Random) -> bytes:
    """Lines change places, or come again."""
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    if chance.random() < 0.5:
        lines[one], lines[two] = lines[two], lines[one]
    else:
        lines.insert(one, lines[two])
    return b"\n".join(lines)


Way = Callable[[bytes, random.Random], bytes]
WAYS: tuple[Way, ...] = (_flip, _cut, _drop, _double, _insert, _over, _swap, _number, _tag, _line)
