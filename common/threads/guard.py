"""No window waits: whatever may block must not run on the window's thread.

A door lives in `with window_thread()` (`window.py`): every database, printer, serial and voice call checks
meanwhile where it runs. What is closed after it may wait, and programs without a window name no
thread.
"""

import threading

_window_thread: int | None = None


class BlockingCallError(RuntimeError):
    """A mistake of ours: something that may block was called on the window's thread."""


def name_window_thread() -> None:
    """Declare the calling thread to be the one that must never wait."""
    global _window_thread  # noqa: PLW0603 — a process has one window thread
    _window_thread = threading.get_ident()


def forget_window_thread() -> None:
    """Let every thread wait again, as in a program without a window or after it has closed."""
    global _window_thread  # noqa: PLW0603 — a process has one window thread
    _window_thread = None


def may_block(what: str) -> None:
    """Raise BlockingCallError if the window's thread is about to do `what`."""
    if threading.get_ident() == _window_thread:
        raise BlockingCallError(what)
