"""Books and tables printed from the page of papers: nothing of them is kept, each is made when it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from office import directory, printouts
from office.registers import BY_WORDS, REGISTER_TITLE, TARGETS_TITLE, By
from ui.kit.buttons import push
from ui.kit.page import Page
from ui.reports.preview import PaperPreview
from work.line import LineFilter

if TYPE_CHECKING:
    from office.ports import Ledger

ALL = "Tất cả nhiệm vụ"
SUMMARY_TITLE = "Tổng hợp tình hình thực hiện nhiệm vụ"


def books_button(page: Page) -> QPushButton:
    """The button “In sổ, bảng”: the register by plan or unit, the roll-up, the targets; of all work."""
    button = push("In sổ, bảng", "print")
    menu = QMenu(button)
    for by, words in BY_WORDS.items():
        menu.addAction(f"Sổ theo dõi {words} …", partial(_register, page, by))
    menu.addAction("Bảng tổng hợp theo đơn vị …", partial(_summary, page))
    menu.addAction("Bảng tổng hợp chỉ tiêu …", partial(_targets, page))
    button.setMenu(menu)
    return button


def _all(page: Page) -> LineFilter:
    return LineFilter(today=page.bench.hands.today(), soon_days=directory.settings(page.bench.reader).soon_days)


def _register(page: Page, by: By) -> None:
    wanted, now = _all(page), page.bench.hands.now()
    _show(
        page,
        f"{REGISTER_TITLE} {BY_WORDS[by]}",
        lambda ledger: printouts.register(ledger, wanted, by, ALL, now),
        lambda ledger: printouts.register_docx(ledger, wanted, by, ALL, now),
    )


def _summary(page: Page) -> None:
    wanted, now = _all(page), page.bench.hands.now()
    _show(
        page,
        SUMMARY_TITLE,
        lambda ledger: printouts.roll_up(ledger, wanted, SUMMARY_TITLE, ALL, now),
        lambda ledger: printouts.roll_up_docx(ledger, wanted, SUMMARY_TITLE, ALL, now),
    )


def _targets(page: Page) -> None:
    now = page.bench.hands.now()
    _show(page, TARGETS_TITLE, lambda ledger: printouts.targets(ledger, None, now))


def _show(
    page: Page, title: str, make: Callable[[Ledger], bytes], word: Callable[[Ledger], bytes] | None = None
) -> None:
    def show(data: bytes) -> None:
        PaperPreview(page, page.bench, title, data, word=word).open()

    page.bench.desk.do(make, show, words="Đang lập bản in …")


__all__ = ["books_button"]
