import socket
import threading
from collections.abc import Callable

import pytest

from common.background.executors import Executor, InlineExecutor, SerialWorker
from common.threads import lifeline
from tests.manual_executor import ManualExecutor

Finish = Callable[[], None]


def worker() -> tuple[Executor, Finish]:
    """Return a real worker, and what waits for all that it was given."""
    executor = SerialWorker("test")

    def finish() -> None:
        done = threading.Event()
        executor.submit(done.set)
        assert done.wait(30)

    return executor, finish


def inline() -> tuple[Executor, Finish]:
    """Return the executor that waits for nothing."""
    return InlineExecutor(), lambda: None


def manual() -> tuple[Executor, Finish]:
    """Return the executor that a test drives."""
    executor = ManualExecutor()
    return executor, executor.run_all


@pytest.mark.parametrize("make", [worker, inline, manual])
def test_jobs_run_in_the_order_given(make: Callable[[], tuple[Executor, Finish]]) -> None:
    """On a thread, at once or by hand: one after the other."""
    executor, finish = make()
    ran: list[int] = []

    for number in range(100):
        executor.submit(lambda number=number: ran.append(number))  # type: ignore[misc]  # binds now
    finish()
    executor.close()

    assert ran == list(range(100))


def test_the_worker_has_a_thread_of_its_own() -> None:
    """One thread for all jobs, and never the caller's."""
    executor, finish = worker()
    threads: set[int] = set()

    for _ in range(10):
        executor.submit(lambda: threads.add(threading.get_ident()))
    finish()
    executor.close()

    assert len(threads) == 1
    assert threading.get_ident() not in threads


@pytest.mark.expects_log
def test_a_job_that_breaks_does_not_end_the_worker() -> None:
    """It is logged, and the next job runs."""
    executor, finish = worker()
    ran: list[str] = []

    executor.submit(lambda: ran.append(str(1 // 0)))
    executor.submit(lambda: ran.append("next"))
    finish()
    executor.close()

    assert ran == ["next"]


def test_closing_waits_for_the_running_job_and_drops_the_others() -> None:
    """Nothing runs after a door has closed."""
    executor = SerialWorker("test")
    started = threading.Event()
    ran: list[str] = []

    def first() -> None:
        started.set()
        executor._line._ended.wait(30)  # goes on only when the closing has begun
        ran.append("first")

    executor.submit(first)
    executor.submit(lambda: ran.append("second"))
    assert started.wait(30)
    executor.close()
    executor.submit(lambda: ran.append("third"))

    assert ran == ["first"]


def test_by_hand_the_oldest_goes_first() -> None:
    """A test may look at what happens between two jobs."""
    executor = ManualExecutor()
    ran: list[int] = []
    executor.submit(lambda: ran.append(1))
    executor.submit(lambda: ran.append(2))

    executor.run_next()

    assert ran == [1]
    executor.close()
    assert not executor.waiting


def test_a_job_that_never_ends_is_left_and_the_next_one_runs() -> None:
    """A hundred times: each thread that was cut off has gone, and one is left at work."""
    ran: list[int] = []
    executor = SerialWorker("test")

    def hang() -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            lifeline.connect("server", lambda: ours, lambda one: one.shutdown(socket.SHUT_RDWR))
            waiting.set()
            ours.recv(1)

    for number in range(100):
        waiting = threading.Event()
        executor.submit(hang)
        assert waiting.wait(30)
        while not executor.abandon():
            pass
        executor.submit(lambda number=number: ran.append(number))  # type: ignore[misc]  # binds now
    done = threading.Event()
    executor.submit(done.set)
    assert done.wait(30)
    alive = [one for one in threading.enumerate() if one.name == "test"]
    executor.close()

    assert ran == list(range(100))
    assert len(alive) <= 2


def test_one_that_cannot_be_cut_off_is_left_only_once() -> None:
    """Until it has ended, the next one is waited for: threads do not pile up."""
    executor = SerialWorker("test")
    gate, waiting = threading.Event(), threading.Semaphore(0)

    def hang() -> None:
        lifeline.connect("server", threading.Event, lambda _: None)
        waiting.release()
        gate.wait(60)

    for _ in range(2):
        executor.submit(hang)
        assert waiting.acquire(timeout=30)
        left = executor.abandon()

    gate.set()
    executor.close()
    assert not left


def test_work_on_this_machine_is_never_waiting_for_another() -> None:
    """A slow disk is at work; nobody leaves it."""
    executor = SerialWorker("test")
    gate, begun = threading.Event(), threading.Event()

    def write() -> None:
        begun.set()
        gate.wait(60)

    executor.submit(write)
    assert begun.wait(30)

    waits = executor.waits_for()

    gate.set()
    executor.close()
    assert waits is None
