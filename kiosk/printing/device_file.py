"""A printer behind a device file such as /dev/usb/lp0, or a plain file instead of a printer.

Not python-escpos's `File`: its writes wait for ever when the paper is out.
"""

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from common.printers.addresses import DeviceAddress, FileAddress
from common.threads.guard import may_block
from common.tickets.text import Text
from kiosk.printing.faults import NO_FOLDER, PrinterMissing, fault_of

_CHUNK: Final = 4096


class DeviceFilePrinter:
    """Adds each job to the end of the file; `limit` in seconds holds for every step forward."""

    def __init__(self, address: DeviceAddress | FileAddress, *, limit: float = 1.0) -> None:
        self._address = address
        self._limit = limit

    @property
    def description(self) -> Text:
        """What this printer is called in a sentence."""
        path = self._address.path
        if isinstance(self._address, FileAddress):
            return Text(vi=f"tệp {path}", en=f"the file {path}")
        return Text(vi=f"máy in {path}", en=f"the printer {path}")

    def send(self, data: bytes) -> None:
        """Deliver `data`; raises `PrinterFailed`."""
        with self._opened(os.O_WRONLY) as handle:
            self._write(handle, data)

    def exchange(self, data: bytes, is_enough: Callable[[bytes], bool], seconds: float) -> bytes:
        """Deliver `data` and listen; a plain file says nothing. Raises `PrinterFailed`."""
        if isinstance(self._address, FileAddress) or sys.platform == "win32":
            self.send(data)
            return b""
        said = bytearray()
        with self._opened(os.O_RDWR) as handle:
            _forget_what_was_said(handle)
            self._write(handle, data)
            deadline = time.monotonic() + seconds
            while (left := deadline - time.monotonic()) > 0 and not is_enough(bytes(said)):
                if select.select([handle], [], [], left)[0]:
                    came = os.read(handle, _CHUNK)
                    if not came:
                        break
                    said += came
        return bytes(said)

    @contextmanager
    def _opened(self, way: int) -> Iterator[int]:
        may_block("print")
        try:
            handle = os.open(self._address.path, way | self._flags(), 0o600)
        except FileNotFoundError as error:
            if isinstance(self._address, FileAddress):
                raise PrinterMissing(printer=self.description, reason=NO_FOLDER) from error
            raise fault_of(error, self.description) from error
        except OSError as error:
            raise fault_of(error, self.description) from error
        try:
            yield handle
        except OSError as error:
            raise fault_of(error, self.description) from error
        finally:
            os.close(handle)

    def _flags(self) -> int:
        flags = os.O_APPEND
        if isinstance(self._address, FileAddress):
            flags |= os.O_CREAT  # but a device that is away must not become a plain file
        if sys.platform == "win32":
            flags |= os.O_BINARY
        else:
            flags |= os.O_NONBLOCK | os.O_NOCTTY
        return flags

    def _write(self, handle: int, data: bytes) -> None:
        sent = 0
        while sent < len(data):
            sent += self._write_some(handle, data[sent : sent + _CHUNK])
        # Linux's usblp driver throws away a transfer that is under way when the file is closed.
        _wait(handle, self._limit)

    def _write_some(self, handle: int, data: bytes) -> int:
        deadline = time.monotonic() + self._limit
        while True:
            _wait(handle, deadline - time.monotonic())
            try:
                return os.write(handle, data)
            except BlockingIOError:
                continue


def _forget_what_was_said(handle: int) -> None:
    """Read what came before the question: it is no answer to it."""
    while select.select([handle], [], [], 0)[0] and os.read(handle, _CHUNK):
        pass


def _wait(handle: int, seconds: float) -> None:
    """Wait until the file takes more; raises `TimeoutError`. Files of Windows always do."""
    if sys.platform != "win32":
        _, ready, _ = select.select([], [handle], [], max(0.0, seconds))
        if not ready:
            raise TimeoutError
