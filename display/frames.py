"""Which calls the frames of a window have really brought to the screen."""

from collections import deque

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickWindow

from common.readings.boards import BoardCall
from display.board_model import BoardModel


class PaintedCalls(QObject):
    """Tells the model what it showed when a frame began, once that frame is on the screen.

    Frames may be drawn on a thread of Qt's own: what a frame holds is noted on the window's
    thread just before, and its end comes back there as a queued signal.
    """

    def __init__(self, window: QQuickWindow, model: BoardModel) -> None:
        # the window's child: a frame's end that is still queued must not find the window gone
        super().__init__(window)
        self._window = window
        self._model = model
        # the frame being drawn, and the next one begun meanwhile
        self._begun: deque[tuple[BoardCall, ...]] = deque(maxlen=2)
        window.afterAnimating.connect(self._begin)
        window.frameSwapped.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _begin(self) -> None:
        self._begun.append(self._model.visible_calls)

    @Slot()
    def _end(self) -> None:
        if not self._begun:
            return
        calls = self._begun.popleft()
        if self._is_seen():
            self._model.painted(calls)
        # One noted and never drawn, such as for a picture, stays in the line: the ends lag behind
        # by one. Only what has come since needs a frame more; without a difference all is still.
        if self._begun and self._begun[-1] != calls:
            self._window.update()

    def _is_seen(self) -> bool:
        hidden = (QWindow.Visibility.Hidden, QWindow.Visibility.Minimized)
        return self._window.isExposed() and self._window.visibility() not in hidden
