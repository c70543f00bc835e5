import errno
import time

import pytest

from common.printers.addresses import UsbAddress
from common.printers.states import PrinterState
from kiosk.printing.faults import PrinterFailed, PrinterMissing
from kiosk.printing.simulated_printer import Replies, SimulatedPrinter
from kiosk.printing.status import CONFIRM, ask_state, confirmed
from kiosk.printing.transports import AnsweringPrinter
from kiosk.printing.usb_printer import UsbPrinter
from tests.kiosk.printing.printers import ENOUGH
from tests.kiosk.printing.usb_bus import INTO, OUT, PRODUCT, VENDOR, FakeBus

ADDRESS = UsbAddress(vendor=VENDOR, product=PRODUCT)
TICKET = b"\x1b@" + bytes(range(32, 127)) * 100 + b"\n"


def state_of(printer: UsbPrinter, seconds: float = ENOUGH) -> PrinterState:
    """Ask the printer how it is; one that will say nothing, for `seconds`."""
    return ask_state(lambda asked, enough: printer.exchange(asked, enough, seconds))


def test_a_ticket_arrives_in_limited_steps() -> None:
    """Whole and in its order, each 4 KB with a limit of one second; then the printer is let go."""
    bus = FakeBus(SimulatedPrinter())

    UsbPrinter(ADDRESS, backend=bus).send(TICKET)

    assert bytes(bus.received) == TICKET
    assert bus.written == [1000] * 3
    assert bus.opened == 0


def test_what_it_says_is_heard() -> None:
    """Its own endpoints are used, also where they are not the ones that Epson has."""
    bus = FakeBus(SimulatedPrinter())
    printer = UsbPrinter(ADDRESS, backend=bus)

    said = printer.exchange(TICKET + CONFIRM, confirmed, 1)

    assert isinstance(printer, AnsweringPrinter)
    assert confirmed(said)
    assert max(bus.read_limits) <= 100


def test_its_state_is_known() -> None:
    """Ready, out of paper, cover open: as on every other wire."""
    far = SimulatedPrinter()
    printer = UsbPrinter(ADDRESS, backend=FakeBus(far))
    seen = [state_of(printer)]

    far.paper = 0
    seen.append(state_of(printer))
    far.paper, far.cover_open = 1000, True
    seen.append(state_of(printer))

    assert seen == [PrinterState.READY, PrinterState.OUT, PrinterState.COVER_OPEN]


@pytest.mark.parametrize("replies", ["silent", "zeros"])
def test_a_printer_that_says_nothing_is_given_up_in_time(replies: Replies) -> None:
    """Silence and zeros are unknown, after the time that was given and not much more."""
    far = SimulatedPrinter()
    far.replies = replies
    started = time.monotonic()

    state = state_of(UsbPrinter(ADDRESS, backend=FakeBus(far)), 0.05)

    assert state is PrinterState.UNKNOWN
    assert time.monotonic() - started < ENOUGH


def test_a_printer_without_a_way_back_prints() -> None:
    """Some clones have one endpoint only: their tickets go out, and their state is unknown."""
    bus = FakeBus(SimulatedPrinter(), OUT)
    printer = UsbPrinter(ADDRESS, backend=bus)

    assert printer.exchange(TICKET, confirmed, 1) == b""
    assert state_of(printer) is PrinterState.UNKNOWN
    assert bytes(bus.received).startswith(TICKET)


def test_old_answers_are_no_answers() -> None:
    """What the printer said before it was asked does not count."""
    bus = FakeBus(SimulatedPrinter())
    bus.far.stalled = True
    bus.said += b"\x00" * 70 + b"\x12"

    said = UsbPrinter(ADDRESS, backend=bus).exchange(CONFIRM, confirmed, 0.05)

    assert not confirmed(said)


def test_it_is_switched_on_where_nobody_did() -> None:
    """A device that no driver has configured is configured by us."""
    bus = FakeBus(SimulatedPrinter())
    bus.configured = 0

    UsbPrinter(ADDRESS, backend=bus).send(TICKET)

    assert bus.configured == 1
    assert bytes(bus.received) == TICKET


@pytest.mark.parametrize(
    ("number", "kind", "says"),
    [
        (errno.EACCES, PrinterFailed, "lp and dialout"),
        (errno.ENODEV, PrinterMissing, "not plugged in"),
        (errno.EBUSY, PrinterFailed, "another program"),
    ],
)
def test_a_refusal_is_explained(number: int, kind: type[PrinterFailed], says: str) -> None:
    """No right, no device, no room: each with its reason in words."""
    bus = FakeBus(SimulatedPrinter())
    bus.refuses = number

    with pytest.raises(kind, match=says):
        UsbPrinter(ADDRESS, backend=bus).send(TICKET)


def test_a_printer_that_takes_nothing_is_too_slow() -> None:
    """After the limit it is said what to look at, and the printer is let go."""
    bus = FakeBus(SimulatedPrinter())
    bus.is_deaf = True

    with pytest.raises(PrinterFailed, match="does not take data in time"):
        UsbPrinter(ADDRESS, backend=bus).send(TICKET)

    assert bus.opened == 0


def test_a_printer_that_is_not_there_is_missing() -> None:
    """Another number on the bus is another device."""
    bus = FakeBus(SimulatedPrinter())

    with pytest.raises(PrinterMissing):
        UsbPrinter(UsbAddress(vendor=VENDOR, product=1), backend=bus).send(TICKET)


def test_a_device_that_is_no_printer_is_missing() -> None:
    """Without a way out there is nothing to print on."""
    with pytest.raises(PrinterMissing):
        UsbPrinter(ADDRESS, backend=FakeBus(SimulatedPrinter(), INTO)).send(TICKET)
