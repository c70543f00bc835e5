"""The web door's way to the hall: one worker, one reader of the change feed, one look per change.

However many phones follow, the database is asked once for each change; every page is cut from
what that one look has seen.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeVar, cast

from common.background.executors import SerialWorker
from common.background.session import (
    PATIENCE_SECONDS,
    RETRY_SECONDS,
    OpenedHall,
    ProgramMistake,
    Session,
)
from common.database.engine import Database
from common.database.faults import cut_off
from common.database.sites import SiteView
from common.readings.waiting_times import Waits
from common.tickets.errors import Fault, MoisoError
from common.tickets.text import Text
from web.reckoning import Reckoning

T = TypeVar("T")

PAUSE_SECONDS: Final = 0.1
"""At least so long between two looks: a burst of changes is one."""

AFTER_PAGES_SECONDS: Final = 0.4
"""Reckoning begins so long after a change: first every page has what is new."""

LATE_SECONDS: Final = 20.0
"""A database that is silent for so long ticks all the same; what is older is not live."""

_LOOKS_PER_PATIENCE: Final = 10
_LISTENERS_WAKE_SECONDS: Final = 3600.0

_log = logging.getLogger(__name__)


class NotReadYet(Fault):
    """The door has just opened, and the database has not answered yet."""

    code = "database-not-read-yet"
    sentence = Text(
        vi="Chưa đọc được tình hình của trung tâm. Trang sẽ tự thử lại.",
        en="The hall has not been read yet. This page tries again by itself.",
    )


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """One thing that is read at every change; runs on the worker."""

    name: str
    read: Callable[[OpenedHall], T]


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The hall as it was last seen; `seen_at` by the steady clock of this process, in seconds.

    `lost` says why there is no newer look; what was seen stays. `waits` follow a little later than
    the rest, None until they were reckoned for the first time.
    """

    site: SiteView
    seen_at: float
    values: Mapping[str, object]
    waits: Waits | None = None
    lost: MoisoError | None = None

    def of(self, reading: Reading[T]) -> T:
        """Return what a reading has seen."""
        return cast("T", self.values[reading.name])

    @property
    def age(self) -> float:
        """Return how many seconds ago it was seen."""
        return max(0.0, time.monotonic() - self.seen_at)

    @property
    def is_live(self) -> bool:
        """Whether it is how the hall stands now."""
        return self.lost is None and self.age < LATE_SECONDS


@dataclass(slots=True)
class _Bell:
    """Wakes everybody who waits for the next change; used by the loop's thread alone."""

    version: int = 0
    _next: "asyncio.Future[None] | None" = field(default=None)

    def ring(self) -> None:
        self.version += 1
        following, self._next = self._next, None
        if following is not None and not following.done():
            following.set_result(None)

    async def wait(self, known: int, seconds: float) -> None:
        """Return when the version is no longer `known`, or after some seconds."""
        if self.version != known:
            return
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.wait({self._next}, timeout=seconds)


class HallLink:
    """Opens the database on a worker's thread, and again after a loss; publishes what it sees.

    Everything but the jobs runs on the event loop's thread: `start` and `close` there, too.
    """

    def __init__(
        self,
        open_database: Callable[[], Database],
        wanted_site: str | None = None,
        readings: Sequence[Reading[Any]] = (),
        *,
        retry_seconds: float = RETRY_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self.seen: Seen | None = None
        self.lost: MoisoError | None = NotReadYet()
        self.is_closed = False
        self._open_database = open_database
        self._wanted_site = wanted_site
        self._readings = tuple(readings)
        self._retry_seconds = retry_seconds
        self._patience_seconds = patience_seconds
        self._patience = 1
        self._bell = _Bell()
        self._ticked = asyncio.Event()
        self._jobs: set[asyncio.Future[Any]] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._looking = asyncio.Lock()
        self._coming: asyncio.Task[None] | None = None
        self._reckoning = Reckoning()

    def start(self) -> None:
        """Begin to read; needs the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._worker = SerialWorker("hall")
        self._session = self._new_session()
        self._ticked.set()
        self._tasks = [
            asyncio.create_task(one, name=name)
            for name, one in (
                ("hall-read", self._read_for_ever()),
                ("hall-reckon", self._reckon_for_ever()),
                ("hall-watch", self._watch_for_ever()),
            )
        ]

    def stop_followers(self) -> None:
        """Let everybody who follows come to an end: the door is closing."""
        self.is_closed = True
        self._bell.ring()

    async def close(self) -> None:
        """Let feed, worker and database go."""
        self.stop_followers()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._give_up(NotReadYet())
        await self._reckoning.close()
        await asyncio.to_thread(self._let_go)

    async def ask(self, job: Callable[[OpenedHall], T]) -> T:
        """Run `job` on the worker and return its answer; raises MoisoError.

        A server that hangs is left, and the job ends as unreachable; what it did, the same request
        id tells.
        """
        answer: asyncio.Future[T] = self._loop.create_future()
        self._jobs.add(answer)
        session, asked_at = self._session, time.monotonic()
        self._worker.submit(lambda: self._do(session, job, asked_at, answer))
        try:
            return await answer
        finally:
            self._jobs.discard(answer)

    async def look(self) -> Seen | None:
        """Return a look that began after this was asked; the last one if the database is away."""
        if self._coming is None:
            self._coming = asyncio.create_task(self._look_once())
        # shared: who goes away takes nobody's look along
        await asyncio.shield(self._coming)
        return self.seen

    async def _look_once(self) -> None:
        """Look for all who have asked until it begins."""
        async with self._looking:
            self._coming = None  # who asks from here on wants a later one
            if not self.is_closed:
                with contextlib.suppress(MoisoError):
                    self._publish(await self.ask(self._read))

    async def follow(self, pulse_seconds: float) -> AsyncIterator[Seen | None]:
        """Give what is seen now, then at each change, and at least every `pulse_seconds`."""
        while not self.is_closed:
            version = self._bell.version
            yield self.seen
            await self._bell.wait(version, pulse_seconds)

    def _new_session(self) -> Session:
        return Session(self._open_database, self._wanted_site, self._tick, 2 * self._retry_seconds)

    def _tick(self) -> None:
        """Hand a tick of the feed's thread on to the loop; that may be gone already."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._ticked.set)

    def _do(
        self,
        session: Session,
        job: Callable[[OpenedHall], T],
        asked_at: float,
        answer: "asyncio.Future[T]",
    ) -> None:
        """Run a job on the worker's thread."""
        value: Any = None
        error: MoisoError | None = None
        try:
            value = session.run(job, asked_at)
        except MoisoError as failed:
            error = failed
        except Exception as mistake:  # noqa: BLE001 — the worker's edge: logged, and said on the page
            if session.is_left:  # cut off in the middle of anything
                _log.info("a job that was left has ended: %r", mistake)
            else:
                _log.exception("a job met a mistake in the program")
            error = ProgramMistake()
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._end, session, answer, value, error)

    def _end(
        self,
        session: Session,
        answer: "asyncio.Future[Any]",
        value: object,
        error: MoisoError | None,
    ) -> None:
        if session is self._session and error is None:
            self._patience = 1
        if answer.done():
            return
        if error is None:
            answer.set_result(value)
        else:
            answer.set_exception(error.with_traceback(None))

    def _give_up(self, error: MoisoError) -> None:
        for answer in list(self._jobs):
            if not answer.done():
                answer.set_exception(error)

    def _read(self, opened: OpenedHall) -> Seen:
        # before the look: it is at least as new as its age says
        seen_at = time.monotonic()
        return Seen(
            site=opened.site,
            seen_at=seen_at,
            values={one.name: one.read(opened) for one in self._readings},
        )

    def _publish(self, seen: Seen) -> None:
        before = self.seen
        if before is not None and before.seen_at > seen.seen_at:
            return
        same_site = before is not None and before.site.key == seen.site.key
        waits = before.waits if before is not None and same_site else None
        self.seen, self.lost = replace(seen, waits=waits), None
        self._bell.ring()

    def _publish_lost(self, error: MoisoError) -> None:
        self.lost = error
        if self.seen is not None:
            self.seen = replace(self.seen, lost=error)
        self._bell.ring()

    async def _read_for_ever(self) -> None:
        while not self.is_closed:
            # not wait_for: in Python 3.11 it swallows a cancellation that comes with the tick
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LATE_SECONDS / 2):
                    await self._ticked.wait()
            self._ticked.clear()
            try:
                self._publish(await self.ask(self._read))
            except MoisoError as error:
                _log.info("the hall is away: %s", error)
                self._publish_lost(error)
                await asyncio.sleep(self._retry_seconds)
                self._ticked.set()
                continue
            await asyncio.sleep(PAUSE_SECONDS)

    async def _reckon_for_ever(self) -> None:
        known = -1
        while not self.is_closed:
            await self._bell.wait(known, _LISTENERS_WAKE_SECONDS)
            await asyncio.sleep(AFTER_PAGES_SECONDS if self.seen and self.seen.waits else 0)
            known = self._bell.version
            if self.seen is None or self.seen.lost is not None:
                continue
            with contextlib.suppress(MoisoError):
                waits = await self._reckoning.reckon(self.ask)
                if self.seen is not None:
                    self.seen = replace(self.seen, waits=waits)
                    self._bell.ring()
                    known = self._bell.version
            await asyncio.sleep(self._reckoning.rest_seconds)

    async def _watch_for_ever(self) -> None:
        while True:
            await asyncio.sleep(self._patience_seconds / _LOOKS_PER_PATIENCE)
            wait = self._worker.waits_for()
            if wait is not None and wait.seconds >= self._patience_seconds * self._patience:
                self._leave(wait.where)

    def _leave(self, where: str) -> None:
        """Leave a job that hangs with its thread and its connection."""
        _log.info("%s does not answer", where)
        left = self._session
        left.is_left = True  # before it is cut off: its thread tidies up as it ends
        goes_on = self._worker.abandon()
        if goes_on:
            self._session = self._new_session()
            self._patience = min(self._patience * 2, 4)
            self._worker.submit(left.leave)
        else:
            left.is_left = False
        self._give_up(cut_off(where))

    def _let_go(self) -> None:
        self._worker.close()
        self._session.leave()
