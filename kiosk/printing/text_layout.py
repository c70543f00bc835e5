"""A ticket in the printer's own letters: kilobytes become hundreds of bytes.

Letters of font A are 12 dots wide and 24 high, and may be enlarged up to eight times (GS !).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from common.printers.profiles import Profile
from common.tickets.text import Language
from kiosk.printing import wording
from kiosk.printing.bands import BandName, Drawing, Part, TextLine
from kiosk.printing.forms import TEXT
from kiosk.printing.line_breaks import wrap
from kiosk.printing.sheet import Sheet
from kiosk.printing.slip import TicketSlip
from kiosk.printing.typeface import composed

LETTER_WIDTH: Final = 12
_MOST_TIMES: Final = 8
# Each is tried in turn: how many times as wide and high, and in how many lines at most.
_SERVICE_SIZES: Final = ((2, 2, 3), (1, 2, 4))


def text_ticket(slip: TicketSlip, profile: Profile, language: Language) -> Drawing:
    """Return the ticket for a printer that has all of Vietnamese; only its code is drawn."""
    sheet = Sheet(profile, TEXT)
    parts: list[Part] = []
    if slip.training:
        parts += _lines("training", wording.TRAINING.in_language(language), profile, times=2)
        parts += _lines("training", wording.NOT_VALID.in_language(language), profile)
        # nobody may take it for a valid number, so it is drawn hollow
        parts.append(sheet.number(composed(slip.number), outlined=True, above=0))
    else:
        parts.append(digits_number(composed(slip.number), profile))
    if slip.copy:
        parts += _lines("copy", wording.COPY.in_language(language), profile)
    parts += _service(slip.service.in_language(language), profile)
    if slip.priority is not None:
        parts += _lines("priority", wording.priority_line(slip.priority, language), profile)
    parts += _lines("when", wording.when(slip.issued_at, language), profile)
    if slip.offline:
        parts += _lines("offline", wording.OFFLINE.in_language(language), profile)
    figures = wording.figures_line(slip.ahead, slip.counters, language)
    parts += _lines("figures", figures, profile, bold=True)
    if slip.address:
        parts.append(sheet.qr(slip.address))
        parts += _lines("scan", wording.SCAN.in_language(language), profile)
    parts += _lines("centre", slip.centre.in_language(language), profile)
    if slip.free_line is not None:
        parts += _lines("free-line", slip.free_line.in_language(language), profile)
    return Drawing(width=profile.width, parts=tuple(parts))


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
