"""The page Văn bản: the documents on the left, what one of them holds on the right; and the way to read a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from office import plans, twins
from office.adoption import Adopted
from office.revision import Revised
from ui.documents.arrivals import Arrivals
from ui.documents.detail import DocumentDetail
from ui.documents.draft import Draft
from ui.documents.incoming import Came, Given, files_of, given_of
from ui.documents.keeping import Kept
from ui.documents.reading import Reading
from ui.documents.wording import header_words
from ui.kit import files
from ui.kit.boxes import ask, tell
from ui.kit.buttons import push
from ui.kit.fields import Line
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench, Page
from ui.tasks.task_forms import NewTaskForm
from ui.words import first_words, moment, number
from work.document import Document
from work.finding import Finding
from work.line import LineFilter, Order
from work.report import PaperKind

if TYPE_CHECKING:
    from office.ports import UndoState

_NAME: Final = Qt.ItemDataRole.UserRole
_LEFT: Final = 8
"""So many things that stay are told by name."""


class DocumentsPage(Page):
    """Documents, and the reading of plans."""

    title = "Văn bản"
    sign = "documents"
    help = (
        "Bấm “Đọc kế hoạch …” và chọn một hay nhiều tệp Word, PDF, Excel, văn bản, ảnh quét; hoặc kéo tệp thả "
        "vào đây; hoặc sao chép trong Word, Excel, trình duyệt rồi bấm “Dán văn bản”. Tệp dài thì đọc lâu: cứ "
        "làm việc khác, muốn thôi thì bấm “Dừng”.\n\n"
        "Đọc xong: bên trái là nguyên văn, bên phải là những gì tìm thấy. Bấm một bên, bên kia chỉ đúng chỗ. "
        "Mục có dấu “?” nền vàng là mục chương trình chưa chắc: hãy so với nguyên văn. Việc của nơi khác không "
        "được đánh dấu sẵn.\n\n"
        "Sửa ngay ở phần dưới: nội dung, đơn vị, thời hạn, sản phẩm. Chọn nhiều dòng (giữ Ctrl hoặc Shift) để "
        "đặt cho tất cả một lần, hoặc gộp thành một. Bôi đen nguyên văn để thêm nhiệm vụ bị sót. Làm nhầm thì "
        "bấm “Hoàn tác”.\n\n"
        "“Cần xem” nêu những điều đáng ngờ. “Đơn vị”: tên in trong kế hoạch là đơn vị nào của ta, sổ nhớ cho "
        "lần sau. “Bảng”: cột nào là gì. Kế hoạch đã có trong sổ thì chỉ những mục được đánh dấu mới thay đổi. "
        "Xong thì bấm nút “Đưa … vào sổ”. Tệp gốc được giữ nguyên trong sổ.\n\n"
        "Kế hoạch đã vào sổ: “Lập kế hoạch thực hiện” soạn sẵn kế hoạch của cơ quan ta từ đề cương và nhiệm vụ của "
        "nó; “In bảng chỉ tiêu” in mức giao bên cạnh số liệu mới nhất.\n\n"
        "Phím: Ctrl+O đọc kế hoạch · Ctrl+V dán văn bản · Ctrl+F tìm · khi đang đọc: phím cách đánh dấu · Enter "
        "hoặc F2 sửa · F6 sang phần kế tiếp · Esc về danh sách · F8 mục chưa chắc kế tiếp · Ctrl+Enter tách tại "
        "con trỏ · Ctrl+Shift+N thêm nhiệm vụ từ đoạn chọn."
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.search = Line("", "Tìm số, trích yếu, nơi ban hành", most=200)
        self.list = PlainList("Danh sách văn bản")
        self.list.setAlternatingRowColors(True)
        self.count = muted()
        self.detail = DocumentDetail(bench)
        self.reading = Reading(bench)
        self.arrivals = Arrivals(self, bench, lambda: self.reading.draft is not None)
        self._hint = Label("Thả tệp vào đây để đọc", name="secret", bold=True, larger=1.2)
        self.stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(250)
        self._later.timeout.connect(self._list)
        self._wanted = ""
        self._looked = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            flowing(
                push("Đọc kế hoạch …", "documents", self.read_plan, first=True, tip="Ctrl+O"),
                push(
                    "Dán văn bản",
                    "note",
                    self.paste,
                    tip="Ctrl+V: đọc phần vừa sao chép trong Word, Excel, trình duyệt",
                ),
            )
        )
        column.addWidget(self._left_over())
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self.split.setSizes([420, 620])
        self.shelf = QWidget()
        shelf_column = QVBoxLayout(self.shelf)
        shelf_column.addWidget(self.split, 1)
        self.stack.addWidget(self.shelf)
        self.stack.addWidget(self.reading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.hide()
        whole.addWidget(self._hint)
        whole.addWidget(self.stack, 1)
        self.setAcceptDrops(True)

    def _left_over(self) -> QWidget:
        """What was left unfinished, and the two ways with it."""
        self._left: Kept | None = None
        self._left_words = Label()
        self._left_card = Card()
        self._left_card.column.addWidget(self._left_words)
        self._left_card.column.addWidget(
            flowing(
                push("Đọc tiếp", "documents", self._go_on_reading, first=True), push("Bỏ", "clear", self._let_left_go)
            )
        )
        self._left_card.hide()
        return self._left_card

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._later.start())
        self.list.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.detail.wish.connect(self._wish)
        self.reading.closed.connect(self._leave_reading)
        self.reading.adopted.connect(self._adopted)
        self.reading.steps_changed.connect(self.steps_changed)
        self.arrivals.came.connect(self._came)
        self.arrivals.resumed.connect(self._resumed)
        self.detail.finding_wanted.connect(self._go_to)
        for keys, where, do in (
            ("Ctrl+O", self, self.read_plan),
            ("Ctrl+F", self.shelf, self.search.setFocus),
            ("Ctrl+V", self.shelf, self.paste),
        ):
            shortcut = QShortcut(QKeySequence(keys), where, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def reread(self) -> None:
        """The list, and what is shown of one; a reading that was left unfinished another time."""
        self._list()
        if not self._looked:
            self._looked = True
            self._show_left()

    def _show_left(self) -> None:
        kept = self.reading.examiner.keeping.read() if self.reading.draft is None else ()
        self._left = kept[0] if kept else None
        if self._left is not None:
            name = first_words(header_words(self._left.draft.proposal.header) or self._left.name)
            more = f" Và {len(kept) - 1} kế hoạch khác nữa." if len(kept) > 1 else ""
            self._left_words.setText(f"Kế hoạch đang đọc dở, giữ lại lúc {moment(self._left.at)}:\n{name}{more}")
        self._left_card.setVisible(self._left is not None)

    def _go_on_reading(self) -> None:
        if self._left is not None:
            self.arrivals.resume(self._left)

    def _let_left_go(self) -> None:
        words = "Bỏ kế hoạch đang đọc dở? Sổ không thay đổi gì; muốn có lại thì đọc lại tệp từ đầu."
        ask(self, "Bỏ kế hoạch đọc dở", words, "Bỏ", self._forget_left, no="Giữ lại")

    def _forget_left(self) -> None:
        if self._left is not None:
            self.reading.examiner.keeping.forget(self._left.name, self._left.path)
            self._show_left()

    def _resumed(self, came: Came, draft: Draft) -> None:
        self._left_card.hide()
        self.reading.show_came(came, resumed=draft)
        self.stack.setCurrentWidget(self.reading)
        self.reading.tree.setFocus()

    def hear(self, tables: frozenset[str]) -> None:
        """Units that were changed elsewhere are known to a reading too."""
        super().hear(tables)
        if "unit" in tables:
            self.reading.reread_units()

    def take_focus(self) -> None:
        """The list first, or the reading that is in front."""
        if self.stack.currentWidget() is self.reading:
            self.reading.tree.setFocus()
        else:
            self.list.setFocus()

    def steps(self) -> UndoState | None:
        """While a plan is being read, its own steps."""
        return self.reading.steps() if self.reading.draft is not None else None

    def step(self, by: int) -> None:
        """Of the reading."""
        self.reading.history.go(by)

    def leave(self) -> None:
        """What is being read is let go; what was mended in a plan is kept for the next time."""
        self.arrivals.cancel()
        self.reading.rest()

    def open_place(self, what: str) -> None:
        """Go to something: "read" chooses a plan; "first": the first document; else a document by its id."""
        if what == "read":
            self.read_plan()
            return
        if what == "first":
            self.list.setCurrentRow(0)
            return
        if Path(what).suffix and Path(what).is_file():
            self.read_file(Path(what))
            return
        self.stack.setCurrentIndex(0)
        self._wanted = what
        self.search.clear()
        self._list()

    def _list(self) -> None:
        found = plans.documents(self.bench.reader, self.search.words())
        current = self.list.currentItem()
        kept = self._wanted or (current.data(_NAME) if self.list.currentRow() >= 0 else "")
        self._wanted = ""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt
        self.list.clear()
        for document in found:
            item = QListWidgetItem(f"{document.title}\n{document.subject}", self.list)
            item.setData(_NAME, document.id)
            if document.id == kept:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt
        self.count.setText(
            f"{len(found)} văn bản" if found else "Không có văn bản nào. Bấm “Đọc kế hoạch …” để bắt đầu."
        )
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._chosen(self.list.currentItem())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        name = item.data(_NAME) if item else None
        found = [d for d in plans.documents(self.bench.reader, self.search.words()) if d.id == name]
        self.detail.show_document(found[0] if found else None)

    def _wish(self, name: str) -> None:
        document = self.detail.document
        if document is None:
            return
        match name:
            case "tasks":
                today = self.bench.hands.today()
                self.list_wanted.emit(LineFilter(document_id=document.id, order=Order.PLAN, today=today))
            case "add":
                NewTaskForm(self, self.bench, document.id).open()
            case "delete":
                self._delete(document)
            case "join":
                self._join(document)
            case "plan":
                self._start_plan(document)
            case "targets":
                self._print_targets(document)

    def _start_plan(self, document: Document) -> None:
        """Our own plan, built from the one that was adopted."""
        from office.papers import Wish  # noqa: PLC0415 - paper is loaded when paper is wanted
        from ui.reports.starting import start_paper  # noqa: PLC0415 - as above

        start_paper(self, Wish(kind=PaperKind.PLAN, document_id=document.id))

    def _print_targets(self, document: Document) -> None:
        """The plan's targets with their newest readings."""
        from office import printouts  # noqa: PLC0415 - as above
        from ui.reports.preview import PaperPreview  # noqa: PLC0415 - as above

        now = self.bench.hands.now()

        def show(data: bytes) -> None:
            PaperPreview(self, self.bench, f"Chỉ tiêu {document.title}", data).open()

        self.bench.desk.do(lambda ledger: printouts.targets(ledger, document.id, now), show, words="Đang lập bản in …")

    def _delete(self, document: Document) -> None:
        words = f"Xóa {document.called} cùng các nhiệm vụ của văn bản này khỏi sổ? Có thể hoàn tác."
        ask(
            self,
            "Xóa văn bản",
            words,
            "Xóa",
            lambda: self.bench.desk.do(lambda ledger: plans.delete_document(ledger, document.id)),
        )

    def _join(self, document: Document) -> None:
        """Join the two copies of a plan; what goes over and what stays is told before."""
        found = twins.joining(self.bench.reader, document.id)
        counts = ((found.tasks, "nhiệm vụ"), (found.duties, "chế độ báo cáo"), (found.targets, "chỉ tiêu"))
        told = ", ".join(f"{number(count)} {what}" for count, what in counts if count) or "không có mục nào"
        words = (
            f"Giữ bản nhận trong gói của {found.received.title}; đơn vị được giao, diễn biến, minh chứng, ghi chú và "
            f"số liệu đã ghi ở bản đọc từ giấy chuyển sang đó: {told}."
        )
        if found.left:
            more = f"\n… và {len(found.left) - _LEFT} mục nữa" if len(found.left) > _LEFT else ""
            words += "\n\nCòn ở lại bản đọc từ giấy:\n" + "\n".join(f"• {one}" for one in found.left[:_LEFT]) + more
        ask(
            self,
            "Ghép hai bản",
            f"{words}\n\nCó thể hoàn tác.",
            "Ghép",
            lambda: self.bench.desk.do(
                lambda ledger: twins.join(ledger, document.id), lambda _: self.open_place(found.received.id)
            ),
        )

    # Reading.

    def read_plan(self) -> None:
        """Choose plans' files and read them, one after the other."""
        self.read_files(files.pick_many(self, "Chọn tệp kế hoạch (có thể chọn nhiều tệp)", files.PLANS))

    def read_file(self, path: Path) -> None:
        """Read a plan's file."""
        self.read_files([path])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files, off the window's thread; the next comes when one was looked at."""
        self._take(Given(path.name, path) for path in paths)

    def paste(self) -> None:
        """Read what is on the clipboard."""
        given = given_of(QGuiApplication.clipboard().mimeData())
        if given:
            self._take(given)
            return
        words = (
            "Chưa có gì để dán. Hãy mở kế hoạch trong Word, Excel hoặc trình duyệt, chọn phần cần đọc, sao chép "
            "(Ctrl+C) rồi quay lại đây."
        )
        tell(self, "Dán văn bản", words)

    def _take(self, given: Iterable[Given]) -> None:
        waiting = self.arrivals.add(given)
        if waiting and self.reading.draft is not None:
            tell(self, "Đọc kế hoạch", f"Còn {waiting} tệp chờ đọc. Tệp kế tiếp mở khi xong kế hoạch đang xem.")

    def _came(self, came: Came, at: int, of: int) -> None:
        self.reading.show_came(came, at, of)
        self.stack.setCurrentWidget(self.reading)
        if self.isVisible():
            self.reading.tree.setFocus()

    def _leave_reading(self) -> None:
        self.stack.setCurrentWidget(self.shelf)
        self._show_left()
        self.list.setFocus()
        self.arrivals.go_on()

    def _adopted(self, done: Adopted | Revised) -> None:
        self.stack.setCurrentWidget(self.shelf)
        self._show_left()
        self.open_place(done.document_id)
        self.list.setFocus()
        words = revised_words(done) if isinstance(done, Revised) else adopted_words(done)
        new = f"\n\nĐơn vị mới: {', '.join(done.new_units)}." if done.new_units else ""
        box = tell(self, "Đã đưa vào sổ", f"{words}{new}\n\nNếu nhầm, bấm “Hoàn tác” là trở lại như trước.")
        box.finished.connect(lambda _: self._told())

    def _told(self) -> None:
        """The clerk has read what was made: he stands on the new document, or the next file is read."""
        self.list.setFocus()
        self.arrivals.go_on()

    def _go_to(self, one: Finding) -> None:
        """What a finding of a document speaks of: its task, the list behind a group, the other document."""
        found = frozenset(part.task_id for part in one.parts if part.task_id)
        if one.task_id:
            self.task_wanted.emit(one.task_id, None)
        elif found:
            self.list_wanted.emit(LineFilter(task_ids=found, order=Order.PLAN, today=self.bench.hands.today()))
        elif one.duty_id:
            self.place_wanted.emit("reports", "")
        elif one.document_id:
            self.open_place(one.document_id)

    # What is dropped.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt
        """Files and texts from outside may be dropped."""
        if event.source() is None and (files_of(event.mimeData()) or event.mimeData().hasText()):
            self._hint.show()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt
        """Taken away again."""
        self._hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt
        """Read what was dropped."""
        self._hint.hide()
        event.acceptProposedAction()
        self._take(given_of(event.mimeData()))


def adopted_words(done: Adopted) -> str:
    """What came into the ledger."""
    return f"Đã đưa vào sổ {done.tasks} nhiệm vụ, {done.duties} chế độ báo cáo, {done.targets} chỉ tiêu."


def revised_words(done: Revised) -> str:
    """What a second reading changed."""
    parts = ((done.new, "thêm"), (done.changed, "sửa"), (done.gone, "lấy ra"))
    told = ", ".join(f"{what} {count} mục" for count, what in parts if count)
    return f"Đã ghi vào văn bản trong sổ: {told or 'không có thay đổi nào'}."
