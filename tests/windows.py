"""Windows for tests: a link that can be cut, and a clock that moves when told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from common.background.door import HallLink, OpenedHall
from common.database.faults import DatabaseUnreachable
from common.tickets.errors import MoisoError

T = TypeVar("T")


class CuttableLink(HallLink):
    """A way to the hall that can be cut, before a job runs or after it has been committed."""

    cut = False
    cut_after = False

    def ask(
        self,
        job: Callable[[OpenedHall], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Ask, unless cut."""
        away = DatabaseUnreachable(where="db", detail="cut")
        if self.cut:
            otherwise(away)
        elif self.cut_after:
            super().ask(job, lambda _: otherwise(away), otherwise)
        else:
            super().ask(job, then, otherwise)


@dataclass(kw_only=True)
class Seconds:
    """A machine's steady clock, which moves only when told."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Return the present second."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
