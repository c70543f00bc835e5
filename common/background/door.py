"""What every door's process has: one worker that owns the database, a change feed, a site."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.background.session import PATIENCE_SECONDS, RETRY_SECONDS, OpenedHall, Session
from common.database.engine import Database
from common.database.faults import cut_off
from common.tickets.errors import MoisoError

__all__ = ["HallLink", "OpenedHall"]

T = TypeVar("T")

_MOST_PATIENCE = 4
"""How many times the patience grows for a server that is merely slow."""

_LOOKS_PER_PATIENCE = 10

_log = logging.getLogger(__name__)


class HallLink(QObject):
    """A door's one way to the hall; opens the database on the worker and again after a loss.

    `changed` is emitted on the window's thread when the database may have changed, and soon after
    every Fault and while there is no database: who listens to it and asks again needs no timer.
    A job gets the opened hall, with the site looked up anew, so that a training reaches every
    open door.

    The database is opened anew for the first job after its file was replaced, or after it
    answered with a Fault that is not mere business; for faults at most at every second of the
    looks that are `retry_milliseconds` apart.

    A job that waits for a server longer than `patience_seconds` is left with its thread and its
    connection: it and all that stand behind it end with DatabaseUnreachable, and what it answers
    later is dropped. What it wrote, or did not write, the same request id tells. The patience
    doubles, four times at most, for each job left before one came to its end.
    """

    changed = Signal()

    def __init__(
        self,
        open_database: Callable[[], Database],
        executor: Executor,
        wanted_site: str | None = None,
        parent: QObject | None = None,
        *,
        retry_milliseconds: int = round(RETRY_SECONDS * 1000),
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._open_database = open_database
        self._executor = executor
        self._wanted_site = wanted_site
        self._patience_seconds = patience_seconds
        self._patience = 1
        self._jobs = Jobs(executor, self)
        self._is_closed = False
        self._reopen_seconds = 2 * retry_milliseconds / 1000
        self._session = self._new_session()
        self._retry = QTimer(self, interval=retry_milliseconds)
        self._retry.timeout.connect(self._look_for_losses)
        self._retry.start()
        looks = round(patience_seconds * 1000 / _LOOKS_PER_PATIENCE)
        self._watch = QTimer(self, interval=looks)
        self._watch.timeout.connect(self._leave_what_hangs)
        self._watch.start()

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
        asked_at = time.monotonic()
        self._jobs.run(lambda: self._do(job, asked_at), then, otherwise)

    def close(self) -> None:
        """Forget what is under way, and let feed, worker and database go.

        What waits for a server is waited for no longer than half a second each.
        """
        self._is_closed = True
        self._retry.stop()
        self._watch.stop()
        self._jobs.drop()
        self._executor.close()
        self._session.leave()

    def _do(self, job: Callable[[OpenedHall], T], asked_at: float) -> T:
        session = self._session
        answer = session.run(job, asked_at)
        if session is self._session:
            self._patience = 1
        return answer

    def _new_session(self) -> Session:
        return Session(
            self._open_database, self._wanted_site, self.changed.emit, self._reopen_seconds
        )

    @Slot()
    def _look_for_losses(self) -> None:
        session = self._session
        if not session.is_being_looked_at:
            session.is_being_looked_at = True  # one such job stands in line, however long that is
            self._executor.submit(lambda: self._tell_losses(session))

    def _tell_losses(self, session: Session) -> None:
        if session.has_lost():
            self.changed.emit()

    @Slot()
    def _leave_what_hangs(self) -> None:
        wait = self._executor.waits_for()
        if wait is None or wait.seconds < self._patience_seconds * self._patience:
            return
        _log.info("%s has not answered for %.1f s", wait.where, wait.seconds)
        left = self._session
        left.is_left = True  # before it is cut off: its thread tidies up as it ends
        goes_on = self._executor.abandon()
        if goes_on:
            self._session = self._new_session()
            self._patience = min(self._patience * 2, _MOST_PATIENCE)
            self._executor.submit(left.leave)
        else:
            left.is_left = False
        self._jobs.give_up(cut_off(wait.where))
        if goes_on:
            self.changed.emit()
