"""What was done for one person: procedures with their number of files, and how it came out.

It is optional, and kept as the reason of the finish: one line of plain words that any later version
reads, such as `received 1.001193*2 2.000815`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from common.tickets.text import Text

MOST_FILES: Final = 99

_PART = re.compile(r"(?P<procedure>[^\s*]+)(?:\*(?P<files>[1-9][0-9]?))?")
_NOTHING_SAID: Final = "-"


class Outcome(StrEnum):
    """How a person's matter came out at the counter."""

    RECEIVED = "received"
    RETURNED = "returned"
    GUIDED = "guided"
    REFUSED = "refused"


OUTCOME_WORDS: Final[dict[Outcome, Text]] = {
    Outcome.RECEIVED: Text(vi="Đã tiếp nhận hồ sơ", en="Files accepted"),
    Outcome.RETURNED: Text(vi="Đã trả kết quả", en="Result handed over"),
    Outcome.GUIDED: Text(vi="Hướng dẫn bổ sung", en="Told what is missing"),
    Outcome.REFUSED: Text(vi="Từ chối tiếp nhận", en="Not accepted"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Files:
    """So many files of one procedure, by its key."""

    procedure: str
    count: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What an officer notes when finishing; nothing of it has to be known."""

    outcome: Outcome | None = None
    files: tuple[Files, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is noted."""
        return self.outcome is None and not self.files

    def more_of(self, procedure: str) -> Self:
        """Return the same with one file more of a procedure."""
        counts = {one.procedure: one.count for one in self.files}
        counts[procedure] = min(counts.get(procedure, 0) + 1, MOST_FILES)
        return self._with(counts)

    def fewer_of(self, procedure: str) -> Self:
        """Return the same with one file less of a procedure."""
        counts = {one.procedure: one.count for one in self.files}
        counts[procedure] = counts.get(procedure, 0) - 1
        return self._with(counts)

    def _with(self, counts: dict[str, int]) -> Self:
        files = tuple(
            Files(procedure=key, count=count) for key, count in counts.items() if count > 0
        )
        return type(self)(outcome=self.outcome, files=files)

    def to_text(self) -> str | None:
        """Return the line that is kept; None for nothing."""
        if self.is_empty:
            return None
        first = self.outcome.value if self.outcome else _NOTHING_SAID
        return " ".join((first, *map(_written, self.files)))

    @classmethod
    def of_text(cls, text: str | None) -> Self:
        """Return what a kept line says; nothing where it is no such line."""
        first, *rest = (text or _NOTHING_SAID).split(" ")
        if first not in {_NOTHING_SAID, *Outcome}:
            return cls()
        files = tuple(_read(rest))
        return cls(outcome=None if first == _NOTHING_SAID else Outcome(first), files=files)


def _written(one: Files) -> str:
    return one.procedure if one.count == 1 else f"{one.procedure}*{one.count}"


def _read(parts: Iterable[str]) -> Iterable[Files]:
    for part in parts:
        found = _PART.fullmatch(part)
        if found is not None:
            yield Files(procedure=found["procedure"], count=int(found["files"] or 1))
