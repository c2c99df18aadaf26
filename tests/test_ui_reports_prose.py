from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui_bench import type_in
from ui.kit.rich import OWN, RichText
from ui.kit.rich_words import as_page, packed, tidy, unpacked
from ui.reports.prose import _SERIES, FIGURE_TIP, News, ProseEdit
from ui.reports.prose_bar import ProseBar
from ui.theme import Theme
from work.chart import Chart, ChartShape, Series
from work.prose import Look, Paragraph, Prose, Run

UNITS = Chart(
    "Tiến độ theo đơn vị",
    ChartShape.STACKED,
    ("Văn phòng HĐND và UBND", "Phòng Kinh tế"),
    (Series("Hoàn thành", (5.0, 3.0)), Series("Quá hạn", (0.0, None))),
)
RATES = Chart("Tỷ lệ đúng hạn", ChartShape.LINE, ("Tháng 4", "Tháng 5"), (Series("Đúng hạn", (62.5, 80.0)),), "%")
CHARTS = {"chart:units": UNITS, "chart:periods": RATES}

TOTAL = Paragraph((Run("Tổng số "), Run("52", figure="total"), Run(" nhiệm vụ")), origin="results.overall")
TEXT = (
    Paragraph((Run("1. Kết quả chung"),), Look.HEADING, "results.general"),
    TOTAL,
    Paragraph((Run("Lập danh sách"), Run(" hộ nghèo", bold=True)), Look.BULLET),
    Paragraph((Run("Tiến độ theo đơn vị"),), Look.CHART, "chart:units"),
)

_letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"])
_runs = st.builds(
    Run,
    st.text(_letters, min_size=1, max_size=12),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "total", "unit:7.late"]),
)
_paragraphs = st.builds(
    Paragraph,
    st.lists(_runs, max_size=4).map(tuple),
    st.sampled_from(list(Look)),
    st.sampled_from(["", "results.overall", "results.late:1"]),
).map(lambda one: Paragraph(one.runs, one.look, one.origin or "chart:units") if one.look is Look.CHART else one)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light", "medium")


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> ProseEdit:
    made = ProseEdit(theme)
    made.offer_charts(CHARTS)
    made.show_prose(TEXT)
    made.resize(600, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def press(edit: RichText, key: Qt.Key, words: str = "", held: Qt.KeyboardModifier | None = None) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, held or Qt.KeyboardModifier.NoModifier, words)
    QApplication.sendEvent(edit, event)


def compose(edit: RichText, *steps: str, commit: str) -> None:
    """As ibus does: the word under way is shown, then put in at once."""
    for words in steps:
        QApplication.sendEvent(edit, QInputMethodEvent(words, []))
    type_in(edit, commit)


def place(edit: RichText, paragraph: int, at: int, to: int | None = None) -> None:
    cursor = edit.textCursor()
    start = edit.document().findBlockByNumber(paragraph).position()
    cursor.setPosition(start + at)
    if to is not None:
        cursor.setPosition(start + to, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def runs(edit: RichText, paragraph: int = 1) -> list[tuple[str, str]]:
    return [(run.text, run.figure) for run in edit.prose()[paragraph].runs]


@given(st.lists(_paragraphs, max_size=8).map(tuple))
def test_any_prose_comes_back_as_it_went_in(qapp: QApplication, prose: tuple[Paragraph, ...]) -> None:
    edit = ProseEdit(Theme(qapp, "light", "medium", bare=True))

    edit.show_prose(prose)

    assert edit.prose() == tidy(prose)
    edit.deleteLater()


@given(st.lists(_paragraphs, max_size=6).map(tuple))
def test_own_clipboard_loses_nothing(prose: tuple[Paragraph, ...]) -> None:
    assert unpacked(packed(prose)) == tidy(prose)


def test_what_is_no_clipboard_of_ours_gives_nothing() -> None:
    assert unpacked(b"\xff") == unpacked(b"[1]") == unpacked(b'[{"look": "x", "runs": []}]') == ()


def test_tidy_prose_joins_runs_and_leaves_out_what_has_no_words() -> None:
    loose = (
        Paragraph((Run("Đa\u0302"), Run("u\ntiên"), Run("", bold=True))),
        Paragraph((Run("  "),), origin="results.overall"),
        Paragraph((), Look.CHART, "chart:units"),
    )

    assert tidy(loose) == (Paragraph((Run("Đâu tiên"),)), Paragraph((), Look.CHART, "chart:units"))


def test_a_figure_that_is_typed_over_keeps_its_key(edit: ProseEdit) -> None:
    place(edit, 1, 8, 10)
    type_in(edit, "60")
    assert runs(edit) == [("Tổng số ", ""), ("60", "total"), (" nhiệm vụ", "")]

    place(edit, 1, 10, 8)  # selected from right to left, typed by keys
    press(edit, Qt.Key.Key_7, "7")
    press(edit, Qt.Key.Key_5, "5")
    assert runs(edit)[1] == ("75", "total")

    type_in(edit, " hoặc hơn")
    assert runs(edit) == [("Tổng số ", ""), ("75", "total"), (" hoặc hơn nhiệm vụ", "")]


def test_a_figure_is_typed_over_by_words_that_are_composed_first(edit: ProseEdit) -> None:
    place(edit, 1, 8, 10)

    compose(edit, "n", "nă", commit="năm")
    type_in(edit, " mươi")

    assert runs(edit) == [("Tổng số ", ""), ("năm mươi", "total"), (" nhiệm vụ", "")]


def test_a_figure_that_is_rubbed_out_and_typed_anew_keeps_its_key(edit: ProseEdit) -> None:
    place(edit, 1, 10)
    press(edit, Qt.Key.Key_Backspace)
    assert runs(edit)[1] == ("5", "total")
    press(edit, Qt.Key.Key_Backspace)
    press(edit, Qt.Key.Key_6, "6")
    press(edit, Qt.Key.Key_Backspace)  # as Unikey does while it puts marks on
    press(edit, Qt.Key.Key_4, "4")

    assert runs(edit) == [("Tổng số ", ""), ("4", "total"), (" nhiệm vụ", "")]


def test_a_figure_that_was_rubbed_out_lets_go_when_the_caret_goes_elsewhere(edit: ProseEdit) -> None:
    place(edit, 1, 8, 10)
    press(edit, Qt.Key.Key_Delete)
    place(edit, 1, 0)
    type_in(edit, "Có ")

    assert runs(edit) == [("Có Tổng số  nhiệm vụ", "")]


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        (10, " mới", [("Tổng số ", ""), ("52", "total"), (" mới nhiệm vụ", "")]),
        (10, "0", [("Tổng số ", ""), ("520", "total"), (" nhiệm vụ", "")]),
        (8, "1", [("Tổng số ", ""), ("152", "total"), (" nhiệm vụ", "")]),
        (8, "là ", [("Tổng số là ", ""), ("52", "total"), (" nhiệm vụ", "")]),
        (9, "9", [("Tổng số ", ""), ("592", "total"), (" nhiệm vụ", "")]),
    ],
    ids=["words behind", "digit behind", "digit before", "words before", "within"],
)
def test_only_signs_of_a_number_join_a_figure_at_its_edges(
    edit: ProseEdit, at: int, words: str, expected: list[tuple[str, str]]
) -> None:
    place(edit, 1, at)

    type_in(edit, words)

    assert runs(edit) == expected


def test_undo_and_redo_keep_manner_and_keys(edit: ProseEdit) -> None:
    place(edit, 1, 8, 10)
    type_in(edit, "60")
    place(edit, 1, 0, 4)
    press(edit, Qt.Key.Key_B, held=Qt.KeyboardModifier.ControlModifier)
    changed = edit.prose()
    assert changed[1].runs[0] == Run("Tổng", bold=True)

    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.prose() == TEXT
    while edit.document().isRedoAvailable():
        edit.redo()
    assert edit.prose() == changed


def test_bold_and_italic_hold_for_what_is_typed_next(edit: ProseEdit) -> None:
    place(edit, 2, 0)
    press(edit, Qt.Key.Key_I, held=Qt.KeyboardModifier.ControlModifier)
    type_in(edit, "Gấp: ")
    press(edit, Qt.Key.Key_I, held=Qt.KeyboardModifier.ControlModifier)
    type_in(edit, "nay ")

    assert edit.prose()[2].runs[:2] == (Run("Gấp: ", italic=True), Run("nay Lập danh sách"))


def test_keys_of_manner_are_the_fields_own(edit: ProseEdit) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    event.ignore()

    QApplication.sendEvent(edit, event)

    assert event.isAccepted()


def test_looks_are_put_on_and_taken_off_and_a_chart_is_left_alone(edit: ProseEdit) -> None:
    edit.selectAll()
    edit.set_look(Look.NUMBER)
    assert [one.look for one in edit.prose()] == [Look.NUMBER, Look.NUMBER, Look.NUMBER, Look.CHART]
    assert edit.prose()[1].origin == "results.overall"

    edit.set_look(Look.NUMBER)
    assert [one.look for one in edit.prose()] == [Look.TEXT, Look.TEXT, Look.TEXT, Look.CHART]


def test_enter_goes_on_with_a_list_and_an_empty_item_ends_it(edit: ProseEdit) -> None:
    place(edit, 2, len("Lập danh sách hộ nghèo"))
    press(edit, Qt.Key.Key_Return)
    type_in(edit, "Sửa đường")
    press(edit, Qt.Key.Key_Return)
    press(edit, Qt.Key.Key_Return)
    type_in(edit, "Hết")

    assert [(one.text, one.look) for one in edit.prose()[2:5]] == [
        ("Lập danh sách hộ nghèo", Look.BULLET),
        ("Sửa đường", Look.BULLET),
        ("Hết", Look.TEXT),
    ]


def test_a_sentence_cut_in_two_stays_what_it_was_before_the_cut(edit: ProseEdit) -> None:
    place(edit, 1, 4)
    press(edit, Qt.Key.Key_Return)
    assert [(one.text, one.origin) for one in edit.prose()[1:3]] == [
        ("Tổng", "results.overall"),
        (" số 52 nhiệm vụ", ""),
    ]
    edit.undo()

    place(edit, 1, 0)
    press(edit, Qt.Key.Key_Return)
    place(edit, 1, 0)
    type_in(edit, "Của tôi")
    assert [(one.text, one.origin) for one in edit.prose()[1:3]] == [
        ("Của tôi", ""),
        ("Tổng số 52 nhiệm vụ", "results.overall"),
    ]


def test_enter_behind_a_heading_begins_plain_text(edit: ProseEdit) -> None:
    place(edit, 0, len("1. Kết quả chung"))
    press(edit, Qt.Key.Key_Return)
    type_in(edit, "Sau đề mục")

    assert edit.prose()[1] == Paragraph((Run("Sau đề mục"),))


def test_backspace_takes_an_item_out_of_its_list_and_a_chart_away(edit: ProseEdit) -> None:
    place(edit, 2, 0)
    press(edit, Qt.Key.Key_Backspace)
    assert edit.prose()[2].look is Look.TEXT

    place(edit, 3, 1)
    press(edit, Qt.Key.Key_Backspace)
    assert [one.look for one in edit.prose()] == [Look.HEADING, Look.TEXT, Look.TEXT]
    edit.undo()
    assert edit.prose()[3] == TEXT[3]


def test_a_chart_without_its_picture_leaves_its_caption_as_words(edit: ProseEdit) -> None:
    place(edit, 3, 0, 1)
    press(edit, Qt.Key.Key_Delete)

    assert edit.prose()[3] == Paragraph((Run("Tiến độ theo đơn vị"),))


def test_a_chart_is_put_in_behind_the_paragraph_and_taken_back_by_undo(edit: ProseEdit) -> None:
    place(edit, 1, 3)
    edit.add_chart("chart:periods")

    assert edit.prose()[2] == Paragraph((Run("Tỷ lệ đúng hạn"),), Look.CHART, "chart:periods")
    edit.undo()
    assert edit.prose() == TEXT


def test_a_chart_is_moved_with_the_text(edit: ProseEdit, qtbot: QtBot, theme: Theme) -> None:
    other = ProseEdit(theme)
    qtbot.addWidget(other)
    edit.selectAll()
    edit.cut()
    assert edit.prose() == ()
    other.paste()

    assert other.prose() == TEXT
    other.paste()
    assert [one.origin for one in other.prose()].count("results.overall") == 1
    assert [one.origin for one in other.prose()].count("chart:units") == 2


def test_a_part_of_a_paragraph_is_copied_as_words(edit: ProseEdit) -> None:
    place(edit, 1, 0, 10)
    data = edit.createMimeDataFromSelection()

    assert data.text() == "Tổng số 52"
    assert unpacked(bytes(data.data(OWN).data())) == (Paragraph((Run("Tổng số "), Run("52", figure="total"))),)
    assert data.html() == "<html><body><p>Tổng số 52</p></body></html>"


def test_a_page_for_word_has_lists_and_manner() -> None:
    page = as_page((*TEXT[:3], Paragraph((Run("a < b", italic=True),), Look.NUMBER)))

    assert "<h3>1. Kết quả chung</h3>" in page
    assert "<ul><li>Lập danh sách<b> hộ nghèo</b></li></ul><ol><li><i>a &lt; b</i></li></ol>" in page


def test_what_comes_from_word_comes_in_clean_and_goes_by_one_undo(edit: ProseEdit) -> None:
    data = QMimeData()
    data.setHtml(
        "<p style='color:red;font-size:30pt'>Một <b>đậm</b></p><table><tr><td>1</td><td>hai</td></tr></table>"
        "<img src='file:///c/anh.png'>"
    )
    place(edit, 1, 10)
    edit.insertFromMimeData(data)

    assert edit.prose()[1].runs[2:] == (Run("Một "), Run("đậm", bold=True))
    assert edit.prose()[2].text == "1; hai nhiệm vụ"
    assert edit.currentFont().pointSizeF() == edit.font().pointSizeF()
    edit.undo()
    assert edit.prose() == TEXT


def test_files_and_pictures_are_not_taken_for_text(edit: ProseEdit) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/anh.png")])  # noqa: S108 - a name, not a file

    assert not edit.canInsertFromMimeData(data)


def test_a_locked_text_takes_nothing(edit: ProseEdit) -> None:
    edit.setReadOnly(True)
    data = QMimeData()
    data.setText("thêm")

    edit.insertFromMimeData(data)
    press(edit, Qt.Key.Key_Return)
    press(edit, Qt.Key.Key_B, held=Qt.KeyboardModifier.ControlModifier)
    press(edit, Qt.Key.Key_A, "a")
    edit.set_look(Look.HEADING)
    edit.add_chart("chart:periods")

    assert edit.prose() == TEXT


def test_only_what_the_clerk_does_is_told(edit: ProseEdit, theme: Theme) -> None:
    told: list[bool] = []
    edit.edited.connect(lambda: told.append(True))

    edit.mark({("results.overall", "total"): News("55", by_hand=False)})
    edit.offer_charts({"chart:units": RATES})
    edit.show_prose(TEXT[:2])
    theme.wear("dark", "large")
    QApplication.processEvents()
    assert told == []

    place(edit, 1, 0)
    type_in(edit, "x")
    assert told


def test_the_same_prose_leaves_cursor_and_undo_alone(edit: ProseEdit) -> None:
    place(edit, 1, 4)
    type_in(edit, "x")
    at = edit.textCursor().position()

    edit.show_prose(edit.prose())

    assert edit.textCursor().position() == at
    assert edit.document().isUndoAvailable()


def test_marks_tell_what_the_ledger_says_and_whose_number_stays(edit: ProseEdit) -> None:
    place(edit, 1, 9)
    assert edit.tip_at(edit.textCursor()) == FIGURE_TIP

    edit.mark({("results.overall", "total"): News("55", by_hand=False)})
    assert edit.tip_at(edit.textCursor()) == "Sổ hiện nay: 55. Chưa cập nhật."
    found = edit.place_of("results.overall")
    assert found is not None
    assert found.selectedText() == "52"

    edit.mark({("results.overall", "total"): News("52", by_hand=True)})
    assert edit.tip_at(edit.textCursor()) == FIGURE_TIP
    place(edit, 3, 1)
    assert edit.tip_at(edit.textCursor()) == ("Hoàn thành/Quá hạn; Văn phòng HĐND và UBND 5/0; Phòng Kinh tế 3/–")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_each_shape_of_chart_is_drawn(edit: ProseEdit, theme: Theme, look: str) -> None:
    theme.wear(look, "medium")
    shapes = {
        f"chart:{shape.value}": Chart("Tên", shape, UNITS.labels, UNITS.series, "%" if shape is ChartShape.LINE else "")
        for shape in ChartShape
    }
    edit.offer_charts({**shapes, "chart:none": Chart("Trống", ChartShape.BARS, (), ())})
    edit.show_prose(tuple(Paragraph((), Look.CHART, name) for name in (*shapes, "chart:none", "chart:gone")))
    QApplication.processEvents()

    image = edit.grab().toImage()

    used = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {theme.scheme.tones[tone] for tone in _SERIES[: len(UNITS.series)]} <= used
    assert edit.height() > edit.theme.em * 30


def test_the_field_grows_with_its_text(edit: ProseEdit) -> None:
    before = edit.height()

    edit.show_prose([Paragraph((Run("Một dòng"),))] * 300)
    QApplication.processEvents()

    assert edit.height() > before * 5
    assert edit.verticalScrollBar().maximum() == 0


def test_the_bar_acts_on_the_field_that_has_the_keyboard(edit: ProseEdit, qtbot: QtBot, theme: Theme) -> None:
    other = ProseEdit(theme)
    bar = ProseBar()
    for one in (bar, other):
        qtbot.addWidget(one)
    bar.watch(edit)
    bar.watch(other)
    assert not bar.bold.isEnabled()

    QApplication.sendEvent(edit, QEvent(QEvent.Type.FocusIn))
    place(edit, 0, 0, 2)
    assert bar.looks[Look.HEADING].isChecked()
    bar.bold.click()
    assert edit.prose()[0].runs[0] == Run("1.", bold=True)
    assert bar.bold.isChecked()
    bar.looks[Look.BULLET].click()
    assert edit.prose()[0].look is Look.BULLET
    assert [action.text() for action in _offered(bar)] == ["Tiến độ theo đơn vị", "Tỷ lệ đúng hạn"]
    _offered(bar)[1].trigger()
    assert edit.prose()[1].origin == "chart:periods"

    QApplication.sendEvent(other, QEvent(QEvent.Type.FocusIn))
    assert not bar.chart.isEnabled()
    bar.forget()
    assert not bar.bold.isEnabled()


def _offered(bar: ProseBar) -> list[QAction]:
    menu = bar.chart.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return menu.actions()


def test_bare_words_of_a_section_are_those_of_the_field(edit: ProseEdit) -> None:
    assert Prose("results", "KẾT QUẢ", edit.prose()).text == (
        "1. Kết quả chung\nTổng số 52 nhiệm vụ\n- Lập danh sách hộ nghèo"
    )
