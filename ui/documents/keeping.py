"""A reading that is not adopted yet, kept on this PC: a power cut or a closed window loses nothing that was mended."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ui.documents.draft import Draft
from ui.documents.incoming import Came, Columns
from ui.documents.plain import packed, unpacked

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a reading."""

    version: int
    office_id: str
    name: str
    path: str | None
    """The file that was read; None: pasted."""
    at: datetime
    draft: Draft
    columns: Columns


class Keeping:
    """This PC's unfinished readings of one office, a file each. Threads may write them; the newest draft wins."""

    def __init__(self, folder: Path, office_id: str) -> None:
        self._folder = folder
        self._office_id = office_id
        self._lock = threading.Lock()
        self._asked = 0
        self._done: dict[Path, int] = {}
        """Up to which number each file was written, or forgotten."""

    def ask(self) -> int:
        """A number for what is about to be written; an older one than the last is not written any more."""
        with self._lock:
            self._asked += 1
            return self._asked

    def of(self, came: Came, draft: Draft, at: datetime) -> Kept:
        """A draft as it is kept."""
        given = came.given
        return Kept(
            _VERSION, self._office_id, given.name, str(given.path) if given.path else None, at, draft, came.columns
        )

    def path(self, name: str, path: str | None) -> Path:
        """Where the reading of a file, or of what was pasted, is kept."""
        key = hashlib.sha256(f"{name}\n{path}".encode()).hexdigest()[:16]
        return self._folder / f"{self._prefix}{key}.json"

    @property
    def _prefix(self) -> str:
        return f"dang-doc-{self._office_id}-"

    def write(self, kept: Kept, number: int) -> None:
        """Write beside, flush, put in place. A disk that does not take it only means that nothing is kept."""
        text, path = json.dumps(packed(kept), ensure_ascii=False), self.path(kept.name, kept.path)
        with self._lock, suppress(OSError):
            if number <= self._done.get(path, 0):
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".tam")
            with beside.open("w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
            self._done[path] = number

    def read(self) -> tuple[Kept, ...]:
        """What was kept, newest first; what this version does not understand is passed over."""
        found = [kept for path in self._folder.glob(f"{self._prefix}*.json") if (kept := self._one(path)) is not None]
        return tuple(sorted(found, key=lambda kept: kept.at, reverse=True))

    def _one(self, path: Path) -> Kept | None:
        try:
            kept: Kept = unpacked(Kept, json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return kept if kept.version == _VERSION and kept.office_id == self._office_id else None

    def forget(self, name: str, path: str | None) -> None:
        """Adopted, or let go: it is not kept, and what is being written of it now is not either."""
        where = self.path(name, path)
        with self._lock, suppress(OSError):
            self._done[where] = self._asked
            where.unlink(missing_ok=True)
