"""Where jobs run: on a thread of their own, at once, or when a test says so."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

Job = Callable[[], None]

_log = logging.getLogger(__name__)


class Executor(Protocol):
    """Runs jobs one after the other, in the order in which they were given."""

    def submit(self, job: Job) -> None:
        """Run `job` after those given before; returns at once."""

    def close(self) -> None:
        """Let the running job end, drop those that wait, and take no more."""


class SerialWorker:
    """One long-lived thread; a job must report its own errors, whatever it lets out is logged."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Run `job` after those given before; after closing it is dropped."""
        if not self._closed.is_set():
            self._jobs.put(job)

    def close(self) -> None:
        """Let the running job end, drop the others, and wait for the thread."""
        self._closed.set()
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._closed.is_set():
                return
            try:
                job()
            except Exception:  # noqa: BLE001 — the thread's top
                _log.exception("a job of %s failed", self._thread.name)


class InlineExecutor:
    """Runs every job at once, in the caller's thread: for tests of what a job does."""

    def submit(self, job: Job) -> None:
        """Run `job` now."""
        job()

    def close(self) -> None:
        """Do nothing: nothing waits."""


class ManualExecutor:
    """Keeps jobs until told to run them: for tests of what happens meanwhile."""

    def __init__(self) -> None:
        self.waiting: deque[Job] = deque()

    def submit(self, job: Job) -> None:
        """Keep `job`."""
        self.waiting.append(job)

    def run_next(self) -> None:
        """Run the oldest job that waits."""
        self.waiting.popleft()()

    def run_all(self) -> None:
        """Run all that waits, and what that brings."""
        while self.waiting:
            self.run_next()

    def close(self) -> None:
        """Drop what waits."""
        self.waiting.clear()
