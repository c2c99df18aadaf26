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


_PAPERS = ("report", "summary", "plan", "urge", "notice", "invitation", "handover")
_TABLES = ("table", "roll-up", "register", "targets")


@commands.command()
@click.argument("path", type=FILE, metavar="TỆP.pdf")
@click.option(
    "--period",
    type=click.Choice(["month", "quarter", "half-year", "year"]),
    default="quarter",
    help="Kỳ báo cáo chứa ngày --on.",
)
@click.option("--lock", "signed", type=DAY, default=None, help="Đã ký ngày này: khóa văn bản.")
@click.option(
    "--kind",
    type=click.Choice([*_PAPERS, *_TABLES]),
    default="report",
    help="report báo cáo, summary báo cáo tổng hợp, plan kế hoạch, urge công văn đôn đốc, notice thông báo, "
    "invitation giấy mời, handover biên bản giao nhận gói mới nhất, table danh mục nhiệm vụ, roll-up tổng hợp theo "
    "đơn vị, register sổ theo dõi, targets bảng chỉ tiêu.",
)
@click.option("--plan", default="", help="Theo một kế hoạch: số, ký hiệu hoặc trích yếu.")
@click.option("--unit", default="", help="Theo một đơn vị; với urge là đơn vị được đôn đốc.")
@click.option("--field", default="", help="Theo một lĩnh vực.")
@today_option
@click.pass_obj
def report(
    call: Call, path: Path, *, period: str, signed: datetime | None, kind: str, plan: str, unit: str, field: str,
    on: datetime | None,
) -> None:  # fmt: skip
    """Lập văn bản của kỳ, ghi ra PDF (hoặc Word nếu tên tệp có đuôi .docx); với --lock thì khóa như đã ký."""
    from desktop.printing import MONTHS, Asked, print_paper, print_table  # noqa: PLC0415 - a command pays for it
    from work.report import PaperKind  # noqa: PLC0415 - as above

    if kind in _TABLES:
        with reading(call.path()) as reader:
            tell(print_table(reader, path, day_of(on), kind))
        return
    asked = Asked(kind=PaperKind(kind), months=MONTHS[period], plan=plan, unit=unit, field=field)
    with writing(call.path(), call.places, day_of(on)) as ledger:
        tell(print_paper(ledger, path, asked, day_of(on), signed.date() if signed else None))


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
