"""A ticket in the printer's own letters: kilobytes become hundreds of bytes.

Letters of font A are 12 dots wide and 24 high, and may be enlarged up to eight times (GS !).
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from common.line_breaks.wrapping import wrap
from common.printers.profiles import Profile
from common.tickets.text import Language, Text
from kiosk.printing import wording
from kiosk.printing.bands import Band, BandName, Drawing, Part, TextLine
from kiosk.printing.forms import TEXT
from kiosk.printing.own_letters import OwnLetters
from kiosk.printing.sheet import Sheet
from kiosk.printing.slip import TicketSlip
from kiosk.printing.ticket_layout import USUAL, TicketLayout
from kiosk.printing.typeface import black_and_white, composed, draw_lines, font, text_width

LETTER_WIDTH: Final = 12
LETTER_HEIGHT: Final = 24
_LINE_EMS: Final = 1.27
_MOST_TIMES: Final = 8
# Each is tried in turn: how many times as wide and high, and in how many lines at most.
_SERVICE_SIZES: Final = ((2, 2, 3), (1, 2, 4))


def text_ticket(
    slip: TicketSlip, profile: Profile, language: Language, layout: TicketLayout = USUAL
) -> Drawing:
    """Return the ticket for a printer that has all of Vietnamese; code and logo are drawn."""
    ticket = _TextTicket(
        sheet=Sheet(profile, TEXT),
        slip=layout.shown_of(slip),
        profile=profile,
        language=language,
        layout=layout,
    )
    return Drawing(width=profile.width, parts=tuple(_printable(ticket.parts(), profile)))


def _printable(parts: Iterable[Part], profile: Profile) -> Iterator[Part]:
    """Draw the lines with letters for which the printer has neither a code nor room."""
    kept = list(parts)
    lines = [part for part in kept if isinstance(part, TextLine)]
    letters = OwnLetters(profile.vietnamese, lines)
    for part in kept:
        if isinstance(part, TextLine) and not letters.knows(part.text):
            yield _drawn(part, profile.width)
        else:
            yield part


def _drawn(line: TextLine, width: int) -> Band:
    """Draw a line as high as the printer would set it; one that is too long becomes narrower."""
    face = font("SemiBold", round(LETTER_HEIGHT * line.high / _LINE_EMS))
    text = composed(line.text)
    canvas = draw_lines([text], face, max(width, math.ceil(text_width(face, text)) + 2))
    pressed = canvas.resize((width, canvas.height)) if canvas.width > width else canvas
    return Band(name=line.name, image=black_and_white(pressed))


@dataclass(frozen=True, kw_only=True, slots=True)
class _TextTicket:
    sheet: Sheet
    slip: TicketSlip
    profile: Profile
    language: Language
    layout: TicketLayout

    def parts(self) -> Iterator[Part]:
        if self.slip.training:
            yield from self._words("training", wording.TRAINING, times=2)
            yield from self._words("training", wording.NOT_VALID)
        makers: dict[BandName, Callable[[], Iterable[Part]]] = {
            "number": self._number_and_copy,
            "service": self._service,
            "priority": self._priority,
            "when": self._when,
            "rule": tuple,
            "figures": self._figures,
            "wait": self._wait,
            "qr": self._code,
            "logo": self._logo,
            "centre": lambda: self._words("centre", self.slip.centre),
            "free-line": self._free_lines,
        }
        for name in self.layout.order:
            yield from makers[name]()

    def _number_and_copy(self) -> Iterator[Part]:
        yield self._number()
        if self.slip.copy:
            yield from self._words("copy", wording.COPY)

    def _service(self) -> Iterator[Part]:
        yield from _service(self.slip.service.in_language(self.language), self.profile)

    def _priority(self) -> Iterator[Part]:
        if self.slip.priority is not None:
            line = wording.priority_line(self.slip.priority, self.language)
            yield from _lines("priority", line, self.profile)

    def _when(self) -> Iterator[Part]:
        yield from _lines("when", wording.when(self.slip.issued_at, self.language), self.profile)
        if self.slip.offline:
            yield from self._words("offline", wording.OFFLINE)

    def _figures(self) -> Iterator[Part]:
        figures = wording.figures_line(self.slip.ahead, self.slip.counters, self.language)
        yield from _lines("figures", figures, self.profile, bold=True)

    def _wait(self) -> Iterator[Part]:
        if self.slip.wait is not None:
            line = wording.wait_line(self.slip.wait, self.language)
            yield from _lines("wait", line, self.profile)

    def _code(self) -> Iterator[Part]:
        if self.slip.address:
            yield self.sheet.qr(self.slip.address)
            yield from self._words("scan", wording.SCAN)

    def _logo(self) -> Iterator[Part]:
        if self.layout.logo is not None:
            yield self.sheet.logo(self.layout.logo, above=14)

    def _free_lines(self) -> Iterator[Part]:
        for line in self.layout.free_lines(self.slip):
            yield from self._words("free-line", line)

    def _number(self) -> Part:
        number = composed(self.slip.number)
        if self.slip.training:
            # nobody may take it for a valid number, so it is drawn hollow
            return self.sheet.number(number, outlined=True, above=0)
        return digits_number(number, self.profile)

    def _words(self, name: BandName, text: Text, *, times: int = 1) -> Iterator[TextLine]:
        return _lines(name, text.in_language(self.language), self.profile, times=times)


def digits_number(number: str, profile: Profile) -> TextLine:
    """Return the number as large as the paper allows."""
    times = max(1, min(_MOST_TIMES, profile.width // (LETTER_WIDTH * len(number))))
    return TextLine(name="number", text=number, wide=times, high=times)


def digits_time(moment: datetime, profile: Profile) -> TextLine:
    """Return time and date in digits alone."""
    text = wording.short_time(moment)
    wide = 2 if len(text) * LETTER_WIDTH * 2 <= profile.width else 1
    return TextLine(name="when", text=text, wide=wide, high=2)


def _service(name: str, profile: Profile) -> Iterator[TextLine]:
    text = composed(name).upper()
    for size in _SERVICE_SIZES:
        wide, high, most_lines = size
        wrapped = wrap(text, profile.width // (LETTER_WIDTH * wide), most_lines, len)
        if not wrapped.shortened and not wrapped.strained:
            break
    for line in wrapped.lines:
        yield TextLine(name="service", text=line, wide=wide, high=high, bold=True)


def _lines(
    name: BandName, text: str, profile: Profile, *, times: int = 1, bold: bool = False
) -> Iterator[TextLine]:
    wrapped = wrap(composed(text), profile.width // (LETTER_WIDTH * times), 3, len)
    for line in wrapped.lines:
        yield TextLine(name=name, text=line, wide=times, high=times, bold=bold)
