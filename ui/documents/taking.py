"""The way from a draft into the ledger: impossible days are named, unknown names are asked about, then one write."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from office import plans, rereading
from office.adoption import WORDS_ONLY
from office.tasks import impossible_day
from ui.documents import edits
from ui.documents.draft import ITEM, Draft
from ui.documents.history import History
from ui.documents.incoming import Came
from ui.documents.meanings import Meanings
from ui.kit.boxes import ask, offer, tell
from ui.kit.page import Bench
from ui.words import first_words

_SHOWN: Final = 12


class Taking(QObject):
    """Takes what is ticked."""

    done = Signal(object)
    """What came of it: `Adopted` or `Revised`."""
    failed = Signal()
    sending = Signal()
    item_wanted = Signal(int)
    """A task is to be mended first."""
    name_wanted = Signal(str)
    """A unit's name is to be looked at first."""

    def __init__(self, parent: QWidget, bench: Bench, history: History) -> None:
        super().__init__(parent)
        self._widget = parent
        self._bench = bench
        self._history = history

    def take(self, came: Came, meanings: Meanings) -> None:
        """Take the draft as it stands, once there is nothing to ask."""
        draft = self._history.draft
        if draft is None:
            return
        wrong = _impossible(draft)
        if wrong is not None:
            self.item_wanted.emit(wrong)
            day = impossible_day(draft.deadline(wrong))
            words = f"Nhiệm vụ “{first_words(draft.text(wrong))}”: không có ngày {day} trong lịch.\n\n"
            words += "Chưa có gì thay đổi trong sổ. Hãy sửa thời hạn rồi làm lại."
            tell(self._widget, "Thời hạn chưa đúng", words)
            return
        if came.second is None and (twin := rereading.held(self._bench.reader, draft.sent()[0])):
            words = (
                f"Sổ đã có {twin.title} – {twin.subject}. Nếu đưa vào, sổ sẽ có hai văn bản như nhau và nhiệm vụ bị"
                " nhân đôi. Hãy bấm “Hủy” và kiểm tra lại số, ký hiệu."
            )
            ask(self._widget, "Sổ đã có văn bản này", words, "Vẫn đưa vào", lambda: self._named(draft, came, meanings))
            return
        self._named(draft, came, meanings)

    def _named(self, draft: Draft, came: Came, meanings: Meanings) -> None:
        """What was entered and would not be given is asked about, then the names; then it goes in."""
        if draft.entered():
            self._ask_to_give(draft, came, meanings)
        else:
            self._known(draft, came, meanings)

    def _ask_to_give(self, draft: Draft, came: Came, meanings: Meanings) -> None:
        words = (
            f"Bạn đã ghi đơn vị chủ trì cho {draft.entered()} nhiệm vụ nhưng chưa chọn “Giao luôn”. "
            "Không giao thì các nhiệm vụ đó vào sổ với tình trạng “Chưa giao”."
        )

        def give() -> None:
            given = replace(self._history.draft or draft, give=True)
            self._history.do("Giao luôn", given)
            self._known(given, came, meanings)

        ways = (("Giao luôn", give), ("Chưa giao", partial(self._known, draft, came, meanings)))
        offer(self._widget, "Giao luôn cho các đơn vị?", words, ways, ("Xem lại", lambda: None))

    def _known(self, draft: Draft, came: Came, meanings: Meanings) -> None:
        names = draft.names() if draft.give else ()
        unknown = [name for name in names if meanings.of(name, draft.aliases).open]
        if unknown:
            self._ask(unknown, came)
        else:
            self._send(came)

    def _ask(self, unknown: list[str], came: Came) -> None:
        shown = "\n".join(f"• {name}" for name in unknown[:_SHOWN])
        rest = f"\n… và {len(unknown) - _SHOWN} tên nữa" if len(unknown) > _SHOWN else ""
        words = (
            f"Những tên sau chưa có trong danh sách đơn vị:\n\n{shown}{rest}\n\n"
            "Thêm thành đơn vị mới, hay chỉ giữ lời văn và không giao? Đơn vị thêm nhầm có thể ẩn ở trang Đơn vị."
        )

        def only_words() -> None:
            draft = self._history.draft
            for name in unknown if draft else ():
                draft = edits.said(draft, name, WORDS_ONLY) if draft else None
            if draft is not None:
                self._history.do("Giữ lời văn", draft)
            self._send(came)

        ways = (("Thêm đơn vị mới", partial(self._send, came)), ("Giữ lời văn", only_words))
        back = ("Xem lại", partial(self.name_wanted.emit, unknown[0]))
        offer(self._widget, "Đơn vị chưa có trong sổ", words, ways, back)

    def _send(self, came: Came) -> None:
        path = came.given.path
        if path is None or path.is_file():
            self._write(path)
            return
        words = (
            f"Không còn thấy tệp “{path.name}” ở chỗ cũ (USB đã rút ra?), nên chưa giữ được bản gốc.\n\n"
            "Chưa có gì thay đổi trong sổ. Cắm lại rồi làm lại, hoặc đưa vào sổ mà không kèm bản gốc."
        )
        ways = (("Đưa vào, không kèm bản gốc", partial(self._write, None)),)
        offer(self._widget, "Không thấy tệp gốc", words, ways, ("Để cắm lại", lambda: None))

    def _write(self, path: Path | None) -> None:
        draft = self._history.draft
        if draft is None:
            return
        today = self._bench.hands.today()
        self.sending.emit()
        if draft.second is not None:
            revision = draft.revision()
            self._bench.desk.do(
                lambda ledger: rereading.apply(ledger, revision, today, path),
                self.done.emit,
                on_failed=self.failed.emit,
            )
            return
        adoption = draft.adoption()
        self._bench.desk.do(
            lambda ledger: plans.adopt(ledger, adoption, today, path),
            self.done.emit,
            on_failed=self.failed.emit,
            words="Đang đưa vào sổ …",
        )


def _impossible(draft: Draft) -> int | None:
    """The first ticked task whose deadline the clerk mended to a day that no calendar has."""
    ticked = (at for at in draft.order() if (ITEM, at) in draft.ticked)
    return next((at for at in ticked if at in draft.mended and impossible_day(draft.deadline(at))), None)
