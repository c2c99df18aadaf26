"""The values of a second reading: what two readings of a plan say differently, and what the clerk ticked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from office.adoption import Aliases, PickedItem
from work.proposal import Proposal

Change = Literal["new", "changed", "same", "gone"]
What = Literal["task", "duty", "target", "header", "citations"]
FactName = Literal["text", "deadline", "leads", "supports", "product", "by", "to", "through", "figure",
                   "number", "issued", "subject", "issuer", "signer", "recipients", "citations"]  # fmt: skip

FACT_WORDS: dict[FactName, str] = {
    "text": "Nội dung",
    "deadline": "Thời hạn",
    "leads": "Chủ trì",
    "supports": "Phối hợp",
    "product": "Sản phẩm",
    "by": "Ai báo cáo",
    "to": "Báo cáo cho",
    "through": "Qua",
    "figure": "Mức giao",
    "number": "Số, ký hiệu",
    "issued": "Ngày ban hành",
    "subject": "Trích yếu",
    "issuer": "Nơi ban hành",
    "signer": "Người ký",
    "recipients": "Nơi nhận",
    "citations": "Căn cứ",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that the two readings say differently, each in words for the clerk ("": it says nothing)."""

    name: FactName
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One thing of the plan, as the ledger has it and as the paper now says it.

    The header ("header") and the list of citations ("citations") are one thing each, there only where they changed.
    What the paper had before and the clerk left in it is "same" or "changed" without a row; ticked, it is added.
    """

    what: What
    change: Change
    index: int | None = None
    """Into the proposal's items, reports or targets; None: gone, or the header or the citations."""
    row_id: str | None = None
    """The task, duty, target or document of the ledger; None: the ledger has none."""
    version: int = 0
    """The row's version when it was compared: what moved since is refused (law 23)."""
    text: str = ""
    """The words of the paper, or of the ledger where they are gone."""
    facts: tuple[Fact, ...] = ()
    """What changed. To take over some of it only, tick a copy with fewer facts (`dataclasses.replace`)."""
    blocked: str = ""
    """Vietnamese: why what changed cannot be taken over, or what is gone cannot be taken out; "": it can."""

    @property
    def task_id(self) -> str | None:
        """The task of the ledger, where it is one."""
        return self.row_id if self.what == "task" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What the clerk ticked of a second reading."""

    document_id: str
    proposal: Proposal
    ticked: tuple[Compared, ...]
    """New ones are added, changed ones changed, gone ones taken out; "same" ones that have a row are passed over."""
    mended: dict[int, PickedItem] = field(default_factory=dict)
    """What the clerk mended of new or changed items, by their index."""
    give: bool = False
    """Whether to give new tasks, and the new units of changed ones, at once."""
    aliases: Aliases = field(default_factory=dict)
    """As in `office.plans.Adoption`."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What a second reading changed."""

    document_id: str
    new: int
    changed: int
    gone: int
    new_units: tuple[str, ...] = ()
