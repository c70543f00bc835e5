"""A kiosk for tests: the real hall, a printer that obeys, a clock that stands still."""

import os

# before Qt is imported: no screen, no graphics card
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import Executor, InlineExecutor
from common.catalogue.model import Printer
from common.database.engine import Database
from common.tickets.opening_hours import OpeningHours
from common.tickets.text import Text
from kiosk.numbers import Numbers, connect
from kiosk.offer import Offer
from kiosk.paper import TicketPaper
from kiosk.printing.faults import NOT_CONNECTED, PrinterFailed
from kiosk.printing.owner import PrinterOwner
from kiosk.spool.own_series import OwnSeries
from kiosk.visit import Visit
from tests.halls import TestHall
from tests.windows import CuttableLink, Seconds

T = TypeVar("T")

PRINTER = Printer(key="kiosk-1", address="file:x", profile="pos-80", width=None, language="vi")


class FakePrinter:
    """Takes tickets, or is broken."""

    description = Text(vi="máy in thử", en="the test printer")

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.broken = False

    def send(self, data: bytes) -> None:
        """Keep `data`."""
        if self.broken:
            raise PrinterFailed(printer=self.description, reason=NOT_CONNECTED)
        self.sent.append(data)


@dataclass
class Kiosk:
    """The view models of one kiosk, without a window."""

    hall: TestHall
    link: CuttableLink
    offer: Offer
    visit: Visit
    seconds: Seconds
    printer: FakePrinter
    paper: TicketPaper
    numbers: Numbers | None = None
    languages: list[str] = field(default_factory=list)

    def press(self, slot: Callable[..., None], *arguments: str) -> None:
        """Touch the screen after a quiet while, and do what the button under the finger does."""
        self.seconds.now += 1
        self.visit.touched()
        slot(*arguments)

    def wait(self, seconds: float) -> None:
        """Let time pass with nobody touching."""
        for _ in range(round(seconds)):
            self.seconds.now += 1
            self.visit.property("time_out").tick()

    def shows(self, name: str) -> object:
        """Return what a property of the visit, its giving or its comfort says."""
        shown = (self.visit, self.visit.giving, self.visit.comfort)
        return next(
            one.property(name) for one in shown if one.metaObject().indexOfProperty(name) >= 0
        )

    def close(self) -> None:
        """Let go of hall, disk and printer."""
        self.link.close()
        if self.numbers is not None:
            self.numbers.close()
        self.paper.close()


Build = Callable[..., Kiosk]


@pytest.fixture
def kiosk_with(hall: TestHall, qtbot: QtBot) -> Iterator[Build]:
    """Build kiosks, by default open at any time and running every job at once."""
    built: list[Kiosk] = []

    def build(
        executor: Executor | None = None,
        hours: OpeningHours | None = None,
        *,
        folder: Path | None = None,
        cut: bool = False,
        patience: int = 0,
        needs_proof: Collection[str] = (),
    ) -> Kiosk:
        seconds = Seconds()
        printer = FakePrinter()
        paper = TicketPaper(PRINTER, PrinterOwner(printer), InlineExecutor())
        url, clock = hall.database.url, hall.clock
        link = CuttableLink(lambda: Database(url, clock), executor or InlineExecutor())
        link.cut = cut
        offer = Offer(link, hours, "vi", clock=clock)
        numbers = None
        if folder is not None:
            own = OwnSeries(folder, clock)
            numbers = Numbers(link, own, InlineExecutor(), patience=patience)
        visit = Visit(
            link, offer, paper, "vi", numbers=numbers, needs_proof=needs_proof, clock=seconds
        )
        kiosk = Kiosk(
            hall=hall,
            link=link,
            offer=offer,
            visit=visit,
            seconds=seconds,
            printer=printer,
            paper=paper,
            numbers=numbers,
        )
        if numbers is not None:
            connect(numbers, offer)
            numbers.start()
        visit.comfort.language_changed.connect(offer.use_language)
        built.append(kiosk)
        offer.refresh()
        return kiosk

    yield build
    for kiosk in built:
        kiosk.close()


@pytest.fixture
def kiosk(kiosk_with: Build) -> Kiosk:
    """A kiosk that is open, with everything done at once."""
    return kiosk_with()
