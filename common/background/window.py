"""Where a door's window lives: a thread that never waits, and that takes its own things apart."""

from collections.abc import Iterator
from contextlib import contextmanager

from common.background.garbage import WindowGarbage
from common.threads.guard import forget_window_thread, name_window_thread


@contextmanager
def window_thread() -> Iterator[None]:
    """The calling thread is a window's meanwhile, and must never wait; however it ends, no more.

    Needs an application object: garbage is collected on this thread alone meanwhile.
    """
    name_window_thread()
    garbage = WindowGarbage()
    try:
        yield
    finally:
        garbage.end()
        forget_window_thread()
