"""What the ledger says now against what the paper says: in one card over the sections, and as marks in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import link, push
from ui.kit.flow import flowing
from ui.kit.labels import Card, Label, muted
from ui.kit.page import emptied
from ui.reports.figures import ASKED
from ui.reports.prose import Marks, News
from ui.words import first_words
from work.prose import Prose
from work.renewal import Change, Renewal
from work.report import Report

_MOST_TOLD: Final = 4
_MOST_PLACES: Final = 30
_AROUND: Final = 24
"""Letters on either side of what differs."""
_TITLES: Final = {asked.name: asked.words for asked in ASKED} | {
    "total": "Tổng số nhiệm vụ",
    "done": "Đã hoàn thành",
    "late": "Quá hạn",
    "open": "Chưa hoàn thành",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What has changed since a paper was written."""

    changes: tuple[Change, ...]
    marks: dict[str, Marks]
    """By section."""
    figures: tuple[str, ...]
    """"Tổng số nhiệm vụ 50 → 52"."""

    @property
    def stale(self) -> tuple[Change, ...]:
        """The changes that new figures would bring into the text."""
        return tuple(one for one in self.changes if not one.by_hand)

    @property
    def kept(self) -> tuple[Change, ...]:
        """The places where the clerk's own words stay."""
        return tuple(one for one in self.changes if one.by_hand)

    @property
    def words(self) -> str:
        """One sentence for the card and for the question before printing."""
        changed = "Số liệu trong sổ đã đổi từ khi viết"
        if not self.figures:
            return f"{changed}, ở {len(self.stale)} câu."
        said = list(self.figures[:_MOST_TOLD])
        if (more := len(self.figures) - len(said)) > 0:
            said.append(f"{more} số khác")
        return f"{changed}: {'; '.join(said)}."


def told(one: Report, found: Renewal) -> Told:
    """What is to be told of a renewal."""
    before, after = dict(_figures(one.base)), dict(_figures(found.base))
    marks: dict[str, dict[tuple[str, str], News]] = {}
    figures: dict[str, str] = {}
    gone = {(change.section, change.origin) for change in found.changes if not change.after and not change.by_hand}
    for (section, origin, name), mine in _figures(one.told):
        place = (section, origin, name)
        if place not in before:
            continue
        now = after.get(place, "") if (section, origin) not in gone else ""
        if now != mine:
            by_hand = mine != before[place]
            marks.setdefault(section, {})[origin, name] = News(now, by_hand)
            if not by_hand and now and name in _TITLES:
                figures[name] = f"{_TITLES[name]} {mine} → {now}"
    return Told(found.changes, {key: dict(value) for key, value in marks.items()}, tuple(figures.values()))


def _figures(sections: tuple[Prose, ...]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Each figure by its section, sentence and key; the program's own sentences only."""
    for section in sections:
        for one in section.paragraphs:
            for run in one.runs:
                if run.figure and one.origin:
                    yield (section.key, one.origin, run.figure), run.text


def difference(change: Change) -> str:
    """A change in a line: what differs, with a few words around it."""
    if not change.before:
        return f"Câu mới: {first_words(change.after, 120)}"
    if not change.after:
        kept = "sổ không còn câu này, chữ của bạn được giữ" if change.by_hand else "sổ không còn câu này"
        return f"{first_words(change.before, 90)} ({kept})"
    old, new, head, tail = _cut(change.before, change.after)
    lead, end = ("… " if head > 0 else ""), (" …" if tail > 0 else "")
    if change.by_hand:
        return f"{lead}{old}{end}: giữ chữ của bạn; theo sổ là {lead}{new}{end}"
    return f"{lead}{old}{end} → {lead}{new}{end}"


def _cut(old: str, new: str) -> tuple[str, str, int, int]:
    """Both without most of what they have in common; how many letters were cut before and behind."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    behind = 0
    while behind < min(len(old), len(new)) - same and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    head = _word_before(old, same - _AROUND)
    tail = len(old) - _word_behind(old, len(old) - behind + _AROUND)
    return old[head : len(old) - tail], new[head : len(new) - tail], head, tail


def _word_before(text: str, at: int) -> int:
    """Where the word begins that a place lies in."""
    return text.rfind(" ", 0, at) + 1 if at > 0 else 0


def _word_behind(text: str, at: int) -> int:
    """Where the word ends that a place lies in."""
    found = text.find(" ", at) if at < len(text) else -1
    return len(text) if found < 0 else found


class NewsCard(Card):
    """Says what has changed; brings it into the text, or shows it place by place."""

    renew_wanted = Signal()
    place_wanted = Signal(str, str)
    """A section's key and a sentence's origin."""

    def __init__(self) -> None:
        super().__init__()
        self._told: Told | None = None
        self._titles: dict[str, str] = {}
        self.words = Label(name="warn")
        self.remark = muted()
        self.renew = push("Cập nhật số liệu", "save", self.renew_wanted.emit, tip="Chữ bạn viết được giữ nguyên")
        self.places = push("Xem từng chỗ", "open", self._toggle)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.remark, flowing(self.renew, self.places), self._list):
            self.column.addWidget(part)
        self._list.hide()
        self.hide()

    def show_told(self, found: Told | None, sections: tuple[Prose, ...], *, asked: bool = False) -> None:
        """Show this; nothing to tell hides the card. `asked`: the clerk has asked to see the places."""
        self._told = found
        self._titles = {one.key: one.title or "Nội dung" for one in sections}
        self.setVisible(found is not None and bool(found.changes))
        if found is None or not found.changes:
            self._list.hide()
            return
        self.words.setText(found.words)
        self.words.setVisible(bool(found.stale))
        self.renew.setVisible(bool(found.stale))
        count = len(found.kept)
        self.remark.setText(f"Có {count} chỗ bạn ghi khác với sổ; chữ của bạn được giữ nguyên." if count else "")
        self.remark.setVisible(bool(count))
        if asked:
            self._list.show()
        self._fill()

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._fill()

    def _fill(self) -> None:
        shown = not self._list.isHidden()
        self.places.setText("Ẩn từng chỗ" if shown else "Xem từng chỗ")
        emptied(self._column)
        if not shown or self._told is None:
            return
        for change in (*self._told.stale, *self._told.kept)[:_MOST_PLACES]:
            self._column.addWidget(self._place(change))
        if (more := len(self._told.changes) - _MOST_PLACES) > 0:
            self._column.addWidget(muted(f"và {more} chỗ nữa"))

    def _place(self, change: Change) -> QWidget:
        title = self._titles.get(change.section, "")
        line = QWidget()
        row = QVBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(link(title, lambda: self.place_wanted.emit(change.section, change.origin)))
        row.addWidget(Label(difference(change), name="muted" if change.by_hand else ""))
        return line


__all__ = ["NewsCard", "Told", "difference", "told"]
