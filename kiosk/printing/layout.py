"""Draws a ticket: service and number dominate, one rule, nothing greyer than black."""

import math
from dataclasses import dataclass
from functools import partial
from typing import Final

from PIL import Image, ImageDraw

from common.printers.profiles import Profile
from common.tickets.text import Language
from kiosk.printing import wording
from kiosk.printing.bands import Band, BandName, Drawing, QrMark
from kiosk.printing.line_breaks import Wrapped, wrap
from kiosk.printing.qr_codes import LEVEL, QUIET_MODULES, enlarged, module_size, qr_modules
from kiosk.printing.slip import TicketSlip
from kiosk.printing.typeface import (
    Weight,
    black_and_white,
    composed,
    draw_lines,
    font,
    text_width,
)

LEAST_QR_MM: Final = 20.0

_REFERENCE_WIDTH: Final = 576
# 58 mm paper is a third narrower, but eyes are not: its text shrinks less than its width.
_SCALES: Final = {576: 1.0, 512: 512 / 576, 384: 0.85}


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One way to set a text; `size` in dots per em on 576-dot paper."""

    weight: Weight
    size: int
    most_lines: int
    capitals: bool = False


# Each text takes the first style in which it fits; the last one shortens it.
_CENTRE: Final = (
    Style(weight="SemiBold", size=27, most_lines=3),
    Style(weight="SemiBold", size=25, most_lines=4),
)
_SERVICE: Final = (
    Style(weight="ExtraBold", size=38, most_lines=1, capitals=True),
    Style(weight="ExtraBold", size=34, most_lines=2, capitals=True),
    Style(weight="ExtraBold", size=32, most_lines=3),
    Style(weight="SemiBold", size=27, most_lines=5),
)
_PRIORITY: Final = (Style(weight="SemiBold", size=27, most_lines=2),)
_WHEN: Final = (Style(weight="Regular", size=27, most_lines=2),)
_OFFLINE: Final = (Style(weight="SemiBold", size=27, most_lines=3),)
_FIGURE: Final = (
    Style(weight="ExtraBold", size=50, most_lines=1),
    Style(weight="ExtraBold", size=40, most_lines=1),
    Style(weight="ExtraBold", size=28, most_lines=3),
)
_LABEL: Final = (Style(weight="Regular", size=25, most_lines=2),)
_SMALL: Final = (Style(weight="Regular", size=25, most_lines=4),)
_TRAINING: Final = (Style(weight="ExtraBold", size=60, most_lines=1),)
_NOT_VALID: Final = (Style(weight="SemiBold", size=27, most_lines=2),)

_NUMBER_SIZE: Final = 216
_NUMBER_OUTLINE: Final = 5
_MARGIN: Final = 20
_RULE_INSET: Final = 52
_RULE_HEIGHT: Final = 3


def draw_ticket(slip: TicketSlip, profile: Profile, language: Language) -> Drawing:
    """Return the ticket drawn for the paper of `profile`, worded in `language`."""
    sheet = _Sheet(profile)
    if slip.training:
        sheet.add_training(language)
    sheet.add_text("centre", slip.centre.in_language(language), _CENTRE, above=0)
    sheet.add_text("service", slip.service.in_language(language), _SERVICE, above=12)
    sheet.add_number(composed(slip.number), outlined=slip.training)
    if slip.priority is not None:
        line = wording.priority_line(slip.priority, language)
        sheet.add_text("priority", line, _PRIORITY, above=16)
    above = 20 if slip.priority is None else 0
    sheet.add_text("when", wording.when(slip.issued_at, language), _WHEN, above=above)
    if slip.offline:
        sheet.add_text("offline", wording.OFFLINE.in_language(language), _OFFLINE, above=0)
    sheet.add_rule()
    sheet.add_figures(slip, language)
    if slip.address:
        sheet.add_qr(slip.address)
        sheet.add_text("scan", wording.SCAN.in_language(language), _SMALL, above=0)
    if slip.free_line is not None:
        sheet.add_text("free-line", slip.free_line.in_language(language), _SMALL, above=10)
    if slip.training:
        sheet.add_training(language)
    return Drawing(width=profile.width, bands=tuple(sheet.bands))


class _Sheet:
    """A ticket being drawn from the top; distances are given for 576-dot paper."""

    def __init__(self, profile: Profile) -> None:
        self.bands: list[Band] = []
        self._profile = profile
        self._width = profile.width
        self._scale = _SCALES[profile.width]

    def add_text(self, name: BandName, text: str, styles: tuple[Style, ...], *, above: int) -> None:
        """Add centred lines of text, `above` below the last band."""
        block = self._text(text, styles, self._width - 2 * self._dots(_MARGIN))
        if block is not None:
            self._add(name, self._on_paper(block, above=above))

    def add_number(self, number: str, *, outlined: bool) -> None:
        """Add the number as large as the paper allows; hollow when it is not a valid one."""
        border = self._dots(_NUMBER_OUTLINE) if outlined else 0
        room = self._width - 2 * self._dots(_MARGIN) - 2 * border
        size = self._dots(_NUMBER_SIZE)
        left, _, right, _ = font("ExtraBold", size).getbbox(number)
        if right - left > room:
            size = int(size * room / (right - left))
        face = font("ExtraBold", size)
        left, top, right, bottom = face.getbbox(number, anchor="ls")
        canvas = Image.new("L", (self._width, int(bottom - top) + 2 * border), 255)
        pen = ImageDraw.Draw(canvas)
        origin = ((self._width - (right - left)) // 2 - left, border - top)
        pen.text(origin, number, 0, face, anchor="ls", stroke_width=border, stroke_fill=0)
        if outlined:
            pen.text(origin, number, 255, face, anchor="ls")
        self._add("number", self._on_paper(canvas, above=22))

    def add_rule(self) -> None:
        """Add the one rule of the ticket."""
        inset = self._dots(_RULE_INSET)
        line = Image.new("L", (self._width, _RULE_HEIGHT), 255)
        line.paste(0, (inset, 0, self._width - inset, _RULE_HEIGHT))
        self._add("rule", self._on_paper(line, above=10))

    def add_figures(self, slip: TicketSlip, language: Language) -> None:
        """Add how many wait before, and beside it the counters that serve the ticket."""
        figures = []
        if slip.ahead is not None:
            figures.append((str(slip.ahead), wording.people_ahead(slip.ahead)))
        if slip.counters:
            counters = wording.counter_figure(slip.counters, language)
            figures.append((counters, wording.counter_label(slip.counters)))
        if not figures:
            return
        margin = self._dots(_MARGIN)
        column = (self._width - 2 * margin) // len(figures)
        blocks = [
            self._figure(value, label.in_language(language), column - self._dots(8))
            for value, label in figures
        ]
        canvas = Image.new("L", (self._width, max(block.height for block in blocks)), 255)
        for position, block in enumerate(blocks):
            middle = margin + position * column + column // 2
            canvas.paste(block, (middle - block.width // 2, 0))
        self._add("figures", self._on_paper(canvas, above=10))

    def add_qr(self, address: str) -> None:
        """Add the code of `address`, 20 mm or larger, with four modules of white around it."""
        modules = qr_modules(address.encode(), level=LEVEL)
        least = math.ceil(LEAST_QR_MM * self._profile.dots_per_mm)
        module = module_size(modules.width, least_dots=least, width=self._width)
        code = enlarged(modules, module)
        white = QUIET_MODULES * module
        image = Image.new("1", (self._width, code.height + 2 * white), 255)
        image.paste(code, ((self._width - code.width) // 2, white))
        mark = QrMark(content=address, level=LEVEL, module=module, top=white, side=code.width)
        self.bands.append(Band(name="qr", image=image, qr=mark))

    def add_training(self, language: Language) -> None:
        """Add a black banner across the paper which says that this is not a real ticket."""
        room = self._width - 2 * self._dots(_MARGIN)
        parts = [
            self._text(text.in_language(language), styles, room, ink=255, paper=0)
            for text, styles in ((wording.TRAINING, _TRAINING), (wording.NOT_VALID, _NOT_VALID))
        ]
        edge = self._dots(8)
        height = sum(part.height + edge for part in parts if part) + edge
        banner = Image.new("L", (self._width, height), 0)
        top = edge
        for part in filter(None, parts):
            banner.paste(part, ((self._width - part.width) // 2, top))
            top += part.height + edge
        above = 18 if self.bands else 0
        image = self._on_paper(banner, above=above, below=0 if self.bands else 10)
        self._add("training", image)

    def _figure(self, value: str, label: str, width: int) -> Image.Image:
        parts = [self._text(value, _FIGURE, width), self._text(label, _LABEL, width)]
        blocks = [part for part in parts if part is not None]
        canvas = Image.new("L", (width, sum(block.height for block in blocks)), 255)
        top = 0
        for block in blocks:
            canvas.paste(block, (0, top))
            top += block.height
        return canvas

    def _text(
        self,
        text: str,
        styles: tuple[Style, ...],
        width: int,
        *,
        ink: int = 0,
        paper: int = 255,
    ) -> Image.Image | None:
        """Return `text` in the first style that fits, on a canvas of `width`; None for no text."""
        wrapped, style = self._wrapped(composed(text), styles, width)
        if not wrapped.lines:
            return None
        face = font(style.weight, self._dots(style.size))
        return draw_lines(list(wrapped.lines), face, width, ink=ink, paper=paper)

    def _wrapped(self, text: str, styles: tuple[Style, ...], width: int) -> tuple[Wrapped, Style]:
        """Return the first setting that leaves every word whole, else the first that fits."""
        tried: list[tuple[Wrapped, Style]] = []
        for style in styles:
            face = font(style.weight, self._dots(style.size))
            worded = text.upper() if style.capitals else text
            wrapped = wrap(worded, width, style.most_lines, partial(text_width, face))
            if not wrapped.shortened and not wrapped.strained:
                return wrapped, style
            tried.append((wrapped, style))
        return next((way for way in tried if not way[0].shortened), tried[-1])

    def _on_paper(self, block: Image.Image, *, above: int, below: int = 0) -> Image.Image:
        top = self._dots(above)
        sheet = Image.new("L", (self._width, top + block.height + self._dots(below)), 255)
        sheet.paste(block, ((self._width - block.width) // 2, top))
        return sheet

    def _add(self, name: BandName, canvas: Image.Image) -> None:
        self.bands.append(Band(name=name, image=black_and_white(canvas)))

    def _dots(self, on_reference: float) -> int:
        return round(on_reference * self._scale)
