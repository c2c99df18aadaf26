"""A Word file taken apart, and LibreOffice's print of it: what the tests of Word output share."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TIMEOUT = 180


class WordFile:
    """The parts of a .docx, parsed."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(BytesIO(data))
        self.names = self.zip.namelist()
        self.body = self.part("word/document.xml")[0]

    def part(self, name: str) -> Any:  # noqa: ANN401 - elements of lxml
        return etree.fromstring(self.zip.read(name))

    def texts(self) -> list[str]:
        """Each paragraph's words, tables' cells among them, in the file's order; empty ones left out."""
        told = (text_of(one) for one in self.body.iter(W + "p"))
        return [one for one in told if one.strip()]

    def sections(self) -> list[Any]:
        return list(self.body.iter(W + "sectPr"))

    def tables(self) -> list[Any]:
        return list(self.body.iter(W + "tbl"))

    def style(self, id_: str) -> Any:  # noqa: ANN401 - as above
        return next(s for s in self.part("word/styles.xml").iter(W + "style") if s.get(W + "styleId") == id_)

    def in_style(self, id_: str) -> list[str]:
        """The words of the paragraphs of a style."""
        return [text_of(p) for p in self.body.iter(W + "p") if style_of(p) == id_]


def text_of(element: Any) -> str:  # noqa: ANN401 - as above
    return "".join("\n" if e.tag == W + "br" else e.text or "" for e in element.iter(W + "t", W + "br"))


def style_of(paragraph: Any) -> str:  # noqa: ANN401 - as above
    told = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if told is None else str(told.get(W + "val"))


def facts(element: Any, path: str) -> dict[str, str]:  # noqa: ANN401 - as above
    """The attributes of a descendant ("pPr/spacing"), without their namespace."""
    found = element.find("/".join(W + step for step in path.split("/")))
    assert found is not None, path
    return {name.removeprefix(W): str(value) for name, value in found.attrib.items()}


def has(element: Any, path: str) -> bool:  # noqa: ANN401 - as above
    return element.find("/".join(W + step for step in path.split("/"))) is not None


def printed(command: Sequence[str], files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files as LibreOffice prints them, by name; it runs once, with a profile of its own in `folder`."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    own = (folder / "profile").as_uri()
    subprocess.run(  # noqa: S603 - LibreOffice, where intake.programs found it
        [*command, f"-env:UserInstallation={own}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir",
         str(folder), *(str(folder / f"{name}.docx") for name in files)],
        check=True, capture_output=True, timeout=_TIMEOUT,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
