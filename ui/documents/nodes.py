"""A draft as a tree: the paper's head, its bases, section, unit or heading, task; duties, targets, the paper's foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from office.tasks import impossible_day
from ui.documents.branch import Branch
from ui.documents.draft import (
    BASIS,
    CITED,
    DUTY,
    GONE,
    HEAD,
    ITEM,
    RECIPIENTS,
    SIGNATURE,
    TARGET,
    UNSURE,
    Draft,
    Key,
    Kind,
)
from ui.documents.revision import shortly
from ui.documents.wording import basis_words, deadline_words, duty_words, figure_words, header_facts, header_words
from work.proposal import Heading
from work.tone import Tone

Arrangement = Literal["unit", "paper"]
Shown = Literal["", "new", "changed", "gone", "same"]
CHANGE_WORDS: Final = {"new": "Mới", "changed": "Thay đổi", "gone": "Không còn", "same": "Như cũ"}
_SIGNS: Final[dict[str, tuple[str, Tone]]] = {
    "new": ("add", Tone.GREEN),
    "changed": ("write", Tone.BLUE),
    "gone": ("delete", Tone.RED),
}
_LABEL: Final = 12
NOBODY: Final = "Chưa nêu đơn vị"


@dataclass(frozen=True, slots=True)
class Wish:
    """How the tree is wanted: arranged by unit or by the paper's headings; all, or what stands so in the ledger."""

    by: Arrangement = "unit"
    shown: Shown = ""


def branches(draft: Draft, wish: Wish) -> list[Branch]:
    """The whole tree."""
    duties = [(one.words.text, duty_words(one)) for one in draft.proposal.reports]
    targets = [(one.text.text, f"Mức giao: {figure_words(one)}") for one in draft.proposal.targets]
    return [
        *_head(draft, wish),
        *_sections(draft, wish),
        *_group(draft, wish, DUTY, "Chế độ báo cáo", duties),
        *_group(draft, wish, TARGET, "Chỉ tiêu", targets),
        *_gone(draft, wish),
        *_foot(draft, wish),
    ]


def _wanted(draft: Draft, wish: Wish, key: Key) -> bool:
    return not wish.shown or draft.change(key) == wish.shown


def _leaf(draft: Draft, key: Key, words: str, facts: list[str], *, unsure: bool = False) -> Branch:
    """A line with its sign: unsure before all, else how it stands against the ledger."""
    change = draft.change(key)
    sign, tone = ("unsure", Tone.AMBER) if unsure else _SIGNS.get(change, ("", None))
    tick = key in draft.ticked if draft.tickable(key) else None
    return Branch(key, words, "\n".join(facts), sign, tone, tick)


# Head and foot.


def _head(draft: Draft, wish: Wish) -> Iterator[Branch]:
    if _wanted(draft, wish, (HEAD, 0)):
        header = draft.proposal.header
        words = header_words(header) or draft.proposal.source_name
        yield _leaf(draft, (HEAD, 0), words, [header_facts(header), *_compared(draft, (HEAD, 0))])
    if draft.second is not None and (CITED, 0) in draft.second.known and _wanted(draft, wish, (CITED, 0)):
        yield _leaf(draft, (CITED, 0), "Danh sách căn cứ", _compared(draft, (CITED, 0)))
    if draft.proposal.bases and not wish.shown:
        yield from _group(draft, wish, BASIS, "Căn cứ", [(basis_words(one), "") for one in draft.proposal.bases])


def _foot(draft: Draft, wish: Wish) -> Iterator[Branch]:
    if wish.shown:
        return
    proposal = draft.proposal
    count = len(proposal.recipients)
    listed = "; ".join(quote.text for quote in proposal.recipients[:3]) + ("; …" if count > 3 else "")  # noqa: PLR2004
    yield _leaf(draft, (RECIPIENTS, 0), f"Nơi nhận ({count})" if count else "Nơi nhận: không thấy", [listed][:count])
    signed = proposal.signature
    who = " – ".join(quote.text for quote in (signed.for_, signed.acting, signed.title, signed.name) if quote)
    yield _leaf(draft, (SIGNATURE, 0), f"Người ký: {who}" if who else "Người ký: không thấy", [])


# Work.


def _sections(draft: Draft, wish: Wish) -> Iterator[Branch]:
    wanted = [at for at in draft.order() if _wanted(draft, wish, (ITEM, at))]
    for number, section in enumerate(draft.proposal.sections):
        inside = [at for at in wanted if draft.item(at).section == number]
        if inside:
            title = f"{section.label}. {section.title.text}" if section.label else section.title.text
            by_unit = wish.by == "unit" and (section.role == "duty" or any(draft.item(at).row for at in inside))
            children = _by_unit(draft, number, inside) if by_unit else _by_heading(draft, number, inside)
            yield Branch(("section", number), title, children=tuple(children), strong=True)


def _by_unit(draft: Draft, number: int, inside: list[int]) -> Iterator[Branch]:
    groups: dict[str, list[int]] = {}
    for at in inside:
        groups.setdefault("; ".join(draft.leads(at) or draft.supports(at)), []).append(at)
    if set(groups) == {""}:
        yield from _by_heading(draft, number, inside)
        return
    for names, items in groups.items():
        leaves = tuple(item_branch(draft, at, under=names) for at in items)
        yield Branch(("unit", number, names), names or NOBODY, children=leaves, strong=True)


def _by_heading(draft: Draft, number: int, inside: list[int]) -> Iterator[Branch]:
    """Headings inside headings, as the paper has them; each stands once, however its tasks are made up."""
    own = {item.text.place.paragraph for item in draft.proposal.items}
    headings = [one for one in draft.proposal.headings if one.section == number and one.text.place.paragraph not in own]
    yield from _nested(draft, number, [(_chain(headings, draft, at), at) for at in inside], 0)


def _nested(draft: Draft, number: int, told: list[tuple[tuple[Heading, ...], int]], depth: int) -> Iterator[Branch]:
    for heading, found in groupby(told, key=lambda one: one[0][depth] if depth < len(one[0]) else None):
        run = list(found)
        if heading is None:
            yield from (item_branch(draft, at) for _, at in run)
            continue
        label = f"{heading.path[-1]}. " if heading.path else ""
        key = ("heading", number, heading.text.place.paragraph, (ITEM, run[0][1]))
        children = tuple(_nested(draft, number, run, depth + 1))
        yield Branch(key, f"{label}{heading.text.text}", children=children, strong=True)


def _chain(headings: list[Heading], draft: Draft, at: int) -> tuple[Heading, ...]:
    """The headings over a task, the highest first. A task that has lines of its own is no heading over them."""
    item = draft.item(at)
    before = [one for one in headings if one.text.place.paragraph < item.text.place.paragraph]
    found: list[Heading] = []
    path = item.path
    for one in reversed(before):
        if _leads_to(one.path, path) and (not found or one.path != path):
            found.append(one)
            path = one.path
    return tuple(reversed(found))


def _leads_to(above: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Labels "2" lead to "2", "a" and to "2.1"; a bullet's labels are its heading's own."""
    if path[: len(above)] == above:
        return True
    return bool(above and path) and path[0].startswith(f"{above[-1]}.")


def item_branch(draft: Draft, at: int, under: str | None = None) -> Branch:
    """A task with its facts; `under` are the names that stand over it already."""
    leads, supports = draft.leads(at), draft.supports(at)
    facts = []
    if leads and "; ".join(leads) != under:
        facts.append(f"Chủ trì: {'; '.join(leads)}")
    if supports and (leads or "; ".join(supports) != under):
        facts.append(f"Phối hợp: {'; '.join(supports)}")
    elif supports:
        facts.append("Vai trò: phối hợp")
    wrong = impossible_day(draft.deadline(at))
    if draft.deadline(at):
        facts.append(f"Thời hạn: {deadline_words(draft.computed(at))}")
    if draft.product(at):
        facts.append(f"Sản phẩm: {draft.product(at)}")
    lines = [" · ".join(facts)] if facts else []
    if wrong:
        lines.append(f"Không có ngày {wrong} trong lịch: hãy sửa thời hạn")
    unsure = draft.sure(at) < UNSURE
    if unsure:
        lines.append("Chưa chắc: hãy so với nguyên văn")
    if draft.not_ours(at):
        lines.append(f"Không đánh dấu sẵn: {draft.not_ours(at)}")
    words = f"{_label(draft, at)} {draft.text(at)}".strip()
    leaf = _leaf(draft, (ITEM, at), words, [*lines, *_compared(draft, (ITEM, at))], unsure=unsure)
    return replace(leaf, sign="late", tone=Tone.RED) if wrong else leaf


def _label(draft: Draft, at: int) -> str:
    """The bullet or number before the words as the paper prints it; of a row, its number."""
    item = draft.item(at)
    if item.row:
        return item.path[-1] if item.path else ""
    before = draft.proposal.paragraphs[item.text.place.paragraph][: item.text.place.start].strip()
    return before if len(before) <= _LABEL else ""


# The rest.


def _group(draft: Draft, wish: Wish, kind: Kind, title: str, told: list[tuple[str, str]]) -> Iterator[Branch]:
    leaves = []
    for at, (words, facts) in enumerate(told):
        key = (kind, at)
        if _wanted(draft, wish, key):
            leaves.append(_leaf(draft, key, words, [*([facts] if facts else []), *_compared(draft, key)]))
    if leaves:
        yield Branch(("group", kind), f"{title} ({len(leaves)})", children=tuple(leaves), strong=True)


def _gone(draft: Draft, wish: Wish) -> Iterator[Branch]:
    if draft.second is None or wish.shown not in {"", "gone"}:
        return
    leaves = []
    for key, one in draft.second.known.items():
        if key[0] == GONE:
            what = {"task": "Nhiệm vụ", "duty": "Chế độ báo cáo", "target": "Chỉ tiêu"}.get(one.what, "")
            facts = [f"{what} có trong sổ, không còn trong bản này", *([one.blocked] if one.blocked else [])]
            leaves.append(_leaf(draft, key, one.text, facts))
    if leaves:
        title = f"Không còn trong bản này ({len(leaves)})"
        yield Branch(("group", GONE), title, children=tuple(leaves), strong=True)


def _compared(draft: Draft, key: Key) -> list[str]:
    """What changed, in short; word by word it stands in the pane below."""
    one = draft.second.known.get(key) if draft.second else None
    if one is None or one.change != "changed":
        return []
    told = [shortly(fact) for fact in one.facts if (key, fact.name) not in draft.left]
    return [*told, one.blocked] if one.blocked else told
