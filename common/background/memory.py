"""What a door remembers of the hall for its next start, written beside the window's work."""

import logging
from typing import Generic, TypeVar

from common.background.executors import Executor
from common.remembered import Remembered

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Memory(Generic[T]):
    """Reads its file when it is made, before there is a window; writes it on `executor`.

    A disk that takes nothing stops no door: the log says so.
    """

    def __init__(self, file: Remembered[T], executor: Executor) -> None:
        self._file = file
        self._executor = executor
        self.last = file.read()
        """What was kept last, by an earlier start or by this one."""

    def keep(self, record: T) -> None:
        """Keep `record` if it says anything new; returns at once."""
        if record != self.last:
            self.last = record
            self._executor.submit(lambda: self._write(record))

    def close(self) -> None:
        """Let a write under way end."""
        self._executor.close()

    def _write(self, record: T) -> None:
        try:
            self._file.write(record)
        except OSError as error:
            _log.warning("%s cannot be kept for the next start: %s", self._file.path, error)
