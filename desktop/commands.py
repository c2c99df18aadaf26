"""The commands of `soviec`, and what becomes of a wrong call."""

from __future__ import annotations

from pathlib import Path

import click

from desktop import (
    VERSION,
    exchange_commands,
    file_commands,
    paper_commands,
    plan_commands,
    speech,
    task_commands,
)
from desktop.call import FILE, Call, tell
from desktop.places import Places
from desktop.presenter import MISUSED, REFUSED, say


def run(words: list[str], places: Places) -> int:
    """Run one command; its exit code. Refusals and bugs are the presenter's."""
    try:
        soviec.main(args=words, prog_name="soviec", obj=places, standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return REFUSED
    except click.ClickException as misuse:
        say(speech.misuse(misuse))
        return MISUSED
    return 0


@click.group(cls=speech.Group, invoke_without_command=True, context_settings={"max_content_width": 110})
@click.option("--ledger", "-s", type=FILE, help="Tệp sổ (.soviec).")
@click.version_option(VERSION, message="Sổ Việc %(version)s", help="Cho biết phiên bản rồi thoát.")
@click.pass_context
def soviec(context: click.Context, ledger: Path | None) -> None:
    """Sổ Việc: sổ theo dõi nhiệm vụ của cơ quan cấp xã. Không kèm lệnh nào: mở cửa sổ chương trình."""
    places: Places = context.obj
    context.obj = Call(places, ledger)
    if context.invoked_subcommand is None:
        raise click.exceptions.Exit(_window(places, ledger))


def _window(places: Places, ledger: Path | None) -> int:
    from desktop.window import open_window  # noqa: PLC0415 - commands need no Qt

    return open_window(places, ledger)


@soviec.command()
@click.argument("folder", type=FILE, default=Path("demo-out"), metavar="[THƯ MỤC]")
@click.option("--pictures/--no-pictures", default=True, help="Có chụp ảnh cửa sổ hay không.")
@click.pass_obj
def demo(_call: Call, folder: Path, *, pictures: bool) -> None:
    """Đi trọn một vòng với tỉnh và hai xã mẫu; kết quả nằm trong THƯ MỤC (mặc định demo-out)."""
    from desktop.demo import run  # noqa: PLC0415 - a command pays for what it uses

    run(folder, tell, pictures=pictures)


for group in (plan_commands, task_commands, exchange_commands, paper_commands, file_commands):
    for one in group.commands.commands.values():
        soviec.add_command(one)
