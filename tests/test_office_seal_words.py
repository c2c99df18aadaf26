"""What a clerk is told of a signature: each finding has its sentence, and no sentence says more than is known."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from office.seal_words import VERDICT_WORDS, Verdict, told
from reports.seals import Certificate, Coverage, Later, Rule, SealFound, Trust
from tests.seal_kit import BODY, NOW, PERSON

GOOD = SealFound(
    name="ChuKySo1",
    certificate=Certificate(
        fingerprint="0" * 64, name=PERSON, office=BODY, issuer="CA thử", serial="1F", first=NOW - timedelta(days=100),
        last=NOW + timedelta(days=900), may_sign=True,
    ),
    said_at=NOW, stamped_at=None, intact=True, valid=True, tidy=True, coverage=Coverage.FILE, later=Later.NOTHING,
    rule=Rule.NONE, trust=Trust.KNOWN, over=False, weak="", page=0, ours=True,
)  # fmt: skip


def test_a_good_one() -> None:
    words = told(GOOD, NOW)

    assert words.verdict is Verdict.GOOD
    assert words.who == f"{PERSON} ({BODY})"
    assert words.lines[0] == "Nội dung còn nguyên như lúc ký; chữ ký bảo vệ toàn bộ tệp."
    assert (
        words.lines[1]
        == "Ký lúc 09:30:00 ngày 21/11/2026 theo đồng hồ máy người ký (không có cơ quan nào chứng nhận giờ này)."
    )


@pytest.mark.parametrize(
    ("changed", "verdict", "words"),
    [
        ({"intact": False}, Verdict.BAD, "ĐÃ BỊ SỬA"),
        ({"valid": False}, Verdict.BAD, "không phải do khóa"),
        ({"tidy": False}, Verdict.BAD, "Chỗ đặt chữ ký"),
        ({"coverage": Coverage.PART}, Verdict.BAD, "chỉ bảo vệ một phần"),
        ({"coverage": Coverage.REVISION, "later": Later.SIGNATURES}, Verdict.GOOD, "chỉ là chữ ký số khác"),
        ({"coverage": Coverage.REVISION, "later": Later.CHANGED}, Verdict.BAD, "ĐÃ BỊ THÊM hoặc SỬA"),
        ({"coverage": Coverage.REVISION, "later": Later.FORBIDDEN, "rule": Rule.CLOSED}, Verdict.BAD, "CẤM thêm"),
        ({"trust": Trust.UNKNOWN}, Verdict.LOOK, "CHƯA BIẾT"),
        ({"trust": Trust.SELF}, Verdict.LOOK, "tự cấp"),
        ({"trust": Trust.BROKEN}, Verdict.BAD, "KHÔNG khớp"),
        ({"trust": Trust.EXPIRED, "over": True}, Verdict.BAD, "lúc ký ĐÃ HẾT HẠN"),
        ({"trust": Trust.EARLY}, Verdict.BAD, "CHƯA có hiệu lực"),
        ({"over": True}, Verdict.GOOD, "nay đã hết hạn, nhưng lúc ký"),
        ({"weak": "sha1"}, Verdict.LOOK, "SHA1"),
        ({"hides": True}, Verdict.LOOK, "che lên số liệu hoặc chữ ở trang 1"),
        ({"ours": False}, Verdict.LOOK, "viết lại tệp"),
        ({"said_at": NOW + timedelta(days=1)}, Verdict.LOOK, "MUỘN hơn giờ máy này"),
        ({"said_at": None}, Verdict.GOOD, "không ghi thời gian"),
        ({"stamped_at": NOW}, Verdict.GOOD, "có dấu thời gian chứng nhận"),
        ({"certificate": replace(GOOD.certificate, may_sign=False)}, Verdict.LOOK, "không được cấp để ký"),
    ],
)
def test_each_finding_is_told(changed: dict[str, object], verdict: Verdict, words: str) -> None:
    one = told(replace(GOOD, **changed), NOW)  # type: ignore[arg-type]

    assert one.verdict is verdict
    assert one.summary == VERDICT_WORDS[verdict]
    assert words in " ".join(one.lines)


def test_every_finding_is_in_whole_sentences_and_says_what_cannot_be_known() -> None:
    for trust, later, rule, coverage in product(Trust, Later, Rule, Coverage):
        one = told(replace(GOOD, trust=trust, later=later, rule=rule, coverage=coverage), NOW)
        assert all(line.endswith(".") and line[0].isupper() for line in one.lines)
        assert all(unicodedata.is_normalized("NFC", line) for line in one.lines)
        assert one.lines[-1] == "Máy không nối mạng nên không biết chứng thư có bị thu hồi hay không."
        assert (one.verdict is Verdict.BAD) or one.found.whole
