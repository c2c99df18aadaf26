from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import bodies
from work.proposal import Place, Quote


def quote(text: str) -> Quote:
    return Quote(text, Place(0, 0, len(text)))


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [q.text for q in quotes]


PARTNERS = [
    ("Phối hợp với Công an xã, Trạm Y tế tổ chức khám.", ["Công an xã", "Trạm Y tế"]),
    ("Phối hợp chặt chẽ với các cơ quan, đơn vị trong việc rà soát.", ["các cơ quan, đơn vị"]),
    ("Phối hợp với UBND xã các biện pháp cần thiết.", ["UBND xã"]),
    ("Phối hợp Phòng Kinh tế xây dựng đề cương.", ["Phòng Kinh tế"]),
    ("Phối hợp tổ chức các lớp học.", []),
    ("Phối hợp với Ủy ban bầu cử xã, chi bộ, các thôn niêm yết.", ["Ủy ban bầu cử xã", "chi bộ", "các thôn"]),
    (
        "Chủ trì, phối hợp với Phòng Văn hóa - Xã hội, Công an phường và các tổ dân phố dọn vệ sinh.",
        ["Phòng Văn hóa - Xã hội", "Công an phường", "các tổ dân phố"],
    ),
    (
        "Phối hợp với Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội vận động nhân dân.",
        ["Ủy ban MTTQ Việt Nam xã", "các tổ chức chính trị - xã hội"],
    ),
    (
        "Chủ trì, phối hợp cùng Ban Chỉ huy Quân sự xã, Công an xã tuần tra ban đêm.",
        ["Ban Chỉ huy Quân sự xã", "Công an xã"],
    ),
    ("Phối hợp với Trung tâm Cung ứng dịch vụ công xã phát sóng tin bài.", ["Trung tâm Cung ứng dịch vụ công xã"]),
    (
        "Phối hợp với Trung tâm Phục vụ hành chính công tỉnh vận hành kho dữ liệu.",
        ["Trung tâm Phục vụ hành chính công tỉnh"],
    ),
    (
        "phối hợp với Hội Liên hiệp Phụ nữ, Hội Nông dân, Đoàn Thanh niên xã trồng cây.",
        ["Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Đoàn Thanh niên xã"],
    ),
    (
        "Phối hợp với Trưởng các thôn, Ban công tác Mặt trận các thôn lập danh sách hộ nghèo.",
        ["Trưởng các thôn", "Ban công tác Mặt trận các thôn"],
    ),
    (
        "Phối hợp với các phòng, ban, ngành, đoàn thể xã và các thôn rà soát.",
        ["các phòng, ban, ngành, đoàn thể xã", "các thôn"],
    ),
    ("Phối hợp với Bưu điện xã, Viettel, VNPT hỗ trợ người dân cài đặt.", ["Bưu điện xã", "Viettel", "VNPT"]),
    ("Phối hợp với Phòng Kinh tế, Hạ tầng và Đô thị đo đạc.", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
    (
        "Phối hợp với Sở Nông nghiệp và Môi trường, Sở Tài chính thẩm định giá đất.",
        ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"],
    ),
    (
        "Phối hợp với đồng chí Trần Văn Bình, Phó Chủ tịch UBND xã kiểm tra thực địa.",
        ["đồng chí Trần Văn Bình, Phó Chủ tịch UBND xã"],
    ),
    (
        "phối hợp với Trường Tiểu học Hoa Ban, Trường THCS Hoa Ban tổ chức lễ khai giảng.",
        ["Trường Tiểu học Hoa Ban", "Trường THCS Hoa Ban"],
    ),
    ("Phối hợp với các trường học trên địa bàn tuyên truyền.", ["các trường học trên địa bàn"]),
    (
        "Phối hợp với Ban Chỉ đạo phong trào “Toàn dân đoàn kết” xã bình xét gia đình văn hóa.",
        ["Ban Chỉ đạo phong trào “Toàn dân đoàn kết” xã"],
    ),
    ("Phối hợp với Văn phòng HĐND và UBND xã tổng hợp.", ["Văn phòng HĐND và UBND xã"]),
    (
        "Phối hợp với Hạt Kiểm lâm khu vực Sông Bùi, lực lượng bảo vệ rừng tuần tra.",
        ["Hạt Kiểm lâm khu vực Sông Bùi", "lực lượng bảo vệ rừng"],
    ),
    ("Phối hợp với các doanh nghiệp viễn thông đầu tư hạ tầng.", ["các doanh nghiệp viễn thông"]),
    ("Phối hợp với Kho bạc Nhà nước khu vực IV giải ngân vốn.", ["Kho bạc Nhà nước khu vực IV"]),
    ("Phối hợp với Thuế cơ sở 3 tỉnh Hòa Sơn đôn đốc thu nợ.", ["Thuế cơ sở 3 tỉnh Hòa Sơn"]),
    ("phối hợp trao đổi thông tin với Công an xã về người tạm trú.", ["Công an xã"]),
    ("Phối hợp với gia đình, nhà trường giáo dục học sinh.", ["gia đình", "nhà trường"]),
    ("Phối hợp với Công an xã (đồng chí An), Trạm Y tế xử lý ngộ độc.", ["Công an xã", "Trạm Y tế"]),
    ("Công an xã chủ trì, các thôn phối hợp.", ["các thôn"]),
    ("Xây dựng quy chế phối hợp với Công an xã.", []),
    ("Tăng cường phối hợp giữa Công an xã và Trạm Y tế.", []),
    ("Phối hợp với Điện lực Hòa Sơn khắc phục sự cố lưới điện.", ["Điện lực Hòa Sơn"]),
    (
        "Phối hợp với Ban Quản lý dự án đầu tư xây dựng tỉnh bàn giao mặt bằng.",
        ["Ban Quản lý dự án đầu tư xây dựng tỉnh"],
    ),
    (
        "Phối hợp với Tổ công nghệ số cộng đồng các thôn giúp người dân nộp hồ sơ.",
        ["Tổ công nghệ số cộng đồng các thôn"],
    ),
    ("Phối hợp với Tổ công nghệ số cộng đồng tuyên truyền, vận động người dân.", ["Tổ công nghệ số cộng đồng"]),
    ("Phối hợp với Ban Tuyên giáo và Dân vận Đảng ủy định hướng dư luận.", ["Ban Tuyên giáo và Dân vận Đảng ủy"]),
    ("Phối hợp với UBND các xã, phường, thị trấn gắn biển.", ["UBND các xã, phường, thị trấn"]),
    ("Phối hợp với Đài Truyền thanh xã, Đoàn Thanh niên phát thanh.", ["Đài Truyền thanh xã", "Đoàn Thanh niên"]),
    ("Phối hợp với cấp ủy, chính quyền địa phương nắm tình hình.", ["cấp ủy, chính quyền địa phương"]),
    ("Phối hợp với các đơn vị thi công bảo đảm tiến độ.", ["các đơn vị thi công"]),
    ("Phối hợp với các đơn vị tổ chức triển khai.", ["các đơn vị"]),
    ("Phối hợp với các cơ quan báo chí đưa tin.", ["các cơ quan báo chí"]),
    ("Phối hợp với các hội đặc thù quyên góp.", ["các hội đặc thù"]),
    ("Phối hợp với Hội Chữ thập đỏ xã xây nhà tình thương.", ["Hội Chữ thập đỏ xã"]),
    ("Phối hợp với các chủ cơ sở kinh doanh ký cam kết.", ["các chủ cơ sở kinh doanh"]),
    ("Phối hợp với Bệnh viện Đa khoa tỉnh lấy mẫu xét nghiệm.", ["Bệnh viện Đa khoa tỉnh"]),
    ("Phối hợp với Công đoàn, Đoàn trường phát động thi đua.", ["Công đoàn", "Đoàn trường"]),
    (
        "Phối hợp với GVCN các lớp, Ban đại diện cha mẹ học sinh động viên các em.",
        ["GVCN các lớp", "Ban đại diện cha mẹ học sinh"],
    ),
    ("Phối hợp với Ban Dân chủ - Pháp luật Ủy ban MTTQ tỉnh tập huấn.", ["Ban Dân chủ - Pháp luật Ủy ban MTTQ tỉnh"]),
    ("Phối hợp với Ngân hàng Chính sách xã hội cho vay vốn.", ["Ngân hàng Chính sách xã hội"]),
    ("Phối hợp với cơ quan có thẩm quyền xử phạt.", ["cơ quan có thẩm quyền"]),
    ("Phối hợp với lực lượng Công an, Quân sự chốt chặn.", ["lực lượng Công an, Quân sự"]),
    (
        "phối hợp với Chi bộ, Ban công tác Mặt trận, các chi hội đoàn thể thôn họp dân.",
        ["Chi bộ", "Ban công tác Mặt trận", "các chi hội đoàn thể thôn"],
    ),
    (
        "Phối hợp với Viện Kiểm sát nhân dân, Tòa án nhân dân khu vực 2 xét xử lưu động.",
        ["Viện Kiểm sát nhân dân", "Tòa án nhân dân khu vực 2"],
    ),
    ("Phối hợp với Ủy ban kiểm tra Đảng ủy thẩm tra hồ sơ.", ["Ủy ban kiểm tra Đảng ủy"]),
    ("Phối hợp với Hội đồng nhân dân xã giám sát.", ["Hội đồng nhân dân xã"]),
    ("Phối hợp với người có uy tín, già làng vận động đồng bào.", ["người có uy tín", "già làng"]),
    ("Phối hợp với các xã lân cận phòng cháy rừng.", ["các xã lân cận"]),
    ("Phối hợp với TTYT khu vực Sông Bùi phun khử khuẩn.", ["TTYT khu vực Sông Bùi"]),
    ("Phối hợp với Đồn Biên phòng Cửa Sót tuần tra biên giới.", ["Đồn Biên phòng Cửa Sót"]),
    ("Phối hợp với Công ty Cổ phần Môi trường Xanh thu gom rác.", ["Công ty Cổ phần Môi trường Xanh"]),
    ("Phối hợp với phòng chuyên môn của Sở Y tế kiểm nghiệm.", ["phòng chuyên môn của Sở Y tế"]),
    (
        "Phối hợp với các ban xây dựng Đảng, Văn phòng Đảng ủy thẩm định.",
        ["các ban xây dựng Đảng", "Văn phòng Đảng ủy"],
    ),
    ("Phối hợp với Đội Quản lý thị trường số 5 kiểm tra.", ["Đội Quản lý thị trường số 5"]),
    ("Phối hợp với Ban Kinh tế - Xã hội HĐND xã khảo sát các công trình.", ["Ban Kinh tế - Xã hội HĐND xã"]),
    ("Phối hợp với các Tổ đại biểu HĐND tiếp xúc cử tri.", ["các Tổ đại biểu HĐND"]),
    (
        "Chủ trì, phối hợp với Tổ giúp việc Ban Chỉ đạo 35 đấu tranh phản bác luận điệu xuyên tạc.",
        ["Tổ giúp việc Ban Chỉ đạo 35"],
    ),
    ("Phối hợp với Trung tâm Chính trị xã mở lớp bồi dưỡng.", ["Trung tâm Chính trị xã"]),
    (
        "phối hợp với Phòng Cảnh sát PCCC và CNCH Công an tỉnh tập huấn kỹ năng thoát nạn.",
        ["Phòng Cảnh sát PCCC và CNCH Công an tỉnh"],
    ),
    (
        "Phối hợp với Chi cục Trồng trọt và Bảo vệ thực vật hướng dẫn bà con phun thuốc.",
        ["Chi cục Trồng trọt và Bảo vệ thực vật"],
    ),
    ("Phối hợp với HTX Dịch vụ nông nghiệp Đông Hòa nạo vét kênh mương.", ["HTX Dịch vụ nông nghiệp Đông Hòa"]),
    ("Phối hợp với Hội Khuyến học, Hội Cựu giáo chức trao học bổng.", ["Hội Khuyến học", "Hội Cựu giáo chức"]),
    ("Phối hợp với Bảo hiểm xã hội cơ sở Hòa Sơn rà soát đối tượng.", ["Bảo hiểm xã hội cơ sở Hòa Sơn"]),
    ("Phối hợp với Ban quản lý chợ Đông Hòa sắp xếp ngành hàng.", ["Ban quản lý chợ Đông Hòa"]),
    ("Phối hợp với các tiểu thương chợ Đông Hòa niêm yết giá.", ["các tiểu thương chợ Đông Hòa"]),
    (
        "Phối hợp với Ủy ban bầu cử, Ban bầu cử, Tổ bầu cử niêm yết danh sách cử tri.",
        ["Ủy ban bầu cử", "Ban bầu cử", "Tổ bầu cử"],
    ),
    (
        "Phối hợp với Phòng Giáo dục và Đào tạo, Hiệu trưởng các trường mầm non, tiểu học, THCS rà soát lớp học.",
        ["Phòng Giáo dục và Đào tạo", "Hiệu trưởng các trường mầm non, tiểu học, THCS"],
    ),
    ("Phối hợp với Ban Chấp hành Đoàn xã phát động Tháng Thanh niên.", ["Ban Chấp hành Đoàn xã"]),
    ("Phối hợp với Công đoàn cơ sở xã chăm lo đời sống đoàn viên.", ["Công đoàn cơ sở xã"]),
    (
        "Phối hợp với Thanh tra tỉnh, Ủy ban Kiểm tra Tỉnh ủy kiểm tra việc kê khai.",
        ["Thanh tra tỉnh", "Ủy ban Kiểm tra Tỉnh ủy"],
    ),
    (
        "Phối hợp với Sở Khoa học và Công nghệ và các sở, ngành liên quan thử nghiệm nền tảng.",
        ["Sở Khoa học và Công nghệ", "các sở, ngành liên quan"],
    ),
    (
        "Phối hợp với Văn phòng Đảng ủy, Ban Xây dựng Đảng, Ủy ban Kiểm tra Đảng ủy tham mưu Ban Thường vụ.",
        ["Văn phòng Đảng ủy", "Ban Xây dựng Đảng", "Ủy ban Kiểm tra Đảng ủy"],
    ),
    ("Phối hợp với các nhà mạng viễn thông xóa vùng lõm sóng.", ["các nhà mạng viễn thông"]),
    ("Phối hợp với Nhà thiếu nhi tỉnh luyện tập các tiết mục.", ["Nhà thiếu nhi tỉnh"]),
    ("Phối hợp với Đội Cảnh sát giao thông số 3 phân luồng.", ["Đội Cảnh sát giao thông số 3"]),
    ("Phối hợp với Phòng PC06 cấp căn cước lưu động.", ["Phòng PC06"]),
    (
        "phối hợp với đồng chí Bí thư chi bộ, Trưởng thôn giải thích cho các hộ.",
        ["đồng chí Bí thư chi bộ, Trưởng thôn"],
    ),
    ("Phối hợp cùng các đồng chí phụ trách thôn nhắc các hộ ký biên bản.", ["các đồng chí phụ trách thôn"]),
    ("Phối hợp với cơ quan Thuế, Kho bạc đối chiếu số liệu.", ["cơ quan Thuế", "Kho bạc"]),
    (
        "Phối hợp với các cơ sở giáo dục trên địa bàn xã lồng ghép nội dung vào giờ chào cờ.",
        ["các cơ sở giáo dục trên địa bàn xã"],
    ),
    ("Phối hợp tuyên truyền với các chi hội phụ nữ.", ["các chi hội phụ nữ"]),
    ("Phối hợp với Sở Y tế thành phố Hà Sơn tiêm nhắc lại.", ["Sở Y tế thành phố Hà Sơn"]),
    ("Phối hợp với Ban An toàn giao thông tỉnh cắm biển báo.", ["Ban An toàn giao thông tỉnh"]),
    ("Phối hợp với Trạm Khuyến nông khu vực 2 trình diễn giống lúa mới.", ["Trạm Khuyến nông khu vực 2"]),
    ("Phối hợp với Mặt trận và các đoàn thể quyên góp.", ["Mặt trận", "các đoàn thể"]),
    ("Phối hợp với Phòng Nội vụ - Lao động quản lý hồ sơ.", ["Phòng Nội vụ - Lao động"]),
    ("Phối hợp với Đội quản lý trật tự đô thị giải tỏa lòng đường.", ["Đội quản lý trật tự đô thị"]),
    ("Phối hợp với Trường Đại học Hà Sơn nghiên cứu giống cây.", ["Trường Đại học Hà Sơn"]),
    ("Phối hợp với lực lượng dân quân, bảo vệ dân phố gác chốt.", ["lực lượng dân quân", "bảo vệ dân phố"]),
    ("Phối hợp với Phòng Văn hóa – Thông tin, Đài TT-TH quay phóng sự.", ["Phòng Văn hóa – Thông tin", "Đài TT-TH"]),
    (
        "Phối hợp với Ban Quản lý dự án đầu tư xây dựng công trình hạ tầng và nông nghiệp tỉnh đẩy nhanh tiến độ.",
        ["Ban Quản lý dự án đầu tư xây dựng công trình hạ tầng và nông nghiệp tỉnh"],
    ),
    ("Phối hợp với Công ty TNHH MTV Thủy lợi sông Bùi vận hành trạm bơm.", ["Công ty TNHH MTV Thủy lợi sông Bùi"]),
    (
        "Phối hợp với Công ty Cổ phần tư vấn đầu tư xây dựng Hà Sơn khảo sát.",
        ["Công ty Cổ phần tư vấn đầu tư xây dựng Hà Sơn"],
    ),
    ("Phối hợp với các bộ, cơ quan rà soát tiêu chuẩn.", ["các bộ, cơ quan"]),
    ("Phối hợp với các bộ, ngành và địa phương đàm phán.", ["các bộ, ngành", "địa phương"]),
    ("Phối hợp với Tòa án nhân dân tối cao, Bộ Tư pháp soạn thảo.", ["Tòa án nhân dân tối cao", "Bộ Tư pháp"]),
    (
        "Phối hợp với Ban Quản lý Khu công nghệ cao và các khu công nghiệp tỉnh xúc tiến đầu tư.",
        ["Ban Quản lý Khu công nghệ cao và các khu công nghiệp tỉnh"],
    ),
    (
        "Phối hợp với Cảng vụ Hàng hải, Nhà hát Trưng Nữ, Thành đoàn biểu diễn.",
        ["Cảng vụ Hàng hải", "Nhà hát Trưng Nữ", "Thành đoàn"],
    ),
    ("Phối hợp với đơn vị tổ chức sự kiện dàn dựng sân khấu.", ["đơn vị tổ chức sự kiện"]),
    (
        "Phối hợp với Sở Du lịch, Hiệp hội Du lịch, Bamboo Travel quảng bá.",
        ["Sở Du lịch", "Hiệp hội Du lịch", "Bamboo Travel"],
    ),
    ("Phối hợp với các khách sạn, nhà hàng trên địa bàn niêm yết giá.", ["các khách sạn, nhà hàng trên địa bàn"]),
    ("Phối hợp với UBND phường Đông Hòa và Tây Hòa phân luồng.", ["UBND phường Đông Hòa và Tây Hòa"]),
    (
        "Phối hợp với Phòng Cảnh sát giao thông (Công an tỉnh), Thanh tra Sở Xây dựng xử lý xe quá tải.",
        ["Phòng Cảnh sát giao thông", "Thanh tra Sở Xây dựng"],
    ),
]
SUBJECTS = [
    ("Trạm Y tế chủ trì tiêm phòng.", ["Trạm Y tế"]),
    ("Căn cứ nhiệm vụ được giao, Phòng Kinh tế lập dự toán.", ["Phòng Kinh tế"]),
    ("Các hội và đoàn thể tổ chức vận động.", ["Các hội và đoàn thể"]),
    ("Ban hành kế hoạch tiêm phòng.", []),
    ("Tổ chức hội nghị triển khai.", []),
    ("Các văn bản hướng dẫn phải kịp thời.", []),
    ("Phòng, chống dịch bệnh.", []),
    ("Giao Phòng Kinh tế chủ trì, phối hợp với các thôn rà soát.", ["Phòng Kinh tế"]),
    ("Đề nghị Ủy ban MTTQ Việt Nam xã tăng cường giám sát.", ["Ủy ban MTTQ Việt Nam xã"]),
    ("Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện.", ["các cơ quan, đơn vị"]),
    ("Công an xã, Ban Chỉ huy Quân sự xã và các thôn tuần tra.", ["Công an xã, Ban Chỉ huy Quân sự xã", "các thôn"]),
    ("Chủ tịch UBND các xã, phường chịu trách nhiệm trước Chủ tịch UBND tỉnh.", ["Chủ tịch UBND các xã, phường"]),
    ("Thủ trưởng các cơ quan, đơn vị quán triệt kế hoạch này.", ["Thủ trưởng các cơ quan, đơn vị"]),
    ("Hội Nông dân xã xắn tay dọn cỏ.", ["Hội Nông dân xã"]),
    ("Ủy ban nhân dân xã yêu cầu Công an xã tuần tra.", ["Công an xã"]),
    ("Định kỳ hằng quý, Văn phòng HĐND và UBND tổng hợp kết quả.", ["Văn phòng HĐND và UBND"]),
    ("Đối với hộ nghèo: Phòng Văn hóa - Xã hội lập danh sách.", ["Phòng Văn hóa - Xã hội"]),
    ("Trưởng thôn Đông Hòa họp dân.", ["Trưởng thôn Đông Hòa"]),
    ("Trưởng ban: Ông Trần Văn Bình.", []),
    ("Hội nghị đánh giá kết quả.", []),
    ("Cơ sở vật chất phải đầy đủ.", []),
    ("Tổ dân phố số 5 tổ chức tổng vệ sinh.", ["Tổ dân phố số 5"]),
    ("Đoàn kiểm tra làm việc với các thôn.", ["Đoàn kiểm tra"]),
    ("Đoàn kết, thống nhất trong nội bộ.", []),
    ("Báo cáo kết quả về UBND xã.", []),
    ("Bộ phận một cửa tiếp nhận hồ sơ.", ["Bộ phận một cửa"]),
    ("Nhà trường tổ chức cho học sinh ký cam kết.", ["Nhà trường"]),
    ("Các thôn, tổ dân phố họp dân.", ["Các thôn, tổ dân phố"]),
    ("Đồng chí Trần Văn Bình, Phó Chủ tịch UBND xã chỉ đạo chung.", ["Đồng chí Trần Văn Bình, Phó Chủ tịch UBND xã"]),
    ("Công tác tuyên truyền phải sâu rộng.", []),
    ("Trung tâm VH-TT viết tin bài.", ["Trung tâm VH-TT"]),
    ("TTVH-TT chủ trì trang trí khánh tiết.", ["TTVH-TT"]),
    ("Đơn vị trực thuộc.", []),
    ("Mỗi thôn xây dựng 01 mô hình.", ["Mỗi thôn"]),
    ("Trường học hạnh phúc.", []),
    ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về UBND xã.", ["các đơn vị"]),
    ("Ban Tổ chức Hội thi thông báo thể lệ.", ["Ban Tổ chức Hội thi"]),
    ("Tổ thư ký ghi biên bản.", ["Tổ thư ký"]),
    ("Hiệu trưởng các trường học dạy học sinh kỹ năng bơi.", ["Hiệu trưởng các trường học"]),
    ("Chi bộ các thôn ra nghị quyết chuyên đề.", ["Chi bộ các thôn"]),
    ("Các đồng chí Ủy viên Ban Thường vụ bám nắm cơ sở.", ["Các đồng chí Ủy viên Ban Thường vụ"]),
    ("Giao Công an xã chịu trách nhiệm bảo vệ.", ["Công an xã"]),
    ("Đoàn Thanh niên khơi thông cống rãnh.", ["Đoàn Thanh niên"]),
    ("Chậm nhất ngày 10/3/2026, các thôn nộp danh sách.", ["các thôn"]),
    (
        "Căn cứ Kế hoạch này, các phòng chuyên môn, đơn vị sự nghiệp xây dựng kế hoạch chi tiết.",
        ["các phòng chuyên môn, đơn vị sự nghiệp"],
    ),
    ("Trên cơ sở đề xuất của các thôn, Phòng Kinh tế chọn điểm.", ["Phòng Kinh tế"]),
    ("Kinh phí do ngân sách xã bảo đảm.", []),
    ("Đội hình thanh niên tình nguyện ra quân.", []),
    ("Hội thi diễn ra trong 02 ngày.", []),
    ("Khu vực công cộng phải sạch.", []),
    ("Trung tâm của xã được chỉnh trang.", []),
    ("Ủy ban nhân dân xã giao Văn phòng HĐND và UBND theo dõi.", ["Văn phòng HĐND và UBND"]),
    ("Ông Trần Văn Bình, Trưởng ban, điều hành chung.", ["Ông Trần Văn Bình, Trưởng ban"]),
    ("Bí thư Đảng ủy xã là Trưởng ban.", ["Bí thư Đảng ủy xã"]),
    ("Người đứng đầu cơ quan, đơn vị chịu trách nhiệm.", ["Người đứng đầu cơ quan, đơn vị"]),
    ("Phòng ban chuyên môn căn cứ chức năng xây dựng dự toán.", ["Phòng ban chuyên môn"]),
    ("Bộ Tài chính báo cáo về tiếp thu, giải trình các dự thảo.", ["Bộ Tài chính"]),
    ("Trung tâm Quản lý hạ tầng tỉnh: 0243.111.222", []),
    ("Với các trận mưa lớn: tồn tại 7 điểm ngập thuộc 3 xã, phường, trong đó 2 điểm nặng.", []),
    ("Cụm công trình đầu mối phải được vận hành hợp lý.", []),
    ("Yêu cầu các chủ đầu tư khi chưa bàn giao phải tổ chức vận hành.", ["các chủ đầu tư"]),
    ("Định kỳ đánh giá mức độ hoàn thành, người đứng đầu và cán bộ trong cơ quan nhà nước.", []),
]
HEADINGS = [
    ("Sở Nông nghiệp và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
    ("Công an xã và Ban Chỉ huy Quân sự xã", ["Công an xã", "Ban Chỉ huy Quân sự xã"]),
    ("Đề nghị Hội Nông dân; Hội Phụ nữ xã", ["Hội Nông dân", "Hội Phụ nữ xã"]),
    ("Các ban, ngành, đoàn thể; UBND các xã", ["Các ban, ngành, đoàn thể", "UBND các xã"]),
    ("Trạm Y tế có trách nhiệm thực hiện các việc sau:", ["Trạm Y tế"]),
    ("Chế độ báo cáo", []),
    ("Ban hành văn bản", []),
    ("CÔNG AN XÃ VÀ TRẠM Y TẾ", ["CÔNG AN XÃ", "TRẠM Y TẾ"]),
    ("TỔ CHỨC THỰC HIỆN", []),
    (
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội",
        ["Ủy ban Mặt trận Tổ quốc Việt Nam xã", "các tổ chức chính trị - xã hội"],
    ),
    ("Giao Phòng Văn hóa - Xã hội:", ["Phòng Văn hóa - Xã hội"]),
    ("Đối với các thôn, tổ dân phố", ["các thôn, tổ dân phố"]),
    ("Trách nhiệm của Trưởng các thôn", ["Trưởng các thôn"]),
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"]),
    ("Văn phòng HĐND&UBND xã", ["Văn phòng HĐND&UBND xã"]),
    ("VP HĐND và UBND", ["VP HĐND và UBND"]),
    (
        "Trung tâm Văn hóa, Thông tin và Thể thao; Đài Truyền thanh",
        ["Trung tâm Văn hóa, Thông tin và Thể thao", "Đài Truyền thanh"],
    ),
    ("Công an xã, Ban Chỉ huy Quân sự xã, Trạm Y tế", ["Công an xã, Ban Chỉ huy Quân sự xã, Trạm Y tế"]),
    (
        "Các phòng, ban chuyên môn và đơn vị sự nghiệp thuộc UBND xã",
        ["Các phòng, ban chuyên môn", "đơn vị sự nghiệp thuộc UBND xã"],
    ),
    ("Hiệu trưởng các trường học trên địa bàn", ["Hiệu trưởng các trường học trên địa bàn"]),
    ("Tổ chuyên môn và giáo viên chủ nhiệm", ["Tổ chuyên môn", "giáo viên chủ nhiệm"]),
    ("Ban Chỉ đạo xây dựng nông thôn mới xã", ["Ban Chỉ đạo xây dựng nông thôn mới xã"]),
    ("Phòng cháy, chữa cháy", []),
    ("Các cơ quan, đơn vị, địa phương", ["Các cơ quan, đơn vị, địa phương"]),
    ("UBND các xã, phường chỉ đạo các phòng chuyên môn triển khai các nội dung sau:", ["UBND các xã, phường"]),
    (
        "Ban Thường trực Ủy ban MTTQ Việt Nam xã (do đồng chí Chủ tịch phụ trách)",
        ["Ban Thường trực Ủy ban MTTQ Việt Nam xã (do đồng chí Chủ tịch phụ trách)"],
    ),
    ("Công tác thi đua, khen thưởng", []),
    ("Bộ đội Biên phòng tỉnh", ["Bộ đội Biên phòng tỉnh"]),
    ("Đoàn TNCS Hồ Chí Minh xã", ["Đoàn TNCS Hồ Chí Minh xã"]),
    ("Tổ chức hội nghị tuyên truyền", []),
    ("Các tổ chức hội, đoàn thể", ["Các tổ chức hội, đoàn thể"]),
    ("Bộ Chỉ huy quân sự tỉnh", ["Bộ Chỉ huy quân sự tỉnh"]),
    ("Cấp ủy, chi bộ trực thuộc", ["Cấp ủy, chi bộ trực thuộc"]),
    ("Hội trường, trang thiết bị", []),
    ("Thời gian và địa điểm", []),
    ("Đội ngũ báo cáo viên, tuyên truyền viên", ["Đội ngũ báo cáo viên, tuyên truyền viên"]),
    ("Đề nghị các sở, ban, ngành và UBND các xã, phường", ["các sở, ban, ngành", "UBND các xã, phường"]),
    ("Ban Chấp hành Đoàn xã", ["Ban Chấp hành Đoàn xã"]),
    ("Các chi bộ, đảng bộ trực thuộc Đảng ủy", ["Các chi bộ, đảng bộ trực thuộc Đảng ủy"]),
    ("Đề nghị Thường trực HĐND xã, Ủy ban MTTQ Việt Nam xã", ["Thường trực HĐND xã, Ủy ban MTTQ Việt Nam xã"]),
    ("Ban Văn hóa - Xã hội và Ban Pháp chế HĐND xã", ["Ban Văn hóa - Xã hội", "Ban Pháp chế HĐND xã"]),
    ("Giáo viên chủ nhiệm và Tổng phụ trách Đội", ["Giáo viên chủ nhiệm", "Tổng phụ trách Đội"]),
    ("Trưởng các thôn, Bí thư các chi bộ", ["Trưởng các thôn, Bí thư các chi bộ"]),
    ("Các Ủy viên Ban Chỉ đạo", ["Các Ủy viên Ban Chỉ đạo"]),
    (
        "Đảng ủy các xã, phường; các đảng ủy trực thuộc Tỉnh ủy",
        ["Đảng ủy các xã, phường", "các đảng ủy trực thuộc Tỉnh ủy"],
    ),
    (
        "Giao Đồng chí Phó Chủ tịch UBND xã phụ trách khối Văn hóa - Xã hội",
        ["Đồng chí Phó Chủ tịch UBND xã phụ trách khối Văn hóa - Xã hội"],
    ),
    ("Phòng Kinh tế là cơ quan thường trực, có trách nhiệm:", ["Phòng Kinh tế"]),
    ("Tổ trưởng các tổ dân phố và Ban Bảo vệ dân phố", ["Tổ trưởng các tổ dân phố", "Ban Bảo vệ dân phố"]),
    ("Về công tác tuyên truyền", []),
    ("Đối tượng tham gia", []),
    ("Tổ chức lễ khai mạc", []),
    ("Quy trình thực hiện", []),
    ("Bộ phận Văn phòng - Thống kê", ["Bộ phận Văn phòng - Thống kê"]),
    ("Các tổ chức chính trị - xã hội và hội quần chúng", ["Các tổ chức chính trị - xã hội", "hội quần chúng"]),
    (
        "Sở Văn hóa, Thể thao và Du lịch; Báo và Đài phát thanh, truyền hình Hà Sơn",
        ["Sở Văn hóa, Thể thao và Du lịch", "Báo và Đài phát thanh, truyền hình Hà Sơn"],
    ),
    ("Bộ Tài chính chủ trì, phối hợp với các cơ quan liên quan:", ["Bộ Tài chính"]),
    ("Đơn vị duy trì thoát nước trên địa bàn Thành phố", ["Đơn vị duy trì thoát nước trên địa bàn Thành phố"]),
    ("Ủy ban nhân dân các phường: Đông Hòa, Tây Hòa", ["Ủy ban nhân dân các phường: Đông Hòa, Tây Hòa"]),
    (
        "Ban Quản lý dự án đầu tư xây dựng thuộc Thành phố và các Chủ đầu tư",
        ["Ban Quản lý dự án đầu tư xây dựng thuộc Thành phố", "các Chủ đầu tư"],
    ),
    ("Các phòng ban tham gia đào tạo", ["Các phòng ban tham gia đào tạo"]),
    ("Báo và phát thanh, truyền hình tỉnh", ["Báo và phát thanh, truyền hình tỉnh"]),
    ("Công an tỉnh; Bộ Chỉ huy Bộ đội Biên phòng tỉnh", ["Công an tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"]),
]
CELLS = [
    ("Sở Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
    ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
    ("Sở Y tế, các sở, ngành liên quan", ["Sở Y tế", "các sở, ngành liên quan"]),
    ("Phòng Văn hóa - Xã hội và các thôn", ["Phòng Văn hóa - Xã hội", "các thôn"]),
    ("Cơ sở khám bệnh, chữa bệnh; Trạm Y tế", ["Cơ sở khám bệnh, chữa bệnh", "Trạm Y tế"]),
    ("Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa", ["Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa"]),
    ("UBND các xã, phường; các đơn vị liên quan", ["UBND các xã, phường", "các đơn vị liên quan"]),
    ("VP HĐND&UBND, P.VHXH", ["VP HĐND&UBND", "P.VHXH"]),
    ("Ban Giám hiệu, GVCN các lớp", ["Ban Giám hiệu", "GVCN các lớp"]),
    (
        "Ủy ban nhân dân cấp xã, cơ quan, tổ chức có liên quan",
        ["Ủy ban nhân dân cấp xã", "cơ quan, tổ chức có liên quan"],
    ),
    ("Phòng Kinh tế, Hạ tầng và Đô thị, Công an xã", ["Phòng Kinh tế, Hạ tầng và Đô thị", "Công an xã"]),
    ("Bộ, cơ quan, tổ chức có liên quan; doanh nghiệp", ["Bộ, cơ quan, tổ chức có liên quan", "doanh nghiệp"]),
    ("Bà Trần Thị Hoa, ông Lê Văn Nam", ["Bà Trần Thị Hoa", "ông Lê Văn Nam"]),
    ("MTTQ, các đoàn thể, Trưởng thôn", ["MTTQ", "các đoàn thể", "Trưởng thôn"]),
    ("Sở Nội vụ và các sở, ban, ngành, địa phương", ["Sở Nội vụ", "các sở, ban, ngành, địa phương"]),
    ("Hội LHPN, Hội Nông dân, Đoàn TN", ["Hội LHPN", "Hội Nông dân", "Đoàn TN"]),
    ("Trưởng thôn Đông, Trưởng thôn Đoài", ["Trưởng thôn Đông", "Trưởng thôn Đoài"]),
    ("Thôn Đông, thôn Đoài", ["Thôn Đông", "thôn Đoài"]),
    ("Phòng VHXH, Phòng Kinh tế, Công an xã, các thôn", ["Phòng VHXH", "Phòng Kinh tế", "Công an xã", "các thôn"]),
    ("Các phòng, ban, đơn vị; UBMTTQ xã và các đoàn thể", ["Các phòng, ban, đơn vị", "UBMTTQ xã", "các đoàn thể"]),
    ("Kế toán, Thủ quỹ", ["Kế toán", "Thủ quỹ"]),
    ("Đoàn TN, GVCN, GVBM", ["Đoàn TN", "GVCN", "GVBM"]),
    ("UBND xã (Phòng Kinh tế), Công an xã", ["UBND xã (Phòng Kinh tế)", "Công an xã"]),
    (
        "Sở Giáo dục và Đào tạo, các trường THPT, UBND cấp xã",
        ["Sở Giáo dục và Đào tạo", "các trường THPT", "UBND cấp xã"],
    ),
    ("Ban Chỉ huy PTDS xã, Ban CHQS xã", ["Ban Chỉ huy PTDS xã", "Ban CHQS xã"]),
    ("Đ/c Bình, đ/c Hoa", ["Đ/c Bình", "đ/c Hoa"]),
    ("Bộ phận Một cửa và các phòng chuyên môn", ["Bộ phận Một cửa", "các phòng chuyên môn"]),
    ("Sở Nông nghiệp và Môi trường - Sở Tài chính", ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]),
    (
        "Bảo hiểm xã hội Việt Nam, các địa phương An Đông, An Tây",
        ["Bảo hiểm xã hội Việt Nam", "các địa phương An Đông, An Tây"],
    ),
    ("Trường ĐH Kinh tế - ĐHQG, Sở Nội vụ", ["Trường ĐH Kinh tế - ĐHQG", "Sở Nội vụ"]),
    ("Tập đoàn, doanh nghiệp công nghệ số", ["Tập đoàn, doanh nghiệp công nghệ số"]),
    ("Viettel, VNPT, Mobifone", ["Viettel", "VNPT", "Mobifone"]),
    (
        "Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo và các hội quần chúng",
        ["Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo và các hội quần chúng"],
    ),
]


@pytest.mark.parametrize(("sentence", "names"), PARTNERS)
def test_partners(sentence: str, names: list[str]) -> None:
    assert texts(bodies.partners(quote(sentence))) == names


@pytest.mark.parametrize(("sentence", "names"), SUBJECTS)
def test_subjects(sentence: str, names: list[str]) -> None:
    assert texts(bodies.subject(quote(sentence))) == names


@pytest.mark.parametrize(("heading", "units"), HEADINGS)
def test_units_of_headings(heading: str, units: list[str]) -> None:
    assert texts(bodies.heading_units(quote(heading))) == units


@pytest.mark.parametrize(("cell", "names"), CELLS)
def test_bodies_of_cells(cell: str, names: list[str]) -> None:
    assert texts(bodies.split_list(quote(cell), comma=True)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kế hoạch",
        "Bộ máy tinh gọn",
        "Phòng, chống dịch",
        "Báo cáo kết quả",
        "Hội nghị tổng kết",
        "Tổ chức hội thi",
        "Đoàn kết nội bộ",
        "Trường hợp khác",
        "Cơ sở vật chất",
        "đơn vị tính",
        "QR dán ở cửa",
        "120 người",
        "",
    ],
)
def test_words_that_begin_alike_name_no_body(text: str) -> None:
    assert not bodies.begins_body(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Phối hợp với các thôn rà soát hộ nghèo.", True),
        ("chủ động phối hợp tổ chức hội thi.", True),
        ("Cử cán bộ tham gia phối hợp kiểm tra.", True),
        ("Căn cứ kế hoạch này, khi có thông báo chủ động phối hợp thực hiện.", True),
        ("căn cứ kế hoạch này, khi có thông báo chủ động phối hợp kiểm tra, giám sát.", True),
        ("Khi có dịch, rà soát hộ chăn nuôi, phối hợp với Trạm Thú y.", False),
        ("Rà soát hộ nghèo, phối hợp với các thôn.", False),
        ("Tăng cường phối hợp giữa các thôn.", False),
        ("", False),
    ],
)
def test_working_together_comes_first_or_later(text: str, first: bool) -> None:  # noqa: FBT001 - a table's column
    assert bodies.helps_first(text) is first


# What a sentence is put together from; each body is whole, each predicate begins with another kind of word.
BODIES = st.sampled_from(
    [
        "Công an xã",
        "Trạm Y tế xã",
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Ban Chỉ huy Quân sự xã",
        "Ủy ban MTTQ Việt Nam xã",
        "Văn phòng HĐND và UBND xã",
        "Sở Nông nghiệp và Môi trường",
        "Trung tâm Cung ứng dịch vụ công xã",
        "Hội Liên hiệp Phụ nữ xã",
        "Trường THCS Hoa Ban",
        "Ban công tác Mặt trận các thôn",
        "Trưởng các thôn",
        "các tổ chức chính trị - xã hội",
        "các cơ quan, đơn vị có liên quan",
        "UBND các xã, phường",
        "Ngân hàng Chính sách xã hội",
        "Đồn Biên phòng Cửa Sót",
    ]
)
PREDICATES = st.sampled_from(
    [
        "rà soát hộ nghèo",
        "tổ chức hội thi",
        "đẩy mạnh tuyên truyền",
        "xắn tay dọn cỏ",
        "trong việc cấp nước",
        "để giữ gìn trật tự",
        "chủ động trực ban",
        "khơi thông cống rãnh",
        "lập danh sách",
        "kịp thời xử lý vi phạm",
    ]
)


@given(st.lists(BODIES, min_size=1, max_size=5, unique=True), PREDICATES, st.booleans())
def test_a_list_put_into_a_sentence_is_read_back(names: list[str], predicate: str, with_and: bool) -> None:  # noqa: FBT001
    *most, last = names
    listed = f"{', '.join(most)} và {last}" if most and with_and else ", ".join(names)
    assert texts(bodies.partners(quote(f"Chủ trì, phối hợp với {listed} {predicate}."))) == names


@given(st.lists(BODIES, min_size=1, max_size=5, unique=True))
def test_a_list_put_into_a_cell_is_read_back(names: list[str]) -> None:
    assert texts(bodies.split_list(quote("; ".join(names)), comma=True)) == names
    assert texts(bodies.heading_units(quote("Đề nghị " + "; ".join(names)))) == names


@given(BODIES, PREDICATES.filter(lambda words: not words.startswith(("trong", "để"))))
def test_who_does_the_work_is_read_back(name: str, predicate: str) -> None:
    for sentence in (f"{name} {predicate}.", f"Giao {name} {predicate}.", f"Căn cứ kế hoạch này, {name} {predicate}."):
        assert ", ".join(texts(bodies.subject(quote(sentence)))) == name


@given(
    st.text(max_size=300)
    | st.lists(BODIES | PREDICATES | st.sampled_from([",", "và", "các", "(", ")", ";"])).map(" ".join)
)
def test_any_words_are_read_and_quoted_as_they_stand(text: str) -> None:
    whole = quote(text)
    found = (
        *bodies.partners(whole),
        *bodies.subject(whole),
        *bodies.heading_units(whole),
        *bodies.split_list(whole, comma=True),
    )
    assert all(text[q.place.start : q.place.end] == q.text for q in found)


@pytest.mark.parametrize("words", ["Sở Y tế ", "của Sở Y tế ", "Sở Y tế, ", "các Sở của UBND xã "])
def test_a_name_said_a_thousand_times_is_read_to_its_end(words: str) -> None:
    sentence = f"Phối hợp với {words * 1500}tổ chức khám."

    assert all(name.text in sentence for name in bodies.partners(quote(sentence)))
