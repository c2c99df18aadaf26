"""Other programs on the PC: where they are looked for, how they are watched and ended, and what they make of a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

import intake
from intake import children, convert, kind, programs
from tests import word_kit
from work.progress import silent
from work.refusal import Cancelled, Refusal

RTF = (
    b"{\\rtf1\\ansi K\\u7870? HO\\u7840?CH\\par\\par I. N\\u7896?I DUNG\\par - C\\'e1c ban l\\'e0m vi\\u7879?c A.\\par}"
)
WORD_FILE = word_kit.docx(
    [word_kit.para("KẾ HOẠCH"), word_kit.para("I. NỘI DUNG"), word_kit.para("- Các ban làm việc A.")]
)


def machine(
    platform: str,
    files: tuple[str, ...] = (),
    registry: Mapping[tuple[str, str], str] | None = None,
    path: Mapping[str, str] | None = None,
    **environ: str,
) -> programs.Machine:
    """A PC with these files, and nothing else."""
    known = {place.casefold().replace("/", "\\") for place in files}
    return programs.Machine(
        platform=platform,
        environ={"SYSTEMROOT": "C:\\Windows", "PROGRAMFILES": "C:\\Program Files", **environ},
        which=dict(path or {}).get,
        is_file=lambda place: place.casefold().replace("/", "\\") in known,
        registry=lambda key, value: (registry or {}).get((key, value)),
    )


OFFICE = "C:\\Program Files\\LibreOffice\\program\\soffice.exe"
ELSEWHERE = "D:\\Lo\\program\\soffice.exe"
INSTALLED = {("SOFTWARE\\LibreOffice\\UNO\\InstallPath", ""): "D:\\Lo\\program"}
WINWORD = "C:\\Office\\WINWORD.EXE"
SHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
WORD_PATH = {("SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\Winword.exe", ""): WINWORD}
FOUND = "F:\\T\\tesseract.exe"
OCR = "C:\\Program Files\\Tesseract-OCR\\tesseract.exe"


@pytest.mark.parametrize(
    ("pc", "expected"),
    [
        (machine("win32"), None),
        (machine("win32", (OFFICE,)), OFFICE),
        (machine("win32", (OFFICE, ELSEWHERE), INSTALLED), ELSEWHERE),
        (machine("win32", (OFFICE,), INSTALLED), OFFICE),
        (machine("win32", (), None, {"soffice.exe": "E:\\soffice.exe"}), "E:\\soffice.exe"),
        (machine("linux"), None),
        (machine("linux", (), None, {"soffice": "/usr/bin/soffice"}), "/usr/bin/soffice"),
        (machine("linux", (), None, {"libreoffice": "/usr/bin/libreoffice"}), "/usr/bin/libreoffice"),
    ],
)
def test_libreoffice_is_found(pc: programs.Machine, expected: str | None) -> None:
    assert programs.libreoffice(pc) == ((expected,) if expected else None)


@pytest.mark.parametrize(
    ("pc", "found"),
    [
        (machine("win32", (WINWORD, SHELL), WORD_PATH), True),
        (machine("win32", (WINWORD,), WORD_PATH), False),
        (machine("win32", (SHELL,), WORD_PATH), False),
        (machine("win32", (WINWORD, SHELL)), False),
        (machine("linux", (WINWORD, SHELL), WORD_PATH), False),
    ],
)
def test_word_is_found_where_it_can_be_spoken_to(pc: programs.Machine, found: bool) -> None:  # noqa: FBT001 - a case
    command = programs.word(pc)
    assert (command is not None) == found
    assert command is None or command[0].casefold() == SHELL.casefold()


@pytest.mark.parametrize(
    ("pc", "expected"),
    [
        (machine("win32"), None),
        (machine("win32", (OCR,)), OCR),
        (machine("win32", (FOUND,), {("SOFTWARE\\Tesseract-OCR", "InstallDir"): "F:\\T"}), FOUND),
        (
            machine("win32", ("C:\\U\\Programs\\Tesseract-OCR\\tesseract.exe",), LOCALAPPDATA="C:\\U"),
            "C:\\U\\Programs\\Tesseract-OCR\\tesseract.exe",
        ),
        (machine("linux", (), None, {"tesseract": "/usr/bin/tesseract"}), "/usr/bin/tesseract"),
    ],
)
def test_tesseract_is_found(pc: programs.Machine, expected: str | None) -> None:
    assert programs.tesseract(pc) == ((expected,) if expected else None)


def script(folder: Path, name: str, body: str) -> tuple[str, ...]:
    path = folder / f"{name}.py"
    path.write_text(body, "utf-8")
    return sys.executable, str(path)


def nothing(_: float) -> None:
    """Nobody watches."""


def test_a_program_says_something(tmp_path: Path) -> None:
    command = script(tmp_path, "says", "import os, sys; print(os.environ['WORD']); print('x', file=sys.stderr)")
    words = children.run(command, tmp_path, most=30, watch=nothing, environ={"WORD": "xin chào"})
    assert words is not None
    assert sorted(words.split()) == ["chào", "x", "xin"]


def test_a_program_that_fails_or_is_not_there(tmp_path: Path) -> None:
    assert children.run(script(tmp_path, "fails", "raise SystemExit(3)"), tmp_path, most=30, watch=nothing) is None
    assert children.run((str(tmp_path / "none"),), tmp_path, most=30, watch=nothing) is None


TREE = """
import subprocess, sys, pathlib
child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
pathlib.Path('pid').write_text(str(child.pid))
child.wait()
"""


def is_gone(pid: int) -> bool:
    """Whether a process is no more, or dead and only waiting to be buried."""
    try:
        os.kill(pid, 0)
    except OSError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the processes as POSIX has them")
def test_a_stop_ends_the_program_and_what_it_started(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    def stop(_: float) -> None:
        if told.exists() and told.read_text():
            raise Cancelled

    with pytest.raises(Cancelled), children.Child(script(tmp_path, "tree", TREE), tmp_path) as child:
        child.wait(60, stop)
    pid = int(told.read_text())
    for _ in range(100):
        if is_gone(pid):
            break
        time.sleep(0.05)
    assert is_gone(pid)


def test_a_program_without_end_is_ended(tmp_path: Path) -> None:
    command = script(tmp_path, "sleeps", "import time; time.sleep(600)")
    with pytest.raises(children.TooLongError), children.Child(command, tmp_path) as child:
        child.wait(0.2, nothing)


def test_a_tree_is_ended_on_windows_while_its_root_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda words, **_: asked.append(words))
    children.end_tree(77, platform="win32")
    children.end_tree(78, running=False, platform="win32")
    assert [words[1:] for words in asked] == [["/F", "/T", "/PID", "77"]]
    assert asked[0][0].endswith("taskkill.exe")


FAKE_OFFICE = """
import pathlib, shutil, sys, urllib.parse, urllib.request
words = sys.argv[1:]
profile = next(w for w in words if w.startswith('-env:UserInstallation=')).partition('=')[2]
place = pathlib.Path(urllib.request.url2pathname(urllib.parse.urlparse(profile).path))
settings = (place / 'user' / 'registrymodifications.xcu').read_text('utf-8')
assert 'DisableMacrosExecution' in settings and 'BlockUntrustedRefererLinks' in settings
target = pathlib.Path(words[words.index('--outdir') + 1])
target.mkdir()
kind = words[words.index('--convert-to') + 1]
source = pathlib.Path(words[-1])
pathlib.Path({trace!r}).write_text(str(source))
shutil.copy({made!r}, target / f'{{source.stem}}.{{kind}}')
"""
FAKE_WORD = """
import os, pathlib, shutil, sys
assert 'AutomationSecurity = 3' in sys.argv[-1] and 'DisplayAlerts = 0' in sys.argv[-1]
assert pathlib.Path(os.environ['SOVIEC_FROM']).read_bytes()
print('PID 99999')
shutil.copy({made!r}, os.environ['SOVIEC_TO'])
print('DONE')
"""


@pytest.fixture
def made(tmp_path: Path) -> str:
    path = tmp_path / "made.docx"
    path.write_bytes(WORD_FILE)
    return str(path)


def use(
    monkeypatch: pytest.MonkeyPatch, office: tuple[str, ...] | None = None, word: tuple[str, ...] | None = None
) -> None:
    monkeypatch.setattr(programs, "libreoffice", lambda: office)
    monkeypatch.setattr(programs, "word", lambda: word)


def plan(folder: Path, name: str = "plan.rtf", data: bytes = RTF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_libreoffice_makes_a_docx_of_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str) -> None:
    trace = tmp_path / "trace"
    use(monkeypatch, script(tmp_path, "office", FAKE_OFFICE.format(made=made, trace=str(trace))))
    path = plan(tmp_path)
    read = intake.read(path)
    assert [item.text.text for item in read.items] == ["Các ban làm việc A."]
    assert read.source_name == "plan.rtf"
    assert read.remarks == ("Tệp đã được chuyển sang .docx bằng LibreOffice để đọc; tệp gốc giữ nguyên.",)
    copy = Path(trace.read_text())
    assert copy.suffix == ".rtf"
    assert copy != path
    assert not copy.parent.exists(), "nothing is left behind"
    assert path.read_bytes() == RTF


def test_word_is_asked_where_libreoffice_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str) -> None:
    fails = script(tmp_path, "office", "raise SystemExit(1)")
    use(monkeypatch, fails, script(tmp_path, "word", FAKE_WORD.format(made=made)))
    ended: list[int] = []
    monkeypatch.setattr(children, "end_tree", lambda pid, **_: ended.append(pid))
    read = intake.read(plan(tmp_path))
    assert read.remarks == ("Tệp đã được chuyển sang .docx bằng Word để đọc; tệp gốc giữ nguyên.",)
    assert 99999 not in ended, "a Word that came to its end is not shot"


def test_a_stop_ends_the_word_that_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "import sys, time; print('PID 4242', flush=True); print('PID x', flush=True); time.sleep(600)"
    use(monkeypatch, None, script(tmp_path, "word", body))
    ended: list[int] = []
    real = children.end_tree
    monkeypatch.setattr(
        children, "end_tree", lambda pid, **more: ended.append(pid) if pid == 4242 else real(pid, **more)
    )
    calls = 0

    def stop(_: float, __: str) -> None:
        nonlocal calls
        calls += 1
        if calls > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        convert.converted(RTF, "plan.rtf", ".rtf", stop)
    assert ended == [4242]


@pytest.mark.parametrize(
    ("office", "code", "words"),
    [
        (None, "intake.no-converter", "không có Word hoặc LibreOffice"),
        ("raise SystemExit(1)", "intake.not-converted", "LibreOffice"),
        ("pass", "intake.not-converted", "LibreOffice"),
        ("import time; time.sleep(600)", "intake.too-slow", "LibreOffice"),
    ],
)
def test_what_is_not_converted_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: str | None, code: str, words: str
) -> None:
    monkeypatch.setattr(convert, "_MOST", 0.3)
    use(monkeypatch, script(tmp_path, "office", office) if office else None)
    with pytest.raises(Refusal) as caught:
        intake.read(plan(tmp_path))
    assert caught.value.code == code
    assert words in caught.value.words
    assert "Lưu thành" in caught.value.words or "lưu thành" in caught.value.words


def test_progress_moves_while_another_program_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str) -> None:
    body = "import time; time.sleep(0.5)" + FAKE_OFFICE.format(made=made, trace=str(tmp_path / "trace"))
    use(monkeypatch, script(tmp_path, "office", body))
    parts: list[float] = []
    convert.converted(RTF, "plan.rtf", ".rtf", lambda part, _: parts.append(part), (0.1, 0.4))
    assert len(parts) > 1
    assert parts == sorted(parts)
    assert 0.1 <= parts[0] < parts[-1] < 0.4


def test_a_workbook_in_xml_becomes_xlsx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str) -> None:
    use(monkeypatch, script(tmp_path, "office", FAKE_OFFICE.format(made=made, trace=str(tmp_path / "trace"))))
    assert convert.converted(b"<x/>", "a.xls", kind.SHEET_XML, silent).kind == ".xlsx"
    use(monkeypatch, None, ("word",))
    with pytest.raises(Refusal):
        convert.converted(b"<x/>", "a.xls", kind.SHEET_XML, silent)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this PC")
def test_the_real_libreoffice_reads_rtf(tmp_path: Path) -> None:
    read = intake.read(plan(tmp_path))
    assert [item.text.text for item in read.items] == ["Các ban làm việc A."]
    assert read.header.kind is not None
    assert read.header.kind.text == "KẾ HOẠCH"
