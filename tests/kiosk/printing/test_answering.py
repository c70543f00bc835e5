"""The simulated printer and our transports keep one contract, whatever lies between them."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Final, get_args
from uuid import UUID

import pytest

from common.printers.addresses import (
    CupsAddress,
    DeviceAddress,
    FileAddress,
    NetworkAddress,
    PrinterAddress,
    SerialAddress,
    UsbAddress,
    WindowsAddress,
)
from common.printers.profiles import profile_named
from common.printers.states import PrinterState
from common.printers.wires import FREE_WIRE, Wire
from kiosk.printing.commands import CLEAR_BUFFER
from kiosk.printing.device_file import DeviceFilePrinter
from kiosk.printing.fitting import set_ticket
from kiosk.printing.half_ticket import half_ticket_at
from kiosk.printing.network_printer import NetworkPrinter
from kiosk.printing.owner import PrinterOwner, PrintResult, Watch
from kiosk.printing.serial_printer import SerialPrinter
from kiosk.printing.simulated_printer import Replies, SimulatedPrinter
from kiosk.printing.simulator import SimulatorServer
from kiosk.printing.status import ask_state
from kiosk.printing.transports import AnsweringPrinter, printer_at
from kiosk.printing.usb_printer import UsbPrinter
from kiosk.printing.virtual_printer import paper_from
from tests.kiosk.printing import simulators
from tests.kiosk.printing.printers import ENOUGH, Cleanup
from tests.kiosk.printing.simulators import Connect, Simulated
from tests.kiosk.printing.slips import SLIP

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

EPSON = profile_named("epson-tm-t82")
DRAWN = replace(EPSON, vietnamese=None)
TICKET = set_ticket(SLIP, DRAWN, "vi", FREE_WIRE).data
SHORT = set_ticket(SLIP, EPSON, "vi", FREE_WIRE).data
SILENCE = 0.2
"""Seconds after which who says nothing is not listened to any longer."""

IDS = [UUID(int=number) for number in range(9)]

CONNECTIONS: Final[dict[type, Connect]] = {
    NetworkPrinter: simulators.network,
    SerialPrinter: simulators.serial,
    DeviceFilePrinter: simulators.device,
    UsbPrinter: simulators.usb,
}
"""For each transport that hears its printer, the simulated one at its far end."""

PLACES: Final[dict[type, PrinterAddress]] = {
    UsbAddress: UsbAddress(vendor=1, product=2),
    DeviceAddress: DeviceAddress(path="lp0"),
    SerialAddress: SerialAddress(port="ttyS0"),
    NetworkAddress: NetworkAddress(host="printer", port=9100),
    WindowsAddress: WindowsAddress(name="tickets"),
    CupsAddress: CupsAddress(name="tickets"),
    FileAddress: FileAddress(path="ticket.bin"),
}
"""A place of each kind; nobody opens it."""

every_connection = pytest.mark.parametrize(
    "connect", CONNECTIONS.values(), ids=lambda one: one.__name__
)


@pytest.fixture
def cleanup() -> Iterator[Cleanup]:
    """Yield where a connection leaves what is to be done after the test."""
    with ExitStack() as stack:

        def add(step: Callable[[], object]) -> None:
            stack.callback(step)

        yield add


class Printing:
    """An owner, what it reported, and the states it told."""

    def __init__(self, simulated: Simulated, cleanup: Cleanup, *, patience: float = ENOUGH) -> None:
        self.results: SimpleQueue[PrintResult] = SimpleQueue()
        self.states: list[PrinterState] = []
        self._changed = threading.Condition()
        watch = Watch(answers=True, every=0.05, patience=patience)
        self.owner = PrinterOwner(simulated.printer, watch)
        self.owner.follow(self._note)
        cleanup(self.owner.close)

    def outcome(self, data: bytes, place: int = 0) -> PrintResult:
        """Print and return what became of it."""
        self.owner.submit(IDS[place], data, self.results.put)
        return self.results.get(timeout=2 * ENOUGH)

    def wait_for(self, state: PrinterState) -> None:
        """Wait until the owner has told a state."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: bool(self.states) and self.states[-1] is state, timeout=2 * ENOUGH
            )

    def _note(self, state: PrinterState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()


def asked(simulated: Simulated, seconds: float = ENOUGH) -> PrinterState:
    """Ask a printer how it is, over its connection; one that will say nothing, for `seconds`."""
    exchange = simulated.printer.exchange
    return ask_state(lambda question, enough: exchange(question, enough, seconds))


def test_every_printer_that_answers_is_tried() -> None:
    """“My new kind answers, and the tests ran on it”: they do once it stands in `CONNECTIONS`."""
    assert set(PLACES) == set(get_args(PrinterAddress))

    printers = [printer_at(place) for place in PLACES.values()]
    answering = {type(one) for one in printers if isinstance(one, AnsweringPrinter)}

    assert set(CONNECTIONS) == answering


@every_connection
@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        ({}, PrinterState.READY),
        ({"low": 2_000_000}, PrinterState.NEAR_END),
        ({"paper": 0}, PrinterState.OUT),
        ({"cover_open": True}, PrinterState.COVER_OPEN),
        ({"stalled": True}, PrinterState.OFFLINE),
    ],
    ids=str,
)
def test_each_state_is_told_apart(
    connect: Connect, cleanup: Cleanup, trouble: dict[str, object], state: PrinterState
) -> None:
    """What a printer suffers from is what it is asked out of, on every connection."""
    far = SimulatedPrinter()
    for name, value in trouble.items():
        setattr(far, name, value)

    assert asked(connect(far, cleanup)) is state


@every_connection
@pytest.mark.parametrize("replies", ["zeros", "silent"])
@pytest.mark.parametrize("paper", [0, 1_000_000])
def test_a_clone_that_says_nothing_is_unknown(
    connect: Connect, cleanup: Cleanup, replies: Replies, paper: int
) -> None:
    """0x00 and silence are never "adequate" and never "no paper"."""
    far = SimulatedPrinter(paper=paper)
    far.replies = replies

    assert asked(connect(far, cleanup), SILENCE) is PrinterState.UNKNOWN


@every_connection
@pytest.mark.parametrize("paper", [0, 1_000_000])
def test_what_a_clone_says_to_everything_confirms_nothing(
    connect: Connect, cleanup: Cleanup, paper: int
) -> None:
    """With 0x00 for an answer nobody knows whether the ticket was printed, and nobody says so."""
    far = SimulatedPrinter(paper=paper)
    far.replies = "zeros"

    result = Printing(connect(far, cleanup), cleanup, patience=SILENCE).outcome(SHORT)

    assert (result.outcome, result.error) == ("unknown", None)


class Late(SimulatedPrinter):
    """Says something only once nobody listens any more."""

    def __init__(self) -> None:
        super().__init__()
        self.has_heard = threading.Event()
        self.has_spoken = threading.Event()

    def receive(self, data: bytes) -> bytes:
        """Answer the first job, nothing else; when the next one comes, the answer is on its way."""
        if b"first" in data:
            self.has_heard.set()
            return b"\x00"
        self.has_spoken.set()
        return b""


@every_connection
def test_a_late_answer_is_no_answer(connect: Connect, cleanup: Cleanup) -> None:
    """What was said before a job says nothing of it."""
    far = Late()
    printer = connect(far, cleanup).printer
    printer.exchange(b"first", lambda _: True, 0)
    assert far.has_heard.wait(ENOUGH)
    printer.exchange(b"between", lambda _: True, 0)
    assert far.has_spoken.wait(ENOUGH)

    said = printer.exchange(b"second", lambda came: came != b"", SILENCE)

    assert said == b""


@every_connection
def test_answers_are_found_in_noise(connect: Connect, cleanup: Cleanup) -> None:
    """XON, XOFF and rubbish around an answer change nothing."""
    far = SimulatedPrinter(low=2_000_000)
    far.replies = "noise"

    assert asked(connect(far, cleanup)) is PrinterState.NEAR_END


@every_connection
def test_a_printed_ticket_is_confirmed(connect: Connect, cleanup: Cleanup) -> None:
    """The printer's own answer says that the ticket was printed; the paper is whole."""
    simulated = connect(SimulatedPrinter(), cleanup)

    result = Printing(simulated, cleanup).outcome(TICKET)

    assert (result.outcome, result.error) == ("printed", None)
    paper = paper_from(bytes(simulated.far.printed), DRAWN)
    assert (paper.unknown, len(paper.sheets)) == ((), 1)


@every_connection
@pytest.mark.expects_log
def test_paper_that_ends_in_a_ticket_fails_it(connect: Connect, cleanup: Cleanup) -> None:
    """The ticket failed for want of paper, and new paper brings nothing out by itself."""
    simulated = connect(SimulatedPrinter(paper=300), cleanup)
    printing = Printing(simulated, cleanup, patience=1.0)

    result = printing.outcome(TICKET)
    printed = len(simulated.far.printed)
    printing.wait_for(PrinterState.OUT)
    while not simulated.far.cleared:  # a connection takes bytes before the printer has them
        pass
    simulated.far.paper = 1_000_000
    simulated.far.work()

    assert result.outcome == "failed"
    assert result.error is not None
    assert "hết giấy" in result.error.message("vi")
    assert len(simulated.far.printed) == printed
    printing.wait_for(PrinterState.READY)
    assert printing.outcome(SHORT, 1).outcome == "printed"


@every_connection
@pytest.mark.expects_log
def test_nothing_is_sent_to_a_printer_without_paper(connect: Connect, cleanup: Cleanup) -> None:
    """A ticket for an empty printer fails at once and does not wait inside it."""
    simulated = connect(SimulatedPrinter(paper=0), cleanup)
    printing = Printing(simulated, cleanup)
    printing.wait_for(PrinterState.OUT)

    result = printing.outcome(SHORT)

    assert result.outcome == "failed"
    assert simulated.far.waiting < len(SHORT)
    assert b"B027" not in simulated.far._buffer


@every_connection
def test_a_printer_that_falls_silent_leaves_it_unknown(connect: Connect, cleanup: Cleanup) -> None:
    """Bytes that were taken but never confirmed are neither printed nor failed."""
    far = SimulatedPrinter()
    far.replies = "silent"

    result = Printing(connect(far, cleanup), cleanup, patience=SILENCE).outcome(SHORT)

    assert (result.outcome, result.error) == ("unknown", None)


@pytest.mark.parametrize(("answers", "cleared"), [(True, 1), (False, 0)])
@pytest.mark.expects_log
def test_a_cut_off_picture_does_not_swallow_the_next_ticket(
    cleanup: Cleanup, *, answers: bool, cleared: int
) -> None:
    """After a dropped connection the printer's buffer is cleared, or filled up with zeros."""
    far = SimulatedPrinter()
    server = SimulatorServer(far)
    cleanup(server.close)
    server.drop_after = 3_000
    results: SimpleQueue[PrintResult] = SimpleQueue()
    watch = Watch(answers=answers, patience=ENOUGH)
    printer = NetworkPrinter(server.address)
    owner = PrinterOwner(printer, replace(watch, every=60.0))
    cleanup(owner.close)
    # more than sockets hold, so that the break is seen while sending
    owner.submit(IDS[0], TICKET + bytes(8_000_000), results.put)
    broken = results.get(timeout=2 * ENOUGH)
    before = len(far.printed)
    assert far.waiting > 0

    owner.submit(IDS[1], SHORT, results.put)
    result = results.get(timeout=2 * ENOUGH)
    owner.close()
    server.close()

    assert broken.outcome == "unknown"
    assert result.outcome == ("printed" if answers else "sent")
    assert far.cleared == cleared
    rest = bytes(far.printed[before:])
    assert paper_from(rest[rest.index(b"\x1b@") :], EPSON).unknown == ()
    assert b"B027\n" in rest


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("at", [700, 3_000, 9_000])
@pytest.mark.expects_log
def test_a_ticket_cut_off_at_any_place_spoils_no_other(
    cleanup: Cleanup, tmp_path: Path, at: int, *, answers: bool
) -> None:
    """Whether or not the break was seen while sending, and although the program began anew."""
    far = SimulatedPrinter()
    server = SimulatorServer(far)
    cleanup(server.close)
    server.drop_after = at
    address = server.address
    results: SimpleQueue[PrintResult] = SimpleQueue()
    ends = []
    # of the first ticket nobody will say anything
    for place, (data, patience) in enumerate([(TICKET, SILENCE), (SHORT, ENOUGH)]):
        watch = Watch(answers=answers, every=60.0, patience=patience)
        half = half_ticket_at(str(address), tmp_path)
        owner = PrinterOwner(NetworkPrinter(address), watch, half)
        owner.submit(IDS[place], data, results.put)
        ends.append(results.get(timeout=2 * ENOUGH).outcome)
        owner.close()
        if place == 0:
            before = len(far.printed)
    server.close()

    assert ends == ["unknown", "printed" if answers else "sent"]
    rest = bytes(far.printed[before:])
    assert paper_from(rest[rest.index(b"\x1b@") :], EPSON).unknown == ()
    assert b"B027\n" in rest
    assert not half_ticket_at(str(address), tmp_path).may_be_there


def test_a_half_picture_swallows_what_follows_it() -> None:
    """The trap itself: without a remedy the next ticket disappears into the half picture."""
    far = SimulatedPrinter()
    far.receive(TICKET[:3_000])
    assert far.waiting > 0

    far.receive(SHORT)

    assert b"B027\n" not in far.printed


def test_clearing_works_in_the_middle_of_a_picture() -> None:
    """DLE DC4 8 is obeyed as it comes in, so the next ticket is whole."""
    far = SimulatedPrinter()
    far.receive(TICKET[:3_000])

    far.receive(CLEAR_BUFFER + SHORT)

    assert b"B027\n" in far.printed


def test_a_slow_line_is_waited_for(cleanup: Cleanup) -> None:
    """The wire's own seconds are added to the patience: a slow line is no silent printer."""
    far = SimulatedPrinter()
    server = SimulatorServer(far, baud=9600)
    cleanup(server.close)
    results: SimpleQueue[PrintResult] = SimpleQueue()
    watch = Watch(answers=True, wire=Wire(baud=9600), patience=1.0)
    owner = PrinterOwner(NetworkPrinter(server.address), watch)
    cleanup(owner.close)

    owner.submit(IDS[0], set_ticket(SLIP, DRAWN, "vi", Wire(baud=9600)).data, results.put)

    assert results.get(timeout=2 * ENOUGH).outcome == "printed"
