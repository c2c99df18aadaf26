"""The project as a whole: what its papers promise stands, and its files speak of nothing but themselves."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMMANDS = ["demo", "run", "test", "freeze", "bench"]
TEXT = {".py", ".md", ".toml", ".sql", ".txt", ".cmd", ".spec", ".svg", ".lock", ""}

# A letter in brackets, so that this file does not hold what it forbids.
MACHINE = re.compile(r"(?<![\w.})\]/-])/(?:wor[k]|roo[t]|hom[e]/\w+|op[t])/")
REGISTRIES = re.compile(r"pyp[i]\.(?:org|python)|pythonhoste[d]|npmj[s]|proxy\.golan[g]|deb\.debia[n]|index-ur[l]=")
ADDRESS = re.compile(r"\b(?:https?|ftp|wss?)://([\w.-]+)", re.IGNORECASE)

NAMES_NOT_PLACES = {
    *("schemas.openxmlformats.org", "schemas.microsoft.com", "purl.oclc.org", "openoffice.org"),
    *("www.w3.org", "purl.org", "ns.adobe.com"),
}
"""Names of XML vocabularies look like addresses; nothing is ever fetched from them."""


def tracked() -> list[Path]:
    """The files under version control, or, in a bare archive of the source, all that are no litter."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        # A checkout may belong to another user than the one who tests it.
        command = [git, "-c", "safe.directory=*", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603
        paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(map(litter, path.relative_to(ROOT).parts))]
    return [path for path in paths if path.is_file()]


def litter(name: str) -> bool:
    """A folder or file that some tool left behind."""
    hidden = name.startswith(".") and name not in {".ci", ".gitattributes", ".gitignore"}
    return hidden or name.endswith(".egg-info") or name in {"__pycache__", "build", "dist", "demo-out", "htmlcov"}


def texts(*, golden: bool = True) -> dict[str, str]:
    """Text by its path. Some samples are in old encodings on purpose: those are no text of ours."""
    found = {}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or (not golden and name.startswith("tests/") and path.suffix != ".py"):
            continue
        try:
            found[name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            assert name.startswith("tests/"), f"{name} is not UTF-8"
    return found


def hits(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"])
def test_the_papers_are_there(name: str) -> None:
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_the_commands(command: str) -> None:
    assert f"make {command}" in (ROOT / "README.md").read_text("utf-8")


def test_both_makes_know_the_same_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    batch = (ROOT / "make.cmd").read_text("utf-8")
    shown = subprocess.run(
        [sys.executable, "tools/tasks.py"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )

    for command in [*COMMANDS, "lock", "clean"]:
        assert re.search(rf"^[\w ]*\b{command}\b[\w ]*:$", makefile, re.MULTILINE), command
        assert f"  {command} " in shown.stdout
    assert "tools/tasks.py $@" in makefile
    assert "tools\\tasks.py %*" in batch


def test_the_changelog_tells_this_version() -> None:
    assert re.search(rf"\b{re.escape(PROJECT['version'])}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"))


def test_the_program_shows_this_version() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "desktop", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )

    assert shown.returncode == 0, shown.stderr
    assert PROJECT["version"] in shown.stdout


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRIES], ids=["machine paths", "registries"])
def test_no_file_speaks_of_where_it_was_made(pattern: re.Pattern[str]) -> None:
    assert hits(pattern) == []


@pytest.mark.parametrize(
    "line", ["see /wor\u006b/shared", "'/roo\u0074/x'", "(/hom\u0065/an/x)", "https://pyp\u0069.org/x"]
)
def test_the_patterns_catch_what_is_wrong(line: str) -> None:
    assert MACHINE.search(line) or REGISTRIES.search(line)


@pytest.mark.parametrize("line", ["tests/work/test_x.py", "./work/a.py", "{root}/work/x", "db/work/", "a/b/root/"])
def test_the_patterns_let_pass_what_is_right(line: str) -> None:
    assert not MACHINE.search(line)


def words(name: str, text: str) -> str:
    """What the program could act on: in Python its strings, for a comment may name its source."""
    if not name.endswith(".py"):
        return text
    return "\n".join(
        n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    )


def test_an_address_in_a_comment_is_only_a_source() -> None:
    assert ADDRESS.findall(words("a.py", 'x = "https://a.vn/x"  # after https://b.vn')) == ["a.vn"]


def test_the_program_knows_no_address_on_the_network() -> None:
    rooms = {"work", "db", "bundle", "reports", "intake", "office", "ui", "desktop"}
    found = {
        f"{name}: {host}"
        for name, text in texts().items()
        if name.split("/")[0] in rooms and name != "reports/fonts/LICENSE.txt"
        for host in ADDRESS.findall(words(name, text))
        if host not in NAMES_NOT_PLACES
    }

    assert found == set()


def test_all_text_is_composed() -> None:
    assert [name for name, text in texts(golden=False).items() if not unicodedata.is_normalized("NFC", text)] == []


def locked() -> dict[str, Requirement]:
    """The pins of requirements.lock by name."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [Requirement(line.removesuffix("\\").strip()) for line in lines if re.match(r"[a-z0-9]", line)]
    return {pin.name: pin for pin in pins}


def test_the_lock_answers_the_project() -> None:
    pins = locked()

    for entry in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]:
        asked = Requirement(entry)
        (pin,) = pins[asked.name].specifier
        assert asked.specifier.contains(pin.version), f"{entry} but {pin}: make lock"


def test_each_pin_has_its_hashes() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.lock").read_text("utf-8"))

    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no mark of what may be run")
def test_the_check_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
