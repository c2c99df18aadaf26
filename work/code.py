"""The code and the QR text on each page of a paper, made of its id and of what it says (law 22)."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from uuid import UUID

from work.report import Report

PREFIX = "SV1"
"""What a QR code of ours begins with; the figure is its version."""
NOTHING = "-"
BARE, FULL = 8, 12
"""Letters of a code: of the paper alone, and with those of its content."""


def code_of(report: Report | str, content_sha256: str | None) -> str:
    """The code on each page: "K7QF-2MZA-5C4T"; without a content only the paper's eight letters.

    `report` is the paper or its id.
    """
    name = report if isinstance(report, str) else report.id
    letters = b32encode(hashlib.sha256(name.encode()).digest()).decode("ascii")[:BARE]
    if content_sha256:
        letters += content_letters(content_sha256)[: FULL - BARE]
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def qr_text(office_id: str, report_id: str, content_sha256: str | None) -> str:
    """What the QR code holds: office, paper and the first 128 bits of its content, 84 letters of QR's own alphabet."""
    content = content_letters(content_sha256) if content_sha256 else NOTHING
    return f"{PREFIX}/{_id_letters(office_id)}/{_id_letters(report_id)}/{content}"


def content_letters(content_sha256: str) -> str:
    """The first 128 bits of a hash as letters of base 32."""
    return b32encode(bytes.fromhex(content_sha256)[:16]).decode("ascii").rstrip("=")


def _id_letters(name: str) -> str:
    return b32encode(UUID(name).bytes).decode("ascii").rstrip("=")
