"""What works behind a kiosk's window: the way to the hall, paper, own numbers, search, voice."""

from dataclasses import dataclass
from pathlib import Path

from common.background.door import HallLink
from common.background.executors import Executor, SerialWorker
from common.background.wait_times import WaitTimes
from common.catalogue.model import Printer
from kiosk.known_procedures import KnownProcedures
from kiosk.numbers import Numbers
from kiosk.paper import TicketPaper
from kiosk.printing.configured import profile_of, wire_of
from kiosk.printing.half_ticket import half_ticket_at
from kiosk.printing.owner import PrinterOwner, Watch
from kiosk.printing.ticket_layout import USUAL, TicketLayout
from kiosk.printing.transports import printer_at
from kiosk.speaker import Speaker


@dataclass(frozen=True, kw_only=True, slots=True)
class Sounds:
    """What one kiosk speaks with, and the thread on which it does; its reader closes both."""

    speaker: Speaker
    executor: Executor


class Works:
    """One kiosk's own threads and what they do; the window that has them closes them.

    Only `link` must be there: a kiosk without paper shows its numbers, one without `numbers` of its
    own gives none while the hall is away, one without `sounds` is silent.
    """

    def __init__(
        self,
        link: HallLink,
        *,
        paper: TicketPaper | None = None,
        numbers: Numbers | None = None,
        known: KnownProcedures | None = None,
        waits: WaitTimes | None = None,
        sounds: Sounds | None = None,
    ) -> None:
        self.link = link
        self.paper = paper
        self.numbers = numbers
        self.known = known or KnownProcedures(link, SerialWorker("search"))
        self.waits = waits
        self.sounds = sounds

    def start(self) -> None:
        """Begin what would delay the first picture: the index over procedures, the waiting times."""
        self.known.start()
        if self.waits is not None:
            self.waits.start()

    def close(self) -> None:
        """End every thread but the voice's; may take as long as a job under way."""
        self.link.close()
        self.known.close()
        for one in (self.waits, self.numbers, self.paper):
            if one is not None:
                one.close()


def open_paper(
    printer: Printer, folder: Path = Path(), layout: TicketLayout = USUAL
) -> TicketPaper:
    """Return the paper of a configured printer, with the two threads that make it.

    `folder` is that of this machine's data; a relative `file:` address counts from it.
    """
    watch = Watch(answers=profile_of(printer).status, wire=wire_of(printer))
    half = half_ticket_at(printer.address, folder)
    owner = PrinterOwner(printer_at(printer.address, folder=folder), watch, half)
    return TicketPaper(printer, owner, SerialWorker("paper"), layout=layout)
