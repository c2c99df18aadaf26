"""What a commune's own Kế hoạch says, built from an adopted one: what is asked, what is to be done, by whom, by when.

Nothing is invented: aims are those of the adopted plan, money is told where it named some, else dots are left (law 19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.numbers import short_day
from reports.say import DOTS, Said, heading, items, listed, num, numbered, tasks, told
from work.line import Line
from work.office import Office
from work.prose import Paragraph, Prose
from work.text import squash

TITLES: dict[str, str] = {
    "purpose": "MỤC ĐÍCH, YÊU CẦU",
    "content": "NỘI DUNG, NHIỆM VỤ",
    "means": "THỜI GIAN, KINH PHÍ",
    "carrying": "TỔ CHỨC THỰC HIỆN",
}
_WHOLE = 40
"""So many tasks are written out in the text; of more only the headings, the annex has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A unit's part: how many tasks it leads, how many it supports."""

    unit_id: str
    name: str
    leads: int
    supports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStory:
    """What a plan is made of."""

    office: Office
    above: str
    """The adopted plan in full: "Kế hoạch số … của … về …"."""
    short: str
    """And as it is named later: "Kế hoạch số 79/KH-UBND"."""
    parts: tuple[tuple[str, str, tuple[Line, ...]], ...]
    """(id, heading, tasks) in the adopted plan's order; a heading may be empty."""
    targets: tuple[tuple[str, str], ...] = ()
    """(id, words)."""
    shares: tuple[Share, ...] = ()
    money: tuple[tuple[str, str], ...] = ()
    """(task, words) where the plan names money."""
    reports: tuple[tuple[str, str], ...] = ()
    """(id, words) of reporting duties."""
    first: date | None = None
    last: date | None = None
    """The earliest and the latest day of the tasks."""

    @property
    def count(self) -> int:
        """How many tasks there are."""
        return sum(len(lines) for _, _, lines in self.parts)


def sections(story: PlanStory) -> tuple[Prose, ...]:
    """All four."""
    texts = {
        "purpose": purpose(story),
        "content": content(story),
        "means": means(story),
        "carrying": carrying(story),
    }
    return tuple(Prose(key, title, tuple(texts[key])) for key, title in TITLES.items())


def purpose(story: PlanStory) -> tuple[Paragraph, ...]:
    """What for, and what is asked of those who do it."""
    aims = [
        told("purpose.aim", f"Tổ chức triển khai thực hiện kịp thời, đầy đủ {story.above}."),
        told("purpose.own", DOTS),
    ]
    asked = [
        told("purpose.clear", "Xác định rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền "
             "đối với từng nhiệm vụ; hoàn thành đúng thời hạn được giao."),
        told("purpose.join", "Các cơ quan, đơn vị chủ động phối hợp chặt chẽ trong quá trình thực hiện; kịp thời báo "
             "cáo khó khăn, vướng mắc."),
    ]  # fmt: skip
    goals = [heading("purpose.target", "Chỉ tiêu"), *items((f"purpose.target:{n}", w) for n, w in story.targets)]
    return numbered(
        [
            [heading("purpose.aims", "Mục đích"), *aims],
            [heading("purpose.asked", "Yêu cầu"), *asked],
            goals if story.targets else [],
        ]
    )


def content(story: PlanStory) -> tuple[Paragraph, ...]:
    """The tasks under the adopted plan's headings."""
    if not story.count:
        return (told("content.none", DOTS),)
    written = story.count <= _WHOLE
    groups: list[list[Paragraph]] = []
    for name, title, lines in story.parts:
        if not lines:
            continue
        origin = f"content.part-{name or 'rest'}"
        first = heading(origin, title or "Nhiệm vụ khác")
        if written:
            groups.append([first, *items((f"{origin}:{line.task_id}", _task(line)) for line in lines)])
        else:
            said = told(f"{origin}.count", "Gồm ", tasks(f"{origin}.count", len(lines)), " (chi tiết tại Phụ lục).")
            groups.append([first, said])
    if len(groups) == 1 and not any(title for _, title, lines in story.parts if lines):
        return tuple(groups[0][1:])
    return numbered(groups)


def _task(line: Line) -> Said:
    said = [f"chủ trì: {', '.join(line.leads)}"] if line.leads else []
    said += [f"phối hợp: {', '.join(line.supports)}"] if line.supports else []
    due = short_day(line.standing.due) or squash(line.deadline_words)
    said += [f"thời gian hoàn thành: {due}"] if due else []
    said += [f"sản phẩm: {squash(line.product)}"] if line.product.strip() else []
    text = squash(line.text).rstrip(".;")
    return f"{text} ({'; '.join(said)})" if said else text


def means(story: PlanStory) -> tuple[Paragraph, ...]:
    """When, and with what money."""
    when = told("means.days", f"Thời gian thực hiện: {DOTS}")
    if story.first and story.last:
        until = short_day(story.last)
        when = told("means.days", "Nhiệm vụ được thực hiện theo thời hạn nêu tại Phụ lục; thời hạn sớm nhất là ngày ",
                    f"{short_day(story.first)}, muộn nhất là ngày {until}."
                    if story.first != story.last else f"{until}.")  # fmt: skip
    money = [told("means.cost", f"Kinh phí thực hiện: {DOTS}")]
    if story.money:
        money = items((f"means.money:{name}", words) for name, words in story.money)
    return numbered(
        [[heading("means.time", "Thời gian thực hiện"), when], [heading("means.money", "Kinh phí thực hiện"), *money]]
    )


def carrying(story: PlanStory) -> tuple[Paragraph, ...]:
    """Who does what, and how it is reported on."""
    groups: list[list[Paragraph]] = []
    if story.shares:
        groups.append(
            [
                heading("carrying.unit", "Phân công thực hiện"),
                *items((f"carrying.unit:{one.unit_id}", _share(one)) for one in story.shares),
            ]
        )
    told_on: list[Paragraph] = []
    if story.reports:
        told_on.append(told("carrying.back", "Các cơ quan, đơn vị được giao chủ trì báo cáo kết quả thực hiện để ",
                            f"{story.office.name} tổng hợp, báo cáo cấp trên theo quy định:"))  # fmt: skip
        told_on += items((f"carrying.report:{name}", words) for name, words in story.reports)
    told_on.append(
        told("carrying.hard", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời báo "
             f"cáo {story.office.name} để xem xét, chỉ đạo.")
    )  # fmt: skip
    groups.append([heading("carrying.report", "Chế độ thông tin, báo cáo"), *told_on])
    return numbered(groups)


def _share(one: Share) -> Said:
    parts: list[Said] = []
    if one.leads:
        parts.append(("chủ trì ", num(f"share:{one.unit_id}.leads", one.leads), " nhiệm vụ"))
    if one.supports:
        parts.append(("phối hợp ", num(f"share:{one.unit_id}.supports", one.supports), " nhiệm vụ"))
    return (f"{one.name}: ", listed(parts))


def opening(office: Office, above: str) -> str:
    """The sentence before the first section."""
    return f"{office.name} xây dựng Kế hoạch triển khai thực hiện {above} như sau:"


def closing(office: Office, short: str, annexes: Sequence[str] = ()) -> str:
    """The last sentence."""
    more = " (có Phụ lục chi tiết kèm theo)" if annexes else ""
    about = f" triển khai thực hiện {short}" if short else ""
    return f"Trên đây là Kế hoạch của {office.name}{about}{more}; yêu cầu các cơ quan, đơn vị liên quan thực hiện."
