"""The simulated printer at the end of real connections, for tests that run on each of them."""

import os
import select
import threading
import tty
from collections.abc import Callable
from dataclasses import dataclass

from common.printers.addresses import DeviceAddress, SerialAddress, UsbAddress
from kiosk.printing.device_file import DeviceFilePrinter
from kiosk.printing.network_printer import NetworkPrinter
from kiosk.printing.serial_printer import SerialPrinter
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.printing.simulator import SimulatorServer
from kiosk.printing.transports import AnsweringPrinter
from kiosk.printing.usb_printer import UsbPrinter
from tests.kiosk.printing.printers import ENOUGH, Cleanup
from tests.kiosk.printing.usb_bus import PRODUCT, VENDOR, FakeBus


@dataclass(frozen=True, kw_only=True, slots=True)
class Simulated:
    """A printer as the program sees it, and what stands at the other end."""

    printer: AnsweringPrinter
    far: SimulatedPrinter


Connect = Callable[[SimulatedPrinter, Cleanup], Simulated]


class Line:
    """The simulated printer at the end of a pseudo-terminal."""

    def __init__(self, printer: SimulatedPrinter) -> None:
        self._printer = printer
        self._far, self._near = os.openpty()
        tty.setraw(self._near)
        self._stop, self._stopped = os.pipe()
        self._thread = threading.Thread(target=self._talk, daemon=True)
        self._thread.start()

    @property
    def path(self) -> str:
        """The device that the program opens."""
        return os.ttyname(self._near)

    def close(self) -> None:
        """Let go of everything."""
        os.close(self._stopped)
        self._thread.join()
        for handle in (self._stop, self._far, self._near):
            os.close(handle)

    def _talk(self) -> None:
        while True:
            ready, _, _ = select.select([self._far, self._stop], [], [])
            if self._stop in ready:
                return
            said = self._printer.receive(os.read(self._far, 4096))
            if said:
                os.write(self._far, said)


def network(far: SimulatedPrinter, cleanup: Cleanup) -> Simulated:
    """The printer on the LAN."""
    server = SimulatorServer(far)
    cleanup(server.close)
    return Simulated(printer=NetworkPrinter(server.address, limit=ENOUGH), far=far)


def serial(far: SimulatedPrinter, cleanup: Cleanup) -> Simulated:
    """The printer on a serial line."""
    line = Line(far)
    cleanup(line.close)
    address = SerialAddress(port=line.path, baud=115_200)
    return Simulated(printer=SerialPrinter(address, limit=ENOUGH), far=far)


def device(far: SimulatedPrinter, cleanup: Cleanup) -> Simulated:
    """The printer behind a device file."""
    line = Line(far)
    cleanup(line.close)
    printer = DeviceFilePrinter(DeviceAddress(path=line.path), limit=ENOUGH)
    return Simulated(printer=printer, far=far)


def usb(far: SimulatedPrinter, _: Cleanup) -> Simulated:
    """The printer on a USB cable, without the kernel's driver."""
    address = UsbAddress(vendor=VENDOR, product=PRODUCT)
    return Simulated(printer=UsbPrinter(address, limit=ENOUGH, backend=FakeBus(far)), far=far)
