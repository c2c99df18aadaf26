"""Digital signatures on locked papers (PAdES): put on, brought back from other tools, checked.

A signed PDF lies among the evidence beside the locked one and never instead of it. Passwords and PINs are used once and
kept nowhere. `reports.signing` and what it needs are loaded when a signature is made or read, never on the way to the
window.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from db import Edit, Ledger, Reader
from db.files import disk, write_bytes
from office import directory, papers, trace
from office.seal_words import SealWords, Verdict, told
from reports.seals import (
    MANNER_WORDS,
    VIETNAM,
    Box,
    Certificate,
    Key,
    Look,
    Manner,
    Pkcs12,
    SealFound,
    Token,
    TokenSeen,
)
from work.office import Signer
from work.refusal import Refusal
from work.report import PAPER_SYMBOLS, Report, StepKind
from work.text import fold, squash

if TYPE_CHECKING:
    from reports.checking import Roots
    from reports.likeness import Likeness

__all__ = [
    "Certificate",
    "Key",
    "Look",
    "Manner",
    "Pkcs12",
    "SealFound",
    "SealWords",
    "Sealed",
    "Token",
    "TokenSeen",
    "Verdict",
    "add_authority",
    "authorities",
    "bring_back",
    "certificates",
    "check",
    "check_file",
    "libraries",
    "remove_authority",
    "seal",
    "sealed_pdf",
    "tokens",
]  # fmt: skip

_MOST = 200_000_000
_SOON = timedelta(days=30)
_ROOTS = ".chung-thu-goc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a signature, or a file brought back, did."""

    sha256: str
    seals: tuple[SealWords, ...]
    remarks: tuple[str, ...] = ()
    """What the clerk should know: that the file was written anew by another tool, that a signature is seen nowhere."""


def certificates(key: Key) -> tuple[Certificate, ...]:
    """The certificates that a key can sign with; of a token with several one is chosen by its fingerprint."""
    from reports import signing  # noqa: PLC0415 - loaded when a signature is wanted

    return signing.list_certificates(key)


def tokens(library: Path) -> tuple[TokenSeen, ...]:
    """The tokens that are plugged in, as a maker's library sees them."""
    from reports import tokens as own  # noqa: PLC0415 - as above

    return own.plugged(library)


def libraries() -> tuple[Path, ...]:
    """PKCS#11 libraries of makers that are found on this PC; the clerk may choose another file."""
    from reports import token_libraries  # noqa: PLC0415 - as above

    return token_libraries.found()


def seal(
    ledger: Ledger,
    report_id: str,
    key: Key,
    now: datetime,
    *,
    manner: Manner = Manner.SIGNER,
    picture: Path | None = None,
) -> Sealed:
    """Sign a locked paper; a second signature (the office's after the leader's) goes behind the first.

    `picture`: the signature (blue) or the seal (red), a .png with a transparent ground; without one, words stand there.
    Raises: Refusal "seal.open" for a paper that is not locked, "seal.twice", and those of `reports.signing.sign`.
    """
    from reports import signing  # noqa: PLC0415 - as above

    one = _locked(ledger, report_id)
    ours = _ours(ledger, one)
    base = _sealed(ledger, one) or ours
    chosen = _certificate(key)
    if any(seal.found.certificate.fingerprint == chosen.fingerprint for seal in _told(ledger, base, ours, now)):
        raise Refusal(
            "seal.twice",
            f"Văn bản này đã có chữ ký số của “{chosen.name}”. Sổ không thay đổi. "
            "Nếu cần thêm chữ ký của cơ quan, hãy chọn chứng thư của cơ quan.",
        )
    image = _picture(picture)
    box, look = _look(ledger, one, ours, manner, image, chosen, now)
    signed = signing.sign(base, _exactly(key, chosen), box, look, now, reason=MANNER_WORDS[manner])
    seals = _told(ledger, signed, ours, now)
    if not seals or not all(seal.found.whole for seal in seals):
        raise Refusal(
            "seal.failed",
            "Ký xong đọc lại thì chữ ký không đúng, nên chưa lưu gì vào sổ. Hãy rút thiết bị ra cắm lại rồi ký lại.",
        )
    sha256 = ledger.evidence.keep_bytes(signed)
    _keep(ledger, one, sha256, now, f"{chosen.name}: {MANNER_WORDS[manner]}")
    unseen = box is None and manner is not Manner.HIDDEN
    return Sealed(sha256=sha256, seals=seals, remarks=_hints(ledger, one, manner, chosen, now, unseen=unseen))


def _hints(
    reader: Reader, one: Report, manner: Manner, chosen: Certificate, now: datetime, *, unseen: bool
) -> tuple[str, ...]:
    """What a careful colleague would say after a signature: nothing here stops it."""
    hints = []
    signer = reader.find(Signer, one.signer_id) if one.signer_id else None
    other = signer is not None and signer.name.strip() and fold(squash(signer.name)) not in fold(chosen.name)
    if unseen:
        hints.append("Không tìm thấy chỗ ký trên trang, nên chữ ký số có trong tệp nhưng không hiện hình.")
    if manner is Manner.SIGNER and signer is not None and other:
        hints.append(
            f"Chứng thư là của “{chosen.name}” nhưng người ký in trên văn bản là “{signer.name}”. "
            "Nếu chọn nhầm, hãy bấm Hoàn tác."
        )
    if chosen.last - now < _SOON:
        hints.append(f"Chứng thư này sắp hết hạn (ngày {chosen.last.astimezone(VIETNAM):%d/%m/%Y}). Hãy xin gia hạn.")
    return tuple(hints)


def bring_back(ledger: Ledger, report_id: str, path: Path, now: datetime) -> Sealed:
    """Take in a PDF of a locked paper that was signed with another tool.

    It must be our paper: our bytes with signatures behind, or a file written anew whose pages say and show the same.
    Raises: Refusal "seal.open", "seal.none" without a signature, "seal.broken" where one does not hold,
    "seal.other" where the paper is another, saying what differs.
    """
    from reports import checking, likeness  # noqa: PLC0415 - as above

    one = _locked(ledger, report_id)
    ours, data = _ours(ledger, one), _file(path)
    checking.refuse_unsigned(data, path.name)
    like = likeness.compare(ours, data, path.name)
    if not like.same:
        raise _other(like, path.name)
    seals = _told(ledger, data, ours, now, path.name)
    broken = next((seal for seal in seals if not seal.found.whole), None)
    if broken is not None:
        raise Refusal(
            "seal.broken",
            f"Chữ ký số của “{broken.who}” trong tệp “{path.name}” không còn đúng: {broken.lines[0]} "
            "Sổ không thay đổi. Hãy lấy lại tệp gốc từ người ký.",
        )
    _refuse_loss(ledger, one, ours, seals, now)
    sha256 = ledger.evidence.keep_bytes(data)
    names = ", ".join(seal.found.certificate.name for seal in seals)
    _keep(ledger, one, sha256, now, f"Nhận lại tệp đã ký: {names}")
    return Sealed(sha256=sha256, seals=seals, remarks=_remarks(like))


def _refuse_loss(ledger: Reader, one: Report, ours: bytes, seals: Sequence[SealWords], now: datetime) -> None:
    """A file that comes back must bear what the ledger's has: a signature is not lost by a file without it."""
    held = _sealed(ledger, one)
    if held is None:
        return
    new = {seal.found.certificate.fingerprint for seal in seals}
    lost = [seal for seal in _told(ledger, held, ours, now) if seal.found.certificate.fingerprint not in new]
    if lost:
        raise Refusal(
            "seal.fewer",
            f"Bản đã lưu trong sổ có chữ ký số của “{lost[0].who}”, tệp vừa chọn thì không. Sổ không thay đổi. "
            "Hãy ký tiếp trên bản lấy từ sổ (“Lưu PDF để ký số ở nơi khác”), hoặc bấm Hoàn tác để bỏ bản cũ rồi "
            "nhận lại.",
        )


def check(reader: Reader, report_id: str, now: datetime) -> tuple[SealWords, ...]:
    """The signatures of a paper's signed PDF, in words; none: it has none."""
    one = papers.known(reader, report_id)
    sealed = _sealed(reader, one)
    if sealed is None:
        return ()
    return _told(reader, sealed, _ours(reader, one) if one.pdf_sha256 else None, now)


def check_file(path: Path, now: datetime, reader: Reader | None = None) -> tuple[SealWords, ...]:
    """The signatures of any PDF, in words; roots are those of the reader's ledger."""
    data = _file(path)
    return _judged(data, None, _roots(reader) if reader else (), now, path.name)


def sealed_pdf(reader: Reader, report_id: str) -> bytes | None:
    """The PDF with its signatures, checked against its hash; None: there is none."""
    return _sealed(reader, papers.known(reader, report_id))


def authorities(reader: Reader) -> tuple[tuple[Path, tuple[Certificate, ...]], ...]:
    """The roots that the clerk gave, file by file, of those that can be read."""
    from reports import certificates as own  # noqa: PLC0415 - as above

    found = []
    for path in _root_files(reader):
        read = own.roots([path])
        if read:
            found.append((path, tuple(own.described(one) for one in read)))
    return tuple(found)


def add_authority(reader: Reader, path: Path) -> tuple[Certificate, ...]:
    """Trust the certificates of a file (.cer, .crt, .pem) from now on, in this ledger's folder on this PC.

    Raises: Refusal "seal.no_certificate"; "seal.not_authority" for a person's own certificate.
    """
    from reports import certificates as own  # noqa: PLC0415 - as above

    data = _file(path)
    read = own.read(data, path.name)
    if not all(own.is_authority(one) for one in read):
        raise Refusal(
            "seal.not_authority",
            f"“{path.name}” là chứng thư của người dùng, không phải chứng thư gốc của nơi cấp, nên không dùng để tin "
            "chữ ký khác được. Sổ không thay đổi. Hãy chọn tệp chứng thư gốc.",
        )
    write_bytes(_root_folder(reader) / f"{hashlib.sha256(data).hexdigest()[:32]}.cer", data)
    return tuple(own.described(one) for one in read)


def remove_authority(reader: Reader, path: Path) -> None:
    """Trust a file of roots no longer."""
    if path in _root_files(reader):
        with disk(path):
            path.unlink()


def _root_folder(reader: Reader) -> Path:
    return reader.path.with_name(reader.path.stem + _ROOTS)


def _root_files(reader: Reader) -> tuple[Path, ...]:
    folder = _root_folder(reader)
    wanted = {".cer", ".crt", ".pem", ".der"}
    return tuple(sorted(p for p in folder.glob("*") if p.suffix.lower() in wanted)) if folder.is_dir() else ()


def _roots(reader: Reader) -> Roots:
    from reports import certificates as own  # noqa: PLC0415 - as above

    return own.roots(_root_files(reader))


def _locked(ledger: Ledger, report_id: str) -> Report:
    one = papers.own(ledger, report_id)
    if not one.locked or one.pdf_sha256 is None:
        raise Refusal(
            "seal.open",
            "Văn bản này chưa khóa nên chưa ký số được: số liệu còn có thể đổi. Sổ không thay đổi. "
            "Hãy bấm “Đã ký: khóa” trước, rồi ký số.",
        )
    return one


def _ours(reader: Reader, one: Report) -> bytes:
    return reader.evidence.checked(one.pdf_sha256 or "", one.title).read_bytes()


def _sealed(reader: Reader, one: Report) -> bytes | None:
    if one.sealed_sha256 is None:
        return None
    return reader.evidence.checked(one.sealed_sha256, f"{one.title} (bản ký số)").read_bytes()


def _file(path: Path) -> bytes:
    with disk(path):
        if path.stat().st_size > _MOST:
            raise Refusal("pdf.large", f"Tệp “{path.name}” quá lớn. Sổ không thay đổi. Hãy chọn đúng tệp PDF đã ký.")
        return path.read_bytes()


def _picture(path: Path | None) -> bytes | None:
    return None if path is None else _file(path)


def _certificate(key: Key) -> Certificate:
    """The one certificate that will sign. Raises: Refusal "token.choose" where the clerk must say which."""
    found = certificates(key)
    wanted = key.certificate if isinstance(key, Token) else ""
    chosen = [one for one in found if not wanted or one.fingerprint == wanted]
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise Refusal(
            "token.no_key",
            "Thiết bị ký số không có chứng thư kèm khóa để ký, hoặc không còn chứng thư đã chọn. Chưa ký gì, "
            "sổ không thay đổi. Hãy kiểm tra thiết bị bằng phần mềm của nơi cấp.",
        )
    names = ", ".join(f"“{one.name}”" for one in chosen)
    raise Refusal(
        "token.choose",
        f"Thiết bị có nhiều chứng thư: {names}. Chưa ký gì, sổ không thay đổi. Hãy chọn một chứng thư rồi ký.",
    )


def _exactly(key: Key, chosen: Certificate) -> Key:
    return replace(key, certificate=chosen.fingerprint) if isinstance(key, Token) else key


def _hour(now: datetime) -> str:
    return f"{now.astimezone(VIETNAM):%d/%m/%Y; %H:%M:%S} +07:00"


def _look(
    reader: Reader, one: Report, ours: bytes, manner: Manner, image: bytes | None, chosen: Certificate, now: datetime
) -> tuple[Box | None, Look]:
    """Where the signature is seen, and how. An office's seal without a picture is told in words at the corner."""
    from reports import places, stamp  # noqa: PLC0415 - as above

    signer = reader.find(Signer, one.signer_id) if one.signer_id else None
    signs = places.Signs(signer.title, signer.name) if signer else places.Signs("", "")
    where = Manner.CORNER if manner is Manner.OFFICE and image is None else manner
    told_mm = stamp.width_mm(image) if image is not None else None
    box = places.place(ours, where, signs, min(told_mm or places.SEAL_MM, 2 * places.SEAL_MM))
    if where is Manner.CORNER:
        return box, Look(_corner_words(reader, one, manner, chosen, now), right=True)
    lines = [f"Người ký: {chosen.name}", f"Ngày ký: {now.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S} +07:00"]
    if chosen.office:
        lines.insert(1, f"Cơ quan: {chosen.office}")
    return box, Look(tuple(lines), picture=image)


def _corner_words(reader: Reader, one: Report, manner: Manner, chosen: Certificate, now: datetime) -> tuple[str, ...]:
    from reports import profile, wording  # noqa: PLC0415 - as above

    if manner is Manner.OFFICE:
        return f"Ký bởi: {chosen.name}", f"Ngày ký: {_hour(now)}"
    office = directory.office(reader)
    form = profile.load(office.form).number
    symbol = wording.symbol(form, one.number, PAPER_SYMBOLS[one.kind], office.code, one.drafter)
    return (f"{form.label.strip()} {symbol.strip()}; {_hour(now)}",)


def _keep(ledger: Ledger, one: Report, sha256: str, now: datetime, reason: str) -> None:
    step = trace.step(one, StepKind.SEALED, now, reason, file=sha256, content=one.content_sha256)

    def edit(door: Edit) -> None:
        papers.keep(door, one, replace(one, sealed_sha256=sha256), step)

    ledger.write("Ký số văn bản", edit)


def _told(
    reader: Reader, data: bytes, ours: bytes | None, now: datetime, name: str = "văn bản"
) -> tuple[SealWords, ...]:
    return _judged(data, ours, _roots(reader), now, name)


def _judged(data: bytes, ours: bytes | None, roots: Roots, now: datetime, name: str) -> tuple[SealWords, ...]:
    from reports import checking  # noqa: PLC0415 - as above

    return tuple(told(found, now) for found in checking.check(data, ours, roots, now, name))


def _other(like: Likeness, name: str) -> Refusal:
    """A file that is another paper, with what differs."""
    if like.pages != like.ours:
        what = f"tệp có {like.pages} trang, bản đã khóa có {like.ours} trang"
    elif like.worded:
        what = f"chữ ở trang {_few(like.worded)} khác bản đã khóa"
    elif like.drawn:
        what = f"chữ như nhau nhưng hình ở trang {_few(like.drawn)} khác bản đã khóa"
    else:
        what = f"trang {_few(like.notes)} có ghi chú hoặc khung dán thêm lên trên, không phải chữ ký số"
    return Refusal(
        "seal.other",
        f"“{name}” không phải đúng văn bản này: {what}. Sổ không thay đổi. "
        "Hãy chọn tệp đã ký từ chính bản PDF mà Sổ Việc xuất ra sau khi khóa.",
    )


def _few(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(n) for n in numbers[:5])
    return f"{shown}, …" if len(numbers) > 5 else shown  # noqa: PLR2004 - as many as a sentence bears


def _remarks(like: Likeness) -> tuple[str, ...]:
    remarks = []
    if not like.begins:
        remarks.append("Công cụ ký đã viết lại tệp; từng trang đã được so và có cùng chữ, cùng hình với bản đã khóa.")
    if like.covered:
        remarks.append(f"Hình chữ ký số che lên chữ ở trang {_few(like.covered)}; chữ bên dưới vẫn như bản đã khóa.")
    return tuple(remarks)
