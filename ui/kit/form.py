"""The one shape of form: labelled fields that scroll, a line for faults, and two buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit.boxes import ask
from ui.kit.buttons import push
from ui.kit.fields import Day, Line, Text
from ui.kit.labels import Label, secret_line
from ui.kit.page import scrolled
from ui.work_thread import Desk

if TYPE_CHECKING:
    from office.ports import Ledger

T = TypeVar("T")
Check = Callable[[], str]


class Form(QDialog):
    """Fields, checked before they are sent; it stays open with what was typed until the wish was done."""

    def __init__(self, parent: QWidget | None, title: str, *, yes: str = "Ghi", secret: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._checks: list[tuple[QWidget, Check]] = []
        self._send: Callable[[], None] = self.accept
        self._as_opened: list[str] | None = None
        self._fields: list[QWidget] = []
        body = QWidget()
        body.setObjectName("page")
        self.rows = QFormLayout(body)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fault = Label(name="fault")
        self._fault.hide()
        self.yes = push(yes, "confirm", self.try_to_send, first=True)
        self.yes.setDefault(True)
        self.no = push("Hủy", "clear", self.reject)
        column = QVBoxLayout(self)
        if secret:
            column.addWidget(secret_line())
        column.addWidget(scrolled(body), 1)
        column.addWidget(self._fault)
        column.addLayout(self._foot())
        self._roomy()

    def _most_wide(self) -> int:
        window = parent.window() if (parent := self.parentWidget()) else None
        return max(320, window.width() - 24) if window else 1000

    def _roomy(self) -> None:
        """Large enough to be read at once, never larger than the window behind it."""
        em = QFontMetrics(self.font()).height()
        parent = self.parentWidget()
        room = parent.window().height() - em * 2 if parent else em * 40
        self.resize(min(em * 40, self._most_wide()), max(em * 14, min(em * 32, room)))

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.yes)
        foot.addWidget(self.no)
        return foot

    def add(self, label: str, field: QWidget | QLayout, *, hint: str = "") -> None:
        """One more field under its label, with a remark below it."""
        name = Label(label)
        if isinstance(field, QWidget):
            name.setBuddy(field)
            field.setAccessibleName(label)
            self._fields.append(field)
        self.rows.addRow(name, field)
        if hint:
            self.rows.addRow("", Label(hint, name="muted"))
        if isinstance(field, Day):
            self.check(field, field.fault)

    def say(self, *words: QWidget) -> None:
        """Something over the whole width."""
        for widget in words:
            self.rows.addRow(widget)

    def need(self, field: Line | Text, sentence: str) -> None:
        """A field that may not stay empty."""
        self.check(field, lambda: "" if field.words() else sentence)

    def check(self, field: QWidget, fault: Check) -> None:
        """One more thing that must be right before the form is sent."""
        self._checks.append((field, fault))

    def on_send(self, send: Callable[[], None]) -> None:
        """What is done with a form that is in order."""
        self._send = send

    def try_to_send(self) -> None:
        """Check; say the first fault, or send."""
        for field, check in self._checks:
            fault = check() if field.isVisibleTo(self) else ""
            if fault:
                self._fault.setText(fault)
                self._fault.show()
                field.setFocus()
                return
        self._fault.hide()
        self._send()

    def forget_fault(self) -> None:
        """The clerk has gone on: what was told of the form as it stood before is no longer true."""
        self._fault.hide()

    def wish(self, desk: Desk, verb: Callable[[Ledger], T], on_done: Callable[[T], object] | None = None) -> None:
        """Send a verb to the desk; close when it is done, stay when it was refused."""
        self._let(enabled=False)

        def done(value: T) -> None:
            self.accept()
            if on_done:
                on_done(value)

        desk.do(verb, done, on_failed=lambda: self._let(enabled=True))

    def _typed(self) -> list[str]:
        lines = [line.words() for line in self.findChildren(Line)]
        return lines + [text.words() for text in self.findChildren(Text)]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt
        """Remember what the fields held before the clerk typed; the cursor waits in the first that is not filled in."""
        if self._as_opened is None:
            self._as_opened = self._typed()
            waiting = [one for one in self._fields if not (isinstance(one, Day) and one.value())]
            for field in waiting[:1]:
                field.setFocus()
        super().showEvent(event)

    def reject(self) -> None:
        """Escape, the cross and "Hủy" ask before they throw away what was typed."""
        if self._as_opened in (None, self._typed()):
            super().reject()
            return
        sentence = "Những gì vừa gõ chưa được ghi. Đóng lại là mất."
        ask(self, self.windowTitle(), sentence, "Bỏ, không ghi", super().reject, no="Gõ tiếp")

    def _let(self, *, enabled: bool) -> None:
        self.yes.setEnabled(enabled)
        self.no.setEnabled(enabled)
