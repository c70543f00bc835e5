"""The doors of the demo's hall, opened on one clock, and the people who use them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QSettings, QSize

from admin.morning.boards import Boards
from admin.morning.clock import SharedClock
from admin.morning.counter_hands import OfficerHand
from admin.morning.hall import DemoHall
from admin.morning.hands import Patience
from admin.morning.kiosk_hands import KioskVisitor
from admin.morning.people import COUNTERS, OFFICERS, PIN
from admin.morning.phones import Phones
from admin.morning.pictures import Pictures
from admin.morning.printer import PROFILE, DemoPrinter
from admin.morning.telling import Telling
from common.background.door import HallLink
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.catalogue.hours import load_hours
from common.catalogue.model import Printer
from common.tickets.ticket import IN_HAND, State, Ticket
from counter.window import CounterWindow
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner
from kiosk.works import Works

T = TypeVar("T")

KIOSK_SIZE: Final = QSize(1080, 1920)
PRINTER: Final = Printer(
    key="kiosk-1", address="virtual", profile=PROFILE, width=None, language="vi"
)


class Console:
    """Whoever sits at the command line: asks the hall on a thread of its own."""

    def __init__(self, hall: DemoHall, patience: Patience) -> None:
        self.hall = hall
        self._patience = patience
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="console")

    def ask(self, question: Callable[[DemoHall], T]) -> T:
        """Return the answer; the windows live on meanwhile."""
        answer = self._thread.submit(question, self.hall)
        self._patience.until(answer.done, "the console's answer")
        return answer.result()

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything that a morning plays with."""

    clock: SharedClock
    telling: Telling
    console: Console
    printer: DemoPrinter
    kiosk: KioskVisitor
    officers: dict[int, OfficerHand]
    boards: Boards
    pictures: Pictures
    phones: Phones
    patience: Patience

    def sign_in(self, counter: int) -> None:
        """Let an officer come; the first of all creates herself, the console adds the others."""
        key, name = OFFICERS[counter - 1]
        if counter == 1:
            self.officers[1].create_first_officer(key, name, PIN)
            return
        self.console.ask(lambda hall: hall.staff.add_officer(key, name, PIN))
        self.officers[counter].sign_in(key, PIN)

    def see_announced(self, number: str, counter: int) -> None:
        """Wait until every board that lives has shown and said the call, and the officer sees it."""
        self.officers[counter].wait_for_announcement()
        self.patience.until(lambda: self.boards.shows(number, counter), f"{number} on the board")

        def taken() -> bool:
            calls = self.console.ask(lambda hall: hall.reading.current_calls())
            made = next(call.announcements for call in calls if call.number == number)
            done = {one.board for one in made if one.shown_at and (one.spoken_at or one.mute_at)}
            return done >= self.boards.living

        self.patience.until(taken, f"{number} on {', '.join(sorted(self.boards.living))}")

    def see_everybody(self) -> None:
        """Wait until every officer's list shows who waits, as it does a moment after any press."""
        waiting = {one.number for one in self.console.ask(_who_waits)}
        self.patience.until(
            lambda: all(set(officer.waiting) == waiting for officer in self.officers.values()),
            f"{len(waiting)} waiting",
        )

    def still_here(self) -> list[str]:
        """Return who has not been served when the day is about to close."""
        tickets = self.console.ask(lambda hall: hall.reading.tickets())
        return [one.number for one in tickets if one.state is State.WAITING or one.state in IN_HAND]

    def close_day(self) -> list[str]:
        """Close the day at the console; return the numbers that have expired with it."""
        gone = self.console.ask(lambda hall: hall.reading.tickets(State.NO_SHOW))
        self.console.ask(lambda hall: hall.queue.close_day())
        return [ticket.number for ticket in gone]


@contextmanager
def open_stage(
    folder: Path, hall: DemoHall, clock: SharedClock, printer: DemoPrinter
) -> Iterator[Stage]:
    """Open a kiosk, four counters, two boards and a few phones; close them all in the end."""
    patience = Patience()
    with ExitStack() as opened:
        console = Console(hall, patience)
        opened.callback(console.close)
        kiosk = _open_kiosk(hall, printer, clock)
        opened.callback(kiosk.close)
        windows = {
            counter: _open_counter(hall, counter, clock, folder, opened)
            for counter in range(1, COUNTERS + 1)
        }
        boards = opened.enter_context(Boards(folder, hall, clock))
        telling = Telling(clock)
        phones = Phones(folder, console.ask, telling, patience)
        opened.callback(phones.close)
        visitor = KioskVisitor(kiosk, printer, clock, patience)
        visitor.wait_for_services()
        opened.enter_context(window_thread())
        yield Stage(
            clock=clock,
            telling=telling,
            console=console,
            printer=printer,
            kiosk=visitor,
            officers={
                counter: OfficerHand(window, counter, patience)
                for counter, window in windows.items()
            },
            boards=boards,
            pictures=Pictures(
                folder,
                kiosk=kiosk.window,
                counters=windows,
                boards=boards,
                printer=printer,
                patience=patience,
            ),
            phones=phones,
            patience=patience,
        )


def _who_waits(hall: DemoHall) -> list[Ticket]:
    return hall.reading.tickets(State.WAITING)


def _open_kiosk(hall: DemoHall, printer: DemoPrinter, clock: SharedClock) -> KioskDoor:
    paper = TicketPaper(PRINTER, PrinterOwner(printer), SerialWorker("paper"))
    link = HallLink(hall.open, SerialWorker("kiosk"))
    settings = KioskSettings(hours=load_hours(None))
    door = KioskDoor(Works(link, paper=paper), settings, clock=clock.seconds)
    door.show(KIOSK_SIZE)
    return door


def _open_counter(
    hall: DemoHall, counter: int, clock: SharedClock, folder: Path, opened: ExitStack
) -> CounterWindow:
    link = HallLink(hall.open, SerialWorker(f"counter {counter}"))
    opened.callback(link.close)
    kept = QSettings(str(folder / "windows.ini"), QSettings.Format.IniFormat)
    window = CounterWindow(link, counter, "vi", kept, clock.seconds)
    opened.callback(window.deleteLater)
    opened.callback(window.hide)
    window.show()
    return window
