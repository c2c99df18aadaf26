"""What may be done about an assignment now: the window offers only that (laws 7, 15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from office.tasks import AssignmentCard
from work.entry import Entry, EntryKind
from work.status import Stage


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its name in code, its words, its sign and its key."""

    name: str
    words: str
    sign: str
    key: str


ACTS: Final = {
    act.name: act
    for act in (
        Act("receive", "Tiếp nhận", "receive", "Ctrl+Shift+N"),
        Act("progress", "Ghi tiến độ", "write", "Ctrl+T"),
        Act("claim", "Báo hoàn thành", "claim", "Ctrl+H"),
        Act("withdraw", "Rút báo hoàn thành", "undo", ""),
        Act("confirm", "Xác nhận", "confirm", "Ctrl+K"),
        Act("give_back", "Trả lại", "return", "Ctrl+Shift+K"),
        Act("ask_extension", "Xin gia hạn", "extend", "Ctrl+Shift+G"),
        Act("answer_extension", "Trả lời gia hạn", "extend", ""),
        Act("remind", "Đôn đốc", "remind", "Ctrl+D"),
        Act("take_away", "Thôi giao", "clear", ""),
    )
}


def allowed(card: AssignmentCard) -> tuple[Act, ...]:
    """The acts that make sense on an assignment as it stands."""
    return tuple(ACTS[name] for name in _names(card))


def _names(card: AssignmentCard) -> Iterator[str]:
    if card.assignment.cancelled_on is not None:
        return
    yield from _doing(card)
    if card.ours:
        yield from _assigning(card)


def _doing(card: AssignmentCard) -> Iterator[str]:
    """By who does the work; for a unit without a ledger of its own the clerk writes."""
    if not (card.to_us or card.unit.office_id is None):
        return
    stage = card.standing.stage
    if stage is Stage.NOT_STARTED and not any(e.kind is EntryKind.RECEIVED for e in card.entries):
        yield "receive"
    if stage in {Stage.NOT_STARTED, Stage.GOING}:
        yield from ("progress", "claim")
        if card.standing.due is not None and not asked(card):
            yield "ask_extension"
    if stage is Stage.CLAIMED:
        yield "withdraw"


def _assigning(card: AssignmentCard) -> Iterator[str]:
    """By who gave the work."""
    stage = card.standing.stage
    if stage is Stage.CLAIMED:
        yield "confirm"
    if stage in {Stage.CLAIMED, Stage.DONE}:
        yield "give_back"
    if open_request(card) is not None:
        yield "answer_extension"
    if stage in {Stage.NOT_STARTED, Stage.GOING}:
        yield from ("remind", "take_away")


def asked(card: AssignmentCard) -> bool:
    """Whether an extension was asked for already."""
    return any(e.kind is EntryKind.EXTENSION for e in card.entries)


def open_request(card: AssignmentCard) -> Entry | None:
    """The extension that was asked for and is not answered, if any."""
    answered = {e.answers_id for e in card.entries}
    requests = [e for e in card.entries if e.kind is EntryKind.EXTENSION and e.answer is None and e.id not in answered]
    return requests[0] if requests else None
