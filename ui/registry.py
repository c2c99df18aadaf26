"""The seven pages by name; each is imported and made when it is first wanted, so that the window starts fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ui.kit.page import Bench, Page


@dataclass(frozen=True, slots=True)
class Spec:
    """One page: its name in code, its words, its sign, and how it is made."""

    name: str
    title: str
    sign: str
    make: Callable[[Bench], Page]


def _today(bench: Bench) -> Page:
    from ui.today.page import TodayPage  # noqa: PLC0415 - late on purpose

    return TodayPage(bench)


def _tasks(bench: Bench) -> Page:
    from ui.tasks.page import TasksPage  # noqa: PLC0415

    return TasksPage(bench)


def _documents(bench: Bench) -> Page:
    from ui.documents.page import DocumentsPage  # noqa: PLC0415

    return DocumentsPage(bench)


def _reports(bench: Bench) -> Page:
    from ui.reports.page import ReportsPage  # noqa: PLC0415

    return ReportsPage(bench)


def _exchange(bench: Bench) -> Page:
    from ui.exchange.page import ExchangePage  # noqa: PLC0415

    return ExchangePage(bench)


def _units(bench: Bench) -> Page:
    from ui.units.page import UnitsPage  # noqa: PLC0415

    return UnitsPage(bench)


def _settings(bench: Bench) -> Page:
    from ui.settings.page import SettingsPage  # noqa: PLC0415

    return SettingsPage(bench)


PAGES: Final = (
    Spec("today", "Hôm nay", "today", _today),
    Spec("tasks", "Nhiệm vụ", "tasks", _tasks),
    Spec("documents", "Văn bản", "documents", _documents),
    Spec("reports", "Báo cáo", "reports", _reports),
    Spec("exchange", "Gửi – nhận", "exchange", _exchange),
    Spec("units", "Đơn vị", "units", _units),
    Spec("settings", "Cài đặt", "settings", _settings),
)
