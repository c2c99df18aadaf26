"""A signer: name, title, and with which authority he signs, chosen from the customary forms and shown as printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from office import directory, founding
from ui.kit.fields import Choice, Line
from ui.kit.form import Form
from ui.kit.labels import Card, Label, muted
from ui.kit.page import Bench, emptied
from work.ids import new_id
from work.office import Office, OfficeKind, PaperForm, Signer
from work.text import squash

_OTHER: Final = "other"
_ACTING_HEAD: Final = "Q."
_DOT: Final = (
    ("", "Người đứng đầu, hoặc ký với chức vụ của mình"),
    ("KT.", "KT. (ký thay: cấp phó ký thay cấp trưởng)"),
    ("TL.", "TL. (thừa lệnh)"),
    ("TUQ.", "TUQ. (thừa ủy quyền)"),
    (_ACTING_HEAD, "Q. (quyền: được giao quyền cấp trưởng)"),
)
"""Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7; also the Front and the Youth Union."""
_SLASH: Final = (
    ("", "Người đứng đầu, hoặc ký cho tập thể"),
    ("K/T", "K/T (ký thay: cấp phó của ban, văn phòng)"),
    ("T/L", "T/L (thừa lệnh)"),
    (_ACTING_HEAD, "Q. (quyền)"),
)
"""Hướng dẫn 05-HD/VPTW: a collective knows no K/T, and nobody signs by authorisation."""
_COLLECTIVES: Final[dict[OfficeKind, tuple[str, ...]]] = {
    OfficeKind.PEOPLE: ("TM. ỦY BAN NHÂN DÂN",),
    OfficeKind.PARTY: ("T/M BAN THƯỜNG VỤ", "T/M ĐẢNG ỦY", "T/M ỦY BAN KIỂM TRA", "T/M CHI BỘ"),
    OfficeKind.FRONT: ("TM. BAN THƯỜNG TRỰC", "TM. ỦY BAN MTTQ"),
    OfficeKind.YOUTH: ("TM. BAN THƯỜNG VỤ", "TM. BAN CHẤP HÀNH"),
    OfficeKind.AGENCY: ("TM. BAN THƯỜNG VỤ",),
}


@dataclass(frozen=True, slots=True)
class Authority:
    """A signer's lines taken apart: the prefix, for whom, and his own title."""

    prefix: str
    whom: str
    title: str


def authority(signer: Signer, known: tuple[str, ...]) -> Authority:
    """Of "KT. CHỦ TỊCH" and "PHÓ CHỦ TỊCH"; who acts as head has his prefix in his own title."""
    acting = signer.acting or ""
    for prefix in known:
        if prefix and acting.startswith(f"{prefix} "):
            return Authority(prefix, acting.removeprefix(prefix).strip(), signer.title)
        if prefix == _ACTING_HEAD and signer.title.startswith(f"{prefix} "):
            return Authority(prefix, "", signer.title.removeprefix(prefix).strip())
    return Authority("", acting, signer.title)


class SignerForm(Form):
    """Nothing of the rules need be known: a customary form is chosen, the printed lines are seen."""

    def __init__(self, parent: QWidget, bench: Bench, signer: Signer) -> None:
        super().__init__(parent, "Người ký", secret=False)
        self._signer = signer
        self._office = directory.office(bench.reader)
        party = self._office.form is PaperForm.PARTY
        self._prefixes = tuple(name for name, _ in (_SLASH if party else _DOT))
        parts = authority(signer, self._prefixes)
        self.usual = Choice([(None, "Chọn mẫu thường dùng …"), *((one, _line(one)) for one in _usual(self._office))])
        self.name = Line(signer.name, "Ví dụ: Nguyễn Văn Hòa", most=120)
        self.title = Line(parts.title, "Ví dụ: CHỦ TỊCH; BÍ THƯ", most=120)
        collectives = _COLLECTIVES[self._office.kind]
        self.behalf = Choice([("", "Không"), *((one, one) for one in collectives), (_OTHER, "Tập thể khác …")])
        self.behalf_other = Line("", "Ví dụ: TM. HỘI ĐỒNG", most=120)
        self.acting = Choice(_SLASH if party else _DOT)
        self.whom = Line(parts.whom, "Ví dụ: CHỦ TỊCH; BÍ THƯ", most=120)
        self.printed = Card()
        self._lay_out()
        self._choose_behalf(signer.on_behalf or "")
        self.acting.choose(parts.prefix)
        self._listen()
        self._show()
        self.on_send(lambda: self.wish(bench.desk, lambda ledger: directory.save_signer(ledger, self._made())))

    def _lay_out(self) -> None:
        self.add("Mẫu", self.usual)
        self.add("Họ và tên", self.name)
        self.add("Chức vụ (in trên chữ ký)", self.title)
        self.add("Thay mặt tập thể", self.behalf)
        self.add("Tên tập thể, như in", self.behalf_other)
        self.add("Quyền hạn ký", self.acting)
        self.add("Ký thay, thừa lệnh của ai", self.whom)
        self.say(muted("Sẽ in như sau:"), self.printed)
        self.need(self.title, "Hãy ghi chức vụ, ví dụ CHỦ TỊCH hoặc BÍ THƯ.")
        self.need(self.behalf_other, "Hãy ghi tên tập thể, ví dụ TM. HỘI ĐỒNG.")
        self.need(self.whom, "Hãy ghi chức vụ của người được ký thay, ví dụ CHỦ TỊCH hoặc BÍ THƯ.")

    def _listen(self) -> None:
        self.usual.currentIndexChanged.connect(self._take_usual)
        for choice in (self.behalf, self.acting):
            choice.currentIndexChanged.connect(self._show)
        for line in (self.name, self.title, self.behalf_other, self.whom):
            line.textChanged.connect(self._show)

    def _choose_behalf(self, words: str) -> None:
        known = words in {"", *_COLLECTIVES[self._office.kind]}
        self.behalf.choose(words if known else _OTHER)
        self.behalf_other.setText("" if known else words)

    def _take_usual(self) -> None:
        """Fill in a customary signer; the name that was typed stays."""
        one = self.usual.value()
        if isinstance(one, Signer):
            parts = authority(one, self._prefixes)
            self.title.setText(parts.title)
            self.whom.setText(parts.whom)
            self.acting.choose(parts.prefix)
            self._choose_behalf(one.on_behalf or "")
            self._show()

    def _show(self) -> None:
        """What goes together is in sight; the lines as they will be printed."""
        prefix = self.acting.text_value()
        self.rows.setRowVisible(self.behalf_other, self.behalf.value() == _OTHER)
        self.rows.setRowVisible(self.whom, prefix not in {"", _ACTING_HEAD})
        emptied(self.printed.column)
        made = self._made()
        plain = self._office.form is PaperForm.PARTY and bool(made.on_behalf or made.acting)
        for words, bold in (
            (made.on_behalf or "", True),
            (made.acting or "", True),
            (made.title.upper(), not plain),
            (" ", False),
            (made.name or "(họ và tên)", True),
        ):
            if words:
                label = Label(words, bold=bold)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self.printed.column.addWidget(label)

    def _made(self) -> Signer:
        """What stands in the form."""
        prefix, title = self.acting.text_value(), squash(self.title.words())
        behalf = self.behalf_other.words() if self.behalf.value() == _OTHER else self.behalf.text_value()
        whom = self.whom.words()
        heads = prefix == _ACTING_HEAD
        return replace(
            self._signer,
            name=self.name.words(),
            title=f"{prefix} {title}" if heads and title else title,
            on_behalf=behalf or None,
            acting=f"{prefix} {whom}" if prefix and whom and not heads else None,
        )


def _usual(office: Office) -> tuple[Signer, ...]:
    """The customary signers of such an office, and who acts for its head."""
    found = founding.suggest_signers(office)
    head = found[0]
    acting = replace(head, id=new_id(), title=f"{_ACTING_HEAD} {head.title}")
    return (*found, acting)


def _line(signer: Signer) -> str:
    return ", ".join(line for line in (signer.on_behalf, signer.acting, signer.title) if line)


__all__ = ["Authority", "SignerForm", "authority"]
