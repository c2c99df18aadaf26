"""Proposals as a reader would make them, told in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from work.deadline import read_deadline
from work.proposal import (
    Basis,
    Every,
    Header,
    Item,
    Place,
    Proposal,
    Quote,
    ReportDuty,
    Section,
    TargetFigure,
)

HERE = Place(0, 0, 1)
ISSUED = "2026-03-13"
PROVINCE = "Ủy ban nhân dân tỉnh Sơn Hà"
COMMUNE = "Ủy ban nhân dân xã Gia Hưng"


def quote(text: str, paragraph: int = 0) -> Quote:
    return Quote(text, Place(paragraph, 0, len(text)))


def item(text: str, *units: str, supports: Sequence[str] = (), deadline: str = "", at: int = 0, **more: Any) -> Item:  # noqa: ANN401
    found = Item(
        section=0,
        path=(str(at + 1),),
        role="duty",
        text=quote(text, at),
        units=tuple(quote(unit) for unit in units),
        leads=True if units else None,
        with_=tuple(quote(name) for name in supports),
        deadline=read_deadline(deadline, date.fromisoformat(ISSUED)) if deadline else None,
        when=quote(deadline) if deadline else None,
    )
    return replace(found, **more)


def duty(
    by: str | None, to: str | None, every: Every | None, *due: str, rule: str | None = None, through: str | None = None
) -> ReportDuty:
    words = f"{by} báo cáo {to} {every} {', '.join(due)}"
    return ReportDuty(
        by=quote(by) if by else None,
        to=quote(to) if to else None,
        through=quote(through) if through else None,
        every=every,
        due=due,
        words=quote(words),
        rule=rule,
    )


def figure(measure: str, value: float, *, by: str = "2026", unit: str = "%", comparator: Any = ">=") -> TargetFigure:  # noqa: ANN401
    return TargetFigure(quote(f"{measure} {value:g}{unit}"), by, measure, comparator, value, None, unit)


def basis(kind: str, number: str | None, issued: str | None = None, issuer: str | None = None) -> Basis:
    return Basis(kind, number, issued, issuer, quote(f"{kind} số {number}"))


def plan(
    *items: Item,
    number: str | None = "79/KH-UBND",
    issuer: str = PROVINCE,
    issued: str | None = ISSUED,
    subject: str = "Phát triển kinh tế số năm 2026",
    reports: Sequence[ReportDuty] = (),
    targets: Sequence[TargetFigure] = (),
    bases: Sequence[Basis] = (),
    **more: Any,  # noqa: ANN401
) -> Proposal:
    found = Proposal(
        source_name="kế hoạch.docx",
        paragraphs=tuple(one.text.text for one in items) or ("",),
        header=Header(
            issuer=quote(issuer) if issuer else None,
            number=number,
            date=issued,
            kind=quote("KẾ HOẠCH"),
            subject=quote(subject),
        ),
        sections=(Section("I", quote("TỔ CHỨC THỰC HIỆN"), "duty"),),
        items=tuple(
            replace(one, text=replace(one.text, place=Place(at, 0, len(one.text.text)))) for at, one in enumerate(items)
        ),
        reports=tuple(reports),
        targets=tuple(targets),
        bases=tuple(bases),
    )
    return replace(found, **more)
