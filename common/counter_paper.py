"""What an officer's window reads of paper: printers that copies can come from, and the copies."""

from dataclasses import dataclass

from common.database import statements
from common.database.work import Work
from common.printers.states import CANNOT_PRINT, PrinterState
from common.reprints import Reprint, reprints_of


@dataclass(frozen=True, kw_only=True, slots=True)
class PrinterChoice:
    """A kiosk's printer, as its kiosk last heard of it."""

    key: str
    state: PrinterState


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterPaper:
    """Printers, those that can print first, and what this counter asked for lately."""

    printers: tuple[PrinterChoice, ...] = ()
    reprints: tuple[Reprint, ...] = ()


def counter_paper(work: Work, counter: int) -> CounterPaper:
    """Return what one counter can have printed, and had."""
    printers = [
        PrinterChoice(key=row.key, state=PrinterState(row.state))
        for row in work.run(statements.PRINTERS)
    ]
    return CounterPaper(
        printers=tuple(sorted(printers, key=lambda one: (one.state in CANNOT_PRINT, one.key))),
        reprints=reprints_of(work, counter),
    )
