"""The paper inside the virtual printer: what is put on it, fed and cut."""

from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageChops, ImageDraw

_CUT_HEIGHT: Final = 12
_CUT_DASH: Final = 12


@dataclass(kw_only=True, slots=True)
class _Sheet:
    height: int = 0
    marks: list[tuple[int, int, Image.Image]] = field(default_factory=list)


class Roll:
    """A paper roll of a given width in dots, moving under the print head."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._sheets = [_Sheet()]

    @property
    def cuts(self) -> int:
        """How often the paper was cut."""
        return len(self._sheets) - 1

    def mark(self, image: Image.Image, left: int, *, down: int = 0) -> None:
        """Print `image` (mode "1") at `left`, `down` dots below the head, without moving."""
        sheet = self._sheets[-1]
        sheet.marks.append((left, sheet.height + down, image))

    def feed(self, dots: int) -> None:
        """Move the paper on."""
        self._sheets[-1].height += dots

    def cut(self) -> None:
        """Cut the paper here."""
        self._sheets.append(_Sheet())

    def sheets(self) -> tuple[Image.Image, ...]:
        """Return each piece of paper as a picture, mode "1"; a last one only if it moved."""
        used = self._sheets if self._is_used(self._sheets[-1]) else self._sheets[:-1]
        return tuple(self._drawn(sheet) for sheet in used)

    @staticmethod
    def _is_used(sheet: _Sheet) -> bool:
        return sheet.height > 0 or bool(sheet.marks)

    def _drawn(self, sheet: _Sheet) -> Image.Image:
        lowest = max((top + image.height for _, top, image in sheet.marks), default=0)
        paper = Image.new("1", (self._width, max(sheet.height, lowest)), 255)
        for left, top, image in sheet.marks:
            # Black stays black where marks overlap: heat cannot be taken back.
            layer = Image.new("1", paper.size, 255)
            layer.paste(image, (left, top))
            paper = ImageChops.logical_and(paper, layer)
        return paper


def joined(
    sheets: tuple[Image.Image, ...], width: int, cuts: int, *, above: int = 0
) -> Image.Image:
    """Return all sheets under each other, `above` dots of white over each, a dashed line at cuts."""
    height = sum(above + sheet.height for sheet in sheets) + cuts * _CUT_HEIGHT
    picture = Image.new("1", (width, max(1, height)), 255)
    pen = ImageDraw.Draw(picture)
    top = 0
    for position, sheet in enumerate(sheets):
        picture.paste(sheet, (0, top + above))
        top += above + sheet.height
        if position < cuts:
            middle = top + _CUT_HEIGHT // 2
            for left in range(0, width, 2 * _CUT_DASH):
                pen.line((left, middle, left + _CUT_DASH - 1, middle), 0, 2)
            top += _CUT_HEIGHT
    return picture
