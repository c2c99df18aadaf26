"""The page Gửi – nhận: what goes out, what comes in, with whom."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.exchange.giving import FOLDER, GiveView
from ui.exchange.history import HistoryModel, HistoryTable
from ui.exchange.meeting import MeetView
from ui.exchange.offices import Fingerprint, office_card
from ui.exchange.taking import TakeInView
from ui.kit import files
from ui.kit.boxes import tell
from ui.kit.buttons import push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, heading, muted
from ui.kit.page import Bench, Page, emptied, scrolled
from work.report import PaperKind

if TYPE_CHECKING:
    from office.cards import KnownOffice
    from office.exchange import Passage

CARDS = "Thẻ cơ quan (*.the);;Mọi tệp (*)"
BUNDLES = "Gói Sổ Việc (*.goi);;Mọi tệp (*)"


class ExchangePage(Page):
    """Home, and one view for each thing that is done."""

    title = "Gửi – nhận"
    sign = "exchange"
    help = (
        "Trao đổi với cơ quan cấp trên, cấp dưới bằng gói niêm phong trên USB hoặc thư điện tử. "
        "Lần đầu, hai cơ quan trao thẻ cho nhau và đọc dấu vân tay qua điện thoại để kiểm tra.\n\n"
        "Gửi hoặc nhận xong, bấm “Lập biên bản giao nhận” để in biên bản có số gói, số dòng, mã SHA-256 cho hai bên "
        "ký; gói cũ thì chọn trong lịch sử rồi bấm nút phía trên bảng."
    )
    shows = frozenset({"office", "office_key", "passage"})

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.giving = GiveView(bench, self.go_home, self.start_minutes)
        self.taking = TakeInView(bench, self.go_home, self.start_minutes)
        self.meeting = MeetView(bench, self.go_home)
        self.history = HistoryModel(bench.theme)
        self.own = Card()
        self.offices = QVBoxLayout()
        self.stack = QStackedWidget()
        self._home = self._make_home()
        for view in (self._home, scrolled(self.giving), scrolled(self.taking), scrolled(self.meeting)):
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.addWidget(self.stack)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.go_home)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bench.theme.changed.connect(self._wear)

    def _wear(self) -> None:
        """Large digits follow the size of letters."""
        self.hear(self.shows)

    def _make_home(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(
            flowing(
                push("Nhận gói …", "receive", self.ask_bundle, first=True, tip="Mở gói do cơ quan khác gửi đến"),
                push("Nhận thẻ của cơ quan khác …", "card", self.ask_card),
                push("Lưu thẻ của cơ quan này …", "save", self.save_card, tip="Để đưa cho cơ quan khác"),
            )
        )
        column.addWidget(heading("Các cơ quan đã trao thẻ"))
        column.addLayout(self.offices)
        column.addWidget(heading("Thẻ của cơ quan này"))
        column.addWidget(self.own)
        column.addWidget(heading("Lịch sử gửi – nhận"))
        self.past = HistoryTable(self.history, self.bench.theme)
        self.minutes_button = push("Lập biên bản giao nhận của gói đang chọn …", "write", self.start_chosen)
        self.minutes_button.setEnabled(False)
        self.past.selectionModel().selectionChanged.connect(self._dress)
        self.history.modelReset.connect(self._dress)
        column.addWidget(flowing(self.minutes_button))
        column.addWidget(self.past, 1)
        return scrolled(body)

    # What is shown

    def reread(self) -> None:
        """Read offices and history anew."""
        from office import cards, exchange  # noqa: PLC0415 - keys and seals are loaded when this page is

        reader = self.bench.reader
        known = cards.known(reader)
        emptied(self.offices)
        for office in known:
            self.offices.addWidget(office_card(office, partial(self.give, office)))
        if not known:
            self.offices.addWidget(_first_steps())
        self._show_own(cards.own_card(reader).fingerprint)
        self.history.show_passages(exchange.history(reader))

    def _show_own(self, digits: str) -> None:
        emptied(self.own.column)
        self.own.column.addWidget(
            muted("Cơ quan khác gọi điện để kiểm tra thẻ của bạn: hãy đọc cho họ dấu vân tay này, từng nhóm một.")
        )
        self.own.column.addWidget(Fingerprint(digits))

    def _dress(self) -> None:
        self.minutes_button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Passage | None:
        rows = self.past.selectionModel().selectedRows()
        return self.history.passage(rows[0].row()) if rows else None

    def start_chosen(self) -> None:
        """Minutes of the bundle that is chosen in the history."""
        one = self._chosen()
        if one is not None:
            self._start_minutes(one.id)

    def start_minutes(self, direction: str, sha256: str) -> None:
        """Minutes of the bundle that was given or taken in just now."""
        from office import exchange  # noqa: PLC0415 - as above

        name = exchange.passage_of(self.bench.reader, direction, sha256)
        if name:
            self._start_minutes(name)

    def _start_minutes(self, passage_id: str) -> None:
        from office.papers import Wish  # noqa: PLC0415 - paper is loaded when paper is wanted
        from ui.reports.starting import start_paper  # noqa: PLC0415 - as above

        start_paper(self, Wish(kind=PaperKind.HANDOVER, passage_id=passage_id))

    def go_home(self) -> None:
        """Back to the list."""
        self.stack.setCurrentIndex(0)
        self.reread()

    def _turn_to(self, view: QWidget) -> None:
        for at in range(self.stack.count()):
            holder = self.stack.widget(at)
            if holder is not None and holder.isAncestorOf(view):
                self.stack.setCurrentIndex(at)

    # What is done

    def give(self, office: KnownOffice) -> None:
        """Begin to give."""
        self._turn_to(self.giving)
        self.giving.start(office)

    def _folder(self) -> Path:
        return Path(self.bench.hands.store.get(FOLDER, str(self.bench.hands.folder)))

    def ask_bundle(self) -> None:
        """Ask for a bundle's file."""
        path = files.pick_open(self, "Chọn gói cần nhận", BUNDLES, self._folder())
        if path is not None:
            self.look_at_bundle(path)

    def look_at_bundle(self, path: Path) -> None:
        """Open a bundle and show what it would change; long work."""
        from office import exchange  # noqa: PLC0415 - as above

        def show(preview: exchange.Preview) -> None:
            self.bench.hands.store.set(FOLDER, str(path.parent))
            self._turn_to(self.taking)
            self.taking.look(preview)

        self.bench.desk.long(
            lambda ledger, progress: exchange.peek(ledger, path, progress), show, words="Đang mở gói …"
        )

    def ask_card(self) -> None:
        """Ask for a card's file."""
        path = files.pick_open(self, "Chọn thẻ của cơ quan khác", CARDS, self._folder())
        if path is not None:
            self.look_at_card(path)

    def look_at_card(self, path: Path) -> None:
        """Read a card and show its fingerprint."""
        from office import cards  # noqa: PLC0415 - as above

        def show(card: object) -> None:
            self._turn_to(self.meeting)
            self.meeting.look(card)  # type: ignore[arg-type]  # the desk passes on what look_at_card gave

        self.bench.desk.aside(lambda _: cards.look_at_card(path), show, words="Đang đọc thẻ …")

    def save_card(self) -> None:
        """Write this office's card into a folder."""
        from office import cards  # noqa: PLC0415 - as above

        folder = files.pick_folder(self, "Chọn USB hoặc thư mục để lưu thẻ", self._folder())
        if folder is not None:
            self.bench.desk.do(lambda ledger: cards.save_card(ledger, folder), self._card_saved)

    def _card_saved(self, path: Path) -> None:
        words = f"Đã lưu thẻ: {path.name}\nThư mục: {path.parent}\n\nHãy đưa tệp này cho cơ quan kia."
        tell(self, "Đã lưu thẻ", words)

    def open_place(self, what: str) -> None:
        """Open a file that was handed over (a bundle or a card), or an office by its id."""
        if what.endswith((".goi", ".the")):
            (self.look_at_bundle if what.endswith(".goi") else self.look_at_card)(Path(what))


def _first_steps() -> Card:
    card = Card()
    for words in (
        "Chưa trao thẻ với cơ quan nào. Ba bước, chỉ làm một lần với mỗi cơ quan:",
        "1. Bấm “Lưu thẻ của cơ quan này …” và đưa tệp thẻ cho cơ quan kia.",
        "2. Nhận tệp thẻ của họ, bấm “Nhận thẻ của cơ quan khác …”.",
        "3. Gọi điện cho nhau, đọc dấu vân tay để chắc chắn thẻ không bị tráo.",
    ):
        card.column.addWidget(Label(words))
    return card


__all__ = ["ExchangePage"]
