"""The steps by which an office's ledger is founded; each keeps what was typed when one goes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from office import founding
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.fields import Choice, Line
from ui.kit.flow import flowing
from ui.kit.labels import Label, heading, muted
from ui.kit.lists import PlainList
from ui.kit.page import emptied
from ui.kit.rows import Rows
from ui.settings.head import PaperHead
from ui.settings.office_fields import KIND_WORDS, LEVEL_WORDS, OfficeFields
from ui.settings.whereabouts import danger
from work.ids import new_id
from work.office import Level, Office, OfficeKind, Signer
from work.text import fold, nfc
from work.unit import UNIT_KIND_WORDS, Unit

_PLACES: Final[dict[Level, tuple[str, ...]]] = {
    Level.COMMUNE: ("xã", "phường", "đặc khu"),
    Level.PROVINCE: ("tỉnh", "thành phố"),
    Level.CENTRAL: ("",),
}
_ABOVE: Final = ("tỉnh", "thành phố")
_ITEM: Final = Qt.ItemDataRole.UserRole


class Step(QWidget):
    """One step: a title, fields, and what is wrong with them."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.addWidget(heading(self.title))

    def fault(self) -> tuple[QWidget, str] | None:
        """What must be mended before one goes on."""
        return None


def rows(parent: QVBoxLayout) -> Rows:
    """Rows in a column."""
    made = Rows()
    parent.addLayout(made)
    return made


class OfficeStep(Step):
    """Which office: the rest follows from it."""

    title = "Sổ này của cơ quan nào?"

    def __init__(self) -> None:
        super().__init__()
        self.kind = Choice(list(KIND_WORDS.items()))
        self.level = Choice([(level, LEVEL_WORDS[level]) for level in (Level.COMMUNE, Level.PROVINCE)])
        self.sort = Choice()
        self.place = Line("", "Ví dụ: Gia Hưng", most=80)
        self.above_sort = Choice([(name, name) for name in _ABOVE])
        self.above = Line("", "Ví dụ: Ninh Bình", most=80)
        self.paper = PaperHead()
        form = self._form = rows(self.column)
        form.add("Loại cơ quan", self.kind)
        form.add("Cấp", self.level)
        form.add("Loại địa bàn", self.sort)
        form.add("Tên", self.place, "Không ghi “xã”, “phường”, “tỉnh” ở đầu.")
        form.add("Thuộc", self.above_sort)
        form.add("Tên tỉnh, thành phố", self.above)
        self._agency = muted("Ghi tên đầy đủ của cơ quan, ví dụ Sở Nội vụ; từng dòng sửa được ở bước sau.")
        self.column.addWidget(self._agency)
        self.column.addWidget(muted("Đầu văn bản sẽ như sau; bước sau sửa được từng dòng:"))
        self.column.addWidget(self.paper)
        self.column.addStretch(1)
        self.level.currentIndexChanged.connect(self._turned)
        for choice in (self.kind, self.sort, self.above_sort):
            choice.currentIndexChanged.connect(self._show)
        for line in (self.place, self.above):
            line.textChanged.connect(self._show)
        self._turned()

    def _level(self) -> Level:
        value = self.level.value()
        return value if isinstance(value, Level) else Level.COMMUNE

    def _turned(self) -> None:
        self.sort.offer([(name, name) for name in _PLACES[self._level()]])
        for field in (self.above_sort, self.above):
            self._form.setRowVisible(field, self._level() is Level.COMMUNE)
        self._show()

    def _show(self) -> None:
        office = self.suggested()
        agency = office.kind is OfficeKind.AGENCY
        self._agency.setVisible(agency)
        self._form.setRowVisible(self.sort, not agency)
        self.place.setPlaceholderText("Ví dụ: Sở Nội vụ" if agency else "Ví dụ: Gia Hưng")
        self.paper.show_office(office, founding.suggest_signers(office)[0])

    def key(self) -> tuple[str, ...]:
        """What the suggestion is made of: while it stays, later steps keep what was typed there."""
        kind = self.kind.value()
        above = f"{self.above_sort.text_value()} {self.above.words()}" if self._level() is Level.COMMUNE else ""
        return (
            str(kind), self._level().value, self.sort.text_value(), self.place.words(),
            above if self.above.words() else "",
        )  # fmt: skip

    def suggested(self) -> Office:
        """The office with all that follows from kind and names."""
        kind = self.kind.value()
        _, _, sort, place, above = self.key()
        if kind is OfficeKind.AGENCY:
            made = founding.suggest(kind, self._level(), "", place, above)
            return replace(made, place=self.above.words())
        return founding.suggest(
            kind if isinstance(kind, OfficeKind) else OfficeKind.PEOPLE, self._level(), sort, place, above
        )

    def fault(self) -> tuple[QWidget, str] | None:
        """The names must be there."""
        if not self.place.words():
            return self.place, "Hãy ghi tên, ví dụ Gia Hưng."
        if fold(self.place.words()).split()[0] in {"xa", "phuong", "tinh"} and len(self.place.words().split()) > 1:
            return self.place, "Chỉ ghi tên riêng, không ghi “xã”, “phường”, “tỉnh” ở đầu."
        if self._level() is Level.COMMUNE and not self.above.words():
            return self.above, "Hãy ghi tên tỉnh, thành phố."
        return None


class PaperStep(Step):
    """What was derived, line by line."""

    title = "Tên và thể thức văn bản"

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(muted("Đã điền sẵn theo quy định; hãy so với một văn bản của cơ quan rồi sửa nếu khác."))
        self.fields = OfficeFields()
        self.column.addWidget(self.fields)
        self.column.addStretch(1)

    def fault(self) -> tuple[QWidget, str] | None:
        """The name must be there."""
        return None if self.fields.name.words() else (self.fields.name, "Hãy ghi tên đầy đủ của cơ quan.")


class UnitsStep(Step):
    """The units that such an office has, to be ticked."""

    title = "Giao việc cho những đơn vị nào?"

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(
            muted("Bỏ dấu ở đơn vị mà cơ quan không có. Thêm, sửa đơn vị được bất cứ lúc nào ở trang Đơn vị.")
        )
        self.list = PlainList("Đơn vị", least=12)
        self.column.addWidget(self.list, 1)
        self.extra = Line("", "Tên đơn vị khác, rồi bấm Thêm")
        self.extra.setAccessibleName("Đơn vị khác")
        self.column.addWidget(self.extra)
        self.column.addWidget(flowing(push("Thêm", "add", self.add)))
        self._owner = ""

    def offer(self, office: Office) -> None:
        """Suggest the units of an office."""
        self._owner = office.id
        self.list.clear()
        for unit in founding.suggest_units(office):
            self._put(unit)

    def _put(self, unit: Unit) -> None:
        item = QListWidgetItem(f"{unit.name} ({UNIT_KIND_WORDS[unit.kind].lower()})")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        item.setData(_ITEM, unit)
        self.list.addItem(item)

    def add(self) -> None:
        """One more unit, ticked."""
        words = self.extra.words()
        known = {fold(self._unit(at).name) for at in range(self.list.count())}
        if words and fold(words) not in known:
            self._put(Unit(id=new_id(), owner=self._owner, name=words, position=self.list.count() + 1))
            self.list.scrollToBottom()
        self.extra.clear()
        self.extra.setFocus()

    def _unit(self, at: int) -> Unit:
        unit = self.list.item(at).data(_ITEM)
        if not isinstance(unit, Unit):
            raise TypeError(unit)
        return unit

    def units(self, owner: str) -> tuple[Unit, ...]:
        """What is ticked."""
        ticked = [at for at in range(self.list.count()) if self.list.item(at).checkState() is Qt.CheckState.Checked]
        return tuple(replace(self._unit(at), owner=owner) for at in ticked)


class SignersStep(Step):
    """Names behind the usual titles."""

    title = "Ai ký văn bản?"

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(muted("Ghi họ tên người ký; để trống cũng được, sửa sau ở Cài đặt."))
        self._holder = QVBoxLayout()
        self.column.addLayout(self._holder)
        self.column.addStretch(1)
        self.names: list[tuple[Signer, Line]] = []

    def offer(self, office: Office) -> None:
        """Suggest the signers of an office."""
        emptied(self._holder)
        self.names = [(signer, Line("", "Họ và tên", most=120)) for signer in founding.suggest_signers(office)]
        for signer, line in self.names:
            name = Label(", ".join(part for part in (signer.on_behalf, signer.acting, signer.title) if part))
            name.setBuddy(line)
            line.setAccessibleName(name.text())
            self._holder.addWidget(name)
            self._holder.addWidget(line)

    def signers(self, owner: str) -> tuple[Signer, ...]:
        """Those with a name; the head stays in any case, that paper can be signed."""
        named = [replace(signer, owner=owner, name=line.words()) for signer, line in self.names]
        return tuple(signer for at, signer in enumerate(named) if signer.name or at == 0)


class PlaceStep(Step):
    """Where the file lies."""

    title = "Để sổ ở đâu trên máy?"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.column.addWidget(muted("Cả sổ là một tệp. Nên để nguyên thư mục dưới đây."))
        self.folder = Line(str(folder), most=1000)
        self.name = Line("", most=120)
        form = rows(self.column)
        form.add("Thư mục", self.folder)
        form.addRow("", flowing(push("Chọn thư mục …", "open", self._pick)))
        form.add("Tên tệp", self.name)
        self.warning = Label(name="warn")
        self.column.addWidget(self.warning)
        self.column.addStretch(1)
        self.folder.textChanged.connect(lambda _: self._warn())
        self._warn()

    def _pick(self) -> None:
        picked = files.pick_folder(self, "Chọn thư mục để sổ", Path(self.folder.words()))
        if picked is not None:
            self.folder.setText(str(picked))

    def _warn(self) -> None:
        told = danger(Path(self.folder.words()))
        self.warning.setText(told)
        self.warning.setVisible(bool(told))

    def offer(self, office: Office) -> None:
        """Suggest a file's name; a file that stands there is never taken."""
        plain = files.file_name(fold(nfc(office.short))).replace(" ", "-")
        name, at = plain, 2
        while (Path(self.folder.words()) / f"{name}{founding.LEDGER_SUFFIX}").exists():
            name, at = f"{plain}-{at}", at + 1
        self.name.setText(name)

    def path(self) -> Path:
        """The file to be made."""
        name = self.name.words()
        suffix = founding.LEDGER_SUFFIX
        return Path(self.folder.words()) / (name if name.endswith(suffix) else f"{name}{suffix}")

    def fault(self) -> tuple[QWidget, str] | None:
        """Folder and name must be there, and no file in its place."""
        if not self.folder.words():
            return self.folder, "Hãy chọn thư mục."
        if not self.name.words():
            return self.name, "Hãy ghi tên tệp."
        if any(letter in '\\/:*?"<>|' for letter in self.name.words()):
            return self.name, 'Tên tệp không được có các dấu \\ / : * ? " < > |.'
        if self.path().exists():
            return self.name, "Đã có sổ mang tên này trong thư mục. Hãy đặt tên khác."
        return None
