"""A number says how long it takes, on the screen and on paper, and nobody waits for that."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.background.wait_times import WaitTimes
from common.database.engine import Database
from common.readings.waiting_times import HOLDS_SECONDS, REST_SECONDS
from common.tickets.estimate_words import band_in_words
from kiosk.giving import Giving
from kiosk.issuing import Given
from kiosk.offer import Offer
from kiosk.visit import Visit
from tests.halls import TestHall
from tests.kiosk.conftest import Kiosk
from tests.manual_executor import ManualExecutor
from tests.windows import CuttableLink, Seconds


class Waiting:
    """The waits of one hall, and a kiosk's visit that says them."""

    def __init__(self, kiosk: Kiosk, executor: InlineExecutor | ManualExecutor) -> None:
        self.kiosk = kiosk
        self.seconds = Seconds()
        url, clock = kiosk.hall.database.url, kiosk.hall.clock
        self.link = CuttableLink(lambda: Database(url, clock), executor)
        self.waits = WaitTimes(self.link, clock=self.seconds)
        self.offer = Offer(kiosk.link, None, "vi", clock=clock, waits=self.waits)
        self.visit = Visit(
            kiosk.link, self.offer, kiosk.paper, "vi", waits=self.waits, clock=kiosk.seconds
        )
        self.given: list[Given] = []
        self.giving: Giving = self.visit.giving
        self.giving.slips.came.connect(self.given.append)
        self.offer.refresh()

    def take(self, service: str = "ho_tich") -> Given:
        """Tap, and return what came of it; the next person may stand there."""
        self._touch()
        self.visit.take_number(service)
        self._touch()
        self.visit.done()
        return self.given[-1]

    def _touch(self) -> None:
        self.kiosk.seconds.advance(1)
        self.visit.touched()


@pytest.fixture
def waiting(kiosk: Kiosk) -> Iterator[Waiting]:
    """A kiosk in a hall with one open counter and five people, its waits read."""
    for number in range(2, 6):
        kiosk.hall.staff.close_counter(number)
    for _ in range(6):
        kiosk.hall.issue("ho_tich")
    kiosk.hall.queue.call_next(1)
    made = Waiting(kiosk, InlineExecutor())
    made.waits.start()
    yield made
    made.waits.close()


def test_a_number_says_how_long_it_takes(waiting: Waiting) -> None:
    """The screen and the paper say the same band."""
    given = waiting.take()

    told = waiting.waits.wait("ho_tich")
    assert told is not None
    assert given.slip.wait is not None
    assert given.slip.wait == band_in_words(told)
    assert given.wait == told
    assert waiting.giving.property("wait_words") == given.slip.wait.vi
    assert waiting.giving.property("wait")[1] == "phút dự kiến"


def test_every_number_since_the_reading_counts(waiting: Waiting) -> None:
    """In a rush the last of them is not told what the first was told."""
    first = waiting.take()
    for _ in range(5):
        waiting.kiosk.hall.issue("ho_tich")
    last = waiting.take()

    assert first.wait is not None
    assert last.wait is not None
    assert last.wait.high >= first.wait.high + 30


def test_a_tap_asks_nobody_how_long_it_takes(kiosk: Kiosk, qtbot: QtBot) -> None:
    """Where the reckoning stands still, the number comes at once, without a band."""
    executor = ManualExecutor()
    stuck = Waiting(kiosk, executor)
    stuck.waits.start()

    given = stuck.take()

    assert given.wait is None
    assert given.slip.wait is None
    qtbot.waitUntil(lambda: bool(kiosk.printer.sent))
    stuck.waits.close()


def test_while_the_hall_is_away_nothing_is_said(waiting: Waiting) -> None:
    """A band that nobody can know any more is taken back from the cards."""
    cards = waiting.offer.property("services")
    before = next(row.wait for row in cards.rows if row.key == "ho_tich")

    waiting.link.cut = True
    waiting.waits.refresh()

    assert before.startswith("khoảng")
    assert next(row.wait for row in cards.rows if row.key == "ho_tich") == ""
    assert waiting.take().wait is None


def test_what_was_read_long_ago_is_said_to_nobody(waiting: Waiting) -> None:
    """A reckoning that stopped is noticed by its age."""
    waiting.seconds.advance(HOLDS_SECONDS + 1)

    assert waiting.take().wait is None


def test_the_hall_is_let_alone_after_each_hint(waiting: Waiting) -> None:
    """However much happens, it is read once, and only some seconds later."""
    read: list[None] = []
    waiting.waits.changed.connect(lambda: read.append(None))

    for _ in range(10):
        waiting.link.changed.emit()

    assert read == []
    assert waiting.waits._rest.isActive()
    assert waiting.waits._rest.interval() == REST_SECONDS * 1000


def test_nobody_waits_is_only_said_where_somebody_would_be_called(
    kiosk: Kiosk, hall: TestHall
) -> None:
    """An empty line before a counter that is taken is not "no waiting"."""
    for number in range(2, 6):
        hall.staff.close_counter(number)
    free = Waiting(kiosk, InlineExecutor())
    free.waits.start()
    at_first = free.offer.card("ho_tich")
    hall.issue("ho_tich")
    hall.queue.call_next(1)

    free.waits.refresh()
    free.offer.refresh()

    taken = free.offer.card("ho_tich")
    assert at_first is not None
    assert taken is not None
    assert (at_first.waiting, at_first.wait) == (0, "")
    assert taken.waiting == 0
    assert taken.wait != ""
    free.waits.close()
