"""A printer made of software: draws on virtual paper what ESC/POS bytes would print.

It knows the bytes, the paper's width and the head's density, and nothing of our layout: what it
draws is what the bytes say. It follows Epson's ESC/POS command reference for the commands that
ticket programs use. What it does not understand it reports; a real printer would print rubbish.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image

from common.printers.profiles import Profile
from common.qr_codes import enlarged, qr_modules
from kiosk.printing.virtual_graphics import column_bytes, column_picture, raster_picture
from kiosk.printing.virtual_line import LineBuffer, fresh_settings
from kiosk.printing.virtual_memory import GraphicsMemory, KeptPictures
from kiosk.printing.virtual_paper import Roll, joined
from kiosk.printing.virtual_text import CELLS, Pages, letter_under, pages_of

_NUL: Final = 0x00
_LF: Final = 0x0A
_CR: Final = 0x0D
_DLE: Final = 0x10
_EOT: Final = 0x04
_ESC: Final = 0x1B
_FS: Final = 0x1C
_GS: Final = 0x1D

_HEAD_TO_KNIFE_MM: Final = 6.0

_PLAIN_CUTS: Final = frozenset({0, 1, 48, 49})
_FEED_AND_CUTS: Final = frozenset({65, 66})
_QR: Final = 49
_LETTER_COLUMN_BYTES: Final = 3
_TALL_COLUMNS: Final = 33
_QR_LEVELS: Final = {48: "L", 49: "M", 50: "Q", 51: "H"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something a real printer would have stumbled over: where, which bytes, and why."""

    offset: int
    data: bytes
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What came out: `image` shows all `sheets` (mode "1") with a dashed line at each cut.

    In it each begins with the white that lies between knife and head when it is cut off.
    `unknown` lists bytes that were not understood, `too_wide` pictures wider than the paper.
    """

    image: Image.Image
    sheets: tuple[Image.Image, ...]
    cuts: int
    unknown: tuple[Remark, ...]
    too_wide: tuple[Remark, ...]


def draw_paper(
    data: bytes,
    *,
    width: int,
    dots_per_mm: float = 8.0,
    pages: Pages | None = None,
    kept: KeptPictures | None = None,
) -> Paper:
    """Return the paper that `data` prints on a head `width` dots wide.

    `pages` are the printer's code pages beyond ASCII; without any it has none. `kept` are the
    pictures in its memory, which `data` may change.
    """
    interpreter = _Interpreter(data, width, dots_per_mm, pages or {}, {} if kept is None else kept)
    interpreter.run()
    sheets = interpreter.roll.sheets()
    return Paper(
        image=joined(
            sheets, width, interpreter.roll.cuts, above=round(_HEAD_TO_KNIFE_MM * dots_per_mm)
        ),
        sheets=sheets,
        cuts=interpreter.roll.cuts,
        unknown=tuple(interpreter.unknown),
        too_wide=tuple(interpreter.too_wide),
    )


def paper_from(data: bytes, profile: Profile, kept: KeptPictures | None = None) -> Paper:
    """Return the paper that `data` prints on a printer of `profile`; `kept` as in `draw_paper`."""
    return draw_paper(
        data,
        width=profile.width,
        dots_per_mm=profile.dots_per_mm,
        pages=pages_of(profile.vietnamese),
        kept=kept,
    )


class _OutOfBytes(Exception):
    """A command promises more bytes than there are."""


class _Interpreter:
    """One run over the bytes; `_at` is the next byte, `_start` the present command's first."""

    def __init__(
        self, data: bytes, width: int, dots_per_mm: float, pages: Pages, kept: KeptPictures
    ) -> None:
        self.roll = Roll(width)
        self.unknown: list[Remark] = []
        self.too_wide: list[Remark] = []
        self._data = data
        self._at = 0
        self._start = 0
        self._width = width
        self._dots_per_mm = dots_per_mm
        self._settings = fresh_settings(width, dots_per_mm)
        self._line = LineBuffer()
        self._pages = pages
        self._own_letters: dict[int, Image.Image] = {}
        self._memory = GraphicsMemory(kept)
        self._qr_module = 3
        self._qr_level = "L"
        self._qr_content = b""
        self._commands: dict[tuple[int, int], Callable[[], None]] = {
            (_DLE, _EOT): lambda: self._skip(1),
            (_ESC, ord("@")): self._initialise,
            (_ESC, ord("a")): self._set_align,
            (_ESC, ord("d")): self._feed_lines,
            (_ESC, ord("J")): self._feed_dots,
            (_ESC, ord("E")): self._set_bold,
            (_ESC, ord("!")): self._set_print_mode,
            (_ESC, ord("t")): self._set_page,
            (_ESC, ord("&")): self._define_letters,
            (_ESC, ord("%")): self._use_own_letters,
            (_ESC, ord("M")): self._set_face,
            (_ESC, ord("2")): self._reset_line_spacing,
            (_ESC, ord("3")): self._set_line_spacing,
            (_ESC, ord("$")): self._set_position,
            (_ESC, ord("*")): self._column_picture,
            (_FS, ord(".")): lambda: None,
            (_GS, ord("!")): self._set_size,
            (_GS, ord("L")): self._set_left_margin,
            (_GS, ord("W")): self._set_area_width,
            (_GS, ord("v")): self._raster_picture,
            (_GS, ord("(")): self._extended,
            (_GS, ord("V")): self._cut,
        }

    def run(self) -> None:
        while self._at < len(self._data):
            self._start = self._at
            try:
                self._step()
            except _OutOfBytes:
                self._remark(self.unknown, len(self._data), "the command is cut off")
                return
        if self._line.items:
            # A printer keeps such a line in its buffer for ever: say so, and show it.
            self._remark(self.unknown, self._at, "text without a line feed at the end")
            self._line.print_line(self._settings, self.roll)

    def _step(self) -> None:
        code = self._byte()
        if code == _LF:
            self._line.print_line(self._settings, self.roll)
        elif code in {_CR, _NUL}:
            pass  # printers ignore both; CR with automatic line feed off, the default
        elif code in {_DLE, _ESC, _FS, _GS}:
            command = self._commands.get((code, self._byte()))
            if command is None:
                self._report("unknown command")
            else:
                command()
        else:
            self._add_letter(code)

    def _initialise(self) -> None:
        self._settings = fresh_settings(self._width, self._dots_per_mm)
        self._line = LineBuffer()

    def _add_letter(self, code: int) -> None:
        if self._settings.own_letters and code in self._own_letters:
            self._line.add_own_letter(self._own_letters[code], self._settings, self.roll)
            return
        found = letter_under(code, self._settings.page, self._pages)
        self._line.add_letter(found, self._settings, self.roll)
        if found is None:
            self._report("a letter that the printer lacks")

    def _set_page(self) -> None:
        self._settings.page = self._byte()

    def _define_letters(self) -> None:
        """ESC & : letters of our own for a range of codes, column by column."""
        column_bytes, first, last = self._byte(), self._byte(), self._byte()
        for code in range(first, last + 1):
            columns = self._byte()
            data = self._bytes(columns * column_bytes)
            if column_bytes != _LETTER_COLUMN_BYTES:
                self._report("a letter of another height than font A")
                continue
            drawn = Image.new("1", (CELLS[0][0], CELLS[0][1]), 255)
            drawn.paste(column_picture(data, mode=_TALL_COLUMNS, columns=columns), (0, 0))
            self._own_letters[code] = drawn

    def _use_own_letters(self) -> None:
        self._settings.own_letters = bool(self._byte() & 1)

    def _set_align(self) -> None:
        self._settings.align = self._choice({0: 0, 1: 1, 2: 2, 48: 0, 49: 1, 50: 2})

    def _set_bold(self) -> None:
        self._settings.bold = bool(self._byte() & 1)

    def _set_face(self) -> None:
        self._settings.face = self._choice({0: 0, 1: 1, 48: 0, 49: 1})

    def _set_print_mode(self) -> None:
        mode = self._byte()
        self._settings.face = mode & 1
        self._settings.bold = bool(mode & 8)
        self._settings.high = 2 if mode & 16 else 1
        self._settings.wide = 2 if mode & 32 else 1
        if mode & 0b1100_0110:
            self._report("a print mode without meaning here (underline)")

    def _set_size(self) -> None:
        size = self._byte()
        self._settings.wide = (size >> 4 & 7) + 1
        self._settings.high = (size & 7) + 1

    def _reset_line_spacing(self) -> None:
        fresh = fresh_settings(self._width, self._dots_per_mm)
        self._settings.line_spacing = fresh.line_spacing

    def _set_line_spacing(self) -> None:
        self._settings.line_spacing = self._byte()

    def _set_position(self) -> None:
        self._line.position = self._two_bytes()

    def _set_left_margin(self) -> None:
        self._settings.left_margin = min(self._two_bytes(), self._width - 1)

    def _set_area_width(self) -> None:
        self._settings.area_width = self._two_bytes()

    def _feed_lines(self) -> None:
        self._print_waiting()
        self.roll.feed(self._byte() * self._settings.line_spacing)

    def _feed_dots(self) -> None:
        self._print_waiting()
        self.roll.feed(self._byte())

    def _print_waiting(self) -> None:
        if self._line.items:
            self.roll.feed(self._line.print_in_place(self._settings, self.roll))

    def _cut(self) -> None:
        mode = self._byte()
        self._print_waiting()
        if mode in _FEED_AND_CUTS:
            self.roll.feed(self._byte())
        elif mode not in _PLAIN_CUTS:
            self._report("unknown way to cut")
            return
        self.roll.cut()

    def _column_picture(self) -> None:
        mode = self._byte()
        columns = self._two_bytes()
        size = column_bytes(mode, columns)
        if size is None:
            self._report("unknown bit image mode")
            return
        picture = column_picture(self._bytes(size), mode=mode, columns=columns)
        self._line.add_picture(picture)
        if self._line.position > self._settings.area:
            self._remark(self.too_wide, self._at, "a bit image goes beyond the paper")

    def _raster_picture(self) -> None:
        if self._byte() != ord("0"):
            self._report("unknown command")
            return
        mode = self._choice({0: 0, 1: 1, 2: 2, 3: 3, 48: 0, 49: 1, 50: 2, 51: 3})
        width_bytes = self._two_bytes()
        rows = self._two_bytes()
        data = self._bytes(width_bytes * rows)
        if self._line.items:
            self._report("a raster while text waits: printers ignore it")
            self._line.print_line(self._settings, self.roll)
        if not data:
            self._report("an empty raster")
            return
        self._put(
            raster_picture(
                data, width_bytes=width_bytes, rows=rows, wide=(mode & 1) + 1, high=(mode >> 1) + 1
            )
        )

    def _put(self, picture: Image.Image) -> None:
        """Print a picture of its own height and move the paper past it."""
        if picture.width > self._settings.area:
            self._remark(
                self.too_wide, self._start + 8, f"{picture.width} dots on {self._settings.area}"
            )
            picture = picture.crop((0, 0, self._settings.area, picture.height))
        self.roll.mark(picture, self._settings.left_of(picture.width))
        self.roll.feed(picture.height)

    def _extended(self) -> None:
        """GS ( : a letter, a length, and that many bytes."""
        letter = self._byte()
        body = self._bytes(self._two_bytes())
        if letter == ord("L"):
            known, picture = self._memory.obey(body)
            if picture is not None:
                self._put(picture)
            if known:
                return
        if letter == ord("k") and body[:1] == bytes([_QR]) and self._qr(body[1:2], body[2:]):
            return
        self._report("unknown extended command")

    def _qr(self, function: bytes, rest: bytes) -> bool:
        """GS ( k for QR codes: set, store, print; False when unknown."""
        match function:
            case b"A" if rest[:1] in {b"2", b"1"}:
                return True
            case b"C" if rest and 1 <= rest[0] <= 16:  # noqa: PLR2004 — the command's range
                self._qr_module = rest[0]
                return True
            case b"E" if rest and rest[0] in _QR_LEVELS:
                self._qr_level = _QR_LEVELS[rest[0]]
                return True
            case b"P" if rest[:1] == b"0":
                self._qr_content = rest[1:]
                return True
            case b"Q" if rest[:1] == b"0" and self._qr_content:
                self._put(
                    enlarged(qr_modules(self._qr_content, level=self._qr_level), self._qr_module)
                )
                return True
            case _:
                return False

    def _choice(self, choices: dict[int, int]) -> int:
        value = self._byte()
        if value not in choices:
            self._report("a value out of range")
        return choices.get(value, 0)

    def _byte(self) -> int:
        return self._bytes(1)[0]

    def _two_bytes(self) -> int:
        return int.from_bytes(self._bytes(2), "little")

    def _bytes(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise _OutOfBytes
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def _skip(self, count: int) -> None:
        self._bytes(count)

    def _report(self, reason: str) -> None:
        self._remark(self.unknown, self._at, reason)

    def _remark(self, remarks: list[Remark], end: int, reason: str) -> None:
        data = self._data[self._start : end]
        remarks.append(Remark(offset=self._start, data=data, reason=reason))
