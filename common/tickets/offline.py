"""What a kiosk gives while the database is away, and when such a ticket counts as issued."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from common.tickets.numbering import ticket_number

SUPERSEDED = "superseded"
"""Reason of the machine's cancelling, before the number that stands instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spooled:
    """One number of a kiosk's own series, as the kiosk keeps it until the hall has it.

    `request_id` is the tap's: the hall may have answered it after all. `given_at` is the kiosk's
    clock; `offset` was what the database's clock was ahead of it when both were last compared, at
    `lost_at` by the database's clock.
    """

    request_id: str
    id: UUID
    token: str
    service: str
    priority: str
    prefix: str
    sequence: int
    letter: str
    given_at: datetime
    offset: timedelta
    lost_at: datetime

    @property
    def number(self) -> str:
        """The number that was printed."""
        return ticket_number(self.prefix, self.sequence, self.letter)


def given_time(spooled: Spooled, now: datetime) -> datetime:
    """Return when a ticket was given by the database's clock: after the loss, and not after `now`.

    A kiosk's clock may have stopped with its battery or jumped since it was last compared.
    """
    return min(max(spooled.given_at + spooled.offset, spooled.lost_at), now)
