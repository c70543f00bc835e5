"""Signing out, as one wish: what becomes of the ticket in hand, then the seat; repeatable."""

from dataclasses import dataclass, field

from uuid_utils.compat import uuid7

from common.background.door import OpenedHall
from common.use_cases.staff import Staff
from common.use_cases.use_case import By
from common.use_cases.watching import Seen
from counter.commands import Command, Deed, perform
from counter.presses import LOST_PRESS_SECONDS


def _new_id() -> str:
    return str(uuid7())


@dataclass(frozen=True, kw_only=True, slots=True)
class SignOut:
    """An officer's wish to leave a counter, made `at` a second of the window's steady clock.

    `seen`: whom the window showed; with somebody else called there meanwhile nobody leaves.

    Performed again it changes nothing that it has done already.
    """

    counter: int
    officer: str
    command: Command | None
    at: float
    seen: Seen | None = None
    deed_id: str = field(default_factory=_new_id)
    leave_id: str = field(default_factory=_new_id)

    @property
    def shown_as(self) -> Deed:
        """The deed whose key shows that it is under way."""
        return self.command.deed if self.command else Deed.FINISH

    def is_still_meant(self, now: float) -> bool:
        """Say whether the officer may still be waiting for it."""
        return now - self.at <= LOST_PRESS_SECONDS

    def perform(self, opened: OpenedHall) -> None:
        """Do it; runs on the worker."""
        if self.command is not None:
            by = By(
                officer=self.officer, request_id=self.deed_id, seat=self.counter, seen=self.seen
            )
            perform(opened, self.counter, self.command, by)
        seen = None if self.command else self.seen
        by = By(officer=self.officer, request_id=self.leave_id, seen=seen)
        Staff(opened.database, opened.site.key).sign_out(self.counter, by=by)
