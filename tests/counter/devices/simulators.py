"""Signs and keypads as their makers' sheets describe them; none of our own frame code."""

import re
from dataclasses import dataclass, field
from functools import reduce
from operator import xor


@dataclass(kw_only=True)
class SeenSign:
    """A sign; `seen` is all that stood on it, in its order: the words, and whether they blink."""

    address: int
    is_on: bool = True
    seen: list[tuple[str, bool]] = field(default_factory=list)
    _heard: bytes = b""

    def hear(self, data: bytes) -> bytes:
        """Take what the line says."""
        return self._take(data) if self.is_on else b""

    def _take(self, data: bytes) -> bytes:
        raise NotImplementedError

    def _show(self, words: str, *, blinks: bool = False) -> None:
        if not self.seen or self.seen[-1] != (words, blinks):
            self.seen.append((words, blinks))

    @property
    def now(self) -> str:
        """What stands on it, "" before anything did."""
        return self.seen[-1][0] if self.seen else ""


class AsciiSign(SeenSign):
    """A sign that takes lines: @01BA015."""

    def _take(self, data: bytes) -> bytes:
        *lines, self._heard = (self._heard + data).split(b"\r\n")
        for line in lines:
            found = re.search(rb"@%02d([SB])(.{4})$" % self.address, line)
            if found:
                self._show(found[2].decode("ascii"), blinks=found[1] == b"B")
        return b""


class StxSign(SeenSign):
    """A sign that takes 8 bytes from 02 to the XOR of what is between."""

    def _take(self, data: bytes) -> bytes:
        self._heard += data
        while len(self._heard) >= 8:
            frame = self._heard[:8]
            is_good = frame[0] == 2 and frame[6] == 3 and reduce(xor, frame[1:7]) == frame[7]
            if is_good and frame[1] == self.address:
                self._show(frame[2:6].decode("ascii"))
            self._heard = self._heard[8 if is_good else 1 :]
        return b""


class ModbusSign(SeenSign):
    """A Modbus RTU slave with two registers; it answers what it took."""

    def _take(self, data: bytes) -> bytes:
        self._heard += data
        answers = b""
        while len(self._heard) >= 13:
            frame = self._heard[:13]
            is_good = frame[1:7] == bytes.fromhex("100000000204") and _remainder(frame) == 0
            if is_good and frame[0] == self.address:
                value, how = int.from_bytes(frame[7:9], "big"), frame[10]
                words = {2: "----", 3: "    "}.get(how, f"{value:04}")
                self._show(words, blinks=how == 1)
                answers += frame[:6] + _crc(frame[:6])
            self._heard = self._heard[13 if is_good else 1 :]
        return answers


@dataclass(kw_only=True)
class AsciiKeypad:
    """Sends K01N and an Enter."""

    address: int

    def hear(self, data: bytes) -> bytes:  # noqa: ARG002 — it only speaks
        """Listen to nobody."""
        return b""

    def frame(self, key: str) -> bytes:
        """Return what goes over the line when a key is pressed."""
        letters = {"next": "N", "recall": "R", "start": "S", "finish": "F", "undo": "U"}
        return b"K%02d%s\r" % (self.address, letters.get(key, key).encode())


@dataclass(kw_only=True)
class BinaryKeypad:
    """Sends 02, its address, the key, 03 and their XOR; counts the answers it got."""

    address: int
    acknowledged: int = 0

    def hear(self, data: bytes) -> bytes:
        """Count answers."""
        self.acknowledged += data.count(bytes([6, self.address]))
        return b""

    def frame(self, key: str) -> bytes:
        """Return what goes over the line when a key is pressed."""
        code = {"next": 1, "recall": 2, "no_show": 3, "finish": 4, "pause": 5, "undo": 6}[key]
        body = bytes([self.address, code, 3])
        return bytes([2]) + body + bytes([reduce(xor, body)])


@dataclass(kw_only=True)
class PolledKeypad:
    """Says which key was pressed when it is asked."""

    address: int
    is_on: bool = True
    pressed: list[str] = field(default_factory=list)
    _heard: bytes = b""

    def hear(self, data: bytes) -> bytes:
        """Answer each question for this address."""
        self._heard += data
        question = bytes([5, self.address, 5 + self.address])
        asked = self._heard.count(question)
        if asked:
            self._heard = self._heard[self._heard.rindex(question) + 3 :]
        return b"".join(self._answer() for _ in range(asked)) if self.is_on else b""

    def _answer(self) -> bytes:
        body = bytes([4, self.address])
        if self.pressed:
            code = {"next": 1, "recall": 2, "no_show": 3, "finish": 4}[self.pressed.pop(0)]
            body = bytes([2, self.address, code])
        return body + bytes([sum(body) & 0xFF])


def _crc(data: bytes) -> bytes:
    """Return the CRC bit by bit, lowest first."""
    crc = 0xFFFF
    for bit in (byte >> place & 1 for byte in data for place in range(8)):
        crc = crc >> 1 ^ (0xA001 if (crc ^ bit) & 1 else 0)
    return crc.to_bytes(2, "little")


def _remainder(frame: bytes) -> int:
    """Return 0 for a frame whose CRC is right: the CRC of all of it."""
    return int.from_bytes(_crc(frame), "little")
