"""What the wire to a printer carries while a person waits for the paper."""

from dataclasses import dataclass
from typing import Final, assert_never

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

SECONDS_TO_WAIT: Final = 3
"""A ticket is on the wire no longer than this."""

_BITS_PER_BYTE: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Wire:
    """The way to a printer; `baud` in bits per second, None where bytes cost nothing."""

    baud: int | None = None

    @property
    def budget(self) -> int | None:
        """How many bytes a ticket may have on this wire, None for as many as it likes."""
        return None if self.baud is None else self.baud * SECONDS_TO_WAIT // _BITS_PER_BYTE

    def seconds(self, count: int) -> float:
        """Return how long `count` bytes are under way; 0 where the wire is no limit."""
        return 0.0 if self.baud is None else count * _BITS_PER_BYTE / self.baud


FREE_WIRE: Final = Wire()
"""USB, the LAN, a print queue, a file."""


def wire_to(address: PrinterAddress) -> Wire:
    """Return the wire that leads to `address`."""
    match address:
        case SerialAddress():
            return Wire(baud=address.baud)
        case (
            UsbAddress()
            | DeviceAddress()
            | NetworkAddress()
            | WindowsAddress()
            | CupsAddress()
            | FileAddress()
        ):
            return FREE_WIRE
        case _:
            assert_never(address)
