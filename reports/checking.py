"""Signatures of a PDF looked at, without a network: who, when, what they cover, what came after, what vouches for them.

What can be known: whether the signed bytes are still those, and whether the certificate leads up to a root that is
given. What cannot: whether the certificate was withdrawn since (no revocation lists are fetched), and whether the hour
is right where no time-stamp authority vouches for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import cms, x509

from reports import hanko, pages
from reports.certificates import described
from reports.pages import unreadable
from reports.seals import Coverage, Later, Rule, SealFound, Trust
from work.refusal import Refusal

_USES = hanko.KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
Roots = tuple[x509.Certificate, ...]
_WEAK = {"md2", "md5", "sha1"}
_ENDS = {b"%%EOF", b"%%EOF\n", b"%%EOF\r\n", b"%%EOF\r"}
"""How a PDF may end; bytes behind that belong to no part of it."""
_MOST_PAGES = 20_000
_MUCH = 60
_SKEW = timedelta(minutes=10)


def check(
    pdf: bytes, ours: bytes | None, trust: Iterable[x509.Certificate], now: datetime, name: str = "văn bản"
) -> tuple[SealFound, ...]:
    """Each signature in the order in which they were put on; none: the file has none.

    `ours`: the bytes that the file should begin with. `trust`: roots, and nothing else is trusted. `now`: aware.
    Raises: Refusal "pdf.unreadable"; "seal.torn" where there was a signature that can no longer be found.
    """
    roots = tuple(trust)
    begins = None if ours is None else pdf.startswith(ours)
    reader = _reader(pdf, name)
    with _read(name):
        signatures = list(reader.embedded_regular_signatures)
        seen = _seen(reader)
    if not signatures and b"/ByteRange" in pdf:
        raise Refusal(
            "seal.torn",
            f"“{name}” có dấu vết chữ ký số nhưng không còn đọc được: tệp đã bị sửa, bị cắt hoặc hỏng khi chép. "
            "Sổ không thay đổi. Hãy lấy lại tệp gốc từ người gửi.",
        )
    found = []
    for signature in signatures:
        with _read(name):
            found.append(_one(signature, pdf, roots, now, seen, begins))
    hiding = _hiding(pdf, seen, {one.name for one in found}, name)
    return tuple(replace(one, hides=one.name in hiding) for one in found)


def _reader(pdf: bytes, name: str) -> hanko.PdfFileReader:
    """Strictly where the file bears it: what is read leniently could be read otherwise elsewhere."""
    for strict in (True, False):
        try:
            reader = hanko.PdfFileReader(BytesIO(pdf), strict=strict)
            _ = reader.root["/Pages"]
            if not reader.encrypted:
                return reader
            break
        except hanko.BROKEN:
            continue
    raise unreadable(name)


@contextmanager
def _read(name: str) -> Iterator[None]:
    try:
        yield
    except hanko.BROKEN as broken:
        raise unreadable(name) from broken


def _one(
    signature: hanko.EmbeddedPdfSignature,
    pdf: bytes,
    roots: Roots,
    now: datetime,
    seen: Seen,
    begins: bool | None,  # noqa: FBT001 - a value among values
) -> SealFound:
    certificate = described(signature.signer_cert)
    said = signature.self_reported_timestamp
    status, trusted, stamped = _judged(signature, roots, said, now)
    intact, valid = (status.intact, status.valid) if status else (False, False)
    return SealFound(
        name=str(signature.field_name),
        certificate=certificate,
        said_at=said if said is None or said.tzinfo else said.astimezone(),
        stamped_at=stamped,
        intact=intact,
        valid=valid,
        tidy=_tidy(signature, pdf, roots),
        coverage=_coverage(status),
        later=_later(signature, status, pdf),
        rule=_rule(signature),
        trust=_trust(signature.signer_cert, roots, stamped or _moment(said, now), trusted=trusted),
        over=now > certificate.last,
        weak=signature.md_algorithm if signature.md_algorithm in _WEAK else "",
        page=seen[str(signature.field_name)][0] if str(signature.field_name) in seen else None,
        ours=begins,
    )


def _judged(
    signature: hanko.EmbeddedPdfSignature, roots: Roots, said: datetime | None, now: datetime
) -> tuple[hanko.PdfSignatureStatus | None, bool, datetime | None]:
    """PyHanko's verdict at the hour of signing; None where it could make nothing of the signature."""
    stamped = None
    status = None
    try:
        status = _verdict(signature, roots, _moment(said, now))
        stamp = status.timestamp_validity
        if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
            stamped = stamp.timestamp
            status = _verdict(signature, roots, stamped)
    except hanko.BROKEN:
        return status, False, stamped
    return status, bool(status.trusted), stamped


def _verdict(signature: hanko.EmbeddedPdfSignature, roots: Roots, moment: datetime) -> hanko.PdfSignatureStatus:
    def context() -> hanko.ValidationContext:
        return hanko.ValidationContext(
            trust_roots=list(roots), allow_fetching=False, moment=moment, weak_hash_algos={"md2", "md5"}
        )

    return hanko.validate_pdf_signature(signature, context(), context(), key_usage_settings=_USES)


def _moment(said: datetime | None, now: datetime) -> datetime:
    """The hour to judge by: the one that the signer's PC wrote, unless it lies ahead."""
    if said is None or said.tzinfo is None or said > now + _SKEW:
        return now
    return said


def _coverage(status: hanko.PdfSignatureStatus | None) -> Coverage:
    levels = hanko.SignatureCoverageLevel
    if status is None or status.coverage not in {levels.ENTIRE_FILE, levels.ENTIRE_REVISION}:
        return Coverage.PART
    return Coverage.FILE if status.coverage == levels.ENTIRE_FILE else Coverage.REVISION


def _later(signature: hanko.EmbeddedPdfSignature, status: hanko.PdfSignatureStatus | None, pdf: bytes) -> Later:
    if status is None:
        return Later.CHANGED
    if status.coverage == hanko.SignatureCoverageLevel.ENTIRE_FILE:
        return Later.NOTHING
    result: object = status.diff_result
    levels = hanko.ModificationLevel
    kept = {levels.NONE, levels.LTA_UPDATES, levels.FORM_FILLING}
    grown = signature.signed_revision < signature.reader.xrefs.total_revisions - 1
    ended = pdf[pdf.rfind(b"%%EOF") :] in _ENDS
    if not (grown and ended and isinstance(result, hanko.DiffResult) and result.modification_level in kept):
        return Later.CHANGED
    return Later.SIGNATURES if status.docmdp_ok else Later.FORBIDDEN


def _rule(signature: hanko.EmbeddedPdfSignature) -> Rule:
    known = {
        hanko.MDPPerm.NO_CHANGES: Rule.CLOSED, hanko.MDPPerm.FILL_FORMS: Rule.FORMS, hanko.MDPPerm.ANNOTATE: Rule.NOTES
    }  # fmt: skip
    told: hanko.MDPPerm | None = signature.docmdp_level
    return Rule.NONE if told is None else known[told]


def _trust(certificate: x509.Certificate, roots: Roots, moment: datetime, *, trusted: bool) -> Trust:
    """Why a certificate is trusted or not, at the hour of signing."""
    if moment > certificate.not_valid_after:
        return Trust.EXPIRED
    if moment < certificate.not_valid_before:
        return Trust.EARLY
    if trusted:
        return Trust.KNOWN
    if any(root.subject == certificate.issuer for root in roots):
        return Trust.BROKEN
    return Trust.SELF if certificate.self_issued else Trust.UNKNOWN


def _tidy(signature: hanko.EmbeddedPdfSignature, pdf: bytes, roots: Roots) -> bool:
    """Whether the place of the signature itself holds one signature, zeros behind it, and nothing else.

    No signature covers its own place. Its digits must be of one case, its bytes those that reading and writing it
    again gives (DER), and every certificate in it must be whole.
    """
    try:
        _, length, start, _ = (int(part) for part in signature.byte_range)
        place = pdf[length:start]
        digits = place[1:-1]
        if place[:1] != b"<" or place[-1:] != b">" or digits not in {digits.lower(), digits.upper()}:
            return False
        held = bytes.fromhex(digits.decode("ascii"))
        message = cms.ContentInfo.load(held)
        der = bytes(message.dump())
        return held.startswith(der) and not held[len(der) :].strip(b"\0") and _proper(message, signature, roots)
    except hanko.BROKEN:
        return False


def _proper(message: cms.ContentInfo, signature: hanko.EmbeddedPdfSignature, roots: Roots) -> bool:
    """Whether what stands unsigned around the signature in its message is as it must be.

    One signature, by the hash that it names, and further certificates each as its issuer made it.
    """
    data = message["content"]
    signer = data["signer_infos"][0]
    digests = [str(one["algorithm"].native) for one in data["digest_algorithms"]]
    plain = (
        message["content_type"].native == "signed_data"
        and data["version"].native in {"v1", "v3", "v4"}
        and data["encap_content_info"]["content_type"].native == "data"
        and len(data["signer_infos"]) == 1
        and signer["version"].native in {"v1", "v3"}
        and _named(signer["sid"], signature.signer_cert)
        and digests == [str(signer["digest_algorithm"]["algorithm"].native)]
    )
    _ = message.native  # reads every part
    known = [signature.signer_cert, *signature.other_embedded_certs]
    return plain and all(_as_issued(one, (*known, *roots)) for one in known)


def _named(sid: cms.SignerIdentifier, certificate: x509.Certificate) -> bool:
    """Whether the signature names its certificate to the letter."""
    if sid.name == "subject_key_identifier":
        return bool(sid.chosen.native == certificate.key_identifier)
    same = sid.chosen["issuer"].dump() == certificate.issuer.dump()
    return bool(same and sid.chosen["serial_number"].native == certificate.serial_number)


def _as_issued(certificate: x509.Certificate, known: Iterable[x509.Certificate]) -> bool:
    """Whether its issuer's key bears a certificate out; one whose issuer is not at hand cannot be asked."""
    by = certificate.authority_key_identifier_value
    key = by["key_identifier"].native if by is not None else None
    issuers = [one for one in known if one.subject == certificate.issuer or (key and one.key_identifier == key)]
    return not issuers or any(hanko.bears_out(issuer, certificate) for issuer in issuers)


Seen = dict[str, tuple[int, pages.Spot]]
"""Field -> page and place."""


def _seen(reader: hanko.PdfFileReader) -> Seen:
    """Where each field with some extent is seen."""
    found: Seen = {}
    for number in range(min(_MOST_PAGES, int(reader.root["/Pages"]["/Count"]))):
        page = reader.find_page_for_modification(number)[0].get_object()  # type: ignore[no-untyped-call]
        for note in page.get("/Annots", ()):
            mark = note.get_object()
            if mark.get("/Subtype") != "/Widget":
                continue
            left, low, right, high = (float(part) for part in mark["/Rect"])
            if left != right and low != high:
                spot = (min(left, right), min(low, high), max(left, right), max(low, high))
                found.setdefault(str(mark.get("/T", "")), (number, spot))
    return found


def _hiding(pdf: bytes, seen: Seen, names: set[str], name: str) -> set[str]:
    """The signatures whose picture lies over a figure or over much text; a seal may cover letters of title and name."""
    shown = {field: place for field, place in seen.items() if field in names}
    if not shown:
        return set()
    with pages.opened(pdf, name) as document:
        under = {field: pages.under(document[n], spot) for field, (n, spot) in shown.items() if n < len(document)}
    return {field for field, words in under.items() if len(words) > _MUCH or any(sign.isdigit() for sign in words)}


def refuse_unsigned(pdf: bytes, name: str) -> None:
    """Raises: Refusal "seal.none" for a PDF without a signature, "pdf.unreadable"."""
    with _read(name):
        signed = bool(_reader(pdf, name).embedded_regular_signatures) or b"/ByteRange" in pdf
    if not signed:
        raise Refusal(
            "seal.none",
            f"Tệp “{name}” chưa có chữ ký số nào. Sổ không thay đổi. Hãy ký tệp đó bằng công cụ ký số rồi nhận lại; "
            "nếu là bản quét có dấu mực thì dùng “Đính kèm bản ký”.",
        )
