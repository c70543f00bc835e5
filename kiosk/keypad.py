"""A kiosk without touching it: keyboard and numeric keypad move a ring and press what it holds.

Digits go to the n-th choice of the page, Enter presses it; so nothing that may be 1 or 11 has to be
guessed, and who cannot see hears a choice before taking it.
"""

import math
import time
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Property, QEvent, QMetaObject, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.in_sight import in_sight

QML_IMPORT_NAME = "MoiSo.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

SECOND_DIGIT_SECONDS: Final = 1.5
"""So long a second digit belongs to the first."""

A_HANDS_SECONDS: Final = 0.08
"""Enter so soon after another key is not pressed by a hand: a scanner types its line and Enter."""

_ASIDE: Final = 2.0
"""How much farther than along an arrow's way something beside it counts as being."""

_KEY: Final = Qt.Key
_ARROWS: Final = {
    _KEY.Key_Left: QPointF(-1, 0),
    _KEY.Key_Right: QPointF(1, 0),
    _KEY.Key_Up: QPointF(0, -1),
    _KEY.Key_Down: QPointF(0, 1),
}
_STEPS: Final = {_KEY.Key_Tab: 1, _KEY.Key_Backtab: -1}
_PRESSES: Final = frozenset({_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space, _KEY.Key_Select})
_ERASES: Final = frozenset({_KEY.Key_Backspace, _KEY.Key_Escape})
_DIGITS: Final = {getattr(_KEY, f"Key_{digit}"): digit for digit in range(10)}
_TOUCHES: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.MouseButtonDblClick}
)


@QmlElement
@QmlUncreatable("the kiosk makes it")
class KeyPad(QObject):  # type: ignore[operator]  # the decorator\'s stub misses its call
    """Turns a window's keys into moves of its focus and presses of its buttons.

    `in_use` from the first key until the next touch. `pressed` comes before a button is pressed,
    `moved` with the item that has the ring now, `asked` with any other key's number. Fields that
    take text get all keys but Tab, arrows up and down, and Enter where nothing else is to press.
    A page that `takes_letters` gets what the letter keys type, and Backspace and Escape.
    """

    changed = Signal()
    pressed = Signal()
    moved = Signal(object)
    asked = Signal(int)

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._window: QQuickWindow | None = None
        self._in_use = False
        self._key_at = -math.inf
        self._typed = 0
        self._typed_at = -math.inf

    def watch(self, window: QQuickWindow) -> None:
        """Listen to the keys of `window` from now on."""
        self._window = window
        window.installEventFilter(self)

    def controls(self) -> list[QQuickItem]:
        """Return what can be pressed or typed into now, in the order of reading."""
        if self._window is None:
            return []
        return [item for item in _below(self._window.contentItem()) if _takes_focus(item)]

    def choices(self) -> list[QQuickItem]:
        """Return the numbered controls of the page, by their numbers."""
        numbered = [one for one in self.controls() if _number(one)]
        return sorted(numbered, key=_number)

    def holds(self) -> bool:
        """Return whether the ring is seen, and round something."""
        return self._in_use and self._focused() is not None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """See every key and touch before the window does; True for what was done here."""
        if event.type() in _TOUCHES:
            self._use(False)
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._belongs_to_the_page(event):
                return False
            return self._press(Qt.Key(event.key()), repeated=event.isAutoRepeat())
        return False

    def _press(self, key: Qt.Key, *, repeated: bool) -> bool:
        last, self._key_at = self._key_at, self._clock()
        by_hand = self._key_at - last >= A_HANDS_SECONDS
        types = self._typing()
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _ARROWS and not (types and _ARROWS[key].x()):
            self._go(_ARROWS[key])
        elif types:
            return False
        elif key in _PRESSES:
            if by_hand and not repeated:
                self._press_focused()
        elif key in _DIGITS:
            if not repeated:
                self._choose(_DIGITS[key])
        else:
            if not repeated:
                self.asked.emit(int(key))
            return False
        return True

    def _belongs_to_the_page(self, event: QKeyEvent) -> bool:
        """Return whether a page that `takes_letters` types it; the numeric keypad's choose."""
        if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
            return False
        item = self._window.activeFocusItem() if self._window is not None else None
        while item is not None and not item.property("takes_letters"):
            item = item.parentItem()
        own = bool(event.text().isprintable() and event.text())
        return item is not None and (own or event.key() in _ERASES)

    def _typing(self) -> bool:
        focused = self._window.activeFocusItem() if self._window is not None else None
        return (
            focused is not None
            and focused.isVisible()
            and bool(focused.flags() & QQuickItem.Flag.ItemAcceptsInputMethod)
        )

    def _focused(self) -> QQuickItem | None:
        focused = self._window.activeFocusItem() if self._window is not None else None
        return focused if focused is not None and _takes_focus(focused) else None

    def _step(self, by: int) -> None:
        controls = self.controls()
        if not controls:
            return
        focused = self._focused()
        if focused in controls:
            place = (controls.index(focused) + by) % len(controls)
        else:
            place = 0 if by > 0 else -1
        self._focus(controls[place])

    def _go(self, way: QPointF) -> None:
        focused = self._focused()
        if focused is None:
            self._step(1)
            return
        ahead = [
            (distance, number, item)
            for number, item in enumerate(self.controls())
            if item is not focused and (distance := _distance(focused, item, way)) < math.inf
        ]
        if ahead:
            self._focus(min(ahead)[2])
        else:
            self._focus(focused)

    def _choose(self, digit: int) -> None:
        now = self._clock()
        recent = now - self._typed_at < SECOND_DIGIT_SECONDS
        choices = {_number(one): one for one in self.choices()}
        both = self._typed * 10 + digit if recent else digit
        wanted = both if both in choices else digit
        self._typed, self._typed_at = wanted, now
        self._use(True)
        if wanted in choices:
            self._focus(choices[wanted])

    def _press_focused(self) -> None:
        focused = self._focused()
        if not self._in_use:
            self._use(True)  # nobody presses what no ring has shown
        elif focused is not None and focused.inherits("QQuickAbstractButton"):
            self.pressed.emit()
            QMetaObject.invokeMethod(focused, "click")

    def _focus(self, item: QQuickItem) -> None:
        self._use(True)
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        self.moved.emit(item)

    def _use(self, used: bool) -> None:  # noqa: FBT001 — a flag's new value
        if used != self._in_use:
            self._in_use = used
            self.changed.emit()

    def _get_in_use(self) -> bool:
        return self._in_use

    in_use = Property(bool, _get_in_use, notify=changed)


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _below(child)


def _takes_focus(item: QQuickItem) -> bool:
    takes = item.isEnabled() and item.activeFocusOnTab()
    return bool(takes) and in_sight(item)


def _number(item: QQuickItem) -> int:
    return int(item.property("digit") or 0)


def _distance(here: QQuickItem, there: QQuickItem, way: QPointF) -> float:
    """Return how far `there` lies in the direction `way`; infinite where it does not."""
    one = here.mapRectToScene(here.boundingRect())
    other = there.mapRectToScene(there.boundingRect())
    between = other.center() - one.center()
    along = QPointF.dotProduct(between, way)
    extent = (one.width() + other.width() if way.x() else one.height() + other.height()) / 2
    if along < extent * 0.9:  # beside it, not ahead
        return math.inf
    if way.x():
        gap = max(0.0, abs(between.y()) - (one.height() + other.height()) / 2)
    else:
        gap = max(0.0, abs(between.x()) - (one.width() + other.width()) / 2)
    aside = abs(between.y()) if way.x() else abs(between.x())
    return (along - extent) + _ASIDE * gap + aside / 100
