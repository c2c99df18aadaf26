"""The reading page: the plan as it reads on the left, what the program proposes on the right (law 19)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from office import plans
from ui.documents.mending import Mending
from ui.documents.picks import DUTY, ITEM, TARGET, UNSURE, Key, Picks
from ui.documents.source import Source
from ui.documents.tree import Proposals
from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Label
from ui.kit.page import Bench, scrolled
from ui.words import literal
from work.proposal import Header, Proposal

_SHOWN: Final = 12


class Reading(QWidget):
    """One reading of one plan."""

    adopted = Signal(object)
    closed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.picks: Picks | None = None
        self._path: Path | None = None
        self.title = Label(bold=True, larger=1.1)
        self.remark = Label(name="warn")
        self.source = Source(bench.theme)
        self.tree = Proposals(bench.theme)
        self.mending = Mending(bench)
        self.give = QCheckBox("Giao luôn cho các đơn vị được nêu tên")
        self.take = push("Đưa vào sổ", "confirm", self.adopt, first=True)
        self.unsure = push("Mục chưa chắc kế tiếp", "unsure", self.tree.next_unsure)
        self._lay_out()
        self.tree.chosen.connect(self._chosen)
        self.tree.ticked.connect(self._count)
        self.source.pressed.connect(self._pressed)
        self.mending.mended.connect(self._mended)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            flowing(
                push("Đánh dấu tất cả", "confirm", lambda: self.tree.tick_all(ticked=True)),
                push("Bỏ đánh dấu", "clear", lambda: self.tree.tick_all(ticked=False)),
                self.unsure,
            )
        )
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.addWidget(self.tree)
        mending = scrolled(self.mending)
        mending.setMinimumHeight(self._bench.theme.em * 8)
        self._halves.addWidget(mending)
        self._halves.setSizes([360, 230])
        column.addWidget(self._halves, 1)
        self._split = QSplitter()
        self._split.addWidget(self.source)
        self._split.addWidget(right)
        self._split.setSizes([500, 620])
        em = self._bench.theme.em
        self.source.setMinimumHeight(em * 6)
        self.tree.setMinimumHeight(em * 8)
        self._halves.setChildrenCollapsible(False)
        self._split.setChildrenCollapsible(False)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.title)
        inside.addWidget(self.remark)
        inside.addWidget(self._split, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(scrolled(body), 1)
        whole.addWidget(flowing(self.take, push("Thôi, không đưa vào sổ", "clear", self.closed.emit), self.give))

    def show_proposal(self, proposal: Proposal, path: Path) -> None:
        """Show what was read from a file."""
        self._path = path
        first = plans.default_picks(self._bench.reader, proposal)
        self.picks = Picks.of(first)
        self.give.setChecked(first.give)
        self.title.setText(header_words(proposal.header) or proposal.source_name)
        self.remark.setText(self._remarks(proposal))
        self.remark.setVisible(bool(self.remark.text()))
        self.source.show_text(proposal.paragraphs)
        self.tree.show_picks(self.picks)
        self.mending.show_item(None, None)
        doubtful = sum(self.picks.sure(at) < UNSURE for at in range(len(proposal.items)))
        self.unsure.setText(f"Mục chưa chắc kế tiếp ({doubtful})")
        self.unsure.setEnabled(doubtful > 0)
        self._count()
        self.source.mark(None, [self.picks.place(key) for key in self.picks.ticked])

    def _remarks(self, proposal: Proposal) -> str:
        found = [proposal.note] if proposal.note else []
        if proposal.encoding not in {"UTF-8", "Unicode"}:
            found.append(f"Tệp dùng bảng mã {proposal.encoding}, đã chuyển sang Unicode để đọc; tệp gốc giữ nguyên.")
        known = plans.same_document(self._bench.reader, proposal)
        if known is not None:
            found.append(f"Sổ đã có {known.title}. Đưa vào lần nữa sẽ thành hai văn bản.")
        if not proposal.items:
            found.append("Không tìm thấy nhiệm vụ nào trong tệp này.")
        return "\n".join(found)

    def _count(self) -> None:
        picks = self.picks
        if picks is None:
            return
        counts = (
            (picks.count(ITEM), "nhiệm vụ"),
            (picks.count(DUTY), "chế độ báo cáo"),
            (picks.count(TARGET), "chỉ tiêu"),
        )
        words = ", ".join(f"{count} {what}" for count, what in counts if count)
        self.take.setText(literal(f"Đưa {words} vào sổ" if words else "Đưa vào sổ"))
        self.take.setEnabled(bool(words))

    def _chosen(self, key: Key | None) -> None:
        picks = self.picks
        if picks is None:
            return
        self.mending.show_item(picks, key[1] if key and key[0] == ITEM else None)
        self.source.mark(picks.place((key[0], key[1])) if key else None, [picks.place(k) for k in picks.ticked])

    def _pressed(self, paragraph: int, character: int) -> None:
        key = self.picks.at(paragraph, character) if self.picks else None
        if key is not None:
            self.tree.choose(key)

    def _mended(self, at: int) -> None:
        self.tree.refresh(at)

    def adopt(self) -> None:
        """Adopt what is ticked; new units are told before they are made."""
        picks = self.picks
        if picks is None:
            return
        names = picks.names() if self.give.isChecked() else ()
        known = plans.match_units(self._bench.reader, names)
        new = [name for name, unit in known.items() if unit is None]
        if not new:
            self._send(picks)
            return
        shown = "\n".join(f"• {name}" for name in new[:_SHOWN])
        rest = f"\n… và {len(new) - _SHOWN} đơn vị nữa" if len(new) > _SHOWN else ""
        words = (
            f"Những tên sau chưa có trong danh sách đơn vị, sẽ được thêm thành đơn vị mới:\n\n{shown}{rest}"
            "\n\nCó thể ẩn sau ở trang Đơn vị."
        )
        ask(self, "Đơn vị mới", words, "Đưa vào sổ", lambda: self._send(picks))

    def _send(self, picks: Picks) -> None:
        adoption, today, path = picks.adoption(give=self.give.isChecked()), self._bench.hands.today(), self._path
        self.take.setEnabled(False)
        self._bench.desk.do(
            lambda ledger: plans.adopt(ledger, adoption, today, path),
            self.adopted.emit,
            on_failed=self._count,
            words="Đang đưa vào sổ …",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """In a narrow window the source stands above; in a low one the page scrolls."""
        super().resizeEvent(event)
        narrow = self.width() < self._bench.theme.em * 48
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)


def header_words(header: Header) -> str:
    """The paper's name as it was read."""
    kind = header.kind.text.capitalize() if header.kind else ""
    number = f"số {header.number}" if header.number else ""
    issued = ".".join(reversed(header.date.split("-"))).replace(".", "/") if header.date else ""
    day = f"ngày {issued}" if issued else ""
    subject = f": {header.subject.text}" if header.subject else ""
    return " ".join(part for part in (kind, number, day) if part) + subject
