"""Names in lines that break between words that belong together, for the views."""

from functools import lru_cache

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement, QmlSingleton

from common.line_breaks.whole_names import kept_whole
from common.line_breaks.wrapping import wrap
from common.look.theme import FAMILY

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_MOST_LINES = 8


@QmlElement
@QmlSingleton
class Lines(QObject):
    """Breaks names set in the semibold type of cards and buttons; sizes in pixels."""

    @Slot(str, float, int, result=str)
    def broken(self, name: str, width: float, pixel_size: int) -> str:
        """Return `name` with a line feed at each break."""
        return "\n".join(_lines(name, width, pixel_size))

    @Slot(str, result=str)
    def whole(self, text: str) -> str:
        """Return `text` so that a view that breaks lines itself parts no word or name."""
        return kept_whole(text)

    @Slot(str, float, int, result=bool)
    def fits(self, name: str, width: float, pixel_size: int) -> bool:
        """Say whether no word of `name` has to be divided."""
        return all(_advance(word, pixel_size) <= width for word in name.split())

    @Slot(list, float, int, result=bool)
    def in_one_line(self, texts: list[str], width: float, pixel_size: int) -> bool:
        """Say whether each text, in plain type, takes one line."""
        plain = QFont.Weight.Normal
        return all(_advance(text, pixel_size, plain) <= width for text in texts)

    @Slot(str, float, int, result=int)
    def count(self, name: str, width: float, pixel_size: int) -> int:
        """Return how many lines `name` takes."""
        return len(_lines(name, width, pixel_size))


@lru_cache(maxsize=8192)
def _lines(name: str, width: float, pixel_size: int) -> tuple[str, ...]:
    if width <= 0 or pixel_size <= 0:
        return (name,)
    metrics = _metrics(pixel_size)
    return wrap(name, width, _MOST_LINES, metrics.horizontalAdvance).lines


@lru_cache(maxsize=8192)
def _advance(text: str, pixel_size: int, weight: QFont.Weight = QFont.Weight.DemiBold) -> float:
    return _metrics(pixel_size, weight).horizontalAdvance(text)


@lru_cache(maxsize=16)
def _metrics(pixel_size: int, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFontMetricsF:
    font = QFont(FAMILY)
    font.setPixelSize(max(1, pixel_size))  # a window of no size yet
    font.setWeight(weight)
    return QFontMetricsF(font)
