import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.serial_lines import Bits
from common.serial_talk import SerialTalk, Talker
from tests.wires import PATIENCE, Wire, until


class Box:
    """A device at the far end: keeps what it hears."""

    def __init__(self) -> None:
        self.heard = b""

    def hear(self, data: bytes) -> bytes:
        """Keep it and say nothing."""
        self.heard += data
        return b""


class Speaker:
    """A device as its driver: says what it is given, once each, and waits when it is told to."""

    def __init__(self, *says: bytes) -> None:
        self.says: queue.Queue[bytes] = queue.Queue()
        for one in says:
            self.says.put(one)
        self.heard: queue.Queue[bytes] = queue.Queue()
        self.told: queue.Queue[bool] = queue.Queue()
        self.is_waiting = False

    def line(self, there: bool) -> None:  # noqa: FBT001 — as a line tells it
        """Keep it."""
        self.told.put(there)

    def turn(self, now: float) -> bytes | None:  # noqa: ARG002 — it has no use for the time
        """Say the next thing, if there is one."""
        return self.says.get() if not self.says.empty() else None

    def hear(self, data: bytes, now: float) -> None:  # noqa: ARG002 — as above
        """Keep it."""
        self.heard.put(data)

    def waits(self, now: float) -> bool:  # noqa: ARG002 — as above
        """Say what the test wants."""
        return self.is_waiting


Talk = Callable[..., SerialTalk]


@pytest.fixture
def box() -> Box:
    """A device at the far end."""
    return Box()


@pytest.fixture
def wire(tmp_path: Path, box: Box) -> Iterator[Wire]:
    """A line with that device, not plugged in yet."""
    wire = Wire(tmp_path / "line", box)
    yield wire
    wire.pull()


@pytest.fixture
def talk(wire: Wire) -> Iterator[Talk]:
    """Let drivers talk on the line."""
    talks: list[SerialTalk] = []

    def build(*devices: Talker) -> SerialTalk:
        talks.append(SerialTalk(wire.address, devices, retry_seconds=0.02))
        talks[-1].start()
        return talks[-1]

    yield build
    for one in talks:
        one.close()


def heard(speaker: Speaker, count: int) -> bytes:
    """Return the next bytes that a driver heard."""
    data = b""
    while len(data) < count:
        data += speaker.heard.get(timeout=PATIENCE)
    return data


def test_devices_speak_in_turn_and_all_hear_everything(wire: Wire, talk: Talk, box: Box) -> None:
    """Each frame whole, nobody left out."""
    one, other = Speaker(b"1a", b"1b"), Speaker(b"2a", b"2b")
    wire.plug()

    talk(one, other)
    assert one.told.get(timeout=PATIENCE)
    wire.say(b"hello")

    assert heard(one, 5) == heard(other, 5) == b"hello"
    until(lambda: len(box.heard) == 8)
    assert box.heard == b"1a2a1b2b"


def test_nobody_speaks_while_an_answer_is_due(wire: Wire, talk: Talk, box: Box) -> None:
    """The line is left quiet, but heard."""
    one, other = Speaker(), Speaker(b"later")
    one.is_waiting = True
    wire.plug()

    talk(one, other)
    assert one.told.get(timeout=PATIENCE)
    wire.say(b"x")
    heard(other, 1)
    before = box.heard
    one.is_waiting = False
    wire.say(b"y")

    assert heard(other, 1) == b"y"
    assert before == b""


def test_a_line_is_found_again_and_told_each_time(wire: Wire, talk: Talk, box: Box) -> None:
    """Missing at the start, plugged in, pulled out, back: what is said then arrives."""
    speaker = Speaker()
    talking = talk(speaker)
    told = [speaker.told.get(timeout=PATIENCE)]

    wire.plug()
    told.append(speaker.told.get(timeout=PATIENCE))
    wire.pull()
    told.append(speaker.told.get(timeout=PATIENCE))
    wire.plug()
    told.append(speaker.told.get(timeout=PATIENCE))
    speaker.says.put(b"back")
    talking.close()
    wire.pull()

    assert told == [False, True, False, True]
    assert box.heard == b"back"


def test_closing_gives_each_device_a_last_turn(wire: Wire, talk: Talk, box: Box) -> None:
    """Whatever it waits for: a sign is told that the counter is closed."""
    one, other = Speaker(), Speaker()
    wire.plug()
    talking = talk(one, other)
    one.told.get(timeout=PATIENCE)
    one.is_waiting = True

    for speaker in (one, other):
        speaker.says.put(b"bye")
    talking.close()
    wire.pull()

    assert box.heard == b"byebye"


def test_bits_are_written_as_usual() -> None:
    """8N1 unless something else is said."""
    assert str(Bits()) == "8N1"
    assert str(Bits(data=7, parity="E")) == "7E1"
