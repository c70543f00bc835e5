"""How long people wait, reckoned beside everything else: nobody's page waits for it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from common.background.session import OpenedHall
from common.database.engine import Database
from common.readings.waiting_times import WaitingTimes, Waits, waits_in
from common.tickets.forward import HallNow

T = TypeVar("T")

LEAST_REST_SECONDS: Final = 2.0
_REST_FOR_WORK: Final = 9
"""So many seconds of rest for each second of reckoning: a tenth of one core at most."""

MOST_WAITING: Final = 250
"""So many are played forward, the first in line: reckoning grows with the square of those who wait.

At eight minutes each that is a day's work for four counters; those behind read how many are before
them, and a band when they have come nearer.
"""


class Ask(Protocol):
    """The link's way to run a job on the worker."""

    def __call__(self, job: Callable[[OpenedHall], T], /) -> Awaitable[T]:
        """Return the job's answer."""


class Reckoning:
    """Reads the hall on the worker, plays it forward on a thread of its own."""

    def __init__(self) -> None:
        self.rest_seconds = LEAST_REST_SECONDS
        self._times: WaitingTimes | None = None
        self._of: tuple[Database, str] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="waits")

    async def reckon(self, ask: Ask) -> Waits:
        """Return how long everybody waits now; raises what asking raises."""
        hall, offered = await ask(self._read)
        if len(hall.waiting) > MOST_WAITING:
            # a newcomer would stand behind those who are left out
            hall, offered = replace(hall, waiting=hall.waiting[:MOST_WAITING]), ()
        waits, took = await asyncio.get_running_loop().run_in_executor(
            self._thread, _played, hall, offered
        )
        self.rest_seconds = max(LEAST_REST_SECONDS, _REST_FOR_WORK * took)
        return waits

    async def close(self) -> None:
        """Let the thread end."""
        await asyncio.to_thread(self._thread.shutdown)

    def _read(self, opened: OpenedHall) -> tuple[HallNow, tuple[str, ...]]:
        wanted = (opened.database, opened.site.key)
        if self._times is None or self._of != wanted:
            self._times, self._of = WaitingTimes(*wanted), wanted
        return self._times.hall_now()


def _played(hall: HallNow, offered: tuple[str, ...]) -> tuple[Waits, float]:
    began = time.monotonic()
    waits = waits_in(hall, offered)
    return waits, time.monotonic() - began
