"""What the program is, and whose work it stands on."""

from __future__ import annotations

from importlib import metadata
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.labels import Label, heading, muted

_PARTS: Final = (
    ("Qt và PySide6", "LGPL-3.0"),
    ("SQLite", "thuộc về công chúng"),
    ("Python", "PSF-2.0"),
    ("sqlite-utils", "Apache-2.0"),
    ("ReportLab", "BSD"),
    ("python-docx", "MIT"),
    ("lxml", "BSD-3-Clause"),
    ("xlrd", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "Apache-2.0 hoặc BSD-3-Clause"),
    ("pyHanko, asn1crypto, python-pkcs11", "MIT"),
    ("segno", "BSD-3-Clause"),
    ("zxing-cpp", "Apache-2.0"),
    ("Pillow", "MIT-CMU"),
    ("cryptography", "Apache-2.0 hoặc BSD-3-Clause"),
    ("pyrage", "MIT"),
    ("msgspec", "BSD-3-Clause"),
    ("python-dateutil", "BSD-3-Clause"),
    ("click", "BSD-3-Clause"),
    ("filelock, platformdirs", "MIT"),
    ("Phông chữ Liberation Serif", "SIL OFL 1.1"),
)


def version() -> str:
    """The program's version; empty where it runs without its papers."""
    try:
        return metadata.version("soviec")
    except metadata.PackageNotFoundError:
        return ""


class AboutPart(QWidget):
    """Version and licences."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        known = version()
        column.addWidget(heading(f"Sổ Việc {known}".strip()))
        column.addWidget(
            Label("Sổ theo dõi nhiệm vụ của cơ quan cấp xã, chạy không cần mạng. Phát hành theo giấy phép MIT.")
        )
        column.addWidget(Label("Chương trình không gửi gì lên mạng. Dữ liệu nằm trên máy này, chỉ đi khi bạn ghi gói."))
        column.addWidget(heading("Các phần mềm dùng chung"))
        column.addWidget(Label("\n".join(f"{name}: {terms}" for name, terms in _PARTS)))
        column.addWidget(muted("Toàn văn các giấy phép nằm trong thư mục “licenses” của chương trình."))
        column.addStretch(1)
