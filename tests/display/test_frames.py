"""What counts as shown: told by the signals of a window, frame by frame."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickWindow
from shiboken6 import delete

from display.frames import PaintedCalls
from tests.display.conftest import Board
from tests.display.eyes import call, shown
from tests.halls import TestHall


class Window(QQuickWindow):
    """Somebody sees it; it draws a frame when the test says so."""

    wishes = 0

    def isExposed(self) -> bool:  # noqa: N802 — Qt's name
        """Say that it is on the screen."""
        return True

    def visibility(self) -> QWindow.Visibility:
        """Say that it is a window."""
        return QWindow.Visibility.Windowed

    def update(self) -> None:
        """Wish for a frame."""
        self.wishes += 1

    def draw(self) -> None:
        """Draw a frame and bring it to the screen."""
        self.afterAnimating.emit()
        self.frameSwapped.emit()
        QCoreApplication.processEvents()


@pytest.fixture
def window(board: Board) -> Iterator[Window]:
    """A window whose frames show what the board's model says."""
    window = Window()
    PaintedCalls(window, board.model)
    yield window
    delete(window)  # here and now: the garbage collector may come on another thread


def test_a_frame_that_never_came_delays_no_record(
    board: Board, window: Window, hall: TestHall
) -> None:
    """After a picture the newest call is recorded with one frame more, and then all is still."""
    window.draw()
    window.afterAnimating.emit()  # a picture
    call(hall)
    board.look()

    window.draw()
    wishes = window.wishes
    window.draw()

    assert shown(hall) == {"A001"}
    assert (wishes, window.wishes) == (1, 1)


def test_a_frame_is_not_recorded_before_it_has_come(
    board: Board, window: Window, hall: TestHall
) -> None:
    """Qt may begin a frame while the one before it is still being drawn."""
    window.afterAnimating.emit()
    call(hall)
    board.look()
    window.afterAnimating.emit()

    window.frameSwapped.emit()
    QCoreApplication.processEvents()
    after_the_first = shown(hall)
    window.frameSwapped.emit()
    QCoreApplication.processEvents()

    assert after_the_first == set()
    assert shown(hall) == {"A001"}
