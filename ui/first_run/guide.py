"""The guide of the first run: found an office's ledger, look at the sample, or open a ledger that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from office import founding
from ui.first_run.steps import OfficeStep, PaperStep, PlaceStep, SignersStep, Step, UnitsStep
from ui.hands import Hands
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted, secret_line
from ui.kit.page import scrolled
from ui.strip import WorkBar
from ui.theme import Theme
from ui.work_thread import Desk
from work.progress import Progress

if TYPE_CHECKING:
    from office.ports import Ledger


class Guide(QWidget):
    """A window of its own. `on_opened` is called once the desk has the ledger open; the day's backup is its task."""

    opening = Signal()
    """The desk is about to let go of the ledger that is open: the last moment to keep what was typed in it."""

    def __init__(self, hands: Hands, desk: Desk, theme: Theme, on_opened: Callable[[Path], object]) -> None:
        super().__init__()
        self._hands = hands
        self._desk = desk
        self._on_opened = on_opened
        self._key: tuple[str, ...] = ()
        self.setObjectName("page")
        self.setWindowTitle("Sổ Việc")
        self.office = OfficeStep()
        self.paper = PaperStep()
        self.units = UnitsStep()
        self.signers = SignersStep()
        self.place = PlaceStep(hands.folder)
        self.steps: tuple[Step, ...] = (self.office, self.paper, self.units, self.signers, self.place)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(self._start()))
        for step in self.steps:
            self.stack.addWidget(scrolled(step))
        self._fault = Label(name="fault")
        self._fault.hide()
        self._build()
        self.turn_to(0)
        screen = self.screen().availableSize()
        self.resize(min(theme.em * 52, screen.width()), min(theme.em * 38, screen.height() - 40))

    def _build(self) -> None:
        self.where = muted(wrap=False)
        self.back = push("Quay lại", "back", lambda: self.turn_to(self.stack.currentIndex() - 1))
        self.next = push("Tiếp tục", "confirm", self.go_on, first=True)
        foot = QHBoxLayout()
        foot.addWidget(self.where)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.addWidget(self.stack, 1)
        column.addWidget(self._fault)
        column.addWidget(WorkBar(self._desk))
        column.addLayout(foot)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self, self._enter)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)

    def _start(self) -> QWidget:
        start = QWidget()
        column = QVBoxLayout(start)
        column.addWidget(Label("Sổ Việc", bold=True, larger=1.8))
        column.addWidget(
            Label("Sổ theo dõi nhiệm vụ mà kế hoạch của cấp trên giao cho cơ quan. Chạy trên máy này, không cần mạng.")
        )
        self.found = push("Lập sổ cho cơ quan …", "add", lambda: self.turn_to(1), first=True)
        self.sample = push("Xem sổ mẫu", "help", self.open_sample)
        self.other = push("Mở sổ đã có …", "open", self.ask_ledger)
        for button, title, words in (
            (self.found, "Bắt đầu dùng", "Năm bước ngắn, chỉ làm một lần; mọi thứ sửa lại được sau."),
            (self.sample, "Xem thử trước", "Sổ của một xã tự đặt ra, có sẵn kế hoạch và nhiệm vụ. Thử gì cũng được."),
            (self.other, "Đã có sổ", "Mở tệp .soviec trên máy này, ví dụ chép từ máy cũ sang."),
        ):
            card = Card()
            card.column.addWidget(heading(title))
            card.column.addWidget(Label(words))
            card.column.addWidget(flowing(button))
            column.addWidget(card)
        column.addWidget(secret_line())
        column.addStretch(1)
        return start

    # Going through

    def turn_to(self, at: int) -> None:
        """Show a step; what it offers follows from the ones before."""
        self._fault.hide()
        self.stack.setCurrentIndex(at)
        self.back.setVisible(at > 0)
        self.next.setVisible(at > 0)
        last = at == len(self.steps)
        self.next.setText("Lập sổ" if last else "Tiếp tục")
        self.where.setText(f"Bước {at}/{len(self.steps)}" if at else "")
        if at > 1:
            self._offer()
        if last:
            self.place.offer(self.paper.fields.office())
        if at == 0:
            self.found.setFocus()
        else:
            self.steps[at - 1].setFocus()
            self.steps[at - 1].focusNextChild()

    def _offer(self) -> None:
        """Suggest anew where kind or names have changed; else what was typed stays."""
        if self._key != self.office.key():
            self._key = self.office.key()
            office = self.office.suggested()
            signers = founding.suggest_signers(office)
            self.paper.fields.show_office(office, signers[0] if signers else None)
            self.units.offer(office)
            self.signers.offer(office)

    def go_on(self) -> None:
        """The next step, where this one is in order."""
        at = self.stack.currentIndex()
        fault = self.steps[at - 1].fault() if at else None
        if fault:
            self._fault.setText(fault[1])
            self._fault.show()
            fault[0].setFocus()
        elif at == len(self.steps):
            self.make()
        elif at:
            self.turn_to(at + 1)

    def _enter(self) -> None:
        """Enter presses the button that has the focus; in a field it goes on."""
        focus = self.focusWidget()
        press = getattr(focus, "click", None)
        if focus is self.units.extra:
            self.units.add()
        elif press is not None:
            press()
        elif self.stack.currentIndex():
            self.go_on()

    def _escape(self) -> None:
        if self.stack.currentIndex():
            self.turn_to(self.stack.currentIndex() - 1)

    # What comes of it

    def make(self) -> None:
        """Found the ledger and open it."""
        office = self.paper.fields.office()
        units, signers = self.units.units(office.id), self.signers.signers(office.id)
        path, machine = self.place.path(), self._hands.machine

        def found(_: Progress) -> Path:
            path.parent.mkdir(parents=True, exist_ok=True)
            founding.found(path, office, units, signers, machine).close()
            return path

        self._let(enabled=False)
        self._desk.aside(found, self.open, on_failed=self._stay, words="Đang lập sổ …")

    def open_sample(self) -> None:
        """Make the sample where there is none yet, and open it."""
        self._let(enabled=False)
        self._desk.aside(
            lambda _: self._hands.sample(), self.open, on_failed=self._stay, words="Đang chuẩn bị sổ mẫu …"
        )

    def ask_ledger(self) -> None:
        """Ask for a ledger's file."""
        path = files.pick_open(self, "Chọn tệp sổ", files.LEDGERS, self._hands.folder)
        if path is not None:
            self.open_known(path)

    def open_known(self, path: Path) -> None:
        """Open a ledger that is there. One that cannot be read is refused before the open one is let go."""

        def look(_: Progress) -> Path:
            founding.open_reader(path).close()
            return path

        self._let(enabled=False)
        self._desk.aside(look, self.open, on_failed=self._stay, words="Đang mở sổ …")

    def open(self, path: Path) -> None:
        """Open it on the desk, then tell."""
        machine, today = self._hands.machine, self._hands.today()

        def opener(progress: Progress) -> Ledger:
            self._hands.hold(path)
            return founding.open_ledger(path, machine, today, progress, backup=False)

        def done() -> None:
            self._stay()
            self._on_opened(path)

        self.opening.emit()
        self._desk.open(opener, done, on_failed=self._stay)

    def _stay(self) -> None:
        self._let(enabled=True)

    def _let(self, *, enabled: bool) -> None:
        self.stack.setEnabled(enabled)
        self.back.setEnabled(enabled)
        self.next.setEnabled(enabled)


__all__ = ["Guide"]
