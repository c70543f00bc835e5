"""What a door has to report reaches the hall, also when the hall is away for a while."""

from collections.abc import Callable, Iterator

import pytest

from common.background.door import HallLink, OpenedHall
from common.background.executors import InlineExecutor
from common.background.reports import Reports
from common.background.session import ProgramMistake
from common.database.engine import Database
from common.database.faults import DatabaseUnreachable
from common.tickets.refusals import UnknownCall
from tests.halls import TestHall


class Report:
    """Something to tell; fails with `error` as long as there is one."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.attempts = 0

    def __call__(self, _opened: OpenedHall) -> None:
        """Tell it."""
        self.attempts += 1
        if self.error is not None:
            raise self.error


@pytest.fixture
def link(hall: TestHall) -> Iterator[HallLink]:
    """A door's way to the hall that does everything at once."""
    made = HallLink(lambda: Database(hall.database.url, hall.clock), InlineExecutor())
    yield made
    made.close()


@pytest.fixture
def tick(link: HallLink) -> Callable[[], None]:
    """Say that the database may have changed."""
    return link.changed.emit


def test_a_report_is_told_once(link: HallLink, tick: Callable[[], None]) -> None:
    """What was recorded is not told again at every change."""
    report = Report()

    Reports(link).send("a", report)
    tick()

    assert report.attempts == 1


def test_a_report_waits_for_the_hall(link: HallLink, tick: Callable[[], None]) -> None:
    """What could not be recorded is told again until it is."""
    report = Report(DatabaseUnreachable(where="db", detail="cut"))
    reports = Reports(link)
    reports.send("a", report)
    tick()
    assert report.attempts == 2

    report.error = None
    tick()
    tick()

    assert report.attempts == 3


def test_what_the_rules_refuse_is_dropped(link: HallLink, tick: Callable[[], None]) -> None:
    """A report about a call that is gone is not repeated for ever."""
    report = Report(UnknownCall(call_id="x"))

    Reports(link).send("a", report)
    tick()

    assert report.attempts == 1


def test_a_report_that_meets_our_own_mistake_is_dropped(
    link: HallLink, tick: Callable[[], None]
) -> None:
    """A mistake of ours would be the same the next time; what waits behind it goes on."""
    mistaken, sound = Report(ProgramMistake()), Report()
    reports = Reports(link)

    reports.send("a", mistaken)
    reports.send("b", sound)
    tick()

    assert (mistaken.attempts, sound.attempts) == (1, 1)


def test_while_the_hall_is_away_only_one_asks(link: HallLink, tick: Callable[[], None]) -> None:
    """Ten reports do not stand in the way of a reading ten times; all are told afterwards."""
    away = DatabaseUnreachable(where="db", detail="cut")
    waiting = [Report(away) for _ in range(10)]
    reports = Reports(link)

    for number, report in enumerate(waiting):
        reports.send(number, report)
    assert sum(report.attempts for report in waiting) <= len(waiting)
    before = sum(report.attempts for report in waiting)
    tick()
    assert sum(report.attempts for report in waiting) == before + 1

    for report in waiting:
        report.error = None
    tick()
    assert all(report.attempts for report in waiting)


def test_a_report_that_waits_for_long_holds_up_nobody(
    link: HallLink, tick: Callable[[], None]
) -> None:
    """The paper of a number that is not handed over yet does not keep back everybody else's."""
    waits = Report(DatabaseUnreachable(where="db", detail="not yet"))
    others = [Report() for _ in range(3)]
    reports = Reports(link)
    reports.send("waits", waits)

    for number, other in enumerate(others):
        reports.send(number, other)
    tick()
    tick()

    assert [other.attempts for other in others] == [1, 1, 1]
    waits.error = None
    tick()
    assert waits.attempts >= 2


def test_one_waits_per_key(link: HallLink, tick: Callable[[], None]) -> None:
    """Asked twice while the hall is away, a report is told once when it is back."""
    report = Report(DatabaseUnreachable(where="db", detail="cut"))
    reports = Reports(link)
    reports.send("a", report)
    reports.send("a", report)
    report.error = None

    tick()

    assert report.attempts == 3
