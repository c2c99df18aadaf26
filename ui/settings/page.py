"""The page Cài đặt: its parts on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ui.kit.lists import PlainList
from ui.kit.page import Bench, Page, scrolled
from ui.settings.about import AboutPart
from ui.settings.authorities import AuthoritiesPart
from ui.settings.looks import LooksPart
from ui.settings.numbers import NumbersPart
from ui.settings.paper import PaperPart
from ui.settings.safety import SafetyPart
from ui.settings.signers import SignersPart


class SettingsPage(Page):
    """A part for each thing that is set."""

    title = "Cài đặt"
    sign = "settings"
    help = (
        "Tên và thể thức văn bản của cơ quan, cách đánh số, người ký với quyền hạn ký, màu sắc và cỡ chữ, số ngày "
        "báo trước, "
        "sao lưu và khôi phục sổ. Nên để sổ trên ổ đĩa của máy, không để trên USB hay thư mục đồng bộ.\n\n"
        "Mẫu văn bản hiện ngay khi sửa, đúng như sẽ in. Số đã lấy ngoài chương trình thì ghi ở “Số, thể thức”, để số "
        "gợi ý không trùng."
    )
    shows = frozenset({"office", "signer"})

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.paper = PaperPart(bench)
        self.numbers = NumbersPart(bench)
        self.signers = SignersPart(bench)
        self.authorities = AuthoritiesPart(bench)
        self.looks = LooksPart(bench)
        self.safety = SafetyPart(bench)
        self.parts = PlainList("Các phần cài đặt")
        self.stack = QStackedWidget()
        for words, part in (
            ("Cơ quan, văn bản", self.paper),
            ("Số, thể thức", self.numbers),
            ("Người ký", self.signers),
            ("Chữ ký số", self.authorities),
            ("Hiển thị, nhắc việc", self.looks),
            ("An toàn dữ liệu", self.safety),
            ("Giới thiệu", AboutPart()),
        ):
            self.parts.addItem(words)
            self.stack.addWidget(scrolled(part))
        row = QHBoxLayout(self)
        row.addWidget(self.parts)
        row.addWidget(self.stack, 1)
        self.parts.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.parts.setCurrentRow(0)
        self.safety.restore_wanted.connect(self.restore_wanted)
        self.safety.other_wanted.connect(self.other_wanted)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.leave)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bench.theme.changed.connect(self._wear)
        self._wear()

    def _wear(self) -> None:
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(self.parts.item(n).text()) for n in range(self.parts.count()))
        self.parts.setFixedWidth(widest + 2 * metrics.height())

    def reread(self) -> None:
        """Read all parts anew."""
        for part in (self.paper, self.numbers, self.signers, self.looks, self.safety):
            part.reread()

    def open_place(self, what: str) -> None:
        """Go to a part: "office", "numbers", "signers", "seals", "looks", "safety", "about"."""
        names = ("office", "numbers", "signers", "seals", "looks", "safety", "about")
        if what in names:
            self.parts.setCurrentRow(names.index(what))

    def leave(self) -> None:
        """Keep what was typed."""
        self.paper.save()
        self.numbers.save()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt
        """Another page comes to the front: what was typed is kept."""
        super().hideEvent(event)
        self.leave()


__all__ = ["SettingsPage"]
