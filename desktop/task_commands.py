"""List tasks, write entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from desktop import speech
from desktop.call import FILE, Call, day_of, json_option, tell, tell_json, today_option
from desktop.opening import reading, writing
from work.line import Line, LineFilter, Order
from work.refusal import Refusal
from work.status import Stage, Time

if TYPE_CHECKING:
    from office.ports import Reader


commands = speech.Group()
"""To be hung under `soviec`."""

STEPS = ["give", "receive", "progress", "claim", "confirm", "return"]


@commands.command()
@click.option("--late", is_flag=True, help="Chỉ việc quá hạn chưa xong.")
@click.option("--soon", is_flag=True, help="Chỉ việc sắp đến hạn.")
@click.option("--open", "still_open", is_flag=True, help="Chỉ việc chưa xong.")
@click.option("--words", default="", help="Tìm chữ, gõ không dấu cũng được.")
@click.option("--unit", default="", help="Tên đơn vị.")
@click.option("--limit", default=1000, help="Nhiều nhất bao nhiêu dòng.")
@click.option("--count", "only_count", is_flag=True, help="Chỉ đếm, không liệt kê.")
@today_option
@json_option
@click.pass_obj
def tasks(call: Call, /, *, on: datetime | None, as_json: bool, only_count: bool, limit: int, **asked: Any) -> None:  # noqa: ANN401 - Click hands plain options
    """Liệt kê nhiệm vụ."""
    from office import directory  # noqa: PLC0415 - a command pays for what it uses
    from office import tasks as verbs  # noqa: PLC0415 - as above

    with reading(call.path()) as reader:
        wanted = _wanted(reader, day_of(on), directory.settings(reader).soon_days, **asked)
        number = verbs.count(reader, wanted)
        lines = () if only_count else verbs.lines(reader, wanted, limit)
    shown = [_line_values(line, wanted) for line in lines]
    if as_json:
        tell_json({"count": number, "on": wanted.today.isoformat(), "tasks": shown})
        return
    for at, line in enumerate(shown, start=1):
        tell(f"{at}. {line['text']} — {line['units'] or 'chưa giao'}; {line['status']}. {line['days']}")
    tell(f"{number} nhiệm vụ.")


def _wanted(reader: Reader, today: date, soon_days: int, *, words: str, unit: str, **only: bool) -> LineFilter:
    from office import plans  # noqa: PLC0415 - as above

    times = frozenset([Time.LATE] * only["late"] + [Time.SOON] * only["soon"])
    stages = frozenset({Stage.NOT_STARTED, Stage.GOING} if times or only["still_open"] else set())
    unit_id = plans.match_units(reader, (unit,))[unit] if unit else None
    if unit and unit_id is None:
        raise Refusal("unit.unknown", f"Không có đơn vị “{unit}” trong sổ. Hãy gõ đúng tên đơn vị.")
    return LineFilter(
        words=words, stages=stages, times=times, unit_id=unit_id, today=today, soon_days=soon_days, order=Order.DUE
    )


def _line_values(line: Line, wanted: LineFilter) -> dict[str, object]:
    status = line.status(wanted.today, wanted.soon_days)
    return {
        "id": line.task_id,
        "period": line.period_id,
        "period_key": line.period_key,
        "text": line.text,
        "document": line.document,
        "leads": line.leads,
        "units": ", ".join(line.leads),
        "supports": line.supports,
        "deadline": line.deadline_words,
        "due": line.standing.due,
        "stage": status.stage.value,
        "time": status.time.value,
        "status": status.words,
        "days": status.days_words,
        "result": line.result,
        "above": line.above_words,
    }


@commands.command()
@click.argument("kind", metavar="BƯỚC", type=click.Choice(STEPS))
@click.argument("task", metavar="NHIỆM VỤ")
@click.option("--unit", default="", help="Tên đơn vị (bắt buộc khi giao, hoặc khi nhiệm vụ giao cho nhiều đơn vị).")
@click.option("--support", is_flag=True, help="Khi giao: đơn vị phối hợp.")
@click.option("--text", default="", help="Nội dung, kết quả hoặc lý do.")
@click.option("--percent", type=int, default=None, help="Phần trăm hoàn thành.")
@click.option("--file", "files", type=FILE, multiple=True, help="Tệp minh chứng; dùng nhiều lần được.")
@click.option("--number", default="", help="Số, ký hiệu văn bản kết quả.")
@click.option("--above/--no-above", default=False, help="Ghi cả vào việc mà cấp trên giao.")
@today_option
@click.pass_obj
def entry(call: Call, /, kind: str, task: str, *, on: datetime | None, **said: Any) -> None:  # noqa: ANN401 - Click hands plain options
    """Ghi một diễn biến: giao việc, tiếp nhận, tiến độ, báo hoàn thành, xác nhận, trả lại.

    NHIỆM VỤ là mã lấy từ lệnh tasks --json, hoặc một đoạn nội dung đủ để chỉ có một nhiệm vụ khớp.
    """
    from desktop.entries import write_entry  # noqa: PLC0415 - a command pays for what it uses

    with writing(call.path(), call.places, day_of(on)) as ledger:
        tell(write_entry(ledger, kind, task, day_of(on), **said))
