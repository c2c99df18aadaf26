"""A paper of the ledger in the preview: as a draft that says so, or as it will be signed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from office import directory, lifecycle, paper_bytes
from ui.kit.page import Bench
from ui.reports.preview import PaperPreview, Way
from ui.words import first_words
from work.refusal import Refusal
from work.report import PAPER_WORDS, PaperKind, Report, ReportState

if TYPE_CHECKING:
    from datetime import datetime

    from office.ports import Ledger

_DOTS: Final = re.compile(r"…{2,}|\.{4,}")


def paper_name(one: Report) -> str:
    """How a paper is named in titles and files: "Báo cáo Kết quả thực hiện …"."""
    return f"{PAPER_WORDS[one.kind]} {one.title}".strip()


class _Shown:
    """The print to be signed as the preview shows it: what is noted afterwards is this one, whatever changed since."""

    def __init__(self, name: str, now: datetime) -> None:
        self._name, self._now = name, now
        self.print: lifecycle.Print | None = None

    def make(self, ledger: Ledger) -> bytes:
        """Make it and remember what it says."""
        self.print = lifecycle.to_print(ledger, self._name, self._now)
        return self.print.pdf

    def tell(self, on_used: Callable[[lifecycle.Print], object]) -> None:
        """It was used."""
        if self.print is not None:
            on_used(self.print)


def ways(
    one: Report,
    now: datetime,
    *,
    own: bool,
    on_used: Callable[[], object],
    clean: Callable[[Ledger], bytes] | None = None,
    numbered: bool = False,
) -> tuple[Way, ...]:
    """How the paper can be shown and printed: locked ones as they were locked; a draft first with its mark.

    A paper that was printed to be signed before is shown to be signed first: then it is mostly printed again. `clean`
    makes the print to be signed in another way; `numbered`: the office prints numbers and days, so what lacks them is
    told.
    """
    if one.locked or not own:
        return (Way(words="Bản đã khóa", print_words="&In …", make=partial(_whole, one.id, now)),)
    draft = Way(
        words="Bản dự thảo (có chữ DỰ THẢO, để góp ý)",
        print_words="&In bản dự thảo …",
        make=partial(_draft, one.id, now),
        first=partial(_first_draft, one.id, now),
        suffix=" (dự thảo)",
    )
    signable = Way(
        words="Bản để ký",
        print_words="&In để ký …",
        make=clean or partial(_whole, one.id, now),
        first=partial(_first, one.id, now),
        on_used=on_used,
        remark=" ".join(filter(None, (number_words(one) if numbered else "", blanks_words(one)))),
    )
    return (draft, signable) if one.state is ReportState.DRAFT else (signable, draft)


def number_words(one: Report) -> str:
    """What is told of a paper that is to be signed without its number or day; empty: it has both."""
    lacks = [words for words, kept in (("số", one.number), ("ngày ký", one.day)) if kept is None]
    if not lacks:
        return ""
    return (
        f"Chưa ghi {' và '.join(lacks)}: bản in để trống chỗ đó để ghi tay. Muốn in sẵn thì đóng lại, ghi ở phần cuối."
    )


def blanks_words(one: Report) -> str:
    """Which places of a paper are still dots, in a sentence; empty: none. Minutes are filled in with the pen."""
    if one.kind is PaperKind.HANDOVER:
        return ""
    told = (one.title, one.opening, *(paragraph.text for prose in one.told for paragraph in prose.paragraphs))
    found = [line for line in told if _DOTS.search(line)]
    if not found:
        return ""
    first = first_words(_DOTS.sub("…", found[0]).strip(), 60)
    where = f"ở “{first}”" if first.strip("… ") else "ở một đoạn chỉ có dấu chấm"
    more = f" và {len(found) - 1} chỗ nữa" if len(found) > 1 else ""
    return f"Còn chỗ để chấm chưa điền {where}{more}. Hãy điền hoặc xóa trước khi in; để nguyên thì ghi tay trên giấy."


def _whole(name: str, now: datetime, ledger: Ledger) -> bytes:
    return paper_bytes.pdf(ledger, name, now)


def _draft(name: str, now: datetime, ledger: Ledger) -> bytes:
    return paper_bytes.pdf(ledger, name, now, as_draft=True)


def _first(name: str, now: datetime, ledger: Ledger) -> bytes:
    return paper_bytes.first_page(ledger, name, now)


def _first_draft(name: str, now: datetime, ledger: Ledger) -> bytes:
    return paper_bytes.first_page(ledger, name, now, as_draft=True)


def word_file(one: Report, now: datetime, ledger: Ledger) -> bytes:
    """The paper for Word. Of a locked one only while the ledger still says what was locked: else it would be another.

    Raises: Refusal "word.changed".
    """
    if one.locked and not paper_bytes.says_what_was_locked(ledger, one, now):
        raise Refusal(
            "word.changed",
            "Bản Word dựng bây giờ từ số liệu trong sổ sẽ không giống bản đã ký. Chưa lưu gì cả. "
            "Hãy dùng “Lưu PDF” để lấy đúng bản đã ký.",
        )
    return paper_bytes.docx(ledger, one.id, now)


def preview_report(
    parent: QWidget, bench: Bench, one: Report, *, own: bool, on_used: Callable[[lifecycle.Print], object]
) -> PaperPreview:
    """Open the preview of a paper; `on_used` is called when it was printed or saved to be signed.

    It is given what was shown: while that prints, the clerk may write on.
    """
    now = bench.hands.now()
    signable = _Shown(one.id, now)
    numbered = not directory.settings(bench.reader).number_blank
    shown = PaperPreview(
        parent,
        bench,
        paper_name(one),
        ways(one, now, own=own, on_used=partial(signable.tell, on_used), clean=signable.make, numbered=numbered),
        word=partial(word_file, one, now) if own else None,
    )
    shown.open()
    return shown


__all__ = ["paper_name", "preview_report", "ways", "word_file"]
