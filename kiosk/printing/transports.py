"""How bytes reach a printer: one narrow protocol, one class for each kind of connection.

Every transport opens its connection for a job and closes it after: a printer that was switched
off and on, or a cable that was changed, needs no restart of ours. Every wait is limited.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, assert_never, runtime_checkable

from common.printers.addresses import (
    CupsAddress,
    DeviceAddress,
    FileAddress,
    NetworkAddress,
    PrinterAddress,
    SerialAddress,
    UsbAddress,
    WindowsAddress,
    in_folder,
    parse_address,
)
from common.tickets.text import Text
from kiosk.printing.device_file import DeviceFilePrinter
from kiosk.printing.network_printer import NetworkPrinter
from kiosk.printing.serial_printer import SerialPrinter
from kiosk.printing.spooled_printers import CupsPrinter, WindowsPrinter
from kiosk.printing.usb_printer import UsbPrinter


class TicketPrinter(Protocol):
    """A printer that takes bytes; used by one thread at a time."""

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        ...

    def send(self, data: bytes) -> None:
        """Deliver `data` whole.

        Raises `PrinterFailed` (code printer-failed or printer-missing) when it was not taken
        within the transport's limits, and BlockingCallError on a window's thread.
        """
        ...


@runtime_checkable
class AnsweringPrinter(TicketPrinter, Protocol):
    """A printer whose connection also carries what it says: LAN, serial, USB, Linux's usblp."""

    def exchange(self, data: bytes, is_enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Deliver `data` whole and return what the printer says.

        Listens until `is_enough` says so of all that came, at most `seconds`. Raises
        what `send` raises; silence is no failure.
        """
        ...


def printer_at(address: str | PrinterAddress, *, folder: Path = Path()) -> TicketPrinter:
    """Return the printer at `address`; nothing is opened yet.

    A `file:` with a relative path counts from `folder`: for a configured printer that is the
    settings' `data_folder`. Raises `BadPrinterAddress`.
    """
    parsed = parse_address(address) if isinstance(address, str) else address
    place = in_folder(parsed, folder)
    match place:
        case UsbAddress():
            return UsbPrinter(place)
        case DeviceAddress() | FileAddress():
            return DeviceFilePrinter(place)
        case SerialAddress():
            return SerialPrinter(place)
        case NetworkAddress():
            return NetworkPrinter(place)
        case WindowsAddress():
            return WindowsPrinter(place)
        case CupsAddress():
            return CupsPrinter(place)
        case _:
            assert_never(place)
