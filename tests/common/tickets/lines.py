"""Counters and lines from which waits are estimated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from common.tickets.forward import HallNow, OpenCounter, Stream
from common.tickets.pace import Pace
from common.tickets.ticket import Ticket
from tests.common.tickets.examples import EIGHT, minutes, ticket

MEASURED = Pace(count=500, hall=8.0)


NOW = EIGHT + minutes(60)


def counter(number: int, *, since: float | None = None, **services: int) -> OpenCounter:
    """Return a counter, by default of civil status, taken since so many minutes before now."""
    return OpenCounter(
        number=number,
        services=services or {"ho_tich": 0},
        serving=None if since is None else "ho_tich",
        since=None if since is None else NOW - minutes(since),
    )


def line(people: int, service: str = "ho_tich") -> list[Ticket]:
    """Return people who came a minute apart, the last one now."""
    return [
        replace(ticket(place, due_at=NOW - minutes(people - place)), service=service)
        for place in range(1, people + 1)
    ]


def hall(
    waiting: Sequence[Ticket],
    counters: Sequence[OpenCounter],
    *,
    pace: Pace = MEASURED,
    streams: Sequence[Stream] = (),
    now: datetime = NOW,
) -> HallNow:
    """Return a hall at nine o'clock."""
    return HallNow(now=now, hour=9, waiting=waiting, counters=counters, pace=pace, streams=streams)
