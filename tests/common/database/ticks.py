"""A place where ticks come in."""

import queue

GENEROUS = 20.0
"""Seconds after which a test gives up; a tick takes hundredths of one."""


class Ticks:
    """Collects ticks and lets a test wait for the next one."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[None] = queue.SimpleQueue()

    def __call__(self) -> None:
        """Take one tick."""
        self._queue.put(None)

    def wait(self) -> None:
        """Wait for the next tick, or fail."""
        self._queue.get(timeout=GENEROUS)

    def came(self) -> bool:
        """Return whether a tick has come that nobody waited for."""
        return not self._queue.empty()
