"""The fields of an office and its letterhead, with the paper beside them; the wizard and the settings share them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.fields import Choice, Line, Text
from ui.kit.growing import GrowingText
from ui.kit.labels import heading, muted
from ui.kit.rows import Rows
from ui.settings.head import PaperHead
from ui.settings.sample import Beside, PaperSample
from work.office import Level, Office, OfficeKind, PaperForm, Signer

FORM_WORDS: Final[dict[PaperForm, str]] = {
    PaperForm.STATE: "Hành chính nhà nước (Nghị định 30/2020/NĐ-CP)",
    PaperForm.PARTY: "Văn bản của Đảng",
    PaperForm.FRONT: "Mặt trận Tổ quốc Việt Nam",
    PaperForm.YOUTH: "Đoàn TNCS Hồ Chí Minh",
}
KIND_WORDS: Final[dict[OfficeKind, str]] = {
    OfficeKind.PEOPLE: "Ủy ban nhân dân",
    OfficeKind.PARTY: "Đảng ủy",
    OfficeKind.FRONT: "Ủy ban Mặt trận Tổ quốc Việt Nam",
    OfficeKind.YOUTH: "Đoàn TNCS Hồ Chí Minh",
    OfficeKind.AGENCY: "Cơ quan, đơn vị khác",
}
LEVEL_WORDS: Final[dict[Level, str]] = {
    Level.COMMUNE: "Xã, phường, đặc khu",
    Level.PROVINCE: "Tỉnh, thành phố",
    Level.CENTRAL: "Trung ương",
}


class OfficeFields(QWidget):
    """Names, letterhead, recipients; what is typed is seen on the paper at once."""

    changed = Signal()

    def __init__(self, paper: PaperHead | PaperSample | None = None) -> None:
        super().__init__()
        self._office: Office | None = None
        self._signer: Signer | None = None
        self._quiet = True
        self.paper = paper or PaperHead()
        self.name, self.short = Line(), Line(most=120)
        self.form = Choice([(form, words) for form, words in FORM_WORDS.items()])
        self.parent_lines, self.name_lines = GrowingText(lines=2), GrowingText(lines=2)
        self.code, self.archive, self.place = Line(most=40), Line(most=120), Line(most=120)
        self.superior = Line()
        self.recipients = GrowingText(lines=3)
        self.spelling = Choice([("ủy", "ủy, hòa, thủy"), ("uỷ", "uỷ, hoà, thuỷ")])
        self._rows = Rows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if isinstance(self.paper, PaperHead):
            column.addWidget(muted("Đầu và cuối văn bản sẽ như sau:"))
            column.addWidget(self.paper)
            column.addLayout(self._rows)
        else:
            column.addWidget(Beside(self._rows, self.paper))
        self._fill()
        self._listen()

    def _fill(self) -> None:
        self._rows.addRow(heading("Cơ quan"))
        self._rows.add("Tên đầy đủ", self.name)
        self._rows.add("Tên thường gọi", self.short)
        self._rows.add("Gửi báo cáo tới", self.superior, "Cơ quan cấp trên, in sau “Kính gửi”.")
        self._rows.addRow(heading("Thể thức văn bản"))
        self._rows.add("Mẫu văn bản", self.form)
        self._rows.add("Cấp trên", self.parent_lines, "Những dòng trên cùng, góc trái; Ủy ban nhân dân để trống.")
        self._rows.add("Cơ quan ban hành", self.name_lines, "Góc trái, mỗi dòng như in trên giấy, chữ in hoa.")
        self._rows.add("Ký hiệu", self.code, "Chữ viết tắt của cơ quan, ví dụ UBND trong 12/BC-UBND.")
        self._rows.add("Địa danh", self.place)
        self._rows.add("Nơi nhận", self.recipients, "Mỗi dòng một nơi, không cần gạch đầu dòng.")
        self._rows.add("Lưu", self.archive)
        self._rows.add("Cách bỏ dấu", self.spelling)

    def _listen(self) -> None:
        for line in (self.name, self.short, self.code, self.archive, self.place, self.superior):
            line.textChanged.connect(self._tell)
        for text in (self.parent_lines, self.name_lines, self.recipients):
            text.textChanged.connect(self._tell)
        for choice in (self.form, self.spelling):
            choice.currentIndexChanged.connect(self._tell)

    def _tell(self) -> None:
        if not self._quiet:
            self.paper.show_office(self.office(), self._signer)
            self.changed.emit()

    def show_office(self, office: Office, signer: Signer | None = None) -> None:
        """Put an office into the fields."""
        self._quiet = True
        self._office, self._signer = office, signer
        for line, words in (
            (self.name, office.name),
            (self.short, office.short),
            (self.code, office.code),
            (self.archive, office.archive),
            (self.place, office.place),
            (self.superior, office.superior),
        ):
            line.setText(words)
        for text, lines in (
            (self.parent_lines, office.head_parent),
            (self.name_lines, office.head_name),
            (self.recipients, office.recipients),
        ):
            text.setPlainText("\n".join(lines))
        self.form.choose(office.form)
        self.spelling.choose(office.spelling)
        self.paper.show_office(office, signer)
        self._quiet = False

    def show_signer(self, signer: Signer | None) -> None:
        """Another signer under the paper."""
        self._signer = signer
        if self._office is not None:
            self.paper.show_office(self.office(), signer)

    def office(self) -> Office:
        """What stands in the fields."""
        if self._office is None:
            raise LookupError("no office was shown")
        form = self.form.value()
        return replace(
            self._office,
            name=self.name.words(),
            short=self.short.words() or self.name.words(),
            form=form if isinstance(form, PaperForm) else self._office.form,
            place=self.place.words(),
            head_parent=_lines(self.parent_lines),
            head_name=_lines(self.name_lines),
            code=self.code.words(),
            archive=self.archive.words(),
            superior=self.superior.words(),
            recipients=_lines(self.recipients),
            spelling=self.spelling.text_value() or "ủy",
        )


def _lines(field: Text) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.words().split("\n") if line.strip())
