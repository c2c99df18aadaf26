"""Look after the file: backup, restore, check, undo, redo."""

from __future__ import annotations

from pathlib import Path

import click

from desktop import speech
from desktop.call import FILE, Call, day_of, tell
from desktop.opening import sole, writing
from desktop.places import this_machine
from work.refusal import Refusal

commands = speech.Group()
"""To be hung under `soviec`."""


def _step(call: Call, *, back: bool) -> None:
    with writing(call.path(), call.places, day_of(None)) as ledger:
        notice = ledger.undo() if back else ledger.redo()
    word = "hoàn tác" if back else "làm lại"
    tell(f"Đã {word}: {notice.label}" if notice else f"Không có bước nào để {word}.")


@commands.command()
@click.pass_obj
def backup(call: Call) -> None:
    """Sao lưu sổ ngay và kiểm tra bản sao lưu."""
    from office import founding  # noqa: PLC0415 - a command pays for what it uses

    with writing(call.path(), call.places, day_of(None)) as ledger:
        made = founding.back_up(ledger, day_of(None))
    tell(f"Đã sao lưu và kiểm tra: {made.path} ({made.bytes:,} byte)")


@commands.command()
@click.argument("source", type=FILE, metavar="BẢN SAO LƯU", required=False)
@click.pass_obj
def restore(call: Call, source: Path | None) -> None:
    """Khôi phục sổ từ một bản sao lưu; không ghi tên bản nào thì liệt kê các bản đang có."""
    from office import founding  # noqa: PLC0415 - a command pays for what it uses

    path = call.path()
    if source is None:
        for made in founding.backups(path):
            tell(f"{made.day:%d/%m/%Y}  {made.bytes:>12,} byte  {made.path}")
        return
    with sole(path):
        kept = founding.restore(path, source, this_machine(call.places))
    tell(f"Đã khôi phục. Sổ trước đó được giữ ở: {kept}")


@commands.command()
@click.pass_obj
def check(call: Call) -> None:
    """Kiểm tra sổ và minh chứng có nguyên vẹn không."""
    from office import founding  # noqa: PLC0415 - a command pays for what it uses

    faults = founding.check(call.path())
    if faults:
        raise Refusal("check.faults", "\n".join(faults))
    tell("Sổ và minh chứng nguyên vẹn.")


@commands.command()
@click.pass_obj
def undo(call: Call) -> None:
    """Hoàn tác bước mới nhất."""
    _step(call, back=True)


@commands.command()
@click.pass_obj
def redo(call: Call) -> None:
    """Làm lại bước vừa hoàn tác."""
    _step(call, back=False)
