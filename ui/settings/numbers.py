"""How papers are numbered, and what the rules of form leave to the office; seen on a specimen while one chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from office import directory, frames, numbering
from office.directory import Settings
from ui.kit.buttons import push
from ui.kit.fields import Choice, Line
from ui.kit.flow import flowing
from ui.kit.growing import GrowingText
from ui.kit.labels import Label, heading, muted
from ui.kit.page import Bench
from ui.kit.rows import Rows
from ui.settings.sample import Beside, PaperSample
from work.office import PaperForm
from work.refusal import Refusal
from work.report import PAPER_SYMBOLS, PAPER_WORDS, PaperKind

if TYPE_CHECKING:
    from office.ports import Ledger

_ONE: Final = ""
"""The series of all kinds together."""
_BAD_NUMBER: Final = "Số cuối cùng đã dùng chỉ gồm chữ số; chưa dùng số nào thì để trống."
_SAME: Final = "Theo mẫu"


def _symbols() -> dict[str, str]:
    """Each kind's abbreviation with the words of the papers that bear it."""
    found: dict[str, str] = {}
    for kind in PaperKind:
        symbol = PAPER_SYMBOLS[kind]
        found.setdefault(symbol, PAPER_WORDS[kind])
    return found | {PAPER_SYMBOLS[PaperKind.URGE]: "Công văn"}


class NumbersPart(QWidget):
    """Fields, a specimen, and a button."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._quiet = True
        self._kept = Settings()
        self.dirty = False
        self.blank = QCheckBox("Để trống số và ngày, ghi tay sau khi in")
        self.series = Choice([(False, "Một dãy số chung cho mọi loại"), (True, "Mỗi loại văn bản một dãy số")])
        self.term = Line("", "Ví dụ: 2025-2030", most=9)
        self.used = {name: Line("", "Chưa dùng số nào", most=6) for name in (_ONE, *_symbols())}
        self.drafter = Line("", "Ví dụ: VP", most=20)
        self.contact = GrowingText("Ví dụ: Địa chỉ: thôn Đông, xã Gia Hưng. Điện thoại: …", lines=2)
        self.letter = Choice([("", _SAME), ("V/v", "V/v"), ("về việc", "về việc")])
        self.basis = Choice([("", _SAME), (",", "Dấu phẩy ( , )"), (".", "Dấu chấm ( . )")])
        self.slant = Choice([(None, _SAME), (True, "Chữ nghiêng"), (False, "Chữ đứng")])
        self.duplex = QCheckBox("In hai mặt: lề trang sau trái 15, phải 30 mm")
        self.mark = Choice([(None, _SAME), ("stroke", "Nét kẻ"), ("*", "*"), ("***", "***"), ("", "Không có")])
        self.form = Choice()
        self.sample = PaperSample(bench)
        self._fault = Label(name="fault")
        self._fault.hide()
        self.state = muted()
        self.save_button = push("Lưu", "save", self.save, first=True, tip="Ctrl+S")
        self.back = push("Bỏ thay đổi", "undo", self._reload)
        self._rows = Rows()
        column = QVBoxLayout(self)
        column.addWidget(flowing(self.save_button, self.back, self.state))
        column.addWidget(self._fault)
        column.addWidget(Beside(self._rows, self.sample))
        column.addStretch(1)
        self._fill()
        self._listen()

    def _fill(self) -> None:
        self._rows.addRow(heading("Số văn bản"))
        self._rows.addRow(self.blank)
        self._rows.add("Đánh số", self.series)
        self._rows.add("Nhiệm kỳ", self.term)
        self._about_used = muted(
            "Số cuối cùng đã lấy ngoài chương trình (ghi tay trong sổ văn bản đi); số gợi ý sẽ tiếp theo số này. "
            "Chương trình không để hai văn bản trùng số."
        )
        self._rows.addRow(self._about_used)
        self._rows.add("Số cuối đã dùng", self.used[_ONE])
        for symbol, words in _symbols().items():
            self._rows.add(f"{words} ({symbol})", self.used[symbol])
        self._rows.addRow(heading("Thể thức để cơ quan chọn"))
        self._rows.add("Mẫu trình bày", self.form)
        self._rows.add("Ký hiệu đơn vị soạn", self.drafter)
        self._about_drafter = muted("")
        self._rows.addRow("", self._about_drafter)
        self._rows.add("Địa chỉ, điện thoại", self.contact, "In ở cuối trang 1; để trống thì không in.")
        self._rows.add("Trích yếu công văn", self.letter)
        self._rows.add("Cuối căn cứ", self.basis)
        self._rows.add("Chữ “Kính gửi”", self.slant)
        self._rows.add("Dưới tên cơ quan", self.mark)
        self._rows.addRow(self.duplex)

    def _listen(self) -> None:
        for box in (self.blank, self.duplex):
            box.toggled.connect(self._changed)
        for choice in (self.series, self.form, self.letter, self.basis, self.slant, self.mark):
            choice.currentIndexChanged.connect(self._changed)
        for line in (self.term, self.drafter, *self.used.values()):
            line.textChanged.connect(self._changed)
        self.contact.textChanged.connect(self._changed)

    # What is shown

    def reread(self) -> None:
        """Show the ledger's settings and its paper, unless somebody is typing."""
        office = directory.office(self._bench.reader)
        signers = directory.signers(self._bench.reader)
        self.sample.show_office(office, signers[0] if signers else None)
        self._party = office.form is PaperForm.PARTY
        if not self.dirty:
            self._kept = directory.settings(self._bench.reader)
            self._show(self._kept)

    def _show(self, known: Settings) -> None:
        self._quiet = True
        self.blank.setChecked(known.number_blank)
        self.duplex.setChecked(known.duplex)
        self.series.choose(known.numbering_by_kind)
        self.term.setText(known.term)
        self.drafter.setText(known.drafter)
        self.contact.setPlainText(known.contact)
        others = list(frames.forms(self._bench.reader))
        if known.profile and known.profile not in dict(others):
            others.append((known.profile, f"{known.profile} (thiếu hoặc hỏng tệp mẫu)"))
        self.form.offer([("", "Theo loại cơ quan"), *others], known.profile)
        self._rows.setRowVisible(self.form, bool(others))
        self._show_drafter()
        for choice, value in (
            (self.letter, known.letter_word),
            (self.basis, known.basis_end),
            (self.slant, known.addressee_italic),
            (self.mark, known.head_mark),
        ):
            choice.choose(value)
        told = dict(known.used)
        when = self._when()
        for symbol, line in self.used.items():
            number = told.get(f"{when}/{symbol}" if symbol else when)
            line.setText("" if number is None else str(number))
        self._quiet = False
        self._dress()

    def _show_drafter(self) -> None:
        """Asked for where the form prints it: the Party's letters bear no drafter."""
        reader = self._bench.reader
        try:
            drafted = frames.frame(reader, PaperKind.URGE).drafted
        except Refusal:
            return  # the file of the form is gone: that is told beside the form's name, and where one prints
        self._rows.setRowVisible(self.drafter, drafted)
        self._rows.setRowVisible(self._about_drafter, drafted)
        example = frames.number_line(reader, PaperKind.URGE, 12, "VP").replace("\u00a0", " ")
        self._about_drafter.setText(f"Trong số công văn, ví dụ VP trong “{example}”.")

    def _when(self) -> str:
        """The year, or the Party's term, whose numbers are asked for."""
        return numbering.series(self._bench.reader, PaperKind.REPORT, self._bench.hands.today()).partition("/")[0]

    def _dress(self) -> None:
        apart = self._party or self.series.value() is True
        self._rows.setRowVisible(self.series, not self._party)
        self._rows.setRowVisible(self.term, self._party)
        self._rows.setRowVisible(self.duplex, self._party)
        for symbol, line in self.used.items():
            self._rows.setRowVisible(line, apart == bool(symbol))
        self.save_button.setEnabled(self.dirty)
        self.back.setEnabled(self.dirty)
        self.state.setText("Chưa lưu" if self.dirty else self.state.text())

    def _changed(self) -> None:
        if not self._quiet:
            self.dirty = True
            self._dress()
            self.sample.show_settings(self._typed())

    # Saving

    def fault(self) -> tuple[QWidget, str] | None:
        """The first field that is not in order."""
        for line in self.used.values():
            words = line.words()
            if words and not (words.isascii() and words.isdigit()) and not line.isHidden():
                return line, _BAD_NUMBER
        if self._party and self.term.words():
            try:
                directory.term_days(self.term.words())
            except Refusal as refusal:
                return self.term, refusal.words
        return None

    def _typed(self) -> Settings:
        """What stands in the fields; numbers of other years and terms stay as they are."""
        when = self._when()
        names = {f"{when}/{symbol}" if symbol else when: line.words() for symbol, line in self.used.items()}
        rest = [(name, number) for name, number in self._kept.used if name not in names]
        fresh = [(name, int(words)) for name, words in names.items() if words.isascii() and words.isdigit()]
        slant, mark = self.slant.value(), self.mark.value()
        return replace(
            self._kept,
            number_blank=self.blank.isChecked(),
            numbering_by_kind=self.series.value() is True,
            term=self.term.words() if self._party else self._kept.term,
            used=(*rest, *fresh),
            profile=self.form.text_value(),
            drafter=self.drafter.words(),
            contact=self.contact.words(),
            letter_word=self.letter.text_value(),
            basis_end=self.basis.text_value(),
            addressee_italic=slant if isinstance(slant, bool) else None,
            head_mark=mark if isinstance(mark, str) else None,
            duplex=self.duplex.isChecked(),
        )

    def save(self) -> None:
        """Save what was typed; a fault is told beside the button."""
        if not self.dirty:
            return
        fault = self.fault()
        self._fault.setVisible(fault is not None)
        if fault is not None:
            self._fault.setText(fault[1])
            fault[0].setFocus()
            return
        wanted, office_id = self._typed(), self._bench.reader.office_id
        self.dirty = False

        def done(_: None) -> None:
            if not self.dirty:
                self.state.setText("Đã lưu")
                self.reread()

        self._bench.desk.do(lambda ledger: _save(ledger, wanted, office_id), done, on_failed=self._not_saved)

    def _not_saved(self) -> None:
        self.dirty = True
        self._dress()

    def _reload(self) -> None:
        self.dirty = False
        self._fault.hide()
        self.state.setText("")
        self.reread()


def _save(ledger: Ledger, wanted: Settings, office_id: str) -> None:
    """Into the office's own ledger only; what other parts set meanwhile (days of warning) stays."""
    if ledger.office_id == office_id:
        now = directory.settings(ledger)
        directory.save_settings(ledger, replace(wanted, soon_days=now.soon_days))


__all__ = ["NumbersPart"]
