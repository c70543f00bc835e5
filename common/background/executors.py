"""Where jobs run: on a thread of their own, or at once."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Final, Protocol

from common.threads.lifeline import Lifeline

Job = Callable[[], None]

_CLOSING_SECONDS: Final = 0.5
"""How long a closing door waits for a job that depends on another machine, before and after
cutting it off."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """A job under way that depends on another machine; `seconds` since it began."""

    where: str
    seconds: float


class Executor(Protocol):
    """Runs jobs one after the other, in the order in which they were given."""

    def submit(self, job: Job) -> None:
        """Run `job` after those given before; returns at once."""

    def waits_for(self) -> Wait | None:
        """Return what the running job may be waiting for; None for work on this machine alone."""

    def abandon(self) -> bool:
        """Leave the running job, cut off from what it waits for, and begin anew without the others.

        Return False, and do nothing, while an earlier one that was left has not come to its end.
        """

    def close(self) -> None:
        """Let the running job end, drop those that wait, and take no more."""


class SerialWorker:
    """One thread at a time; a job must report its own errors, whatever it lets out is logged.

    A thread that was abandoned ends with the job it has. It is never waited for, also when it
    cannot be cut off: it holds no process.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_closed = False
        self._left: _Line | None = None
        self._line = _Line(name)

    def submit(self, job: Job) -> None:
        """Run `job` after those given before; after closing it is dropped."""
        if not self._is_closed:
            self._line.jobs.put(job)

    def waits_for(self) -> Wait | None:
        """Return since when the running job has gone on, if it depends on another machine."""
        where, began = self._line.lifeline.where, self._line.began
        if where is None or began is None:
            return None
        return Wait(where=where, seconds=time.monotonic() - began)

    def abandon(self) -> bool:
        """Leave the thread with its job and go on with another, unless one is left already."""
        if self._left is not None and self._left.thread.is_alive():
            return False
        self._left, self._line = self._line, _Line(self._name)
        self._left.end()
        self._left.lifeline.cut()
        return True

    def close(self) -> None:
        """Let the running job end, drop the others, and wait for the thread.

        A job that depends on another machine is cut off after half a second.
        """
        self._is_closed = True
        line = self._line
        line.end()
        if line.lifeline.where is None:
            line.thread.join()
            return
        line.thread.join(_CLOSING_SECONDS)
        line.lifeline.cut()
        line.thread.join(_CLOSING_SECONDS)


class _Line:
    """One thread, and the jobs that stand in line for it."""

    def __init__(self, name: str) -> None:
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()
        self.lifeline = Lifeline()
        self.began: float | None = None
        self._ended = threading.Event()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Begin no other job."""
        self._ended.set()
        self.jobs.put(None)

    def _run(self) -> None:
        self.lifeline.bind()
        while (job := self.jobs.get()) is not None:
            if self._ended.is_set():
                return
            self.began = time.monotonic()
            try:
                job()
            except Exception:  # noqa: BLE001 — the thread's top
                _log.exception("a job of %s failed", self.thread.name)
            self.began = None


class InlineExecutor:
    """Runs every job at once, in the caller's thread: where no job waits for another machine."""

    def submit(self, job: Job) -> None:
        """Run `job` now."""
        job()

    def waits_for(self) -> None:
        """Nothing is ever under way when somebody asks."""

    def abandon(self) -> bool:
        """Do nothing: nothing is under way."""
        return False

    def close(self) -> None:
        """Do nothing: nothing waits."""
