"""A counter that stands ready: the next arrival is called by itself."""

import queue as threads
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta

import pytest

from common.answers import Served
from common.database.engine import Database
from common.tickets.refusals import CounterClosed, QueueEmpty
from common.tickets.ticket import State
from common.use_cases.queue import Queue
from common.use_cases.use_case import ANYONE, By
from counter.ready import call_when_ready
from tests.halls import TestHall

GENEROUS = 30.0
"""Seconds after which a test gives up."""


class WatchedQueue(Queue):
    """A queue that lets a test wait until a ready counter has looked and found nobody."""

    def __init__(self, database: Database, site: str) -> None:
        super().__init__(database, site)
        self.looked: threads.SimpleQueue[None] = threads.SimpleQueue()
        self.when_empty: Callable[[], None] = lambda: None

    def call_next(self, counter: int, *, ready: bool = False, by: By = ANYONE) -> Served:
        """Call next, and tell when nobody was there."""
        try:
            return super().call_next(counter, ready=ready, by=by)
        except QueueEmpty:
            self.when_empty()
            self.looked.put(None)
            raise

    def wait_for_looks(self, count: int) -> None:
        """Wait until the counter has looked so many more times."""
        while not self.looked.empty():
            self.looked.get()
        for _ in range(count):
            self.looked.get(timeout=GENEROUS)


@pytest.fixture
def watched(hall: TestHall) -> Iterator[WatchedQueue]:
    """The queue as the ready counter's own process has it: with a database of its own."""
    database = Database(hall.database.url, hall.clock)
    yield WatchedQueue(database, hall.site)
    database.close()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Where counters stand ready."""
    with ThreadPoolExecutor() as pool:
        yield pool


def _stands(hall: TestHall, pool: ThreadPoolExecutor, queue: WatchedQueue) -> Future[Served]:
    """Let counter 1 stand ready and return once it does."""
    future = pool.submit(call_when_ready, queue, 1, ANYONE)
    queue.wait_for_looks(2)
    assert hall.reading.counter_status(1) == "ready"
    return future


def test_an_arrival_is_called_but_not_before_the_paper_is_in_the_hand(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """Issued elsewhere, it is called by itself, five seconds of the hall's clock after its issue."""
    future = _stands(hall, pool, watched)

    hall.queue.issue("ho_tich")
    hall.clock.advance(timedelta(seconds=4.9))
    watched.wait_for_looks(3)
    early = hall.ticket("A001").state
    hall.clock.advance(timedelta(seconds=0.1))
    served = future.result(GENEROUS)

    assert early is State.WAITING
    assert (served.number, served.state, served.counter) == ("A001", State.CALLED, 1)
    assert hall.reading.counter_status(1) == "open"


def test_an_arrival_from_another_process_is_called(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """The kiosk is a program of its own."""
    program = (
        "import sys\n"
        "from common.clock import ManualClock\n"
        "from common.database.engine import Database\n"
        "from common.use_cases.queue import Queue\n"
        "from tests.halls import MORNING\n"
        "Queue(Database(sys.argv[1], ManualClock(MORNING)), sys.argv[2]).issue('ho_tich')\n"
    )
    future = _stands(hall, pool, watched)

    subprocess.run([sys.executable, "-c", program, hall.database.url, hall.site], check=True)
    hall.clock.advance(timedelta(seconds=5))

    assert future.result(GENEROUS).number == "A001"


def test_a_pause_from_elsewhere_ends_it(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """The officer pauses at the window: the answer has no number and the pause stays."""
    future = _stands(hall, pool, watched)

    hall.staff.pause(1, reason="họp")

    assert future.result(GENEROUS).number is None
    assert hall.reading.counter_status(1) == "paused"


def test_a_pause_is_stronger_than_an_arrival(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """Paused and somebody comes before it looks again: nobody is called to a pausing counter."""
    future = _stands(hall, pool, watched)

    def pause_and_arrive() -> None:
        watched.when_empty = lambda: None
        hall.staff.pause(1)
        hall.queue.issue("ho_tich")
        hall.clock.advance(timedelta(seconds=5))

    watched.when_empty = pause_and_arrive

    assert future.result(GENEROUS).number is None
    assert hall.ticket("A001").state is State.WAITING


def test_closing_the_counter_ends_it(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """A closed counter calls nobody, and cannot stand ready."""
    future = _stands(hall, pool, watched)

    hall.staff.close_counter(1)

    assert future.result(GENEROUS).number is None
    assert hall.reading.counter_status(1) == "closed"
    with pytest.raises(CounterClosed):
        call_when_ready(hall.queue, 1, ANYONE)


def test_two_ready_counters_race_like_any_two(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """One arrival, two ready counters: exactly one of them gets it."""
    hall.staff.set_services(2, {"ho_tich": 0})
    other = Database(hall.database.url, hall.clock)
    first = _stands(hall, pool, watched)
    second = pool.submit(call_when_ready, Queue(other, hall.site), 2, ANYONE)

    number = hall.issue()
    hall.clock.advance(timedelta(seconds=5))
    wait((first, second), timeout=GENEROUS, return_when=FIRST_COMPLETED)
    for counter, future in ((1, first), (2, second)):
        if not future.done():
            hall.staff.pause(counter)
    answers = [first.result(GENEROUS), second.result(GENEROUS)]
    other.close()

    assert sorted(answer.number or "" for answer in answers) == ["", number]
    assert len(hall.reading.current_calls()) == 1


def test_a_repeated_press_returns_the_first_answer(hall: TestHall) -> None:
    """A window that asks again after a broken line calls nobody else, and changes nothing."""
    hall.issue()
    hall.issue()
    hall.clock.advance(timedelta(seconds=5))
    by = By(request_id="ready-1")
    first = call_when_ready(hall.queue, 1, by)
    hall.staff.pause(1)

    again = call_when_ready(hall.queue, 1, by)

    assert first.number == again.number == "A001"
    assert again.call_id == first.call_id
    assert again.replayed
    assert hall.ticket("A002").state is State.WAITING
    assert hall.reading.counter_status(1) == "paused"


def test_a_repeated_press_that_finished_somebody_returns_both(
    hall: TestHall, pool: ThreadPoolExecutor, watched: WatchedQueue
) -> None:
    """Who was before the counter was finished at once, the next one came later: one answer."""
    hall.issue()
    hall.queue.call_next(1)
    by = By(request_id="ready-1")
    future = pool.submit(call_when_ready, watched, 1, by)
    watched.wait_for_looks(2)
    hall.issue()
    hall.clock.advance(timedelta(seconds=5))
    first = future.result(GENEROUS)

    again = call_when_ready(hall.queue, 1, by)

    assert (first.finished, first.number) == ("A001", "A002")
    assert (again.finished, again.number, again.call_id) == ("A001", "A002", first.call_id)


def test_when_nobody_came_in_time_the_counter_is_open_again(hall: TestHall) -> None:
    """Standing ready ends with its time; a ticket that is still fresh waits for its paper."""
    hall.issue()

    served = call_when_ready(hall.queue, 1, ANYONE, timeout_seconds=0)

    assert served == Served(number=None, state=None, counter=1)
    assert hall.reading.counter_status(1) == "open"
    assert hall.ticket("A001").state is State.WAITING
