"""Robots that use the shown windows at walking pace, until a person touches a window."""

import random
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QWidget

from admin.morning.hands import Finger, Hand
from admin.morning.people import ERRANDS, PIN
from counter.commands import Deed
from counter.window import CounterWindow

Script = Iterator[float]
"""What a robot does; yields how many seconds it waits before the next step."""

_HUMAN = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
        QEvent.Type.Close,
    }
)
_SERVICES: Final = {f"service-{service}": often for service, often in ERRANDS.items()}
_CROWD: Final = 5
_PRESSED_SECONDS: Final = 0.16
_LOOKS_AGAIN_SECONDS: Final = 0.3
_TYPING_SECONDS: Final = 0.14


class Robot(QObject):
    """Plays a script in one window, `pace` times as fast; a person's touch ends it for good."""

    left_alone = Signal()

    def __init__(
        self, script: Callable[["Robot"], Script], parent: QObject, *, pace: float = 1.0
    ) -> None:
        super().__init__(parent)
        self._own = False
        self._is_over = False
        self._pace = pace
        self._script = script(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def start(self, window: QWindow) -> None:
        """Begin, and watch for a person at this window."""
        window.installEventFilter(self)
        self._timer.start(0)

    def stop(self) -> None:
        """Touch the window no more."""
        self._is_over = True
        self._timer.stop()
        self._script = iter(())

    @contextmanager
    def touching(self) -> Iterator[None]:
        """Mark what is sent meanwhile as the robot's own."""
        self._own = True
        try:
            yield
        finally:
            self._own = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 — Qt's name
        """Leave the window to whoever has touched it; the touch itself goes on to the window."""
        if event.type() in _HUMAN and not self._own and not self._is_over:
            self.stop()
            self.left_alone.emit()
        return False

    @Slot()
    def _step(self) -> None:
        seconds = next(self._script, None)
        if seconds is not None:
            self._timer.start(round(seconds * 1000 / self._pace))


def citizens(
    finger: Finger, chance: random.Random, how_many_wait: Callable[[], int]
) -> Callable[[Robot], Script]:
    """Return the script of the citizens, who come one after the other, slower to a full hall."""

    def script(robot: Robot) -> Script:
        yield 4.0
        while True:
            if chance.random() < 1 / 4:
                yield from _tap(robot, finger, "priority")
                yield 2.2
                yield from _tap(robot, finger, "priority-elderly")
                yield 2.2
            seen = [name for name in _SERVICES if finger.place_of(name) is not None]
            if not seen:
                yield 1.0
                continue
            service = chance.choices(seen, weights=[_SERVICES[name] for name in seen])[0]
            yield from _tap(robot, finger, service)
            yield 4.0
            yield from _tap(robot, finger, "done")
            yield chance.uniform(2.2, 5.0) + 3.0 * max(0, how_many_wait() - _CROWD)

    return script


def officer(window: CounterWindow, hand: Hand, chance: random.Random) -> Callable[[Robot], Script]:
    """Return the script of an officer, who signs in and serves whoever comes."""

    def script(robot: Robot) -> Script:
        yield chance.uniform(0.5, 2.0)
        yield from _sign_in(robot, hand)
        yield chance.uniform(3.0, 6.0)
        while True:
            yield from _serve(robot, window, hand, chance)

    return script


def _serve(robot: Robot, window: CounterWindow, hand: Hand, chance: random.Random) -> Script:
    """Call somebody when somebody waits, see them come, serve them."""
    waiting = waiting_list(window)
    in_hand = hand.find(QLabel, "in_hand")
    while not waiting.rowCount() and (in_hand is None or not in_hand.isEnabled()):
        yield 1.0
    yield from _press(robot, hand, Deed.NEXT)
    yield chance.uniform(5.0, 8.0)
    if chance.random() < 1 / 6:
        yield from _press(robot, hand, Deed.RECALL)
        yield chance.uniform(6.0, 8.0)
    yield from _press(robot, hand, Deed.START)
    yield chance.uniform(14.0, 26.0)
    if not waiting.rowCount():
        yield from _press(robot, hand, Deed.FINISH)
        yield 2.0


def waiting_list(window: CounterWindow) -> QAbstractItemModel:
    """Return the list of who waits, as a counter's window shows it."""
    shown = window.findChild(QListView, "waiting")
    assert shown is not None  # noqa: S101 — every counter's window has one
    return shown.model()


def _sign_in(robot: Robot, hand: Hand) -> Script:
    field = yield from _found(hand, "pin")
    for digit in PIN:
        with robot.touching():
            QTest.keyClicks(field, digit)
        yield _TYPING_SECONDS
    with robot.touching():
        QTest.keyClick(field, Qt.Key.Key_Return)
    yield from _found(hand, Deed.NEXT.value)


def _press(robot: Robot, hand: Hand, deed: Deed) -> Script:
    """Press a button so that it is seen: down, a moment, up; give up when it stays off."""
    for _ in range(10):
        button = hand.find(QWidget, deed.value)
        if button is not None and button.isEnabled():
            break
        yield _LOOKS_AGAIN_SECONDS
    else:
        return
    place = button.rect().center()
    with robot.touching():
        QTest.mousePress(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    yield _PRESSED_SECONDS
    with robot.touching():
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def _tap(robot: Robot, finger: Finger, name: str) -> Script:
    """Touch an item as soon as it can be pressed; give up when it never can."""
    for _ in range(10):
        place = finger.place_of(name)
        if place is not None:
            break
        yield _LOOKS_AGAIN_SECONDS
    else:
        return
    with robot.touching():
        finger.put_down(place)
    yield _PRESSED_SECONDS
    with robot.touching():
        finger.lift(place)


def _found(hand: Hand, name: str) -> Generator[float, None, QWidget]:
    """Wait for a part that can be used and return it."""
    while (part := hand.find(QWidget, name)) is None or not part.isEnabled():
        yield _LOOKS_AGAIN_SECONDS
    return part
