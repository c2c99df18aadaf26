"""Random verbs against a model of the ledger's history: each state that was is found again by undo and redo."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db import Ledger
from office import directory, lifecycle, log, overview, papers, plans, tasks
from tests.office_kit import DAY, NOW, Rows, commune, dump, hold, line_of, pass_on, reopened, unit_named
from work.entry import NoteKind
from work.proposal import Header, Item, Place, Proposal, Quote, ReportDuty, Section, TargetFigure
from work.refusal import Refusal
from work.task import Assignment, Role, Task

_HERE = Place(0, 0, 1)
WORDS = st.sampled_from(["Làm đường", "Dọn kênh mương", "Rà soát hộ nghèo", "Đảng ủy họp", "Thu phí"])
DEADLINES = st.sampled_from(["", "30/6/2026", "04/5/2026", "hằng tháng", "hằng quý", "thường xuyên", "Quý III/2026"])
DAYS = st.integers(-40, 90).map(lambda n: DAY + timedelta(days=n))
PICK = st.integers(0, 10**6)
PLAN = Proposal(
    source_name="kế hoạch.docx",
    paragraphs=("Làm",),
    header=Header(kind=Quote("KẾ HOẠCH", _HERE), number="79/KH-UBND", date="2026-03-13"),
    sections=(Section("I", Quote("Nhiệm vụ", _HERE), "content"),),
    items=tuple(
        Item(0, (str(n),), "content", Quote(f"Việc {n} của kế hoạch", _HERE), units=(Quote(unit, _HERE),), leads=True)
        for n, unit in enumerate(("Phòng Kinh tế", "Công an xã", "Tổ công tác 35"))
    ),
    reports=(ReportDuty(None, None, None, "month", ("25",), Quote("Báo cáo", _HERE), "FREQ=MONTHLY;BYMONTHDAY=25"),),
    targets=(TargetFigure(Quote("100% hộ", _HERE), "2026", "hộ", ">=", 0.1 + 0.2, None, "%"),),
)


class History(RuleBasedStateMachine):
    """The model is the list of all states so far, and where in it we stand."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger: Ledger = commune(Path(self.folder.name))
        self.states: list[Rows] = [dump(self.ledger)]
        self.at = 0

    def teardown(self) -> None:
        self.ledger.close()
        left = {p.name for p in Path(self.folder.name).iterdir()}
        assert left - {"Gia Hưng.minh-chung"} == {"Gia Hưng.soviec", "state-pc1"}
        self.folder.cleanup()

    def act(self, verb: Callable[[], object]) -> None:
        """Do, or be refused and change nothing. What changed is a new state, and what could be redone is gone."""
        try:
            verb()
        except Refusal:
            assert dump(self.ledger) == self.states[self.at]
            return
        after = dump(self.ledger)
        if after != self.states[self.at]:
            self.states[self.at + 1 :] = [after]
            self.at += 1

    def task(self, pick: int) -> Task | None:
        known = self.ledger.where(Task)
        return known[pick % len(known)] if known else None

    def given(self, pick: int) -> tuple[str, str | None]:
        """Some assignment, and a period of its task where it recurs."""
        known = self.ledger.where(Assignment)
        if not known:
            return "", None
        one = known[pick % len(known)]
        card = tasks.card(self.ledger, one.task_id)
        turns = card.periods if card else ()
        return one.id, turns[pick % len(turns)].id if turns else None

    @initialize(words=WORDS, deadline=DEADLINES)
    def begin(self, words: str, deadline: str) -> None:
        self.add(words, deadline, 0)

    @rule(words=WORDS, deadline=DEADLINES, pick=PICK)
    def add(self, words: str, deadline: str, pick: int) -> None:
        units = directory.units(self.ledger)
        leads = (units[pick % len(units)].id,) if pick % 3 else ()
        self.act(lambda: tasks.add(self.ledger, tasks.NewTask(text=words, deadline_words=deadline, leads=leads), DAY))

    @rule(pick=PICK, words=WORDS, deadline=DEADLINES, stale=st.booleans())
    def amend(self, pick: int, words: str, deadline: str, *, stale: bool) -> None:
        task = self.task(pick)
        if task is None:
            return
        version = self.ledger.version(task.id) - int(stale)
        facts = {"product": "", "field": "", "answers": words, "authority": "", "budget": ""}
        self.act(lambda: tasks.amend(self.ledger, task.id, version, text=words, deadline_words=deadline, **facts))

    @rule(pick=PICK, other=PICK, role=st.sampled_from(Role))
    def give(self, pick: int, other: int, role: Role) -> None:
        task, units = self.task(pick), directory.units(self.ledger)
        if task is not None:
            self.act(lambda: tasks.give(self.ledger, [task.id], units[other % 4].id, role, DAY))

    @rule(pick=PICK, reason=st.sampled_from(["", "nhầm"]))
    def take_away(self, pick: int, reason: str) -> None:
        self.act(lambda: tasks.take_away(self.ledger, self.given(pick)[0], DAY, reason))

    @rule(pick=PICK, day=DAYS, percent=st.integers(-1, 101))
    def progress(self, pick: int, day: object, percent: int) -> None:
        one, period = self.given(pick)
        self.act(lambda: log.progress(self.ledger, one, DAY, f"đến {day}", percent=percent, period_id=period))

    @rule(pick=PICK, day=DAYS, too=st.booleans())
    def claim(self, pick: int, day: object, *, too: bool) -> None:
        one, period = self.given(pick)
        proof = log.Proof(number="12/BC-UBND", issued=DAY, subject="kết quả")
        self.act(
            lambda: log.claim(self.ledger, one, DAY, f"xong {day}", period_id=period, proof=proof, confirm_too=too)
        )

    @rule(pick=PICK, kind=st.sampled_from([log.confirm, log.give_back, log.withdraw]))
    def answer(self, pick: int, kind: Callable[..., str]) -> None:
        one, period = self.given(pick)
        self.act(lambda: kind(self.ledger, one, DAY, "vì thế", period))

    @rule(pick=PICK, new=DAYS)
    def ask(self, pick: int, new: object) -> None:
        one, period = self.given(pick)
        day = DAY + timedelta(days=pick % 50)
        self.act(lambda: log.ask_extension(self.ledger, one, DAY, day, f"mưa bão {new}", period))

    @rule(pick=PICK, grant=st.booleans())
    def grant(self, pick: int, *, grant: bool) -> None:
        one, period = self.given(pick)
        self.act(lambda: log.answer_extension(self.ledger, one, DAY, grant=grant, period_id=period))

    @rule(pick=PICK, kind=st.sampled_from(NoteKind), words=WORDS)
    def note(self, pick: int, kind: NoteKind, words: str) -> None:
        task = self.task(pick)
        if task is not None:
            self.act(lambda: log.note(self.ledger, task.id, kind, DAY, words))

    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        task = self.task(pick)
        if task is not None:
            self.act(lambda: tasks.delete(self.ledger, task.id))

    @rule(give=st.booleans())
    def adopt(self, *, give: bool) -> None:
        picks = tuple(plans.PickedItem(index=n) for n in range(3))
        wish = plans.Adoption(proposal=PLAN, items=picks, duties=(0,), targets=(0,), give=give)
        self.act(lambda: plans.adopt(self.ledger, wish, DAY))

    @rule(pick=PICK)
    def delete_document(self, pick: int) -> None:
        known = plans.documents(self.ledger)
        if known:
            self.act(lambda: plans.delete_document(self.ledger, known[pick % len(known)].id))

    @rule(pick=PICK, value=st.floats(-1e6, 1e6))
    def measure(self, pick: int, value: float) -> None:
        known = directory.targets(self.ledger)
        if known:
            self.act(lambda: log.reading(self.ledger, known[pick % len(known)][0].id, DAY, value))

    @rule(pick=PICK)
    def report(self, pick: int) -> None:
        spans = papers.spans(self.ledger, DAY)
        span = spans[pick % len(spans)]
        self.act(lambda: papers.start(self.ledger, papers.Wish(span=span), DAY))

    @rule(pick=PICK)
    def print_report(self, pick: int) -> None:
        known = papers.reports(self.ledger)
        if known:
            self.act(lambda: lifecycle.printed(self.ledger, known[pick % len(known)].id, NOW))

    @rule(pick=PICK)
    def answer_nothing(self, pick: int) -> None:
        turns = overview.today(self.ledger, DAY).turns
        if turns:
            self.act(lambda: overview.answer_nothing(self.ledger, turns[pick % len(turns)].period.id, DAY))

    @rule(pick=PICK)
    def rename_unit(self, pick: int) -> None:
        units = directory.units(self.ledger, hidden=True)
        unit = units[pick % len(units)]
        self.act(lambda: directory.hide_unit(self.ledger, unit.id, hidden=not unit.hidden))

    @rule()
    def undo(self) -> None:
        notice = self.ledger.undo()
        assert (notice is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def undo_and_redo(self) -> None:
        if self.ledger.undo() is not None:
            assert self.ledger.redo() is not None

    @rule()
    def redo(self) -> None:
        notice = self.ledger.redo()
        assert (notice is None) == (self.at == len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def reopen(self) -> None:
        self.ledger = reopened(self.ledger)

    @precondition(lambda self: self.ledger.connection is not None)
    @invariant()
    def every_state_is_found_again(self) -> None:
        assert dump(self.ledger) == self.states[self.at]
        state = self.ledger.undo_state()
        assert (state.undo is None, state.redo is None) == (self.at == 0, self.at == len(self.states) - 1)
        hold(self.ledger)


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=30, stateful_step_count=30)


def test_the_rules_reach_what_they_are_for(tmp_path: Path) -> None:
    """Guards the model itself: its plan gives tasks, a duty with turns and a target, and its claims are confirmed."""
    with commune(tmp_path) as ledger:
        done = plans.adopt(ledger, plans.default_picks(ledger, PLAN), DAY)
        task = ledger.where(Task)[0]
        one = pass_on(ledger, task.id, unit_named(ledger, "Công an"))
        log.claim(ledger, one, DAY, "xong", confirm_too=True)

        assert (done.tasks, done.duties, done.targets) == (3, 1, 1)
        assert line_of(ledger, task.id).standing.finished == DAY
        assert [turn.period.due.day for turn in overview.today(ledger, DAY).turns]
