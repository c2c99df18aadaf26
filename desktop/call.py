"""What every command shares: the call's facts, common options, and how it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from desktop.places import Places

DAY = click.DateTime(formats=["%Y-%m-%d", "%d/%m/%Y"])
FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Call:
    """What every command is handed."""

    places: Places
    ledger: Path | None

    def path(self) -> Path:
        """The ledger of this call."""
        if self.ledger is None:
            raise click.UsageError("chưa chỉ ra sổ: thêm --ledger TỆP.soviec")
        return self.ledger


def today_option(command: Callable[..., None]) -> Callable[..., None]:
    """--on: the day that counts as today."""
    words = "Tính như hôm nay là ngày này (mặc định: hôm nay)."
    return click.option("--on", "on", type=DAY, default=None, help=words)(command)


json_option = click.option("--json", "as_json", is_flag=True, help="In ra JSON.")


def day_of(on: datetime | None) -> date:
    """The day asked for, or today."""
    return on.date() if on else datetime.now().astimezone().date()


def tell(words: str) -> None:
    """One line for the clerk."""
    click.echo(words)


def tell_json(value: object) -> None:
    """A value as JSON, Vietnamese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))
