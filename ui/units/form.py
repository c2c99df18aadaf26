"""Add or change a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from office import directory
from ui.kit.fields import Choice, Line
from ui.kit.form import Form
from ui.kit.growing import GrowingText
from ui.kit.labels import muted
from ui.kit.page import Bench
from work.ids import new_id
from work.unit import UNIT_KIND_WORDS, Unit, UnitKind


class UnitForm(Form):
    """The fields of a unit."""

    def __init__(self, parent: QWidget, bench: Bench, unit: Unit | None, linked: str = "") -> None:
        super().__init__(parent, "Sửa đơn vị" if unit else "Thêm đơn vị", secret=False)
        self._bench = bench
        known = directory.units(bench.reader, hidden=True)
        self._unit = unit or Unit(
            id=new_id(), owner=bench.reader.office_id, name="", position=max((u.position for u in known), default=0) + 1
        )
        one = self._unit
        self.name = Line(one.name, "Ví dụ: Phòng Văn hóa - Xã hội")
        self.kind = Choice([(kind, words) for kind, words in UNIT_KIND_WORDS.items()], one.kind)
        self.short = Line(one.short, "Ví dụ: Phòng VH-XH", most=80)
        self.parent_unit = Choice([("", "Không có"), *_parents(known, one)], one.parent_id or "")
        self.contact = Line(one.contact, "Họ và tên người liên hệ", most=120)
        self.phone = Line(one.phone, most=40)
        self.aliases = GrowingText("Mỗi dòng một tên khác", lines=2)
        self.aliases.setPlainText("\n".join(one.aliases))
        self.add("Tên đơn vị", self.name)
        self.add("Loại", self.kind)
        self.add("Tên ngắn", self.short)
        self.add("Thuộc đơn vị", self.parent_unit)
        self.add("Người liên hệ", self.contact)
        self.add("Điện thoại", self.phone)
        self.add(
            "Tên gọi khác",
            self.aliases,
            hint="Tên mà văn bản cấp trên hay viết; khi đọc kế hoạch, sổ nhận ra đơn vị theo các tên này.",
        )
        if linked:
            self.say(muted(f"Đơn vị này là cơ quan có sổ riêng: {linked}. Việc giao cho đơn vị được gửi bằng gói."))
        self.need(self.name, "Hãy ghi tên đơn vị.")
        self.on_send(self._save)
        self.name.setFocus()

    def unit(self) -> Unit:
        """What stands in the fields."""
        kind = self.kind.value()
        return replace(
            self._unit,
            name=self.name.words(),
            kind=kind if isinstance(kind, UnitKind) else UnitKind.OTHER,
            short=self.short.words(),
            parent_id=self.parent_unit.text_value() or None,
            contact=self.contact.words(),
            phone=self.phone.words(),
            aliases=tuple(line.strip() for line in self.aliases.words().split("\n") if line.strip()),
        )

    def _save(self) -> None:
        unit = self.unit()
        self.wish(self._bench.desk, lambda ledger: directory.save_unit(ledger, unit))


def _parents(known: Iterable[Unit], one: Unit) -> list[tuple[object, str]]:
    """Units under which this one may stand: none of its own house."""
    by_id = {unit.id: unit for unit in known}

    def stands_under_it(unit: Unit | None) -> bool:
        seen: set[str] = set()
        while unit is not None and unit.id not in seen:
            if unit.id == one.id:
                return True
            seen.add(unit.id)
            unit = by_id.get(unit.parent_id or "")
        return False

    return [(unit.id, unit.name) for unit in by_id.values() if not unit.hidden and not stands_under_it(unit)]
