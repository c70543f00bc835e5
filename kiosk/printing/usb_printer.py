"""A USB printer without a driver, through python-escpos and libusb."""

from typing import Any, Final

from common.background.guard import may_block
from common.printers import escpos_library
from common.printers.addresses import UsbAddress
from common.tickets.text import Text
from kiosk.printing.faults import (
    NO_USB_LIBRARY,
    NOT_CONNECTED,
    PrinterFailed,
    PrinterMissing,
    fault_of,
)

_CHUNK: Final = 4096
_MILLISECONDS: Final = 1000


class UsbPrinter:
    """Sends each job over a connection of its own; `limit` in seconds for every 4 KB."""

    def __init__(self, address: UsbAddress, *, limit: float = 1.0) -> None:
        self._address = address
        self._limit = limit

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        name = str(self._address).removeprefix("usb:")
        return Text(vi=f"máy in USB {name}", en=f"the USB printer {name}")

    def send(self, data: bytes) -> None:
        """Deliver `data`; raises `PrinterFailed`."""
        may_block("print")
        escpos_library.load()
        from escpos.exceptions import DeviceNotFoundError  # noqa: PLC0415 — see escpos_library
        from escpos.printer import Usb  # noqa: PLC0415 — as above

        if not Usb.is_usable():
            raise PrinterFailed(printer=self.description, reason=NO_USB_LIBRARY)
        # python-escpos waits without end unless told; pyusb counts in milliseconds.
        printer = Usb(
            self._address.vendor,
            self._address.product,
            timeout=round(self._limit * _MILLISECONDS),
        )
        try:
            printer.open()
            self._write(printer, data)
        except DeviceNotFoundError as error:
            raise PrinterMissing(printer=self.description, reason=NOT_CONNECTED) from error
        except ValueError as error:  # pyusb without libusb: NoBackendError
            raise PrinterFailed(printer=self.description, reason=NO_USB_LIBRARY) from error
        except OSError as error:  # pyusb's USBError is one
            raise fault_of(error, self.description) from error
        finally:
            printer.close()

    def _write(self, printer: Any, data: bytes) -> None:
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            written = printer.device.write(printer.out_ep, chunk, printer.timeout)
            if written != len(chunk):
                raise TimeoutError
