"""Numbers, issue times, business days, and the words that a ticket's QR code knows."""

import secrets
from datetime import date, datetime, timedelta, tzinfo

_APART = timedelta(milliseconds=1)
"""Between two tickets while a clock repeats itself: room for those who go behind one of them."""


KIOSK_LETTERS = "KMRTVXHPENUYWFCA"
"""Letters that may stand after a number: none is read as a digit (B 8, D O Q 0, G 6, I J L 1, S 5,
Z 2). Given in this order, those that services rarely use first."""


def ticket_number(prefix: str, sequence: int, suffix: str = "") -> str:
    """Return the number people see: prefix and three digits, growing past 999 (`A015`, `A1000`).

    `suffix` is the letter of the kiosk whose own series counts while it is cut off (`A007K`).
    """
    return f"{prefix}{sequence:03d}{suffix}"


def issue_time(clock: datetime, last: datetime | None) -> datetime:
    """Return when a ticket counts as issued: now, but always after its series' last.

    So number order is time order, also when a clock is set back, and no two tickets of a series
    share a moment: "behind the next two" stays behind two.
    """
    return clock if last is None or clock > last else last + _APART


def business_day(now: datetime, zone: tzinfo) -> date:
    """Return the date in the site's time zone."""
    return now.astimezone(zone).date()


def new_token() -> str:
    """Return 128 random bits for an address: nobody finds another person's ticket by trying."""
    return secrets.token_urlsafe(16)
