"""Found a ledger; read a plan and adopt it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from desktop import speech
from desktop.call import FILE, Call, day_of, json_option, tell, tell_json, today_option
from desktop.opening import writing
from desktop.places import this_machine
from work.refusal import Refusal

commands = speech.Group()
"""To be hung under `soviec`."""


@commands.command()
@click.argument("path", type=FILE, metavar="TỆP")
@click.option(
    "--kind",
    type=click.Choice(["people", "party", "front", "youth", "agency"]),
    default="people",
    help="Loại cơ quan: people UBND, party Đảng, front Mặt trận, youth Đoàn, agency cơ quan khác.",
)
@click.option("--level", type=click.Choice(["province", "commune"]), default="commune", help="Cấp.")
@click.option("--place-kind", default="", help="xã, phường, đặc khu, tỉnh, thành phố; mặc định theo cấp.")
@click.option("--place", required=True, help="Tên, ví dụ: Gia Hưng.")
@click.option("--parent", default="", help="Cấp trên, ví dụ: tỉnh Sơn Hà.")
@click.pass_obj
def found(call: Call, path: Path, *, kind: str, level: str, place_kind: str, place: str, parent: str) -> None:
    """Lập sổ mới cho một cơ quan."""
    from office import founding  # noqa: PLC0415 - a command pays for what it uses
    from work.office import Level, OfficeKind  # noqa: PLC0415 - as above

    place_kind = place_kind or ("tỉnh" if Level(level) is Level.PROVINCE else "xã")
    office = founding.suggest(OfficeKind(kind), Level(level), place_kind, place, parent)
    units, signers = founding.suggest_units(office), founding.suggest_signers(office)
    founding.found(path, office, units, signers, this_machine(call.places)).close()
    tell(f"Đã lập sổ cho {office.name}: {path}")


@commands.command()
@click.argument("plan", type=FILE, metavar="KẾ HOẠCH")
@json_option
def read(plan: Path, *, as_json: bool) -> None:
    """Đọc một kế hoạch (Word, PDF, Excel, trang web, chữ) và cho biết trong đó có gì."""
    import intake  # noqa: PLC0415 - a command pays for what it uses

    proposal = intake.read(plan)
    found = intake.as_json(proposal)
    if as_json:
        tell_json(found)
        return
    header = proposal.header
    tell(f"{header.kind or 'VĂN BẢN'} {header.number or '(chưa có số)'}: {header.subject or ''}")
    for item in found["items"]:
        units = ", ".join(item["units"]) or "(chưa rõ đơn vị)"
        tell(f"  [{item['section'] or ''}.{'.'.join(item['path'])}] {units}: {item['text']}")
    tell(
        f"{len(found['items'])} mục, {len(found['reports'])} chế độ báo cáo, {len(found['targets'])} chỉ tiêu, "
        f"{len(found['bases'])} căn cứ."
    )
    if proposal.note:
        tell(proposal.note)


@commands.command()
@click.argument("plan", type=FILE, metavar="KẾ HOẠCH")
@click.option(
    "--all-items", is_flag=True, help="Nhận mọi mục, cả chỉ tiêu, kinh phí, hình thức và việc của cơ quan khác."
)
@click.option("--give", is_flag=True, help="Giao luôn cho các đơn vị có tên trong kế hoạch.")
@today_option
@json_option
@click.pass_obj
def adopt(call: Call, plan: Path, *, all_items: bool, give: bool, on: datetime | None, as_json: bool) -> None:
    """Đọc một kế hoạch rồi đưa vào sổ thành văn bản, nhiệm vụ, chỉ tiêu, chế độ báo cáo."""
    from dataclasses import asdict, replace  # noqa: PLC0415 - as below

    from office import founding, plans  # noqa: PLC0415 - a command pays for what it uses

    path = call.path()
    proposal = plans.read_known(lambda: founding.open_reader(path), plan)
    with writing(path, call.places, day_of(on)) as ledger:
        same = plans.same_document(ledger, proposal)
        if same is not None:
            raise Refusal("adopt.twice", f"Sổ đã có {same.title}. Chưa đưa gì vào thêm; hãy kiểm tra lại.")
        picks = plans.default_picks(ledger, proposal)
        if all_items:
            items = tuple(plans.PickedItem(index=n) for n in range(len(proposal.items)))
            picks = replace(picks, items=items, duties=tuple(range(len(proposal.reports))))
        adopted = plans.adopt(ledger, replace(picks, give=give), day_of(on), plan)
    if as_json:
        tell_json(asdict(adopted))
    else:
        tell(f"Đã đưa vào sổ {adopted.tasks} nhiệm vụ, {adopted.duties} chế độ báo cáo, {adopted.targets} chỉ tiêu.")
