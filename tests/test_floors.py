"""The floors of the house: imports go down only, each library has one home, and everything stays small.

Imports inside functions and under TYPE_CHECKING count like any other. Every rule is first shown to catch a wrong
example, then held over the whole program.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

FLOORS: dict[str, frozenset[str]] = {
    "work": frozenset(),
    "db": frozenset({"work"}),
    "bundle": frozenset({"work"}),
    "reports": frozenset({"work"}),
    "intake": frozenset({"work"}),
    "office": frozenset({"db", "bundle", "reports", "intake", "work"}),
    "ui": frozenset({"office", "work"}),
    "desktop": frozenset({"ui", "office", "db", "bundle", "reports", "intake", "work"}),
}
"""What each room may import of ours, besides itself."""

HOMES: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"ui", "desktop"}),
    "click": frozenset({"desktop"}),
    "cryptography": frozenset({"bundle", "reports"}),
    "dateutil": frozenset({"work"}),
    "docx": frozenset({"reports"}),
    "filelock": frozenset({"desktop"}),
    "lxml": frozenset({"intake"}),
    "msgspec": frozenset({"bundle"}),
    "olefile": frozenset({"intake"}),
    "asn1crypto": frozenset({"reports"}),
    "PIL": frozenset({"intake", "reports"}),
    "pkcs11": frozenset({"reports"}),
    "platformdirs": frozenset({"desktop"}),
    "pyhanko": frozenset({"reports"}),
    "pyhanko_certvalidator": frozenset({"reports"}),
    "pypdfium2": frozenset({"intake", "reports"}),
    "pyrage": frozenset({"bundle"}),
    "reportlab": frozenset({"reports"}),
    "segno": frozenset({"reports"}),
    "sqlite3": frozenset({"db"}),
    "sqlite_utils": frozenset({"db"}),
    "xlrd": frozenset({"intake"}),
    "zxingcpp": frozenset({"reports"}),
    "zipfile": frozenset({"bundle", "intake", "reports"}),
}
"""Where each library lives; what is neither here nor in Python's own library may not be imported at all."""

IMPORT_NAMES = {
    "pillow": "PIL",
    "pyside6-essentials": "PySide6",
    "pyside6-pdf": "PySide6",
    "pyhanko-certvalidator": "pyhanko_certvalidator",
    "python-dateutil": "dateutil",
    "python-docx": "docx",
    "python-pkcs11": "pkcs11",
    "zxing-cpp": "zxingcpp",
    "sqlite-utils": "sqlite_utils",
}

WINDOW = frozenset({"QtCore", "QtGui", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtSvg", "QtSvgWidgets", "QtWidgets"})
QT_MODULES: dict[str, frozenset[str]] = {"ui": WINDOW, "desktop": frozenset({"QtCore", "QtWidgets"})}
"""`desktop` only starts Qt; what build.spec leaves out of the frozen program is not here (QtNetwork, QtQml, ...)."""

NETWORK = frozenset({"asyncio", "ftplib", "http", "imaplib", "smtplib", "socket", "socketserver", "ssl", "xmlrpc"})
"""Nothing in the program speaks to a network (`urllib.parse` reads text and is allowed, `urllib.request` is not)."""

EFFECTS = frozenset(
    {"io", "logging", "multiprocessing", "os", "random", "secrets", "shutil", "subprocess", "tempfile", "threading"}
)
"""`work` is values and pure functions: what touches the world has no business there."""

PRESENTERS = frozenset({"ui/presenter.py", "desktop/presenter.py"})
"""The only places where any error at all is caught: there it is shown and logged."""

MAX_FILE = 600
MAX_FUNCTION = 80

Rule = Callable[["Module"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the program, parsed."""

    path: str
    source: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.path.split("/", maxsplit=1)[0]

    @property
    def name(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        return self.name if self.path.endswith("__init__.py") else self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Import:
    """`import a.b` is target "a.b"; `from a.b import c` is target "a.b" with name "c"."""

    target: str
    name: str | None
    line: int

    @property
    def top(self) -> str:
        return self.target.split(".", maxsplit=1)[0]

    @property
    def parts(self) -> list[str]:
        return [*self.target.split("."), *([self.name] if self.name else [])]


def parse(path: str, source: str) -> Module:
    return Module(path, source, ast.parse(source, path))


def imports(module: Module) -> Iterator[Import]:
    """Each import, wherever it stands; relative ones resolved."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, None, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            target = node.module or ""
            if node.level:
                above = module.package.split(".")
                base = ".".join(above[: len(above) - node.level + 1])
                target = f"{base}.{target}".rstrip(".")
            yield from (Import(target, alias.name, node.lineno) for alias in node.names)


def arrows(module: Module) -> Iterator[str]:
    """Down only, never back, never sideways."""
    for found in imports(module):
        if found.top in FLOORS and found.top != module.room and found.top not in FLOORS[module.room]:
            yield f"{module.path}:{found.line}: {module.room} may not import {found.top}"


def homes(module: Module) -> Iterator[str]:
    """Each library in its own room, and none that we do not ship."""
    for found in imports(module):
        if found.top in FLOORS:
            continue
        home = HOMES.get(found.top)
        if home is None and found.top not in sys.stdlib_module_names:
            yield f"{module.path}:{found.line}: {found.top} has no home in this house"
        elif home is not None and module.room not in home:
            yield f"{module.path}:{found.line}: {found.top} lives in {', '.join(sorted(home))}"


def qt(module: Module) -> Iterator[str]:
    """Only those parts of Qt that the frozen program carries; `desktop` only starts it."""
    for found in imports(module):
        if found.top != "PySide6" or module.room not in QT_MODULES:
            continue
        part = found.parts[1] if len(found.parts) > 1 else "PySide6"
        if part not in QT_MODULES[module.room]:
            yield f"{module.path}:{found.line}: {module.room} may not use {part}"


def offline(module: Module) -> Iterator[str]:
    """No network, anywhere."""
    for found in imports(module):
        if found.top in NETWORK or found.parts[:2] == ["urllib", "request"]:
            yield f"{module.path}:{found.line}: {'.'.join(found.parts)} reaches for the network"


def pure(module: Module) -> Iterator[str]:
    """`work` neither reads nor writes nor asks the time of day."""
    if module.room != "work":
        return
    for found in imports(module):
        if found.top in EFFECTS or found.top == "time":
            yield f"{module.path}:{found.line}: work is pure, {found.top} is not"


def no_way_round(module: Module) -> Iterator[str]:
    """An import by a string would escape every other rule."""
    for node in ast.walk(module.tree):
        bare = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
        if bare in {"__import__", "exec", "eval"} or _called(node) == "import_module":
            yield f"{module.path}:{getattr(node, 'lineno', 0)}: {bare or 'import_module'} goes round the floors"


def _called(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else None


def broad(module: Module) -> Iterator[str]:
    """Broad `except` stands in the presenters alone; `except BaseException` may clean up if it raises again."""
    if module.path in PRESENTERS:
        return
    for node in ast.walk(module.tree):
        caught = _caught(node)
        if "everything" in caught or "Exception" in caught:
            yield f"{module.path}:{getattr(node, 'lineno', 0)}: catches {', '.join(sorted(caught))}"


def _caught(node: ast.AST) -> set[str]:
    """The errors that an `except` or a `suppress` stops; those that it raises again it does not stop."""
    if isinstance(node, ast.ExceptHandler):
        caught = _names(node.type) if node.type else {"everything"}
        last = node.body[-1]
        cleans_up = isinstance(last, ast.Raise) and last.exc is None and "BaseException" in caught
        return caught - {"BaseException"} if cleans_up else _plain(caught)
    if isinstance(node, ast.Call) and _called(node) == "suppress":
        return _plain({name for arg in node.args for name in _names(arg)})
    return set()


def _plain(caught: set[str]) -> set[str]:
    return {"everything" if name == "BaseException" else name for name in caught}


def _names(node: ast.expr) -> set[str]:
    return {
        n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(node) if isinstance(n, ast.Name | ast.Attribute)
    }


FORBIDDEN = {
    "processEvents": "runs the window's events inside a function (law 24)",
    "QCompleter": "breaks Telex typing (law 27)",
}


def forbidden(module: Module) -> Iterator[str]:
    """Names of Qt that the window must not use, in whatever form."""
    for node in ast.walk(module.tree):
        for field in ("id", "attr", "name"):
            name = getattr(node, field, None)
            if isinstance(name, str) and name in FORBIDDEN:
                yield f"{module.path}:{getattr(node, 'lineno', 0)}: {name} {FORBIDDEN[name]}"


def small(module: Module) -> Iterator[str]:
    """The reader of a file sees its whole thought."""
    lines = len(module.source.splitlines())
    if lines > MAX_FILE:
        yield f"{module.path}: {lines} lines (at most {MAX_FILE})"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MAX_FUNCTION:
                yield f"{module.path}:{node.lineno}: {node.name} has {length} lines (at most {MAX_FUNCTION})"


def cycles(modules: list[Module]) -> Iterator[str]:
    """Knots of imports between modules, one line each, by the shortest way round from their first module."""
    edges = {module.name: _neighbours(module, {m.name for m in modules}) for module in modules}
    told: set[str] = set()
    for start in sorted(edges):
        way = None if start in told else _way_back(start, edges)
        if way is not None:
            told.update(way)
            yield " -> ".join([*way, start])


def _neighbours(module: Module, known: set[str]) -> set[str]:
    """The modules that one names. `from a import b` is a.b where that is a module, else a."""
    found = {f"{i.target}.{i.name}" if f"{i.target}.{i.name}" in known else i.target for i in imports(module)}
    return {name for name in found if name in known and name != module.name}


def _way_back(start: str, edges: dict[str, set[str]]) -> list[str] | None:
    """Breadth first from a module to itself."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:  # grows while it is walked
        for near in sorted(edges[way[-1]]):
            if near == start:
                return way
            if near not in seen:
                seen.add(near)
                ways.append([*way, near])
    return None


def files(*folders: str) -> list[Module]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [parse(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]


ROOM_RULES: list[Rule] = [arrows, homes, qt, offline, pure, no_way_round, broad, forbidden]

WRONG: list[tuple[Rule, str, str]] = [
    (arrows, "work/a.py", "import db"),
    (arrows, "work/a.py", "from office import tasks"),
    (arrows, "db/a.py", "from bundle.seal import open_sealed"),
    (arrows, "reports/a.py", "def late():\n    import intake.reader"),
    (arrows, "intake/a.py", "if TYPE_CHECKING:\n    from db.store import Store"),
    (arrows, "office/a.py", "from ui import page"),
    (arrows, "ui/a.py", "import db.store as store"),
    (arrows, "ui/a.py", "import desktop"),
    (arrows, "ui/pages/a.py", "async def f():\n    from reports import pdf"),
    (homes, "office/a.py", "import sqlite3"),
    (homes, "office/a.py", "from PIL import Image"),
    (homes, "office/a.py", "import olefile"),
    (homes, "bundle/a.py", "def f():\n    from sqlite_utils import Database"),
    (homes, "db/a.py", "import zipfile"),
    (homes, "reports/a.py", "from lxml import etree"),
    (homes, "ui/a.py", "def f():\n    import pypdfium2.raw as pdfium"),
    (homes, "work/a.py", "from PySide6.QtCore import QDate"),
    (homes, "ui/a.py", "import numpy"),
    (homes, "db/a.py", "import pytest"),
    (qt, "desktop/a.py", "from PySide6.QtGui import QIcon"),
    (qt, "desktop/a.py", "import PySide6"),
    (qt, "ui/a.py", "from PySide6 import QtNetwork"),
    (qt, "ui/a.py", "import PySide6.QtQml"),
    (offline, "db/a.py", "import socket"),
    (offline, "desktop/a.py", "from urllib import request"),
    (offline, "desktop/a.py", "import urllib.request"),
    (offline, "desktop/a.py", "from http.client import HTTPConnection"),
    (pure, "work/a.py", "import os.path"),
    (pure, "work/a.py", "def f():\n    from time import time"),
    (no_way_round, "work/a.py", "importlib.import_module('db')"),
    (no_way_round, "ui/a.py", "__import__('db')"),
    (no_way_round, "ui/a.py", "from importlib import import_module\nimport_module('db')"),
    (no_way_round, "ui/a.py", "exec('import db')"),
    (broad, "office/a.py", "try:\n    f()\nexcept:\n    raise"),
    (broad, "office/a.py", "try:\n    f()\nexcept Exception:\n    raise"),
    (broad, "ui/a.py", "try:\n    f()\nexcept (ValueError, Exception) as e:\n    log(e)"),
    (broad, "db/a.py", "try:\n    f()\nexcept BaseException:\n    roll_back()"),
    (broad, "db/a.py", "with contextlib.suppress(Exception):\n    f()"),
    (forbidden, "ui/a.py", "QApplication.processEvents()"),
    (forbidden, "ui/a.py", "from PySide6.QtCore import QCoreApplication\nQCoreApplication.instance().processEvents()"),
    (forbidden, "ui/a.py", "from PySide6.QtWidgets import QCompleter as Helper"),
    (forbidden, "ui/a.py", "edit.setCompleter(QtWidgets.QCompleter(words))"),
    (small, "work/a.py", "x = 1\n" * (MAX_FILE + 1)),
    (small, "work/a.py", "def f():\n" + "    x = 1\n" * MAX_FUNCTION),
]

RIGHT: list[tuple[str, str]] = [
    ("work/a.py", "from dateutil.rrule import rrulestr\nfrom work.text import nfc"),
    ("work/sub/a.py", "from . import b\nfrom ..text import nfc"),
    ("db/a.py", "import sqlite3\nfrom work.refusal import Refusal\nfrom db import rows"),
    ("db/a.py", "try:\n    f()\nexcept BaseException:\n    roll_back()\n    raise"),
    ("bundle/a.py", "import zipfile\nimport msgspec\nimport pyrage\nfrom cryptography.hazmat import primitives"),
    ("reports/a.py", "import tomllib\nfrom reportlab.pdfgen import canvas"),
    ("intake/a.py", "import zipfile\nimport pypdfium2.raw as pdfium\nfrom lxml import etree"),
    ("office/a.py", "import bundle, db, intake, reports, work\nfrom urllib.parse import quote"),
    ("ui/a.py", "from PySide6 import QtPdf\nfrom PySide6.QtGui import QIcon\nimport office.tasks, work.task"),
    ("desktop/a.py", "import click, filelock, platformdirs, ui\nfrom PySide6.QtWidgets import QApplication"),
    ("desktop/presenter.py", "try:\n    f()\nexcept Exception as error:\n    show(error)"),
    ("ui/presenter.py", "try:\n    f()\nexcept Exception as error:\n    show(error)"),
    ("ui/a.py", "dialog.exec()\napp.exec()"),
    ("ui/a.py", "# processEvents and QCompleter are words here, not names"),
]


@pytest.mark.parametrize(("rule", "path", "source"), WRONG)
def test_each_rule_catches_what_is_wrong(rule: Rule, path: str, source: str) -> None:
    assert list(rule(parse(path, source)))


@pytest.mark.parametrize(("path", "source"), RIGHT)
def test_no_rule_forbids_what_is_right(path: str, source: str) -> None:
    module = parse(path, source)

    assert [fault for rule in ROOM_RULES for fault in rule(module)] == []


@pytest.mark.parametrize(
    ("sources", "knots"),
    [
        ({"db/a.py": "from db import b", "db/b.py": "def f():\n    import db.a"}, ["db.a -> db.b -> db.a"]),
        (
            {"db/a.py": "from .b import x", "db/b.py": "if TYPE_CHECKING:\n    from . import a"},
            ["db.a -> db.b -> db.a"],
        ),
        ({"db/__init__.py": "from db.a import x", "db/a.py": "from db import y"}, ["db -> db.a -> db"]),
        (
            {
                "ui/a.py": "import ui.b",
                "ui/b.py": "import ui.c",
                "ui/c.py": "import ui.a, ui.d",
                "ui/d.py": "import ui.c",
            },
            ["ui.a -> ui.b -> ui.c -> ui.a", "ui.d -> ui.c -> ui.d"],
        ),
        ({"db/__init__.py": "from db.a import x", "db/a.py": "from db.b import y", "db/b.py": "import json"}, []),
        ({"db/a.py": "from db.b import a", "db/b.py": "a = 1"}, []),
    ],
)
def test_knots_are_found(sources: dict[str, str], knots: list[str]) -> None:
    assert list(cycles([parse(path, source) for path, source in sources.items()])) == knots


@pytest.mark.parametrize("rule", ROOM_RULES, ids=lambda rule: rule.__name__)
def test_the_house_stands(rule: Rule) -> None:
    assert [fault for module in files(*FLOORS) for fault in rule(module)] == []


def test_no_import_cycle() -> None:
    assert list(cycles(files(*FLOORS))) == []


def test_every_file_and_function_is_small() -> None:
    everything = files(*FLOORS, "tests", "tools", "benchmarks")

    assert [fault for module in everything for fault in small(module)] == []


def test_every_room_is_there() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert rooms == set(FLOORS)


def test_every_library_we_ship_has_a_home() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    shipped = {entry.split(">")[0].split("=")[0].split("<")[0].strip() for entry in project["dependencies"]}

    assert {IMPORT_NAMES.get(name, name) for name in shipped} == HOMES.keys() - sys.stdlib_module_names
