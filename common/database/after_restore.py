"""What a restored hall must not do: give a number that may stand on somebody's paper already.

Nobody knows how many numbers were given between a backup and the moment when its hall was lost: they
stand on paper alone. So on the day of a restore every letter goes on in the next thousand.
"""

from datetime import date, datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select, update

from common.database.schema import epoch, roll, series, site
from common.tickets.numbering import business_day

THOUSAND: Final = 1000
"""More numbers than any letter gives between a backup and a restore."""

_SPEAKABLE: Final = 9
"""Thousands that a voice can say."""

_ZONES = select(site.c.key, site.c.timezone)
_of_roll = select(roll.c.prefix).where(
    roll.c.site == bindparam("this_site"), roll.c.business_day == bindparam("today")
)
_SKIP = (
    update(series)
    .where(
        series.c.site == bindparam("this_site"),
        series.c.business_day == bindparam("today"),
        # a roll's numbers were printed before: who holds one is called by it
        series.c.prefix.not_in(_of_roll),
    )
    .values(last_number=(series.c.last_number // THOUSAND + bindparam("thousands")) * THOUSAND)
)
_EPOCHS = select(epoch.c.number, epoch.c.began_at, epoch.c.restored_from)


def skip_given_numbers(connection: Connection, *, own: int, raised: int, now: datetime) -> None:
    """Let the series of today go on after all that may have been given since the backup.

    `own` is the backup's epoch and `raised` the one that begins: a backup that is restored a second
    time leaves out what was given after the first.
    """
    for row in connection.execute(_ZONES).all():
        today = business_day(now, ZoneInfo(row.timezone))
        thousands = _thousands(raised - own)
        values = {"this_site": row.key, "today": today, "thousands": thousands}
        connection.execute(_SKIP, values)


def before_first(connection: Connection, day: date, zone: tzinfo) -> int:
    """Return after which number a letter begins on a day: 0, but where that day saw a restore.

    The backup may be from before the letter's first number of that day.
    """
    rows = connection.execute(_EPOCHS).all()
    restored = {
        row.number
        for row in rows
        if row.restored_from is not None and business_day(row.began_at, zone) == day
    }
    if not restored:
        return 0
    earlier = max((row.number for row in rows if row.number not in restored), default=0)
    return _thousands(max(restored) - earlier) * THOUSAND


def _thousands(epochs: int) -> int:
    return (epochs - 1) % _SPEAKABLE + 1
