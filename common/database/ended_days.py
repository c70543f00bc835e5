"""The copy of a business day that has ended, whether or not anybody closed it."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from common.database.clock import NOW, UtcTime
from common.database.schema import backup, request, site
from common.tickets.numbering import business_day

GIVEN_UP: Final = timedelta(minutes=10)
"""A claim without a backup is another door's to take after so long."""

_ZONES = select(site.c.key, site.c.timezone)
_LAST_PRESS = select(func.max(request.c.at)).where(
    request.c.site == bindparam("this_site"),
    request.c.at < bindparam("midnight", type_=UtcTime()),
)
_KNOWN = select(backup.c.claimed_at, backup.c.done_at).where(
    backup.c.slot == bindparam("which_slot")
)
_AGAIN = delete(backup).where(backup.c.slot == bindparam("which_slot"))


def close_slot(day: date | str) -> str:
    """Return under which name the copy of a day is noted."""
    return f"close {day}"


def claim_ended_day(connection: Connection) -> str | None:
    """Take the copy of the last day on which somebody worked, if it ended and has none since.

    Only who may copy calls this, one after the other; the name of what is claimed is returned.
    """
    now = connection.execute(NOW).scalar_one()
    ended = [
        found
        for row in connection.execute(_ZONES).all()
        if (found := _last_press(connection, row.key, ZoneInfo(row.timezone), now)) is not None
    ]
    if not ended:
        return None
    last, day = max(ended)
    slot = close_slot(day)
    known = connection.execute(_KNOWN, {"which_slot": slot}).first()
    if known is not None:
        has_it = known.done_at is not None and known.claimed_at >= last
        if has_it or (known.done_at is None and known.claimed_at > now - GIVEN_UP):
            return None
        connection.execute(_AGAIN, {"which_slot": slot})
    connection.execute(insert(backup), {"slot": slot, "claimed_at": now})
    return slot


def _last_press(
    connection: Connection, key: str, zone: ZoneInfo, now: datetime
) -> tuple[datetime, date] | None:
    """Return when a site was last worked at before today, and which day that was."""
    midnight = datetime.combine(business_day(now, zone), time(), zone)
    values = {"this_site": key, "midnight": midnight}
    last = connection.execute(_LAST_PRESS, values).scalar()
    return None if last is None else (last, business_day(last, zone))
