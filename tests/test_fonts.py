"""The faces that go with the program hold every letter of Vietnamese; a hole in an official paper is an error."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parents[1] / "reports" / "fonts"
FACES = ["LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"]

TONED = [chr(code) for code in range(0x1EA0, 0x1EFA)]
LATIN = list("àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ")
MARKS = ["\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031b", "\u0323"]
SIGNS = ["₫", "–", "—", "“", "”", "‘", "’", "…", "•", "§", "°", "²", "³", "½", "×", "±", "≤", "≥", "\u00a0"]
ASCII = [chr(code) for code in range(0x20, 0x7F)]


def composed() -> list[str]:
    """Every vowel with every tone, built from the alphabet itself rather than from a range of codes."""
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    return [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones]


def test_a_vowel_with_a_tone_is_one_letter() -> None:
    letters = composed()

    assert all(len(letter) == 1 for letter in letters)
    assert set(TONED) < set(letters)


@pytest.mark.parametrize("face", FACES)
def test_no_vietnamese_letter_is_missing(face: str) -> None:
    glyphs = TTFont(face, FONTS / f"{face}.ttf").face.charToGlyph

    needed = {*composed(), *TONED, *LATIN, *MARKS, *SIGNS, *ASCII}
    assert [f"U+{ord(c):04X} {c}" for c in sorted(needed) if not glyphs.get(ord(c))] == []


def test_the_faces_lie_with_their_licence() -> None:
    assert sorted(path.stem for path in FONTS.glob("*.ttf")) == sorted(FACES)

    licence = (FONTS / "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence
