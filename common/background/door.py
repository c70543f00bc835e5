"""What every door's process has: one worker that owns the database, a change feed, a site."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.database.engine import Database
from common.database.feed import ChangeFeed, watch
from common.database.sites import SiteView, find_site
from common.tickets.errors import MoisoError

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedHall:
    """The database as the worker has opened it, and the site it works for at this moment."""

    database: Database
    site: SiteView


class HallLink(QObject):
    """A door's one way to the hall; opens the database on the worker and again after a loss.

    `changed` is emitted on the window's thread when the database may have changed. A job gets the
    opened hall, with the site looked up anew, so that a training reaches every open door.
    """

    changed = Signal()

    def __init__(
        self,
        open_database: Callable[[], Database],
        executor: Executor,
        wanted_site: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_database = open_database
        self._executor = executor
        self._wanted_site = wanted_site
        self._jobs = Jobs(executor, self)
        self._database: Database | None = None
        self._feed: ChangeFeed | None = None
        self._is_closed = False

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
        self._jobs.run(lambda: job(self._opened()), then, otherwise)

    def close(self) -> None:
        """Forget what is under way, and let feed, worker and database go."""
        self._is_closed = True
        self._jobs.drop()
        self._executor.submit(self._let_go)
        self._executor.close()
        self._let_go()

    def _opened(self) -> OpenedHall:
        if self._database is None:
            self._database = self._open_database()
            self._feed = watch(self._database, self.changed.emit)
        with self._database.reading() as connection:
            return OpenedHall(
                database=self._database, site=find_site(connection, self._wanted_site)
            )

    def _let_go(self) -> None:
        feed, self._feed = self._feed, None
        database, self._database = self._database, None
        if feed is not None:
            feed.close()
        if database is not None:
            database.close()
