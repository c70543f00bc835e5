"""The measured side: runs one door's own command and tells what its user sees, as JSON lines.

`python -m admin.measuring.door_watch start|taps|rush|calls|board TIMES VERB…`. The watch begins
when its command enters the event loop; all of the door is its own.
"""

import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from admin.measuring.events import tell

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow
    from PySide6.QtWidgets import QWidget

_LOOKS_EVERY_MILLISECONDS: Final = 5
_SETTLED_MILLISECONDS: Final = 1500
_BETWEEN_TAPS_MILLISECONDS: Final = 450
"""The kiosk takes a touch only after 0.4 s without any other."""

_COUNTED_MILLISECONDS: Final = 3000

_SERVICE: Final = "service-chung_thuc"


def watch_start(_times: int) -> None:
    """Tell of the first frame, of the first data, and of the memory a while after."""
    if _is_of_widgets():
        widget = _widget()
        widget.installEventFilter(_keep(FirstPaint()))
        _when(lambda: _shows_officers(widget), _settled)
        return
    from admin.morning.hands import Finger, Patience

    window = _quick_window()
    finger = Finger(window, Patience())
    window.frameSwapped.connect(_once(lambda: tell("frame")))
    _when(lambda: any(_is_data(one.objectName()) for one in finger.items()), _settled)


def watch_taps(times: int) -> None:
    """Take numbers like a citizen, and tell of each touch and of the frame with its number."""
    from admin.morning.hands import Finger, Patience

    window, patience = _quick_window(), Patience()
    finger = Finger(window, patience)
    frames: list[float] = []

    def painted() -> None:
        if finger.find("number") is not None:
            frames.append(time.monotonic())

    def take_numbers() -> None:
        patience.until(lambda: finger.place_of(_SERVICE) is not None, _SERVICE)
        patience.rest(_SETTLED_MILLISECONDS)
        for _ in range(times):
            frames.clear()
            tell("tap")
            finger.tap(_SERVICE)
            patience.until(lambda: bool(frames), "number")
            tell("shown", at=frames[0])
            patience.rest(_BETWEEN_TAPS_MILLISECONDS)
            finger.tap("done")
            patience.until(lambda: finger.place_of(_SERVICE) is not None, _SERVICE)
            patience.rest(_BETWEEN_TAPS_MILLISECONDS)
        QCoreApplication.quit()

    window.frameSwapped.connect(painted)
    QTimer.singleShot(0, take_numbers)


def watch_rush(times: int) -> None:
    """Take numbers at one kiosk of a rush, through its opening."""
    from admin.measuring.rush_watch import watch_rush as watch

    watch(_quick_window(), times, _resident_megabytes)


def watch_calls(_times: int) -> None:
    """Tell of the first frame of each number that becomes the large one; ends when killed."""
    from admin.morning.hands import Finger, Patience

    window = _quick_window()
    finger = Finger(window, Patience())
    seen = ""

    def painted() -> None:
        nonlocal seen
        number = finger.text("hero-number")
        if number != seen:
            seen = number
            tell("painted", number=number)

    window.frameSwapped.connect(painted)
    QTimer.singleShot(_SETTLED_MILLISECONDS, lambda: tell("ready"))


def watch_board(width: int) -> None:
    """Tell of each large number's first frame in a window `width` wide, and of the frames after it.

    Also of each moment in which something else has begun to move in its place, and of its
    frames. Ends when killed.
    """
    from PySide6.QtQuick import QQuickItem

    from admin.morning.hands import Finger, Patience

    window = _quick_window()
    window.resize(width, width * 9 // 16)
    finger = Finger(window, Patience())
    frames: list[float] = []
    seen = ""

    def tell_of_frames(what: str) -> None:
        gaps = [later - earlier for earlier, later in pairwise(frames)]
        tell(what, seconds=gaps)

    def count(what: str) -> None:
        frames.clear()
        _later(_COUNTED_MILLISECONDS, lambda: tell_of_frames(what))

    def painted() -> None:
        nonlocal seen
        frames.append(time.monotonic())
        slides = window.findChild(QQuickItem, "between")
        if slides is not None and slides.property("covers"):
            if seen:
                seen = ""
                _later(_SETTLED_MILLISECONDS, lambda: count("film"))
            return
        number = finger.text("hero-number")
        if number != seen:
            seen = number
            tell("painted", number=number)
            count("breath")

    window.frameSwapped.connect(painted)
    _later(_SETTLED_MILLISECONDS, lambda: tell("ready"))


def _later(milliseconds: int, then: Callable[[], None]) -> None:
    QTimer.singleShot(milliseconds, then)


class FirstPaint(QObject):
    """Tells of the first painting of a window of widgets."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Tell once the first painting is over."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: tell("frame"))
        return False


_kept: list[QObject] = []


def _keep(one: FirstPaint) -> FirstPaint:
    """Return `one`, which nobody else holds."""
    _kept.append(one)
    return one


def _once(do: Callable[[], None]) -> Callable[[], None]:
    """Return what does `do` the first time only."""
    left = [do]
    return lambda: left.pop()() if left else None


def _when(seen: Callable[[], bool], then: Callable[[], None]) -> None:
    """Look every few milliseconds until `seen`, then do `then`."""
    timer = QTimer(interval=_LOOKS_EVERY_MILLISECONDS)
    _kept.append(timer)

    def look() -> None:
        if seen():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start()


def _settled() -> None:
    tell("data")
    QTimer.singleShot(_SETTLED_MILLISECONDS, _end)


def _end() -> None:
    tell("memory", megabytes=_resident_megabytes())
    QCoreApplication.quit()


def _resident_megabytes() -> float | None:
    """Return what this process holds in memory, where the system says so in a file."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(one for one in status.read_text("ascii").splitlines() if one.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)


def _is_of_widgets() -> bool:
    application = QCoreApplication.instance()
    return application is not None and application.inherits("QApplication")


def _quick_window() -> "QQuickWindow":
    from PySide6.QtQuick import QQuickWindow

    windows = QGuiApplication.topLevelWindows()
    return next(one for one in windows if isinstance(one, QQuickWindow))


def _widget() -> "QWidget":
    from PySide6.QtWidgets import QApplication

    return next(one for one in QApplication.topLevelWidgets() if one.isVisible())


def _is_data(name: str) -> bool:
    """Say whether an item is seen only once the hall has been read."""
    return name.startswith("service-") or name == "hero-number"


def _shows_officers(window: "QWidget") -> bool:
    from PySide6.QtWidgets import QComboBox

    return any(box.count() for box in window.findChildren(QComboBox))


WATCHES: Final = {
    "start": watch_start,
    "taps": watch_taps,
    "rush": watch_rush,
    "calls": watch_calls,
    "board": watch_board,
}


def main() -> None:
    """Run a door's command with a watch on it."""
    watch, times, *arguments = sys.argv[1:]
    begin = QGuiApplication.exec

    def watched(*_: object) -> int:
        WATCHES[watch](int(times))
        return begin()

    # a door's application is of either class, and of the widgets' one only if that is imported
    QGuiApplication.exec = watched  # type: ignore[method-assign]  # the way in
    if arguments[0] == "counter":
        from PySide6.QtWidgets import QApplication

        QApplication.exec = watched  # type: ignore[method-assign]  # the way in
    from admin.command import main as moiso

    sys.argv = ["moiso", *arguments]
    moiso()


if __name__ == "__main__":
    main()
