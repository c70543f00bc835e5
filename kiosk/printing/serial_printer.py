"""A printer on a serial line, through pyserial.

Not through python-escpos's `Serial`: it opens with DSR/DTR flow control, which hangs for ever on
the usual three-wire cable, knows no RTS/CTS, and has no write time-out.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from common.printers.addresses import SerialAddress
from common.serial_lines import Ports, adapters, present_port
from common.threads.guard import may_block
from common.tickets.text import Text
from kiosk.printing.faults import (
    BROKE_OFF,
    NOT_CONNECTED,
    TOO_SLOW,
    PrinterFailed,
    PrinterMissing,
    fault_of,
)

_CHUNK: Final = 256
_BITS_PER_BYTE: Final = 10
_LOOK_EVERY_SECONDS: Final = 0.01


class SerialPrinter:
    """Sends each job over a line opened for it.

    `limit` is how many seconds the line may stand still beyond the time its speed needs.
    """

    def __init__(
        self,
        address: SerialAddress,
        *,
        limit: float = 1.0,
        ports: Ports = adapters,
    ) -> None:
        self._address = address
        self._ports = ports
        self._limit = limit

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        port = self._address.port
        return Text(vi=f"máy in nối tiếp {port}", en=f"the serial printer {port}")

    def send(self, data: bytes) -> None:
        """Deliver `data` down to the last byte on the wire; raises `PrinterFailed`."""
        with self._line() as line:
            self._deliver(line, data)

    def exchange(self, data: bytes, is_enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Deliver `data` and listen; raises `PrinterFailed`."""
        said = bytearray()
        with self._line() as line:
            line.reset_input_buffer()  # what was said before the question is no answer to it
            self._deliver(line, data)
            deadline = time.monotonic() + seconds
            while (left := deadline - time.monotonic()) > 0 and not is_enough(bytes(said)):
                line.timeout = left
                said += line.read(max(1, line.in_waiting))
        return bytes(said)

    @contextmanager
    def _line(self) -> Iterator[Any]:
        """Open the line for one job, and close it whatever happens."""
        may_block("print")
        import serial  # noqa: PLC0415 — a centre without serial lines need not load it

        try:
            line = self._open(serial)
        except (serial.SerialException, ValueError, OSError) as error:
            raise self._fault_of(error, at_opening=True) from error
        try:
            yield line
        except serial.SerialTimeoutException as error:
            line.reset_output_buffer()  # else closing waits for a printer that takes nothing
            raise PrinterFailed(printer=self.description, reason=TOO_SLOW) from error
        except (serial.SerialException, OSError) as error:
            raise self._fault_of(error, at_opening=False) from error
        finally:
            line.close()

    def _deliver(self, line: Any, data: bytes) -> None:
        for start in range(0, len(data), _CHUNK):
            line.write(data[start : start + _CHUNK])
        self._drain(line)

    def _open(self, serial: Any) -> Any:
        return serial.Serial(
            port=present_port(self._address, self._ports),
            baudrate=self._address.baud,
            timeout=self._limit,
            write_timeout=self._limit + self._seconds(_CHUNK),
            rtscts=self._address.flow == "rtscts",
            xonxoff=self._address.flow == "xonxoff",
            dsrdtr=False,
            exclusive=True,
        )

    def _drain(self, line: Any) -> None:
        """Wait until the driver's buffer is on the wire; raises pyserial's time-out."""
        import serial  # noqa: PLC0415 — as above

        waiting = line.out_waiting
        deadline = time.monotonic() + self._limit + self._seconds(_CHUNK)
        while waiting:
            time.sleep(min(self._seconds(waiting), _LOOK_EVERY_SECONDS))
            now_waiting = line.out_waiting
            if now_waiting < waiting:
                deadline = time.monotonic() + self._limit + self._seconds(_CHUNK)
            elif time.monotonic() > deadline:
                raise serial.SerialTimeoutException
            waiting = now_waiting

    def _seconds(self, count: int) -> float:
        return count * _BITS_PER_BYTE / self._address.baud

    def _fault_of(self, error: Exception, *, at_opening: bool) -> PrinterFailed:
        # pyserial puts the operating system's number into its own exception only sometimes.
        if isinstance(error, OSError) and error.errno:
            return fault_of(error, self.description)
        if at_opening:
            return PrinterMissing(printer=self.description, reason=NOT_CONNECTED)
        return PrinterFailed(printer=self.description, reason=BROKE_OFF)
