"""A USB bus for pyusb with the simulated printer on it: pyusb's own code runs, no wire is there."""

# ruff: noqa: ARG002 — the library's signatures

import errno
from array import array
from collections.abc import Iterator
from typing import Any

import usb.core  # type: ignore[import-untyped]  # it has no types
from usb.backend import IBackend  # type: ignore[import-untyped]  # as above

from kiosk.printing.simulated_printer import SimulatedPrinter

VENDOR, PRODUCT = 0x04B8, 0x0202
OUT, INTO = 0x03, 0x84
PRINTER_CLASS, OTHER_CLASS = 7, 3


class Descriptor:
    """What a device says of itself; whatever a test does not care about is 0."""

    def __init__(self, **known: Any) -> None:
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> Any:
        return [] if name == "extra_descriptors" else 0


class FakeBus(IBackend):  # type: ignore[misc]  # pyusb has no types
    """One printer with two interfaces, of which the second is the printer's.

    Set its attributes to make it fail; `ways` are the printer interface's endpoints.
    """

    def __init__(self, far: SimulatedPrinter, *ways: int) -> None:
        self.far = far
        self.ways = ways or (INTO, OUT)
        self.is_deaf = False
        self.refuses: int | None = None
        self.kernel_has_it = True
        self.configured = 1
        self.written: list[int] = []
        self.read_limits: list[int] = []
        self.said = bytearray()
        self.received = bytearray()
        self.opened = 0

    def enumerate_devices(self) -> Iterator[str]:
        """Yield the one device."""
        yield "printer"

    def get_device_descriptor(self, dev: str) -> Descriptor:
        """Return what it is."""
        return Descriptor(idVendor=VENDOR, idProduct=PRODUCT, bNumConfigurations=1, address=1)

    def get_configuration_descriptor(self, dev: str, config: int) -> Descriptor:
        """Return its one configuration."""
        if config:
            raise IndexError
        return Descriptor(bNumInterfaces=2, bConfigurationValue=1)

    def get_interface_descriptor(self, dev: str, intf: int, alt: int, config: int) -> Descriptor:
        """Return a keyboard's interface, and the printer's."""
        if alt or intf > 1:
            raise IndexError
        return Descriptor(
            bInterfaceNumber=intf,
            bNumEndpoints=len(self.ways) if intf else 1,
            bInterfaceClass=PRINTER_CLASS if intf else OTHER_CLASS,
        )

    def get_endpoint_descriptor(
        self, dev: str, ep: int, intf: int, alt: int, config: int
    ) -> Descriptor:
        """Return an endpoint: bulk for the printer, interrupt for the keyboard."""
        address, kind = (self.ways[ep], 2) if intf else (0x81, 3)
        return Descriptor(bEndpointAddress=address, bmAttributes=kind, wMaxPacketSize=64)

    def open_device(self, dev: str) -> str:
        """Open it, or refuse as a system without rights does."""
        if self.refuses is not None:
            raise usb.core.USBError("refused", errno=self.refuses)
        self.opened += 1
        return dev

    def close_device(self, dev_handle: str) -> None:
        """Close it."""
        self.opened -= 1

    def get_configuration(self, dev_handle: str) -> int:
        """Return which configuration is on; 0 for none."""
        return self.configured

    def set_configuration(self, dev_handle: str, config_value: int) -> None:
        """Turn it on."""
        self.configured = config_value

    def claim_interface(self, dev_handle: str, intf: int) -> None:
        """Give the interface to whoever asks once the kernel has let go of it."""
        if self.kernel_has_it:
            raise usb.core.USBError("busy", errno=errno.EBUSY)

    def release_interface(self, dev_handle: str, intf: int) -> None:
        """Take it back."""

    def is_kernel_driver_active(self, dev_handle: str, intf: int) -> bool:
        """Say whether the kernel's usblp holds it."""
        return self.kernel_has_it

    def detach_kernel_driver(self, dev_handle: str, intf: int) -> None:
        """Let go of it."""
        self.kernel_has_it = False

    def bulk_write(self, dev_handle: str, ep: int, intf: int, data: Any, timeout: int) -> int:
        """Take bytes, or none as a printer without paper does."""
        assert (ep, intf) == (OUT, 1)
        self.written.append(timeout)
        if self.is_deaf:
            raise usb.core.USBTimeoutError("timed out", errno=errno.ETIMEDOUT)
        self.received += bytes(data)
        self.said += self.far.receive(bytes(data))
        return len(data)

    def bulk_read(self, dev_handle: str, ep: int, intf: int, buff: Any, timeout: int) -> int:
        """Give what the printer says, or nothing in time."""
        assert (ep, intf) == (INTO, 1)
        self.read_limits.append(timeout)
        if not self.said:
            raise usb.core.USBTimeoutError("timed out", errno=errno.ETIMEDOUT)
        count = min(len(buff), len(self.said))
        buff[:count] = array("B", self.said[:count])
        del self.said[:count]
        return count
