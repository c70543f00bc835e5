"""Where pictures and films are seen in the board's window."""

from PySide6.QtCore import Property, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickPaintedItem, QQuickWindow

from display.between.film import Film

QML_IMPORT_NAME = "MoiSo.Display"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SlideView(QQuickPaintedItem):
    """Draws a film's newest picture, or one that it holds, in its middle, as large as there is room."""

    film_changed = Signal()

    def __init__(self, parent: None = None) -> None:
        super().__init__(parent)
        self._film: Film | None = None
        self.widthChanged.connect(self._fit)
        self.heightChanged.connect(self._fit)

    def paint(self, painter: QPainter) -> None:
        """Draw the picture, and ask for the next one."""
        if self._film is None or self._film.picture.isNull():
            return
        picture = self._film.picture
        room = QSizeF(self.width(), self.height())
        size = QSizeF(picture.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        place = QRectF(left, top, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._film.is_moving)
        painter.drawImage(place, picture, QRectF(picture.rect()))
        self._film.painted()

    def _fit(self) -> None:
        window: QQuickWindow | None = self.window()
        ratio = window.devicePixelRatio() if window is not None else 1.0
        if self._film is not None:
            self._film.fit(self.width() * ratio, self.height() * ratio)

    def _redraw(self) -> None:
        self.update()

    def _get_film(self) -> Film:
        return self._film  # type: ignore[return-value]  # None until QML has set it

    def _set_film(self, film: QObject | None) -> None:
        if isinstance(film, Film) and film is not self._film:
            self._film = film
            film.framed.connect(self._redraw)
            self._fit()
            self.film_changed.emit()

    film = Property(QObject, _get_film, _set_film, notify=film_changed)
