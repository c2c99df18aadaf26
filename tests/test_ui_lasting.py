from __future__ import annotations

import subprocess
import sys

SOURCE = """
import ui
from PySide6.QtCore import QObject, Signal
class One(QObject):
    told = Signal()
one = One()
for at in range(200_000):
    one.setObjectName("x")
    one.told.emit()
print("whole")
"""


def test_none_and_true_outlive_any_number_of_calls_into_qt() -> None:
    done = subprocess.run([sys.executable, "-c", SOURCE], capture_output=True, text=True, check=False)  # noqa: S603

    assert done.stdout.strip() == "whole", done.stderr
