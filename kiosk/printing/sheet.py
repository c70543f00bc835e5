"""Draws the parts of a ticket, dot by dot, each on a strip as wide as the paper."""

import math
from functools import lru_cache, partial
from typing import Final

from PIL import Image, ImageDraw

from common.line_breaks.wrapping import Wrapped, wrap
from common.printers.profiles import Profile
from common.qr_codes import LEAN_LEVEL, LEVEL, QUIET_MODULES, enlarged, module_size, qr_modules
from common.tickets.text import Language, Text
from kiosk.printing import forms, wording
from kiosk.printing.bands import Band, BandName, KeptMark, QrMark
from kiosk.printing.forms import Form, Style, Styles
from kiosk.printing.logo import LOGO_KEY, Logo, logo_dots
from kiosk.printing.slip import TicketSlip
from kiosk.printing.typeface import black_and_white, composed, draw_lines, font, text_width

# 58 mm paper is a third narrower, but eyes are not: its text shrinks less than its width.
SCALES: Final = {576: 1.0, 512: 512 / 576, 384: 0.85}

_NUMBER_OUTLINE: Final = 5
_MARGIN: Final = 20
_RULE_INSET: Final = 52
_RULE_HEIGHT: Final = 3
_SETTINGS_KEPT: Final = 256
"""One ticket follows the other, and most of its words are those of the last one."""


class Sheet:
    """Draws for one paper in one form; distances are given for 576-dot paper.

    A lean form sends its largest parts, number, code and banner, in dots of double size.
    """

    def __init__(self, profile: Profile, form: Form) -> None:
        self._profile = profile
        self._form = form
        self._width = profile.width
        self._scale = SCALES[profile.width]
        self._rich = form.name == "rich"

    def text(self, name: BandName, text: str, styles: Styles, *, above: int) -> Band | None:
        """Return centred lines of text, `above` below the last part; None for no text."""
        block = self._block(text, styles, self._width - 2 * self.dots(_MARGIN))
        return None if block is None else self._band(name, self._on_paper(block, above=above))

    def number(self, number: str, *, outlined: bool, above: int) -> Band:
        """Return the number as large as form and paper allow; hollow when it is not valid."""
        unit = 1 if self._rich else 2
        width = self._width // unit
        border = self.dots(_NUMBER_OUTLINE) // unit if outlined else 0
        room = width - 2 * self.dots(_MARGIN) // unit - 2 * border
        size = self.dots(self._form.number) // unit
        left, _, right, _ = font("ExtraBold", size).getbbox(number)
        if right - left > room:
            size = int(size * room / (right - left))
        face = font("ExtraBold", size)
        left, top, right, bottom = face.getbbox(number, anchor="ls")
        space = self.dots(above) // unit
        canvas = Image.new("L", (width, space + int(bottom - top) + 2 * border), 255)
        pen = ImageDraw.Draw(canvas)
        origin = ((width - (right - left)) // 2 - left, space + border - top)
        pen.text(origin, number, 0, face, anchor="ls", stroke_width=border, stroke_fill=0)
        if outlined:
            pen.text(origin, number, 255, face, anchor="ls")
        return self._band("number", canvas, doubled=not self._rich)

    def rule(self) -> Band:
        """Return the one rule of the ticket."""
        inset = self.dots(_RULE_INSET)
        line = Image.new("L", (self._width, _RULE_HEIGHT), 255)
        line.paste(0, (inset, 0, self._width - inset, _RULE_HEIGHT))
        return self._band("rule", self._on_paper(line, above=10))

    def figures(self, slip: TicketSlip, language: Language) -> Band | None:
        """Return how many wait before, and beside it the counters that serve the ticket."""
        if not self._rich:
            line = wording.figures_line(slip.ahead, slip.counters, language)
            return self.text("figures", line, self._form.plain, above=2)
        figures = []
        if slip.ahead is not None:
            figures.append((str(slip.ahead), wording.people_ahead(slip.ahead)))
        if slip.counters:
            counters = wording.counter_figure(slip.counters, language)
            figures.append((counters, wording.counter_label(slip.counters)))
        if not figures:
            return None
        margin = self.dots(_MARGIN)
        column = (self._width - 2 * margin) // len(figures)
        blocks = [
            self._figure(value, label.in_language(language), column - self.dots(8))
            for value, label in figures
        ]
        canvas = Image.new("L", (self._width, max(block.height for block in blocks)), 255)
        for position, block in enumerate(blocks):
            middle = margin + position * column + column // 2
            canvas.paste(block, (middle - block.width // 2, 0))
        return self._band("figures", self._on_paper(canvas, above=10))

    def qr(self, address: str) -> Band:
        """Return the code of `address`, as large as the form says, in four modules of white."""
        unit = 1 if self._rich else 2
        level = LEVEL if self._rich else LEAN_LEVEL
        modules = qr_modules(address.encode(), level=level)
        least = math.ceil(self._form.qr_millimetres * self._profile.dots_per_mm / unit)
        module = module_size(modules.width, least_dots=least, width=self._width // unit) * unit
        code = enlarged(modules, module)
        white = QUIET_MODULES * module
        image = Image.new("1", (self._width, code.height + 2 * white), 255)
        image.paste(code, ((self._width - code.width) // 2 // unit * unit, white))
        mark = QrMark(content=address, level=level, module=module, top=white, side=code.width)
        return Band(name="qr", image=image, qr=mark, doubled=not self._rich)

    def logo(self, logo: Logo, *, above: int) -> Band:
        """Return the centre's logo, for printers which keep it as for all others."""
        picture = logo_dots(logo, self._profile)
        top = self.dots(above)
        image = Image.new("1", (self._width, top + picture.height), 255)
        image.paste(picture, ((self._width - picture.width) // 2, top))
        return Band(name="logo", image=image, kept=KeptMark(key=LOGO_KEY, top=top))

    def training(self, language: Language, *, first: bool) -> Band:
        """Return a black banner which says that this is not a real ticket."""
        if not self._rich:
            return self._small_banner(wording.TRAINING.in_language(language))
        room = self._width - 2 * self.dots(_MARGIN)
        wanted: tuple[tuple[Text, Styles], ...] = (
            (wording.TRAINING, forms.TRAINING),
            (wording.NOT_VALID, forms.NOT_VALID),
        )
        parts = [
            self._block(text.in_language(language), styles, room, ink=255, paper=0)
            for text, styles in wanted
        ]
        edge = self.dots(8)
        height = sum(part.height + edge for part in parts if part) + edge
        banner = Image.new("L", (self._width, height), 0)
        top = edge
        for part in filter(None, parts):
            banner.paste(part, ((self._width - part.width) // 2, top))
            top += part.height + edge
        image = self._on_paper(banner, above=0 if first else 18, below=10 if first else 0)
        return self._band("training", image)

    def dots(self, on_reference: float) -> int:
        """Return a distance on this paper."""
        return round(on_reference * self._scale)

    def wrapped(self, text: str, styles: Styles, width: int) -> tuple[Wrapped, Style]:
        """Return the first setting that leaves every word whole, else the first that fits."""
        return _wrapped(text, styles, width, self._scale)

    def _small_banner(self, words: str) -> Band:
        face = font("ExtraBold", self.dots(forms.TRAINING_LEAN[0].size) // 2)
        block = draw_lines([words], face, round(text_width(face, words)) + 12, ink=255, paper=0)
        canvas = Image.new("L", (self._width // 2, block.height + 4), 255)
        canvas.paste(block, ((canvas.width - block.width) // 2, 0))
        return self._band("training", canvas, doubled=True)

    def _figure(self, value: str, label: str, width: int) -> Image.Image:
        parts = [
            self._block(value, self._form.figure, width),
            self._block(label, self._form.label, width),
        ]
        blocks = [part for part in parts if part is not None]
        canvas = Image.new("L", (width, sum(block.height for block in blocks)), 255)
        top = 0
        for block in blocks:
            canvas.paste(block, (0, top))
            top += block.height
        return canvas

    def _block(
        self, text: str, styles: Styles, width: int, *, ink: int = 0, paper: int = 255
    ) -> Image.Image | None:
        """Return `text` in the first style that fits, on a canvas of `width`; None for no text."""
        wrapped, style = self.wrapped(composed(text), styles, width)
        if not wrapped.lines:
            return None
        face = font(style.weight, self.dots(style.size))
        return draw_lines(list(wrapped.lines), face, width, ink=ink, paper=paper)

    def _on_paper(self, block: Image.Image, *, above: int, below: int = 0) -> Image.Image:
        top = self.dots(above)
        sheet = Image.new("L", (self._width, top + block.height + self.dots(below)), 255)
        sheet.paste(block, ((self._width - block.width) // 2, top))
        return sheet

    def _band(self, name: BandName, canvas: Image.Image, *, doubled: bool = False) -> Band:
        image = black_and_white(canvas)
        if doubled:
            image = image.resize((image.width * 2, image.height * 2), Image.Resampling.NEAREST)
        return Band(name=name, image=image, doubled=doubled)


@lru_cache(maxsize=_SETTINGS_KEPT)
def _wrapped(text: str, styles: Styles, width: int, scale: float) -> tuple[Wrapped, Style]:
    tried: list[tuple[Wrapped, Style]] = []
    for style in styles:
        face = font(style.weight, round(style.size * scale))
        worded = text.upper() if style.capitals else text
        wrapped = wrap(worded, width, style.most_lines, partial(text_width, face))
        if not wrapped.shortened and not wrapped.strained:
            return wrapped, style
        tried.append((wrapped, style))
    return next((way for way in tried if not way[0].shortened), tried[-1])
