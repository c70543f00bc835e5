import os
import queue
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.printers.addresses import SerialAddress
from common.serial_lines import SerialListener, present_port

PATIENCE = 20


class Line:
    """A pseudo-terminal under a name of its own, which can be pulled out."""

    def __init__(self, name: Path) -> None:
        self._far, self._near = os.openpty()
        tty.setraw(self._near)
        self._name = name
        self._is_there = True
        name.symlink_to(os.ttyname(self._near))

    def say(self, data: bytes) -> None:
        """Send what the device at the far end says."""
        os.write(self._far, data)

    def pull(self) -> None:
        """Take the device away; what is away already stays so."""
        if self._is_there:
            self._is_there = False
            self._name.unlink()
            self._close()

    def _close(self) -> None:
        os.close(self._far)
        os.close(self._near)


class Ear:
    """What a listener heard and told."""

    def __init__(self) -> None:
        self.heard: queue.Queue[bytes] = queue.Queue()
        self.told: queue.Queue[bool] = queue.Queue()
        self.buffers: list[bytearray] = []

    def take(self, data: bytearray) -> None:
        """Keep a copy of what was heard, and the buffer it stood in."""
        self.buffers.append(data)
        self.heard.put(bytes(data))

    def hear(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        heard = b""
        while len(heard) < count:
            heard += self.heard.get(timeout=PATIENCE)
        return heard


@pytest.fixture
def ear() -> Ear:
    """Nothing heard yet."""
    return Ear()


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Callable[[], Line]]:
    """Plug the device in that is called "scanner"."""
    lines: list[Line] = []

    def build() -> Line:
        lines.append(Line(tmp_path / "scanner"))
        return lines[-1]

    yield build
    for line in lines:
        line.pull()


@pytest.fixture
def listen(tmp_path: Path, ear: Ear) -> Iterator[Callable[[], SerialListener]]:
    """Listen to the line called "scanner"."""
    listeners: list[SerialListener] = []

    def build() -> SerialListener:
        address = SerialAddress(port=str(tmp_path / "scanner"))
        listener = SerialListener(address, ear.take, ear.told.put, retry_seconds=0.02)
        listeners.append(listener)
        listener.start()
        return listener

    yield build
    for listener in listeners:
        listener.close()


def test_what_a_device_says_is_heard(
    plug: Callable[[], Line], ear: Ear, listen: Callable[[], SerialListener]
) -> None:
    """Every byte, in its order."""
    line = plug()
    listen()
    assert ear.told.get(timeout=PATIENCE) is True

    line.say(b"abc")
    line.say(b"def\r\n")

    assert ear.hear(8) == b"abcdef\r\n"


def test_a_device_that_was_unplugged_is_heard_again(
    plug: Callable[[], Line], ear: Ear, listen: Callable[[], SerialListener]
) -> None:
    """Not there at first, there, pulled out, back under the same name: told each time."""
    listen()
    assert ear.told.get(timeout=PATIENCE) is False
    first = plug()
    assert ear.told.get(timeout=PATIENCE) is True

    first.pull()
    assert ear.told.get(timeout=PATIENCE) is False
    again = plug()
    assert ear.told.get(timeout=PATIENCE) is True
    again.say(b"x")

    assert ear.hear(1) == b"x"


def test_nothing_heard_stays_in_memory(
    plug: Callable[[], Line], ear: Ear, listen: Callable[[], SerialListener]
) -> None:
    """The buffers that were handed out are wiped."""
    line = plug()
    listener = listen()
    assert ear.told.get(timeout=PATIENCE) is True
    line.say(b"secret")
    ear.hear(6)

    listener.close()

    assert set(b"".join(ear.buffers)) == {0}


def test_an_adapter_is_found_under_its_new_name() -> None:
    """By its ids, unless the configured name is among them."""
    address = SerialAddress(port="COM3", adapter="1a86:7523")

    assert present_port(address, lambda: [("COM7", "1a86:7523")]) == "COM7"
    assert present_port(address, lambda: [("COM7", "1a86:7523"), ("COM3", "1a86:7523")]) == "COM3"
    assert present_port(address, list) == "COM3"
