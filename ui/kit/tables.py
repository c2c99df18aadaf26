"""A table of few columns whose texts wrap; each column has its least width, what is left is shared out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.theme import Theme

_MEASURED: Final = 300
"""So many rows are measured; longer tables have rows of one height."""


class PlainTable(QTableView):
    """Widths in heights of a line."""

    def __init__(
        self, name: str, model: QAbstractTableModel, theme: Theme, least: Sequence[int], share: Sequence[int]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._share = share
        self.setAccessibleName(name)
        self.setModel(model)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Share the width out; rows as high as their texts."""
        em = self._theme.em
        least = [width * em for width in self._least]
        spare = max(0, self.viewport().width() - sum(least))
        for column, width in enumerate(least):
            self.setColumnWidth(column, width + spare * self._share[column] // sum(self._share))
        self.verticalHeader().setDefaultSectionSize(em * 4)
        if self.model().rowCount() <= _MEASURED:
            self.resizeRowsToContents()
            for row in range(self.model().rowCount()):
                self.setRowHeight(row, self.rowHeight(row) + em // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt
        """Share the width out anew."""
        super().resizeEvent(event)
        self.fit()
