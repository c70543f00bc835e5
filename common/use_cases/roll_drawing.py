"""Drawing from a roll: the next handed-out number becomes a ticket when a counter gets to it.

Numbers come from the roll's own series under its lock, so that none is drawn twice or left out. A
drawn ticket counts from when its number was handed out, and stands in the line like any other.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row
from uuid_utils.compat import uuid7

from common.database import rolls as sql
from common.database import statements
from common.database.entering import enter_ticket
from common.database.rights import MAY_BEGIN_DAY
from common.database.work import MACHINE, Work
from common.tickets.numbering import issue_time, new_token, ticket_number
from common.tickets.order import due_at
from common.tickets.rolls import MOST_AT_ONCE, OPEN_ROOM, Mark, handed_since, limit
from common.tickets.ticket import Press, State, Ticket

_EVERYTHING: Final = 1_000_000


def draw_for_counter(work: Work, counter: int, *, ready: bool) -> None:
    """See to it that who is next on each roll that a counter serves stands in its line.

    A counter that stands `ready` draws only what is known to be handed out: it would call the
    whole roll into an empty hall.
    """
    rolls = work.run(sql.ROLLS_ON).all()
    if not rolls:
        return
    served = {row.service for row in work.run(statements.COUNTER_SERVICES, counter=counter)}
    for roll in rolls:
        if roll.service in served:
            _draw(work, roll.prefix, standing=1, known_only=ready)


def draw_for_service(work: Work, service: str, standing: int) -> None:
    """See to it that so many stand in a service's line, as far as its roll is handed out.

    Who is no counter may not draw: then people pass those who stand in the line already.
    """
    for roll in work.run(sql.ROLLS_ON).all():
        if roll.service == service and work.run(MAY_BEGIN_DAY).scalar():
            _draw(work, roll.prefix, standing=standing)


def draw_number(work: Work, number: str) -> None:
    """Draw up to a number that somebody has in hand, if it is one of a roll and not drawn yet."""
    wanted = "".join(number.split()).upper()
    letter, digits = wanted[:1], wanted[1:]
    if not (digits.isascii() and digits.isdigit()):
        return
    for roll in work.run(sql.ROLLS_ON).all():
        if roll.prefix == letter:
            _draw(work, letter, up_to=int(digits))


def draw_all(work: Work, letter: str) -> None:
    """Draw all that is known to be handed out: nobody loses a place when the roll ends."""
    _draw(work, letter, standing=_EVERYTHING, known_only=True)


def _draw(
    work: Work,
    letter: str,
    *,
    standing: int = 0,
    up_to: int | None = None,
    known_only: bool = False,
) -> None:
    """Draw until `standing` untouched tickets of the roll wait, or `up_to` a number.

    The roll is held first, and everything is read only then.
    """
    work.run(sql.HOLD_ROLL, letter=letter).one()
    roll = work.run(sql.ROLL, letter=letter).one()
    if roll.ended_at is not None or (known_only and roll.handed is None):
        return
    most = limit(last=roll.last, handed=roll.handed)
    if up_to is not None:
        known = roll.drawn + OPEN_ROOM if roll.handed is None else roll.handed
        if up_to > known or (most is not None and up_to > most):
            return
        count = up_to - roll.drawn
    else:
        there = work.run(sql.UNTOUCHED, letter=letter, service=roll.service).scalar_one()
        count = min(standing, MOST_AT_ONCE) - there
        count = count if most is None else min(count, most - roll.drawn)
    if count > 0:
        marks = [Mark(handed=row.handed, at=row.at) for row in work.run(sql.MARKS, letter=letter)]
        for _ in range(count):
            _enter(work, roll, marks)


def _enter(work: Work, roll: Row[Any], marks: Sequence[Mark]) -> None:
    """Count the series on and let the number's ticket wait since it was handed out."""
    row = work.run(statements.NEXT_NUMBER, which_prefix=roll.prefix).one()
    sequence = row.last_number
    since = handed_since(marks, sequence) or row.now
    issued_at = issue_time(min(since, row.now), row.last_issued_at)
    work.run(statements.SET_SERIES, which_prefix=roll.prefix, last_issued_at=issued_at)
    ticket = Ticket(
        id=uuid7(),
        site=work.key,
        business_day=work.day,
        prefix=roll.prefix,
        sequence=sequence,
        number=ticket_number(roll.prefix, sequence),
        priority="none",
        token=new_token(),
        issued_at=issued_at,
        service=roll.service,
        state=State.WAITING,
        due_at=due_at(issued_at, 0),
        version=1,
    )
    # the machine's own doing: an undo of the press that drew it leaves it in the line
    enter_ticket(work, ticket, Press(at=issued_at, officer=MACHINE, machine=True))
