"""Where things lie: data, log and settings where the platform puts them, or beside the program (`portable`)."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from office.machine import Machine
from work.ids import is_id, new_id

_LOG_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Places:
    """The program's own folders on this PC."""

    data: Path
    """Ledgers and the sample, unless the clerk puts them elsewhere."""
    log: Path
    state: Path
    """The machine's id, what it remembers of its replicas, settings of the window."""

    @property
    def log_file(self) -> Path:
        """The log that is asked for when something went wrong."""
        return self.log / "soviec.log"

    @property
    def settings_file(self) -> Path:
        """What the window keeps between runs."""
        return self.state / "settings.json"


def program_folder() -> Path:
    """Where the program lies: the frozen folder, or the checkout."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else Path(__file__).parent.parent


def find_places(beside: Path | None = None) -> Places:
    """The folders; all beside the program where it finds a file `portable` there (a program on a stick)."""
    base = beside or program_folder()
    chosen = os.environ.get("SOVIEC_HOME")
    if chosen:
        return _under(Path(chosen))
    if (base / "portable").exists():
        return _under(base / "du-lieu")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - a portable program asks the platform nothing

    dirs = PlatformDirs("SoViec", appauthor=False)
    return Places(Path(dirs.user_documents_dir) / "Sổ Việc", Path(dirs.user_log_dir), Path(dirs.user_data_dir))


def _under(base: Path) -> Places:
    return Places(base / "so", base / "nhat-ky", base / "may")


def this_machine(places: Places) -> Machine:
    """This PC, with the id that was drawn when the program first ran here."""
    file = places.state / "machine.txt"
    known = file.read_text(encoding="ascii").strip() if file.is_file() else ""
    if not is_id(known):
        known = new_id()
        places.state.mkdir(parents=True, exist_ok=True)
        file.write_text(known, encoding="ascii")
    return Machine(known, _name(), places.state)


def _name() -> str:
    """What people call this PC."""
    import platform  # noqa: PLC0415 - 3 ms at each start for a name that is wanted once

    return platform.node() or "Máy này"


class SettingsFile:
    """The window's own settings on this PC: small texts by name. A broken file is forgotten, never fatal."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = self._load()

    def get(self, name: str, default: str = "") -> str:
        """The kept text, or the default."""
        return self._kept.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Keep a text."""
        self._kept[name] = value
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".tam")
        beside.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(self._path)

    def _load(self) -> dict[str, str]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}


def start_log(places: Places) -> None:
    """Log to a file that does not grow without end."""
    import logging  # noqa: PLC0415 - a day without a bug needs no log
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - as above

    places.log.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(places.log_file, maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
