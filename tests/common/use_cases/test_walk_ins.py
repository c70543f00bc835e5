"""Somebody stands at the counter without a number: served by one press, and nothing is called."""

import pytest

from common.tickets.refusals import CounterBusy, NoNumbersLeft, UnknownService
from common.tickets.ticket import Action, State
from common.use_cases.use_case import By
from common.use_cases.walk_ins import WalkIns
from common.use_cases.watching import Seen
from tests.halls import TestHall, limit


@pytest.fixture
def walk_ins(hall: TestHall) -> WalkIns:
    """The use case."""
    return WalkIns(hall.database, hall.site)


def test_one_press_numbers_and_serves(hall: TestHall, walk_ins: WalkIns) -> None:
    """The next number of the service; the others go on waiting, and no board calls anybody."""
    waiting = hall.issue()

    answer = walk_ins.serve(1, "ho_tich", reason="Người khuyết tật")

    assert (answer.number, answer.state) == ("A002", State.SERVING)
    assert hall.actions("A002") == [Action.ISSUE, Action.CALL, Action.START]
    assert [one.reason for one in hall.events("A002")] == [
        None,
        "Người khuyết tật",
        "Người khuyết tật",
    ]
    assert hall.boards() == []
    assert hall.line() == [waiting]


def test_who_was_served_before_is_finished(hall: TestHall, walk_ins: WalkIns) -> None:
    """As with the next person; a pause ends too."""
    before = hall.issue()
    hall.queue.call_next(1)
    hall.staff.pause(1)

    answer = walk_ins.serve(1, "ho_tich")

    assert (answer.finished, hall.state(before)) == (before, State.FINISHED)
    assert hall.counter(1) == ("open", None)


def test_why_somebody_is_served_is_no_note_of_who_was_there_before(
    hall: TestHall, walk_ins: WalkIns
) -> None:
    """“Our figures have a file called “già yếu”: nobody filed that”."""
    before = hall.issue()
    hall.queue.call_next(1)

    number = walk_ins.serve(1, "ho_tich", reason="- già yếu").number

    assert number is not None
    assert (hall.events(before)[-1].action, hall.events(before)[-1].reason) == (Action.FINISH, None)
    assert hall.events(number)[-1].reason == "- già yếu"


def test_an_undo_cancels_the_number_and_brings_back_who_was_there(
    hall: TestHall, walk_ins: WalkIns
) -> None:
    """A slip leaves nobody's number in the queue, and the number is not given again."""
    before = hall.issue()
    hall.queue.call_next(1)
    number = walk_ins.serve(1, "ho_tich").number
    assert number is not None

    hall.queue.undo(1)

    assert hall.state(before) is State.CALLED
    assert hall.state(number) is State.CANCELLED
    assert hall.issue() == "A003"


def test_a_repeat_gives_no_second_number(hall: TestHall, walk_ins: WalkIns) -> None:
    """A dead cable in the commit: one person, one number."""
    once = By(request_id="once")
    first = walk_ins.serve(1, "ho_tich", by=once)

    again = walk_ins.serve(1, "ho_tich", by=once)

    assert (again.number, again.replayed) == (first.number, True)
    assert len(hall.everything()["ticket"]) == 1


def test_a_service_that_is_not_there_changes_nothing(hall: TestHall, walk_ins: WalkIns) -> None:
    """Who is at the counter stays there."""
    hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(UnknownService):
        walk_ins.serve(1, "bua_an")

    assert hall.state("A001") is State.CALLED


def test_a_full_day_is_full_for_all(hall: TestHall, walk_ins: WalkIns) -> None:
    """What the centre has limited is not given at a counter either."""
    limit(hall, "ho_tich", day_most=1)
    hall.issue()

    with pytest.raises(NoNumbersLeft):
        walk_ins.serve(1, "ho_tich")


def test_nobody_called_unseen_is_finished_for_it(hall: TestHall, walk_ins: WalkIns) -> None:
    """The machine has called somebody in that moment: the officer is told."""
    hall.issue()
    hall.pass_time(seconds=6)
    hall.staff.stand_ready(1)
    hall.queue.call_next(1, ready=True)

    with pytest.raises(CounterBusy):
        walk_ins.serve(1, "ho_tich", by=By(seen=Seen(number=None)))
