"""A digital signature on a PDF of ours: PAdES B-B, in a part added behind the very bytes that were there.

No time stamp: a PC without a network has no authority to ask, so the hour is this PC's own and is told as such.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from asn1crypto import pkcs12

from reports import hanko, stamp
from reports.certificates import described
from reports.seals import VIETNAM, Box, Certificate, Key, Look, Pkcs12, Token
from work.refusal import Refusal
from work.text import nfc

_FIELD = "ChuKySo"
_MOST_KEY = 1 << 20


def sign(pdf: bytes, key: Key, box: Box | None, look: Look, now: datetime, *, reason: str = "") -> bytes:
    """The PDF with a signature behind it; it begins with the very bytes of `pdf`.

    `box` None: nothing is seen. `now`: aware. `reason` stands in the signature. Raises: Refusal, see `opened`, and
    "seal.expired", "seal.early", "seal.usage" of the certificate, "seal.closed" where an earlier signature forbids it,
    "pdf.unreadable".
    """
    page = stamp.drawn(look, box.width, box.height) if box is not None else b""
    with opened(key) as signer:
        _may(described(signer.signing_cert), now)
        try:
            return _signed(pdf, signer, box, page, now, reason)
        except hanko.SigningError as refused:
            raise Refusal(
                "seal.closed",
                "Không thêm được chữ ký số vào tệp này: chữ ký đã có trong tệp không cho thêm gì nữa, hoặc thiết bị "
                "không ký được. Sổ không thay đổi. Hãy ký trên bản chưa ký hoặc hỏi nơi cấp chứng thư.",
            ) from refused
        except hanko.PdfError as broken:
            raise Refusal(
                "pdf.unreadable",
                "Tệp PDF này không viết đúng chuẩn nên không thêm được chữ ký số. Sổ không thay đổi. "
                "Hãy in lại văn bản từ Sổ Việc rồi ký.",
            ) from broken


def _signed(pdf: bytes, signer: hanko.Signer, box: Box | None, page: bytes, now: datetime, reason: str) -> bytes:
    writer = hanko.IncrementalPdfFileWriter(BytesIO(pdf))
    name = _free(writer)
    spec = hanko.SigFieldSpec(name, on_page=box.page if box else 0, box=_corners(box) if box else None)
    meta = hanko.PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        reason=reason or None,
        subfilter=hanko.SigSeedSubFilter.PADES,
        signer_key_usage=set(),  # looked at in `_may`, with words of ours
    )
    style = _style(page) if box else None
    out = BytesIO()
    _Timed(meta, signer, now, style, spec).sign_pdf(writer, output=out)
    return out.getvalue()


class _Timed(hanko.PdfSigner):
    """Signs with the hour that is given, never with one that it asks for itself."""

    def __init__(
        self,
        meta: hanko.PdfSignatureMetadata,
        signer: hanko.Signer,
        now: datetime,
        style: hanko.StaticStampStyle | None,
        spec: hanko.SigFieldSpec,
    ) -> None:
        super().__init__(meta, signer, stamp_style=style, new_field_spec=spec)
        self._now = now.astimezone(VIETNAM)

    def init_signing_session(
        self,
        pdf_out: hanko.BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - as pyHanko has it
    ) -> hanko.PdfSigningSession:
        """As in pyHanko, with our hour."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._now
        return session


def _corners(box: Box) -> tuple[int, int, int, int]:
    return round(box.left), round(box.bottom), round(box.right), round(box.top)


def _free(writer: hanko.IncrementalPdfFileWriter) -> str:
    """A field's name that the file has not."""
    taken = {signature.field_name for signature in writer.prev.embedded_signatures}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{_FIELD}{n}") not in taken)


class _Page(hanko.PdfContent):
    """The first page of a small PDF in memory, as what stands in a signature's box."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        super().__init__()

    def render(self) -> bytes:
        """Take the page over as one drawing; its name is always the same."""
        writer = self._ensure_writer
        drawing = writer.import_page_as_xobject(hanko.PdfFileReader(BytesIO(self._data)), page_ix=0)
        self.resources.xobject["/Hinh"] = drawing
        left, low, right, high = drawing.get_object()["/BBox"]
        self.box = hanko.BoxConstraints(width=right - left, height=high - low)
        return b"/Hinh Do"


def _style(page: bytes) -> hanko.StaticStampStyle:
    middle = hanko.AxisAlignment.ALIGN_MID
    layout = hanko.SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=hanko.Margins())
    return hanko.StaticStampStyle(
        border_width=0, background=_Page(page), background_layout=layout, background_opacity=1.0
    )


def _may(certificate: Certificate, now: datetime) -> None:
    """Whether a certificate may sign today."""
    last, first = certificate.last.astimezone(VIETNAM), certificate.first.astimezone(VIETNAM)
    whose = f"Chứng thư số của “{certificate.name}”"
    if now > certificate.last:
        raise Refusal(
            "seal.expired",
            f"{whose} đã hết hạn từ {last:%d/%m/%Y}, nên không ký được. Sổ không thay đổi. "
            "Hãy gia hạn chứng thư rồi ký lại.",
        )
    if now < certificate.first:
        raise Refusal(
            "seal.early",
            f"{whose} có hiệu lực từ {first:%d/%m/%Y}, hôm nay chưa đến ngày đó. Sổ không thay đổi. "
            "Hãy xem lại ngày giờ của máy tính.",
        )
    if not certificate.may_sign:
        raise Refusal(
            "seal.usage",
            f"{whose} không được cấp để ký (chỉ để mã hóa hoặc đăng nhập). Sổ không thay đổi. "
            "Hãy chọn chứng thư ký số.",
        )


@contextmanager
def opened(key: Key) -> Iterator[hanko.Signer]:
    """What signs with a key, for as long as it is needed.

    Raises: Refusal "seal.key_missing", "seal.no_key", "seal.password" for a file; for a token see `tokens.signer`.
    """
    if isinstance(key, Token):
        from reports import tokens  # noqa: PLC0415 - pkcs11 is loaded when a token is used

        with tokens.signer(key) as found:
            yield found
    else:
        yield _from_file(key)


def _from_file(key: Pkcs12) -> hanko.SimpleSigner:
    data = _key_file(key)
    typed = key.password  # composed or not: another keyboard may have made the same letters otherwise
    forms = dict.fromkeys(form.encode() for form in (typed, nfc(typed), unicodedata.normalize("NFD", typed)))
    for passphrase in (*forms, None) if not typed else forms:
        try:
            made: hanko.SimpleSigner = hanko.SimpleSigner.load_pkcs12_data(data, (), passphrase)
        except ValueError:
            continue
        except (TypeError, AttributeError, AssertionError) as lacking:  # what pyHanko makes of a file without a key
            raise _no_key(key) from lacking
        return made
    raise Refusal(
        "seal.password",
        f"Mật khẩu của tệp khóa “{key.path.name}” không đúng (hoặc tệp được mã hóa kiểu quá cũ). "
        "Chưa ký gì, sổ không thay đổi. Hãy gõ lại mật khẩu.",
    )


def _key_file(key: Pkcs12) -> bytes:
    try:
        size = key.path.stat().st_size
        data = key.path.read_bytes() if size <= _MOST_KEY else b""
    except OSError as missing:
        raise Refusal(
            "seal.key_missing",
            f"Không đọc được tệp khóa “{key.path.name}”. Chưa ký gì, sổ không thay đổi. "
            "Hãy cắm lại USB hoặc chọn lại tệp .p12, .pfx.",
        ) from missing
    try:
        _ = pkcs12.Pfx.load(data, strict=True).native["version"]
    except (ValueError, TypeError, KeyError) as broken:
        raise _no_key(key) from broken
    return data


def _no_key(key: Pkcs12) -> Refusal:
    return Refusal(
        "seal.no_key",
        f"“{key.path.name}” không phải tệp khóa ký số, bị hỏng, hoặc không có khóa bí mật bên trong. "
        "Chưa ký gì, sổ không thay đổi. Hãy chọn tệp .p12 hoặc .pfx do nơi cấp chứng thư giao.",
    )


def list_certificates(key: Key) -> tuple[Certificate, ...]:
    """The certificates that a key offers for signing, so that one can be chosen.

    A file has one. Raises: as `opened`.
    """
    if isinstance(key, Token):
        from reports import tokens  # noqa: PLC0415 - as above

        return tokens.certificates(key)
    return (described(_from_file(key).signing_cert),)
