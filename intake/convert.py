"""Old Word files, RTF and OpenDocument as .docx, by us, LibreOffice or Word; the file itself stays as it is.

Another program works on a copy in a folder of its own: without macros, without dialogs, without the network, for a
limited time, and it is ended where the clerk says stop.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake import children, kind, programs, refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake.programs import Command
    from work.progress import Progress

_MOST = 120.0
_USUAL = 15.0
"""Seconds that it takes on an old PC where the program has not been opened that day: only the bar goes by it."""
_SUFFIXES = {kind.WORD_XML: ".xml", kind.SHEET_XML: ".xml"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
    "</item>\n"
)
_SAFE = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1") for scheme in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{scheme}ProxyPort", "9") for scheme in ("HTTP", "HTTPS", "FTP")),
)
"""LibreOffice's own settings (officecfg): no macro runs, no link is followed, and what asks the network finds none."""

_WORD_SCRIPT = """
$ErrorActionPreference = 'Stop'
$before = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$word = New-Object -ComObject Word.Application
try {
  Get-Process WINWORD | Where-Object { $before -notcontains $_.Id } | ForEach-Object { "PID $($_.Id)" }
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  $links = $word.Options.UpdateLinksAtOpen
  $word.Options.UpdateLinksAtOpen = $false
  $document = $word.Documents.OpenNoRepairDialog($env:SOVIEC_FROM, $false, $true, $false, '-', '-')
  $document.SaveAs2([ref] $env:SOVIEC_TO, [ref] 16)
  $document.Close(0)
  'DONE'
} finally {
  if ($null -ne $links) { $word.Options.UpdateLinksAtOpen = $links }
  $word.Quit(0)
  [void][Runtime.InteropServices.Marshal]::FinalReleaseComObject($word)
}
"""
"""Word by its own automation: 3 = msoAutomationSecurityForceDisable, 16 = wdFormatDocumentDefault, 0 = save nothing.

The passwords '-' make Word refuse a locked file where it would ask. What Word keeps of our settings is put back.
"""


@dataclass(frozen=True, slots=True)
class Converted:
    """A file in a form that we read: its bytes, their kind, and the program that made them, if it was another one."""

    data: bytes
    kind: str
    program: str

    @property
    def remark(self) -> str:
        """What the clerk is told."""
        by = f" bằng {self.program}" if self.program else ""
        return f"Tệp đã được chuyển sang {self.kind}{by} để đọc; tệp gốc giữ nguyên."


@dataclass(frozen=True, slots=True)
class _Job:
    """One conversion: a folder of its own, the copy in it, the kind wanted, and who watches."""

    folder: Path
    source: Path
    wanted: str
    watch: Callable[[float], None]


def converted(
    data: bytes, name: str, found: str, progress: Progress, span: tuple[float, float] = (0.0, 1.0)
) -> Converted:
    """The file as .docx (a workbook: .xlsx). Raises `Refusal`, and what `progress` raises.

    `found` is the file's kind as `intake.kind` tells it. A .doc we take apart ourselves, at once and on any PC; only
    where that fails (Word 6 and 95, damaged files) is another program asked.
    """
    if found == ".doc" and not kind.is_compound(data):
        raise refusals.broken(name)
    own = _by_ourselves(data, name) if found == ".doc" else None
    if own is not None:
        return Converted(own, ".docx", "")
    ways = list(_ways(found))
    if not ways:
        raise refusals.no_converter(name, kind.NAMES[found])
    wanted = ".xlsx" if found == kind.SHEET_XML else ".docx"
    slow = False
    for program, way in ways:
        words = f"Đang chuyển tệp sang {wanted} bằng {program}"

        def watch(seconds: float, words: str = words) -> None:
            progress(span[0] + (span[1] - span[0]) * seconds / (seconds + _USUAL), words)

        with tempfile.TemporaryDirectory(prefix="soviec-", ignore_cleanup_errors=True) as folder:
            source = Path(folder, f"van-ban{_SUFFIXES.get(found, found)}")
            source.write_bytes(data)
            try:
                made = way(_Job(Path(folder), source, wanted, watch))
            except children.TooLongError:
                slow = True
                continue
            except OSError:
                continue
            if made is not None:
                return Converted(made, wanted, program)
    raise (refusals.too_slow if slow else refusals.not_converted)(name, ways[0][0])


def _by_ourselves(data: bytes, name: str) -> bytes | None:
    from intake import doc  # noqa: PLC0415 - loaded for such files alone

    try:
        return doc.as_docx(data, name)
    except doc.UNREAD:
        return None


def _ways(found: str) -> Iterator[tuple[str, Callable[[_Job], bytes | None]]]:
    """The programs of this PC that open such a file, LibreOffice first: it can be shut in best."""
    office = programs.libreoffice()
    if office is not None:
        yield "LibreOffice", lambda job: _by_libreoffice(office, job)
    shell = programs.word()
    if shell is not None and found != kind.SHEET_XML:
        yield "Word", lambda job: _by_word(shell, job)


def _by_libreoffice(command: Command, job: _Job) -> bytes | None:
    """With a profile that is made for this once: no extension, no macro, and no window that is already open."""
    profile = job.folder / "ho-so"
    (profile / "user").mkdir(parents=True)
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SAFE)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")
    target = job.folder / "ra"
    switches = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--nofirststartwizard")
    words = (f"-env:UserInstallation={profile.as_uri()}", *switches, "--convert-to", job.wanted[1:], "--outdir", target)
    with children.Child((*command, *words, job.source), job.folder) as child:
        child.wait(_MOST, job.watch)
    return _made(target / job.source.with_suffix(job.wanted).name)


def _by_word(command: Command, job: _Job) -> bytes | None:
    """By a Word of its own, hidden; it is no child of ours, so it tells its number, by which it can be ended."""
    target = job.folder / f"ra{job.wanted}"
    told = {"SOVIEC_FROM": str(job.source), "SOVIEC_TO": str(target)}
    with children.Child((*command, _WORD_SCRIPT), job.folder, told) as child:
        try:
            child.wait(_MOST, job.watch)
        except BaseException:
            for pid in _pids(child.words()):
                children.end_tree(pid)
            raise
        return _made(target) if "DONE" in child.words() else None


def _pids(words: str) -> Iterator[int]:
    for line in words.splitlines():
        sort, _, number = line.strip().partition(" ")
        if sort == "PID" and number.isdigit():
            yield int(number)


def _made(path: Path) -> bytes | None:
    """What the program wrote; None where that is nothing, or more than a plan."""
    try:
        with path.open("rb") as stream:
            data = stream.read(refusals.LIMIT + 1)
    except OSError:
        return None
    return data if 0 < len(data) <= refusals.LIMIT else None
