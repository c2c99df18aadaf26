"""The page Văn bản: the documents on the left, what one of them holds on the right; and the way to read a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from office import plans
from office.plans import Adopted
from ui.documents.detail import DocumentDetail
from ui.documents.reading import Reading
from ui.kit import files
from ui.kit.boxes import ask, tell
from ui.kit.buttons import push
from ui.kit.fields import Line
from ui.kit.flow import flowing
from ui.kit.labels import muted
from ui.kit.lists import PlainList
from ui.kit.page import Bench, Page
from ui.tasks.task_forms import NewTaskForm
from work.document import Document
from work.line import LineFilter, Order
from work.proposal import Proposal

_NAME: Final = Qt.ItemDataRole.UserRole


class DocumentsPage(Page):
    """Documents, and the reading of plans."""

    title = "Văn bản"
    sign = "documents"
    help = (
        "Bấm “Đọc kế hoạch …” và chọn tệp Word, PDF hoặc Excel của kế hoạch. Chương trình đọc và đề xuất: bên trái là "
        "nguyên văn, bên phải là các nhiệm vụ tìm thấy. Bấm một bên, bên kia chỉ đúng chỗ. Mục có dấu “?” là "
        "mục chương "
        "trình chưa chắc: hãy xem lại nguyên văn. Đánh dấu mục cần, sửa nếu cần, rồi bấm “Đưa vào sổ”. "
        "Tệp gốc được giữ nguyên trong sổ.\n\n"
        "Phím: Ctrl+O đọc kế hoạch · Ctrl+F tìm văn bản."
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.search = Line("", "Tìm số, trích yếu, nơi ban hành", most=200)
        self.list = PlainList("Danh sách văn bản")
        self.list.setAlternatingRowColors(True)
        self.count = muted()
        self.detail = DocumentDetail(bench)
        self.reading = Reading(bench)
        self.stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(250)
        self._later.timeout.connect(self._list)
        self._wanted = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flowing(push("Đọc kế hoạch …", "documents", self.read_plan, first=True, tip="Ctrl+O")))
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.detail)
        self.split.setSizes([420, 620])
        shelf = QWidget()
        shelf_column = QVBoxLayout(shelf)
        shelf_column.addWidget(self.split, 1)
        self.stack.addWidget(shelf)
        self.stack.addWidget(self.reading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._later.start())
        self.list.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.detail.wish.connect(self._wish)
        self.reading.closed.connect(self._leave_reading)
        self.reading.adopted.connect(self._adopted)
        for keys, do in (("Ctrl+O", self.read_plan), ("Ctrl+F", self.search.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def reread(self) -> None:
        """The list, and what is shown of one."""
        self._list()

    def take_focus(self) -> None:
        """The list first."""
        self.list.setFocus()

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

    def _delete(self, document: Document) -> None:
        words = f"Xóa {document.title} cùng các nhiệm vụ của văn bản này khỏi sổ? Có thể hoàn tác."
        ask(
            self,
            "Xóa văn bản",
            words,
            "Xóa",
            lambda: self.bench.desk.do(lambda ledger: plans.delete_document(ledger, document.id)),
        )

    # Reading.

    def read_plan(self) -> None:
        """Choose a plan's file and read it."""
        path = files.pick_open(self, "Chọn tệp kế hoạch", files.PLANS)
        if path:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a plan's file, off the window's thread."""

        def show(proposal: Proposal) -> None:
            self.reading.show_proposal(proposal, path)
            self.stack.setCurrentWidget(self.reading)

        self.bench.desk.aside(lambda progress: plans.read(path, progress), show, words=f"Đang đọc {path.name} …")

    def _leave_reading(self) -> None:
        self.stack.setCurrentIndex(0)

    def _adopted(self, adopted: Adopted) -> None:
        self._leave_reading()
        self.open_place(adopted.document_id)
        words = (
            f"Đã đưa vào sổ {adopted.tasks} nhiệm vụ, {adopted.duties} chế độ báo cáo, {adopted.targets} chỉ tiêu."
            + (f"\n\nĐơn vị mới: {', '.join(adopted.new_units)}." if adopted.new_units else "")
            + "\n\nNếu nhầm, bấm “Hoàn tác” là trở lại như trước."
        )
        tell(self, "Đã đưa vào sổ", words)
