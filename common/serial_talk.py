"""A serial line on which several devices take turns: each is told its own, all hear everything."""

import time
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from common.printers.addresses import SerialAddress
from common.serial_lines import EIGHT_N_ONE, Bits, Ports, SerialListener, adapters, open_line

_LOOK_SECONDS: Final = 0.02
"""How soon what a device is to be told goes out, and how soon what it says is heard."""

_QUIET_SECONDS: Final = 0.02
"""Between two frames: more than the 3.5 characters of Modbus RTU at 2400 baud."""

_WRITE_SECONDS: Final = 2.0
"""A line that takes nothing for so long is gone."""

_BITS_PER_BYTE: Final = 11


class Talker(Protocol):
    """A device on a line; all of it runs on the line's thread. `now` counts seconds."""

    def line(self, there: bool) -> None:  # noqa: FBT001 — a listener's way to tell it
        """Note whether the line is there."""

    def turn(self, now: float) -> bytes | None:
        """Return what to tell the device now, or None."""

    def hear(self, data: bytes, now: float) -> None:
        """Take what the line says, whoever says it."""

    def waits(self, now: float) -> bool:
        """Return whether nobody may speak, because an answer is due."""


class SerialTalk(SerialListener):
    """Lets `devices` speak and hear on one line, on a thread of its own.

    The line is looked for again when it is gone. `wrote` sees each frame that goes out. Closing
    gives each device one last turn.
    """

    def __init__(
        self,
        address: SerialAddress,
        devices: Sequence[Talker],
        *,
        bits: Bits = EIGHT_N_ONE,
        ports: Ports = adapters,
        wrote: Callable[[bytes], None] = lambda _: None,
        retry_seconds: float = 1.0,
    ) -> None:
        super().__init__(
            address, self._hand_out, self._pass_on, ports=ports, retry_seconds=retry_seconds
        )
        self._devices = tuple(devices)
        self._bits = bits
        self._wrote = wrote
        self._quiet_until = 0.0
        self._next = 0

    def _open(self) -> Any:
        return open_line(
            self._address,
            self._bits,
            self._ports,
            timeout=_LOOK_SECONDS,
            write_timeout=_WRITE_SECONDS,
        )

    def _listen(self, line: Any) -> None:
        while not self._ends.is_set():
            self._give_turn(line)
            self._hear_some(line)
        for device in self._devices:
            self._be_quiet(line)
            self._tell_device(line, device)
        self._be_quiet(line)

    def _be_quiet(self, line: Any) -> None:
        """Let what was said reach the other end."""
        while time.monotonic() < self._quiet_until:
            self._hear_some(line)

    def _give_turn(self, line: Any) -> None:
        """Let one device speak, each in its turn, unless the line must be quiet."""
        now = time.monotonic()
        if now < self._quiet_until or any(device.waits(now) for device in self._devices):
            return
        for step in range(len(self._devices)):
            place = (self._next + step) % len(self._devices)
            if self._tell_device(line, self._devices[place]):
                self._next = place + 1
                return

    def _tell_device(self, line: Any, device: Talker) -> bool:
        frame = device.turn(time.monotonic())
        if frame is None:
            return False
        line.write(frame)
        self._wrote(frame)
        on_the_wire = len(frame) * _BITS_PER_BYTE / self._address.baud
        self._quiet_until = time.monotonic() + on_the_wire + _QUIET_SECONDS
        return True

    def _hand_out(self, data: bytearray) -> None:
        now, heard = time.monotonic(), bytes(data)
        for device in self._devices:
            device.hear(heard, now)

    def _pass_on(self, there: bool) -> None:  # noqa: FBT001 — the listener's way to tell it
        self._quiet_until = 0.0
        for device in self._devices:
            device.line(there)
