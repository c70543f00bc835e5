"""A frame as a vendor's sheet has it: bytes, fields and a checksum, one after the other."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from common.tickets.errors import Refusal
from common.tickets.text import Text
from counter.devices.checksums import CHECKSUMS

Values = Mapping[str, str | int]
"""What a frame's fields are filled with."""

_PIECE: Final = re.compile(r"\s*(?:([0-9A-Fa-f]{2})(?=\s|$)|'([^']*)'|\{([^{}\s]*)\})(?=\s|$)")
_FROM: Final = re.compile(r"from([1-9]\d?)", re.ASCII)
_WIDTH: Final = re.compile(r"[1-9]\d?", re.ASCII)
_FIXED: Final = {"byte": 1, "u16": 2, "u16le": 2}
_WIDE: Final = frozenset({"ascii", "bcd"})
RAW: Final = frozenset({"key", "any"})
"""Fields that are heard as they come: `{key}` or `{key:2}` for two bytes."""

_NOTHING: Final = Text(vi="khung trống", en="the frame is empty")


class BadFrame(Refusal):
    """The text describes no frame."""

    code: ClassVar[str] = "bad-frame"
    sentence: ClassVar[Text] = Text(
        vi="khung “{frame}”: {reason}", en="the frame “{frame}”: {reason}"
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Literal:
    """Bytes that are always the same."""

    data: bytes

    @property
    def width(self) -> int:
        """How many bytes."""
        return len(self.data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A place for a value; `form` is "raw" for what is heard as it comes."""

    name: str
    form: str
    width: int

    def encode(self, values: Values) -> bytes:
        """Return the value's bytes: what is too long loses its front, as on a short display."""
        value = values[self.name]
        if self.form == "ascii":
            words = f"{value:0{self.width}}" if isinstance(value, int) else value.rjust(self.width)
            return words[-self.width :].encode("ascii", errors="replace")
        number = int(value)
        if self.form == "bcd":
            return bytes.fromhex(f"{number:0{2 * self.width}}"[-2 * self.width :])
        most: int = 256**self.width
        bytes_of_it = (number % most).to_bytes(self.width, "big")
        return bytes_of_it[::-1] if self.form == "u16le" else bytes_of_it


@dataclass(frozen=True, kw_only=True, slots=True)
class Checksum:
    """A checksum over the bytes before it.

    `start` counts bytes from 0; `in_letters`: sent as hexadecimal letters; `swapped`: the bytes in
    the other order than usual.
    """

    kind: str
    start: int = 0
    in_letters: bool = False
    swapped: bool = False

    @property
    def width(self) -> int:
        """How many bytes."""
        return len(self.over(b""))

    def over(self, before: bytes) -> bytes:
        """Return the checksum of what stands before it."""
        made = CHECKSUMS[self.kind](before[self.start :])
        if self.swapped:
            made = made[::-1]
        return made.hex().upper().encode() if self.in_letters else made


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """One frame; `words` is how it is written."""

    words: str
    pieces: tuple[Literal | Field | Checksum, ...]

    @property
    def width(self) -> int:
        """How many bytes the frame has; always the same."""
        return sum(piece.width for piece in self.pieces)

    def encode(self, values: Values) -> bytes:
        """Return the frame's bytes; `values` holds every field."""
        frame = b""
        for piece in self.pieces:
            if isinstance(piece, Literal):
                frame += piece.data
            elif isinstance(piece, Field):
                frame += piece.encode(values)
            else:
                frame += piece.over(frame)
        return frame

    def match(self, frame: bytes, values: Values) -> Mapping[str, bytes] | None:
        """Return what the raw fields hold, or None where `frame`, of this width, is none of ours."""
        place = 0
        found: dict[str, bytes] = {}
        for piece in self.pieces:
            part = frame[place : place + piece.width]
            if isinstance(piece, Field) and piece.form == "raw":
                found[piece.name] = part
            elif part != _expected(piece, frame[:place], values):
                return None
            place += piece.width
        return found


def parse_template(words: str, fields: Collection[str]) -> Template:
    """Return the frame that `words` describe with these fields; raises BadFrame."""
    if not words.strip():
        raise BadFrame(frame=words, reason=_NOTHING)
    pieces: list[Literal | Field | Checksum] = []
    place = 0
    while place < len(words.rstrip()):
        found = _PIECE.match(words, place)
        if found is None:
            raise BadFrame(frame=words, reason=_unreadable(words[place:].split(maxsplit=1)[0]))
        place = found.end()
        byte, letters, braces = found.groups()
        if byte is not None:
            pieces.append(Literal(data=bytes.fromhex(byte)))
        elif letters is not None:
            pieces.append(Literal(data=_letters(words, letters)))
        else:
            width = sum(piece.width for piece in pieces)
            pieces.append(_braces(words, braces, fields, width))
    return Template(words=words, pieces=tuple(pieces))


def _expected(piece: Literal | Field | Checksum, before: bytes, values: Values) -> bytes:
    if isinstance(piece, Literal):
        return piece.data
    return piece.encode(values) if isinstance(piece, Field) else piece.over(before)


def _letters(words: str, letters: str) -> bytes:
    if not letters or not letters.isascii():
        raise BadFrame(frame=words, reason=_unreadable(f"'{letters}'"))
    return letters.encode("ascii")


def _braces(words: str, braces: str, fields: Collection[str], before: int) -> Field | Checksum:
    name, *rest = braces.split(":")
    if name in CHECKSUMS:
        return _checksum(words, name, rest, before)
    if name not in fields:
        raise BadFrame(frame=words, reason=_unknown(name, (*sorted(fields), *CHECKSUMS)))
    if name in RAW and len(rest) <= 1 and all(_WIDTH.fullmatch(one) for one in rest):
        return Field(name=name, form="raw", width=int(rest[0]) if rest else 1)
    form = rest[0] if rest else ""
    if form in _FIXED and len(rest) == 1:
        return Field(name=name, form=form, width=_FIXED[form])
    if form in _WIDE and len(rest) == 2 and _WIDTH.fullmatch(rest[1]):  # noqa: PLR2004 — form and width
        return Field(name=name, form=form, width=int(rest[1]))
    raise BadFrame(frame=words, reason=_bad_form(braces))


def _checksum(words: str, kind: str, options: list[str], before: int) -> Checksum:
    start = 0
    for option in options:
        if found := _FROM.fullmatch(option):
            start = int(found[1]) - 1
        elif option not in {"hex", "swapped"}:
            raise BadFrame(frame=words, reason=_bad_option(option))
    if start >= before:
        raise BadFrame(frame=words, reason=_over_nothing(kind))
    return Checksum(
        kind=kind, start=start, in_letters="hex" in options, swapped="swapped" in options
    )


def _unreadable(piece: str) -> Text:
    return Text(
        vi=f"không hiểu “{piece}”; cần byte hệ 16 như 02, chữ trong nháy đơn như 'A', hoặc {{…}}",
        en=f"“{piece}” is not understood: a byte such as 02, letters such as 'A', or {{…}}",
    )


def _unknown(name: str, known: Collection[str]) -> Text:
    names = ", ".join(f"{{{one}}}" for one in known)
    return Text(
        vi=f"không có {{{name}}}; các mục có: {names}", en=f"no {{{name}}}; known are: {names}"
    )


def _bad_form(braces: str) -> Text:
    return Text(
        vi=f"{{{braces}}} cần một dạng: :ascii:4, :bcd:2, :byte, :u16 hoặc :u16le",
        en=f"{{{braces}}} needs a form: :ascii:4, :bcd:2, :byte, :u16 or :u16le",
    )


def _bad_option(option: str) -> Text:
    return Text(
        vi=f"mã kiểm không có “{option}”; chỉ có from2 (tính từ byte thứ 2), hex và swapped",
        en=f"a checksum has no “{option}”, only from2 (counted from the 2nd byte), hex, swapped",
    )


def _over_nothing(kind: str) -> Text:
    return Text(
        vi=f"trước {{{kind}}} không có byte nào để tính",
        en=f"there are no bytes before {{{kind}}} to count",
    )
