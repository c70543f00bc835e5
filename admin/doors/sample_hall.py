"""A hall for pictures: the shipped centre on a Monday morning, with people waiting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMetaObject, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from common.background.door import HallLink, OpenedHall
from common.catalogue.load import load_catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.database.faults import DatabaseBusy
from common.database.migrate import migrate
from common.tickets.errors import MoisoError
from common.use_cases.queue import Queue
from common.use_cases.setup import set_up

T = TypeVar("T")

MONDAY_MORNING = datetime(2026, 11, 23, 2, 20, tzinfo=UTC)
"""Twenty past nine in Hà Nội."""

_LOOKS_EVERY_MILLISECONDS: Final = 5

_WAITING = {
    "ho_tich": 6,
    "chung_thuc": 14,
    "dat_dai": 3,
    "kinh_doanh": 2,
    "bao_tro_xa_hoi": 5,
    "noi_vu": 1,
    "cong_an": 1,
}


class BreakableLink(HallLink):
    """A way to the hall that can be cut."""

    broken = False

    def ask(
        self,
        job: Callable[[OpenedHall], T],
        then: Callable[[T], None],
        otherwise: Callable[[MoisoError], None],
    ) -> None:
        """Ask, or answer at once that the database does not."""
        if self.broken:
            otherwise(DatabaseBusy())
        else:
            super().ask(job, then, otherwise)


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleHall:
    """A hall in a folder that goes away; its clock stands still until moved."""

    folder: Path
    url: str
    site: str
    clock: ManualClock

    def open(self) -> Database:
        """Return the opened database, on the hall's own clock."""
        return Database(self.url, self.clock)


@contextmanager
def sample_hall() -> Iterator[SampleHall]:
    """Give a fresh hall; Windows needs its database closed before the folder can go."""
    with TemporaryDirectory(prefix="moiso-screens-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "moiso.db"
        path.write_bytes(_drawn_up())
        yield SampleHall(
            folder=Path(folder),
            url=f"sqlite:///{path.as_posix()}",
            site=load_catalogue(None).site.key,
            clock=ManualClock(MONDAY_MORNING),
        )


@cache
def _drawn_up() -> bytes:
    """Return the hall's database as a file: made once, then copied."""
    catalogue = load_catalogue(None)
    with TemporaryDirectory(prefix="moiso-screens-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "moiso.db"
        url = f"sqlite:///{path.as_posix()}"
        migrate(url)
        database = Database(url, ManualClock(MONDAY_MORNING))
        set_up(database, catalogue)
        queue = Queue(database, catalogue.site.key)
        for service, people in _WAITING.items():
            for _ in range(people):
                queue.issue(service)
        database.close()
        return path.read_bytes()


def live(milliseconds: int, until: Callable[[], bool] = lambda: False) -> None:
    """Let the windows live so long at most; a picture is taken of what has come to rest."""
    deadline = QDeadlineTimer(milliseconds)
    waker = QTimer(interval=_LOOKS_EVERY_MILLISECONDS)  # nothing else may happen meanwhile
    waker.start()
    while not deadline.hasExpired() and not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    waker.stop()


def come_to_rest(window: QWindow) -> None:
    """Bring every motion of a window to its end, which a person would wait for."""
    QApplication.processEvents()
    for one in window.findChildren(QObject):
        if one.inherits("QQuickAbstractAnimation") and one.property("running"):
            QMetaObject.invokeMethod(one, "complete")
