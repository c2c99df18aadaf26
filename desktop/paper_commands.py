"""Paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from desktop import speech
from desktop.call import DAY, FILE, Call, day_of, tell, today_option
from desktop.opening import reading, writing

commands = speech.Group()
"""To be hung under `soviec`."""


@commands.command()
@click.argument("path", type=FILE, metavar="TỆP.pdf")
@click.option(
    "--period",
    type=click.Choice(["month", "quarter", "half-year", "year"]),
    default="quarter",
    help="Kỳ báo cáo chứa ngày --on.",
)
@click.option("--lock", "signed", type=DAY, default=None, help="Đã ký ngày này: khóa báo cáo.")
@click.option(
    "--kind",
    type=click.Choice(["report", "table", "roll-up"]),
    default="report",
    help="report báo cáo, table danh mục nhiệm vụ, roll-up tổng hợp theo đơn vị.",
)
@today_option
@click.pass_obj
def report(call: Call, path: Path, *, period: str, signed: datetime | None, kind: str, on: datetime | None) -> None:
    """Lập báo cáo của kỳ, ghi ra PDF; với --lock thì khóa như đã ký."""
    from desktop.printing import print_report, print_table  # noqa: PLC0415 - a command pays for what it uses

    if kind == "report":
        with writing(call.path(), call.places, day_of(on)) as ledger:
            tell(print_report(ledger, path, period, day_of(on), signed.date() if signed else None))
        return
    with reading(call.path()) as reader:
        tell(print_table(reader, path, day_of(on), by_unit=kind == "roll-up"))


@commands.command()
@click.argument("unit", metavar="ĐƠN VỊ")
@click.argument("path", type=FILE, metavar="TỆP.pdf")
@today_option
@click.pass_obj
def slip(call: Call, unit: str, path: Path, *, on: datetime | None) -> None:
    """In phiếu giao việc của một đơn vị ra PDF."""
    from desktop.printing import print_slip  # noqa: PLC0415 - a command pays for what it uses

    with reading(call.path()) as reader:
        tell(print_slip(reader, unit, path, day_of(on)))
