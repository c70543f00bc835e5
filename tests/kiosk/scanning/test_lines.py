from kiosk.scanning.lines import SILENCE_SECONDS, ScannedLines
from kiosk.scanning.meaning import MOST_BYTES
from tests.windows import Seconds


class Heard:
    """Keeps copies of lines, and the lines themselves."""

    def __init__(self) -> None:
        self.copies: list[bytes] = []
        self.lines: list[bytearray] = []

    def take(self, line: bytearray) -> None:
        """Keep a line."""
        self.copies.append(bytes(line))
        self.lines.append(line)


def test_a_line_comes_whole_however_it_was_cut() -> None:
    """Bytes in any portions, lines that end with CR, LF or both."""
    heard = Heard()
    lines = ScannedLines(heard.take, Seconds())

    for portion in (b"12|", b"3\r", b"\n4", b"5\n\n"):
        lines.feed(bytearray(portion))

    assert heard.copies == [b"12|3", b"45"]


def test_a_line_is_wiped_once_it_was_taken() -> None:
    """Neither the taken line nor the buffer holds a byte of it."""
    heard = Heard()
    lines = ScannedLines(heard.take, Seconds())

    lines.feed(bytearray(b"secret\n"))

    assert heard.lines == [bytearray(6)]
    assert lines._line == bytearray(MOST_BYTES)


def test_half_a_line_does_not_wait_for_the_next_person() -> None:
    """After a silence the next scan begins anew."""
    heard = Heard()
    seconds = Seconds()
    lines = ScannedLines(heard.take, seconds)
    lines.feed(bytearray(b"half of one"))

    seconds.advance(SILENCE_SECONDS + 0.1)
    lines.feed(bytearray(b"whole\n"))

    assert heard.copies == [b"whole"]


def test_noise_without_end_is_dropped_and_the_next_line_heard() -> None:
    """A line of 10 KB is nothing we know, and takes no memory."""
    heard = Heard()
    lines = ScannedLines(heard.take, Seconds())

    lines.feed(bytearray(b"x" * 10_000 + b"\n"))
    lines.feed(bytearray(b"12\n"))

    assert heard.copies == [b"12"]
