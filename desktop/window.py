"""Build the window by hand: everything that it is given comes from here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.opening import Holder
from desktop.places import Places, SettingsFile, this_machine
from desktop.presenter import write_down
from office.machine import Machine
from ui.hands import Hands
from ui.start import run

LAST = "ledger"
"""The setting that names the ledger opened last."""


def open_window(places: Places, ledger: Path | None) -> int:
    """Open the window on a ledger: the one that is named, else the last one; with none, the first run's guide."""
    store = SettingsFile(places.settings_file)
    path = ledger or _last(store)
    holder = Holder()
    try:
        return run(_hands(places, store, path, holder))
    finally:
        holder.release()


def _last(store: SettingsFile) -> Path | None:
    kept = store.get(LAST)
    path = Path(kept) if kept else None
    return path if path is not None and path.exists() else None


def _sample(places: Places, machine: Machine) -> Path:
    from desktop.sample import make_sample  # noqa: PLC0415 - once, by those who ask for it

    return make_sample(places.data, machine)


def _hands(places: Places, store: SettingsFile, path: Path | None, holder: Holder) -> Hands:
    machine = this_machine(places)
    return Hands(
        path=path,
        machine=machine,
        today=lambda: datetime.now().astimezone().date(),
        now=lambda: datetime.now().astimezone(),
        store=store,
        on_bug=lambda error: write_down(error, places),
        sample=lambda: _sample(places, machine),
        folder=places.data,
        hold=holder.hold,
    )
