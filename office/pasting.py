"""Words that were copied elsewhere, in Unicode: letters of before Unicode (TCVN3, VNI) are told and read."""

from __future__ import annotations

from collections.abc import Sequence


def unicode(pieces: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The pieces' words in Unicode. A piece is its words and its font's name ("" where nobody said it).

    A font of the old letters (".VnTime", "VNI-Times") says how its words are read; where none is named, all words
    together tell it, if they read as Vietnamese in one old code and in no other. Unicode stays as it is.
    """
    from intake import legacy  # noqa: PLC0415 - the reader's rooms are loaded when something was pasted

    whole = "\n".join(text for text, _ in pieces)
    if whole.isascii():
        return tuple(text for text, _ in pieces)
    code = legacy.recognised(whole)
    faces = {font: legacy.face(font) for _, font in pieces}

    def read(text: str, font: str) -> str:
        if text.isascii():
            return text
        if face := faces[font]:
            return face.decoded(text)
        return legacy.decoded(text, code) if code and not font else text

    found = tuple(read(text, font) for text, font in pieces)
    return found if any(faces.values()) or not code or any(font for _, font in pieces) else _lined(whole, found)


def _lined(whole: str, read: tuple[str, ...]) -> tuple[str, ...]:
    """Plain text that mixes letters is read line by line, with its capitals; the lines must stay as many."""
    from intake import legacy  # noqa: PLC0415 - as above

    lines = legacy.converted(whole)[0].split("\n")
    return tuple(lines) if len(lines) == len(read) else read
