"""What a clerk does to a reading, as values: every edit makes a new draft; what goes down is in the paper's order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from office import plans
from office.adoption import NewUnit, PickedItem, Whose
from office.revision import Compared, Fact
from tests.documents_kit import PLAN
from ui.documents import edits
from ui.documents.branch import Branch
from ui.documents.draft import BASIS, DUTY, GONE, HEAD, ITEM, RECIPIENTS, TARGET, Draft, Key, Second
from ui.documents.incoming import with_second
from ui.documents.nodes import NOBODY, Wish, branches
from ui.documents.revision import worded
from ui.documents.source import marks_of
from ui.documents.wording import deadline_seen, header_words, iso_day, parse_figure
from work.proposal import Place


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    path = tmp_path_factory.mktemp("plan") / "mẫu.txt"
    path.write_text(PLAN, "utf-8")
    return Draft(plans.read(path))


def find(draft: Draft, words: str) -> int:
    return next(at for at in draft.order() if words in draft.text(at))


def test_a_tick_is_a_new_draft_and_leaves_the_old_one(draft: Draft) -> None:
    ticked = edits.tick(draft, [(ITEM, 0), (DUTY, 0), (HEAD, 0)], ticked=True)

    assert draft.ticked == frozenset()
    assert ticked.ticked == {(ITEM, 0), (DUTY, 0)}
    assert edits.tick(ticked, [(ITEM, 0)], ticked=False).ticked == {(DUTY, 0)}


def test_many_are_mended_at_once_and_go_down_as_mended(draft: Draft) -> None:
    mended = edits.mend(edits.tick(draft, [(ITEM, 0), (ITEM, 2)], ticked=True), [0, 1, 2], leads=("Tổ A", "Tổ B"))
    sent = mended.adoption()

    assert [mended.leads(at) for at in (0, 1, 2)] == [("Tổ A", "Tổ B")] * 3
    assert [(pick.index, pick.leads) for pick in sent.items] == [(0, ("Tổ A", "Tổ B")), (2, ("Tổ A", "Tổ B"))]


def test_roles_are_turned(draft: Draft) -> None:
    at = find(draft, "biên soạn tài liệu")
    leads, supports = draft.leads(at), draft.supports(at)
    turned = edits.turned(draft, [at])

    assert leads
    assert supports
    assert (turned.leads(at), turned.supports(at)) == (supports, leads)
    again = edits.turned(turned, [at])
    assert (again.leads(at), again.supports(at)) == (leads, supports)


def test_joined_items_are_one_and_the_others_are_left_out(draft: Draft) -> None:
    first, second = find(draft, "Duy trì chuyên mục"), find(draft, "Phát sóng bản tin")
    one = edits.joined(edits.tick(draft, [(ITEM, second)], ticked=True), [second, first])

    assert second not in one.order()
    assert one.text(first) == f"{draft.text(first)} {draft.text(second)}"
    assert one.ticked == {(ITEM, first)}
    proposal, order = one.sent()
    assert len(proposal.items) == len(draft.proposal.items) - 1
    assert second not in order
    assert draft.item(second).text.text in proposal.items[order.index(first)].text.text


def test_joining_one_alone_changes_nothing(draft: Draft) -> None:
    assert edits.joined(draft, [1]) is draft


def test_sentences_of_one_paragraph_join_to_their_own_stretch_of_it(draft: Draft) -> None:
    at = find(draft, "Ban hành kế hoạch")
    cut = draft.text(at).index(" trước ngày")
    parted = edits.split(draft, at, cut)
    new = len(draft.proposal.items)
    whole = edits.joined(parted, [at, new])

    assert whole.item(at).text.text == draft.item(at).text.text
    assert whole.item(at).text.place == draft.item(at).text.place


def test_a_split_item_keeps_its_places_and_its_deadline_where_it_stands(draft: Draft) -> None:
    at = find(draft, "Ban hành kế hoạch")
    text = draft.text(at)
    cut = text.index("trước ngày")
    parted = edits.split(edits.tick(draft, [(ITEM, at)], ticked=True), at, cut)
    new = len(draft.proposal.items)

    assert parted.text(at) == text[:cut].rstrip()
    assert parted.text(new) == text[cut:]
    for number in (at, new):
        place = parted.item(number).text.place
        assert draft.proposal.paragraphs[place.paragraph][place.start : place.end] == parted.text(number)
    assert parted.deadline(at) == ""
    assert "15/4/2026" in parted.deadline(new)
    assert parted.leads(new) == parted.leads(at)
    assert (ITEM, new) in parted.ticked
    order = parted.order()
    assert order.index(new) == order.index(at) + 1


@pytest.mark.parametrize("cut", [0, 10_000])
def test_nothing_is_split_off_at_either_end(draft: Draft, cut: int) -> None:
    assert edits.split(draft, 0, cut) is draft


def test_a_mended_text_is_split_as_it_was_mended(draft: Draft) -> None:
    mended = edits.mend(draft, [0], text="Một việc. Hai việc", product="Báo cáo")
    parted = edits.split(mended, 0, len("Một việc."))
    new = len(draft.proposal.items)

    assert (parted.text(0), parted.text(new)) == ("Một việc.", "Hai việc")
    assert parted.product(new) == "Báo cáo"


def test_a_forgotten_item_is_added_with_its_section_units_and_day(draft: Draft) -> None:
    paragraph = next(n for n, words in enumerate(draft.proposal.paragraphs) if "Báo cáo kết quả định kỳ" in words)
    words = draft.proposal.paragraphs[paragraph]
    start, end = words.index("định kỳ"), words.index(", về")
    new = len(draft.proposal.items)
    added = edits.added(draft, [Place(paragraph, start, end)])

    assert added.text(new) == words[start:end]
    assert added.item(new).section == draft.item(find(draft, "Ban hành kế hoạch")).section
    assert added.leads(new) == draft.leads(find(draft, "Ban hành kế hoạch"))
    assert (ITEM, new) in added.ticked
    assert edits.added(draft, []) is draft


def test_a_paper_without_sections_takes_an_item_too(draft: Draft) -> None:
    bare = Draft(replace(draft.proposal, sections=(), items=(), headings=()))
    added = edits.added(bare, [Place(0, 0, 5)])

    assert len(added.proposal.sections) == 1
    assert [b.words for b in branches(added, Wish()) if b.key == ("section", 0)] == [edits.NEW_SECTION]


def test_what_is_unsure_is_sure_once_it_was_looked_at_or_mended(draft: Draft) -> None:
    item = draft.item(0)
    doubtful = replace(
        draft, proposal=replace(draft.proposal, items=(replace(item, text=replace(item.text, sure=0.5)),))
    )

    assert doubtful.doubtful() == [0]
    assert edits.seen(doubtful, [0]).doubtful() == []
    assert edits.mend(doubtful, [0], product="x").doubtful() == []
    assert any(unsure for _, _, unsure in marks_of(doubtful))
    assert not any(unsure for _, _, unsure in marks_of(edits.seen(doubtful, [0])))


def test_the_head_is_mended_and_a_number_brings_its_symbol(draft: Draft) -> None:
    head = edits.header(draft, number="46/KH-UBND", subject="Khác", date="2026-03-17").proposal.header

    assert (head.number, head.symbol, head.date) == ("46/KH-UBND", "KH-UBND", "2026-03-17")
    assert head.subject is not None
    assert head.subject.text == "Khác"
    assert header_words(head) == "Kế hoạch số 46/KH-UBND ngày 17/3/2026: Khác"
    assert edits.header(draft, number="").proposal.header.number is None


def test_duties_targets_bases_recipients_and_signature_are_mended(draft: Draft) -> None:
    proposal = edits.duty(draft, 0, by="UBND xã", when="hằng tháng, ngày 20 hằng tháng").proposal
    assert proposal.reports[0].by is not None
    assert proposal.reports[0].by.text == "UBND xã"
    assert proposal.reports[0].every == "month"
    assert proposal.reports[0].due[:2] == ("01-20", "02-20")
    once = edits.duty(draft, 0, when="10/12/2026").proposal.reports[0]
    assert (once.every, once.due, once.rule) == ("once", ("2026-12-10",), None)

    target = edits.target(draft, 0, value=95.0, comparator=">=").proposal.targets[0]
    assert (target.value, target.comparator) == (95.0, ">=")
    assert edits.basis(draft, 0, number="").proposal.bases[0].number is None

    listed = edits.recipients(draft, ["Như trên", "", "Lưu: VT"]).proposal.recipients
    assert [quote.text for quote in listed] == ["Như trên", "Lưu: VT"]
    signed = edits.signature(draft, name="Trần Văn An").proposal.signature
    assert signed.name is not None
    assert signed.name.text == "Trần Văn An"


def test_only_ticked_bases_go_down(draft: Draft) -> None:
    assert draft.sent()[0].bases == ()
    assert edits.tick(draft, [(BASIS, 0)], ticked=True).sent()[0].bases == draft.proposal.bases[:1]


def test_what_is_said_of_a_name_goes_down_and_can_be_taken_back(draft: Draft) -> None:
    told = edits.said(edits.said(draft, "UB MTTQ", "u1"), "Tổ mới", NewUnit(name="Tổ mới"))

    assert told.adoption().aliases == {"UB MTTQ": "u1", "Tổ mới": NewUnit(name="Tổ mới")}
    assert edits.said(told, "UB MTTQ", None).aliases == {"Tổ mới": NewUnit(name="Tổ mới")}


# Against the ledger.


def compared(draft: Draft) -> Draft:
    found = (
        Compared(what="header", change="changed", row_id="d", facts=(Fact("subject", "cũ", "mới"),)),
        Compared(what="task", change="changed", index=0, row_id="t0",
                 facts=(Fact("text", "cũ", "mới"), Fact("deadline", "", "30/4/2026"))),
        Compared(what="task", change="same", index=1, row_id="t1"),
        Compared(what="task", change="new", index=2),
        Compared(what="task", change="gone", row_id="t8", text="Việc đã bỏ"),
        Compared(what="task", change="gone", row_id="t9", text="Việc có ghi", blocked="Đã có diễn biến."),
    )  # fmt: skip
    return replace(draft, second=Second.of("d", "Kế hoạch số 1", found))


def test_only_what_differs_can_be_ticked(draft: Draft) -> None:
    second = compared(draft)
    keys: list[Key] = [(ITEM, 0), (ITEM, 1), (ITEM, 2), (HEAD, 0), (GONE, 0), (GONE, 1), (TARGET, 0)]

    assert [second.tickable(key) for key in keys] == [True, False, True, True, True, False, False]
    assert [second.change(key) for key in keys] == ["changed", "same", "new", "changed", "gone", "gone", ""]
    everything = edits.tick(second, keys, ticked=True)
    assert {(c.what, c.change, c.row_id) for c in everything.revision().ticked} == {
        ("header", "changed", "d"), ("task", "changed", "t0"), ("task", "new", None), ("task", "gone", "t8"),
    }  # fmt: skip


def test_a_fact_that_is_left_does_not_go_down(draft: Draft) -> None:
    second = edits.tick(compared(draft), [(ITEM, 0)], ticked=True)
    left = edits.fact(second, (ITEM, 0), "text", taken=False)

    assert [fact.name for fact in left.revision().ticked[0].facts] == ["deadline"]
    back = edits.fact(left, (ITEM, 0), "text", taken=True)
    assert [fact.name for fact in back.revision().ticked[0].facts] == ["text", "deadline"]


def test_a_revision_counts_items_as_it_sends_them(draft: Draft) -> None:
    second = edits.tick(compared(draft), [(ITEM, 2)], ticked=True)
    joined = edits.joined(second, [0, 1])
    sent = edits.mend(joined, [2], product="Kế hoạch").revision()

    assert sent.ticked[0].index == 1
    assert sent.mended[1] == PickedItem(index=1, product="Kế hoạch")
    assert sent.proposal.items[1].text == draft.item(2).text


def test_a_tick_on_what_is_gone_follows_its_row(draft: Draft) -> None:
    ticked = edits.tick(compared(draft), [(GONE, 0)], ticked=True)
    anew = Second.of("d", "Kế hoạch số 1", (
        Compared(what="task", change="gone", row_id="t7"), Compared(what="task", change="gone", row_id="t8"),
    ))  # fmt: skip

    assert with_second(ticked, anew).ticked == {(GONE, 1)}


# The tree.


def leaves(found: list[Branch]) -> dict[object, Branch]:
    return {leaf.key: leaf for branch in found for leaf in branch.leaves()}


def test_the_tree_holds_all_of_the_paper_by_section_and_unit(draft: Draft) -> None:
    found = branches(draft, Wish())

    assert {key for key in draft.keys()} <= set(leaves(found))  # noqa: SIM118, C416 - no mapping
    duty = next(branch for branch in found if branch.words.startswith("IV."))
    assert [group.words for group in duty.children] == [
        "Sở Khoa học và Công nghệ", "Ủy ban nhân dân các xã, phường",
    ]  # fmt: skip
    work = next(branch for branch in found if branch.words.startswith("III."))
    assert [group.words for group in work.children] == ["1. Công tác tuyên truyền"]
    paper = branches(draft, Wish(by="paper"))
    assert set(leaves(paper)) == set(leaves(found))


def test_a_heading_is_ticked_as_what_stands_under_it(draft: Draft) -> None:
    def state(at: Draft) -> object:
        return next(b for b in branches(at, Wish()) if b.words.startswith("III.")).state()

    inside: list[Key] = [(ITEM, at) for at in draft.order() if draft.item(at).section == 2]
    assert len({state(draft), state(edits.tick(draft, inside[:1], ticked=True)),
                state(edits.tick(draft, inside, ticked=True))}) == 3  # fmt: skip


def test_a_line_tells_who_supports_though_nobody_leads_and_whose_work_it_is(draft: Draft) -> None:
    at = find(draft, "Duy trì chuyên mục")
    lone = edits.mend(draft, [at], supports=("Văn phòng",), leads=())
    other = replace(lone, whose=tuple(Whose(ours=False, why="việc của Sở X") for _ in draft.proposal.items))
    facts = leaves(branches(other, Wish()))[ITEM, at].facts

    assert "phối hợp" in facts.lower()
    assert "việc của Sở X" in facts
    free = edits.mend(draft, [find(draft, "biên soạn")], leads=(), supports=())
    assert any(b.words == NOBODY for top in branches(free, Wish()) for b in top.children)


def test_a_filter_shows_one_change_alone(draft: Draft) -> None:
    second = compared(draft)

    assert set(leaves(branches(second, Wish(shown="changed")))) == {(HEAD, 0), (ITEM, 0)}
    assert set(leaves(branches(second, Wish(shown="gone")))) == {(GONE, 0), (GONE, 1)}
    assert "cũ → mới" in leaves(branches(second, Wish()))[ITEM, 0].facts


def test_words_are_compared_whole() -> None:
    assert worded("trước ngày 15/4", "trước ngày 20/4") == [
        ("same", "trước ngày "), ("old", "15"), ("new", "20"), ("same", "/4"),
    ]  # fmt: skip
    assert worded("", "mới") == [("new", "mới")]
    assert worded("cũ", "") == [("old", "cũ")]


# Words.


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("25/2/2026", "2026-02-25"), ("2/2026", "2026-02"), ("2026", "2026"), ("", ""),
        ("31/2/2026", None), ("13/2026", None), ("hôm qua", None),
    ],
)  # fmt: skip
def test_days_as_clerks_type_them_whole_or_cut(typed: str, value: str | None) -> None:
    assert iso_day(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("97,5", 97.5), ("12.000", 12000.0), ("1.5", 1.5), ("1.234,5", 1234.5), ("90%", 90.0), ("", None),
        ("nan", None), ("1e9", None),
    ],
)  # fmt: skip
def test_figures_as_clerks_type_them(typed: str, value: float | None) -> None:
    assert parse_figure(typed) == value


@pytest.mark.parametrize(
    ("words", "said", "wrong"),
    [
        ("", "Để trống", False),
        ("31/02/2026", "Không có ngày 31/02/2026", True),
        ("trước ngày 30/4/2026", "Tính đến ngày 30/04/2026 (đã qua).", False),
        ("30/9/2026", "Tính đến ngày 30/09/2026.", False),
        ("10 ngày kể từ ngày ban hành", "Tính đến ngày 26/03/2026", False),
        ("hằng tháng", "Việc lặp lại: Hằng tháng", False),
        ("thường xuyên", "Giữ nguyên lời văn", False),
    ],
)
def test_a_deadline_is_told_at_once(words: str, said: str, *, wrong: bool) -> None:
    seen, fault = deadline_seen(words, date(2026, 3, 16), date(2026, 6, 22))

    assert said in seen
    assert fault is wrong


def test_recipients_are_one_line_of_the_tree(draft: Draft) -> None:
    listed = edits.recipients(draft, ["Như trên", "Lưu: VT"])

    assert leaves(branches(listed, Wish()))[RECIPIENTS, 0].words == "Nơi nhận (2)"
