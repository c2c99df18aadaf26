"""Why a file cannot be read, in words for the clerk: what happened, that nothing was lost, what to do (law 26)."""

from __future__ import annotations

from work.refusal import Refusal

LIMIT = 50 * 1024 * 1024
SCANS = 200 * 1024 * 1024
"""What a file of pictures may weigh: a hundred scanned pages are 100 MB."""
LETTERS = 2_000_000
_SAFE = "Chưa có gì bị thay đổi trong sổ."


def _refusal(code: str, what: str, do: str) -> Refusal:
    return Refusal(f"intake.{code}", f"{what} {_SAFE} {do}")


def missing(name: str) -> Refusal:
    """The file is not there."""
    return _refusal("missing", f"Không tìm thấy tệp “{name}”.", "Hãy kiểm tra lại tên tệp và ổ đĩa (USB) rồi chọn lại.")


def folder(name: str) -> Refusal:
    """A folder was chosen."""
    return _refusal("folder", f"“{name}” là một thư mục, không phải tệp kế hoạch.", "Hãy mở thư mục và chọn tệp.")


def unreadable(name: str) -> Refusal:
    """The system does not let us read it."""
    return _refusal(
        "unreadable",
        f"Không đọc được tệp “{name}” từ ổ đĩa.",
        "Hãy chép tệp vào máy, đóng chương trình đang mở tệp, rồi thử lại.",
    )


def in_use(name: str) -> Refusal:
    """Another program keeps it to itself, or the folder is not ours to read."""
    return _refusal(
        "in-use",
        f"Tệp “{name}” đang được chương trình khác mở, hoặc máy không cho phép đọc.",
        "Hãy đóng tệp trong Word, Excel hoặc chương trình khác (hoặc chép tệp ra màn hình nền) rồi chọn lại.",
    )


def in_cloud(name: str) -> Refusal:
    """Only its name is on this PC, the rest is with OneDrive or the like."""
    return _refusal(
        "in-cloud",
        f"Tệp “{name}” đang nằm trên OneDrive (đám mây), chưa được tải về máy này.",
        "Hãy nối mạng, bấm chuột phải vào tệp và chọn “Luôn giữ trên thiết bị này”, hoặc xin tệp qua USB, rồi "
        "chọn lại.",
    )


def gone(name: str) -> Refusal:
    """The stick was pulled out, the share is away, or the disk cannot read it any more."""
    return _refusal(
        "gone",
        f"Đang đọc tệp “{name}” thì ổ đĩa, USB hoặc mạng nội bộ bị ngắt hay bị lỗi.",
        "Hãy cắm lại USB hoặc nối lại mạng, chép tệp vào máy, rồi chọn tệp vừa chép.",
    )


def empty(name: str) -> Refusal:
    """There is nothing in it."""
    return _refusal("empty", f"Tệp “{name}” trống, không có chữ nào.", "Hãy chọn lại tệp kế hoạch có nội dung.")


def huge(name: str, limit: int = LIMIT) -> Refusal:
    """More bytes than a plan can have."""
    return _refusal(
        "huge",
        f"Tệp “{name}” quá lớn (trên {limit // 1024 // 1024} MB) nên không phải là một kế hoạch.",
        "Hãy chọn lại, hoặc lưu riêng phần văn bản.",
    )


def too_long(name: str) -> Refusal:
    """More letters than any plan has."""
    return _refusal(
        "huge",
        f"Văn bản trong tệp “{name}” quá dài (trên 2 triệu chữ cái) nên không phải là một kế hoạch.",
        "Hãy chọn lại, hoặc lưu riêng phần kế hoạch.",
    )


def not_text(name: str) -> Refusal:
    """Not words: a picture, a program, noise."""
    return _refusal(
        "binary", f"Tệp “{name}” không chứa văn bản đọc được.", "Hãy mở tệp gốc và lưu lại thành .docx hoặc .txt."
    )


def encoding(name: str) -> Refusal:
    """Letters in a code that we do not know."""
    return _refusal(
        "encoding",
        f"Tệp “{name}” dùng bảng mã không nhận ra.",
        "Hãy mở tệp, chọn Lưu thành (Save As) với bảng mã UTF-8 rồi đọc lại.",
    )


def old_encoding(name: str, code: str) -> Refusal:
    """TCVN3 or VNI: recognised and named, never kept as noise (law 20)."""
    return _refusal(
        f"encoding.{code.lower()}",
        f"Tệp “{name}” dùng bảng mã cũ {code}, chữ sẽ sai dấu nếu đọc như Unicode.",
        f"Hãy chuyển từ {code} sang Unicode bằng Unikey (Công cụ, Ctrl+Shift+F6) rồi đọc lại; tệp gốc vẫn nguyên vẹn.",
    )


def later(name: str, suffix: str) -> Refusal:
    """A kind of file that this version does not read."""
    return _refusal(
        "later",
        f"Phiên bản này chưa đọc được tệp {suffix} (“{name}”).",
        "Hãy mở tệp bằng Word hoặc chương trình tương ứng, chọn Lưu thành .docx hoặc .txt, rồi đọc tệp mới.",
    )


def unsupported(name: str, suffix: str) -> Refusal:
    """Not a kind of document at all."""
    kind = f"Tệp {suffix}" if suffix else "Tệp không có đuôi tên"
    return _refusal(
        "unsupported",
        f"{kind} không phải loại văn bản đọc được (“{name}”).",
        "Hãy chọn tệp Word (.docx, .doc), PDF, Excel (.xlsx) hoặc tệp chữ (.txt).",
    )


_OTHERS = {
    "archive": (
        "là tệp nén, bên trong chứa các tệp khác",
        "Hãy giải nén (chuột phải, Extract) rồi chọn tệp ở bên trong.",
    ),
    "mail": ("là một thư điện tử đã lưu", "Hãy mở thư, lưu tệp đính kèm vào máy rồi chọn tệp đó."),
    "shortcut": ("chỉ là lối tắt dẫn tới tệp khác", "Hãy chọn tệp gốc mà lối tắt này dẫn tới."),
    "program": (
        "là một chương trình, không phải văn bản",
        "Hãy chọn lại; nếu tệp được gửi tới như một kế hoạch thì đừng mở nó.",
    ),
    "slides": (
        "là tệp trình chiếu, không phải kế hoạch",
        "Hãy chọn lại; nếu cần đọc, mở tệp và lưu nội dung thành .docx hoặc .pdf.",
    ),
    "bundle": ("là gói dữ liệu của Sổ Việc, không phải văn bản", "Hãy mở trang Trao đổi và bấm “Nhận gói …”."),
    "ledger": ("là một cơ sở dữ liệu, không phải văn bản", "Hãy chọn lại tệp kế hoạch."),
    "picture": ("là ảnh thuộc loại chưa đọc được", "Hãy mở ảnh, lưu thành .jpg hoặc .png (hay .pdf) rồi đọc lại."),
}


def no_document(name: str, kind: str) -> Refusal:
    """Bytes of something else, whatever the name says; `kind` as `intake.kind` tells it."""
    what, do = _OTHERS[kind]
    return _refusal(f"kind.{kind}", f"Tệp “{name}” {what}.", do)


NOT_READ = frozenset(_OTHERS)


def encrypted(name: str) -> Refusal:
    """Word or Excel asks for a password."""
    return _refusal(
        "encrypted",
        f"Tệp “{name}” có mật khẩu nên không đọc được.",
        "Hãy mở tệp bằng Word (Excel), nhập mật khẩu, vào Tệp, Thông tin, Bảo vệ để bỏ mật khẩu, lưu lại rồi đọc lại.",
    )


def broken(name: str) -> Refusal:
    """A file that its own program would complain about."""
    return _refusal(
        "broken",
        f"Tệp “{name}” bị hỏng hoặc chưa được chép hết.",
        "Hãy mở bằng Word (Excel) để sửa rồi lưu lại, hoặc xin lại tệp từ nơi gửi.",
    )


def bomb(name: str) -> Refusal:
    """A file that unpacks to far more than a plan, or that carries entities."""
    return _refusal(
        "unsafe",
        f"Tệp “{name}” có cấu trúc bất thường, không an toàn để mở.",
        "Hãy xin lại tệp từ nơi gửi, không mở tệp này.",
    )


def no_converter(name: str, what: str) -> Refusal:
    """Only Word or LibreOffice reads such a file, and neither is here; `what` names the kind of file."""
    return _refusal(
        "no-converter",
        f"Tệp “{name}” là {what}; máy này không có Word hoặc LibreOffice để chuyển sang dạng đọc được.",
        "Hãy mở tệp ở máy có Word, chọn Lưu thành (Save As), kiểu “Word Document (*.docx)”, rồi đọc tệp mới; "
        "hoặc xin nơi gửi bản .docx hay .pdf.",
    )


def not_converted(name: str, program: str) -> Refusal:
    """Word or LibreOffice was asked and gave nothing back."""
    return _refusal(
        "not-converted",
        f"{program} trên máy này không chuyển được tệp “{name}” sang .docx; tệp có thể bị hỏng hoặc có mật khẩu.",
        "Hãy tự mở tệp bằng Word, chọn Lưu thành (Save As), kiểu “Word Document (*.docx)”, rồi đọc tệp mới.",
    )


def too_slow(name: str, program: str) -> Refusal:
    """Word, LibreOffice or Tesseract was asked and did not come to an end."""
    return _refusal(
        "too-slow",
        f"{program} làm việc với tệp “{name}” quá lâu nên đã được dừng lại.",
        "Hãy tự mở tệp bằng Word, lưu thành .docx, rồi đọc tệp mới; hoặc xin nơi gửi bản .docx hay .pdf có chữ.",
    )


def no_ocr(name: str) -> Refusal:
    """A page that is a picture, and nothing on this PC that reads pictures."""
    return _refusal(
        "no-ocr",
        f"Tệp “{name}” là bản chụp (scan): trang giấy là ảnh, không có chữ; máy này chưa có Tesseract tiếng Việt "
        "để nhận dạng chữ.",
        "Hãy xin nơi gửi bản Word hoặc PDF có chữ; hoặc nhờ người phụ trách máy tính cài Tesseract OCR có chọn "
        "Vietnamese, rồi đọc lại.",
    )


def no_words(name: str) -> Refusal:
    """Pages were looked at, and no words found on them."""
    return _refusal(
        "no-words",
        f"Đã nhận dạng ảnh trong tệp “{name}” nhưng không thấy chữ đọc được.",
        "Hãy quét lại rõ hơn (300 dpi, đặt giấy thẳng), hoặc xin nơi gửi bản Word hay PDF có chữ.",
    )


def bad_picture(name: str) -> Refusal:
    """A picture that cannot be opened."""
    return _refusal(
        "broken", f"Ảnh “{name}” bị hỏng hoặc chưa được chép hết.", "Hãy chép lại ảnh, hoặc chụp (quét) lại trang giấy."
    )


def vast_picture(name: str) -> Refusal:
    """A picture of more points than a page that was scanned ever has."""
    return _refusal(
        "huge",
        f"Ảnh trong tệp “{name}” quá lớn, không phải là một trang giấy.",
        "Hãy quét lại ở 300 dpi, mỗi trang một ảnh.",
    )


def many_pages(name: str, most: int) -> Refusal:
    """More pages than a plan has."""
    return _refusal(
        "huge",
        f"Tệp “{name}” có quá nhiều trang (trên {most}) nên không phải là một kế hoạch.",
        "Hãy tách riêng phần kế hoạch (In, chọn trang, Microsoft Print to PDF) rồi đọc tệp mới.",
    )


def locked_pdf(name: str) -> Refusal:
    """A PDF behind a password."""
    return _refusal(
        "encrypted",
        f"Tệp PDF “{name}” có mật khẩu nên không đọc được.",
        "Hãy mở tệp bằng mật khẩu, in ra PDF mới (Microsoft Print to PDF) rồi đọc tệp mới; hoặc xin bản không có "
        "mật khẩu.",
    )


def broken_pdf(name: str) -> Refusal:
    """A PDF that no program opens."""
    return _refusal(
        "broken",
        f"Tệp PDF “{name}” bị hỏng hoặc chưa được tải về hết.",
        "Hãy tải hoặc chép lại tệp, hoặc xin nơi gửi bản khác (Word hay PDF).",
    )


def sheet_too_large(name: str) -> Refusal:
    """More written cells than any plan has."""
    return _refusal(
        "huge",
        f"Bảng tính “{name}” quá lớn (trên một triệu ô có chữ) nên không phải là một kế hoạch.",
        "Hãy chép riêng bảng nhiệm vụ sang một tệp mới rồi đọc tệp đó.",
    )


def binary_sheet(name: str) -> Refusal:
    """Excel's own binary kind of workbook."""
    return _refusal(
        "binary-sheet",
        f"Tệp “{name}” là bảng tính nhị phân (.xlsb), chưa đọc được.",
        "Hãy mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi đọc tệp mới.",
    )
