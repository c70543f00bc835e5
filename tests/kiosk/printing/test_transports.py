import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final, get_args

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
from common.threads.guard import BlockingCallError, name_window_thread
from common.tickets.errors import Fault
from kiosk.printing.faults import PrinterFailed
from kiosk.printing.network_printer import NetworkPrinter
from kiosk.printing.transports import TicketPrinter, printer_at
from tests.kiosk.printing import printers
from tests.kiosk.printing.printers import ENOUGH, Cleanup, Connected

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="pseudo-terminals and named pipes are POSIX"
)

# Every byte value, in an order in which a lost or doubled one shows.
TICKET = bytes(number * 7 % 256 for number in range(20_001))
MORE_THAN_BUFFERS_HOLD = bytes(8_000_000)

Connect = Callable[[Path, Cleanup], Connected]

LIVING: Final[dict[type, Connect]] = {
    UsbAddress: printers.usb,
    DeviceAddress: printers.device,
    SerialAddress: printers.serial_line,
    NetworkAddress: printers.network,
    WindowsAddress: printers.windows,
    CupsAddress: printers.cups,
    FileAddress: printers.plain_file,
}
"""For each kind of address a printer there that takes all."""

DEAD = [
    (printers.deaf_network, "printer-failed"),
    (printers.closed_network, "printer-failed"),
    (printers.deaf_serial_line, "printer-failed"),
    (printers.missing_serial_line, "printer-missing"),
    (printers.deaf_device, "printer-failed"),
    (printers.missing_device, "printer-missing"),
    (printers.missing_folder, "printer-missing"),
    (printers.deaf_cups, "printer-failed"),
    (printers.refusing_cups, "printer-missing"),
]


@pytest.fixture
def cleanup() -> Iterator[Cleanup]:
    """Yield where a connection leaves what is to be done after the test."""
    with ExitStack() as stack:

        def add(step: Callable[[], object]) -> None:
            stack.callback(step)

        yield add


@pytest.fixture
def lp_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an `lp` in the test's folder stand for the system's."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")


def test_every_kind_of_printer_is_tried() -> None:
    """“I added a kind, and the tests ran on it”: they do once it stands in `LIVING`."""
    assert set(LIVING) == set(get_args(PrinterAddress))


@pytest.mark.parametrize("connect", LIVING.values(), ids=lambda connect: connect.__name__)
def test_every_byte_arrives(
    connect: Connect,
    tmp_path: Path,
    cleanup: Cleanup,
    lp_first: None,
) -> None:
    """What is sent arrives whole, unchanged and in its order, whatever its byte values."""
    end = connect(tmp_path, cleanup)

    end.printer.send(TICKET)

    assert end.received(len(TICKET)) == TICKET


@pytest.mark.parametrize(
    "connect",
    [printers.serial_line, printers.device, printers.plain_file, printers.usb, printers.windows],
    ids=lambda c: c.__name__,
)
def test_jobs_follow_each_other(connect: Connect, tmp_path: Path, cleanup: Cleanup) -> None:
    """A second job comes after the first and takes nothing from it."""
    end = connect(tmp_path, cleanup)

    end.printer.send(b"first\n")
    end.printer.send(b"second\n")

    assert end.received(13) == b"first\nsecond\n"


@pytest.mark.parametrize(
    ("connect", "code"), DEAD, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_dead_printer_is_given_up_in_time(
    connect: Callable[[Path, Cleanup], TicketPrinter],
    code: str,
    tmp_path: Path,
    cleanup: Cleanup,
    lp_first: None,
) -> None:
    """A printer that takes nothing or is not there fails soon, named and explained twice."""
    printer = connect(tmp_path, cleanup)
    started = time.monotonic()

    with pytest.raises(PrinterFailed) as caught:
        printer.send(MORE_THAN_BUFFERS_HOLD)

    assert time.monotonic() - started < ENOUGH
    assert isinstance(caught.value, Fault)
    assert caught.value.code == code
    assert printer.description.vi in caught.value.message("vi")
    assert printer.description.en in caught.value.message("en")
    assert caught.value.__cause__ is not None


def test_a_connection_that_breaks_is_a_failure(cleanup: Cleanup) -> None:
    """A network printer switched off in the middle of a ticket is reported as failed."""
    server, address = printers.listening()
    hung_up = threading.Event()

    def hang_up() -> None:
        connection, _ = server.accept()
        connection.recv(1)
        # Linger 0 makes closing a reset, as a power cut looks from here.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
        hung_up.set()

    thread = threading.Thread(target=hang_up)
    thread.start()
    cleanup(server.close)
    cleanup(thread.join)

    with pytest.raises(PrinterFailed, match="broke while printing"):
        NetworkPrinter(address).send(MORE_THAN_BUFFERS_HOLD)

    assert hung_up.wait(ENOUGH)


def test_an_unknown_host_is_said() -> None:
    """A host name that does not exist is the reason given."""
    printer = NetworkPrinter(NetworkAddress(host="no-such-printer.invalid"))

    with pytest.raises(PrinterFailed, match="host name"):
        printer.send(b"x")


@pytest.mark.parametrize("address", ["usb:ffff:fffe", "windows:No such printer"])
def test_what_this_computer_cannot_do_is_said(address: str) -> None:
    """Without the USB library, the device, or Windows, sending fails with a reason."""
    printer = printer_at(address)

    with pytest.raises(PrinterFailed) as caught:
        printer.send(b"x")

    assert caught.value.code in {"printer-failed", "printer-missing"}
    assert printer.description.vi in caught.value.message("vi")


def test_a_relative_file_is_written_in_its_folder(tmp_path: Path) -> None:
    """A configured file stands where the hall's data stands, not where the program was started."""
    printer_at("file:out.bin", folder=tmp_path).send(b"ticket")

    assert (tmp_path / "out.bin").read_bytes() == b"ticket"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("usb:04b8:0202", "04b8:0202"),
        ("lp:/dev/usb/lp0", "/dev/usb/lp0"),
        ("serial:COM3", "COM3"),
        ("tcp://192.0.2.7", "192.0.2.7:9100"),
        ("windows:Xprinter", "Xprinter"),
        ("cups:Ticket", "Ticket"),
        ("file:/tmp/out.bin", "/tmp/out.bin"),
    ],
)
def test_printers_describe_themselves(address: str, name: str) -> None:
    """Every printer's description names the place in the address, in both languages."""
    description = printer_at(address).description

    assert name in description.vi
    assert name in description.en


@pytest.mark.parametrize(
    "address",
    [
        "usb:04b8:0202",
        "lp:/dev/usb/lp0",
        "serial:COM3",
        "tcp://192.0.2.7",
        "windows:Xprinter",
        "cups:Ticket",
        "file:out.bin",
    ],
)
def test_no_printer_is_waited_for_by_a_window(address: str, tmp_path: Path) -> None:
    """On a window's thread sending raises at once, whatever the printer is."""
    name_window_thread()

    with pytest.raises(BlockingCallError, match="print"):
        printer_at(address, folder=tmp_path).send(b"x")

    assert list(tmp_path.iterdir()) == []
