"""An officer takes the last press back, with all that it did."""

from dataclasses import replace

import pytest

from common.tickets.refusals import CounterClosed, NothingToUndo, UndoOvertaken, UndoTooLate
from common.tickets.ticket import Action, State, Ticket
from common.use_cases.use_case import By
from tests.halls import TestHall


@pytest.fixture
def people(hall: TestHall) -> list[str]:
    """Three waiting citizens."""
    return [hall.issue() for _ in range(3)]


def unversioned(ticket: Ticket) -> Ticket:
    """Return the ticket without its count of events, which never goes back."""
    return replace(ticket, version=0)


def test_undo_of_next_takes_back_both_halves(hall: TestHall, people: list[str]) -> None:
    """Whom next finished is in hand again, and whom it called waits again in the old place."""
    hall.queue.call_next(1)
    before = [unversioned(hall.ticket(one)) for one in people]
    hall.queue.call_next(1)

    undone = hall.queue.undo(1)

    assert [unversioned(hall.ticket(one)) for one in people] == before
    assert (undone.number, undone.state) == (people[1], State.WAITING)
    assert hall.state(people[0]) is State.CALLED


@pytest.mark.parametrize("key", ["finish", "hold", "no_show", "start", "recall"])
def test_undo_of_an_own_key(hall: TestHall, people: list[str], key: str) -> None:
    """Each key on the ticket in hand can be taken back, an implied start included."""
    hall.queue.call_next(1)
    before = unversioned(hall.ticket(people[0]))
    getattr(hall.queue, key)(1)

    hall.queue.undo(1)

    assert unversioned(hall.ticket(people[0])) == before


def test_undo_restores_the_due_time(hall: TestHall, people: list[str]) -> None:
    """Whom a return moved back stands in the old place again."""
    hall.queue.call_next(1)
    hall.queue.no_show(1)
    before = unversioned(hall.ticket(people[0]))
    hall.queue.return_(1, people[0])

    hall.queue.undo(1)

    assert unversioned(hall.ticket(people[0])) == before


def test_undo_of_a_transfer_as_next(hall: TestHall, people: list[str]) -> None:
    """Service, reservation and due time go back to what they were."""
    hall.queue.call_next(1)
    before = unversioned(hall.ticket(people[0]))
    hall.queue.transfer(1, to_service="dat_dai", to_counter=3, as_next=True, reason="gấp")

    hall.queue.undo(1)

    assert unversioned(hall.ticket(people[0])) == before


def test_a_withdrawn_call_leaves_the_boards(hall: TestHall, people: list[str]) -> None:
    """What was taken back is shown and spoken no longer; the earlier call is."""
    hall.queue.call_next(1)
    hall.queue.call_next(1)
    hall.pass_time(seconds=3)

    hall.queue.undo(1)

    assert hall.boards() == [(people[0], 1)]


def test_a_withdrawn_recall_leaves_the_first_call(hall: TestHall, people: list[str]) -> None:
    """Taking back a recall brings the first call to the front again."""
    first = hall.queue.call_next(1)
    hall.queue.recall(1)

    hall.queue.undo(1)

    assert [call.call_id for call in hall.reading.current_calls()] == [first.call_id]
    assert hall.ticket(people[0]).calls == 1


def test_the_history_keeps_what_was_undone(hall: TestHall, people: list[str]) -> None:
    """Undo adds to the history; it erases nothing."""
    hall.queue.call_next(1)

    hall.queue.undo(1, by=By(request_id="regret"))

    assert hall.actions(people[0]) == [Action.ISSUE, Action.NEXT, Action.UNDO]
    assert hall.events(people[0])[-1].request_id == "regret"


@pytest.mark.parametrize("seconds", [30, 30.001])
def test_undo_has_thirty_seconds(hall: TestHall, people: list[str], seconds: float) -> None:
    """At thirty seconds by the database's clock it still works, after that no more."""
    hall.queue.call_next(1)
    hall.pass_time(seconds=seconds)

    if seconds <= 30:
        hall.queue.undo(1)
    else:
        with pytest.raises(UndoTooLate) as caught:
            hall.queue.undo(1)
        assert "30" in caught.value.message("vi")

    assert hall.state(people[0]) is (State.WAITING if seconds <= 30 else State.CALLED)


def test_nothing_done_nothing_undone(hall: TestHall) -> None:
    """A counter that has done nothing is told so."""
    with pytest.raises(NothingToUndo):
        hall.queue.undo(1)


def test_undo_goes_back_one_press(hall: TestHall, people: list[str]) -> None:
    """After an undo there is nothing more to take back until the next press."""
    hall.queue.call_next(1)
    hall.queue.recall(1)
    hall.queue.undo(1)

    with pytest.raises(NothingToUndo):
        hall.queue.undo(1)

    assert hall.state(people[0]) is State.CALLED


def test_a_press_from_before_signing_out_is_not_undone(hall: TestHall, people: list[str]) -> None:
    """Signing out is the officer's last press, wherever the press before it was."""
    lan = By(officer="lan")
    hall.staff.add_officer("lan", "Lan")
    hall.staff.sign_in(1, "lan")
    hall.queue.call_next(1, by=lan)
    hall.staff.sign_out(1, by=lan)
    hall.staff.sign_in(1, "lan")

    with pytest.raises(NothingToUndo):
        hall.queue.undo(1, by=lan)

    assert hall.state(people[0]) is State.CALLED


def test_nobody_undoes_another_officers_press(hall: TestHall, people: list[str]) -> None:
    """The last action is the officer's own."""
    for key in ("lan", "minh"):
        hall.staff.add_officer(key, key.title())
    hall.queue.call_next(1, by=By(officer="lan"))

    with pytest.raises(NothingToUndo):
        hall.queue.undo(1, by=By(officer="minh"))

    assert hall.queue.undo(1, by=By(officer="lan")).number == people[0]


def test_overtaken_by_another_counter(hall: TestHall, people: list[str]) -> None:
    """Once somebody has acted on the ticket, it is too late, and everything stays."""
    hall.queue.call_next(1)
    hall.queue.hold(1)
    hall.queue.resume(2, people[0])
    before = hall.everything()

    with pytest.raises(UndoOvertaken) as caught:
        hall.queue.undo(1)

    assert people[0] in caught.value.message("vi")
    assert hall.everything() == before


def test_overtaken_by_half(hall: TestHall, people: list[str]) -> None:
    """If one of two tickets of a press has gone on, neither is touched."""
    hall.queue.call_next(1)
    hall.queue.call_next(1)
    hall.queue.close_day(everything=True)

    with pytest.raises(UndoOvertaken) as caught:
        hall.queue.undo(1)

    assert people[1] in caught.value.message("en")
    assert [hall.state(one) for one in people[:2]] == [State.FINISHED, State.EXPIRED]


def test_overtaken_by_the_citizen(hall: TestHall, people: list[str]) -> None:
    """A citizen who cancels after a return cannot be brought back by an undo."""
    hall.queue.call_next(1)
    hall.queue.return_(1, people[0])
    hall.queue.cancel(people[0])

    with pytest.raises(UndoOvertaken):
        hall.queue.undo(1)

    assert hall.state(people[0]) is State.CANCELLED


def test_only_the_own_counters_press_is_undone(hall: TestHall, people: list[str]) -> None:
    """Undo at one counter leaves another counter's work alone."""
    hall.queue.call_next(1)
    hall.queue.call_next(2)

    hall.queue.undo(1)

    assert hall.state(people[0]) is State.WAITING
    assert hall.state(people[1]) is State.CALLED


def test_a_closed_counter_gets_nobody_back(hall: TestHall, people: list[str]) -> None:
    """After closing time no citizen reappears at the closed counter."""
    hall.queue.call_next(1)
    hall.queue.finish(1)
    hall.staff.close_counter(1)

    with pytest.raises(CounterClosed):
        hall.queue.undo(1)

    assert hall.state(people[0]) is State.FINISHED


def test_yesterdays_press_is_not_undone(hall: TestHall, people: list[str]) -> None:
    """Past midnight a finished citizen does not come back into hand on the new day."""
    hall.pass_time(hours=15, minutes=59, seconds=47)  # ten seconds to midnight
    hall.queue.call_next(1)
    hall.queue.finish(1)
    hall.pass_time(seconds=20)

    with pytest.raises(NothingToUndo):
        hall.queue.undo(1)


def test_a_pause_is_the_last_press(hall: TestHall) -> None:
    """After hold and pause an undo does not reach past the pause to the hold."""
    number = hall.issue()
    hall.queue.call_next(1)
    hall.queue.hold(1)
    hall.staff.pause(1)

    with pytest.raises(NothingToUndo):
        hall.queue.undo(1)

    assert hall.state(number) is State.HELD


def test_an_officers_last_press_is_one_wherever_it_was(hall: TestHall) -> None:
    """Who has acted at another counter, or cancelled a ticket, takes nothing older back."""
    hall.staff.add_officer("lan", "Lan")
    lan = By(officer="lan")
    first, second = hall.issue(), hall.issue()
    hall.queue.call_next(1, by=lan)
    hall.queue.call_next(2, by=lan)

    with pytest.raises(NothingToUndo):
        hall.queue.undo(1, by=lan)
    assert hall.queue.undo(2, by=lan).number == second

    hall.queue.call_next(2, by=lan)
    hall.queue.cancel(hall.issue(), by=lan)
    with pytest.raises(NothingToUndo):
        hall.queue.undo(2, by=lan)
    assert hall.state(first) is State.CALLED


def test_undo_brings_a_pause_back(hall: TestHall) -> None:
    """A slip on F9 during a pause is taken back whole: the counter pauses again, and why."""
    hall.issue()
    hall.staff.pause(1, reason="họp")
    hall.queue.call_next(1)

    hall.queue.undo(1)

    assert hall.counter(1) == ("paused", "họp")


def test_ending_what_is_in_hand_keeps_the_pause(hall: TestHall) -> None:
    """Finishing the last one before a break does not open the counter; calling does."""
    hall.issue()
    hall.issue()
    hall.queue.call_next(1)
    hall.staff.pause(1, reason="họp")

    hall.queue.finish(1)
    assert hall.counter(1) == ("paused", "họp")

    hall.queue.call_next(1)
    assert hall.counter(1) == ("open", None)
