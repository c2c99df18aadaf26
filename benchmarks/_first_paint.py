"""Started by window.py: open an empty window, or the program on a ledger, and tell when the first paint was done.

No event filter: one in Python would be called for every event of every widget and measure itself.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


def tell(*_: object) -> None:
    """Tell the moment (seconds since the epoch) and leave."""
    print(time.time(), flush=True)
    os._exit(0)


class Empty(QMainWindow):
    """An empty window that tells when it was painted, just as the program's frame does."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt
        """Painted."""
        super().paintEvent(event)
        QTimer.singleShot(0, tell)


def main() -> None:
    """`_first_paint.py empty`, or `_first_paint.py LEDGER HOME [whole]`: to the frame, or to the page with its list."""
    if sys.argv[1] == "empty":
        application = QApplication([])
        window = Empty()
        window.show()
        application.exec()
        return
    os.environ["SOVIEC_HOME"] = sys.argv[2]
    from desktop.cli import main as program  # noqa: PLC0415 - what the program itself imports is part of the time
    from ui import start  # noqa: PLC0415 - as above

    if "whole" in sys.argv:
        hide = start.Start._hide  # noqa: SLF001 - the moment when the page stands in the frame's place
        start.Start._hide = lambda self: (hide(self), QTimer.singleShot(0, tell))  # type: ignore[method-assign,assign] # noqa: SLF001
    else:
        start.Start.load = tell  # type: ignore[method-assign]
    program(["--ledger", sys.argv[1]])


if __name__ == "__main__":
    main()
