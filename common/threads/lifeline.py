"""What a worker's thread hangs on: connections to another machine, which may be silent for ever.

No time limit of a client ends a question to a machine that has stopped, so another thread must be
able to cut the connection. Whoever connects to another machine says so to the lifeline of its
thread; threads without one (programs that may wait) are left alone.
"""

import threading
import weakref
from collections.abc import Callable
from typing import TypeVar

C = TypeVar("C")

_here = threading.local()


class Lifeline:
    """One thread's connections; `where` is the machine it depends on, None for this one alone."""

    def __init__(self) -> None:
        self.where: str | None = None
        self._lock = threading.Lock()
        self._cut = threading.Event()
        self._held: weakref.WeakKeyDictionary[object, Callable[[], None]] = (
            weakref.WeakKeyDictionary()
        )

    def bind(self) -> None:
        """Make this the lifeline of the calling thread."""
        _here.lifeline = self

    def unbind(self) -> None:
        """Leave the calling thread without one."""
        _here.lifeline = None

    @property
    def holds_any(self) -> bool:
        """Whether a connection is open, or forgotten."""
        with self._lock:
            return bool(self._held)

    def cut(self) -> None:
        """Cut every connection, and let the thread make no other; returns at once."""
        self._cut.set()
        with self._lock:
            held = list(self._held.values())
        for cut in held:
            cut()

    def connect(self, where: str, open_: Callable[[], C], cut: Callable[[C], None]) -> C:
        """Return what `open_` opens to the machine `where`; raise LifelineCut once it is cut."""
        self.where = where
        if self._cut.is_set():
            raise LifelineCut
        opened = open_()
        weak = weakref.ref(opened)

        def cut_if_there() -> None:
            there = weak()
            if there is not None:
                cut(there)

        with self._lock:
            self._held[opened] = cut_if_there
        if self._cut.is_set():  # meanwhile
            cut(opened)
        return opened


class LifelineCut(Exception):
    """The thread that wants to connect was abandoned while it waited."""


def connect(where: str, open_: Callable[[], C], cut: Callable[[C], None]) -> C:
    """Return what `open_` opens, held by the calling thread's lifeline if it has one.

    `cut` may be called from any thread as long as that lives, and must not wait.
    """
    lifeline: Lifeline | None = getattr(_here, "lifeline", None)
    return open_() if lifeline is None else lifeline.connect(where, open_, cut)
