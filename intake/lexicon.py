"""Words of the administration, by what they do in a sentence: heads of bodies' names, their tails, and verbs of work.

Kept in lower case and in the older placing of tone marks ("ủy", "hóa"); `seen` brings a text into that form without
moving a letter. The lists are of the language and of the apparatus (Hiến pháp, Luật Tổ chức chính quyền địa phương,
Điều lệ Đảng, Luật Mặt trận Tổ quốc), never of one plan.
"""

from __future__ import annotations

import re
from typing import Final

_MOVED = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy", "ủỷ": "ủy",
}  # fmt: skip
_TONES = re.compile(rf"(?<!q)(?:{'|'.join(_MOVED)})(?!\w)")

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases as tuples of syllables, by their first syllable, the longest first."""


def seen(text: str) -> str:
    """Lower case, tone marks where the older spelling puts them; each letter stays in its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONES.sub(lambda hit: _MOVED[hit[0]], low)


def words(listed: str) -> frozenset[str]:
    """A list of words, separated by commas or lines."""
    return frozenset(word.strip() for word in re.split(r"[,\n]", listed) if word.strip())


def phrases(listed: str) -> Phrases:
    """A list of phrases, separated by commas or lines, to look up by their first syllable."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in re.split(r"[,\n]", listed):
        syllables = tuple(phrase.split())
        if syllables:
            found.setdefault(syllables[0], set()).add(syllables)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


MANY: Final = phrases("các, những, một số, tất cả, tất cả các, toàn thể, mỗi, từng, mọi, các các, toàn bộ các, hai, ba")

# Heads that want a word behind them: what they are for, or where.
ORGANS: Final = phrases(
    """
    cảng vụ, cảng, nhà hát, khách sạn, nhà hàng, siêu thị, hãng, nhà xe, lữ đoàn, sư đoàn, hải đội, hải đoàn
    trại, ban trị sự, giáo hội, hội thánh, giáo xứ, tòa soạn, kênh, thông tấn xã, liên chi hội, hội đồng gia tộc
    trung đội, đại đội, bến xe, sân bay, nhà ga, công viên, ban nhạc, dàn nhạc, sàn, vườn quốc gia, khu bảo tồn
    khu du lịch, khu di tích, nhà trẻ, lớp mầm non, nhóm trẻ, phân hiệu, ký túc xá, ủy ban, uy ban, ub, hội đồng
    ban, tiểu ban, bộ, sở, cục, chi cục, tổng cục, vụ, phòng, trung tâm, tt, trạm, trường, viện, đài, báo
    tạp chí, cổng, trang thông tin, kho bạc, ngân hàng, quỹ, bưu điện, điện lực, viễn thông, thư viện, bảo tàng
    bệnh viện, phòng khám, nhà văn hóa, nhà thiếu nhi, nhà máy, khu quản lý, khu công nghiệp, bộ phận, khối, tổ
    đội, đoàn, hội, chi hội, phân hội, hiệp hội, liên hiệp, liên đoàn, liên minh, câu lạc bộ, clb, công ty
    tổng công ty, tập đoàn, hợp tác xã, htx, tổ hợp tác, doanh nghiệp, xí nghiệp, chi nhánh, văn phòng, vp
    thanh tra, thường trực, bộ chỉ huy, bộ tư lệnh, quân khu, trung đoàn, tiểu đoàn, đồn, hạt, tòa án
    viện kiểm sát, cơ sở, ban chủ nhiệm, cụm, nhóm, mạng lưới, bảo hiểm xã hội, bảo hiểm, đảng đoàn, ban cán sự
    đội ngũ, lực lượng, bch, btv, bcđ, bqt, ban quản trị, học viện, đại học, cao đẳng, khoa, nhà xuất bản
    """
)
# Heads that are whole as they stand; a place, a level or an owner may follow.
WHOLE: Final = phrases(
    """
    thành đoàn, tỉnh đoàn, huyện đoàn, quận đoàn, xã đoàn, phường đoàn, đoàn trường, đoàn xã, đoàn phường
    tỉnh hội, huyện hội, ubnd, hđnd, ủy ban nhân dân, hội đồng nhân dân, mttq, ubmttq, ubmttqvn, mttqvn, ub mttq
    mặt trận, mặt trận tổ quốc, btt, bgh, ban giám hiệu, ban giám đốc, ban lãnh đạo, ban chấp hành
    ban thường vụ, ban thường trực, ban chỉ đạo, ban tổ chức, công an, quân sự, cảnh sát, biên phòng, bộ đội
    quân đội, dân quân, hải quan, thuế, kiểm lâm, quản lý thị trường, thi hành án, công đoàn, chi bộ, đảng bộ
    đảng ủy, cấp ủy, tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy, quân ủy, chi ủy, chi đoàn, đoàn thể
    ban ngành, quốc hội, chính phủ, trung ương, ban bí thư, bộ chính trị, thủ tướng chính phủ, nhà trường
    gia đình, chính quyền, vnpt, viettel, bhxh, ubkt, gvcn, ttyt, đoàn thanh niên, bảo vệ dân phố, dân phòng
    hội nông dân, hội phụ nữ, hội cựu chiến binh, hội liên hiệp phụ nữ, liên đoàn lao động, hệ thống chính trị
    """
)
# Posts and persons; what they stand at the head of, or a person's name, follows.
POSTS: Final = phrases(
    """
    trưởng, phó, phó trưởng, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, tổng giám đốc, thủ trưởng
    người đứng đầu, bí thư, phó bí thư, chánh, phó chánh, chánh văn phòng, phó chánh văn phòng, chánh thanh tra
    cục trưởng, chi cục trưởng, vụ trưởng, hiệu trưởng, phó hiệu trưởng, bộ trưởng, thứ trưởng, thủ tướng
    phó thủ tướng, trưởng phòng, phó trưởng phòng, trưởng ban, phó trưởng ban, phó ban, trưởng đoàn
    phó trưởng đoàn, phó đoàn, tổ trưởng, tổ phó, đội trưởng, đội phó, trưởng thôn, trưởng ấp, trưởng bản
    trưởng khu, trưởng khóm, trưởng trạm, trạm trưởng, chỉ huy trưởng, chính trị viên, viện trưởng, đồng chí
    các đồng chí, đ/c, ông, bà, thầy, cô, chuyên viên, cán bộ, công chức, viên chức, giáo viên, giảng viên
    kế toán, kế toán trưởng, thủ quỹ, văn thư, thư ký, nhân viên, lãnh đạo, đại diện, đại diện lãnh đạo
    thành viên, ủy viên, đại biểu, tổng phụ trách, gvbm, chủ đầu tư, chủ rừng, chủ cơ sở, chủ doanh nghiệp
    chủ hộ, chủ hộ kinh doanh, chủ phương tiện, chủ nhà trọ, chủ trang trại, chủ tàu, chủ cửa hàng, nhà thầu
    nhà đầu tư, trưởng đài, phó đài, bí thư chi bộ, trưởng công an
    """
)
# People, who work together with a body but are none.
PEOPLE: Final = phrases(
    """
    tôn giáo, tín đồ, đồng bào, hội viên, đoàn viên, đảng viên, học sinh, sinh viên, người dân, nhân dân
    phụ huynh, phụ huynh học sinh, cha mẹ học sinh, chủ hộ, nhà tài trợ, nhà hảo tâm, nhà khoa học, chuyên gia
    nghệ nhân, luật sư, già làng, người có uy tín, chức sắc, cộng tác viên, tiểu thương, ngư dân
    tình nguyện viên, hộ dân, hộ gia đình, bà con, thành viên, quần chúng
    """
)
# Common nouns for bodies: alone they name none, in the plural or with a tail they name all of a kind.
KINDS: Final = phrases(
    """
    cơ quan, đơn vị, tổ chức, địa phương, đoàn thể, ban ngành, ban, bộ, ngành, sở, phòng, cấp, cá nhân, hội
    doanh nghiệp, lực lượng, thành viên, bộ phận, cơ sở, trường, trường học, trạm, chi hội, chi bộ, đảng bộ
    cấp ủy, huyện ủy, thị ủy, thành ủy, đảng ủy, tỉnh ủy, cộng đồng, tập đoàn, nhà máy, hộ kinh doanh
    hộ gia đình, hộ, hợp tác xã, nhà mạng, câu lạc bộ, đội, nhóm, tổ, khối, cụm, lớp, khoa, viện, trung tâm
    công ty, ngân hàng, hiệp hội, nhà hảo tâm, nhà khoa học, nhà trường, phòng ban, ban đảng, ban xây dựng đảng
    dòng họ, gia đình, bệnh viện, chủ thể, xã viên, nhà thầu, ủy ban, văn phòng, chính quyền, tổ chức đảng
    tổ chức hội, hội quần chúng, hội đồng, tổ công tác, điểm trường, tầng lớp nhân dân, giới
    """
)
# Of these a bare list ("cơ quan, đơn vị liên quan") is one collective.
SHARED: Final = words(
    """
    cơ quan, đơn vị, tổ chức, địa phương, đoàn thể, ban ngành, ban, bộ, ngành, sở, phòng, cá nhân, doanh nghiệp
    hội, lực lượng, cấp, tập đoàn, phòng ban, nhà mạng, cơ sở, chính quyền, tổ chức đảng, tổ chức hội, cấp ủy
    """
)
PLACES: Final = phrases(
    """
    xã, phường, thị trấn, đặc khu, huyện, quận, thị xã, thành phố, tỉnh, thôn, ấp, bản, làng, buôn, buôn làng
    khóm, khu phố, tổ dân phố, khu dân cư, khu vực, khu, cụm dân cư, tiểu khu, đội sản xuất, xóm, phố, phum, sóc
    trung ương, cấp xã, cấp tỉnh, cấp huyện, cấp cơ sở, cấp thôn, cấp phường, các cấp, tp, tdp, địa bàn
    tuyến tỉnh, tuyến xã, tuyến huyện, tuyến trên, quốc gia, cơ sở, nhà trường, cấp trung ương, cấp bộ, cấp trên
    cấp trên trực tiếp, cấp dưới, cùng cấp, hai cấp, vùng, miền, địa phương
    """
)
# What may close a name: which ones of a kind, or whose.
TAILS: Final = phrases(
    """
    tối cao, cấp cao, cấp trên trực tiếp, có liên quan, liên quan, có liên quan khác, liên quan khác
    có thẩm quyền, có chức năng, khác, khác có liên quan, khác liên quan, nêu trên, nói trên, chuyên môn
    chức năng, nghiệp vụ, chuyên trách, đóng trên địa bàn, đứng chân trên địa bàn, trên địa bàn, trên toàn tỉnh
    trên toàn xã, trên toàn quốc, trong tỉnh, trong xã, trong phường, toàn tỉnh, toàn xã, toàn phường
    trong và ngoài tỉnh, ngành dọc, trong hệ thống chính trị, mình, được giao nhiệm vụ, lân cận, giáp ranh
    còn lại, miền núi, vùng cao, ven biển, ven sông, đặc biệt khó khăn, được chọn, trọng điểm, có tên trên
    tương ứng, hữu quan, quản lý chuyên ngành, trung gian, thụ hưởng, đầu mối, sở tại, ngoài nhà nước
    """
)
# What bodies are for, and whom they join: nouns that stand inside names, also in lower case.
FIELDS: Final = phrases(
    """
    công trình, tiếng nói, nghệ thuật, biểu diễn, sân khấu, điện ảnh, xiếc, hàng hải, hàng không, đường thủy
    đường bộ, đường sắt, cảng biển, nghề cá, khu công nghiệp, khu công nghệ cao, công nghệ cao, khu kinh tế
    bất động sản, khu đô thị, thoát nước, cấp nước, chiếu sáng, cây xanh, vận tải hành khách, khách sạn
    du khách, lễ hội, sự kiện, hữu nghị, người việt nam ở nước ngoài, cứu trợ, thể dục, bóng đá, mỹ thuật
    nhiếp ảnh, âm nhạc, văn học, văn học nghệ thuật, nhà báo, luật sư, công chứng, đấu giá tài sản
    giống cây trồng, đê điều, khí tượng thủy văn, đo lường, sở hữu trí tuệ, cạnh tranh, người tiêu dùng
    hàng giả, nhân dân, công tác, y tế, giáo dục, đào tạo, nông nghiệp, môi trường, nội vụ, tư pháp, tài chính
    kế hoạch, kinh tế, xã hội, văn hóa, thể thao, thể dục thể thao, du lịch, khoa học, công nghệ, công nghệ số
    thông tin, truyền thông, phát thanh, truyền hình, truyền thanh, xây dựng, giao thông, vận tải, công thương
    hạ tầng, đô thị, tài nguyên, lao động, thương binh, dân tộc, tôn giáo, ngoại vụ, nông thôn, thủy lợi
    lâm nghiệp, kiểm lâm, thủy sản, thú y, khuyến nông, trồng trọt, chăn nuôi, dân số, an toàn thực phẩm, dược
    dân quân tự vệ, phòng thủ dân sự, phòng không, quốc phòng, an ninh, trật tự, biên phòng, cháy, chữa cháy
    phòng cháy, cứu nạn, cứu hộ, thiên tai, bão lụt, dịch bệnh, ma túy, tệ nạn, tội phạm, hiv, aids, bệnh tật
    chính trị, chính trị - xã hội, chính trị xã hội, kinh tế - xã hội, nghề nghiệp, xã hội nghề nghiệp
    xã hội - nghề nghiệp, thanh niên, phụ nữ, nông dân, cựu chiến binh, thiếu nhi, nhi đồng, người cao tuổi
    người khuyết tật, trẻ em, trẻ mồ côi, chữ thập đỏ, khuyến học, cựu giáo chức, cựu quân nhân
    cựu thanh niên xung phong, nạn nhân chất độc da cam, đông y, luật gia, làm vườn, sinh vật cảnh, tổ quốc
    việt nam, cộng sản, hồ chí minh, đoàn kết, liên hiệp, dân chủ, dân vận, tuyên giáo, tuyên huấn, nội chính
    văn phòng, pháp chế, pháp luật, hành chính, hành chính công, sự nghiệp, sự nghiệp công, sự nghiệp công lập
    công lập, ngoài công lập, công ích, dịch vụ công, dịch vụ, dự án, cộng đồng, tự quản, liên gia, quần chúng
    chuyên môn, nghiệp vụ, kỹ thuật, chất lượng, viễn thông, điện lực, bưu chính, điện, nước, nước sạch
    môi trường đô thị, chợ, rừng, rừng phòng hộ, rừng đặc dụng, di tích, bảo hiểm, bảo hiểm xã hội
    bảo hiểm y tế, chính sách, chính sách xã hội, tín dụng, ngân sách, tài sản, đất đai, nhà đất, công dân
    một cửa, tiếp công dân, học đường, tâm lý, học sinh, sinh viên, cha mẹ học sinh, phụ huynh học sinh, mầm non
    tiểu học, trung học, trung học cơ sở, trung học phổ thông, phổ thông, thcs, thpt, dạy nghề
    giáo dục nghề nghiệp, ngang bộ, thuộc chính phủ, nhà nước, trung ương, quân sự, cơ động, nòng cốt, chức năng
    vũ trang, xung kích, tình nguyện, thành viên, cơ sở, thôn, bản, khu dân cư, địa phương, ngành, liên ngành
    giám hiệu, lãnh đạo, chuyên trách, thường trực, thường vụ, chấp hành, bí thư, thư ký, cán sự, chủ nhiệm
    giám đốc, quản trị, hợp tác, hợp tác xã, doanh nghiệp, ngành nghề, báo chí, thông tấn, thông tin đại chúng
    thông tin điện tử, thông tin cơ sở, điện tử, số, mạng, an ninh mạng, nhân lực, việc làm, bảo trợ
    xã hội chủ nghĩa, sản phẩm, ocop, nông thôn mới, chuyển đổi số, bình dân học vụ số, đề án, đổi mới sáng tạo
    phong trào, cuộc vận động, chương trình, mục tiêu, quốc gia, nhiệm vụ, bầu cử, tâm lý học đường, thống kê
    quan trắc, tính mạng, phản biện, vận hành, khí tượng, thực vật, động vật, dân phố, đặc thù
    an toàn giao thông, sức khỏe, bà mẹ, báo cáo viên, tuyên truyền viên, cộng tác viên, tình nguyện viên
    vệ sinh, vệ sinh môi trường, rác thải, nhân đạo, từ thiện, giảm nghèo, bền vững, gia đình, bình đẳng giới
    hộ kinh doanh, kinh doanh, bán lẻ, xăng dầu, lưu trú, ăn uống, vật tư, phân bón, thương mại, công nghiệp
    tiểu thủ công nghiệp
    """
)
# Verbs that also stand inside names ("Ban Quản lý dự án", "Đoàn kiểm tra"); which they are tells what follows.
DOINGS: Final = phrases(
    """
    quản lý, chỉ đạo, kiểm tra, giám sát, tuyên truyền, vận động, tổ chức, xây dựng, đào tạo, bồi dưỡng, phục vụ
    hỗ trợ, bảo vệ, bảo trợ, tư vấn, tham mưu, giúp việc, điều hành, điều phối, phối hợp, phổ biến, phát triển
    đầu tư, kiểm soát, nghiên cứu, ứng dụng, chuyển giao, truyền thông, thông tin, biên tập, biên soạn, thi đua
    khen thưởng, thanh tra, thẩm định, đại diện, hòa giải, phòng chống, phòng ngừa, tìm kiếm, cứu nạn, ứng phó
    kinh doanh, sản xuất, khám bệnh, chữa bệnh, khám, thi công, thiết kế, giáo dục, học tập, giảng dạy
    kiểm định, đăng ký, giám định, thu gom, vận chuyển, cung cấp, cung ứng, kiểm phiếu, tự vệ, xử lý, tiếp nhận
    phục hồi, chăm sóc, nuôi dưỡng, khuyến khích, khai thác, chế biến, tiêu thụ, trợ giúp, tuần tra, phản ứng
    rà soát, điều tra, thống kê, bán đấu giá, đấu giá, hiệp thương, kiểm dịch, kiểm nghiệm, vận hành, cứu hộ
    giữ gìn, liên kết, hướng dẫn, tham gia, kết nối, chuyển đổi, lưu trữ, nộp, thu, chi trả, tiếp, mua sắm
    bảo tồn
    """
)
# Verbs of work: a name is over where one stands.
VERBS: Final = phrases(
    """
    yêu cầu, chỉ thị, phân giao, ủy quyền, khuyến nghị, đàm phán, thương lượng, gác, bắt tay, tiếp xúc
    chứng nhận, xác nhận, công nhận, thẩm vấn, điều phối, phân luồng, niêm phong, thu dọn, che chắn, nhắc
    nhắc nhở, mời gọi, kêu gọi, tìm kiếm, liên hệ, làm rõ, thuyết minh, giám định, bế mạc, khai mạc, tổng duyệt
    dàn dựng, biểu diễn, chủ trì, chủ động, chủ tham mưu, triển khai, thực hiện, tiếp tục, tăng cường, theo dõi
    nắm, nắm bắt, nắm tình hình, chịu trách nhiệm, chịu, có trách nhiệm, có nhiệm vụ, có kế hoạch, có văn bản
    có biện pháp, có giải pháp, đôn đốc, đề xuất, đẩy mạnh, đẩy nhanh, bố trí, bảo đảm, đảm bảo, ban hành, trình
    đưa, căn cứ, tích cực, tổng hợp, báo cáo, gửi, chuẩn bị, phát huy, phát động, phát hiện, phát hành
    phát sóng, phát triển, duy trì, quán triệt, lãnh đạo, khẩn trương, nghiêm túc, tập trung, lồng ghép, cử, mời
    sử dụng, chia sẻ, giải quyết, thông báo, lập, bám sát, quan tâm, huy động, làm, là, làm việc, hoàn thành
    hoàn thiện, hoàn chỉnh, đánh giá, đấu tranh, giới thiệu, trực tiếp, trực, thiết lập, đề nghị, quy định
    chuyển, xem xét, quyết định, điều chỉnh, bổ sung, phê duyệt, giao, phân công, phân bổ, nâng cao, góp phần
    góp ý, kiến nghị, sửa đổi, thông qua, chấp hành, niêm yết, thành lập, kiện toàn, tập huấn, cân đối, ưu tiên
    khảo sát, lựa chọn, chọn, tháo gỡ, khắc phục, thu thập, thu hút, cập nhật, tạo, tạo điều kiện, thúc đẩy, mở
    ký, ký kết, lấy, in, tiến hành, triệu tập, xác minh, xác định, trao đổi, thống nhất, trả lời, công bố
    công khai, phát, dự kiến, phản ánh, biểu dương, mở rộng, nâng cấp, ứng phó, đồng thời, thăm, tặng, trao
    tri ân, thực thi, tham dự, dự, nhận, đón, đón tiếp, quyên góp, ủng hộ, động viên, khích lệ, hưởng ứng
    ra quân, vệ sinh, dọn, trồng, lắp đặt, sửa chữa, tu sửa, treo, dán, viết, đăng, đăng tải, chỉnh trang
    trang trí, cắm, kẻ, vẽ, phun, tiêm, cấp, cấp phát, phân phối, chi, quyết toán, dự toán, dự trù, thẩm tra
    kê khai, khai báo, kiểm kê, kiểm đếm, đo đạc, giải phóng, bàn giao, nghiệm thu, đối chiếu, tính toán
    thanh toán, tra cứu, nhập, số hóa, chuẩn hóa, hiện đại hóa, cụ thể hóa, đa dạng hóa, xã hội hóa, tối ưu hóa
    đơn giản hóa, cắt giảm, rút ngắn, hạn chế, giảm, tăng, ngăn chặn, phòng, chống, xử phạt, truy quét, trấn áp
    răn đe, cưỡng chế, vận dụng, áp dụng, đổi mới, sáng tạo, cải thiện, cải cách, cải tạo, quy hoạch, định hướng
    định kỳ, chấn chỉnh, phê bình, kiểm điểm, rút kinh nghiệm, sơ kết, tổng kết, bình xét, đề cử, giới hạn, khen
    nhân rộng, lan tỏa, khơi dậy, giữ vững, củng cố, tổ chức thực hiện, giúp, giúp đỡ, trợ giúp, cứu trợ, di dời
    sơ tán, phát thanh, ứng trực, trực ban, canh gác, chốt, chặn, cảnh báo, dự báo, thông tin, phát tán, bài trừ
    loại bỏ, xóa, xóa bỏ, dành, sắp xếp, tuân thủ, đề ra, bảo quản, bảo tồn, lưu trữ, lưu giữ, chỉnh lý, dịch
    phân tích, phân loại, so sánh, thử nghiệm, thí điểm, mua sắm, trang bị, đấu thầu, thuê, vay, cho vay
    giải ngân, hạch toán, khoanh, thu hồi, đòi, hòa giải, tố giác, bắt, truy, hỗ trợ, hướng, hướng tới, gắn
    gắn với, thường xuyên, kịp thời, trao tặng, thụ lý, khởi tố, ổn định, tìm, tìm hiểu, học, học tập, dạy, hỏi
    đáp ứng, điểm danh, đón nhận, tiếp thu, giải trình, giải đáp, chuyển tải, truyền tải, gặp gỡ, gặp mặt
    đối thoại, họp, bầu, ghi, nêu, xắn tay, phấn đấu, nỗ lực, thi đua, chung tay, góp, đóng góp, hiến, tặng quà
    rà, soát, xét, xét duyệt, duyệt, hiệp y, thỏa thuận, cam kết, nghiên cứu, tham khảo, lưu ý, chú trọng, chú ý
    coi trọng, đề cao, vận hành, bảo trì, khôi phục, phục hồi, chỉnh sửa, kiểm chứng, xuất bản, in ấn, quảng bá
    xúc tiến, tiếp thị, bình chọn
    """
)
# Words after which no name goes on: prepositions, conjunctions, modal verbs, adverbs.
STOPS: Final = phrases(
    """
    nơi, ngay, giữa, chậm nhất, muộn nhất, được, phải, cần, cần phải, sẽ, đã, đang, không, chưa, có thể, nếu
    khi, sau khi, trước khi, để, nhằm, trong, theo, về, với, cho, tại, từ, qua, thông qua, trước, vào, đối với
    bằng, như, gắn với, dưới, hằng, hàng, hằng năm, hàng năm, hằng tháng, hàng tháng, định kỳ, thường xuyên
    kịp thời, nghiêm túc, tích cực, khẩn trương, chủ động, bị, do, vì, bởi, trên cơ sở, cũng, đều, cùng nhau
    nhau, này, đó, nói chung, nói riêng, và, hoặc, hay, mà, thì, rồi, lại, nhưng, song, tuy, sớm, ngày, tháng
    năm, quý, việc, sự, cách, những, gồm, bao gồm, gồm có, đến, tới, xuống, ra, lên, vừa, đặc biệt, nhất là
    tối thiểu, ít nhất, tự, tự tổ chức, lần, đợt, hiện, luôn, luôn luôn, còn, chỉ, mới, thống nhất, đúng
    đồng loạt, đồng bộ, hiệu quả, chặt chẽ, tốt, căn cứ, tùy, tùy theo, dựa, ngoài ra, nhân dịp, nhân, dịp, thay
    thay mặt, kể từ, xong, hết, phù hợp, toàn diện, rộng rãi, sâu rộng, có, nên, hãy, đừng, chớ, vẫn, đồng thời
    lần lượt, tuyệt đối, riêng, từng bước, bước đầu, nhanh chóng, triệt để, quyết liệt
    """
)
# What is no body though it begins like one: "hội nghị", "ban hành", "phòng, chống", "tổ chức hội thi".
NOT_BODIES: Final = phrases(
    """
    khu công nghiệp, khu kinh tế, khu công nghệ, khu đô thị, khu du lịch, khu vui chơi, khu sản xuất
    khu tái định cư, khu trung tâm, khu di tích, khu vực công cộng, khu vực tổ chức, khu vực diễn
    cụm công trình, cụm công nghiệp, cụm di tích, nhóm công việc, tổ máy, khu công viên, cảng biển, kênh mương
    kênh tưới, kênh tiêu, trại giống, sàn nhà, hãng loạt, đoàn xe, đội bóng, cơ sở hạ, ban hành, ban đầu, ban bố
    ban ngày, ban đêm, ban tặng, bộ máy, bộ mặt, bộ tiêu chí, bộ chỉ số, bộ chỉ tiêu, bộ dữ liệu, bộ công cụ
    bộ luật, bộ thủ tục, bộ quy, bộ nhận diện, bộ hồ sơ, bộ tài liệu, bộ câu hỏi, bộ môn học, bộ sách, bộ phim
    bộ tranh, bộ sản phẩm, bộ ảnh, bộ đề, sở hữu, sở thích, sở trường, cục bộ, cục diện, vụ việc, vụ án, vụ mùa
    vụ đông, vụ xuân, vụ hè, vụ thu, vụ sản xuất, vụ cháy, vụ tai nạn, phòng chống, phòng ngừa, phòng bệnh
    phòng họp, phòng học, phòng vệ, phòng cháy, phòng trừ, phòng tránh, phòng hộ, phòng bị, phòng thủ
    phòng dịch, phòng đọc, phòng làm việc, phòng bỏ phiếu, trung tâm của, trường hợp, trường kỳ, viện trợ
    viện dẫn, báo cáo, báo chí, báo đảm, báo động, báo hiệu, báo tin, báo giá, báo ơn, báo hiếu, đài thọ
    đài tưởng niệm, quỹ đất, quỹ thời gian, quỹ tiền lương, đoàn kết, đoàn viên, đoàn tụ, hội nghị, hội thi
    hội nhập, hội thảo, hội đàm, hội họp, hội viên, hội trường, hội tụ, hội chợ, hội diễn, hội thao, hội trại
    hội khỏe, hội làng, hội ngộ, hội ý, hội xuân, hội thề, hội chứng, hội thoại, hội đủ, tổ quốc, tổ ấm, tổ tiên
    tổ hợp, cơ sở dữ liệu, cơ sở vật chất, cơ sở hạ tầng, cơ sở pháp lý, cơ sở chính trị, cơ sở khoa học
    cơ sở thực tiễn, cơ sở để, cơ quan tâm, bản tin, bản đồ, bản cam kết, bản sắc, bản thân, bản chất, bản quyền
    bản kê, bản án, bản ghi, bản vẽ, bản chính, bản sao, bản báo cáo, bản tổng hợp, báo điện tử, đội hình
    nhóm nhiệm vụ, nhóm giải pháp, nhóm đối tượng, nhóm chỉ tiêu, nhóm vấn đề, nhóm nội dung, nhóm mục tiêu
    cụm từ, khối lượng, khối đại đoàn kết, mạng lưới điện, tổ chức hội nghị, tổ chức hội thảo, tổ chức hội thi
    tổ chức lễ, tổ chức thực hiện, tổ chức triển khai, tổ chức các, tổ chức tốt, tổ chức khám, chi nhánh sông
    đơn vị tính, đơn vị đo, trung tâm cộng, thuế suất, thuế thu nhập, thuế giá trị, quân sự hóa, cổng chào
    cổng trường, trường lớp, thường trực tiếp, cấp phát, cấp độ, cấp thiết, cấp bách, cấp giấy, cấp mới
    cấp phép, cấp đổi, cấp tính, ngành nghề kinh doanh, viện phí, đại diện cho, nhân dân biết, trạm biến áp
    trạm bơm, đoàn tàu, khoa học, đội ngũ cán bộ, trung tâm hành chính mới, báo cáo viên và, cơ quan chủ trì
    cơ quan phối hợp, cơ quan thực hiện, đơn vị chủ trì, đơn vị phối hợp, đơn vị thực hiện, cá nhân hóa
    ngành hàng, thanh tra viên, phó thác, phó mặc, ông cha, bà con, cô đọng, cô lập, thầy thuốc, bà mẹ, bà đỡ
    khối thịnh vượng, giới thiệu, giới tính, giới hạn, tổ chức học, tổ chức rà soát, tổ chức tuyên truyền
    tổ chức kiểm tra, tổ chức giám sát, tổ chức cho, tổ chức để, tổ chức theo, tổ chức vào, tổ chức tại
    tổ chức trong, tổ chức ra, tổ chức quán triệt, tổ chức tập huấn
    """
)
# Abbreviations in capitals that are no bodies.
NOT_NAMES: Final = words(
    """
    CNTT, KHCN, PCCC, ATTP, ANTT, NTM, CCHC, DVC, TTHC, QR, AI, IT, KT-XH, KTXH, GRDP, GDP, VSMT, BVMT, SXKD, NQ
    KH, QĐ, CT, HD, TB, BC, TTr, CV, PBGDPL, QPAN, QP-AN, ATGT, BHYT, KHHGĐ, OCOP, STEM, FANPAGE, ZALO, LED, USB
    VTN, SKSS, HIV, AIDS, BVTV, XDNTM, KPI, CSDL, I, II, III, IV, V, VI, VII, VIII, IX, X, XI, XII, XIII, XIV
    XV, XVI, TW, VN, CBCC, CBCCVC, NSNN, HS, SV, GV, PC, CNCH, PCCCR, PTDS, THCS, THPT, TH, MN, GDTX, CĐS, ĐMST
    MCBGTKS
    """
)

# Heads whose names run on in lower case, into words that no list holds.
OPEN_HEADS: Final = words(
    """
    ban, tiểu ban, tổ, đội, đoàn, hội, chi hội, hội đồng, trung tâm, tt, quỹ, bộ phận, câu lạc bộ, clb, công ty
    tổng công ty, doanh nghiệp, nhóm, đội ngũ, lực lượng, cơ sở, khu quản lý, nhà máy, hợp tác xã, htx
    tổ hợp tác, hiệp hội, liên hiệp, ban chủ nhiệm, ban quản trị, khối, cụm, viện, đài, tạp chí, xí nghiệp
    chi nhánh, ban chỉ đạo, cổng, trang thông tin, mạng lưới, ban tổ chức, đại diện, thành viên, cán bộ
    công chức, viên chức, giáo viên, nhân viên, chuyên viên
    """
)
# Heads whose names list fields at commas: "Phòng Kinh tế, Hạ tầng và Đô thị".
FIELD_HEADS: Final = words(
    """
    sở, bộ, phòng, ban, tiểu ban, trung tâm, tt, vụ, cục, chi cục, tổ, khoa, bộ phận, văn phòng, vp, báo, đài
    liên hiệp, tổng cục, viện, trường, hội đồng, khối, ủy ban, tạp chí, công ty, đoàn, hội
    """
)
# Heads whose names are made with verbs in lower case: "Tổ tuyên truyền", "Đoàn kiểm tra", "đơn vị thi công".
DOING_HEADS: Final = words(
    """
    ban, tiểu ban, tổ, đội, đoàn, hội đồng, trung tâm, bộ phận, văn phòng, công ty, quỹ, nhóm, đội ngũ
    lực lượng, câu lạc bộ, clb, cơ sở, ủy ban, trạm, cụm, mạng lưới, doanh nghiệp, hợp tác xã, tổ hợp tác, khối
    nhà máy, xí nghiệp, cán bộ, công chức, chuyên viên, nhân viên, giáo viên, thành viên, ban chủ nhiệm, trưởng
    phó, chủ cơ sở, chủ hộ, chủ doanh nghiệp
    """
)
# Common nouns that, alone in the singular, want to be told which: "đơn vị tổ chức sự kiện", "cơ quan quản lý".
LONE_KINDS: Final = words("đơn vị, cơ quan, tổ chức, cá nhân, nhà thầu, hộ kinh doanh")
# What is listed by its places' names: "các phường An Đông, An Tây".
NAMED_PLACES: Final = words(
    "địa phương, xã, phường, tỉnh, thành phố, thôn, huyện, quận, tổ dân phố, khu phố, ấp, bản, đặc khu"
)
# Words that come again in a name: "Ban Quản lý Khu công nghệ cao và các khu công nghiệp".
PLURALS: Final = words("khu, cụm, bãi, bến, chợ, cảng, trạm, vùng, tuyến, điểm, hồ, sông, di")
# Common nouns that no verb says more of: what follows them is what they do.
UNLED_KINDS: Final = words("địa phương, cấp, hộ, nhà trường, gia đình")
# Common nouns that are whole as they stand.
PLAIN_KINDS: Final = words(
    "địa phương, nhà trường, gia đình, chính quyền, đoàn thể, ngành, cấp, ban ngành, sở, bộ, phòng, ban, cơ quan"
)
# Heads of bodies that are named for their task: "Ban Chỉ đạo xây dựng nông thôn mới".
TASK_HEADS: Final = words(
    """
    ban, ban chỉ đạo, tổ, hội đồng, tiểu ban, ban tổ chức, đội, quỹ, trung tâm
    """
)
# What collectives are made with: "cơ quan quản lý", "cơ sở khám bệnh, chữa bệnh".
KIND_DOINGS: Final = words(
    """
    thi công, tư vấn, thiết kế, quản lý, truyền thông, sản xuất, kinh doanh, khám bệnh, chữa bệnh, khám, đào tạo
    giáo dục, cung ứng, vận hành, kiểm định, giám định, thẩm định, đấu giá, bán đấu giá, khai thác, chế biến
    nuôi dưỡng, chăm sóc, kiểm nghiệm, kiểm dịch, bảo trợ, điều tra, thanh tra, tiêu thụ, thu gom, vận chuyển
    lưu trữ, tự quản
    """
)
# Places that are nothing without their own name: "sông Nhuệ", "bán đảo Sơn Trà".
SITES: Final = phrases(
    """
    sông, suối, núi, đèo, hồ, biển, đảo, bán đảo, quần đảo, vịnh, cửa, cửa khẩu, cảng, cầu, chợ, chùa, đền, đình
    miếu, lăng, phủ, đường, quốc lộ, khu công nghiệp, cụm công nghiệp, khu kinh tế, khu đô thị, quảng trường
    công viên, rừng, đồi, đầm, kênh, ga, bãi biển
    """
)
# Heads of firms, whose names run over verbs to a capital: "Công ty Cổ phần tư vấn đầu tư xây dựng Hà Thành".
FIRMS: Final = words(
    "công ty, tổng công ty, tập đoàn, ngân hàng, doanh nghiệp, hợp tác xã, htx, xí nghiệp, nhà máy, chi nhánh, ban"
)
# Fields that are more often what a verb is done to.
OBJECTS: Final = words(
    """
    kế hoạch, chương trình, nhiệm vụ, chính sách, nhân dân, pháp luật, phong trào, mục tiêu, sản phẩm
    """
)
# What work is done within: "theo chức năng, nhiệm vụ được giao" stands before a predicate.
CHARGES: Final = phrases(
    "chức năng, nhiệm vụ, phạm vi, thẩm quyền, phân công, lĩnh vực, sự phân công, trách nhiệm, quy định"
)
PERSONS: Final = frozenset({"đồng chí", "các đồng chí", "đ/c", "ông", "bà", "thầy", "cô"})
# Last syllables before a title in quotation marks that belongs to the name: "phong trào “…”".
TITLED: Final = frozenset({"trào", "động", "án", "trình", "hình", "bộ", "clb", "đội", "tổ"})
# Words that things are numbered behind.
NUMBERED: Final = frozenset({"số", "tổ", "đội", "lớp", "khối", "khu", "đạo", "án", "hội", "vực", "sở"})
# First syllables of the verbs that open a predicate, and that writers give a capital in mid-sentence.
OPENING_VERBS: Final = words(
    """
    phối, chủ, tham, tăng, tiếp, triển, thực, phát, xây, tuyên, tổ, chỉ, rà, thường, kịp, đẩy
    """
)
# What is counted, where one syllable does not say it.
COUNTED: Final = phrases(
    """
    mô hình, câu lạc bộ, sản phẩm, tin bài, tin, bài, lượt người, lượt khách, lượt hộ, lao động, học sinh
    cán bộ, đảng viên, hội viên, đoàn viên, hội nghị, hội thi, hội thảo, cây xanh, tờ rơi, tờ gấp, băng rôn
    khẩu hiệu, suất quà, công trình, phần việc, dự án, đề án, đề tài, nhiệm vụ, doanh nghiệp, hợp tác xã
    tổ hợp tác, tổ công nghệ số, tổ công nghệ số cộng đồng, sáng kiến, sáng chế, nghìn tấn, triệu tấn
    giường bệnh, bác sĩ, hộ nghèo, hộ cận nghèo, hộ gia đình, hộ dân, người dân, cộng tác viên
    tuyên truyền viên, điểm phát sóng, phóng sự, chuyên mục, chuyên đề, tài liệu, sổ tay, cơ sở, tuyến đường
    nhà đại đoàn kết, nhà văn hóa, khu dân cư, tổ dân phố, khu phố, trạm biến áp, lượt tiếp cận, tài khoản
    hồ sơ, dịch vụ công, chuyên trách dân số, chuyên trách, trung tâm, doanh nhân, gia đình, đơn vị, xã viên
    triệu lượt, nghìn lượt, triệu người, nghìn người
    """
)
