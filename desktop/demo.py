"""The whole circle without a screen: what a province and two communes do in a season, and what came out."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import sample
from desktop.places import Places, SettingsFile, this_machine
from desktop.presenter import write_down
from office import directory, exchange, founding, lifecycle, log, paper_bytes, papers, plans, printouts, tasks
from office.registers import By
from work.line import LineFilter
from work.refusal import Refusal
from work.report import PAPER_WORDS, AnnexKind, PaperKind
from work.status import Stage

if TYPE_CHECKING:
    from office.ports import Ledger
    from office.stretches import Span

MARK = "DEMO.txt"
_WORDS = "Thư mục này do lệnh demo của Sổ Việc tạo ra và xóa đi mỗi lần chạy. Đừng để tệp của bạn ở đây.\n"


class Demo:
    """One run: its folder, its offices, and how long each step took."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self.folder = folder
        self.tell = tell
        self.places = Places(folder / "so", folder / "nhat-ky", folder / "may")
        self.machine = this_machine(self.places)
        self.stick = folder / "usb"
        self.paper = folder / "giay"
        self.stick.mkdir()
        self.paper.mkdir()

    @contextmanager
    def step(self, words: str) -> Iterator[list[str]]:
        """Time a step and tell what it did."""
        started = time.perf_counter()
        told: list[str] = []
        yield told
        self.tell(f"{words:<58} {time.perf_counter() - started:6.2f} giây  {'; '.join(told)}")

    def ledger_path(self, name: str) -> Path:
        """Where an office's ledger lies."""
        return self.places.data / f"{name}.soviec"


def run(folder: Path, tell: Callable[[str], None], *, pictures: bool = True) -> None:
    """Run the circle into a folder of its own."""
    _clear(folder)
    demo = Demo(folder, tell)
    started = time.perf_counter()
    province, commune, ward = _found(demo)
    try:
        _down(demo, province, commune, ward)
        for ledger in (commune, ward):
            _work(demo, ledger)
        _up(demo, province, commune, ward)
        _answer(demo, province, commune, ward)
    finally:
        for ledger in (province, commune, ward):
            ledger.close()
    _check(demo)
    if pictures:
        _pictures(demo)
    tell(f"Xong trong {time.perf_counter() - started:.1f} giây. Kết quả nằm trong {folder}:")
    for path in sorted(
        p for p in folder.rglob("*") if p.suffix in {".soviec", ".goi", ".the", ".pdf", ".docx", ".png"}
    ):
        if "minh-chung" not in str(path) and "sao-luu" not in str(path):
            tell(f"  {path.relative_to(folder)}  {path.stat().st_size:,} byte")


def _clear(folder: Path) -> None:
    """Make the folder anew; one that is not ours is never touched."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise Refusal(
                "demo.folder", f"Thư mục “{folder}” đang có tệp khác. Hãy chọn một thư mục trống cho bản chạy thử."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(_WORDS, encoding="utf-8")


def _found(demo: Demo) -> tuple[Ledger, Ledger, Ledger]:
    with demo.step("Lập sổ cho tỉnh và hai xã, phường; trao thẻ") as told:
        made = [
            sample.found_office(demo.ledger_path(name), place, demo.machine)
            for name, place in (
                ("tinh-son-ha", sample.PROVINCE),
                ("xa-gia-hung", sample.COMMUNE),
                ("phuong-dong-kieu", sample.WARD),
            )
        ]
        province, commune, ward = made
        for below in (commune, ward):
            sample.introduce(province, below, demo.stick)
        told.append(", ".join(f"{directory.office(one).short}: {len(directory.units(one))} đơn vị" for one in made))
    return province, commune, ward


def _down(demo: Demo, province: Ledger, commune: Ledger, ward: Ledger) -> None:
    with demo.step("Tỉnh đọc kế hoạch (.docx), đưa vào sổ, giao việc") as told:
        adopted = sample.adopt(province, sample.STATE_PLAN, give=True)
        told.append(f"{adopted.tasks} nhiệm vụ, {adopted.duties} chế độ báo cáo, {adopted.targets} chỉ tiêu")
    for below in (commune, ward):
        name = directory.office(below).short
        with demo.step(f"Tỉnh ghi gói cho {name}; {name} nhận") as told:
            told.append(_carry(demo, province, below))
    with demo.step("Xã đọc kế hoạch của Đảng ủy (.txt), đưa vào sổ") as told:
        adopted = sample.adopt(commune, sample.PARTY_PLAN, give=False)
        told.append(f"{adopted.tasks} nhiệm vụ, {adopted.targets} chỉ tiêu")


def _carry(demo: Demo, giver: Ledger, taker: Ledger) -> str:
    """One bundle from one office to another; the accounting."""
    now = datetime.now(UTC)
    given = exchange.give(giver, taker.office_id, demo.stick, now)
    seen = exchange.peek(taker, given.path)
    taken = exchange.take_in(taker, given.path, now)
    if str(seen.accounting) != str(taken.accounting):
        raise ArithmeticError(given.path)
    return str(taken.accounting)


def _work(demo: Demo, ledger: Ledger) -> None:
    name = directory.office(ledger).short
    with demo.step(f"{name} giao cho phòng, ban; ghi tiến độ, minh chứng; báo xong") as told:
        spread = sample.spread(ledger)
        written, claimed = sample.work_on(ledger, claims=3)
        sample.notes(ledger)
        _measure(ledger)
        told.append(f"giao {spread} việc, {written} diễn biến có minh chứng, {claimed} việc báo hoàn thành")
    with demo.step(f"{name} ký và khóa báo cáo quý II; in phiếu giao việc") as told:
        told += [path.name for path in _print(demo, ledger, name)]
    with demo.step(f"{name} in đủ các loại văn bản") as told:
        told.append(f"{_print_all(demo, ledger, name)} tệp")


def _measure(ledger: Ledger) -> None:
    """Communication that was done, and what was measured of the first targets."""
    log.activity(ledger, "Phát thanh", date(2026, 5, 4), 30, reached=1200)
    log.activity(ledger, "Họp thôn, tổ dân phố", date(2026, 5, 20), 6, reached=350)
    for target, _ in directory.targets(ledger)[:3]:
        log.reading(ledger, target.id, date(2026, 6, 15), target.value * 0.9)


def _print(demo: Demo, ledger: Ledger, name: str) -> list[Path]:
    now = sample.NOW
    report = papers.start(ledger, papers.Wish(span=_quarter(ledger)), sample.TODAY)
    lifecycle.printed(ledger, report, now)
    lifecycle.lock(ledger, report, sample.TODAY, now)
    made = [
        (paper_bytes.pdf(ledger, report, now), demo.paper / f"Báo cáo quý II – {name}.pdf"),
        (paper_bytes.docx(ledger, report, now), demo.paper / f"Báo cáo quý II – {name}.docx"),
    ]
    unit = sample.departments(ledger)[0]
    slip = printouts.slip(ledger, unit.id, LineFilter(today=sample.TODAY), sample.TODAY)
    made.append((slip, demo.paper / f"Phiếu giao việc – {unit.name} – {name}.pdf"))
    for data, path in made:
        printouts.save(data, path)
    return [path for _, path in made]


def _quarter(ledger: Ledger) -> Span:
    return next(s for s in papers.spans(ledger, sample.TODAY) if s.title.startswith("quý II năm"))


def _print_all(demo: Demo, ledger: Ledger, name: str) -> int:
    """A draft of every kind of paper that the office can write, and the books; how many files."""
    count = 0
    for wish in _wishes(ledger):
        data = paper_bytes.pdf(ledger, papers.start(ledger, wish, sample.TODAY), sample.NOW, as_draft=True)
        printouts.save(data, demo.paper / f"{PAPER_WORDS[wish.kind]} – {name}.pdf")
        count += 1
    wanted = LineFilter(today=sample.TODAY)
    register = printouts.register(ledger, wanted, By.DOCUMENT, "Tất cả nhiệm vụ", sample.NOW)
    printouts.save(register, demo.paper / f"Sổ theo dõi – {name}.pdf")
    printouts.save(printouts.targets(ledger, None, sample.NOW), demo.paper / f"Bảng chỉ tiêu – {name}.pdf")
    return count + 2


def _wishes(ledger: Ledger) -> list[papers.Wish]:
    """One of each kind; an urging letter goes to the first unit that owes anything."""
    found: list[papers.Wish] = []
    plan = next((one.id for one in plans.documents(ledger) if one.is_plan), None)
    every = tuple(kind.value for kind in AnnexKind)
    for kind in papers.offered(ledger):
        match kind:
            case PaperKind.REPORT:
                found.append(papers.Wish(kind=kind, span=_quarter(ledger), annexes=every))
            case PaperKind.SUMMARY:
                found.append(papers.Wish(kind=kind, span=_quarter(ledger)))
            case PaperKind.PLAN:
                found.append(papers.Wish(kind=kind, document_id=plan))
            case PaperKind.URGE:
                found += _owing(ledger)[:1]
            case _:
                found.append(papers.Wish(kind=kind))
    return found


def _owing(ledger: Ledger) -> list[papers.Wish]:
    found: list[papers.Wish] = []
    for unit in directory.units(ledger):
        wish = papers.Wish(kind=PaperKind.URGE, unit_id=unit.id)
        try:
            papers.draft(ledger, wish, sample.TODAY)
        except Refusal:
            continue  # it owes nothing
        found.append(wish)
    return found


def _up(demo: Demo, province: Ledger, commune: Ledger, ward: Ledger) -> None:
    for below in (commune, ward):
        name = directory.office(below).short
        with demo.step(f"{name} ghi gói gửi tỉnh; tỉnh nhận") as told:
            told.append(_carry(demo, below, province))


def _answer(demo: Demo, province: Ledger, commune: Ledger, ward: Ledger) -> None:
    with demo.step("Tỉnh xác nhận một việc, trả lại một việc, in bảng tổng hợp") as told:
        claims = _open_claims(province)
        log.confirm(province, claims[0], sample.TODAY, "Đạt yêu cầu")
        log.give_back(province, claims[1], sample.TODAY, "Thiếu danh sách kèm theo, đề nghị bổ sung")
        told.append(f"{len(claims)} việc đang chờ")
        now = sample.NOW
        wanted = LineFilter(today=sample.TODAY)
        data = printouts.roll_up(province, wanted, "Tổng hợp tình hình thực hiện nhiệm vụ", "Tất cả nhiệm vụ", now)
        printouts.save(data, demo.paper / "Bảng tổng hợp – UBND tỉnh Sơn Hà.pdf")
        data = printouts.table(province, wanted, "Danh mục nhiệm vụ", "Tất cả nhiệm vụ", now)
        printouts.save(data, demo.paper / "Danh mục nhiệm vụ – UBND tỉnh Sơn Hà.pdf")
    with demo.step("Tỉnh in đủ các loại văn bản") as told:
        told.append(f"{_print_all(demo, province, directory.office(province).short)} tệp")
    for below in (commune, ward):
        with demo.step(f"Câu trả lời xuống {directory.office(below).short}") as told:
            told.append(_carry(demo, province, below))
            told.extend(_heard(below))


def _heard(ledger: Ledger) -> list[str]:
    """What the level above said of our claims, and its receipts."""
    said = {line.above_words for line in tasks.lines(ledger, LineFilter()) if "trên" in line.above_words}
    receipts = [p for p in exchange.history(ledger) if p.direction == "given"]
    return sorted(said) + [f"biên nhận gói {p.number}: {p.receipt}" for p in receipts]


def _open_claims(ledger: Ledger) -> list[str]:
    found: list[str] = []
    for line in tasks.lines(ledger, LineFilter(today=sample.TODAY)):
        card = tasks.card(ledger, line.task_id, line.period_id)
        given = card.assignments if card else ()
        found += [a.assignment.id for a in given if a.ours and a.standing.stage is Stage.CLAIMED]
    return found


def _check(demo: Demo) -> None:
    with demo.step("Kiểm tra ba sổ và minh chứng") as told:
        for path in sorted(demo.places.data.glob("*.soviec")):
            faults = founding.check(path)
            if faults:
                raise ArithmeticError(faults)
            told.append(f"{path.name} nguyên vẹn")


def _pictures(demo: Demo) -> None:
    with demo.step("Chụp các trang của cửa sổ") as told:
        from ui.hands import Hands  # noqa: PLC0415 - the demo without pictures needs no Qt
        from ui.pictures import take  # noqa: PLC0415 - as above

        hands = Hands(
            path=demo.ledger_path("xa-gia-hung"),
            machine=demo.machine,
            today=lambda: sample.TODAY,
            now=lambda: sample.NOW,
            store=SettingsFile(demo.places.settings_file),
            on_bug=lambda error: write_down(error, demo.places),
            sample=lambda: sample.make_sample(demo.places.data, demo.machine),
            folder=demo.places.data,
        )
        pictures = take(hands, demo.folder / "anh-cua-so", plan=sample.STATE_PLAN)
        told.append(f"{len(pictures)} ảnh")
