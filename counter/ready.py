"""A counter that stands ready: the next arrival is called by itself."""

import math
import queue as threads
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from common.answers import Served
from common.database.feed import watch
from common.tickets.refusals import CounterClosed, NotReady, QueueEmpty
from common.use_cases.queue import Queue
from common.use_cases.staff import Staff
from common.use_cases.use_case import By

_RIPENING_SECONDS = 0.5
"""How often to look without a tick: a fresh ticket ripens without anybody writing."""


def call_when_ready(
    queue: Queue,
    counter: int,
    by: By,
    *,
    timeout_seconds: float | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Served:
    """Call the next ticket, waiting until one arrives; the counter stands ready meanwhile.

    A ticket is called a few seconds after its issue, so that the paper is in the hand. When
    nobody came in time, or the counter was paused or closed meanwhile, the answer has no number.
    """
    ends_at = math.inf if timeout_seconds is None else clock() + timeout_seconds
    press = _Press(queue, counter, by)
    with suppress(QueueEmpty):
        return press.call()  # a repeat is answered before the counter stands ready
    staff = Staff(queue.database, queue.site)
    ticks: threads.SimpleQueue[None] = threads.SimpleQueue()
    staff.stand_ready(counter, by=By(officer=by.officer))
    feed = watch(queue.database, lambda: ticks.put(None))
    try:
        while True:
            try:
                return press.call()
            except (NotReady, CounterClosed):
                break
            except QueueEmpty:
                if clock() >= ends_at:
                    break
            _wait(ticks)
        return Served(number=None, state=None, counter=counter, finished=press.finished)
    finally:
        feed.close()
        staff.end_ready(counter)


class _Press:
    """One press of the ready key: it may finish somebody at once and call much later."""

    def __init__(self, queue: Queue, counter: int, by: By) -> None:
        self._queue = queue
        self._counter = counter
        self._by = by
        self.finished: str | None = None

    def call(self) -> Served:
        """Call who is next, or raise QueueEmpty; the same press answers the same again."""
        served = self._next()
        if served.number is None:
            # the finish has used up the press's own id
            self.finished = served.finished
            self._by = replace(
                self._by, request_id=self._by.request_id and f"{self._by.request_id}:then"
            )
            served = self._next()
        return replace(served, finished=served.finished or self.finished)

    def _next(self) -> Served:
        return self._queue.call_next(self._counter, ready=True, by=self._by)


def _wait(ticks: "threads.SimpleQueue[None]") -> None:
    try:
        ticks.get(timeout=_RIPENING_SECONDS)
    except threads.Empty:
        return
    while not ticks.empty():
        ticks.get()
