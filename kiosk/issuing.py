"""What one tap asks of the hall, and what comes back: runs on the worker."""

from dataclasses import dataclass, replace
from uuid import UUID

from common.background.door import OpenedHall
from common.readings.hall import Hall
from common.tickets.estimate import Estimate
from common.tickets.estimate_words import band_in_words
from common.tickets.text import Text
from common.use_cases.queue import Queue
from common.use_cases.use_case import By
from kiosk.printing.from_hall import slip_of
from kiosk.printing.slip import TicketSlip


@dataclass(frozen=True, kw_only=True, slots=True)
class Tap:
    """One citizen's choice; the same request id may be asked again and gives the same ticket."""

    request_id: str
    service: str
    priority: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A ticket that was given, as screen and paper show it.

    `offline`: by the kiosk itself, cut off from the hall; `ahead` is then None, nobody knows it.
    `wait` is None where nobody knows how long it takes.
    """

    ticket_id: UUID
    number: str
    service: Text
    priority: Text | None
    ahead: int | None
    counters: tuple[int, ...]
    slip: TicketSlip
    offline: bool = False
    wait: Estimate | None = None

    def told(self, wait: Estimate | None) -> "Given":
        """Return the same ticket with how long its person waits, on screen and paper."""
        slip = replace(self.slip, wait=band_in_words(wait))
        return replace(self, wait=wait, slip=slip)


def issue(opened: OpenedHall, tap: Tap) -> Given:
    """Issue the tap's ticket, or find the one that it has already; return what to show."""
    issued = Queue(opened.database, opened.site.key).issue(
        tap.service, priority=tap.priority, by=By(request_id=tap.request_id)
    )
    paper = Hall(opened.database, opened.site.key).on_paper(issued.number)
    return Given(
        ticket_id=issued.id,
        number=issued.number,
        service=paper.service,
        priority=paper.priority,
        ahead=paper.ahead,
        counters=paper.counters,
        slip=slip_of(paper, opened.site),
    )
