"""How much of a day's tickets are priority ones: when nearly everybody is, nobody is."""

from typing import Final

from sqlalchemy import bindparam, func, select

from common.database.schema import PRIORITY_CONDITION, ticket
from common.database.work import Work

MOST_PERCENT: Final = 20
"""Beyond this share of a day the staff are told."""

LEAST_TICKETS: Final = 20
"""Of so few tickets a share says nothing."""

_TODAY = (ticket.c.site == bindparam("this_site"), ticket.c.business_day == bindparam("today"))
# the condition in the words of the partial index, or it is not used
PRIORITY_TICKETS = select(func.count()).where(*_TODAY, PRIORITY_CONDITION)
# tickets, not the series' last numbers: a restore and a roll let those begin in the hundreds
TICKETS = select(func.count()).select_from(ticket).where(*_TODAY)


def too_many(work: Work) -> int | None:
    """Return the percentage of today's tickets that are priority ones, None while that is usual."""
    issued = int(work.run(TICKETS).scalar_one())
    if issued < LEAST_TICKETS:
        return None
    percent = round(100 * int(work.run(PRIORITY_TICKETS).scalar_one()) / issued)
    return percent if percent > MOST_PERCENT else None
