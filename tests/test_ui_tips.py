"""Tooltips are plain text too (law 27): Qt takes for HTML whatever looks like it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from ui.kit.labels import tip


@pytest.mark.parametrize(
    "words",
    ["Sổ hiện nay: 55", "<b>Tổ 1</b> & <i>Tổ 2</i>", "<img src='//host/x.png'>", "a < b\n<p>Đơn vị", "5 < 6"],
)
def test_what_is_told_is_shown_as_it_stands(words: str) -> None:
    said = tip(words)
    shown = QTextDocument()
    if said.startswith("<p>"):
        shown.setHtml(said)
    else:
        shown.setPlainText(said)
    assert shown.toPlainText() == words
