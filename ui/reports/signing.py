"""A digital signature is put on a locked paper, with a key in a file or in a token.

Passwords and PINs live in their fields alone, and only as long as the form is open.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from office import sealing
from office.sealing import Certificate, Key, Manner, Pkcs12, Token, TokenSeen
from ui.kit import files
from ui.kit.buttons import push
from ui.kit.fields import Choice, Line
from ui.kit.form import Form
from ui.kit.labels import Card, Label, heading
from ui.kit.page import Bench, emptied
from ui.reports.seals import tell_sealed
from ui.words import day
from work.refusal import Refusal
from work.report import Report

KEYS: Final = "Chứng thư có khóa (*.p12 *.pfx);;Mọi tệp (*)"
LIBRARIES: Final = "Thư viện của thiết bị (*.dll *.so *.dylib);;Mọi tệp (*)"
PICTURES: Final = "Ảnh nền trong suốt (*.png);;Ảnh (*.png *.jpg *.jpeg)"
_FILE, _TOKEN = "file", "token"
_REMEMBERED: Final = "seal.library"
_KEY_FOLDER: Final = "seal.folder"
_MANNERS: Final[dict[Manner, str]] = {
    Manner.SIGNER: "Chữ ký của người ký, giữa chức vụ và họ tên",
    Manner.OFFICE: "Dấu của cơ quan, bên trái chữ ký",
    Manner.CORNER: "Dòng chữ ở góc trên, trang đầu",
    Manner.HIDDEN: "Không hiện trên trang",
}


class FileField(QWidget):
    """A path that is typed or picked."""

    def __init__(self, pick: Callable[[], Path | None], words: str) -> None:
        super().__init__()
        self.line = Line("", most=1000)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(push(words, "open", lambda: self._take(pick())))
        self.setFocusProxy(self.line)

    def _take(self, path: Path | None) -> None:
        if path is not None:
            self.line.setText(str(path))

    def path(self) -> Path | None:
        """What stands in it."""
        words = self.line.words().strip('"')
        return Path(words) if words else None


class SealForm(Form):
    """First the certificate is read and shown, then one signs with it."""

    def __init__(self, parent: QWidget, bench: Bench, one: Report) -> None:
        super().__init__(parent, "Ký số", yes="Xem chứng thư", secret=False)
        self._bench = bench
        self._report = one
        self.by = Choice([(_FILE, "Tệp chứng thư (.p12, .pfx)"), (_TOKEN, "Thiết bị USB (token, thẻ)")])
        self.file = FileField(self._pick_key, "Chọn tệp …")
        self.library = FileField(self._pick_library, "Chọn tệp …")
        self.token = Choice([("", "Thiết bị đang cắm")])
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.certificate = Choice()
        self.manner = Choice(list(_MANNERS.items()))
        self.picture = FileField(self._pick_picture, "Chọn ảnh …")
        self._shown = Card()
        self._known: tuple[Certificate, ...] = ()
        self._lay_out()
        self._listen()
        self._turned()

    def _lay_out(self) -> None:
        self.say(
            Label(
                "Chữ ký số được đặt vào bản PDF đã khóa. Mật khẩu, mã PIN chỉ dùng lúc ký, chương trình không lưu lại."
            )
        )
        self.add("Ký bằng", self.by)
        self.add("Tệp chứng thư", self.file)
        self.add("Thư viện của thiết bị", self.library)
        self.add("Thiết bị", self.token)
        self.add("Mật khẩu, mã PIN", self.secret)
        self.add("Hiện trên trang", self.manner)
        self.add("Ảnh chữ ký, ảnh dấu", self.picture)
        self.library.line.setPlaceholderText("Tệp .dll do nơi cấp thiết bị cài vào máy; thường tự tìm thấy")
        self.picture.line.setPlaceholderText("Không bắt buộc; chữ ký xanh, dấu đỏ, nền trong suốt")
        self.file.line.setAccessibleName("Tệp chứng thư")
        self.library.line.setAccessibleName("Thư viện của thiết bị")
        self.picture.line.setAccessibleName("Ảnh chữ ký, ảnh dấu")
        self.say(self._shown)
        self.add("Chứng thư", self.certificate)
        self._shown.hide()
        self.rows.setRowVisible(self.certificate, False)  # noqa: FBT003 - Qt
        self.check(self.file, lambda: "" if self.file.path() else "Hãy chọn tệp chứng thư .p12 hoặc .pfx.")
        self.check(self.library, lambda: "" if self.library.path() else "Hãy chọn thư viện của thiết bị ký số.")
        self.on_send(self._go_on)

    def _listen(self) -> None:
        self.by.currentIndexChanged.connect(self._turned)
        for line in (self.file.line, self.library.line, self.secret):
            line.textChanged.connect(self._forget)
        self.library.line.editingFinished.connect(self._look_for_tokens)
        self.token.currentIndexChanged.connect(self._forget)

    def _turned(self) -> None:
        """Another kind of key."""
        token = self.by.value() == _TOKEN
        self.rows.setRowVisible(self.file, not token)
        for field in (self.library, self.token):
            self.rows.setRowVisible(field, token)
        if token and self.library.path() is None:
            known = self._bench.hands.store.get(_REMEMBERED)
            found = sealing.libraries()
            self.library.line.setText(known or (str(found[0]) if found else ""))
            self._look_for_tokens()
        self._forget()

    def _look_for_tokens(self) -> None:
        library = self.library.path()
        if library is not None and self.by.value() == _TOKEN:
            self._bench.desk.aside(lambda _: _tokens(library), self._offer_tokens, words="Đang tìm thiết bị ký số …")

    def _offer_tokens(self, found: tuple[TokenSeen, ...]) -> None:
        words = "Thiết bị đang cắm" if found else "Chưa thấy thiết bị nào, hãy cắm vào máy"
        self.token.offer([("", words), *((one.label, f"{one.label} ({one.serial})") for one in found)])

    def _forget(self) -> None:
        """What was typed has changed: the certificate that is shown is no longer its own."""
        self._known = ()
        self._shown.hide()
        self.rows.setRowVisible(self.certificate, False)  # noqa: FBT003 - Qt
        self.yes.setText("Xem chứng thư")

    def _pick_key(self) -> Path | None:
        kept = self._bench.hands.store.get(_KEY_FOLDER)
        path = files.pick_open(self, "Chọn tệp chứng thư", KEYS, Path(kept) if kept else None)
        if path is not None:
            self._bench.hands.store.set(_KEY_FOLDER, str(path.parent))
        return path

    def _pick_library(self) -> Path | None:
        return files.pick_open(self, "Chọn thư viện của thiết bị ký số", LIBRARIES)

    def _pick_picture(self) -> Path | None:
        return files.pick_open(self, "Chọn ảnh chữ ký hoặc ảnh dấu", PICTURES)

    def _key(self) -> Key | None:
        file, library = self.file.path(), self.library.path()
        if self.by.value() == _FILE:
            return Pkcs12(file, self.secret.text()) if file else None
        chosen = self.certificate.text_value() if self._known else ""
        label = self.token.text_value()
        return Token(library, self.secret.text(), label, chosen) if library else None

    # Looking, then signing

    def _go_on(self) -> None:
        if self._known:
            self._seal()
        else:
            self._look()

    def _look(self) -> None:
        key = self._key()
        if key is None:
            return
        self._let(enabled=False)
        self._bench.desk.aside(
            lambda _: sealing.certificates(key),
            self._show,
            on_failed=lambda: self._let(enabled=True),
            words="Đang đọc chứng thư …",
        )

    def _show(self, found: tuple[Certificate, ...]) -> None:
        self._let(enabled=True)
        self._known = found
        emptied(self._shown.column)
        if not found:
            self._shown.column.addWidget(Label("Không có chứng thư nào ký được.", name="fault"))
        else:
            self._shown.column.addWidget(heading("Chứng thư sẽ dùng để ký"))
            for one in found:
                self._shown.column.addWidget(Label(certificate_words(one)))
            self.yes.setText("Ký số")
        self._shown.show()
        self.certificate.offer([(one.fingerprint, f"{one.name}, đến {day(one.last.date())}") for one in found])
        self.rows.setRowVisible(self.certificate, len(found) > 1)
        if isinstance(self._key(), Token):
            self._bench.hands.store.set(_REMEMBERED, str(self.library.path()))

    def _seal(self) -> None:
        key, name, now = self._key(), self._report.id, self._bench.hands.now()
        manner, image = self.manner.value(), self.picture.path()
        if key is None or not isinstance(manner, Manner):
            return
        above = self.parentWidget()
        self.wish(
            self._bench.desk,
            lambda ledger: sealing.seal(ledger, name, key, now, manner=manner, picture=image),
            lambda done: tell_sealed(above, "Đã ký số", done),
        )
        self.secret.blockSignals(True)  # noqa: FBT003 - Qt
        self.secret.clear()
        self.secret.blockSignals(False)  # noqa: FBT003 - Qt


def _tokens(library: Path) -> tuple[TokenSeen, ...]:
    """The tokens that are plugged in; a library that does not answer is told when one signs, not while one types."""
    try:
        return sealing.tokens(library)
    except Refusal:
        return ()


def certificate_words(one: Certificate) -> str:
    """Whose it is, who issued it, until when."""
    office = f"\nCơ quan: {one.office}" if one.office else ""
    use = "" if one.may_sign else "\nChứng thư này không cấp để ký văn bản."
    return (
        f"{one.name}{office}\nNơi cấp: {one.issuer}\nHiệu lực: {day(one.first.date())} đến {day(one.last.date())}{use}"
    )


__all__ = ["SealForm", "certificate_words"]
