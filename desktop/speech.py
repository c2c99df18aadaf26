"""Click in Vietnamese: headings, help and what is said of a wrong call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Usage": "Cách dùng"}


class Formatter(click.HelpFormatter):
    """Help under Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        said = args.replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]...", "LỆNH [THAM SỐ]...")
        super().write_usage(prog, said, "Cách dùng: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """The list of options or commands, with Click's own remarks in Vietnamese."""
        super().write_dl([(name, _remarks(words)) for name, words in rows], col_max, col_spacing)


def _remarks(words: str) -> str:
    return words.replace("required]", "bắt buộc]").replace("[default: ", "[mặc định: ")


class Context(click.Context):
    """A context whose help speaks Vietnamese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help speaks Vietnamese."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, said in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Xem trợ giúp rồi thoát."
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, or a sentence that there is none."""
        if self.get_command(ctx, args[0]) is None:
            raise click.UsageError(f"không có lệnh {args[0]}", ctx)
        return super().resolve_command(ctx, args)


Group.group_class = Group


def misuse(error: click.ClickException) -> str:
    """What is wrong with a call, and where to read more."""
    words = _words(error)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "soviec"
    return f"{words} Gõ “{path} --help” để xem cách dùng."


def _words(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_name(error)}."
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn {error.option_name}."
    if isinstance(error, click.BadParameter):
        return f"Giá trị của {_name(error)} không hợp lệ ({_shown(error)})."
    return f"Lệnh gõ chưa đúng ({error.format_message()})."


def _name(error: click.BadParameter) -> str:
    hint: str | Sequence[str] | None = error.param_hint
    if hint is None and error.param is not None:
        return error.param.opts[0] if isinstance(error.param, click.Option) else str(error.param.human_readable_name)
    return str(hint or "tham số")


def _shown(error: click.BadParameter) -> str:
    param: Any = error.param
    kind = getattr(param, "type", None)
    if isinstance(kind, click.Choice):
        return "chọn một trong: " + ", ".join(map(str, kind.choices))
    if isinstance(kind, click.DateTime):
        return "viết ngày như 2026-07-01"
    if isinstance(kind, click.Path):
        return "tệp hoặc thư mục này không có, hoặc không đọc được"
    return error.message
