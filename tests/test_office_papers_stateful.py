"""Random clerks at one desk while the ledger moves on: what was signed stays, what they wrote stays (law 17)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from db import Ledger
from office import codes, lifecycle, log, numbering, paper_bytes, papers, stretches
from office.codes import Verdict
from office.papers import Wish, Written
from tests.office_kit import DAY, NOW, add_given, commune, dump, unit_named
from work.prose import Paragraph, Prose, Run
from work.refusal import Refusal
from work.report import Report, ReportStep, StepKind
from work.task import Assignment

PICK = st.integers(0, 10**6)
ACTS = st.lists(st.sampled_from(["keep", "keep", "delete", "word", "type", "own"]), min_size=1, max_size=8)
TYPED = "9.999"
MOST = 3
"""Papers of one ledger: enough for numbers to collide."""


def version_of(name: str, ledger: Ledger, *, stale: bool) -> int:
    return ledger.version(name) - int(stale)


def edited(sections: tuple[Prose, ...], acts: list[str], mark: str) -> tuple[Prose, ...]:
    """As a clerk leaves a text: one act after another, over and over again."""
    found, n = [], 0
    for section in sections:
        paragraphs: list[Paragraph] = []
        for one in section.paragraphs:
            act = acts[n % len(acts)]
            n += 1
            if act == "own":
                paragraphs.append(Paragraph((Run(f"{mark} {n}", bold=True),)))
            if act == "word":
                paragraphs.append(replace(one, runs=(Run(f"{mark}: "), *one.runs)))
            elif act == "type":
                paragraphs.append(replace(one, runs=tuple(replace(r, text=TYPED) if r.figure else r for r in one.runs)))
            elif act != "delete":
                paragraphs.append(one)
        found.append(replace(section, paragraphs=tuple(paragraphs)))
    return tuple(found)


def his(sections: tuple[Prose, ...]) -> list[tuple[str, str]]:
    """What a clerk wrote himself: whole paragraphs, and figures that he typed over."""
    return [
        (section.key, run.text)
        for section in sections
        for one in section.paragraphs
        for run in one.runs
        if not one.origin or run.text == TYPED
    ]


class Desk(RuleBasedStateMachine):
    """What is known of each lock, and of the trace, is never lost again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = commune(Path(self.folder.name))
        self.unit = unit_named(self.ledger, "Phòng Kinh tế")
        self.trace: dict[str, ReportStep] = {}
        self.files: dict[str, bytes] = {}
        self.count = 0
        add_given(self.ledger, self.unit)
        papers.start(self.ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()

    def paper(self, pick: int) -> Report | None:
        known = papers.reports(self.ledger)
        return known[pick % len(known)] if known else None

    def act(self, verb: Callable[[], object]) -> bool:
        """Do, or be refused and change nothing."""
        before = dump(self.ledger)
        try:
            verb()
        except Refusal:
            assert dump(self.ledger) == before
            return False
        return True

    # The ledger moves on

    @rule()
    def more_work(self) -> None:
        self.count += 1
        add_given(self.ledger, self.unit, f"Việc {self.count}")

    @rule(pick=PICK)
    def claim(self, pick: int) -> None:
        given = self.ledger.where(Assignment)
        if given:
            one = given[pick % len(given)].id
            self.act(lambda: log.claim(self.ledger, one, DAY, "xong", confirm_too=True))

    # The clerks

    @rule()
    def start(self) -> None:
        if len(papers.reports(self.ledger)) < MOST:
            papers.start(self.ledger, Wish(span=stretches.of_months(DAY, 1)), DAY)

    @rule(pick=PICK, acts=ACTS, number=st.sampled_from([None, 1, 2]), stale=st.booleans())
    def write(self, pick: int, acts: list[str], number: int | None, *, stale: bool) -> None:
        one = self.paper(pick)
        if one is None:
            return
        self.count += 1
        text = edited(one.told, acts, f"Ý {self.count}")
        written = Written(title=one.title, to=one.to, opening=one.opening, sections=text, number=number, day=DAY)
        opened = version_of(one.id, self.ledger, stale=stale)
        if self.act(lambda: papers.write(self.ledger, one.id, opened, written, DAY)):
            assert not stale
            assert not one.locked
            kept = self.ledger.find(Report, one.id)
            assert kept is not None
            assert kept.told == text

    @rule(pick=PICK, stale=st.booleans())
    def renew(self, pick: int, *, stale: bool) -> None:
        one = self.paper(pick)
        if one is None:
            return
        told = papers.news(self.ledger, one.id, DAY)
        opened = version_of(one.id, self.ledger, stale=stale)
        if self.act(lambda: papers.renew(self.ledger, one.id, opened, DAY)):
            kept = self.ledger.find(Report, one.id)
            assert kept is not None
            assert his(kept.told) == his(one.told)
            assert kept.told == told.prose
            changed = {(p.origin, p.text) for s in one.told for p in s.paragraphs} - {
                (p.origin, p.text) for s in kept.told for p in s.paragraphs
            }
            assert {origin for origin, _ in changed} <= {change.origin for change in told.changes}

    @rule(pick=PICK)
    def printed(self, pick: int) -> None:
        one = self.paper(pick)
        if one is not None:
            self.act(lambda: lifecycle.printed(self.ledger, one.id, NOW))

    @rule(pick=PICK, pen=st.sampled_from([None, 1, 2]))
    def lock(self, pick: int, pen: int | None) -> None:
        one = self.paper(pick)
        if one is not None and self.act(lambda: lifecycle.lock(self.ledger, one.id, DAY, NOW, pen=pen)):
            assert not one.locked

    @rule(pick=PICK)
    def sent(self, pick: int) -> None:
        one = self.paper(pick)
        if one is not None:
            self.act(lambda: lifecycle.sent(self.ledger, one.id, DAY, "Bản giấy", NOW))

    @rule(pick=PICK, reason=st.sampled_from(["", "Sai số"]))
    def reopen(self, pick: int, reason: str) -> None:
        one = self.paper(pick)
        if one is not None:
            self.act(lambda: lifecycle.reopen(self.ledger, one.id, NOW, reason))

    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        one = self.paper(pick)
        if one is not None:
            self.act(lambda: lifecycle.delete(self.ledger, one.id))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.act(self.ledger.undo)

    @rule()
    def redo(self) -> None:
        self.act(self.ledger.redo)

    # What always holds

    @invariant()
    def what_was_signed_stays(self) -> None:
        self.no_lock_is_ever_forgotten()
        self.a_locked_paper_is_what_its_lock_says()
        self.a_code_that_was_signed_is_known_for_ever()
        assert numbering.doubled(self.ledger) == ()

    def no_lock_is_ever_forgotten(self) -> None:
        now = {step.id: step for step in self.ledger.where(ReportStep)}
        assert self.trace.items() <= now.items()
        self.trace |= {n: s for n, s in now.items() if s.kind in {StepKind.LOCKED, StepKind.REOPENED}}
        for step in self.trace.values():
            assert lifecycle.step_file(self.ledger, step) is not None

    def a_locked_paper_is_what_its_lock_says(self) -> None:
        for one in papers.reports(self.ledger):
            steps = [s for s in self.trace.values() if s.report_id == one.id and s.kind is StepKind.LOCKED]
            if not one.locked:
                assert not one.frozen
                continue
            assert (one.pdf_sha256, one.content_sha256, one.frozen) in [
                (s.pdf_sha256, s.content_sha256, s.frozen) for s in steps
            ]
            data = paper_bytes.pdf(self.ledger, one.id, NOW)
            assert self.files.setdefault(f"{one.pdf_sha256}", data) == data
            assert codes.against(self.ledger, one.code, DAY).verdict is Verdict.SAME

    def a_code_that_was_signed_is_known_for_ever(self) -> None:
        for step in self.trace.values():
            code = codes.code_of(step.report_id, step.content_sha256)
            assert codes.against(self.ledger, code, DAY).verdict in {Verdict.SAME, Verdict.OLDER}


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
