"""What one printed ticket says."""

from dataclasses import dataclass
from datetime import datetime

from common.tickets.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class TicketSlip:
    """The content of one ticket, in both languages, ready to be drawn.

    `issued_at` is aware and already in the site's own time zone: it is printed as it stands.
    `ahead` counts the people who wait before this one; None where nobody knows. `counters` are those that serve the
    ticket, possibly none yet. `address` is what the QR code holds; without it there is no code.
    `wait` says how long that takes, None where nobody knows.
    A slip for `training` never looks like a valid number. `priority` names the priority class.
    `offline`: given by the kiosk itself while it was cut off.
    A `copy` says that the ticket was printed before.
    """

    centre: Text
    service: Text
    number: str
    issued_at: datetime
    ahead: int | None
    counters: tuple[int, ...] = ()
    address: str | None = None
    free_line: Text | None = None
    training: bool = False
    priority: Text | None = None
    offline: bool = False
    copy: bool = False
    wait: Text | None = None

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            raise ValueError(f"ticket {self.number}: issued_at has no time zone")
