"""Lets a command end when its server has stopped answering, however long its questions may take.

A restore may rightly wait minutes for one statement, and no time limit of a client ends a question
to a server that hangs. So a thread beside the command knocks at the server: one that lets another
connection in, or refuses it in words, is at work and waited for; one that answers nobody for
`silent_seconds` is left, and the command ends with what a cut connection says.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from common.threads.lifeline import Lifeline

C = TypeVar("C")

SILENT_SECONDS: Final = 20.0
KNOCK_SECONDS: Final = 5.0
"""How long to wait between two knocks; connecting itself takes two seconds at most."""

_log = logging.getLogger(__name__)


@contextmanager
def watching_server(
    silent_seconds: float = SILENT_SECONDS, knock_seconds: float = KNOCK_SECONDS
) -> Iterator[None]:
    """Watch whatever server the calling thread connects to, until the block ends."""
    watch = _Watched(silent_seconds, knock_seconds)
    watch.bind()
    try:
        yield
    finally:
        watch.end()
        watch.unbind()


class _Watched(Lifeline):
    """The lifeline of a command's only thread; knocks while that holds a connection."""

    def __init__(self, silent_seconds: float, knock_seconds: float) -> None:
        super().__init__()
        self._silent_seconds = silent_seconds
        self._knock_seconds = knock_seconds
        self._knock: Callable[[], object] | None = None
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def connect(self, where: str, open_: Callable[[], C], cut: Callable[[C], None]) -> C:
        """Return what `open_` opens, and begin to watch with the first that was let in."""
        opened = super().connect(where, open_, cut)
        self._knock = open_
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="server-watch", daemon=True)
            self._thread.start()
        return opened

    def end(self) -> None:
        """Knock no more."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        heard = time.monotonic()
        while not self._ended.wait(self._knock_seconds):
            if not self.holds_any or self._answers():
                heard = time.monotonic()
            elif time.monotonic() - heard > self._silent_seconds:
                _log.info("%s answers nobody: its connection is cut", self.where)
                self.cut()
                return

    def _answers(self) -> bool:
        # who has a file of his own need not load the driver
        import psycopg  # noqa: PLC0415

        assert self._knock is not None  # noqa: S101 — set before the thread was started
        try:
            opened = self._knock()
        except psycopg.Error as error:
            return "FATAL:" in str(error)  # refused in words: it lives
        if isinstance(opened, psycopg.Connection):
            opened.close()
        return True
