"""What of a window lies before one's eyes: neither hidden, nor faded out, nor turned away."""

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem


def in_sight(item: QQuickItem) -> bool:
    """Return whether any of `item` can be seen, given the places that cut off what leaves them.

    A list shown page by page keeps its other pages in the same column, outside of its place.
    """
    seen = _box(item)
    above: QQuickItem | None = item
    while above is not None:
        if not above.isVisible() or above.opacity() == 0:
            return False
        if above.clip():
            seen = seen.intersected(_box(above))
        above = above.parentItem()
    return seen.width() > 1 and seen.height() > 1


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
