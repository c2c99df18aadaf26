"""The one door to pyHanko, without the network.

pyHanko loads an HTTP client (aiohttp, and with it ssl) for time stamps and revocation lists, and asks the system's
zone database for the hour. This program asks neither: stand-ins take both places before pyHanko is loaded, so that
loading is quicker and the frozen program carries none of it. Whoever needs pyHanko imports it from here.
"""

from __future__ import annotations

import logging
import struct
import sys
import zlib
from datetime import UTC, datetime, tzinfo
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto import x509


class Client:
    """Stands where pyHanko has clients of time-stamp servers and of those that tell what was withdrawn."""

    def __init__(self, *_given: object, **_named: object) -> None:
        raise NotImplementedError("no network")


def get_localzone() -> tzinfo:
    """This PC's zone as the interpreter knows it."""
    return datetime.now(UTC).astimezone().tzinfo or UTC


def _stand_in(name: str, thing: type | object, called: str) -> None:
    """Put a module of one thing where pyHanko will look, unless the real one is loaded already."""
    if name not in sys.modules:
        made = ModuleType(name, "A stand-in of reports.hanko.")
        setattr(made, called, thing)
        sys.modules[name] = made


for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what it finds is told in the clerk's words, and nowhere else
_stand_in("pyhanko.sign.timestamps.aiohttp_client", Client, "HTTPTimeStamper")
_stand_in("pyhanko_certvalidator.fetchers.aiohttp_fetchers", Client, "AIOHttpFetcherBackend")
_stand_in("tzlocal", get_localzone, "get_localzone")

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: E402
from pyhanko.pdf_utils.content import PdfContent  # noqa: E402 - only now may pyHanko be loaded
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule  # noqa: E402
from pyhanko.pdf_utils.misc import PdfError  # noqa: E402
from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: E402
from pyhanko.pdf_utils.writer import BasePdfFileWriter  # noqa: E402
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel  # noqa: E402
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter  # noqa: E402
from pyhanko.sign.general import SigningError  # noqa: E402
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner  # noqa: E402
from pyhanko.sign.signers.pdf_signer import PdfSigningSession  # noqa: E402
from pyhanko.sign.validation import validate_pdf_signature  # noqa: E402
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature  # noqa: E402
from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: E402
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel  # noqa: E402
from pyhanko.stamp import StaticStampStyle  # noqa: E402
from pyhanko_certvalidator import ValidationContext  # noqa: E402
from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: E402
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator  # noqa: E402

__all__ = [
    "BROKEN",
    "ArrayObject",
    "AxisAlignment",
    "BasePdfFileWriter",
    "BoxConstraints",
    "DictionaryObject",
    "DiffResult",
    "EmbeddedPdfSignature",
    "IncrementalPdfFileWriter",
    "InvalidSignature",
    "KeyUsageConstraints",
    "MDPPerm",
    "Margins",
    "ModificationLevel",
    "PathError",
    "PdfContent",
    "PdfError",
    "PdfFileReader",
    "PdfSignatureMetadata",
    "PdfSignatureStatus",
    "PdfSigner",
    "PdfSigningSession",
    "SigFieldSpec",
    "SigSeedSubFilter",
    "SignatureCoverageLevel",
    "Signer",
    "SigningError",
    "SimpleBoxLayoutRule",
    "SimpleSigner",
    "StaticStampStyle",
    "StreamObject",
    "UnsupportedAlgorithm",
    "ValidationContext",
    "ValidationError",
    "bears_out",
    "validate_pdf_signature",
]  # fmt: skip


BROKEN = (
    PdfError, PathError, ValidationError, InvalidSignature, UnsupportedAlgorithm, ArithmeticError, AssertionError,
    AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What pyHanko, asn1crypto and what they stand on raise on files that are damaged, or were made to fail."""
_CANNOT = (
    InvalidSignature, UnsupportedAlgorithm, AssertionError, AttributeError, NotImplementedError, TypeError, ValueError,
)  # fmt: skip


def bears_out(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Whether a certificate was signed with an issuer's key."""
    try:
        DefaultSignatureValidator().validate_signature(
            certificate["signature_value"].native,
            certificate["tbs_certificate"].dump(),
            issuer.public_key,
            certificate["signature_algorithm"],
        )
    except (
        InvalidSignature,
        UnsupportedAlgorithm,
        AssertionError,
        ValueError,
        TypeError,
        NotImplementedError,
        AttributeError,
    ):
        return False
    return True
