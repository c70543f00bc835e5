"""What every door's process has: one worker that owns the database, a change feed, a site."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.database.engine import Database
from common.database.faults import DatabaseBusy, DatabaseFault
from common.database.feed import watch
from common.database.sites import SiteView, find_site
from common.tickets.errors import Fault, MoisoError

T = TypeVar("T")

RETRY_MILLISECONDS: Final = 2000
"""How soon a door looks again for a database that is not there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedHall:
    """The database as the worker has opened it, and the site it works for at this moment."""

    database: Database
    site: SiteView


class _Opening:
    """One opening of the database; used by the worker alone."""

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


class HallLink(QObject):
    """A door's one way to the hall; opens the database on the worker and again after a loss.

    `changed` is emitted on the window's thread when the database may have changed, and soon after
    every Fault and while there is no database: who listens to it and asks again needs no timer.
    A job gets the opened hall, with the site looked up anew, so that a training reaches every
    open door.

    The database is opened anew for the first job after its file was replaced, or after it
    answered with a Fault that is not mere business; for faults at most every
    `retry_milliseconds`.
    """

    changed = Signal()

    def __init__(
        self,
        open_database: Callable[[], Database],
        executor: Executor,
        wanted_site: str | None = None,
        parent: QObject | None = None,
        *,
        retry_milliseconds: int = RETRY_MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self._open_database = open_database
        self._executor = executor
        self._wanted_site = wanted_site
        self._jobs = Jobs(executor, self)
        self._is_closed = False
        self._retry_seconds = retry_milliseconds / 1000
        self._retry = QTimer(self, interval=retry_milliseconds)
        self._retry.timeout.connect(self._look_for_losses)
        self._retry.start()
        # what follows belongs to the worker
        self._opening: _Opening | None = None
        self._is_suspect = False
        self._owes_a_retry = False

    def ask(
        self,
        job: Callable[[OpenedHall], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Run `job` on the worker; exactly one of `then` and `otherwise` gets its end.

        After closing, what a late timer asks for is dropped.
        """
        if self._is_closed:
            return
        self._jobs.run(lambda: self._do(job), then, otherwise)

    def close(self) -> None:
        """Forget what is under way, and let feed, worker and database go."""
        self._is_closed = True
        self._retry.stop()
        self._jobs.drop()
        self._executor.submit(self._let_go)
        self._executor.close()
        self._let_go()

    @Slot()
    def _look_for_losses(self) -> None:
        self._executor.submit(self._tell_losses)

    def _tell_losses(self) -> None:
        opening = self._opening
        if self._owes_a_retry or opening is None or opening.is_of_another_file:
            self._owes_a_retry = False
            self.changed.emit()

    def _do(self, job: Callable[[OpenedHall], T]) -> T:
        try:
            return job(self._opened())
        except Fault as fault:
            self._owes_a_retry = True
            if isinstance(fault, DatabaseFault) and not isinstance(fault, DatabaseBusy):
                self._is_suspect = True
            raise

    def _opened(self) -> OpenedHall:
        opening = self._opening
        if opening is None or self._is_lost(opening):
            self._let_go()
            opening = self._opening = _Opening(self._open_database(), self.changed.emit)
            self._is_suspect = False
        with opening.database.reading() as connection:
            return OpenedHall(
                database=opening.database, site=find_site(connection, self._wanted_site)
            )

    def _is_lost(self, opening: _Opening) -> bool:
        overdue = self._is_suspect and opening.is_older_than(self._retry_seconds)
        return overdue or opening.is_of_another_file

    def _let_go(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.close()
