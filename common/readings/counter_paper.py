"""What an officer's window reads of paper: printers that copies can come from, and the copies."""

from dataclasses import dataclass

from common.database import statements
from common.database.work import Work
from common.printers.states import CANNOT_PRINT, PrinterState
from common.tickets.numbering import ticket_number
from common.tickets.rolls import limit
from common.tickets.text import Text
from common.use_cases.reprints import Reprint, reprints_of
from common.use_cases.rolls import RollView, rolls_on


@dataclass(frozen=True, kw_only=True, slots=True)
class PrinterChoice:
    """A kiosk's printer, as its kiosk last heard of it."""

    key: str
    state: PrinterState


@dataclass(frozen=True, kw_only=True, slots=True)
class RollHere:
    """A roll in use; `serves` says whether this counter draws from it.

    `next_number` is whom its next draw brings, None when all have been drawn. `left` counts the
    people who are known to have a number that is not drawn yet.
    """

    letter: str
    name: Text
    first: int
    last: int | None
    handed: int | None
    drawn: int
    serves: bool
    next_number: str | None
    left: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterPaper:
    """Printers, those that can print first; what this counter asked for lately; the rolls."""

    printers: tuple[PrinterChoice, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    rolls: tuple[RollHere, ...] = ()


def counter_paper(work: Work, counter: int) -> CounterPaper:
    """Return what one counter can have printed, and had."""
    printers = [
        PrinterChoice(key=row.key, state=PrinterState(row.state))
        for row in work.run(statements.PRINTERS)
    ]
    return CounterPaper(
        printers=tuple(sorted(printers, key=lambda one: (one.state in CANNOT_PRINT, one.key))),
        reprints=reprints_of(work, counter),
        rolls=tuple(_roll(work, one, counter) for one in rolls_on(work)),
    )


def _roll(work: Work, roll: RollView, counter: int) -> RollHere:
    served = {row.service for row in work.run(statements.COUNTER_SERVICES, counter=counter)}
    most = limit(last=roll.last, handed=roll.handed)
    drawn_out = most is not None and roll.drawn >= most
    return RollHere(
        letter=roll.letter,
        name=roll.name,
        first=roll.first,
        last=roll.last,
        handed=roll.handed,
        drawn=roll.drawn,
        serves=roll.line in served,
        next_number=None if drawn_out else ticket_number(roll.letter, roll.drawn + 1),
        left=max(0, roll.handed - roll.drawn) if roll.handed is not None else 0,
    )
