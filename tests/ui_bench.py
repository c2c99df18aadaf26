"""A desk with a ledger of its own, as the window sets it up; what the tests of pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from office import founding
from office.machine import Machine
from ui.hands import Hands
from ui.kit.page import Bench, Page
from ui.presenter import Presenter
from ui.theme import Theme
from ui.work_thread import Desk
from work.office import Level, OfficeKind

if TYPE_CHECKING:
    from office.ports import Ledger

T = TypeVar("T")

TODAY = date(2026, 6, 22)
NOW = datetime(2026, 6, 22, 2, 0, tzinfo=UTC)


@dataclass
class Kept:
    """The settings of this PC, for one test."""

    texts: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        return self.texts.get(name, default)

    def set(self, name: str, value: str) -> None:
        self.texts[name] = value


class Bugs:
    """What was written down as a bug; a test that meant none fails."""

    def __init__(self) -> None:
        self.found: list[BaseException] = []

    def write_down(self, error: BaseException) -> str:
        self.found.append(error)
        return "nhật ký"


def machine(folder: Path, name: str = "pc1") -> Machine:
    return Machine(name, name.upper(), folder / f"state-{name}")


def commune(folder: Path, place: str = "Gia Hưng") -> Path:
    """A commune's ledger, closed."""
    return _made(folder, OfficeKind.PEOPLE, Level.COMMUNE, "xã", place, "tỉnh Sơn Hà")


def province(folder: Path, place: str = "Sơn Hà") -> Path:
    """A province's ledger, closed."""
    return _made(folder, OfficeKind.PEOPLE, Level.PROVINCE, "tỉnh", place, "")


def _made(folder: Path, kind: OfficeKind, level: Level, sort: str, place: str, parent: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    office = founding.suggest(kind, level, sort, place, parent)
    units, signers = founding.suggest_units(office), founding.suggest_signers(office)
    path = folder / f"{place}.soviec"
    founding.found(path, office, units, signers, machine(folder)).close()
    return path


def hands(folder: Path, path: Path | None, bugs: Bugs) -> Hands:
    return Hands(
        path=path,
        machine=machine(folder),
        today=lambda: TODAY,
        now=lambda: NOW,
        store=Kept(),
        on_bug=bugs.write_down,
        sample=lambda: commune(folder / "mẫu", "Mẫu"),
        folder=folder,
    )


class Stage:
    """A page on its bench, in sight."""

    def __init__(self, bot: QtBot, bench: Bench, presenter: Presenter, bugs: Bugs) -> None:
        self.bot = bot
        self.bench = bench
        self.presenter = presenter
        self.bugs = bugs

    @property
    def desk(self) -> Desk:
        return self.bench.desk

    def show(self, page: Page, width: int = 1120, height: int = 700) -> None:
        self.bench.desk.noticed.connect(lambda notice: page.hear(frozenset(notice.changed)))
        page.resize(width, height)
        self.bot.addWidget(page)
        page.show()
        page.reread_if_stale()

    def rest(self) -> None:
        """Wait until every wish was answered."""
        self.bot.waitUntil(lambda: self.desk.waiting == 0, timeout=20_000)
        self.bot.wait(20)  # what was put into a layout is shown a moment later
        assert self.bugs.found == []

    def do(self, verb: Callable[[Ledger], T]) -> T:
        """A verb on the ledger, waited for."""
        came: list[T] = []
        self.desk.do(verb, came.append)
        self.bot.waitUntil(lambda: bool(came), timeout=20_000)
        return came[0]

    def refusal(self) -> str:
        """The words of the box that is shown; it is closed."""
        self.bot.waitUntil(lambda: self.presenter.box is not None, timeout=20_000)
        box = self.presenter.box
        assert box is not None
        words = box.text()
        box.buttons()[0].click()
        self.bot.waitUntil(lambda: self.presenter.box is None)
        return words


@contextmanager
def stage(bot: QtBot, folder: Path, path: Path) -> Iterator[Stage]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    bugs = Bugs()
    held = hands(folder, path, bugs)
    presenter = Presenter(None, bugs.write_down)
    desk = Desk(presenter)
    opened: list[bool] = []
    desk.open(lambda progress: founding.open_ledger(path, held.machine, TODAY, progress), lambda: opened.append(True))
    bot.waitUntil(lambda: bool(opened), timeout=20_000)
    reader = founding.open_reader(path)
    try:
        yield Stage(bot, Bench(held, desk, reader, Theme(app, "light", "medium")), presenter, bugs)
    finally:
        reader.close()
        desk.close()


def type_in(widget: QWidget, words: str) -> None:
    """Type as Unikey does: by commits, never by keys (a Vietnamese letter is no key)."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def button(root: QWidget, words: str) -> QPushButton:
    """The button in sight that says so."""
    found = [b for b in root.findChildren(QPushButton) if b.text().startswith(words) and b.isVisibleTo(root)]
    assert found, f"no button “{words}” among {[b.text() for b in root.findChildren(QPushButton)]}"
    return found[0]
