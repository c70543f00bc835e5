"""How a person uses a window: looks until something is there, touches, clicks, presses keys.

Everything goes through the window system's own events; nothing here knows a view model.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from common.tickets.errors import Fault
from common.tickets.text import Text

W = TypeVar("W", bound=QWidget)

_LOOKS_EVERY_MILLISECONDS: Final = 4
_LONGEST_MILLISECONDS: Final = 20_000
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class NeverSeen(Fault):
    """A window did not show in time what its user looked for."""

    code = "demo-never-seen"
    sentence = Text(
        vi="Buổi trình diễn dừng lại: không thấy “{what}”.",
        en="The demo stopped: “{what}” was never seen.",
    )


class Patience:
    """Lets the windows live while somebody looks at them; needs an application object."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._blink = QTimer(interval=_LOOKS_EVERY_MILLISECONDS)
        self._blink.start()

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Return when `seen`; raises NeverSeen, naming `what`, after twenty seconds."""
        deadline = QDeadlineTimer(_LONGEST_MILLISECONDS)
        while not seen():
            if deadline.hasExpired():
                raise NeverSeen(what=what)
            self._loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self, milliseconds: int) -> None:
        """Let a motion on the screen come to its end."""
        deadline = QDeadlineTimer(milliseconds)
        self.until(deadline.hasExpired, "the end of a motion")


class Finger:
    """Touches one touch screen, only where something can be seen."""

    def __init__(self, window: QQuickWindow, patience: Patience) -> None:
        self._window = window
        self._patience = patience
        self._screen: QPointingDevice = QTest.createTouchDevice()

    def find(self, name: str) -> QQuickItem | None:
        """Return the visible item called `name`."""
        return find_item(self._window, name)

    def items(self) -> Iterator[QQuickItem]:
        """Yield every item that can be seen."""
        return visible_items(self._window.contentItem())

    def text(self, name: str) -> str:
        """Return the words of an item, "" if it cannot be seen."""
        return words_of(self._window, name)

    def tap(self, name: str) -> None:
        """Look for an item that can be pressed and touch its middle."""
        self._patience.until(
            lambda: self.place_of(name) is not None, f"{self._window.title()}: {name}"
        )
        place = self.place_of(name)
        assert place is not None  # noqa: S101 — it was seen a line above
        self.put_down(place)
        self.lift(place)

    def place_of(self, name: str) -> QPoint | None:
        """Return the middle of an item that can be pressed now."""
        item = self.find(name)
        if item is None or not item.isEnabled():
            return None
        return item.mapToScene(item.boundingRect().center()).toPoint()

    def put_down(self, place: QPoint) -> None:
        """Touch the glass."""
        QTest.touchEvent(self._window, self._screen).press(0, place).commit()

    def lift(self, place: QPoint) -> None:
        """Let go of the glass."""
        QTest.touchEvent(self._window, self._screen).release(0, place).commit()


class Hand:
    """Uses one window of widgets: mouse and keyboard."""

    def __init__(self, window: QWidget, patience: Patience) -> None:
        self._window = window
        self._patience = patience

    def find(self, kind: type[W], name: str) -> W | None:
        """Return the visible part called `name`, also of a question or menu over the window."""
        return next((one for one in self._window.findChildren(kind, name) if one.isVisible()), None)

    def see(self, kind: type[W], name: str) -> W:
        """Wait for a part that can be seen and return it."""
        return self._wait_for(kind, name, lambda _: True)

    def reach(self, kind: type[W], name: str) -> W:
        """Wait for a part that can be used and return it."""
        return self._wait_for(kind, name, QWidget.isEnabled)

    def _wait_for(self, kind: type[W], name: str, fits: Callable[[W], bool]) -> W:
        def is_there() -> bool:
            part = self.find(kind, name)
            return part is not None and fits(part)

        self._patience.until(is_there, f"{self._window.windowTitle()}: {name}")
        part = self.find(kind, name)
        assert part is not None  # noqa: S101 — it was seen a line above
        return part

    def click(self, name: str) -> None:
        """Click the middle of a part."""
        self.click_at(self.reach(QWidget, name))

    def click_at(self, part: QWidget, place: QPoint | None = None) -> None:
        """Click a part, there or in its middle."""
        middle = place or part.rect().center()
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, _NO_KEYS, middle)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_KEYS, part: QWidget | None = None
    ) -> None:
        """Press a key in the window, which comes to the front for it."""
        if part is None:
            self._window.activateWindow()
            self._patience.until(
                self._window.isActiveWindow, f"{self._window.windowTitle()} in front"
            )
        QTest.keyClick(part or self._window, key, modifier)

    def write(self, name: str, words: str) -> None:
        """Type into a field; what no key has comes from the input method, as on a real desk."""
        field = self.reach(QWidget, name)
        self.click_at(field)
        if words.isascii():
            QTest.keyClicks(field, words)
            return
        composed = QInputMethodEvent()
        composed.setCommitString(words)
        QCoreApplication.sendEvent(field, composed)

    def choose(self, name: str, wanted: str) -> None:
        """Go down a list of choices by keys until the one whose data is `wanted`."""
        box = self.reach(QComboBox, name)
        self._patience.until(lambda: box.findData(wanted) >= 0, wanted)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentData() == wanted:
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise NeverSeen(what=f"{self._window.windowTitle()}: {wanted}")


def find_item(window: QQuickWindow, name: str) -> QQuickItem | None:
    """Return the visible item of a window that is called `name`."""
    items = visible_items(window.contentItem())
    return next((one for one in items if one.objectName() == name), None)


def words_of(window: QQuickWindow, name: str) -> str:
    """Return the words of an item, "" if it cannot be seen."""
    item = find_item(window, name)
    return str(item.property("text")) if item is not None else ""


def visible_items(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield everything below `item` that can be seen."""
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from visible_items(child)
