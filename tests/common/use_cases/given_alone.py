"""Numbers that a kiosk gave while it was cut off."""

from datetime import timedelta
from uuid import UUID

from common.tickets.offline import Spooled
from tests.halls import MORNING

OFFSET = timedelta(minutes=7)
"""What the database's clock is ahead of the kiosk's."""


def spooled(
    sequence: int = 1,
    *,
    minutes: float = 0,
    request_id: str | None = None,
    priority: str = "none",
    letter: str = "K",
) -> Spooled:
    """Return a number given so many minutes after eight, lost at eight."""
    return Spooled(
        request_id=request_id or f"tap-{sequence}",
        id=UUID(int=sequence),
        token=f"token-{sequence}",
        service="ho_tich",
        priority=priority,
        prefix="A",
        sequence=sequence,
        letter=letter,
        given_at=MORNING + timedelta(minutes=minutes) - OFFSET,
        offset=OFFSET,
        lost_at=MORNING,
    )
