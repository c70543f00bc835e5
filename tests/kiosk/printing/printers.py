"""Real ends of real connections, living and dead, for the transports' contract tests."""

import os
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from common.printers.addresses import (
    CupsAddress,
    DeviceAddress,
    FileAddress,
    NetworkAddress,
    SerialAddress,
    UsbAddress,
    WindowsAddress,
)
from kiosk.printing.device_file import DeviceFilePrinter
from kiosk.printing.network_printer import NetworkPrinter
from kiosk.printing.serial_printer import SerialPrinter
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.printing.spooled_printers import CupsPrinter, WindowsPrinter
from kiosk.printing.transports import TicketPrinter
from kiosk.printing.usb_printer import UsbPrinter
from tests.kiosk.printing.usb_bus import PRODUCT, VENDOR, FakeBus

LIMIT = 0.3
"""Seconds after which the dead printers here are given up."""

ENOUGH = 10.0
"""Seconds that no living printer here needs, however busy the machine is."""

Cleanup = Callable[[Callable[[], object]], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Connected:
    """A printer, and what its far end has received: waits for that many bytes."""

    printer: TicketPrinter
    received: Callable[[int], bytes]


class Reader:
    """Collects what `read` yields on a thread until it yields nothing."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._data = bytearray()
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def received(self, count: int) -> bytes:
        """Return everything once `count` bytes are there, or what came till then, after `ENOUGH`."""
        with self._more:
            self._more.wait_for(lambda: len(self._data) >= count, timeout=ENOUGH)
            return bytes(self._data)

    def join(self) -> None:
        """Wait for the end of the reading."""
        self._thread.join(ENOUGH)

    def _run(self) -> None:
        try:
            while chunk := self._read():
                with self._more:
                    self._data += chunk
                    self._more.notify_all()
        except OSError:  # how a pseudo-terminal says that its other end is closed
            return


def listening(*, buffer: int | None = None) -> tuple[socket.socket, NetworkAddress]:
    """Return a socket that listens on the loopback, and its address."""
    server = socket.socket()
    if buffer is not None:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    server.bind(("127.0.0.1", 0))
    server.listen()
    return server, NetworkAddress(host="127.0.0.1", port=server.getsockname()[1])


def network(_: Path, cleanup: Cleanup) -> Connected:
    """A TCP server which talks, as printers with automatic status do."""
    server, address = listening()
    accepted: list[socket.socket] = []

    def read() -> bytes:
        if not accepted:
            accepted.append(server.accept()[0])
            accepted[0].sendall(b"\x14\x00\x00\x0f")
        chunk = accepted[0].recv(4096)
        if not chunk:
            accepted[0].close()
        return chunk

    reader = Reader(read)
    cleanup(reader.join)
    cleanup(server.close)
    return Connected(printer=NetworkPrinter(address, limit=ENOUGH), received=reader.received)


def serial_line(_: Path, cleanup: Cleanup) -> Connected:
    """A pseudo-terminal whose far end reads."""
    far, near = os.openpty()
    reader = Reader(lambda: os.read(far, 4096))
    cleanup(lambda: os.close(far))
    cleanup(reader.join)
    cleanup(lambda: os.close(near))
    address = SerialAddress(port=os.ttyname(near), baud=921_600)
    return Connected(printer=SerialPrinter(address, limit=ENOUGH), received=reader.received)


def device(folder: Path, cleanup: Cleanup) -> Connected:
    """A named pipe whose far end reads."""
    path = folder / "lp0"
    os.mkfifo(path)
    far = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    keep_open = os.open(path, os.O_WRONLY)
    os.set_blocking(far, True)
    reader = Reader(lambda: os.read(far, 4096))
    cleanup(lambda: os.close(far))
    cleanup(reader.join)
    cleanup(lambda: os.close(keep_open))
    printer = DeviceFilePrinter(DeviceAddress(path=str(path)), limit=ENOUGH)
    return Connected(printer=printer, received=reader.received)


def plain_file(folder: Path, _: Cleanup) -> Connected:
    """A file."""
    path = folder / "out.bin"
    printer = DeviceFilePrinter(FileAddress(path=str(path)), limit=ENOUGH)
    return Connected(printer=printer, received=lambda _: path.read_bytes())


def cups(folder: Path, _: Cleanup) -> Connected:
    """An `lp` command that keeps what it gets; the test puts `folder` first on the path."""
    path = folder / "spooled.bin"
    install_lp(folder, f'[ "$1 $2 $5 $6" = "-d Ticket -o raw" ] && cat > {path}')
    return Connected(
        printer=CupsPrinter(CupsAddress(name="Ticket"), limit=ENOUGH),
        received=lambda _: path.read_bytes(),
    )


def usb(_: Path, __: Cleanup) -> Connected:
    """A cable of the simulated bus."""
    bus = FakeBus(SimulatedPrinter())
    address = UsbAddress(vendor=VENDOR, product=PRODUCT)
    return Connected(
        printer=UsbPrinter(address, limit=ENOUGH, backend=bus),
        received=lambda _: bytes(bus.received),
    )


def windows(_: Path, __: Cleanup) -> Connected:
    """A spooler that stands for Windows' own, and takes the job as it is."""
    taken: list[tuple[str, bytes]] = []

    def take(name: str, data: bytes) -> None:
        taken.append((name, data))

    printer = WindowsPrinter(WindowsAddress(name="POS-80"), limit=ENOUGH, hand_over=take)
    return Connected(
        printer=printer,
        received=lambda _: b"".join(data for name, data in taken if name == "POS-80"),
    )


def install_lp(folder: Path, script: str) -> None:
    """Put a command named `lp` into `folder`."""
    command = folder / "lp"
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)


def deaf_network(_: Path, cleanup: Cleanup) -> TicketPrinter:
    """A printer which takes the connection and then no more bytes than its buffer holds."""
    server, address = listening(buffer=4096)
    cleanup(server.close)
    return NetworkPrinter(address, limit=LIMIT)


def closed_network(_: Path, __: Cleanup) -> TicketPrinter:
    """A computer on which nothing listens."""
    server, address = listening()
    server.close()
    return NetworkPrinter(address, limit=LIMIT)


def deaf_serial_line(_: Path, cleanup: Cleanup) -> TicketPrinter:
    """A pseudo-terminal which nobody reads."""
    far, near = os.openpty()
    cleanup(lambda: os.close(far))
    cleanup(lambda: os.close(near))
    address = SerialAddress(port=os.ttyname(near), baud=921_600)
    return SerialPrinter(address, limit=LIMIT)


def missing_serial_line(folder: Path, _: Cleanup) -> TicketPrinter:
    """A serial adapter that is not plugged in."""
    return SerialPrinter(SerialAddress(port=str(folder / "ttyUSB9")), limit=LIMIT)


def deaf_device(folder: Path, cleanup: Cleanup) -> TicketPrinter:
    """A named pipe which is open but not read, as a printer without paper."""
    path = folder / "lp0"
    os.mkfifo(path)
    far = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    cleanup(lambda: os.close(far))
    return DeviceFilePrinter(DeviceAddress(path=str(path)), limit=LIMIT)


def missing_device(folder: Path, _: Cleanup) -> TicketPrinter:
    """A printer that is not plugged in."""
    return DeviceFilePrinter(DeviceAddress(path=str(folder / "lp9")), limit=LIMIT)


def missing_folder(folder: Path, _: Cleanup) -> TicketPrinter:
    """A file in a folder that does not exist."""
    return DeviceFilePrinter(FileAddress(path=str(folder / "no" / "out.bin")), limit=LIMIT)


def deaf_cups(folder: Path, _: Cleanup) -> TicketPrinter:
    """An `lp` command that never ends."""
    install_lp(folder, "exec tail -f /dev/null")
    return CupsPrinter(CupsAddress(name="Ticket"), limit=LIMIT)


def refusing_cups(folder: Path, _: Cleanup) -> TicketPrinter:
    """A CUPS that knows no such printer."""
    install_lp(folder, 'echo "lp: The printer or class does not exist." >&2; exit 1')
    return CupsPrinter(CupsAddress(name="Ticket"), limit=ENOUGH)
