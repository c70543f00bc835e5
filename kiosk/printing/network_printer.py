"""A printer on the LAN, TCP port 9100.

A plain socket, not python-escpos's `Network`: that one closes with the printer's status bytes
unread, which resets the connection and may take the end of the ticket along, and it limits the
whole ticket rather than each step.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from typing import Final

from common.printers.addresses import NetworkAddress
from common.threads.guard import may_block
from common.tickets.text import Text
from kiosk.printing.faults import UNKNOWN_HOST, UNREACHABLE, PrinterFailed, fault_of
from kiosk.printing.limited import LimitedCalls

_CHUNK: Final = 1024
_LINGER_SECONDS: Final = 0.2


class NetworkPrinter:
    """Sends each job over a connection of its own.

    `limit` in seconds holds for connecting and for every kilobyte: a printer that prints while
    its buffer is full is slow, one that takes nothing for so long is dead.
    """

    def __init__(self, address: NetworkAddress, *, limit: float = 1.0) -> None:
        self._address = address
        self._limit = limit
        self._names = LimitedCalls(f"name of {address.host}")

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        place = str(self._address).removeprefix("tcp://")
        return Text(vi=f"máy in mạng {place}", en=f"the network printer {place}")

    def send(self, data: bytes) -> None:
        """Deliver `data`; raises `PrinterFailed`."""
        with self._connected() as connection:
            self._deliver(connection, data)
            try:
                connection.shutdown(socket.SHUT_WR)
            except OSError as error:
                raise fault_of(error, self.description) from error
            for _ in self._said(connection, _LINGER_SECONDS):
                pass  # unread it would break the connection, and with it the end of the ticket

    def exchange(self, data: bytes, is_enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Deliver `data` and listen; raises `PrinterFailed`."""
        said = bytearray()
        with self._connected() as connection:
            self._deliver(connection, data)
            for came in self._said(connection, seconds):
                said += came
                if is_enough(bytes(said)):
                    break
        return bytes(said)

    def _said(self, connection: socket.socket, seconds: float) -> Iterator[bytes]:
        """Yield what the printer says until it hangs up or the time has passed.

        Raises `PrinterFailed` for a connection that breaks: what was on its way may be lost.
        """
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            connection.settimeout(left)
            try:
                came = connection.recv(_CHUNK)
            except TimeoutError:
                return
            except OSError as error:
                raise fault_of(error, self.description) from error
            if not came:
                return
            yield came

    def _connected(self) -> socket.socket:
        may_block("print")
        try:
            return socket.create_connection(self._place(), timeout=self._limit)
        except socket.gaierror as error:
            raise PrinterFailed(printer=self.description, reason=UNKNOWN_HOST) from error
        except TimeoutError as error:
            raise PrinterFailed(printer=self.description, reason=UNREACHABLE) from error
        except OSError as error:
            raise fault_of(error, self.description) from error

    def _place(self) -> tuple[str, int]:
        """Return address and port; a name server that does not answer is limited too."""
        host, port = self._address.host, self._address.port
        if _is_number(host):
            return host, port
        found = self._names.run(
            lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), self._limit
        )
        return str(found[0][4][0]), port

    def _deliver(self, connection: socket.socket, data: bytes) -> None:
        try:
            for start in range(0, len(data), _CHUNK):
                connection.sendall(data[start : start + _CHUNK])
        except OSError as error:
            raise fault_of(error, self.description) from error


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
