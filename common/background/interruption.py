"""Ctrl+C, and a service that is stopped: a door ends between two events, never inside one."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QTimer


def end_when_interrupted(end: Callable[[], None]) -> None:
    """Let SIGINT `end` the door between two events; call this on the window's thread.

    Python runs a signal's handler inside whatever Python code comes next, which may be a slot of a
    frame that is being drawn. To quit closes all windows at once; the platform's window would be
    gone when Qt comes back to that frame, and the process would die of it.
    """
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, end))
