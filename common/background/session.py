"""The worker's side of a door's way to the hall: the opened database, and what is known of it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from common.database.engine import Database
from common.database.faults import DatabaseBusy, DatabaseFault
from common.database.feed import watch
from common.database.sites import SiteView, find_site
from common.tickets.errors import Fault
from common.tickets.text import Text

T = TypeVar("T")

RETRY_SECONDS: Final = 1.0
"""How soon a door looks again for a database that is not there."""

PATIENCE_SECONDS: Final = 2.5
"""How long a job may wait for a server before it is left.

More than the two seconds that connecting takes at most, so that on a server that is away nothing
need be left. A file of this machine is waited for: its locks end by themselves, a disk that is
slow is at work, and a thread that writes to it can neither be cut off nor asked a second time.
"""


class ProgramMistake(Fault):
    """A job failed in a way that nobody foresaw."""

    code = "internal"
    sentence = Text(
        vi="Chương trình gặp lỗi bất ngờ. Chi tiết đã ghi vào nhật ký.",
        en="The program met an unexpected error. The log has the details.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedHall:
    """The database as the worker has opened it, and the site it works for at this moment."""

    database: Database
    site: SiteView


class _Opening:
    """One opening of the database."""

    def __init__(self, database: Database, on_tick: Callable[[], None]) -> None:
        self.database = database
        self._file = database.backend.identity()
        self._at = time.monotonic()
        self._feed = watch(database, on_tick)

    @property
    def is_of_another_file(self) -> bool:
        """Whether the file is gone, or another has taken its place; the open one would still read."""
        return self.database.backend.identity() != self._file

    def is_older_than(self, seconds: float) -> bool:
        """Whether it was opened so long ago."""
        return time.monotonic() - self._at >= seconds

    def close(self) -> None:
        """Let feed and database go."""
        self._feed.close()
        self.database.close()


class Session:
    """What one worker's thread knows of the hall; used by that thread alone, but for `leave`.

    An opening that fails has failed for everybody who was waiting when it did: a server that does
    not answer costs one wait, not one for each. One that `is_left` ticks no more, and lets all go
    when its job ends.
    """

    def __init__(
        self,
        open_database: Callable[[], Database],
        wanted_site: str | None,
        on_tick: Callable[[], None],
        reopen_seconds: float,
    ) -> None:
        self.is_being_looked_at = False
        self.is_left = False
        self._open_database = open_database
        self._wanted_site = wanted_site
        self._on_tick = on_tick
        self._reopen_seconds = reopen_seconds
        self._opening: _Opening | None = None
        self._failed: tuple[float, Fault] | None = None
        self._is_suspect = False
        self._owes_a_retry = False
        self._lock = threading.Lock()
        self._is_busy = False

    def run(self, job: Callable[[OpenedHall], T], asked_at: float) -> T:
        """Return the job's answer; `asked_at` is when it began to wait, by the steady clock."""
        with self._lock:
            self._is_busy = True
        try:
            return job(self._opened(asked_at))
        except Fault as fault:
            self._owes_a_retry = True
            if isinstance(fault, DatabaseFault) and not isinstance(fault, DatabaseBusy):
                self._is_suspect = True
            raise
        finally:
            with self._lock:
                self._is_busy = False
                is_left = self.is_left
            if is_left:
                self._let_go()

    def has_lost(self) -> bool:
        """Return whether who was disappointed should ask again; once for every Fault."""
        self.is_being_looked_at = False
        owed, self._owes_a_retry = self._owes_a_retry, False
        return owed or self._opening is None or self._opening.is_of_another_file

    def leave(self) -> None:
        """Let feed and database go, at once or, if a job is under way, when it ends."""
        with self._lock:
            self.is_left = True
            is_busy = self._is_busy
        if not is_busy:
            self._let_go()

    def _opened(self, asked_at: float) -> OpenedHall:
        opening = self._opening
        if opening is None or self._is_lost(opening):
            self._let_go()
            opening = self._opening = self._open(asked_at)
            self._is_suspect = False
        with opening.database.reading() as connection:
            return OpenedHall(
                database=opening.database, site=find_site(connection, self._wanted_site)
            )

    def _open(self, asked_at: float) -> _Opening:
        if self._failed is not None and asked_at < self._failed[0]:
            raise self._failed[1].with_traceback(None)
        try:
            opening = _Opening(self._open_database(), self._tick)
        except Fault as fault:
            self._failed = time.monotonic(), fault
            raise
        self._failed = None
        return opening

    def _is_lost(self, opening: _Opening) -> bool:
        overdue = self._is_suspect and opening.is_older_than(self._reopen_seconds)
        return overdue or opening.is_of_another_file

    def _tick(self) -> None:
        if not self.is_left:
            self._on_tick()

    def _let_go(self) -> None:
        with self._lock:
            opening, self._opening = self._opening, None
        if opening is not None:
            opening.close()
