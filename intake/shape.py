"""A proposal as plain JSON, in the shape in which plans are labelled by hand; places are extra keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from work.proposal import Item, Place, Proposal, Quote

Json = dict[str, Any]


def as_json(proposal: Proposal) -> Json:
    """The whole proposal."""
    return {
        "header": _header(proposal),
        "bases": [
            {"kind": b.kind, "number": b.number, "date": b.date, "issuer": b.issuer, "place": _place(b.words.place)}
            for b in proposal.bases
        ],
        "sections": [
            {"label": s.label, "title": s.title.text, "role": s.role, "place": _place(s.title.place)}
            for s in proposal.sections
        ],
        "items": [_item(item, proposal) for item in proposal.items],
        "reports": [
            {
                "by": _text(r.by),
                "to": _text(r.to),
                "through": _text(r.through),
                "every": r.every,
                "due": list(r.due),
                "place": _place(r.words.place),
            }
            for r in proposal.reports
        ],
        "targets": [
            {
                "text": t.text.text,
                "by": t.by,
                "measure": t.measure,
                "comparator": "<=" if t.comparator == "<" else t.comparator,
                "value": t.value,
                "to": t.to,
                "unit": t.unit,
                "place": _place(t.text.place),
            }
            for t in proposal.targets
        ],
        "recipients": [quote.text for quote in proposal.recipients],
        "signature": {
            "for": _text(proposal.signature.for_),
            "acting": _text(proposal.signature.acting),
            "title": _text(proposal.signature.title),
            "name": _text(proposal.signature.name),
        },
        "tables": [
            {
                "key": table.key,
                "heads": list(table.heads),
                "columns": list(table.columns),
                "rows": table.rows,
                "place": _place(table.place),
            }
            for table in proposal.tables
        ],
        "faults": [
            {
                "row": fault.row,
                "column": fault.column,
                "value": fault.value,
                "reason": fault.reason,
                "place": _place(fault.place),
            }
            for fault in proposal.faults
        ],
        "remarks": list(proposal.remarks),
        "note": proposal.note,
    }


def _header(proposal: Proposal) -> Json:
    header = proposal.header
    return {
        "issuer": _text(header.issuer),
        "number": header.number,
        "symbol": header.symbol,
        "place": _text(header.place_name),
        "date": header.date,
        "kind": _text(header.kind),
        "subject": _text(header.subject),
    }


def _item(item: Item, proposal: Proposal) -> Json:
    shaped: Json = {
        "section": proposal.sections[item.section].label,
        "path": list(item.path),
        "role": item.role,
        "units": [unit.text for unit in item.units],
        "text": item.text.text,
        "leads": item.leads,
        "with": [body.text for body in item.with_],
        "due": list(item.due),
        "place": _place(item.text.place),
    }
    if item.row or item.product or item.when:
        shaped |= {"product": _text(item.product), "when": _text(item.when)}
    return shaped


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _place(place: Place) -> Json:
    found: Json = {"paragraph": place.paragraph, "start": place.start, "end": place.end}
    return found if place.page is None else found | {"page": place.page}
