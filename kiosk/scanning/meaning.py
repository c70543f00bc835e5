"""What one scan means: an age class, a receipt, or nothing we know."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Final, Literal

_CARD_PARTS: Final = 7
"""`ID|old ID|name|ddmmyyyy|sex|address|issued`; newer cards append more."""

_BIRTH: Final = 3
_BIRTH_DATE: Final = re.compile(rb"(\d{2})(\d{2})(\d{4})")
_BIRTH_YEAR: Final = re.compile(rb"(?:0000)?(\d{4})")
"""Of many old people only the year is known."""

_OLDEST_YEARS: Final = 130

_SECRET: Final = secrets.token_bytes(16)
"""Without it, and it ends with the process, a mark tells nothing of what was scanned."""

MOST_BYTES: Final = 2048
"""A card's text has about 250 bytes; what is longer is no scan that we know."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgeClass:
    """Who has lived `years` or more belongs to the priority class `priority`."""

    years: int
    priority: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """What was scanned.

    `card`: `priority` is the class of its holder's age, "" for none. `receipt`: somebody comes
    for a result. `unknown`: neither. Nothing that was read is in here; `mark` is only good for
    noticing that the same thing was scanned again.
    """

    kind: Literal["card", "receipt", "unknown"]
    priority: str = ""
    mark: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Meanings:
    """What a centre's scans can be: its age classes, and how its receipts' codes look."""

    ages: Sequence[AgeClass]
    receipts: Sequence[re.Pattern[bytes]]

    def of(self, line: bytearray, today: date) -> Scan:
        """Return what one scanned line means on `today`; of a card only its fourth part is read."""
        mark = blake2b(line, key=_SECRET, digest_size=8).digest()
        born = _born(line)
        if born is not None and 0 <= (age := _age(born, today)) <= _OLDEST_YEARS:
            return Scan(kind="card", priority=self._class_of(age), mark=mark)
        if any(pattern.fullmatch(line) for pattern in self.receipts):
            return Scan(kind="receipt", mark=mark)
        return Scan(kind="unknown", mark=mark)

    def _class_of(self, age: int) -> str:
        reached = [one for one in self.ages if age >= one.years]
        return max(reached, key=lambda one: one.years).priority if reached else ""


def _born(line: bytearray) -> date | None:
    begins = 0
    for _ in range(_BIRTH):
        begins = line.find(b"|", begins) + 1
        if begins == 0:
            return None
    if line.count(b"|") < _CARD_PARTS - 1:
        return None
    ends = line.find(b"|", begins)
    try:
        if (found := _BIRTH_YEAR.fullmatch(line, begins, ends)) is not None:
            return date(int(found[1]), 12, 31)  # no class is given before it is certain
        if (found := _BIRTH_DATE.fullmatch(line, begins, ends)) is not None:
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
    except ValueError:
        pass  # no date of any calendar
    return None


def _age(born: date, today: date) -> int:
    """Return full years; who was born on 29 February is a year older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
