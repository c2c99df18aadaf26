"""Why a file cannot be read, in words for the clerk: what happened, that nothing was lost, what to do (law 26)."""

from __future__ import annotations

from work.refusal import Refusal

LIMIT = 50 * 1024 * 1024
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


def empty(name: str) -> Refusal:
    """There is nothing in it."""
    return _refusal("empty", f"Tệp “{name}” trống, không có chữ nào.", "Hãy chọn lại tệp kế hoạch có nội dung.")


def huge(name: str) -> Refusal:
    """More than a plan can be."""
    return _refusal(
        "huge",
        f"Tệp “{name}” quá lớn (trên 50 MB) nên không phải là một kế hoạch.",
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
        "unsupported", f"{kind} không phải loại văn bản đọc được (“{name}”).", "Hãy chọn tệp .docx, .txt hoặc .md."
    )


def encrypted(name: str) -> Refusal:
    """Word asks for a password."""
    return _refusal(
        "encrypted",
        f"Tệp “{name}” có mật khẩu hoặc là tệp Word đời cũ.",
        "Hãy mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi đọc lại.",
    )


def broken(name: str) -> Refusal:
    """A .docx that Word itself would complain about."""
    return _refusal(
        "broken", f"Tệp Word “{name}” bị hỏng.", "Hãy mở bằng Word để sửa rồi lưu lại, hoặc xin lại tệp từ nơi gửi."
    )


def bomb(name: str) -> Refusal:
    """A .docx that unpacks to far more than a plan, or that carries entities."""
    return _refusal(
        "unsafe",
        f"Tệp Word “{name}” có cấu trúc bất thường, không an toàn để mở.",
        "Hãy xin lại tệp từ nơi gửi, không mở tệp này.",
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
