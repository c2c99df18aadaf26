"""What another office's bundle may not do to a paper that was signed: lines of its trace are only added to (law 17).

Who was given a signed paper holds it against the ledger by its trace. An office may open its paper again and lock
another, and says so by steps; it may not make the paper that we hold another one behind our back.
"""

from __future__ import annotations

from collections.abc import Iterable

from bundle import Record
from db import Reader, incoming
from db.records import Row
from work.report import ReportState, StepKind

_LOCKED = frozenset({ReportState.SIGNED, ReportState.SENT, ReportState.RECEIVED})
_STAY = frozenset({StepKind.LOCKED, StepKind.REOPENED})
_TOLD = ("kind", "at", "reason", "pdf_sha256", "content_sha256", "frozen", "report_id")
_KEPT = ("pdf_sha256", "content_sha256", "frozen")
"""What a lock and the paper that it locked have in common."""


class Locks:
    """The locks that a ledger holds or a bundle brings."""

    def __init__(self, reader: Reader, records: Iterable[Record]) -> None:
        self._reader = reader
        self._coming = [
            {"report_id": record.row.get("report_id"), **{name: record.row.get(name) for name in _KEPT}}
            for record in records
            if record.table == "report_step"
            and not record.grave
            and record.row.get("kind") == StepKind.LOCKED
            and incoming.row_of(reader, "report_step", record.id) is None
        ]

    def forbidden(self, table: str, name: str, row: Row) -> str:
        """Why a living row of a paper or its trace may not come; "" where it may."""
        if table == "report_step":
            held = incoming.row_of(self._reader, table, name)
            changes = held is not None and any(held[column] != row[column] for column in _TOLD)
            return "Bước đã ghi của văn bản không sửa được" if changes else ""
        return self._paper(name, row) if table == "report" else ""

    def grave_forbidden(self, table: str, name: str) -> str:
        """Why a paper or a line of its trace may not go; "" where it may."""
        if table == "report_step":
            held = incoming.row_of(self._reader, table, name)
            return "Dấu vết ký, khóa của văn bản không xóa được" if held is not None and held["kind"] in _STAY else ""
        return "Văn bản đã ký, khóa không xóa được" if table == "report" and self._held(name) else ""

    def _paper(self, name: str, row: Row) -> str:
        """A locked paper becomes another one only by a lock that says so."""
        held = incoming.row_of(self._reader, "report", name)
        if held is None or held["state"] not in _LOCKED or all(held[column] == row[column] for column in _KEPT):
            return ""
        locks = [*self._held(name), *(one for one in self._coming if one["report_id"] == name)]
        told = any(all(one[column] in {None, row[column]} for column in _KEPT) for one in locks if one["pdf_sha256"])
        return "" if told else "Văn bản đã ký, khóa bị đổi mà không có bước mở khóa"

    def _held(self, report_id: str) -> list[Row]:
        columns = ", ".join(_KEPT)
        sql = f"SELECT {columns} FROM report_step WHERE report_id = ? AND kind = 'locked' ORDER BY k"
        return self._reader.rows(sql, [report_id])
