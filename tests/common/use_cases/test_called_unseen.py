"""A press in the moment of an automatic call never finishes whom nobody has looked up at."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from common.database.engine import Database
from common.tickets.refusals import CounterBusy, QueueEmpty, SeatLost, TicketUnseen
from common.tickets.ticket import Action, State
from common.use_cases.queue import Queue
from common.use_cases.use_case import By
from common.use_cases.watching import Seen
from tests.halls import TestHall

NOBODY = Seen(number=None)


@pytest.fixture
def called(hall: TestHall) -> str:
    """Whom counter 1, standing ready, has just called by itself; somebody else waits by now."""
    number = hall.issue()
    hall.pass_time(seconds=5)
    hall.staff.stand_ready(1)
    hall.queue.call_next(1, ready=True)
    hall.issue()
    return number


def test_the_press_is_answered_with_who_was_called(hall: TestHall, called: str) -> None:
    """The officer saw an empty counter and wanted somebody: there somebody is."""
    answer = hall.queue.call_next(1, by=By(seen=NOBODY))

    assert (answer.number, answer.already, answer.finished) == (called, True, None)
    assert hall.state(called) is State.CALLED
    assert hall.ticket(called).attempts == 1
    assert hall.line() == ["A002"]


def test_a_repeat_has_the_same_answer_whatever_was_seen_then(hall: TestHall, called: str) -> None:
    """What stood in the window does not make it another request."""
    one = By(request_id="one")
    first = hall.queue.call_next(1, by=replace(one, seen=NOBODY))

    again = hall.queue.call_next(1, by=replace(one, seen=Seen(number=called)))

    assert (again.number, again.already, again.replayed) == (first.number, True, True)
    assert hall.state(called) is State.CALLED


def test_whoever_has_seen_the_call_goes_on(hall: TestHall, called: str) -> None:
    """The usual press: finished, and the next person is called."""
    answer = hall.queue.call_next(1, by=By(seen=Seen(number=called)))

    assert (answer.finished, answer.number) == (called, "A002")


@pytest.mark.parametrize("key", ["recall", "start"])
def test_whatever_was_done_with_it_shows_that_somebody_saw_it(
    hall: TestHall, called: str, key: str
) -> None:
    """A window that is behind does not hold the counter up."""
    {"recall": hall.queue.recall, "start": hall.queue.start}[key](1)

    assert hall.queue.call_next(1, by=By(seen=NOBODY)).finished == called


def test_whom_an_officer_called_is_finished_as_ever(hall: TestHall) -> None:
    """Only the machine calls unseen: another window's press was made by a hand."""
    number = hall.issue()
    hall.issue()
    hall.queue.call_next(1)

    assert hall.queue.call_next(1, by=By(seen=NOBODY)).finished == number


def test_who_has_no_window_means_whoever_is_there(hall: TestHall, called: str) -> None:
    """A command at the console finishes and calls, as it always did."""
    assert hall.queue.call_next(1).finished == called


def test_a_press_that_did_nothing_leaves_the_machines_call_to_be_taken_back(
    hall: TestHall, called: str
) -> None:
    """Undo is about the last thing that was done."""
    hall.queue.call_next(1, by=By(seen=NOBODY))

    hall.queue.undo(1)

    assert hall.state(called) is State.WAITING


def test_a_chosen_number_is_not_called_over_somebody_unseen(hall: TestHall, called: str) -> None:
    """The officer is told who is there; the chosen one goes on waiting."""
    with pytest.raises(CounterBusy) as refused:
        hall.queue.call(1, "A002", by=By(seen=NOBODY))

    assert refused.value.fields["number"] == called
    assert hall.state(called) is State.CALLED


def test_choosing_the_very_number_is_no_second_call(hall: TestHall, called: str) -> None:
    """Machine and officer meant the same person."""
    answer = hall.queue.call(1, called, by=By(seen=NOBODY))

    assert (answer.number, answer.already) == (called, True)
    assert hall.ticket(called).attempts == 1


def test_nobody_signs_out_from_under_somebody_called_unseen(hall: TestHall, called: str) -> None:
    """Or a citizen would come to an empty chair."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan")
    hall.staff.sign_in(1, "lan")
    lan = By(officer="lan")

    with pytest.raises(CounterBusy):
        hall.staff.sign_out(1, by=replace(lan, seen=NOBODY))

    assert hall.staff.sign_out(1, by=replace(lan, seen=Seen(number=called))).number == called


# what is done with the ticket in hand

Deed = Callable[[TestHall, By], object]

OWN: dict[str, Deed] = {
    "recall": lambda hall, by: hall.queue.recall(1, by=by),
    "start": lambda hall, by: hall.queue.start(1, by=by),
    "finish": lambda hall, by: hall.queue.finish(1, by=by),
    "hold": lambda hall, by: hall.queue.hold(1, reason="Photo", by=by),
    "no_show": lambda hall, by: hall.queue.no_show(1, by=by),
    "transfer": lambda hall, by: hall.queue.transfer(1, to_counter=2, by=by),
}

CHOSEN: dict[str, Deed] = {
    "return": lambda hall, by: hall.queue.return_(1, "A001", by=by),
    "transfer": lambda hall, by: hall.queue.transfer(1, number="A001", to_counter=2, by=by),
}

AWAY: dict[str, Deed] = {
    "undo": lambda hall, by: hall.queue.undo(1, by=by),
    "pause": lambda hall, by: hall.staff.pause(1, reason="Họp", by=by),
}


@pytest.mark.parametrize("deed", OWN.values(), ids=OWN)
def test_what_was_meant_for_the_one_before_is_not_done_with_whom_the_machine_called(
    hall: TestHall, called: str, deed: Deed
) -> None:
    """“I pressed “vắng mặt” for A000, and A001 was gone who had just been called”."""
    before = hall.everything()

    for seen in (NOBODY, Seen(number="A000"), Seen(number="A000", fresh=called)):
        with pytest.raises(TicketUnseen) as refused:
            deed(hall, By(seen=seen))
        assert refused.value.fields["number"] == called

    assert hall.everything() == before


@pytest.mark.parametrize("deed", CHOSEN.values(), ids=CHOSEN)
def test_a_number_chosen_while_it_waited_is_not_moved_once_the_machine_has_called_it(
    hall: TestHall, called: str, deed: Deed
) -> None:
    """They are on their way to this very counter: the officer reads it first."""
    before = hall.everything()

    with pytest.raises(TicketUnseen):
        deed(hall, By(seen=NOBODY))

    assert hall.everything() == before


@pytest.mark.parametrize("deed", AWAY.values(), ids=AWAY)
def test_nobody_is_left_before_an_empty_chair_nor_called_off_unseen(
    hall: TestHall, called: str, deed: Deed
) -> None:
    """The undo was for what came before; the pause for a counter with nobody coming."""
    before = hall.everything()

    with pytest.raises(CounterBusy) as refused:
        deed(hall, By(seen=NOBODY))

    assert refused.value.fields["number"] == called
    assert hall.everything() == before


@pytest.mark.parametrize("deed", [*OWN.values(), *CHOSEN.values(), *AWAY.values()])
def test_with_whom_the_officer_has_seen_everything_is_done(
    hall: TestHall, called: str, deed: Deed
) -> None:
    """The guard is against what nobody saw, and costs whoever has looked nothing."""
    before = hall.everything()

    deed(hall, By(seen=Seen(number=called)))

    assert hall.everything() != before


@pytest.mark.parametrize("deed", OWN.values(), ids=OWN)
def test_a_press_long_on_its_way_is_done_with_its_own_ticket_or_with_none(
    hall: TestHall, deed: Deed
) -> None:
    """The line was cut under it; at another window the officer has gone on to the next person."""
    first, second = hall.issue(), hall.issue()
    hall.queue.call_next(1)
    hall.queue.call_next(1)
    before = hall.everything()

    with pytest.raises(TicketUnseen):
        deed(hall, By(seen=Seen(number=first)))

    assert hall.everything() == before
    assert hall.state(second) is State.CALLED


def test_whom_the_window_has_just_called_itself_may_be_meant(hall: TestHall) -> None:
    """Next, and at once start: a hand that knows its keys need not wait for the screen."""
    hall.issue()
    second = hall.issue()
    hall.queue.call_next(1)
    hall.queue.call_next(1)

    hall.queue.start(1, by=By(seen=Seen(number="A001", fresh=second)))

    assert hall.state(second) is State.SERVING


@pytest.fixture
def doors(hall: TestHall) -> Iterator[tuple[Queue, Queue]]:
    """The machine's way to the hall and the officer's, each with a database of its own."""
    databases = [Database(hall.database.url, hall.clock) for _ in range(2)]
    yield Queue(databases[0], hall.site), Queue(databases[1], hall.site)
    for database in databases:
        database.close()


def test_machine_and_officer_at_the_same_moment_many_times(
    hall: TestHall, doors: tuple[Queue, Queue]
) -> None:
    """Whichever comes first: one call, nobody finished, and the press is answered with a number."""
    machine, officer = doors
    for turn in range(40):
        number = hall.issue()
        hall.pass_time(seconds=5)
        hall.staff.stand_ready(1)
        start = threading.Barrier(2)
        answers: list[str | None] = []

        def call_by_itself(start: threading.Barrier = start) -> None:
            start.wait()
            try:
                machine.call_next(1, ready=True)
            except QueueEmpty:
                return

        def press(start: threading.Barrier = start, answers: list[str | None] = answers) -> None:
            start.wait()
            answers.append(officer.call_next(1, by=By(seen=NOBODY)).number)

        both = [threading.Thread(target=one) for one in (call_by_itself, press)]
        for one in both:
            one.start()
        for one in both:
            one.join()

        assert answers == [number], f"turn {turn}"
        assert hall.actions(number) == [Action.ISSUE, Action.NEXT]
        hall.queue.finish(1)


# who sits there


@pytest.fixture
def seated(hall: TestHall) -> By:
    """A press of Lan at the window of counter 1, where she sits and has called somebody."""
    for key in ("lan", "minh"):
        hall.staff.add_officer(key, key.title())
    hall.staff.sign_in(1, "lan")
    lan = By(officer="lan", seat=1)
    hall.issue()
    hall.issue()
    hall.queue.call_next(1, by=lan)
    return lan


@pytest.mark.parametrize("now_there", [None, "minh"])
@pytest.mark.parametrize("press", ["call_next", "finish", "recall", "pause", "open_counter"])
def test_a_window_whose_officer_has_gone_changes_nothing(
    hall: TestHall, seated: By, press: str, now_there: str | None
) -> None:
    """It has not read yet that somebody else sits there, or nobody; a press of it is refused."""
    hall.staff.sign_out(1)
    if now_there is not None:
        hall.staff.sign_in(1, now_there)
    before = hall.everything()
    deed = getattr(hall.queue, press, None) or getattr(hall.staff, press)

    with pytest.raises(SeatLost):
        deed(1, by=seated)

    assert hall.everything() == before


def test_an_answered_press_is_repeated_to_whoever_has_gone(hall: TestHall, seated: By) -> None:
    """It was done while they sat there; its answer stands."""
    once = By(officer="lan", request_id="once", seat=1)
    first = hall.queue.recall(1, by=once)
    hall.staff.sign_out(1)

    assert hall.queue.recall(1, by=once).call_id == first.call_id
