"""Serial lines: where one is now, and listening to it through unplugging and noise."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from common.printers.addresses import SerialAddress
from common.threads.guard import may_block

Ports = Callable[[], list[tuple[str, str]]]

_LISTEN_SECONDS: Final = 0.2
"""How long a listener takes to notice that it shall end."""

_RETRY_SECONDS: Final = 1.0

Parity = Literal["N", "E", "O"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bits:
    """How a byte goes over a line: its data bits, its parity and its stop bits; 8N1 as a rule."""

    data: int = 8
    parity: Parity = "N"
    stop: int = 1

    def __str__(self) -> str:
        return f"{self.data}{self.parity}{self.stop}"


EIGHT_N_ONE: Final = Bits()


def adapters() -> list[tuple[str, str]]:
    """Return this machine's USB serial adapters: port, and vendor:product in hexadecimal."""
    from serial.tools import list_ports  # noqa: PLC0415 — not every centre has serial lines

    return [
        (port.device, f"{port.vid:04x}:{port.pid:04x}")
        for port in list_ports.comports()
        if port.vid is not None and port.pid is not None
    ]


def present_port(address: SerialAddress, ports: Ports = adapters) -> str:
    """Return where the line is now: an adapter may have come back under another name."""
    if address.adapter is not None:
        found = [port for port, ids in ports() if ids == address.adapter]
        if found and address.port not in found:
            return found[0]
    return address.port


def open_line(
    address: SerialAddress, bits: Bits = EIGHT_N_ONE, ports: Ports = adapters, **more: float
) -> Any:
    """Return the line, opened for this program alone; raises pyserial's errors and OSError."""
    import serial  # noqa: PLC0415 — as above

    return serial.Serial(
        port=present_port(address, ports),
        baudrate=address.baud,
        bytesize=bits.data,
        parity=bits.parity,
        stopbits=bits.stop,
        rtscts=address.flow == "rtscts",
        xonxoff=address.flow == "xonxoff",
        dsrdtr=False,
        exclusive=True,
        **more,
    )


class SerialListener:
    """Hears one line on a thread of its own, and looks for it again when it is gone.

    `take` gets the bytes as they come, `told` whether the line is there, each on that thread.
    The bytes are a buffer that is overwritten with zeros afterwards: who needs them copies them.
    """

    def __init__(
        self,
        address: SerialAddress,
        take: Callable[[bytearray], None],
        told: Callable[[bool], None],
        *,
        ports: Ports = adapters,
        retry_seconds: float = _RETRY_SECONDS,
    ) -> None:
        self._address = address
        self._take = take
        self._told = told
        self._ports = ports
        self._retry_seconds = retry_seconds
        self._ends = threading.Event()
        self._was_there: bool | None = None
        self._room = bytearray(256)
        self._thread = threading.Thread(target=self._run, name=f"line {address.port}", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def end(self) -> None:
        """Listen no more, soon; `close` waits for it."""
        self._ends.set()

    def close(self) -> None:
        """Listen no more; returns when the line is let go."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        may_block("listen to a serial line")
        try:
            while not self._ends.is_set():
                line = self._opened()
                self._tell(there=line is not None)
                if line is not None:
                    self._hear(line)
                    self._tell(there=self._ends.is_set())
                self._ends.wait(self._retry_seconds)
        except Exception:  # noqa: BLE001 — the thread's top edge
            _log.exception("the line %s is heard no more", self._address.port)
            self._tell(there=False)

    def _tell(self, *, there: bool) -> None:
        if there is not self._was_there:
            self._was_there = there
            self._told(there)

    def _hear(self, line: Any) -> None:
        """Listen until the line is gone, or nobody wants to hear it."""
        import serial  # noqa: PLC0415 — as above

        try:
            self._listen(line)
        except (serial.SerialException, OSError) as error:
            _log.info("%s has gone: %s", self._address.port, type(error).__name__)
        finally:
            line.close()

    def _listen(self, line: Any) -> None:
        while not self._ends.is_set():
            self._hear_some(line)

    def _hear_some(self, line: Any) -> None:
        """Take what has come, or what comes within the line's time limit."""
        room = self._room
        count = line.readinto(memoryview(room)[: max(1, min(len(room), line.in_waiting))])
        if count:
            heard = room[:count]
            room[:count] = bytes(count)
            try:
                self._take(heard)
            finally:
                heard[:] = bytes(len(heard))

    def _opened(self) -> Any | None:
        import serial  # noqa: PLC0415 — as above

        try:
            return self._open()
        except (serial.SerialException, ValueError, OSError) as error:
            _log.info("%s is not there: %s", self._address.port, type(error).__name__)
            return None

    def _open(self) -> Any:
        return open_line(self._address, ports=self._ports, timeout=_LISTEN_SECONDS)
