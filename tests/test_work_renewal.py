"""New figures for a text that a clerk went on from: his words stay, the ledger's figures come (three-way merge)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from work.prose import Look, Paragraph, Prose, Run
from work.renewal import renewed


def said(origin: str, total: str, tail: str = " nhiệm vụ.") -> Paragraph:
    return Paragraph((Run("Tổng số "), Run(total, figure="total"), Run(tail)), origin=origin)


def own(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def told(*paragraphs: Paragraph, key: str = "results", title: str = "KẾT QUẢ") -> Prose:
    return Prose(key, title, paragraphs)


def texts(prose: tuple[Prose, ...]) -> list[str]:
    return [one.text for section in prose for one in section.paragraphs]


BASE = (told(said("a", "5"), said("b", "7")),)


def test_what_was_left_alone_follows() -> None:
    found = renewed(BASE, BASE, (told(said("a", "6"), said("b", "7")),))

    assert texts(found.prose) == ["Tổng số 6 nhiệm vụ.", "Tổng số 7 nhiệm vụ."]
    (change,) = found.changes
    assert (change.section, change.origin) == ("results", "a")
    assert (change.before, change.after, change.by_hand) == ("Tổng số 5 nhiệm vụ.", "Tổng số 6 nhiệm vụ.", False)


def test_in_a_sentence_that_he_worded_only_the_figure_follows() -> None:
    mine = (told(Paragraph((Run("Tuần này có ", bold=True), Run("5", italic=True, figure="total"), Run(" việc")),
                           origin="a"), said("b", "7")),)  # fmt: skip
    found = renewed(BASE, mine, (told(said("a", "6"), said("b", "7")),))

    assert texts(found.prose)[0] == "Tuần này có 6 việc"
    assert found.prose[0].paragraphs[0].runs[0].bold
    assert found.prose[0].paragraphs[0].runs[1] == Run("6", italic=True, figure="total")
    assert not any(change.by_hand for change in found.changes)


def test_a_figure_that_he_typed_over_stays_and_is_told() -> None:
    mine = (told(said("a", "5 (năm)"), said("b", "7")),)
    found = renewed(BASE, mine, (told(said("a", "6"), said("b", "7")),))

    assert texts(found.prose)[0] == "Tổng số 5 (năm) nhiệm vụ."
    assert [(c.before, c.after, c.by_hand) for c in found.changes] == [("5 (năm)", "6", True)]


def test_a_figure_cut_by_his_bold_is_still_the_figure() -> None:
    base = (told(said("a", "62,0%")),)
    cut = Paragraph((Run("Có "), Run("62", bold=True, figure="total"), Run(",0%", figure="total")), origin="a")
    found = renewed(base, (told(cut),), (told(said("a", "70,0%")),))

    assert texts(found.prose) == ["Có 70,0%"]


def test_his_own_paragraphs_stay_in_place_and_new_sentences_come_behind_their_neighbour() -> None:
    mine = (told(said("a", "5"), own("Của tôi"), said("b", "7"), own("Cuối")),)
    fresh = (told(said("a", "5"), said("new", "1"), said("b", "7"), said("last", "2")),)
    found = renewed(BASE, mine, fresh)

    assert texts(found.prose) == [
        "Tổng số 5 nhiệm vụ.", "Tổng số 1 nhiệm vụ.", "Của tôi", "Tổng số 7 nhiệm vụ.", "Tổng số 2 nhiệm vụ.", "Cuối",
    ]  # fmt: skip


def test_a_new_sentence_before_all_others_comes_first() -> None:
    found = renewed(BASE, BASE, (told(said("new", "1"), *BASE[0].paragraphs),))

    assert texts(found.prose)[0] == "Tổng số 1 nhiệm vụ."


def test_what_he_deleted_stays_deleted_even_when_it_went_and_came_back() -> None:
    mine = (told(said("b", "7")),)
    gone = renewed(BASE, mine, (told(said("b", "7")),))
    back = renewed(gone.base, gone.prose, (told(said("a", "9"), said("b", "8")),))

    assert texts(back.prose) == ["Tổng số 8 nhiệm vụ."]


def test_what_the_ledger_left_unsaid_for_a_while_comes_back() -> None:
    """A late task is done, its claim is returned: the list must name it again, with its heading."""
    heading = Paragraph((Run("4. Quá hạn"),), Look.HEADING, "late")
    late = (told(said("a", "5"), heading, said("late:1", "1"), said("c", "3")),)
    none = (told(said("a", "5"), said("c", "3")),)
    done = renewed(late, late, none)
    back = renewed(done.base, done.prose, late)

    assert done.prose == none
    assert back.prose == late
    assert [change.origin for change in back.changes] == ["late", "late:1"]


def test_items_under_a_heading_that_he_deleted_do_not_come_back() -> None:
    heading = Paragraph((Run("4. Quá hạn"),), Look.HEADING, "late")
    base = (told(said("a", "5"), heading, said("late:1", "1")),)
    found = renewed(
        base, (told(said("a", "5")),), (told(said("a", "5"), heading, said("late:1", "1"), said("late:2", "2")),)
    )

    assert texts(found.prose) == ["Tổng số 5 nhiệm vụ."]


def test_a_sentence_that_the_ledger_no_longer_says_goes_unless_he_worded_it() -> None:
    base = (told(said("a", "5"), said("b", "7")),)
    mine = (told(said("a", "5"), said("b", "7", " việc của xã.")),)
    found = renewed(base, mine, (told(),))

    assert texts(found.prose) == ["Tổng số 7 việc của xã."]
    assert [(c.origin, c.after, c.by_hand) for c in found.changes] == [("a", "", False), ("b", "", True)]


def test_new_words_that_do_not_fit_into_his_sentence_are_told() -> None:
    mine = (told(said("a", "5", " việc."), said("b", "7")),)
    found = renewed(BASE, mine, (told(said("a", "6", " nhiệm vụ, quá hạn 2."), said("b", "7")),))

    assert texts(found.prose)[0] == "Tổng số 6 việc."
    assert [(c.after, c.by_hand) for c in found.changes] == [
        ("Tổng số 6 việc.", False), ("Tổng số 6 nhiệm vụ, quá hạn 2.", True),
    ]  # fmt: skip


def test_sections_are_added_kept_and_not_brought_back() -> None:
    his = told(own("Riêng"), key="mine", title="PHẦN CỦA TÔI")
    goals = told(said("g", "1"), key="goals", title="CHỈ TIÊU")
    other = told(said("o", "1"), key="other", title="KHÁC")
    found = renewed((*BASE, other), (*BASE, his), (*BASE, goals, other))

    assert [section.key for section in found.prose] == ["results", "goals", "mine"]


def test_a_title_that_he_changed_stays() -> None:
    mine = (replace(BASE[0], title="KẾT QUẢ CỦA XÃ"),)
    found = renewed(BASE, mine, (replace(BASE[0], title="KẾT QUẢ MỚI"),))

    assert found.prose[0].title == "KẾT QUẢ CỦA XÃ"
    assert renewed(BASE, BASE, (replace(BASE[0], title="KẾT QUẢ MỚI"),)).prose[0].title == "KẾT QUẢ MỚI"


def test_a_paper_of_an_earlier_release_is_all_his_own() -> None:
    mine = (told(own("Chữ cũ")),)

    assert renewed((), mine, BASE).prose == mine
    assert renewed((), mine, BASE).changes == ()


ORIGINS = ["a", "b", "c", "b:1", "b:2", "b:3"]
FIGURES = st.sampled_from(["1", "2", "62,0%"])
MANNER = st.booleans()


@st.composite
def sentences(draw: st.DrawFn, origin: str) -> Paragraph:
    runs = [Run(draw(st.sampled_from(["Có ", "Còn "])))]
    for key in draw(st.sampled_from([(), ("x",), ("x", "y")])):
        runs += [Run(draw(FIGURES), figure=key), Run(draw(st.sampled_from([" việc", " nhiệm vụ"])))]
    return Paragraph(tuple(runs), origin=origin)


@st.composite
def made(draw: st.DrawFn) -> tuple[Prose, ...]:
    """As the program makes it: sections and origins once, in order."""
    found = []
    for key in ("one", "two"):
        if draw(st.booleans()) or key == "one":
            chosen = [origin for origin in ORIGINS if draw(st.booleans())]
            found.append(Prose(key, draw(st.sampled_from(["I", "II"])), tuple(draw(sentences(o)) for o in chosen)))
    return tuple(found)


@st.composite
def edited(draw: st.DrawFn, base: tuple[Prose, ...]) -> tuple[Prose, ...]:
    """As a clerk leaves it: deletes, words anew, types over, writes between."""
    found = []
    for section in base:
        paragraphs: list[Paragraph] = []
        for one in section.paragraphs:
            act = draw(st.sampled_from(["keep", "keep", "delete", "word", "type", "write"]))
            if act == "write":
                paragraphs.append(own(f"Của tôi {draw(st.integers(0, 9))}"))
            if act == "word":
                paragraphs.append(replace(one, runs=(Run("Xã nhà: ", bold=draw(MANNER)), *one.runs)))
            elif act == "type":
                paragraphs.append(replace(one, runs=tuple(replace(r, text="99") if r.figure else r for r in one.runs)))
            elif act != "delete":
                paragraphs.append(one)
        found.append(replace(section, paragraphs=tuple(paragraphs)))
    return tuple(found)


@st.composite
def threes(draw: st.DrawFn) -> tuple[tuple[Prose, ...], tuple[Prose, ...], tuple[Prose, ...]]:
    base = draw(made())
    return base, draw(edited(base)), draw(made())


@given(threes())
def test_nothing_new_changes_nothing(three: tuple[tuple[Prose, ...], ...]) -> None:
    base, mine, _ = three
    found = renewed(base, mine, base)

    assert found.prose == mine
    assert all(change.by_hand for change in found.changes)


@given(threes())
def test_a_second_renewal_changes_nothing_more(three: tuple[tuple[Prose, ...], ...]) -> None:
    base, mine, fresh = three
    once = renewed(base, mine, fresh)
    twice = renewed(once.base, once.prose, fresh)

    assert (twice.prose, twice.base) == (once.prose, once.base)
    assert all(change.by_hand for change in twice.changes)


@given(threes())
def test_what_the_clerk_wrote_survives_in_its_order(three: tuple[tuple[Prose, ...], ...]) -> None:
    base, mine, fresh = three
    found = renewed(base, mine, fresh)

    for section in mine:
        after = next(one for one in found.prose if one.key == section.key)
        his = [one for one in section.paragraphs if not one.origin]
        assert [one for one in after.paragraphs if not one.origin] == his


@given(threes())
def test_what_the_clerk_deleted_or_typed_over_stays_so(three: tuple[tuple[Prose, ...], ...]) -> None:
    base, mine, fresh = three
    found = {section.key: section for section in renewed(base, mine, fresh).prose}

    for old, new in zip(base, mine, strict=True):
        after = {one.origin: one for one in found[old.key].paragraphs}
        deleted = {one.origin for one in old.paragraphs} - {one.origin for one in new.paragraphs}
        assert not deleted & set(after)
        for one in new.paragraphs:
            typed = [run for run in one.runs if run.figure and run.text == "99"]
            assert not typed or one.origin in after
            kept = [run for run in after[one.origin].runs if run.text == "99"] if one.origin in after else []
            assert not typed or kept == typed


@given(made(), made())
def test_who_changes_nothing_gets_the_fresh_text(base: tuple[Prose, ...], fresh: tuple[Prose, ...]) -> None:
    """Sections that the ledger has no more words for stay; all others are as if begun now."""
    if not base:
        return
    found = {section.key: section for section in renewed(base, base, fresh).prose}

    assert {section.key for section in fresh} <= set(found)
    for section in fresh:
        gone = {s.key: {p.origin for p in s.paragraphs} for s in base}.get(section.key, set())
        kept = {one.origin for one in found[section.key].paragraphs}
        assert {one.origin for one in section.paragraphs} == kept
        assert [p for p in found[section.key].paragraphs if p.origin in gone] == [
            p for p in section.paragraphs if p.origin in gone
        ]
