"""A counter that stands ready: the next arrival is called by itself."""

import queue as threads
import time
from collections.abc import Callable
from dataclasses import replace

from common.answers import Served
from common.database.feed import watch
from common.hall import Hall
from common.queue import Queue
from common.staff import Staff
from common.tickets.refusals import QueueEmpty
from common.use_case import By

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
    ticks: threads.SimpleQueue[None] = threads.SimpleQueue()
    hall = Hall(queue.database, queue.site)
    staff = Staff(queue.database, queue.site)
    staff.stand_ready(counter, by=By(officer=by.officer))
    ends_at = None if timeout_seconds is None else clock() + timeout_seconds
    feed = watch(queue.database, lambda: ticks.put(None))
    finished = None
    try:
        while True:
            served = _try_to_call(queue, counter, by)
            if served is not None and served.number is not None:
                return replace(served, finished=served.finished or finished)
            if served is not None:
                # the finish has used up the press's own id
                finished = served.finished
                by = replace(by, request_id=by.request_id and f"{by.request_id}:then")
            if hall.counter_status(counter) != "ready" or (ends_at and clock() >= ends_at):
                return Served(number=None, state=None, counter=counter, finished=finished)
            _wait(ticks)
    finally:
        feed.close()
        if hall.counter_status(counter) == "ready":
            staff.open_counter(counter)


def _try_to_call(queue: Queue, counter: int, by: By) -> Served | None:
    try:
        return queue.call_next(counter, ready=True, by=by)
    except QueueEmpty:
        return None


def _wait(ticks: "threads.SimpleQueue[None]") -> None:
    try:
        ticks.get(timeout=_RIPENING_SECONDS)
    except threads.Empty:
        return
    while not ticks.empty():
        ticks.get()
