"""What a ticket's paper says, taken from the hall."""

from common.database.sites import SiteView
from common.readings.hall import TicketOnPaper
from kiosk.printing.slip import TicketSlip


def slip_of(paper: TicketOnPaper, site: SiteView, *, copy: bool = False) -> TicketSlip:
    """Return the slip of a ticket in the site's own time zone; a QR only with a ticket address.

    A `copy` is marked as one.
    """
    ticket = paper.ticket
    address = site.ticket_address.replace("{token}", ticket.token) or None
    return TicketSlip(
        centre=site.name,
        service=paper.service,
        number=ticket.number,
        issued_at=ticket.issued_at.astimezone(site.timezone),
        ahead=paper.ahead,
        counters=paper.counters,
        address=address,
        free_line=site.free_line if site.free_line.vi else None,
        training=site.training,
        priority=paper.priority,
        copy=copy,
    )
