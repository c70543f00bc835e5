"""The simulated printer behind a TCP port, as slow as its line; for tests and trials."""

import contextlib
import socket
import threading
from typing import Final

from common.printers.addresses import NetworkAddress
from kiosk.printing.simulated_printer import SimulatedPrinter

_CHUNK: Final = 256
_BITS_PER_BYTE: Final = 10
_LOOK_EVERY_SECONDS: Final = 0.05


class SimulatorServer:
    """Serves one connection after the other on the loopback; close it to end its thread.

    With `baud` it takes bytes no faster than such a line; `drop_after` bytes of a connection it
    hangs up once, as a pulled cable does.
    """

    def __init__(self, printer: SimulatedPrinter, *, baud: int | None = None) -> None:
        self.printer = printer
        self.drop_after: int | None = None
        self._baud = baud
        self._closing = threading.Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(_LOOK_EVERY_SECONDS)
        self._thread = threading.Thread(target=self._serve, name="simulated printer", daemon=True)
        self._thread.start()

    @property
    def address(self) -> NetworkAddress:
        """Where the printer is."""
        return NetworkAddress(host="127.0.0.1", port=self._server.getsockname()[1])

    def close(self) -> None:
        """Hang up and stop listening."""
        self._closing.set()
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = self._server.accept()
                with connection, contextlib.suppress(ConnectionError):
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(_LOOK_EVERY_SECONDS)
        taken = 0
        while not self._closing.is_set():
            try:
                data = connection.recv(_CHUNK)
            except TimeoutError:
                continue
            if not data:
                return
            if self.drop_after is not None and taken + len(data) > self.drop_after:
                self.printer.receive(data[: self.drop_after - taken])
                self.drop_after = None
                # linger 0: the other side sees a broken connection, not a polite end
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0" + bytes(4))
                return
            taken += len(data)
            if self._baud is not None:
                self._closing.wait(len(data) * _BITS_PER_BYTE / self._baud)
            said = self.printer.receive(data)
            if said:
                connection.sendall(said)
