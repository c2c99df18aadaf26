"""A paper begun from another page: it is kept as a draft and opened on the page where papers are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office import papers

if TYPE_CHECKING:
    from office.papers import Wish
    from ui.kit.page import Page


def start_paper(page: Page, wish: Wish) -> None:
    """Begin a paper; a press too many is taken back by "Hoàn tác" or by deleting the draft."""
    today = page.bench.hands.today()
    page.bench.desk.do(
        lambda ledger: papers.start(ledger, wish, today),
        lambda name: page.place_wanted.emit("reports", name),
        words="Đang soạn văn bản …",
    )


__all__ = ["start_paper"]
