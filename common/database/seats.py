"""Who sits at which counter, inside one transaction whose counters are held."""

from common.database import statements
from common.database.work import MACHINE, Work
from common.tickets.ticket import Action, Press


def seats_of(work: Work, officer: str) -> list[int]:
    """Return the counters at which an officer is signed in: one at most, when all is well."""
    return list(work.run(statements.SEATS, which_officer=officer).scalars())


def hold_seats(work: Work) -> dict[int, str]:
    """Keep every counter where somebody is signed in until the unit's end; return who sits there."""
    held = set(work.run(statements.SEATED).scalars())
    work.hold_counters(*held)
    rows = work.run(statements.SEATED)
    return {row.counter: row.officer for row in rows if row.counter in held}


def leave_seat(work: Work, counter: int) -> None:
    """Sign whoever is there out, and let what was kept for the counter lapse.

    It stands ready no longer; a pause stays, so that the hall goes on being told of it.
    """
    press = Press(at=work.now, officer=MACHINE, counter=counter, machine=True)
    for ticket in work.reserved_for(counter):
        work.act(ticket, Action.LAPSE, press)
    work.run(statements.SIGN_OUT, which_counter=counter)
    _end_ready(work, counter)


def take_seat(work: Work, counter: int, officer: str) -> None:
    """Put an officer at a counter; whoever else sits there is signed out.

    Where the officer sat before, what was kept for that counter is anyone's again. Nobody is called
    before the officer has pressed a key here: the counter stands ready no longer.
    """
    for seat in seats_of(work, officer):
        if seat != counter:
            leave_seat(work, seat)
    there = work.run(statements.SIGNED_IN, which_counter=counter).first()
    if there is not None and there.officer != officer:
        leave_seat(work, counter)
    else:
        work.run(statements.SIGN_OUT, which_counter=counter)
    work.insert(statements.SIGN_IN, site=work.key, counter=counter, officer=officer, at=work.now)
    _end_ready(work, counter)


def _end_ready(work: Work, counter: int) -> None:
    if work.counter(counter).status == "ready":
        work.set_counter(counter, status="open", status_reason=None)
