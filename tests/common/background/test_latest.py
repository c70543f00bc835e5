"""A view is as fresh as its last hint, and a storm of hints costs two readings."""

from collections.abc import Iterator

import pytest

from common.background.door import HallLink, OpenedHall
from common.background.latest import Latest
from common.database.engine import Database
from common.database.faults import DatabaseUnreachable
from common.tickets.errors import MoisoError
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor


class View:
    """Counts how often the hall was read for it, and keeps what it was told."""

    def __init__(self, hall: TestHall) -> None:
        self.worker = ManualExecutor()
        self.link = HallLink(lambda: Database(hall.database.url, hall.clock), self.worker)
        self.readings = 0
        self.away = False
        self.shown: list[int] = []
        self.missed: list[MoisoError] = []
        self.latest = Latest(self.link, self._read, self.shown.append, self.missed.append)

    def _read(self, _opened: OpenedHall) -> int:
        self.readings += 1
        if self.away:
            raise DatabaseUnreachable(where="db", detail="cut")
        return self.readings


@pytest.fixture
def view(hall: TestHall) -> Iterator[View]:
    """A view whose worker runs when told."""
    made = View(hall)
    yield made
    made.link.close()


def test_hints_during_a_reading_become_one_more(view: View) -> None:
    """Ten changes while the hall is being read are seen by one reading after it."""
    view.latest.refresh()
    for _ in range(10):
        view.latest.refresh()
    view.worker.run_all()

    assert view.shown == [1, 2]


def test_a_reading_without_hints_is_the_last(view: View) -> None:
    """Nothing is read when nothing has changed."""
    view.latest.refresh()
    view.worker.run_all()

    assert view.readings == 1


def test_after_a_failure_the_hint_that_came_meanwhile_still_counts(view: View) -> None:
    """A change that came while the hall was away is read as soon as it is back."""
    view.away = True
    view.latest.refresh()
    view.latest.refresh()
    view.worker.run_next()
    view.away = False
    view.worker.run_all()

    assert (len(view.missed), view.shown) == (1, [2])
