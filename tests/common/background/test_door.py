from collections.abc import Callable

from pytestqt.qtbot import QtBot

from common.background.door import HallLink, OpenedHall
from common.background.executors import InlineExecutor, SerialWorker
from common.catalogue.model import Catalogue
from common.database.engine import Database
from common.database.faults import DatabaseMissing
from common.readings.hall import Hall
from common.tickets.errors import MoisoError
from common.use_cases.setup import end_training, set_up
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor


def opens(hall: TestHall) -> Callable[[], Database]:
    """Return what opens the hall for a door."""
    return lambda: Database(hall.database.url, hall.clock)


def site_key(opened: OpenedHall) -> str:
    """Return the site a job works for."""
    return opened.site.key


def fail(error: MoisoError) -> None:
    """Say that nothing should have gone wrong."""
    raise error


def test_a_job_gets_the_opened_hall(hall: TestHall, qtbot: QtBot) -> None:
    """A window asks without ever touching the database itself."""
    hall.issue("ho_tich")
    seen: list[list[str]] = []
    link = HallLink(opens(hall), SerialWorker("hall"))

    link.ask(
        lambda opened: [one.number for one in Hall(opened.database, opened.site.key).tickets()],
        seen.append,
        fail,
    )
    qtbot.waitUntil(lambda: seen == [["A001"]])

    link.close()


def test_somebody_elses_commit_is_heard(hall: TestHall, qtbot: QtBot) -> None:
    """What another door does reaches this one by itself."""
    heard: list[str] = []
    link = HallLink(opens(hall), SerialWorker("hall"))
    link.changed.connect(lambda: heard.append("changed"))
    link.ask(site_key, lambda _: None, fail)
    qtbot.waitUntil(lambda: heard != [])
    heard.clear()

    hall.issue("ho_tich")

    qtbot.waitUntil(lambda: heard != [])
    link.close()


def test_a_database_that_comes_later_is_opened_then(hall: TestHall, qtbot: QtBot) -> None:
    """A door may start first; each question tries to open anew."""
    there = False
    ends: list[object] = []

    def open_database() -> Database:
        if not there:
            raise DatabaseMissing(where="x")
        return opens(hall)()

    link = HallLink(open_database, InlineExecutor())
    link.ask(site_key, ends.append, ends.append)
    there = True
    link.ask(site_key, ends.append, ends.append)

    assert isinstance(ends[0], DatabaseMissing)
    assert ends[1] == hall.site
    link.close()


def test_who_waits_while_an_opening_fails_shares_its_failure(hall: TestHall, qtbot: QtBot) -> None:
    """A server that does not answer costs one wait, not one for each; later it is tried anew."""
    tries: list[str] = []
    ends: list[object] = []

    def open_database() -> Database:
        tries.append("try")
        raise DatabaseMissing(where="x")

    executor = ManualExecutor()
    link = HallLink(open_database, executor)
    for _ in range(10):
        link.ask(site_key, ends.append, ends.append)
    executor.run_all()
    before = len(tries)

    link.ask(site_key, ends.append, ends.append)
    executor.run_all()
    link.close()

    assert (before, len(tries)) == (1, 2)
    assert [type(end) for end in ends] == [DatabaseMissing] * 11


def test_a_training_reaches_an_open_door(hall: TestHall, qtbot: QtBot, shipped: Catalogue) -> None:
    """The site is looked up for every job, so nobody restarts windows to practise."""
    keys: list[str] = []
    link = HallLink(opens(hall), InlineExecutor())

    link.ask(site_key, keys.append, fail)
    set_up(hall.database, shipped, training=True)
    link.ask(site_key, keys.append, fail)
    end_training(hall.database, hall.site)
    link.ask(site_key, keys.append, fail)

    assert keys == [hall.site, f"{hall.site}-training", hall.site]
    link.close()


def test_closing_forgets_what_is_under_way(hall: TestHall, qtbot: QtBot) -> None:
    """A closed window hears nothing more."""
    executor = ManualExecutor()
    ends: list[object] = []
    link = HallLink(opens(hall), executor)
    link.ask(site_key, ends.append, ends.append)

    link.close()
    executor.run_all()

    assert ends == []
