"""Qt's own words in Vietnamese: buttons of dialogs, menus of text fields, the dialogs for files and printing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

WORDS: Final[dict[str, str]] = {
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Cancel": "Hủy",
    "&Cancel": "Hủy",
    "Close": "Đóng",
    "&Close": "Đóng",
    "&Yes": "Có",
    "&No": "Không",
    "Yes to &All": "Có cho tất cả",
    "N&o to All": "Không cho tất cả",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "Mở",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Help": "Trợ giúp",
    "Discard": "Bỏ",
    "Don't Save": "Không lưu",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Restore Defaults": "Về mặc định",
    "&Undo": "Hoàn tác",
    "&Redo": "Làm lại",
    "Cu&t": "Cắt",
    "&Copy": "Chép",
    "&Paste": "Dán",
    "Delete": "Xóa",
    "&Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "&Select All": "Chọn tất cả",
    "Copy &Link Location": "Chép địa chỉ",
    "&Step up": "Tăng",
    "Step &down": "Giảm",
    "Look in:": "Trong thư mục:",
    "Directory:": "Thư mục:",
    "File &name:": "Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Save As": "Lưu thành",
    "Find Directory": "Chọn thư mục",
    "&Choose": "Chọn",
    "Back": "Trở lại",
    "Forward": "Đi tới",
    "Parent Directory": "Thư mục trên",
    "Create New Folder": "Thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "&New Folder": "Thư mục mới",
    "New Folder": "Thư mục mới",
    "List View": "Danh sách",
    "Detail View": "Chi tiết",
    "Name": "Tên",
    "Size": "Cỡ",
    "Kind": "Loại",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "&Rename": "Đổi tên",
    "Show &hidden files": "Hiện tệp ẩn",
    "All Files (*)": "Mọi tệp (*)",
    "My Computer": "Máy này",
    "Computer": "Máy này",
    "%1 already exists.\nDo you want to replace it?": "Tệp %1 đã có.\nThay tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\nKhông có tệp này. Hãy xem lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông có thư mục này. Hãy xem lại tên thư mục."
    ),
    "Print": "In",
    "&Print": "In",
    "Printer": "Máy in",
    "&Name:": "Tên:",
    "P&roperties": "Thuộc tính",
    "Location:": "Nơi đặt:",
    "Preview": "Xem trước",
    "Type:": "Loại:",
    "Output &file:": "Ra tệp:",
    "Print range": "In những trang",
    "Print all": "Tất cả",
    "Pages from": "Từ trang",
    "to": "đến",
    "Selection": "Phần chọn",
    "Current Page": "Trang này",
    "Copies": "Số bản",
    "Copies:": "Số bản:",
    "Collate": "Xếp theo bộ",
    "Reverse": "Từ cuối lên",
    "Options": "Tùy chọn",
    "Paper": "Giấy",
    "Page": "Trang",
    "Portrait": "Dọc",
    "Landscape": "Ngang",
    "Paper Source:": "Khay giấy:",
    "Page size:": "Cỡ giấy:",
    "Width:": "Rộng:",
    "Height:": "Cao:",
    "Orientation": "Chiều giấy",
    "Margins": "Lề",
    "Color Mode": "Màu",
    "Color": "Màu",
    "Grayscale": "Đen trắng",
    "Duplex Printing": "In hai mặt",
    "None": "Không",
    "Print to File (PDF)": "In ra tệp PDF",
    "Options >>": "Thêm tùy chọn >>",
    "Options <<": "Bớt tùy chọn <<",
    "< &Back": "< Trở lại",
    "&Next": "Tiếp",
    "&Next >": "Tiếp >",
    "&Finish": "Xong",
    "Commit": "Ghi",
    "Show Details...": "Xem thêm …",
    "Hide Details...": "Ẩn bớt …",
}


class Vietnamese(QTranslator):
    """Answers Qt with our words; what is not here stays as Qt has it."""

    def translate(  # None lets Qt keep its own text; an empty one would blot it out
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Vietnamese for one of Qt's texts."""
        del context, disambiguation, n
        return WORDS.get(source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt
        """It has words."""
        return False
