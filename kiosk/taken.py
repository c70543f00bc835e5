"""The numbers that a helper has taken, newest first, and which of them is aimed at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from common.tickets.errors import MoisoError
from kiosk.issuing import Given, Tap

LAST_NUMBERS: Final = 8

State = Literal[
    "asking",
    "again",
    "refused",
    "none",
    "printing",
    "copying",
    "sent",
    "printed",
    "failed",
    "unknown",
]
"""`again`: the hall does not answer and is asked again; `none`: there is no printer."""

ON_THE_WAY: Final[frozenset[State]] = frozenset({"asking", "again", "printing", "copying"})
ON_PAPER: Final[frozenset[State]] = frozenset({"printing", "copying"})


@dataclass(eq=False, kw_only=True, slots=True)
class Taken:
    """One press of a helper and what became of it; `service_name` is the screen's until it came."""

    tap: Tap
    service_name: str
    state: State = "asking"
    copied: bool = False
    given: Given | None = None
    error: MoisoError | None = None


class TakenNumbers:
    """Every press that is still on its way, and of the others the last eight."""

    def __init__(self) -> None:
        self._all: list[Taken] = []
        self._chosen: Taken | None = None
        self._newest: Taken | None = None

    @property
    def listed(self) -> Sequence[Taken]:
        """The last ones, as many as the screen has lines."""
        return self._all[:LAST_NUMBERS]

    @property
    def newest(self) -> Given | None:
        """The number that came last."""
        return self._newest.given if self._newest else None

    @property
    def aimed(self) -> Taken | None:
        """Whose copy is printed: who was chosen, at first the number that came last."""
        return self._chosen if self._chosen in self._all else self._newest

    @property
    def unanswered(self) -> Sequence[Taken]:
        """Those for which the hall is to be asked again, oldest first."""
        return [one for one in reversed(self._all) if one.state == "again"]

    def add(self, taken: Taken) -> None:
        """Begin with a new press; nothing is chosen any longer."""
        older = [one for one in self._all[LAST_NUMBERS - 1 :] if one.state in ON_THE_WAY]
        self._all = [taken, *self._all[: LAST_NUMBERS - 1], *older]
        self._chosen = None

    def give(self, taken: Taken, given: Given) -> None:
        """Note the number that has come for a press."""
        taken.given = given
        self._newest = taken

    def step(self, steps: int) -> None:
        """Choose the one so many lines further down, or up."""
        rows = self.listed
        if rows:
            place = rows.index(self.aimed) if self.aimed in rows else -1
            self._chosen = rows[max(0, min(len(rows) - 1, place + steps))]

    def of(self, given: Given) -> Taken | None:
        """Return the press that this number came for, if it is still known."""
        return next((one for one in self._all if one.given is given), None)

    def forget_unanswered(self) -> None:
        """Let go of those that the hall has not answered, and of what was chosen."""
        self._all = [one for one in self._all if one.state != "again"]
        self._chosen = None
