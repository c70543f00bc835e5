"""A printer that answers, runs out of paper and breaks: for tests, without any connection.

It takes bytes as they come and returns what it says. What it has printed is a stream of whole
commands, which the virtual printer draws. As a real one it works off its buffer in order, stops
when it cannot print, and answers real-time questions (DLE EOT) even then.
"""

from typing import Final, Literal

from kiosk.printing.commands import CLEAR_BUFFER, end_of_command

Replies = Literal["epson", "zeros", "silent", "noise"]

_ASK: Final = b"\x10\x04"
_ASK_SIZE: Final = 3
_CONFIRM: Final = b"\x1dr"
_RASTER: Final = b"\x1dv"
_DOUBLE_HEIGHT: Final = 2
_TEXT_LINE_DOTS: Final = 34
_LINE_FEED: Final = 0x0A


class SimulatedPrinter:
    """One printer; set its attributes to make it fail.

    `paper` is what is left of the roll in dots, `low` at how few of them it says "near end";
    `chinese` starts in double-byte mode as Xprinter-like units do.
    """

    def __init__(self, *, paper: int = 1_000_000, low: int = 0, chinese: bool = False) -> None:
        self.paper = paper
        self.low = low
        self.chinese = chinese
        self.cover_open = False
        self.stalled = False
        self.replies: Replies = "epson"
        self.printed = bytearray()
        self.cleared = 0
        self._buffer = bytearray()
        self._double_byte = chinese
        self._asked = b""

    @property
    def waiting(self) -> int:
        """How many bytes wait to be worked off."""
        return len(self._buffer)

    def receive(self, data: bytes) -> bytes:
        """Take bytes, work off what can be, and return what the printer says to them."""
        said = self._answer_at_once(data) if self._cannot_print() else b""
        self._buffer += data
        clear = self._buffer.rfind(CLEAR_BUFFER)
        if clear >= 0:  # obeyed as it comes in, in the middle of a picture too
            del self._buffer[: clear + len(CLEAR_BUFFER)]
            self.cleared += 1
        return said + self.work()

    def work(self) -> bytes:
        """Work off the buffer, as after new paper or a closed cover; return what is said."""
        said = bytearray()
        while self._buffer and not self._cannot_print():
            end = end_of_command(bytes(self._buffer), 0)
            if end is None:
                break
            command = bytes(self._buffer[:end])
            del self._buffer[:end]
            said += self._obey(command)
        return bytes(said)

    def power_cycle(self) -> None:
        """Forget everything that was not printed."""
        self._buffer.clear()
        self._double_byte = self.chinese

    def _cannot_print(self) -> bool:
        return self.stalled or self.cover_open or self.paper <= 0

    def _obey(self, command: bytes) -> bytes:
        head = command[:2]
        if head == _ASK:
            return self._say(self._status(command[2]))
        if head == _CONFIRM:
            return self._say(self._paper_bits(0x03, 0x0C))
        if head == b"\x1b@":
            self._double_byte = self.chinese
        elif head == b"\x1c.":
            self._double_byte = False
        if command != b"\x00":
            self.paper -= _dots(command)
            self.printed += b"\x7f" if self._double_byte and command[0] > 0x7F else command  # noqa: PLR2004 — the end of ASCII
        return b""

    def _answer_at_once(self, data: bytes) -> bytes:
        """Answer the questions in `data` although what is before them cannot be printed."""
        said = bytearray()
        heard = self._asked + data
        at = heard.find(_ASK)
        while 0 <= at <= len(heard) - _ASK_SIZE:
            said += self._say(self._status(heard[at + 2]))
            at = heard.find(_ASK, at + _ASK_SIZE)
        self._asked = heard[-2:] if at < 0 else heard[at:]
        return bytes(said)

    def _status(self, about: int) -> int:
        offline = 0x08 if self._cannot_print() else 0
        if about == 1:
            return 0x12 | offline
        if about == 2:  # noqa: PLR2004 — the question's own number
            stopped = 0x20 if self.paper <= 0 else 0
            return 0x12 | stopped | (0x04 if self.cover_open else 0)
        return 0x12 | self._paper_bits(0x0C, 0x60)

    def _paper_bits(self, near_end: int, end: int) -> int:
        low = near_end if self.paper <= self.low else 0
        return low | (end if self.paper <= 0 else 0)

    def _say(self, byte: int) -> bytes:
        return {
            "epson": bytes([byte]),
            "zeros": b"\x00",
            "silent": b"",
            "noise": b"\x13\xff\x00" + bytes([byte]) + b"\x11",
        }[self.replies]


def _dots(command: bytes) -> int:
    """Return how far a command moves the paper, about."""
    if command[:2] == _RASTER:
        rows = int.from_bytes(command[6:8], "little")
        return rows * 2 if command[3] & _DOUBLE_HEIGHT else rows
    if command[0] == _LINE_FEED:
        return _TEXT_LINE_DOTS
    if command[:2] == b"\x1bd":
        return command[2] * _TEXT_LINE_DOTS
    return 0
