"""A web page saved as one file (.mht, RFC 2557): the page's own part, its pictures left aside."""

from __future__ import annotations

import email
import re
from email import policy

from intake import refusals

_HEAD = re.compile(
    rb"(?:From:|MIME-Version:|Date:|Subject:|Snapshot-Content-Location:|Content-Type:\s*multipart/related)",
    re.IGNORECASE,
)
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_MOST_NESTED = 20


def is_one(data: bytes) -> bool:
    """Whether these are an archive's bytes and no page's."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf\r\n ")
    return bool(_HEAD.match(start)) and _MULTIPART.search(data[:65536]) is not None


def page_of(data: bytes, name: str) -> tuple[bytes, str]:
    """The page's bytes, and the encoding that the archive names for it ("" where it names none). Raises `Refusal`."""
    if len(_MULTIPART.findall(data)) > _MOST_NESTED:
        raise refusals.bomb(name)
    message = email.message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content, (part.get_content_charset() or "").lower()
    raise refusals.empty(name)
