"""An officer comes to a counter: from another one, with an open ticket, or where a colleague is."""

import pytest

from common.tickets.refusals import CounterBusy, CounterTaken, NothingToUndo
from common.tickets.ticket import Action, State
from common.use_cases.seats import Fate, Moving, OfficerElsewhere, Seats, fates
from common.use_cases.use_case import By
from tests.common.use_cases.seated import seats
from tests.halls import TestHall

LAN = By(officer="lan")


@pytest.fixture
def at_work(hall: TestHall) -> TestHall:
    """Two officers; Lan serves A001 at counter 1."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan")
    hall.staff.add_officer("minh", "Trần Minh")
    hall.staff.sign_in(1, "lan")
    hall.issue()
    hall.queue.call_next(1, by=LAN)
    return hall


def sit(hall: TestHall, counter: int, moving: Moving | None = None, **more: bool) -> str | None:
    """Let Lan sit down at a counter, and return what is in hand there."""
    return Seats(hall.database, hall.site).sit(counter, moving=moving, by=LAN, **more).number


def leaving(fate: Fate) -> Moving:
    """Return Lan's yes to leave counter 1."""
    return Moving(counter=1, number="A001", fate=fate)


def test_who_sits_elsewhere_is_asked_first(at_work: TestHall) -> None:
    """Nothing changes before the officer has said what becomes of the open ticket."""
    before = at_work.everything()

    with pytest.raises(OfficerElsewhere) as asked:
        sit(at_work, 2)

    assert asked.value.fields["counter"] == 1
    assert (asked.value.fields["number"], asked.value.fields["state"]) == ("A001", State.CALLED)
    assert "quầy 1" in asked.value.message("vi")
    assert at_work.everything() == before


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (Fate.FINISH, State.FINISHED),
        (Fate.HOLD, State.HELD),
        (Fate.RETURN, State.WAITING),
        (Fate.LEAVE, State.CALLED),
    ],
)
def test_the_open_ticket_meets_the_fate_that_was_chosen(
    at_work: TestHall, fate: Fate, state: State
) -> None:
    """The officer sits at the new counter alone, and the ticket is where the answer put it."""
    assert sit(at_work, 2, leaving(fate)) is None

    assert seats(at_work) == {2: "lan"}
    assert at_work.state("A001") is state


def test_a_returned_ticket_stands_behind_the_next_few(at_work: TestHall) -> None:
    """As with the key: it was called and gives way to the next two, not to nobody."""
    for _ in range(3):
        at_work.issue()

    sit(at_work, 2, leaving(Fate.RETURN))

    assert at_work.line() == ["A002", "A003", "A001", "A004"]


def test_who_is_served_is_taken_along_and_not_called_again(at_work: TestHall) -> None:
    """The citizen walks over with the officer: served at the new counter, and no loudspeaker."""
    at_work.queue.start(1, by=LAN)

    assert sit(at_work, 2, leaving(Fate.BRING)) == "A001"

    ticket = at_work.ticket("A001")
    assert (ticket.state, ticket.counter, ticket.calls) == (State.SERVING, 2, 1)
    assert at_work.actions("A001")[-2:] == [Action.HOLD, Action.RESUME]


def test_who_was_only_called_hears_the_new_counter(at_work: TestHall) -> None:
    """Nobody must wait before a counter that the officer has left."""
    sit(at_work, 2, leaving(Fate.BRING))

    assert at_work.ticket("A001").counter == 2
    assert at_work.boards() == [("A001", 2)]


def test_a_ticket_is_not_brought_to_a_counter_that_has_one(at_work: TestHall) -> None:
    """The refusal names the number that is in the way, and the officer sits where they sat."""
    at_work.queue.call(2, at_work.issue())

    with pytest.raises(CounterBusy) as refused:
        sit(at_work, 2, leaving(Fate.BRING))

    assert "A002" in refused.value.message("vi")
    assert seats(at_work) == {1: "lan"}


def test_a_yes_is_about_the_ticket_that_the_question_named(at_work: TestHall) -> None:
    """While the question stood somebody else came to the counter: it is asked again."""
    at_work.issue()
    at_work.queue.call_next(1)

    with pytest.raises(OfficerElsewhere) as again:
        sit(at_work, 2, leaving(Fate.FINISH))

    assert again.value.fields["number"] == "A002"
    assert at_work.state("A002") is State.CALLED


def test_moving_twice_with_one_request_id_moves_once(at_work: TestHall) -> None:
    """A lost answer is asked again: one hold, one resume."""
    at_work.queue.start(1, by=LAN)
    seat = Seats(at_work.database, at_work.site)
    once = By(officer="lan", request_id="moving")

    first = seat.sit(2, moving=leaving(Fate.BRING), by=once)
    again = seat.sit(2, moving=leaving(Fate.BRING), by=once)

    assert (again.number, again.replayed) == (first.number, True)
    assert at_work.actions("A001").count(Action.RESUME) == 1


def test_a_colleagues_counter_is_taken_over_with_its_open_ticket(at_work: TestHall) -> None:
    """The refusal names colleague and number; the yes signs them out and the ticket stays."""
    seat = Seats(at_work.database, at_work.site)
    with pytest.raises(CounterTaken) as asked:
        seat.sit(1, by=By(officer="minh"))

    taken = seat.sit(1, take_over=True, by=By(officer="minh"))

    assert (asked.value.fields["officer"], asked.value.fields["number"]) == ("lan", "A001")
    assert (taken.number, at_work.state("A001")) == ("A001", State.CALLED)
    assert seats(at_work) == {1: "minh"}


def test_a_yes_to_one_question_is_not_a_yes_to_the_other(at_work: TestHall) -> None:
    """Who takes a colleague's counter from another one of theirs is asked about both first."""
    at_work.staff.sign_in(2, "minh")

    with pytest.raises(OfficerElsewhere):
        sit(at_work, 2, take_over=True)

    assert seats(at_work) == {1: "lan", 2: "minh"}
    sit(at_work, 2, leaving(Fate.LEAVE), take_over=True)
    assert seats(at_work) == {2: "lan"}


def test_sitting_down_again_where_one_sits_changes_nothing(at_work: TestHall) -> None:
    """A window that was restarted finds officer and ticket."""
    assert sit(at_work, 1) == "A001"
    assert seats(at_work) == {1: "lan"}


def test_only_what_the_table_allows_is_offered() -> None:
    """Who is being served is not sent back to the queue."""
    assert Fate.RETURN in fates(State.CALLED)
    assert Fate.RETURN not in fates(State.SERVING)


def test_a_moved_ticket_is_not_moved_back_by_undo(at_work: TestHall) -> None:
    """The call at the old counter is no longer the officer's last press."""
    sit(at_work, 2, leaving(Fate.BRING))

    for counter in (1, 2):
        with pytest.raises(NothingToUndo):
            at_work.queue.undo(counter, by=LAN)
