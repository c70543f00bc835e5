"""The print buffer of the virtual printer: one line that waits to be printed."""

from dataclasses import dataclass, field

from PIL import Image

from kiosk.printing.virtual_paper import Roll
from kiosk.printing.virtual_text import CELLS, enlarged_letter, letter

_MM_PER_INCH = 25.4
_DEFAULT_LINES_PER_INCH = 6


@dataclass(kw_only=True, slots=True)
class PrintSettings:
    """What ESC @ resets; lengths in dots."""

    paper_width: int
    line_spacing: int
    align: int = 0
    face: int = 0
    bold: bool = False
    wide: int = 1
    high: int = 1
    left_margin: int = 0
    area_width: int = 0
    page: int = 0
    own_letters: bool = False

    @property
    def area(self) -> int:
        """The printable width between the margins."""
        most = self.paper_width - self.left_margin
        return min(self.area_width or most, most)

    def left_of(self, width: int) -> int:
        """Return where something `width` dots wide starts under the present alignment."""
        free = max(0, self.area - width)
        return self.left_margin + (0, free // 2, free)[self.align]


def fresh_settings(width: int, dots_per_mm: float) -> PrintSettings:
    """Return the settings of a printer just switched on: lines of 1/6 inch."""
    spacing = round(dots_per_mm * _MM_PER_INCH / _DEFAULT_LINES_PER_INCH)
    return PrintSettings(paper_width=width, line_spacing=spacing)


@dataclass(kw_only=True, slots=True)
class LineBuffer:
    """Letters and pictures side by side until a line feed prints them."""

    items: list[tuple[int, Image.Image]] = field(default_factory=list)
    position: int = 0

    def add_letter(self, found: str | None, settings: PrintSettings, roll: Roll) -> None:
        """Add one letter, None for one that the printer lacks."""
        picture = letter(
            found, settings.face, bold=settings.bold, wide=settings.wide, high=settings.high
        )
        self._add_cell(picture, settings, roll)

    def add_own_letter(self, cell: Image.Image, settings: PrintSettings, roll: Roll) -> None:
        """Add one letter that the program gave the printer."""
        picture = enlarged_letter(cell, bold=settings.bold, wide=settings.wide, high=settings.high)
        self._add_cell(picture, settings, roll)

    def _add_cell(self, picture: Image.Image, settings: PrintSettings, roll: Roll) -> None:
        """Add a letter; a full line is printed first, as printers do."""
        width = CELLS[settings.face][0] * settings.wide
        if self.items and self.position + width > settings.area:
            self.print_line(settings, roll)
        self.add_picture(picture)

    def add_picture(self, picture: Image.Image) -> None:
        """Add a picture at the present position."""
        self.items.append((self.position, picture))
        self.position += picture.width

    def print_line(self, settings: PrintSettings, roll: Roll) -> None:
        """Print what waits and feed one line, or as much as the highest item needs."""
        height = self.print_in_place(settings, roll)
        roll.feed(max(settings.line_spacing, height))

    def print_in_place(self, settings: PrintSettings, roll: Roll) -> int:
        """Print what waits without feeding; return its height."""
        height = max((picture.height for _, picture in self.items), default=0)
        left = settings.left_of(self.position)
        for position, picture in self.items:
            roll.mark(picture, left + position, down=height - picture.height)
        self.items.clear()
        self.position = 0
        return height
