"""What is printed: frozen values, whole and in the order of the paper. `reports` never asks a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from work.chart import Chart
from work.office import Office, Signer
from work.prose import Prose
from work.task import Role


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; a line break in its title is kept.

    `width` is its share of the table's width (mm on the customary page).
    """

    title: str
    width: float
    centred: bool = False


TASK_COLUMNS: tuple[Column, ...] = (
    Column("STT", 10, centred=True),
    Column("Nội dung nhiệm vụ", 60),
    Column("Số, ký hiệu,\nngày văn bản", 29),
    Column("Cơ quan chủ trì,\nphối hợp", 36),
    Column("Ngày giao", 21, centred=True),
    Column("Thời hạn", 25, centred=True),
    Column("Kết quả thực hiện,\nsản phẩm", 40),
    Column("Tình trạng", 31, centred=True),
)
"""The eight columns of a list of tasks on a landscape page, 252 mm together (sixteen real tables were counted)."""

SUMMARY_COLUMNS: tuple[Column, ...] = (
    Column("STT", 10, centred=True),
    Column("Cơ quan, đơn vị", 48),
    Column("Tổng số\nnhiệm vụ", 21, centred=True),
    Column("Hoàn thành\nđúng hạn", 24, centred=True),
    Column("Hoàn thành\nquá hạn", 24, centred=True),
    Column("Hoàn thành,\nkhông thời hạn", 29, centred=True),
    Column("Chưa\nhoàn thành", 24, centred=True),
    Column("Trong đó\nquá hạn", 22, centred=True),
    Column("Tỷ lệ\nhoàn thành", 24, centred=True),
    Column("Báo cáo\ntrong kỳ", 26, centred=True),
)
"""The columns of a summary by unit (at the province by commune), 252 mm together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePaper:
    """A table on landscape pages: an annex of a report, or a list printed alone."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    """A row has a cell for each column, or one cell alone: then it is a group's heading over the whole width.

    A line break in a cell starts a new line.
    """
    reference: str = ""
    """"(Kèm theo Báo cáo số …)"; empty: an annex of a report words it itself, a list printed alone carries none."""
    filter_words: str = ""
    """What the list was asked for, as the clerk reads it; empty: everything."""
    extracted_at: datetime | None = None
    """When the rows were taken out of the ledger, local time."""
    code: str = ""
    """Printed small at each page's foot where the table stands alone; an annex carries its report's code."""
    landscape: bool = True
    counted: bool = True
    """Whether the number of rows stands in the note under the table."""
    empty: str = "Không có nhiệm vụ nào."
    """What the table says where it has no rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoices:
    """What the rules leave open or what sources tell differently; empty or None: as the form has it."""

    basis_end: str = ""
    """The mark after the last căn cứ: "," or "."; empty: "," where the opening goes on with the office's own name."""
    addressee_italic: bool | None = None
    """Whether "Kính gửi" slants (Party papers: two sources say so, one is silent)."""
    letter_word: str = ""
    """Before a letter's subject: "V/v" or "về việc"."""
    duplex: bool = False
    """Both sides of the sheet are printed: the back's margins are turned where the form turns them."""
    head_mark: str | None = None
    """Under the issuing body: "stroke", "*", "***" or "" for nothing (Fronts differ)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """A paper that is signed, of any kind, with all that stands on it."""

    office: Office
    signer: Signer | None
    """None: the places for title and name stay empty."""
    number: int | None
    """None: left blank for the pen."""
    day: date | None
    """None: day and month are left blank for the pen."""
    title: str
    """The trích yếu, without the kind of document before it."""
    to: str = ""
    """To whom ("Kính gửi"), one addressee a line; printed where the form of paper asks for it."""
    opening: str = ""
    sections: tuple[Prose, ...] = ()
    """In order. Numbers are set in print; a section without text is left out, and the rest close up. A section without
    a title is running text (letters, notices)."""
    closing: str = ""
    """The last paragraph; the end mark is set in print."""
    recipients: tuple[str, ...] = ()
    """Under "Nơi nhận", without dash and end mark; "Như trên" and "Lưu" are added in print."""
    code: str = ""
    """The short code at each page's foot (law 22)."""
    draft: bool = False
    annexes: tuple[TablePaper, ...] = ()
    kind: str = "BC"
    """The kind's abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III); the profile has its words."""
    year: int | None = None
    """Printed where `day` is None; None: left blank too."""
    basis: tuple[str, ...] = ()
    """Căn cứ, one an item, without end marks; the form sets dash, slant and marks."""
    drafter: str = ""
    """Who drafted a letter: "VP" in 12/UBND-VP."""
    charts: Mapping[str, Chart] = field(default_factory=dict)
    """What the paragraphs of look CHART show, by their origin."""
    qr: str = ""
    """What the QR code at each page's foot holds; empty: none."""
    sides: tuple[Side, ...] = ()
    """Of a Biên bản: both who sign, left and right; then `signer` and the recipients' block are not printed."""
    urgency: str = ""
    """The mark of haste, as the profile names it ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"); empty: none (ô 10b)."""
    circulation: str = ""
    """Phạm vi lưu hành: "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"; empty: none (ô 11)."""
    contact: str = ""
    """Address, e-mail, telephone at the foot of page 1, one line or two; empty: none (ô 13)."""
    typist: str = ""
    """Who typed it and how many copies, under the recipients: "PL.(300)"; empty: none (ô 12)."""
    choices: PaperChoices = PaperChoices()
    """What the rules leave to the office."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that sign side by side."""

    label: str
    """"ĐẠI DIỆN BÊN GIAO"."""
    office: str
    signer: Signer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipItem:
    """One assignment on a slip."""

    text: str
    role: Role
    product: str = ""
    deadline_words: str = ""
    """As the plan has them: "Quý III/2026"."""
    due: date | None = None
    """The day computed from them, or None."""
    leads: tuple[str, ...] = ()
    """Who leads, where the unit only supports."""
    supports: tuple[str, ...] = ()
    document: str = ""
    """Where the work comes from: "79/KH-UBND, 13/3/2026"."""
    words: str = ""
    """What the assigner adds (yêu cầu)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPaper:
    """A "Phiếu giao việc" for one unit: an internal slip, so it has no number (Nghị định 30/2020/NĐ-CP, Điều 7)."""

    office: Office
    unit: str
    """The unit's full name."""
    items: tuple[SlipItem, ...]
    signer: Signer | None
    day: date | None
    follower: str = ""
    """Who follows the work at the office, with a telephone number if the clerk wants it."""
    code: str = ""
    year: int | None = None
    """Printed where `day` is None."""
