"""Backups by themselves: any door that may looks every minute, while it is open, for one that is due."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from common.background.executors import Executor
from common.background.jobs import Jobs
from common.database.engine import Database
from common.database.faults import DatabaseFault
from common.database.hourly import back_up_if_due
from common.tickets.errors import MoisoError

_log = logging.getLogger(__name__)

MINUTE_MILLISECONDS: Final = 60_000


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """What a look has found: whether this door may copy at all, and the copy that it has made."""

    may_copy: bool
    copy: Path | None = None


class HourlyBackups(QObject):
    """Looks once a minute, on a thread and connection of its own: nobody waits for a copy.

    A door whose role may not read everything, such as a kiosk's, looks no more once it knows.
    """

    def __init__(
        self,
        open_database: Callable[[], Database],
        folder: Path,
        executor: Executor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_database = open_database
        self._folder = folder
        self._executor = executor
        self._jobs = Jobs(executor, self)
        self._looking = False
        self._timer = QTimer(self, interval=MINUTE_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Make this hour's backup if nobody has."""
        if not self._looking:
            self._looking = True
            self._jobs.run(self._back_up, self._made, self._not_made)

    def close(self) -> None:
        """Let a copy that is being made end, and the thread."""
        self._timer.stop()
        self._jobs.drop()
        self._executor.close()

    def _back_up(self) -> _Look:
        database = self._open_database()
        try:
            with database.reading() as connection:
                if not database.backend.may_copy(connection):
                    return _Look(may_copy=False)
            return _Look(may_copy=True, copy=back_up_if_due(database, self._folder))
        finally:
            database.close()

    def _made(self, look: _Look) -> None:
        self._looking = False
        if not look.may_copy:
            self._timer.stop()
            _log.info("backups are left to machines whose role may read everything")
        elif look.copy is not None:
            _log.info("backed up: %s", look.copy)

    def _not_made(self, error: MoisoError) -> None:
        self._looking = False
        # the door itself says that the database is away
        level = logging.INFO if isinstance(error, DatabaseFault) else logging.ERROR
        _log.log(level, "no backup this hour: %s", error)
