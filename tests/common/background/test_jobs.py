import threading

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor, SerialWorker
from common.background.jobs import Jobs
from common.background.session import ProgramMistake
from common.tickets.errors import MoisoError
from common.tickets.refusals import QueueEmpty
from tests.manual_executor import ManualExecutor


class Ends:
    """Collects how jobs ended, and on which thread that was heard."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[MoisoError] = []
        self.threads: set[int] = set()

    def then(self, answer: object) -> None:
        """Keep an answer."""
        self.answers.append(answer)
        self.threads.add(threading.get_ident())

    def otherwise(self, error: MoisoError) -> None:
        """Keep an error."""
        self.errors.append(error)
        self.threads.add(threading.get_ident())


def refuse() -> None:
    """Do what a use case does with an empty queue."""
    raise QueueEmpty(counter=3)


def test_an_answer_comes_back(qtbot: QtBot) -> None:
    """A job's answer goes to `then` alone, None included."""
    ends = Ends()
    jobs = Jobs(InlineExecutor())

    jobs.run(lambda: 7, ends.then, ends.otherwise)
    jobs.run(lambda: None, ends.then, ends.otherwise)

    assert (ends.answers, ends.errors) == ([7, None], [])


def test_a_refusal_comes_back_as_it_is(qtbot: QtBot) -> None:
    """The door words it."""
    ends = Ends()

    Jobs(InlineExecutor()).run(refuse, ends.then, ends.otherwise)

    assert [error.code for error in ends.errors] == ["queue-empty"]
    assert ends.answers == []


@pytest.mark.expects_log
def test_a_mistake_is_logged_and_said(qtbot: QtBot) -> None:
    """Nothing that goes wrong leaves a window waiting for ever."""
    ends = Ends()

    Jobs(InlineExecutor()).run(lambda: 1 // 0, ends.then, ends.otherwise)

    assert [type(error) for error in ends.errors] == [ProgramMistake]


def test_answers_arrive_on_the_windows_thread_in_order(qtbot: QtBot) -> None:
    """Jobs run elsewhere; what they bring is heard here, first come first."""
    ends = Ends()
    worker = SerialWorker("test")
    jobs = Jobs(worker)

    for number in range(50):
        jobs.run(lambda number=number: number, ends.then, ends.otherwise)  # type: ignore[misc]  # binds now
    qtbot.waitUntil(lambda: len(ends.answers) == 50)
    worker.close()

    assert ends.answers == list(range(50))
    assert ends.threads == {threading.get_ident()}


def test_after_a_drop_nothing_is_heard(qtbot: QtBot) -> None:
    """A window that has closed gets no late answers."""
    ends = Ends()
    executor = ManualExecutor()
    jobs = Jobs(executor)
    jobs.run(lambda: 7, ends.then, ends.otherwise)

    jobs.drop()
    executor.run_all()

    assert (ends.answers, ends.errors) == ([], [])
