"""`rating.toml`: which reasons people may give for their rating, in which order and in which words."""

from pathlib import Path
from typing import Final

from common.catalogue.optional_file import load_optional
from common.catalogue.record import Record
from common.tickets.rating import REASON_WORDS, Reason
from common.tickets.text import Text

NAME: Final = "rating.toml"

LONGEST: Final = 40
"""Characters of a reason: a button of a tablet held upright has room for them in two lines."""

_NONE_OFFERED: Final = Text(
    vi="phải có ít nhất một [[reason]]", en="at least one [[reason]] is needed"
)

Offered = tuple[tuple[Reason, Text], ...]
"""Reasons in the order in which they are offered, each with its words."""

USUAL: Final[Offered] = tuple(REASON_WORDS.items())


def load_reasons(folder: Path | None) -> Offered:
    """Return what a centre's folder says, or the shipped file where it has none.

    Raises ConfigInvalid with every problem found.
    """
    return load_optional(folder, NAME, read_rating_file)


def read_rating_file(file: Record) -> Offered:
    """Return the reasons that the file offers; the day's figures know them by their keys alone."""
    file.expect(required=(), optional=("reason",))
    seen: dict[object, int] = {}
    offered = tuple(_reason(record, seen) for record in file.tables("reason"))
    if not file.values.get("reason"):
        file.refuse(_NONE_OFFERED)
    return offered


def _reason(record: Record, seen: dict[object, int]) -> tuple[Reason, Text]:
    record.expect(required=("key", "text_vi", "text_en"))
    reason = record.choice("key", tuple(Reason))
    if "key" in record.values:
        record.unique(record.values["key"], "key", seen)
    words = Text(vi=record.text("text_vi", most=LONGEST), en=record.text("text_en", most=LONGEST))
    return reason, words
