"""Cards and bundles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop import speech
from desktop.call import FILE, Call, day_of, json_option, tell, tell_json
from desktop.opening import reading, writing
from work.refusal import Refusal

if TYPE_CHECKING:
    from office.exchange import Preview


commands = speech.Group()
"""To be hung under `soviec`."""


@commands.command()
@click.argument("folder", type=FILE, metavar="NƠI GHI")
@click.pass_obj
def card(call: Call, folder: Path) -> None:
    """Ghi thẻ của cơ quan mình ra tệp để gửi cho cơ quan khác."""
    from office import cards  # noqa: PLC0415 - a command pays for what it uses

    with reading(call.path()) as reader:
        path = cards.save_card(reader, folder)
        tell(f"Đã ghi thẻ: {path}\nDấu vân tay: {cards.own_card(reader).fingerprint}")


@commands.command()
@click.argument("path", type=FILE, metavar="THẺ")
@click.pass_obj
def meet(call: Call, path: Path) -> None:
    """Nhận thẻ của một cơ quan; sau đó gửi và nhận gói được với cơ quan ấy."""
    from office import cards  # noqa: PLC0415 - a command pays for what it uses

    seen = cards.look_at_card(path)
    with writing(call.path(), call.places, day_of(None)) as ledger:
        cards.meet(ledger, seen, datetime.now(UTC))
    tell(f"Đã nhận thẻ của {seen.name}.\nHãy gọi điện đối chiếu dấu vân tay: {seen.fingerprint}")


@commands.command()
@click.argument("office", metavar="CƠ QUAN")
@click.argument("folder", type=FILE, metavar="THƯ MỤC")
@click.pass_obj
def give(call: Call, office: str, folder: Path) -> None:
    """Ghi gói gửi một cơ quan vào THƯ MỤC (USB). CƠ QUAN là tên ngắn hoặc tên đầy đủ."""
    from office import cards, exchange  # noqa: PLC0415 - a command pays for what it uses

    with writing(call.path(), call.places, day_of(None)) as ledger:
        found = [one for one in cards.known(ledger) if office in {one.id, one.short, one.name}]
        if not found:
            raise Refusal("give.unknown", f"Chưa có thẻ của “{office}”. Hãy nhận thẻ của cơ quan đó trước (lệnh meet).")
        given = exchange.give(ledger, found[0].id, folder, datetime.now(UTC))
    tell(f"Đã ghi gói số {given.number}: {given.path} ({sum(given.counts.values())} dòng, {given.bytes:,} byte)")


@commands.command()
@click.argument("path", type=FILE, metavar="GÓI")
@json_option
@click.pass_obj
def peek(call: Call, path: Path, *, as_json: bool) -> None:
    """Xem một gói sẽ thay đổi gì, chưa ghi gì vào sổ."""
    from office import exchange  # noqa: PLC0415 - a command pays for what it uses

    with reading(call.path()) as reader:
        _tell_preview(exchange.peek(reader, path), as_json=as_json)


@commands.command("take-in")
@click.argument("path", type=FILE, metavar="GÓI")
@json_option
@click.pass_obj
def take_in(call: Call, path: Path, *, as_json: bool) -> None:
    """Nhận một gói vào sổ (sao lưu trước, hoàn tác được trong một bước)."""
    from office import exchange  # noqa: PLC0415 - a command pays for what it uses

    with writing(call.path(), call.places, day_of(None)) as ledger:
        _tell_preview(exchange.take_in(ledger, path, datetime.now(UTC)), as_json=as_json)


def _tell_preview(preview: Preview, *, as_json: bool) -> None:
    total = preview.accounting.total
    counts = {name: getattr(total, name) for name in ("received", "applied", "unchanged", "conflicting", "rejected")}
    if as_json:
        changes = [{"verdict": c.verdict, "what": c.what, "reason": c.reason} for c in preview.changes]
        tell_json({"sender": preview.sender, "number": preview.number, **counts, "changes": changes,
                   "warnings": preview.warnings})  # fmt: skip
        return
    tell(f"Gói số {preview.number} của {preview.sender}: {preview.accounting}")
    for change in preview.changes:
        if change.verdict != "unchanged":
            tell(f"  {_VERDICTS[change.verdict]}: {change.what}{f' ({change.reason})' if change.reason else ''}")
    for warning in preview.warnings:
        tell(f"Lưu ý: {warning}")


_VERDICTS = {"apply": "Áp dụng", "unchanged": "Không đổi", "conflict": "Mâu thuẫn", "reject": "Từ chối"}
