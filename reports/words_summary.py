"""What a Báo cáo tổng hợp says: by unit, at the province by commune; who has not reported is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.numbers import short_day
from reports.say import DOTS, MOST, Said, heading, items, listed, num, numbered, rate, share, tasks, told
from reports.sections import overall, row
from work.prose import Look, Paragraph, Prose
from work.report import Figures, UnitFigures

TITLES: dict[str, str] = {
    "giving": "GIAO NHIỆM VỤ VÀ THỰC HIỆN CHẾ ĐỘ BÁO CÁO",
    "results": "KẾT QUẢ THỰC HIỆN",
    "assessment": "ĐÁNH GIÁ CHUNG",
    "next": "NHIỆM VỤ THỜI GIAN TỚI",
}
_NAMED = 40
"""So many units that have not reported are named in the sentence; the annex tells of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a summary is made of. The units' rows count what each was given, `figures` is their sum."""

    today: date
    figures: Figures
    units: tuple[UnitFigures, ...]
    who: str = "cơ quan, đơn vị"
    """What the units are: "xã, phường" at the province."""
    annexed: bool = True
    charts: tuple[tuple[str, str], ...] = ()


def sections(summary: Summary) -> tuple[Prose, ...]:
    """All four."""
    texts = {
        "giving": giving(summary),
        "results": results(summary),
        "assessment": assessment(summary),
        "next": following(summary),
    }
    return tuple(Prose(key, title, tuple(texts[key])) for key, title in TITLES.items())


def giving(summary: Summary) -> list[Paragraph]:
    """How much was given to how many, and who has reported."""
    known = [unit for unit in summary.units if unit.unit_id]
    found = [
        told("giving.all", f"Tính đến ngày {short_day(summary.today)}, đã giao ", tasks("total", summary.figures.total),
             " cho ", num("units", len(known)), f" {summary.who}."),
    ]  # fmt: skip
    nobody = [unit.figures.total for unit in summary.units if not unit.unit_id]
    if nobody:
        found.append(told("giving.nobody", "Còn ", tasks("nobody", nobody[0]), " chưa giao đơn vị chủ trì."))
    asked = [unit for unit in known if unit.reported is not None]
    if asked:
        found += _reported(asked, summary.who)
    return found


def _reported(asked: Sequence[UnitFigures], who: str) -> list[Paragraph]:
    silent = [unit.name for unit in asked if not unit.reported]
    sent = len(asked) - len(silent)
    said = told("giving.reported", "Về chế độ báo cáo: ", num("reported", sent), "/", num("asked", len(asked)),
                f" {who} đã gửi báo cáo trong kỳ (", rate("reported", sent, len(asked)), ")",
                "." if silent else "; không có đơn vị chưa báo cáo.")  # fmt: skip
    if not silent:
        return [said]
    more: Said = (" và ", num("silent.more", len(silent) - _NAMED), " đơn vị khác") if len(silent) > _NAMED else ""
    return [
        said,
        told("giving.silent", num("silent", len(silent)), f" {who} chưa gửi báo cáo: ",
             listed(silent[:_NAMED]), more, "."),
    ]  # fmt: skip


def results(summary: Summary) -> tuple[Paragraph, ...]:
    """The sum, and unit by unit; of very many those who stand out."""
    if not summary.figures.total:
        return (told("results.none", "Trong kỳ không phát sinh nhiệm vụ."),)
    general = [heading("results.general", "Kết quả chung"), overall(summary.figures)]
    charts = [told(origin, caption, look=Look.CHART) for origin, caption in summary.charts]
    units = [unit for unit in summary.units if unit.unit_id]
    if len(units) <= MOST:
        rows = ((f"results.unit:{u.unit_id}", (f"{u.name}: ", row(f"unit:{u.unit_id}", u.figures))) for u in units)
        by_unit = [heading("results.unit", f"Theo {summary.who}"), *items(rows), *charts] if units else charts
    else:
        by_unit = [heading("results.unit", f"Theo {summary.who}"), *_standing_out(units, summary), *charts]
    return numbered([general, by_unit])


def _standing_out(units: Sequence[UnitFigures], summary: Summary) -> list[Paragraph]:
    """All done in time; and the most open and late."""
    clean = [u for u in units if u.figures.total and u.figures.done_in_time == u.figures.total]
    behind = sorted((u for u in units if u.figures.late), key=lambda u: -u.figures.late)
    found: list[Paragraph] = []
    if clean:
        names = listed([u.name for u in clean[:_NAMED]])
        found.append(told("results.clean", num("clean", len(clean)), f" {summary.who} hoàn thành đúng hạn ",
                          "100% nhiệm vụ được giao", ", gồm: " if len(clean) <= _NAMED else ", trong đó có: ", names,
                          "."))  # fmt: skip
    if behind:
        found.append(told("results.behind", num("behind", len(behind)), f" {summary.who} còn nhiệm vụ quá hạn chưa ",
                          "hoàn thành", "; nhiều nhất là:" if len(behind) > MOST else ", gồm:"))  # fmt: skip
        found += items(
            (f"results.behind:{u.unit_id}", (f"{u.name}: ", row(f"unit:{u.unit_id}", u.figures))) for u in behind[:MOST]
        )
    pointed = " (chi tiết tại Phụ lục)" if summary.annexed else ""
    return [*found, told("results.rest", f"Số liệu của từng đơn vị được tổng hợp riêng{pointed}.")]


def assessment(summary: Summary) -> tuple[Paragraph, ...]:
    """What the figures allow to say."""
    f = summary.figures
    good = told("assessment.good", DOTS)
    if f.done:
        good = told("assessment.done", "Các đơn vị đã hoàn thành ", num("done", f.done), "/", tasks("total", f.total),
                    " được giao (", rate("done", f.done, f.total), "), trong đó đúng hạn ",
                    share("done_in_time", f.done_in_time, f.total), ".")  # fmt: skip
    bad = told("assessment.late", "Còn ", tasks("late", f.late), " quá hạn chưa hoàn thành.")
    if not f.late:
        bad = told("assessment.late", "Không có nhiệm vụ quá hạn chưa hoàn thành.")
    return numbered(
        [
            [heading("assessment.strengths", "Ưu điểm"), good],
            [heading("assessment.weaknesses", "Tồn tại, hạn chế"), bad, told("assessment.more", DOTS)],
            [heading("assessment.causes", "Nguyên nhân"), told("assessment.cause", DOTS)],
        ]
    )


def following(summary: Summary) -> list[Paragraph]:
    """What is asked of whom."""
    found: list[Paragraph] = []
    if summary.figures.late:
        found.append(told("next.late", "Yêu cầu các đơn vị còn nhiệm vụ quá hạn tập trung hoàn thành ",
                          tasks("late", summary.figures.late),
                          " đã quá hạn, báo cáo rõ nguyên nhân và thời gian hoàn thành."))  # fmt: skip
    silent = [unit for unit in summary.units if unit.reported is False]
    if silent:
        found.append(told("next.silent", "Yêu cầu ", num("silent", len(silent)),
                          f" {summary.who} chưa gửi báo cáo thực hiện ngay chế độ báo cáo theo quy định."))  # fmt: skip
    found.append(told("next.go", "Các đơn vị tiếp tục thực hiện nhiệm vụ được giao theo đúng thời hạn."))
    return found
