import sys

from PySide6.QtCore import QObject, Signal


class Speaker(QObject):
    """Says something, for the test's counting."""

    said = Signal()


def test_the_qt_binding_gives_back_what_it_borrows() -> None:
    """Calls into Qt do not use up None and True: doors run for weeks.

    PySide6 6.12.0 loses a reference to None or True with every call on Python 3.11 and older,
    where these can be used up: the process aborts after some thousand calls.
    """
    speaker = Speaker()
    before = [sys.getrefcount(one) for one in (None, True, False)]

    for _ in range(100):
        speaker.setObjectName("x")
        speaker.said.emit()
        speaker.parent()

    after = [sys.getrefcount(one) for one in (None, True, False)]
    assert all(now > then - 50 for then, now in zip(before, after, strict=True))
