"""Started by window.py: open an empty window, or the program on a ledger, and tell when the first paint came."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class FirstPaint(QObject):
    """Ends the process at the first paint of a window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell the moment (seconds since the epoch) and leave."""
        if (
            event.type() == QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and isinstance(watched.window(), QMainWindow)
        ):
            print(time.time(), flush=True)
            os._exit(0)
        return False


def main() -> None:
    """`_first_paint.py empty` or `_first_paint.py LEDGER HOME`."""
    application = QApplication([])
    watch = FirstPaint()
    application.installEventFilter(watch)
    if sys.argv[1] == "empty":
        window = QMainWindow()
        window.show()
        application.exec()
        return
    os.environ["SOVIEC_HOME"] = sys.argv[2]
    from desktop.places import find_places  # noqa: PLC0415 - what the program itself imports is part of the time
    from desktop.window import open_window  # noqa: PLC0415 - as above

    open_window(find_places(), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
