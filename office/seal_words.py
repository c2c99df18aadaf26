"""What is found of a digital signature, in a clerk's words, and honest on what cannot be known without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reports.seals import VIETNAM, Coverage, Later, Rule, SealFound, Trust


class Verdict(StrEnum):
    """How a signature is to be taken."""

    GOOD = "good"
    """Whole, and its certificate leads up to a root that the clerk gave."""
    LOOK = "look"
    """Whole, but something is for a person to judge."""
    BAD = "bad"
    """Not to be relied on."""


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.GOOD: "Chữ ký số hợp lệ",
    Verdict.LOOK: "Nội dung còn nguyên như lúc ký, cần xem thêm",
    Verdict.BAD: "KHÔNG tin được chữ ký này",
}


@dataclass(frozen=True, slots=True)
class SealWords:
    """One signature, told: who, the verdict in a line, and the reasons, each a sentence."""

    who: str
    verdict: Verdict
    summary: str
    lines: tuple[str, ...]
    found: SealFound


def told(found: SealFound, now: datetime) -> SealWords:
    """A signature in words."""
    verdict = _verdict(found, now)
    office = f" ({found.certificate.office})" if found.certificate.office else ""
    lines = (_content(found), *_additions(found), _when(found, now), _term(found), _issuer(found), *_doubts(found))
    return SealWords(f"{found.certificate.name}{office}", verdict, VERDICT_WORDS[verdict], lines, found)


def _verdict(found: SealFound, now: datetime) -> Verdict:
    if not found.whole or found.trust in {Trust.BROKEN, Trust.EXPIRED, Trust.EARLY}:
        return Verdict.BAD
    plain = found.trust is Trust.KNOWN and not found.weak and found.certificate.may_sign
    plain = plain and found.ours is not False and not found.hides
    return Verdict.GOOD if plain and not _ahead(found, now) else Verdict.LOOK


def _ahead(found: SealFound, now: datetime) -> bool:
    return found.said_at is not None and (found.said_at - now).total_seconds() > 600  # noqa: PLR2004 - ten minutes


def _content(found: SealFound) -> str:
    if not found.intact:
        return "Nội dung tệp ĐÃ BỊ SỬA sau khi ký, hoặc tệp bị hỏng khi chép."
    if not found.valid:
        return "Chữ ký không phải do khóa của chứng thư này tạo ra."
    if found.coverage is Coverage.PART:
        return "Chữ ký chỉ bảo vệ một phần tệp; phần còn lại có thể đã bị thay."
    if not found.tidy:
        return "Chỗ đặt chữ ký trong tệp đã bị sửa. Hãy lấy lại tệp gốc từ người gửi."
    if found.coverage is Coverage.FILE:
        return "Nội dung còn nguyên như lúc ký; chữ ký bảo vệ toàn bộ tệp."
    return "Phần đã ký còn nguyên như lúc ký; sau đó tệp có thêm phần khác."


def _additions(found: SealFound) -> tuple[str, ...]:
    said = {
        Later.NOTHING: "",
        Later.SIGNATURES: "Phần thêm vào sau chỉ là chữ ký số khác hoặc dấu thời gian, không đổi nội dung.",
        Later.FORBIDDEN: "Phần thêm vào sau thuộc loại mà chữ ký này CẤM thêm.",
        Later.CHANGED: "Sau khi ký, tệp ĐÃ BỊ THÊM hoặc SỬA ngoài chữ ký.",
    }[found.later]
    rule = {
        Rule.NONE: "",
        Rule.CLOSED: "Người ký đã khóa tệp: không được thêm gì, kể cả chữ ký khác.",
        Rule.FORMS: "Người ký cho thêm chữ ký khác, không cho sửa nội dung.",
        Rule.NOTES: "Người ký cho thêm chữ ký và ghi chú, không cho sửa nội dung.",
    }[found.rule]
    if not found.intact:
        said = ""
    return tuple(line for line in (said, rule) if line)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}"


def _when(found: SealFound, now: datetime) -> str:
    if found.stamped_at is not None:
        return f"Ký lúc {_moment(found.stamped_at)}, có dấu thời gian chứng nhận."
    if found.said_at is None:
        return "Tệp không ghi thời gian ký."
    if _ahead(found, now):
        return f"Tệp ghi ký lúc {_moment(found.said_at)}, MUỘN hơn giờ máy này: đồng hồ một trong hai máy sai."
    return f"Ký lúc {_moment(found.said_at)} theo đồng hồ máy người ký (không có cơ quan nào chứng nhận giờ này)."


def _term(found: SealFound) -> str:
    first, last = (_day(moment) for moment in (found.certificate.first, found.certificate.last))
    term = f"Chứng thư có hiệu lực từ {first} đến {last}"
    if found.trust is Trust.EXPIRED:
        return f"{term}: lúc ký ĐÃ HẾT HẠN."
    if found.trust is Trust.EARLY:
        return f"{term}: lúc ký CHƯA có hiệu lực."
    if found.over:
        return f"{term}: nay đã hết hạn, nhưng lúc ký (theo giờ ghi trong tệp) còn hạn."
    return f"{term}: còn hạn."


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def _issuer(found: SealFound) -> str:
    by = f"Nơi cấp chứng thư: {found.certificate.issuer}."
    return {
        Trust.KNOWN: f"{by} Đã đối chiếu được với chứng thư gốc có trong Sổ Việc.",
        Trust.UNKNOWN: f"{by} Sổ Việc chưa có chứng thư gốc của nơi này nên CHƯA BIẾT chứng thư là thật hay giả. "
        "Hãy thêm chứng thư gốc vào phần Cài đặt.",
        Trust.SELF: "Chứng thư do chính người ký tự cấp: ai cũng tự làm được, không chứng minh được là người nào.",
        Trust.BROKEN: f"{by} Tên nơi cấp có trong Sổ Việc nhưng chứng thư KHÔNG khớp với chứng thư gốc: có thể là giả.",
        Trust.EXPIRED: by,
        Trust.EARLY: by,
    }[found.trust]


def _doubts(found: SealFound) -> tuple[str, ...]:
    doubts = []
    if not found.certificate.may_sign:
        doubts.append("Chứng thư này không được cấp để ký.")
    if found.weak:
        doubts.append(f"Chữ ký dùng cách băm {found.weak.upper()} đã cũ, nay không còn coi là an toàn.")
    if found.ours is False:
        doubts.append("Tệp không bắt đầu bằng đúng bản in của Sổ Việc: công cụ ký đã viết lại tệp.")
    if found.hides:
        place = f" ở trang {found.page + 1}" if found.page is not None else ""
        doubts.append(f"Hình của chữ ký này che lên số liệu hoặc chữ{place}: hãy xem kỹ chỗ đó.")
    doubts.append("Máy không nối mạng nên không biết chứng thư có bị thu hồi hay không.")
    return tuple(doubts)
