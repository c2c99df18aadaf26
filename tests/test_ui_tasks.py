"""The page Nhiệm vụ: the table, its filters, the pane and everything that one can do there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from office import directory, founding, log, tasks
from tests.office_kit import assignment_of
from tests.ui_bench import TODAY, button, machine, type_in
from tests.ui_window import WORK, Shown, cut, shown, working
from ui.kit.fields import Line, Text
from ui.kit.form import Form
from ui.tasks.acts import ACTS
from ui.tasks.cells import COLUMNS, STATUS, TEXT, period_words
from ui.tasks.entry_forms import FORMS, EntryForm, ProofBox
from ui.tasks.header import OPEN, STANDINGS, Standing
from ui.tasks.task_forms import AmendForm, GiveForm, NewTaskForm
from ui.words import BAD_DAY, figure, parse_day
from work.entry import EntryKind
from work.line import LineFilter
from work.status import Stage
from work.task import Task


def form_of(window: Shown) -> Form:
    """The form that is open."""
    found = [one for one in window.window.findChildren(Form) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def send(window: Shown) -> None:
    form_of(window).yes.click()
    window.rest()


def open_task(window: Shown, row: int = 0) -> tasks.TaskCard:
    window.window.go("tasks")
    window.tasks.table.selectRow(row)
    window.tasks.open_selected()
    window.rest()
    card = window.tasks.detail.card
    assert card is not None
    return card


def test_the_list_behind_a_figure_asks_as_the_figure_did(qtbot: QtBot, tmp_path: Path) -> None:
    """Law 18: of one field, and of a stretch that is over as its last day saw it; rows show how they stand now."""
    path = working(tmp_path)
    with founding.open_ledger(path, machine(tmp_path), TODAY) as ledger:
        line = tasks.lines(ledger, LineFilter(today=TODAY))[0]
        task = ledger.find(Task, line.task_id)
        assert task is not None
        ledger.write("lĩnh vực", lambda door: door.put(replace(task, field="Giáo dục, y tế")))
        log.claim(ledger, assignment_of(ledger, line.task_id), TODAY, "xong", confirm_too=True)
    day = TODAY - timedelta(days=1)
    asked = LineFilter(field="Giáo dục, y tế", as_of=True, today=day, stages=frozenset({Stage.GOING}))
    with shown(qtbot, tmp_path, path) as window:
        window.window.go("tasks")
        window.tasks.show_filter(asked)
        window.rest()

        assert window.texts() == [f"Phát sinh: {line.text}"]
        assert f"xét theo ngày {day:%d/%m/%Y}" in window.tasks.bar.said.text()
        shown_state = window.tasks.model.data(window.tasks.model.index(0, STATUS))
        assert str(shown_state).startswith("Hoàn thành")
        window.tasks.show_filter(LineFilter())
        window.rest()
        assert len(window.texts()) == len(WORK)
        assert window.tasks.model.wanted.today == TODAY


def test_the_table_has_its_eight_columns_for_all(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        model = window.tasks.model
        heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]

        assert heads == [column.title for column in COLUMNS]
        assert heads[0] == "STT"
        assert heads[-1] == "Tình trạng"
        assert [window.tasks.table.isColumnHidden(n) for n in range(8)] == [False] * 8


def test_days_late_are_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        model = window.tasks.model
        said = [str(model.data(model.index(row, STATUS))) for row in range(4)]

        assert "Quá hạn 53 ngày" in said[0]
        assert "Còn 3 ngày" in said[1]
        assert "không thời hạn" in said[3]


def test_each_heading_but_the_number_has_a_box(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        header = window.tasks.table.boxes
        assert sorted(header.boxes()) == list(range(1, len(COLUMNS)))

        header.standings.choose(STANDINGS[0][0])
        for since, found in (("before", 0), ("year", 4), ("", 4)):
            header.since.choose(since)
            window.tasks.ask()
            assert window.tasks.model.rowCount() == found, since
        header.since.choose("month")
        assert "giao tháng này" in window.tasks.bar.in_words()


def test_rows_are_as_high_as_their_words(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        long = tasks.NewTask(
            text="Rà soát, thống kê, lập danh sách và báo cáo kết quả. " * 12, deadline_words="23/6/2026"
        )
        window.app.desk.do(lambda ledger: tasks.add(ledger, long, TODAY))
        window.window.go("tasks")
        window.rest()
        table = window.tasks.table
        heights = [table.rowHeight(row) for row in range(table.model().rowCount())]

        assert max(heights) > 3 * min(heights)
        row = heights.index(max(heights))
        needed = table.fontMetrics().boundingRect(
            0, 0, table.columnWidth(TEXT) - 10, 10_000, int(Qt.TextFlag.TextWordWrap), long.text
        )
        assert table.rowHeight(row) >= needed.height()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ho ngheo", [0]),
        ("đường thôn", [1]),
        ("DUONG", [1]),
        ("bao cao cai", [2]),
        ("khong co gi", []),
        ('") OR (', []),
    ],
)
def test_search_needs_no_marks(qtbot: QtBot, tmp_path: Path, typed: str, found: list[int]) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        type_in(window.tasks.bar.search, typed)
        qtbot.wait(400)
        window.rest()

        if found:
            assert window.texts() == [f"Phát sinh: {WORK[n][0]}" for n in found]
        else:
            assert window.texts() == [] or typed == '") OR ('


def test_a_box_under_a_heading_filters(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        type_in(window.tasks.table.boxes.lines[TEXT], "vệ sinh")
        qtbot.waitUntil(lambda: len(window.texts()) == 1)
        assert WORK[3][0] in window.texts()[0]

        button(window.tasks, "Bỏ lọc").click()
        assert len(window.texts()) == 4


@pytest.mark.parametrize(("standing", "words"), STANDINGS)
def test_each_standing_can_be_asked_for(qtbot: QtBot, tmp_path: Path, standing: Standing, words: str) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.table.boxes.standings.setCurrentIndex([s for s, _ in STANDINGS].index(standing))
        window.rest()
        wanted = LineFilter(stages=standing[0], times=standing[1], today=TODAY)

        assert len(window.texts()) == tasks.count(window.window.bench.reader, wanted)
        assert window.tasks.table.boxes.standings.currentText() == words


def test_unit_and_nobody_filter(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        unit = directory.units(window.window.bench.reader)[0]
        window.tasks.bar.unit.setCurrentIndex(1)
        assert len(window.texts()) == 2
        window.tasks.bar.unit.setCurrentIndex(2)
        assert len(window.texts()) == 1
        assert unit.short in window.tasks.bar.in_words() or unit.name in window.tasks.bar.in_words()


def test_a_task_is_added_from_a_meeting_by_typing_vietnamese(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        QTest.keyClick(window.tasks, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        form = form_of(window)
        assert isinstance(form, NewTaskForm)
        type_in(form.text, "Chuẩn bị ngày hội Đại đoàn kết ở thôn Thượng")
        type_in(form.deadline, "18/11/2026")
        assert "18/11/2026" in form.deadline.seen.text()
        form.leads.item(1).setCheckState(Qt.CheckState.Checked)
        send(window)

        assert any("Đại đoàn kết" in text for text in window.texts())
        assert window.window.undo.text().startswith("Hoàn tác: ")
        assert not window.window.findChildren(NewTaskForm) or not form_visible(window)


def form_visible(window: Shown) -> bool:
    return any(one.isVisible() for one in window.window.findChildren(Form))


def test_decomposed_typing_is_kept_composed(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.add_task()
        form = form_of(window)
        assert isinstance(form, NewTaskForm)
        type_in(form.text, "Ho\u0323p to\u0302\u0309 da\u0302n pho\u0302\u0301")
        send(window)

        assert any("Họp tổ dân phố" in text for text in window.texts())


@pytest.mark.parametrize("nonsense", ["", "   ", "\n"])
def test_a_task_without_words_is_not_sent(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.add_task()
        form = form_of(window)
        assert isinstance(form, NewTaskForm)
        form.text.setPlainText(nonsense)
        form.yes.click()

        assert form.isVisible()
        assert "Hãy ghi nội dung nhiệm vụ." in _shown_labels(form)


@pytest.mark.parametrize("nonsense", ["31/02/2026", "hôm qua", "1/13/2026", "00/00/0000", "5/5/1890"])
def test_a_day_that_is_none_is_said(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    with shown(qtbot, tmp_path) as window:
        card = open_task(window)
        window.tasks.act("receive", card.assignments[0])
        form = form_of(window)
        assert isinstance(form, EntryForm)
        form.when.edit.setText(nonsense)
        form.yes.click()

        assert form.isVisible()
        assert BAD_DAY in _shown_labels(form)


def test_an_impossible_deadline_is_refused_and_what_was_typed_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.add_task()
        form = form_of(window)
        assert isinstance(form, NewTaskForm)
        type_in(form.text, "Việc có hạn sai")
        type_in(form.deadline, "31/02/2026")
        form.yes.click()
        qtbot.waitUntil(lambda: window.app.presenter.box is not None)
        assert window.app.presenter.box is not None
        window.app.presenter.box.buttons()[0].click()

        assert form.isVisible()
        assert form.yes.isEnabled()
        assert form.text.words() == "Việc có hạn sai"


@pytest.mark.parametrize("typed", ["Đã in 500 tờ gấp", ""])
def test_what_was_typed_is_not_thrown_away_without_a_question(qtbot: QtBot, tmp_path: Path, typed: str) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.add_task()
        form = form_of(window)
        assert isinstance(form, NewTaskForm)
        type_in(form.text, typed)
        qtbot.waitUntil(form.isActiveWindow)
        QTest.keyClick(form.text, Qt.Key.Key_Escape)

        box = form.findChild(QMessageBox)
        assert (box is not None) == form.isVisible() == bool(typed)
        if box is not None:
            leave, keep = box.buttons()
            keep.click()
            assert form.isVisible()
            assert form.text.words() == typed
            form.no.click()
            qtbot.waitUntil(lambda: len(form.findChildren(QMessageBox)) == 1)
            leave = form.findChildren(QMessageBox)[0].buttons()[0]
            assert leave.text() == "Bỏ, không ghi"
            leave.click()
            assert not form.isVisible()


def test_one_can_type_as_soon_as_a_form_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.add_task()
        form = form_of(window)
        assert isinstance(form, NewTaskForm)
        assert form.focusWidget() is form.text
        form.reject()
        card = open_task(window)
        window.tasks.act("progress", card.assignments[0])
        form = form_of(window)
        typing = form.focusWidget()
        assert isinstance(typing, Text)
        assert typing.accessibleName() == "Kết quả đến nay"


def _shown_labels(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def test_from_receiving_to_confirming(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        card = open_task(window)
        unit = card.assignments[0].unit.name
        button(window.tasks.detail, "Tiếp nhận").click()
        send(window)
        button(window.tasks.detail, "Ghi tiến độ").click()
        form = form_of(window)
        text = next(one for one in form.findChildren(QWidget) if one.accessibleName() == "Kết quả đến nay")
        type_in(text, "Đã lập danh sách 12/14 thôn")
        send(window)
        assert "12/14 thôn" in _shown_labels(window.tasks.detail)
        assert "Đang thực hiện, quá hạn" in _shown_labels(window.tasks.detail)

        button(window.tasks.detail, "Báo hoàn thành").click()
        form = form_of(window)
        form.yes.click()
        assert "rồi mới báo hoàn thành" in _shown_labels(form)
        proof = form.findChildren(ProofBox)[0]
        type_in(proof.number, "45/BC-UBND")
        paper = tmp_path / "báo cáo.txt"
        paper.write_text("kết quả", "utf-8")
        proof.add_files([paper, paper])
        send(window)

        now = tasks.card(window.window.bench.reader, card.task.id)
        assert now is not None
        kinds = [e.kind for e in now.assignments[0].entries]
        assert kinds == [EntryKind.RECEIVED, EntryKind.PROGRESS, EntryKind.CLAIM, EntryKind.CONFIRM]
        assert now.assignments[0].standing.stage is Stage.DONE
        assert len(now.assignments[0].evidence) == 2
        assert "báo cáo.txt" in "\n".join(
            one.text() for one in window.tasks.detail.findChildren(QWidget) if hasattr(one, "text")
        )
        assert unit in _shown_labels(window.tasks.detail)


def test_extension_is_asked_once_and_answered(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        card = open_task(window)
        window.tasks.act("ask_extension", card.assignments[0])
        form = form_of(window)
        days = [one for one in form.findChildren(QWidget) if one.accessibleName() == "Xin đến ngày"]
        days[0].show_day(date(2026, 4, 1))  # type: ignore[attr-defined]
        reason = next(one for one in form.findChildren(QWidget) if one.accessibleName() == "Lý do")
        type_in(reason, "Mưa lũ")
        form.yes.click()
        assert "phải sau thời hạn" in _shown_labels(form)
        days[0].show_day(date(2026, 7, 31))  # type: ignore[attr-defined]
        send(window)
        names = [b.text() for b in window.tasks.detail.findChildren(QWidget) if hasattr(b, "text") and b.isVisible()]
        assert "Xin gia hạn" not in names
        button(window.tasks.detail, "Trả lời gia hạn").click()
        send(window)

        assert "Còn 39 ngày" in _shown_labels(window.tasks.detail)


def test_give_many_to_a_unit(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.bar.unit.setCurrentIndex(1)
        window.tasks.table.selectAll()
        window.tasks.give()
        form = form_of(window)
        assert isinstance(form, GiveForm)
        assert "Giao 2 nhiệm vụ đã chọn" in _shown_labels(form)
        form.yes.click()
        assert "Hãy đánh dấu ít nhất một đơn vị." in _shown_labels(form)
        form.units.item(0).setCheckState(Qt.CheckState.Checked)
        send(window)

        assert window.texts() == []


def test_selection_and_pane_stay_after_a_write(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        card = open_task(window, 2)
        sooner = tasks.NewTask(text="Việc gấp", deadline_words="01/6/2026")
        window.app.desk.do(lambda ledger: tasks.add(ledger, sooner, TODAY))
        window.rest()

        assert window.tasks.table.selected_rows() == [3]
        assert window.tasks.detail.card is not None
        assert window.tasks.detail.card.task.id == card.task.id


def test_a_form_saves_against_the_version_on_which_it_was_opened(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        card = open_task(window)
        AmendForm(window.tasks, window.window.bench, card).open()
        window.app.desk.do(
            lambda ledger: tasks.amend(
                ledger, card.task.id, card.version, text="Người khác sửa", deadline_words="", product="", field="",
                answers="", authority="", budget="",
            )
        )  # fmt: skip
        window.rest()
        form_of(window).yes.click()
        qtbot.waitUntil(lambda: window.app.presenter.box is not None)
        assert window.app.presenter.box is not None
        window.app.presenter.box.buttons()[0].click()

        assert "Người khác sửa" in "\n".join(window.texts())


def test_a_deleted_task_comes_back_by_undo(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        open_task(window, 3)
        button(window.tasks.detail, "Xóa").click()
        box = QApplication.activeModalWidget()
        assert box is not None
        button(box, "Xóa").click()
        window.rest()
        assert len(window.texts()) == 3
        assert window.tasks.detail.isHidden()
        button(window.window, "Hoàn tác").click()
        window.rest()
        assert len(window.texts()) == 4


@pytest.mark.parametrize("name", sorted(FORMS))
@pytest.mark.parametrize("size", ["medium", "largest"])
def test_forms_cut_no_words(qtbot: QtBot, tmp_path: Path, name: str, size: str) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.wear(size=size)
        window.window.resize(911, 470)
        card = open_task(window)
        window.tasks.act(name, card.assignments[0])
        window.rest()

        form = form_of(window)
        assert form.width() <= 911
        assert cut(form) == []
        form.reject()
        window.window.wear(size="medium")


def test_keys_reach_every_act(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        open_task(window)
        for name in ("progress", "claim", "remind", "ask_extension"):
            window.tasks.table.setFocus()
            key, modifiers = _key(ACTS[name].key)
            QTest.keyClick(window.tasks.table, key, modifiers)
            assert form_of(window).windowTitle()
            form_of(window).reject()
            window.window.activateWindow()
            qtbot.waitUntil(window.window.isActiveWindow)
        QTest.keyClick(window.tasks.table, Qt.Key.Key_Home)  # no modifier is held any more


def _key(words: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    *held, letter = words.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}[one]
    return Qt.Key(ord(letter)), modifiers


def test_enter_and_a_double_click_open_the_pane(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        table = window.tasks.table
        table.selectRow(1)
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert not window.tasks.detail.isHidden()
        assert not table.isColumnHidden(TEXT)
        assert table.isColumnHidden(2)
        QTest.keyClick(table, Qt.Key.Key_Escape)
        assert window.tasks.detail.isHidden()
        assert not table.isColumnHidden(2)
        spot = QPoint(table.columnViewportPosition(TEXT) + 20, table.rowViewportPosition(0) + 8)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert not window.tasks.detail.isHidden()


def test_in_a_narrow_window_the_pane_stands_for_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.resize(911, 470)
        open_task(window)
        assert not window.tasks.table.isVisible()
        button(window.tasks.detail, "Về danh sách").click()
        assert window.tasks.table.isVisible()


def test_the_list_is_printed_as_it_is_filtered(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        window.window.go("tasks")
        window.tasks.table.boxes.standings.choose(OPEN)
        window.tasks.ask()
        window.tasks.print_table()
        window.rest()
        preview = QApplication.activeModalWidget() or next(
            one for one in window.window.findChildren(QWidget) if one.windowTitle().startswith("Xem trước")
        )

        assert "Danh mục nhiệm vụ" in preview.windowTitle()
        preview.close()
        assert window.tasks.bar.in_words() == "Chưa hoàn thành"


def test_an_activity_is_written_down(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path) as window:
        card = open_task(window)
        button(window.tasks.detail, "Ghi hoạt động").click()
        form = form_of(window)
        fields = {one.accessibleName(): one for one in form.findChildren(Line) if one.accessibleName()}
        type_in(fields["Hình thức"], "Phát thanh")
        fields["Số lần"].setText("hai")
        form.yes.click()
        assert "Hãy ghi số lần bằng chữ số" in _shown_labels(form)
        fields["Số lần"].setText("2")
        type_in(fields["Lượt người"], "1.200")
        send(window)

        now = tasks.card(window.window.bench.reader, card.task.id)
        assert now is not None
        assert [(done.form, done.count, done.reached) for done in now.activities] == [("Phát thanh", 2, 1200)]
        assert "Phát thanh: 2 lần, 1.200 lượt người" in _shown_labels(window.tasks.detail)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/9/2026", date(2026, 9, 5)),
        ("05.9.26", date(2026, 9, 5)),
        ("05092026", date(2026, 9, 5)),
        (" 5-9-2026 ", date(2026, 9, 5)),
        ("31/4/2026", None),
        ("5/9", None),
        ("", None),
    ],
)
def test_days_as_clerks_type_them(typed: str, day: date | None) -> None:
    assert parse_day(typed) == day


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-Q2", "quý II năm 2026"),
        ("2026-05", "tháng 5 năm 2026"),
        ("2026-W07", "tuần 7 năm 2026"),
    ],
)
def test_turns_are_named_as_clerks_say_them(key: str, words: str) -> None:
    assert period_words(key) == words


@pytest.mark.parametrize(("value", "words"), [(95.0, "95"), (12.5, "12,5"), (12000.0, "12.000"), (0.0, "0")])
def test_figures_are_written_the_vietnamese_way(value: float, words: str) -> None:
    assert figure(value) == words
