"""The story of a morning, line by line: who did what where, and when."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from common.clock import Clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing that happened; `number` is None where it is about no ticket.

    `ok` is False where a machine failed; `words` are what somebody read, where that is told.
    """

    at: datetime
    door: str
    action: str
    number: str | None
    ok: bool = True
    words: str = ""


class Telling:
    """Keeps the lines in the order in which they happened."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.lines: list[Line] = []

    def tell(
        self,
        door: str,
        action: str,
        number: str | None = None,
        *,
        ok: bool = True,
        words: str = "",
    ) -> None:
        """Add a line at the hall's present time."""
        at = self._clock.now()
        self.lines.append(Line(at=at, door=door, action=action, number=number, ok=ok, words=words))

    def weave_in(self, lines: Sequence[Line]) -> None:
        """Put lines of elsewhere where they belong in time, after what happened at that moment."""
        self.lines = sorted([*self.lines, *lines], key=lambda line: line.at)

    def counts(self) -> dict[str, int]:
        """Return how often each action stands in the story."""
        return dict(sorted(Counter(line.action for line in self.lines).items()))

    def of(self, action: str) -> list[Line]:
        """Return the lines with one action."""
        return [line for line in self.lines if line.action == action]

    def write(self, path: Path, zone: ZoneInfo) -> None:
        """Save the story, one JSON object a line."""
        with path.open("w", encoding="utf-8") as file:
            for line in self.lines:
                at = line.at.astimezone(zone).isoformat(timespec="seconds")
                told = asdict(line) | {"at": at}
                if not line.words:
                    del told["words"]
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
