"""Bodies (units, offices, posts) in running text, in a heading and in a cell: where a name begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake.letters import UPPER
from intake.source import part, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from work.proposal import Quote

# What a body's name begins with. The look-aheads keep out ordinary words that begin alike ("ban hành", "bộ máy").
_HEADS = (
    r"[UỦ][ỶỷUuyY]?\s?ban|Ủy\s+ban|Uỷ\s+ban|UBND|UBMTTQ\w*|UB\s+MTTQ|BTT|MTTQ|Mặt\s+trận|HĐND|Hội\s+đồng|Thường\s+trực"
    r"|BCĐ|BCH|BTV|Ban(?!\s+hành|\s+đầu|\s+bố)|Bộ(?!\s+(?:máy|mặt|tiêu|chỉ\s+số|dữ|công\s+cụ|luật|thủ|quy|não|câu|môn))|Sở(?!\s+hữu)"
    r"|Cục|Vụ(?!\s+(?:việc|án|mùa))|Chi\s+cục|Tổng\s+cục|Văn\s+phòng|VP|Công\s+an|Quân\s+sự|Bộ\s+đội"
    r"|Phòng(?!\s*,|\s+(?:chống|ngừa|bệnh|họp|học|tiếp))|Trung\s+tâm(?!,)|Trạm|Trường(?!\s+hợp)|Viện(?!\s+trợ|\s+dẫn)|Đài|Báo(?!\s+(?:cáo|chí|đảm|động))"
    r"|Cổng\s+(?=[TtDd])|Kho\s+bạc|Ngân\s+hàng|Thuế(?=\s)|Hải\s+quan|Chi\s+bộ|Đảng\s+[ủuU][ỷỶyY]|Đảng\s+ủy|Đảng\s+bộ|Tỉnh\s+[ủu][ỷy]|Tỉnh\s+ủy|Thành\s+ủy"
    r"|Huyện\s+ủy|Thị\s+ủy|Cấp\s+[ủu][ỷy]|Cấp\s+ủy|Cấp\s+trên|Cấp\s+có\s+thẩm\s+quyền"
    r"|Đoàn(?!\s+(?:kết|viên|kiểm|giám))|Hội(?!\s+(?:nghị|thi|nhập|thảo|đàm|họp|viên|trường|tụ|chợ|diễn))|Hiệp\s+hội|Liên\s+đoàn|Liên\s+minh|Công\s+đoàn"
    r"|Tổ(?!\s+chức)|Ấp|Thôn|Khu\s+(?:phố|dân\s+cư)|Trưởng|Phó|Chủ\s+tịch|Giám\s+đốc|Thủ\s+trưởng|Bí\s+thư|Đồng\s+chí|Đ/c|Thủ\s+tướng"
    r"|Chuyên\s+viên|Cán\s+bộ(?!,)|Công\s+chức(?!,)|Giáo\s+viên|GVCN|Hiệu\s+trưởng|Tòa\s+án|Bệnh\s+viện|Cơ\s+sở(?!\s+(?:dữ|vật|hạ|pháp|chính))"
    r"|Bộ\s+Chỉ\s+huy|Quốc\s+hội|Chính\s+phủ|Nhà\s+trường|Lãnh\s+đạo(?!,)|Chi\s+hội|Chi\s+đoàn|Đơn\s+vị|Cơ\s+quan|Tổ\s+chức(?=\s+(?:chính\s+trị|đảng|hội(?!\s+nghị|\s+th)|đoàn\s+thể|thành\s+viên|xã\s+hội|có|liên|cơ\s+sở))"
)
_GENERIC = (
    r"cơ\s+quan|đơn\s+vị|tổ\s+chức|địa\s+phương|đoàn\s+thể|ban\s+ngành|ban|bộ|ngành|sở|phòng|xã|phường|đặc\s+khu|huyện|thôn|trường|cấp|hội|cá\s+nhân"
    r"|doanh\s+nghiệp|lực\s+lượng|tổ\s+dân\s+phố|khu\s+dân\s+cư|chi\s+hội|cơ\s+sở|trạm|khu\s+phố|thị\s+xã|thành\s+phố|tỉnh"
    r"|thị\s+ủy|thành\s+ủy|huyện\s+ủy|đảng\s+ủy|cộng\s+đồng|tập\s+đoàn|nhà\s+máy|hộ\s+kinh\s+doanh"
)
_MANY = r"(?:Tất\s+cả\s+)?(?:các|những|một\s+số)\s+"
_NOT_BODY = r"(?!\s+(?:nghị|thảo|thi|viên|đàm|dữ|vật|hạ|tiêu|chỉ|họp|thương|hành|tin|luận)\b)"
_BODY = re.compile(
    rf"(?:{_MANY}(?:{_HEADS}|{_GENERIC}|phòng|thành\s+viên|bộ\s+phận)\b{_NOT_BODY}|(?:{_HEADS})\b"
    rf"|(?:{_GENERIC})\b(?=\s*(?:,|;|và|có|liên|khác|thuộc|trên|trực|$)))",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    rf"(?:{_MANY})?(?:{_GENERIC})(?:(?:\s*,\s*|\s+và\s+|\s*/\s*)(?:{_GENERIC}))*\s*", re.IGNORECASE
)
_GENERIC_START = re.compile(rf"(?:{_GENERIC})\b", re.IGNORECASE)
_MANY_START = re.compile(_MANY, re.IGNORECASE)
_FIELD = re.compile(r"phụ\s+trách(?:\s+(?:các\s+)?lĩnh\s+vực)?\b[^,;]*(?:,[^;]*)?$", re.IGNORECASE)

# Where a name in running text ends: a verb of work, or what opens an adverbial. Lower case: "Ban Chỉ đạo" goes on.
_VERBS = (
    r"chủ trì|chủ động|chủ tham mưu|phối hợp|tham mưu|tham gia|triển khai|tổ chức|thực hiện"
    r"|xây dựng|tiếp tục|tiếp nhận|tăng cường|theo dõi"
    r"|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|hướng dẫn|chỉ đạo|đôn đốc|kiểm tra|giám sát"
    r"|rà soát|nghiên cứu|đề xuất|đẩy mạnh|đẩy nhanh|tuyên truyền"
    r"|vận động|bố trí|bảo đảm|đảm bảo|ban hành|trình|đưa|căn cứ|thường xuyên|tích cực|kịp thời"
    r"|tổng hợp|thống kê|báo cáo|gửi|chuẩn bị|chuẩn hóa"
    r"|nắm|phát huy|phát động|phát hiện|phát triển|thẩm định|duy trì|vận hành|quán triệt|lãnh đạo"
    r"|khẩn trương|nghiêm túc|tập trung|lồng ghép"
    r"|cử|mời|quản lý|sử dụng|kết nối|chia sẻ|cung cấp|giải quyết|xử lý|thông báo|lập|bám sát"
    r"|quan tâm|huy động|làm|là|hoàn thành|hoàn thiện"
    r"|đăng ký|đăng tải|biên soạn|biên tập|thiết kế|đánh giá|đấu tranh|khuyến khích|hỗ trợ"
    r"|giới thiệu|trực tiếp|thiết lập|đề nghị|quy định|chuyển"
    r"|cụ thể hóa|xem xét|quyết định|điều chỉnh|bổ sung|phê duyệt|giao|phân công|nâng cao|góp phần"
    r"|kiến nghị|sửa đổi|thông qua|chấp hành|niêm yết|thành lập"
    r"|đào tạo|bồi dưỡng|tập huấn|phổ biến|truyền thông|kiểm soát|cân đối|ưu tiên|khảo sát"
    r"|lựa chọn|tháo gỡ|khắc phục|thu thập|cập nhật|tạo|thúc đẩy|mở|ký|lấy|in"
    r"|tiến hành|triệu tập|xác minh|thông tin|trao đổi|thống nhất|trả lời|công bố|điều hành"
    r"|phục vụ|mở rộng|nâng cấp|khai thác|dự kiến|phản ánh|biểu dương|khen thưởng|ứng dụng|chịu sự"
    r"|đồng thời|nơi|ngay|giữa|chậm nhất|muộn nhất|được|phải|cần|sẽ|đã|đang|không|có thể|nếu|khi"
    r"|sau khi|để|nhằm|trong|theo|về|với|cho|tại|từ|qua|thông qua|trước|vào|đối với|bằng|như|gắn"
    r"|dưới|hằng|hàng|định kỳ"
)
_STOP = re.compile(rf"(?<![\w/])(?:{_VERBS}|Phối hợp|Chủ trì|Chủ động|Tham mưu|Tăng cường|Tiếp tục|Phát huy)(?!\w)")
_NOUN_BEFORE = re.compile(r"(?:^|[\s,])(?:các|những|cơ quan,|đơn vị,|và các|và|Các|Cơ quan,|ban,)\s*$")
_WORK_NAME = re.compile(r"(?:Ban|ban|Tổ|tổ|Đoàn|đoàn)\s+$")
_COMMA = re.compile(r"\s*[,;]\s*|\s+(?:và|cùng|cùng với)\s+")
# One office of two bodies: Văn phòng HĐND và UBND (Nghị định 45/2025/NĐ-CP, 150/2025/NĐ-CP).
_JOINT_OFFICE = re.compile(r"Văn\s+phòng\s+(?:HĐND|Hội\s+đồng\s+nhân\s+dân)\s*$", re.IGNORECASE)
_MOST = 400


_TERRITORY = re.compile(
    r"các\s+(?:thôn|xã|phường|tổ\s+dân\s+phố|huyện|tỉnh|cấp|sở|khu|ấp|trường|chi\s+hội|địa\s+phương|bộ|ngành|cơ\s+quan|đơn\s+vị|thành\s+phố|đặc\s+khu)\b"
)


def begins_body(text: str) -> bool:
    """Does this text begin with a body's name?"""
    return _BODY.match(text) is not None


def split_list(quote: Quote, *, comma: bool) -> tuple[Quote, ...]:
    """The bodies of a heading (split at ";" and "và" between bodies), or of a cell or a line (at a comma too)."""
    cuts = [0]
    text = quote.text
    for hit in re.finditer(r"\s*;\s*|\s*,\s*|\s+và\s+|\s*/\s+|\s+-\s+(?=Các |Ủy|UBND|Sở )", text):
        if _divides(text[cuts[-1] : hit.start()], hit[0].strip(), text[hit.end() :], comma=comma) and not _inside(
            text, hit.start()
        ):
            cuts += [hit.start(), hit.end()]
    cuts.append(len(text))
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    names = (trimmed(part(quote, start, end)) for start, end in pairs)
    return tuple(name for name in names if name.text)


def _inside(text: str, place: int) -> bool:
    """Within brackets nothing divides."""
    return text.count("(", 0, place) > text.count(")", 0, place)


def _divides(left: str, mark: str, right: str, *, comma: bool) -> bool:
    if mark == ";":
        return True
    if (mark == "," and not comma) or (mark == "và" and _JOINT_OFFICE.search(left)):
        return False
    if _FIELD.search(left) and not re.search(r"[;]", left):
        return bool(comma and begins_body(right) and mark == ",")
    if _MANY_START.match(right):
        return True
    bare = _COLLECTIVE.fullmatch(_tail(left) + " ") is not None
    if _GENERIC_START.match(right) and bare and not _is_proper(right):
        return False
    return begins_body(right)


def _tail(left: str) -> str:
    """The collective that a name ends with: "UBND các xã" goes on like "các xã"."""
    hits = list(re.finditer(r"(?:các|những)\s", left, re.IGNORECASE))
    return left[hits[-1].start() :] if hits else left


def _is_proper(text: str) -> bool:
    """A generic word that opens a name of its own: "Sở Y tế", "cơ sở khám bệnh"."""
    hit = _GENERIC_START.match(text)
    rest = text[hit.end() :] if hit else ""
    return bool(re.match(r"\s+[" + UPPER + r"]", rest)) or bool(re.match(r"cơ\s+sở\s+\w|ủy ban", text, re.IGNORECASE))


def list_at(quote: Quote, start: int) -> tuple[Quote, ...]:
    """The bodies that are listed from here on in running text, down to the verb or the adverbial that ends the list."""
    found: list[Quote] = []
    place = start
    while place < len(quote.text) and begins_body(quote.text[place:]):
        end = _name_end(quote.text, place, several=not found)
        name = trimmed(part(quote, place, end))
        if name.text:
            found.append(name)
        mark = _COMMA.match(quote.text, end)
        if mark is None or not begins_body(quote.text[mark.end() :]):
            break
        place = mark.end()
    return tuple(found)


def _name_end(text: str, start: int, *, several: bool) -> int:  # noqa: ARG001 - told apart by the caller's reading only
    """Where one name ends: at a stop word, a mark, or a join before the next body."""
    limit = min(len(text), start + _MOST)
    collective = _COLLECTIVE.match(text, start, limit)
    place = collective.end() if collective and collective[0].strip() else start + 1
    for hit in re.compile(r"\s*[.;:()“”\"]|\s*,\s*|\s+và\s+|\s+(?=\S)").finditer(
        text, max(start + 1, place - 1), limit
    ):
        mark = hit[0].strip()
        after = text[hit.end() :]
        if mark in {".", ";", ":", ")", "(", "“", "”", '"'}:
            return hit.start()
        if mark in {",", "và"}:
            if _name_goes_on(text[start : hit.start()], mark, after):
                continue
            return hit.start()
        if _is_stop(text, start, hit.end()) or (_MANY_START.match(after) and not _TERRITORY.match(after)):
            return hit.start()
    return limit


def _name_goes_on(left: str, mark: str, right: str) -> bool:
    """As in "Phòng Kinh tế, Hạ tầng và Đô thị": the name goes on with a proper word that begins no body."""
    if begins_body(right):
        return not _divides(left, mark, right, comma=True)
    return right[:1].isupper() or (
        mark == "," and re.match(r"báo chí|chữa bệnh|thành phố|thị xã|cấp \w", right) is not None
    )


def _is_stop(text: str, start: int, place: int) -> bool:
    hit = _STOP.match(text, place)
    if hit is None:
        return False
    before = text[start:place]
    if hit[0] in {"cử", "in", "mở", "là", "ký"} and re.search(r"(?:bầu|ứng|đề|mạng|internet) $", before, re.IGNORECASE):
        return False
    if hit[0] == "tổ chức" and (
        _NOUN_BEFORE.search(before)
        or re.match(r"tổ chức (?:chính trị|đảng|thành viên|hội(?!\s+(?:nghị|thảo|thi|đàm)))", text[place:])
    ):
        return False
    if hit[0] in {"chỉ đạo", "kiểm tra", "công tác", "giám sát", "chấp hành", "quản lý"} and _WORK_NAME.search(before):
        return False
    return not (
        hit[0] in {"truyền thông", "đào tạo", "tuyên truyền", "kiểm tra", "quản lý"}
        and re.search(r"(?:cơ quan|đơn vị|cơ sở|tổ) $", before)
    )


def partners(quote: Quote) -> tuple[Quote, ...]:
    """The bodies named after "phối hợp (chặt chẽ) với …", each once."""
    found: dict[str, Quote] = {}
    for hit in _WITH.finditer(quote.text):
        for body in list_at(quote, hit.end()):
            found.setdefault(body.text.casefold(), body)
    return tuple(found.values())


_WITH = re.compile(
    r"phối\s+hợp(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|tốt|thường\s+xuyên|hiệu\s+quả|,))*\s*(?:\s+(?:cùng\s+)?(?:với|cùng)\s*:?)?\s+(?=\S)",
    re.IGNORECASE,
)
_ACTS = _VERBS.split("|được|", maxsplit=1)[0]
_SUBJECT_VERB = re.compile(
    rf"(?<!\w)(?:{_ACTS}|Phối hợp|Chủ trì|theo (?:chức|nhiệm)|trong phạm vi|có (?:kế|văn))(?!\w)"
)
_CLAUSE = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Theo|Trong|Định kỳ|Hằng|Hàng|Kết thúc|Sau|Khi|Để|Nhằm|Trước|Từ|Đồng thời|Ngoài)\b"
)
_ASKED = re.compile(r"(?:Đề nghị|Yêu cầu|Giao)\s*:?\s+", re.IGNORECASE)
_DROPPED = re.compile(r"(?:Đề nghị|Yêu cầu|Giao|Đối với|Trách nhiệm của|Phân công)\s*:?\s+", re.IGNORECASE)


def subject(quote: Quote) -> tuple[Quote, ...]:
    """Who the sentence says does the work: bodies at its start, or after an opening clause, right before a verb."""
    text = re.split(r"(?<=[^.])[.;:]\s", quote.text, maxsplit=1)[0]
    for place in _starts(text):
        if begins_body(text[place:]):
            names = list_at(quote, place)
            if names and _acts(quote, names[-1]):
                return split_list(part(quote, place, names[-1].place.end - quote.place.start), comma=False)
    return ()


def _starts(text: str) -> Iterator[int]:
    asked = _ASKED.match(text)
    yield asked.end() if asked else 0
    if _CLAUSE.match(text):
        for hit in re.finditer(r",\s+", text):
            asked = _ASKED.match(text, hit.end())
            yield asked.end() if asked else hit.end()


def _acts(quote: Quote, name: Quote) -> bool:
    """A verb follows the name at once."""
    after = quote.text[name.place.end - quote.place.start :].lstrip(" ,")
    if _COLLECTIVE.fullmatch(name.text + " ") and not _MANY_START.match(name.text):
        return False
    verb = after[1:].lstrip().lower() if after.startswith(":") else after
    return _SUBJECT_VERB.match(verb) is not None


def heading_units(quote: Quote) -> tuple[Quote, ...]:
    """The units that a heading names; "Đề nghị" before them and an order after them are dropped."""
    dropped = _DROPPED.match(quote.text)
    name = trimmed(part(quote, dropped.end() if dropped else 0, len(quote.text)))
    if not begins_body(name.text):
        return ()
    tail = _TAIL.search(name.text)
    return split_list(part(name, 0, tail.start()) if tail else name, comma=False)


_TAIL = re.compile(
    r"\s*,?\s+(?:chỉ đạo|có trách nhiệm|chịu trách nhiệm|chủ trì|tổ chức(?! (?:chính|đảng|thành"
    r"|hội|đoàn|xã|có|liên|tôn))|triển khai|thực hiện|căn cứ|tập trung|phối hợp|tham mưu"
    r"|thường xuyên|chủ động|hướng dẫn|xây dựng)\s"
)
