"""What a clerk should look at before a plan is adopted, and later on its page."""

from __future__ import annotations

from datetime import date

from db import Reader
from office.plans import Adoption
from work.finding import Finding


def of_proposal(reader: Reader, adoption: Adoption, today: date) -> tuple[Finding, ...]:
    """What stands out in what is ticked of a proposal; warnings first, repeated ones grouped."""
    del reader, adoption, today
    return ()


def of_document(reader: Reader, document_id: str, today: date) -> tuple[Finding, ...]:
    """What stands out in a document of the ledger, as its work stands on a day; warnings first."""
    del reader, document_id, today
    return ()
