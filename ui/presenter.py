"""The one presenter of the three ways to stop (law 26): a refusal, a cancelling, a bug. Broad `except` stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.kit.boxes import tell
from work.refusal import Cancelled, Refusal

T = TypeVar("T")

APOLOGY = (
    "Chương trình gặp lỗi ngoài dự kiến nên việc vừa làm chưa xong.\n\n"
    "Dữ liệu không mất: sổ vẫn như trước khi làm việc này. Hãy thử lại; nếu lỗi lặp lại, "
    "gửi tệp nhật ký sau đây cho người hỗ trợ:\n{log}"
)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a piece of work came to: a value, or what stopped it."""

    value: T | None
    error: BaseException | None


def attempt(work: Callable[[], T]) -> Outcome[T]:
    """Run a piece of work; whatever stops it becomes a value that can cross threads."""
    try:
        return Outcome(work(), None)
    except BaseException as error:  # noqa: BLE001 - the presenter's own task
        return Outcome(None, error)


class Presenter(QObject):
    """Tells the clerk why something stopped."""

    def __init__(self, window: QWidget | None, on_bug: Callable[[BaseException], str]) -> None:
        super().__init__(window)
        self._window = window
        self._on_bug = on_bug
        self.box: QMessageBox | None = None
        """What is shown now; a second error waits for no second box."""

    def watch(self, window: QWidget) -> None:
        """Show boxes over this window from now on."""
        self._window = window
        window.destroyed.connect(self._unwatch)

    def _unwatch(self) -> None:
        self._window = None

    def show(self, error: BaseException) -> None:
        """Show one stop in its own way."""
        if isinstance(error, Cancelled | KeyboardInterrupt | SystemExit):
            return
        if isinstance(error, Refusal):
            self._tell("Chưa làm được", error.words, QMessageBox.Icon.Information)
            return
        self._tell("Xin lỗi", APOLOGY.format(log=self._on_bug(error)), QMessageBox.Icon.Warning)

    def hook(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """In the place of `sys.excepthook`: what a slot let through is presented too."""
        self.show(error.with_traceback(trace))

    def _tell(self, title: str, words: str, icon: QMessageBox.Icon) -> None:
        if self.box is None:
            self.box = tell(self._window, title, words, icon)
            self.box.finished.connect(self._forget)

    def _forget(self) -> None:
        self.box = None
