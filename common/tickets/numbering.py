"""Numbers, issue times and business days."""

from datetime import date, datetime, timedelta, tzinfo

_APART = timedelta(milliseconds=1)
"""Between two tickets while a clock repeats itself: room for those who go behind one of them."""


def ticket_number(prefix: str, sequence: int) -> str:
    """Return the number people see: prefix and three digits, growing past 999 (`A015`, `A1000`)."""
    return f"{prefix}{sequence:03d}"


def issue_time(clock: datetime, last: datetime | None) -> datetime:
    """Return when a ticket counts as issued: now, but always after its series' last.

    So number order is time order, also when a clock is set back, and no two tickets of a series
    share a moment: "behind the next two" stays behind two.
    """
    return clock if last is None or clock > last else last + _APART


def business_day(now: datetime, zone: tzinfo) -> date:
    """Return the date in the site's time zone."""
    return now.astimezone(zone).date()
