import os
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from common.printers.addresses import FlowControl, SerialAddress
from common.serial_lines import adapters
from kiosk.printing.faults import PrinterMissing
from kiosk.printing.serial_printer import SerialPrinter
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.printing.status import CONFIRM, confirmed
from tests.kiosk.printing.printers import ENOUGH, Cleanup
from tests.kiosk.printing.simulators import Line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

TEXT = b"\x1b@B027\n"


@pytest.fixture
def cleanup() -> Iterator[Cleanup]:
    """Yield where a connection leaves what is to be done after the test."""
    with ExitStack() as stack:

        def add(step: Callable[[], object]) -> None:
            stack.callback(step)

        yield add


def printer_on(path: str, ports: list[tuple[str, str]], adapter: str | None) -> SerialPrinter:
    """Return a printer whose adapter was on `path` when it was set up."""
    address = SerialAddress(port=path, baud=115_200, adapter=adapter)
    return SerialPrinter(address, limit=ENOUGH, ports=lambda: ports)


def test_an_adapter_with_a_new_name_is_found(cleanup: Cleanup, tmp_path: Path) -> None:
    """Pulled out and plugged in again, ttyUSB0 may be ttyUSB1; its USB ids are the same."""
    far = SimulatedPrinter()
    line = Line(far)
    cleanup(line.close)
    old = str(tmp_path / "ttyUSB0")
    here = [("/dev/ttyS0", "0000:0000"), (line.path, "1a86:7523")]

    said = printer_on(old, here, "1a86:7523").exchange(TEXT + CONFIRM, confirmed, ENOUGH)

    assert confirmed(said)
    assert far.printed.startswith(TEXT)
    with pytest.raises(PrinterMissing):
        printer_on(old, here, None).send(TEXT)
    with pytest.raises(PrinterMissing):
        printer_on(old, here, "0403:6001").send(TEXT)


def test_the_configured_port_is_taken_while_it_is_there(cleanup: Cleanup) -> None:
    """Of two adapters of one make, the one under the configured name is meant."""
    wanted, other = SimulatedPrinter(), SimulatedPrinter()
    lines = [Line(wanted), Line(other)]
    for line in lines:
        cleanup(line.close)
    here = [(line.path, "1a86:7523") for line in reversed(lines)]

    printer_on(lines[0].path, here, "1a86:7523").exchange(TEXT + CONFIRM, confirmed, ENOUGH)

    assert wanted.printed.startswith(TEXT)
    assert other.printed == b""


def test_a_printer_that_was_switched_off_needs_no_restart(cleanup: Cleanup) -> None:
    """The line is opened for each ticket: after a power cycle the next one prints."""
    far = SimulatedPrinter()
    line = Line(far)
    cleanup(line.close)
    printer = printer_on(line.path, [], None)
    printer.exchange(TEXT + CONFIRM, confirmed, ENOUGH)

    far.power_cycle()
    said = printer.exchange(TEXT + CONFIRM, confirmed, ENOUGH)

    assert confirmed(said)
    assert far.printed.count(b"B027") == 2


@pytest.mark.parametrize("flow", ["none", "xonxoff", "rtscts"])
def test_each_printer_has_its_own_flow_control(flow: FlowControl, cleanup: Cleanup) -> None:
    """The line is set as the address says; XON/XOFF and RTS/CTS are never on together."""
    far, near = os.openpty()
    tty.setraw(near)
    cleanup(lambda: os.close(far))
    cleanup(lambda: os.close(near))
    address = SerialAddress(port=os.ttyname(near), baud=19_200, flow=flow)
    seen: list[tuple[bool, bool]] = []

    def look(_: bytes) -> bool:
        settings = termios.tcgetattr(near)
        seen.append((bool(settings[0] & termios.IXON), bool(settings[2] & termios.CRTSCTS)))
        return True

    SerialPrinter(address, limit=ENOUGH).exchange(b"", look, 1)

    assert seen == [(flow == "xonxoff", flow == "rtscts")]


def test_the_machines_adapters_are_listed() -> None:
    """Each adapter has a port and two ids of four digits; a machine without any lists none."""
    for port, ids in adapters():
        assert port
        assert len(ids) == 9
