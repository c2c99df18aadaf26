"""The strictness of conftest.py and pyproject.toml, shown on small wrong tests: each fails, for its own reason."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

HERE = Path(__file__).parent

INVENTED = """
import logging
import socket
import warnings

from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QDialog

log = logging.getLogger("office")

def test_silent():
    pass

def test_expected_log(caplog):
    with caplog.at_level(logging.ERROR):
        log.error("as announced")

def test_window(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setFixedSize(200, 100)
    dialog.show()

def test_stray_log():
    log.warning("lost a row")

def test_worse_than_expected(caplog):
    with caplog.at_level(logging.WARNING):
        log.error("worse than announced")

def test_stray_qt_message():
    qWarning("a widget complains")

def test_socket():
    try:
        socket.create_connection(("127.0.0.1", 9))
    except OSError:
        pass

def test_python_warning():
    warnings.warn("out of date", DeprecationWarning)
"""


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the invented tests under our own conftest and settings: name and why it failed, empty if it passed."""
    folder = tmp_path_factory.mktemp("quiet")
    (folder / "conftest.py").write_text((HERE / "conftest.py").read_text("utf-8"), "utf-8")
    (folder / "test_invented.py").write_text(INVENTED, "utf-8")
    settings = HERE.parent / "pyproject.toml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={folder}/out.xml"]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTEST_"))}
    subprocess.run(  # noqa: S603
        [*command, "-c", settings, f"--rootdir={folder}", folder], capture_output=True, check=False, env=env
    )
    found: dict[str, str] = {}
    for case in ET.parse(folder / "out.xml").iter("testcase"):  # noqa: S314 -- pytest wrote it a moment ago
        why = " ".join("".join(bad.itertext()) for bad in case if bad.tag in {"failure", "error"})
        found[case.get("name", "")] = found.get(case.get("name", ""), "") + why
    return found


@pytest.mark.parametrize("name", ["test_silent", "test_expected_log", "test_window"])
def test_a_quiet_test_passes(reasons: dict[str, str], name: str) -> None:
    assert reasons[name] == ""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("test_stray_log", "WARNING office: lost a row"),
        ("test_worse_than_expected", "ERROR office: worse than announced"),
        ("test_stray_qt_message", "a widget complains"),
        ("test_socket", "the program is offline"),
        ("test_python_warning", "DeprecationWarning: out of date"),
    ],
)
def test_a_noisy_test_fails(reasons: dict[str, str], name: str, reason: str) -> None:
    assert reason in reasons[name]
