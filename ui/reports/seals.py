"""The digital signatures of a paper, checked and told; and a file that goes out to be signed and comes back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from office import paper_bytes, printouts, sealing
from office.sealing import Sealed, SealWords, Verdict
from ui.icons import icon
from ui.kit import files
from ui.kit.boxes import tell
from ui.kit.labels import Card, Label, muted
from ui.kit.page import Bench, emptied
from work.report import Report
from work.tone import Tone

if TYPE_CHECKING:
    from office.ports import Ledger

_TONES: Final[dict[Verdict, tuple[str, Tone]]] = {
    Verdict.GOOD: ("done", Tone.GREEN),
    Verdict.LOOK: ("soon", Tone.AMBER),
    Verdict.BAD: ("late", Tone.RED),
}


class Seals(QWidget):
    """The signatures of the paper that is open, in words; and a signed file that comes back."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._checked = ""
        self.found: tuple[SealWords, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_report(self, one: Report) -> None:
        """Check the signatures of this paper, once for each signed file."""
        sha256 = one.sealed_sha256 or ""
        self.setVisible(bool(sha256))
        if sha256 and sha256 != self._checked:
            self._checked = sha256
            name, now = one.id, self._bench.hands.now()
            emptied(self._column)
            self._column.addWidget(muted("Đang kiểm tra chữ ký số …"))
            self._bench.desk.do(
                lambda ledger: sealing.check(ledger, name, now),
                lambda found: self._show(sha256, found),
                on_failed=self._failed,
                words="Đang kiểm tra chữ ký số …",
            )

    def _failed(self) -> None:
        self._checked = ""
        emptied(self._column)

    def _show(self, sha256: str, found: tuple[SealWords, ...]) -> None:
        if sha256 == self._checked:
            self.found = found
            emptied(self._column)
            for one in found:
                self._column.addWidget(seal_card(self._bench, one, self.devicePixelRatioF()))

    def bring_back(self, one: Report) -> None:
        """Ask for the file that was signed elsewhere, and take it in."""
        path = files.pick_open(self, "Chọn bản PDF đã ký số", files.PDF)
        if path is not None:
            self.take(one, path)

    def take(self, one: Report, path: Path) -> None:
        """Take a signed file in; refused where it is not this very paper."""
        name, now = one.id, self._bench.hands.now()
        above = self.window()
        self._bench.desk.do(
            lambda ledger: sealing.bring_back(ledger, name, path, now),
            lambda done: tell_sealed(above, "Đã nhận lại bản ký số", done),
            words="Đang kiểm tra bản ký số …",
        )

    def save_for_signing(self, one: Report, title: str) -> None:
        """The PDF as it is to be signed elsewhere: the locked one, or the one with the signatures so far."""
        suggestion = self._bench.hands.folder / f"{files.file_name(title)}.pdf"
        path = files.pick_save(self, "Lưu PDF để ký", suggestion, files.PDF)
        if path is None:
            return
        target, name, now = (path if path.suffix else path.with_suffix(".pdf")), one.id, self._bench.hands.now()
        above = self.window()

        def saved(_: None) -> None:
            tell(above, "Đã lưu PDF để ký", _SAVED.format(name=target.name))

        self._bench.desk.do(lambda ledger: printouts.save(_to_sign(ledger, name, now), target), saved)


_SAVED: Final = (
    "Đã lưu {name}. Ký tệp này bằng phần mềm ký số của cơ quan, rồi bấm “Nhận lại bản ký số …” để đưa vào sổ. "
    "Đừng in rồi quét lại, đừng sửa tệp."
)


def _to_sign(ledger: Ledger, name: str, now: datetime) -> bytes:
    return sealing.sealed_pdf(ledger, name) or paper_bytes.pdf(ledger, name, now)


def seal_card(bench: Bench, one: SealWords, ratio: float) -> Card:
    """One signature: whose, and what is to be said of it."""
    card = Card()
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    sign, tone = _TONES[one.verdict]
    picture = QLabel()
    side = bench.theme.em
    picture.setPixmap(icon(sign, bench.theme.tone(tone).name()).pixmap(QSize(side, side), ratio))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(f"{one.summary}: {one.who}", bold=True), 1)
    card.column.addWidget(holder)
    for line in one.lines:
        card.column.addWidget(Label(line))
    return card


def tell_sealed(parent: QWidget | None, title: str, done: Sealed) -> None:
    """What a signature, or a file that came back, did."""
    lines = [f"{seal.summary}: {seal.who}. {' '.join(seal.lines)}" for seal in done.seals]
    tell(parent, title, "\n\n".join([*lines, *done.remarks]))


__all__ = ["Seals", "seal_card", "tell_sealed"]
