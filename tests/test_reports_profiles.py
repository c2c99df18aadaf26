"""Forms of paper as files: spelling that is the office's, profiles that build on each other, one that is added."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reports.faces import bundled
from reports.papers import SlipItem, SlipPaper
from reports.profile import FOLDER, available, load, read
from reports.render import render_report, render_slip
from reports.spelling import spelled
from tests.test_reports_kinds import ALL, LETTER, signer
from tests.test_reports_kit import FRONT, OFFICES, PARTY, STATE, Paper, paper, report
from work.office import PaperForm
from work.prose import Prose, from_plain
from work.refusal import Refusal
from work.task import Role

# --- spelling ----------------------------------------------------------------------------------------------------


def test_one_word_is_spelled_as_the_office_does() -> None:
    assert spelled("ỦY BAN Ủy ban, ủy quyền; thủy lợi, hủy bỏ", "uỷ") == "UỶ BAN Uỷ ban, uỷ quyền; thủy lợi, hủy bỏ"
    assert spelled("UỶ BAN Uỷ ban, uỷ quyền; thuỷ lợi", "ủy") == "ỦY BAN Ủy ban, ủy quyền; thuỷ lợi"


def test_spelling_is_ours_and_never_the_clerks() -> None:
    office = replace(OFFICES[STATE], spelling="uỷ")
    clerk = (Prose("x", "ỦY BAN", from_plain("Ủy ban nhân dân tỉnh giao.")),)
    it = Paper(report(STATE, office=office, sections=clerk, to="Ủy ban nhân dân tỉnh Ninh Bình"))
    text = "".join(str(c["text"]) for page in it.pdf.pages for c in page.chars)

    assert it.find("UỶ BAN NHÂN DÂN").looks == "13 Bold"
    assert "TM. UỶ BAN NHÂN DÂN" in text
    assert "của Uỷ ban nhân dân xã Gia Hưng)" in text
    assert "Ủy ban nhân dân tỉnh giao" in text
    assert "I. ỦY BAN" in text
    assert it.has("Kính gửi: Ủy ban nhân dân tỉnh Ninh Bình", 1)
    assert "CỘNG HÒA" in text


def test_a_slip_is_spelled_and_signed_as_a_paper() -> None:
    slip = SlipPaper(
        office=replace(OFFICES[PARTY], spelling="uỷ"),
        unit="Ban Xây dựng Đảng",
        items=(SlipItem(text="Rà soát đảng viên", role=Role.LEAD),),
        signer=signer("BÍ THƯ", "TM. ĐẢNG ỦY"),
        day=None,
    )
    it = Paper(render_slip(slip, load(PARTY), bundled()))

    assert it.find("T/M ĐẢNG UỶ").looks == "14 Bold"
    assert it.find("BÍ THƯ").looks == "14"
    assert it.has("Đảng uỷ xã Gia Hưng giao Ban Xây dựng Đảng", 1)
    assert not it.has("Số ", 1)


# --- profiles ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ALL)
def test_every_form_knows_every_kind(form: PaperForm) -> None:
    profile = load(form)

    assert {"BC", "KH", "TB", "TTr", "GM", "BB", "CV"} <= set(profile.kinds)
    assert set(profile.letter.kinds) | set(profile.addressee.kinds) <= set(profile.kinds)


def test_every_file_that_ships_is_a_form() -> None:
    assert {name for name, _ in available()} == {path.stem for path in FOLDER.glob("*.toml")}


def test_a_form_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for source in FOLDER.glob("*.toml"):
        (tmp_path / source.name).write_text(source.read_text("utf-8"), "utf-8")
    own = 'base = "front"\nname = "Hội Nông dân"\n[head]\nmark = "***"\n[letter]\nword = "về việc"\n'
    (tmp_path / "hnd.toml").write_text(own, "utf-8")
    monkeypatch.setattr("reports.profile.FOLDER", tmp_path)
    load.cache_clear()
    try:
        (tmp_path / "broken.toml").write_text("name = [\n", "utf-8")
        assert [name for name, _ in available()] == ["state", "party", "front", "youth", "hnd"]
        assert available()[-1][1].name == "Hội Nông dân"
        with pytest.raises(Refusal, match=r"“broken\.toml”"):
            load("broken")
        made = Paper(render_report(paper(FRONT, **LETTER), load("hnd"), bundled()))
        assert made.has("về việc đôn đốc", 1)
        assert made.has("***", 1)
    finally:
        load.cache_clear()


@pytest.mark.parametrize(
    ("text", "named"),
    [('base = "front"\n[body]\nlines = 3\n', "lines"), ('base = "../state"\n', "base"), ("base = 3\n", "base")],
)
def test_a_form_on_a_base_is_read_strictly(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        read(text)


def test_forms_that_build_on_each_other_in_a_ring_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_text('base = "b"\n', "utf-8")
    (tmp_path / "b.toml").write_text('base = "a"\n', "utf-8")
    monkeypatch.setattr("reports.profile.FOLDER", tmp_path)

    with pytest.raises(ValueError, match="base"):
        read('base = "a"\n')
