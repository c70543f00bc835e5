"""Pseudo-terminals as serial lines at 9600 baud, with devices at their far ends."""

import os
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from common.printers.addresses import SerialAddress

PATIENCE: Final = 20.0
BYTE_SECONDS: Final = 10 / 9600


class FarEnd(Protocol):
    """A device as its maker built it."""

    def hear(self, data: bytes) -> bytes:
        """Take bytes from the line and return what is answered."""


class Wire:
    """A line under a name of its own, which can be pulled out and plugged in again.

    What comes is given to every device on it, on a thread; what they or a test say goes out at
    9600 baud.
    """

    def __init__(self, name: Path, *devices: FarEnd) -> None:
        self._name = name
        self._devices = devices
        self._saying = threading.Lock()
        self._thread: threading.Thread | None = None
        self.address = SerialAddress(port=str(name))

    def plug(self) -> "Wire":
        """Make the line appear."""
        self._far, self._near = os.openpty()
        tty.setraw(self._near)
        self._is_over = False
        self._name.symlink_to(os.ttyname(self._near))
        self._thread = threading.Thread(target=self._answer, args=(self._far,))
        self._thread.start()
        return self

    def pull(self) -> None:
        """Take the line away; what is away already stays so."""
        if self._thread is None:
            return
        self._name.unlink()
        os.close(self._near)
        with self._saying:
            self._is_over = True
        self._thread.join(PATIENCE)
        self._thread = None

    def say(self, data: bytes) -> None:
        """Send bytes as fast as the line carries them."""
        with self._saying:
            for place in range(0, len(data), 4):
                os.write(self._far, data[place : place + 4])
                threading.Event().wait(4 * BYTE_SECONDS)

    def _answer(self, far: int) -> None:
        os.set_blocking(far, False)
        while not self._is_over:
            try:
                data = os.read(far, 256)
            except BlockingIOError:
                threading.Event().wait(0.002)
                continue
            except OSError:  # nobody has the line open yet, or any more
                threading.Event().wait(0.01)
                continue
            for device in self._devices:
                answer = device.hear(data)
                if answer:
                    self.say(answer)
        os.close(far)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail when it never does."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        threading.Event().wait(0.005)
