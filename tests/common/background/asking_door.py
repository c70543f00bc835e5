"""A door that asks the hall at every hint, and keeps what it was answered."""

from functools import partial

from common.background.door import HallLink, OpenedHall
from common.background.executors import SerialWorker
from common.database.engine import Database
from common.readings.hall import Hall
from common.tickets.errors import MoisoError
from common.use_cases.queue import Queue
from common.use_cases.use_case import By
from tests.halls import TestHall

AWAY = "database-unreachable"


class Door:
    """A door that reads at every hint, and says what it sees."""

    def __init__(self, hall: TestHall, url: str, *, patience_seconds: float = 0.5) -> None:
        self.sees: list[str] | str = ""
        self.said = ""
        self.answers: list[str] = []
        self.opened = 0
        self._is_asking = False
        self._again = False
        self._hall = hall
        self._url = url
        self.link = HallLink(
            self._open,
            SerialWorker("hall"),
            retry_milliseconds=100,
            patience_seconds=patience_seconds,
        )
        self.link.changed.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        """Read the tickets."""
        self._again = self._is_asking
        if not self._is_asking:
            self._is_asking = True
            self.link.ask(_numbers, self._see, self._fail)

    def tap(self, request_id: str) -> None:
        """Take a number."""
        self.link.ask(partial(_issue, request_id), self.answers.append, self._lose)

    def _lose(self, error: MoisoError) -> None:
        self.answers.append(error.code)

    def _see(self, numbers: list[str]) -> None:
        self._is_asking = False
        self.sees = numbers
        if self._again:
            self.ask()

    def _fail(self, error: MoisoError) -> None:
        self._is_asking = False
        self.sees = error.code
        self.said = error.message("vi")

    def _open(self) -> Database:
        self.opened += 1
        return Database(self._url, self._hall.clock)


def _numbers(opened: OpenedHall) -> list[str]:
    return [one.number for one in Hall(opened.database, opened.site.key).tickets()]


def _issue(request_id: str, opened: OpenedHall) -> str:
    queue = Queue(opened.database, opened.site.key)
    return queue.issue("ho_tich", by=By(request_id=request_id)).number
