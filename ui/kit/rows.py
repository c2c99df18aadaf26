"""Labelled fields in rows on a page; where a row is too long for the window, the field stands below its label."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QSizePolicy, QWidget

from ui.kit.labels import Label, muted


class Rows(QFormLayout):
    """Labels on the left, whole; fields on the right, as wide as they may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, words: str, field: QWidget, hint: str = "") -> None:
        """One more field, with a remark below it."""
        name = Label(words, wrap=False)
        name.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        self.addRow(name, field)
        if hint:
            remark = muted(hint)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            policy.setHeightForWidth(True)
            remark.setSizePolicy(policy)
            self.addRow("", remark)
