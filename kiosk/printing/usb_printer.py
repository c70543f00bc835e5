"""A USB printer without a driver, through pyusb and libusb.

Not through python-escpos's `Usb`: it takes one maker's endpoints for everybody's, resets the
printer before each ticket, and reads without end where a printer says nothing.
"""

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from common.printers.addresses import UsbAddress
from common.threads.guard import may_block
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
_PRINTER_CLASS: Final = 7
_LISTEN_SECONDS: Final = 0.1
_STALE_SECONDS: Final = 0.01
_STALE_READS: Final = 16
_PACKET: Final = 64


class UsbPrinter:
    """Opens the printer for each job; `limit` in seconds holds for every 4 KB.

    `backend` is pyusb's, else the one it finds on this machine.
    """

    def __init__(self, address: UsbAddress, *, limit: float = 1.0, backend: Any = None) -> None:
        self._address = address
        self._limit = limit
        self._backend = backend

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        name = str(self._address).removeprefix("usb:")
        return Text(vi=f"máy in USB {name}", en=f"the USB printer {name}")

    def send(self, data: bytes) -> None:
        """Deliver `data`; raises `PrinterFailed`."""
        with self._opened() as line:
            line.write(data)

    def exchange(self, data: bytes, is_enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Deliver `data` and listen; a printer without a way back says nothing.

        Raises `PrinterFailed`.
        """
        said = bytearray()
        with self._opened() as line:
            line.forget_what_was_said()  # before the question it is no answer to it
            line.write(data)
            deadline = time.monotonic() + seconds
            while line.into is not None and not is_enough(bytes(said)):
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                said += line.read(min(left, _LISTEN_SECONDS))
        return bytes(said)

    @contextmanager
    def _opened(self) -> Iterator["_Line"]:
        may_block("print")
        import usb.core  # type: ignore[import-untyped]  # noqa: PLC0415 — only for such printers; no types
        import usb.util  # type: ignore[import-untyped]  # noqa: PLC0415 — as above

        device = self._found(usb.core)
        try:
            yield _line(device, self._limit)
        except usb.core.USBTimeoutError as error:
            raise fault_of(TimeoutError(), self.description) from error
        except OSError as error:  # pyusb's USBError is one
            raise fault_of(error, self.description) from error
        finally:
            with suppress(OSError):  # the device may be gone already
                usb.util.dispose_resources(device)

    def _found(self, library: Any) -> Any:
        ids = {"idVendor": self._address.vendor, "idProduct": self._address.product}
        try:
            device = library.find(backend=self._backend, **ids)
        except ValueError as error:  # pyusb without libusb: NoBackendError
            raise PrinterFailed(printer=self.description, reason=NO_USB_LIBRARY) from error
        except OSError as error:
            raise fault_of(error, self.description) from error
        if device is None:
            raise PrinterMissing(printer=self.description, reason=NOT_CONNECTED)
        return device


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """An opened printer: its bulk endpoints, `into` None where it has no way back."""

    device: Any
    out: int
    into: int | None
    limit: float

    def write(self, data: bytes) -> None:
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            written = self.device.write(self.out, chunk, round(self.limit * _MILLISECONDS))
            if written != len(chunk):
                raise TimeoutError

    def read(self, seconds: float) -> bytes:
        """Return what the printer says, nothing if it is silent for so long."""
        import usb.core  # noqa: PLC0415 — as above

        # 0 would mean without end
        limit = max(1, round(seconds * _MILLISECONDS))
        try:
            came = bytes(self.device.read(self.into, _PACKET, limit))
        except usb.core.USBTimeoutError:
            return b""
        if not came:  # some printers answer at once with nothing, as often as they are asked
            time.sleep(min(seconds, _STALE_SECONDS))
        return came

    def forget_what_was_said(self) -> None:
        for _ in range(_STALE_READS):
            if self.into is None or not self.read(_STALE_SECONDS):
                return


def _line(device: Any, limit: float) -> _Line:
    """Take the printer from the kernel's driver and find its endpoints; raises OSError."""
    import usb.core  # noqa: PLC0415 — as above

    try:
        configuration = device.get_active_configuration()
    except usb.core.USBError:
        device.set_configuration()
        configuration = device.get_active_configuration()
    # a printer may have other interfaces too; some clones do not say that they are one
    interfaces = sorted(configuration, key=lambda one: one.bInterfaceClass != _PRINTER_CLASS)
    for interface in interfaces:
        out, into = _bulk(interface, incoming=False), _bulk(interface, incoming=True)
        if out is not None:
            _take_from_kernel(device, interface.bInterfaceNumber)
            return _Line(device=device, out=out, into=into, limit=limit)
    raise OSError(errno.ENXIO, "no bulk endpoint")


def _bulk(interface: Any, *, incoming: bool) -> int | None:
    import usb.util  # noqa: PLC0415 — as above

    way = usb.util.ENDPOINT_IN if incoming else usb.util.ENDPOINT_OUT
    for endpoint in interface:
        address: int = endpoint.bEndpointAddress
        is_bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        if is_bulk and usb.util.endpoint_direction(address) == way:
            return address
    return None


def _take_from_kernel(device: Any, interface: int) -> None:
    with suppress(NotImplementedError):  # only libusb on Linux knows of such drivers
        if device.is_kernel_driver_active(interface):
            device.detach_kernel_driver(interface)
