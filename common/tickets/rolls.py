"""Rolls of pre-printed numbers: what is handed out by hand, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

ROLL_LETTERS: Final = "PUNYWXTRVMHKLZSQABCDEFGJ"
"""Letters for a roll, those first that services and kiosks rarely have; never I or O."""

MOST_AT_ONCE: Final = 500
"""So many numbers may wait on a roll; more is a slip of the hand."""

OPEN_ROOM: Final = 50
"""So far ahead of the last drawn number one may be called where nobody says how many are handed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Somebody said at `at` that the roll is handed out up to `handed`."""

    handed: int
    at: datetime


def handed_since(marks: Sequence[Mark], number: int) -> datetime | None:
    """Return since when a number is known to be handed out, None where nobody said so.

    `marks` in the order in which they were said. A correction downwards takes numbers back: they
    count from when they are handed out again.
    """
    since = None
    for mark in reversed(marks):
        if mark.handed < number:
            break
        since = mark.at
    return since


def limit(*, last: int | None, handed: int | None) -> int | None:
    """Return the highest number that people may have in their hands, None without any bound."""
    bounds = [one for one in (last, handed) if one is not None]
    return min(bounds, default=None)
