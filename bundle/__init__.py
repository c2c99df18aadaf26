"""The sealed file that goes from one office to another: format, keys, seal, open, merge."""

from bundle.account import Accounting, Last, Tally, gap
from bundle.archive import Limits
from bundle.card import Card, fingerprint, read_card, write_card
from bundle.keys import OfficeKeys
from bundle.manifest import FORMAT, READER, KeyState, Manifest, Member, Party, Receipt
from bundle.merge import Stamp, Verdict, heads, join, judge, stamp_of, winner
from bundle.naming import BUNDLE_SUFFIX, CARD_SUFFIX, suggested_card_name, suggested_name
from bundle.record import DERIVED, TABLES, Record, Value, may_send
from bundle.seal import BundleFacts, EvidenceFile, Sealed, seal
from bundle.unseal import Known, Opened, opening

__all__ = [
    "BUNDLE_SUFFIX",
    "CARD_SUFFIX",
    "DERIVED",
    "FORMAT",
    "READER",
    "TABLES",
    "Accounting",
    "BundleFacts",
    "Card",
    "EvidenceFile",
    "KeyState",
    "Known",
    "Last",
    "Limits",
    "Manifest",
    "Member",
    "OfficeKeys",
    "Opened",
    "Party",
    "Receipt",
    "Record",
    "Sealed",
    "Stamp",
    "Tally",
    "Value",
    "Verdict",
    "fingerprint",
    "gap",
    "heads",
    "join",
    "judge",
    "may_send",
    "opening",
    "read_card",
    "seal",
    "stamp_of",
    "suggested_card_name",
    "suggested_name",
    "winner",
    "write_card",
]
