"""Numbers handed out on paper are called in order, none twice and none left out."""

from datetime import timedelta

import pytest

from common.database.rolls import HALL_LINE
from common.tickets.refusals import NotReady, QueueEmpty, UnknownTicket
from common.tickets.ticket import Action, State
from common.use_cases.rolls import (
    NoSuchRoll,
    RollLetterTaken,
    RollNumbersWrong,
    RollOnAlready,
    Rolls,
)
from common.use_cases.use_case import By
from tests.halls import TestHall


@pytest.fixture
def rolls(hall: TestHall) -> Rolls:
    """The rolls of a hall in which nobody waits."""
    return Rolls(hall.database, hall.site)


def called(hall: TestHall, counter: int, times: int) -> list[str | None]:
    """Press next so many times, and return who was called."""
    return [hall.queue.call_next(counter).number for _ in range(times)]


def test_handed_numbers_are_called_in_order(hall: TestHall, rolls: Rolls) -> None:
    """Nobody has tapped, and each press calls the next paper number, until all have been."""
    roll = rolls.start(service="ho_tich", first=101, handed=103)

    numbers = called(hall, 1, 3)

    assert roll.letter == "P"
    assert numbers == ["P101", "P102", "P103"]
    assert hall.queue.call_next(1).number is None
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_more_is_handed_out(hall: TestHall, rolls: Rolls) -> None:
    """The counter goes on where it was as soon as somebody says that more have been handed out."""
    rolls.start(service="ho_tich", first=1, handed=1)
    called(hall, 1, 2)

    changed = rolls.handed("p", 2)

    assert (changed.handed, changed.drawn) == (2, 1)
    assert called(hall, 1, 1) == ["P002"]


def test_a_slip_of_the_hand_is_taken_back(hall: TestHall, rolls: Rolls) -> None:
    """250 instead of 25: what is not drawn yet goes back, and comes again when it is handed out."""
    rolls.start(service="ho_tich", first=1, handed=250)
    called(hall, 1, 1)

    rolls.handed("P", 1)

    assert hall.queue.call_next(1).number is None
    rolls.handed("P", 2)
    assert called(hall, 1, 1) == ["P002"]


def test_what_is_said_later_holds_by_whatever_clock(hall: TestHall, rolls: Rolls) -> None:
    """The clock is set back before the slip is taken back: who comes an hour later stands behind."""
    rolls.start(service="ho_tich", first=1, handed=25)
    hall.clock.advance(timedelta(seconds=-10))
    rolls.handed("P", 1)
    hall.pass_time(hours=1)
    tapped = hall.issue()
    hall.pass_time(minutes=1)

    rolls.handed("P", 25)

    assert called(hall, 1, 3) == ["P001", tapped, "P002"]


def test_who_took_paper_first_comes_first(hall: TestHall, rolls: Rolls) -> None:
    """Paper and tapped numbers stand in one line, by the time at which each was had."""
    hall.issue()
    rolls.start(service="ho_tich", first=1, handed=2)
    hall.pass_time(seconds=10)
    hall.issue()

    numbers = called(hall, 1, 4)

    assert numbers == ["A001", "P001", "P002", "A002"]


def test_a_priority_goes_before_paper(hall: TestHall, rolls: Rolls) -> None:
    """A class's head start counts against paper numbers as against any."""
    rolls.start(service="ho_tich", first=1, handed=2)
    hall.issue(priority="elderly")

    assert called(hall, 1, 2) == ["A001", "P001"]


def test_a_number_in_sight_is_called(hall: TestHall, rolls: Rolls) -> None:
    """An officer calls P003 by its number; who comes before it keeps waiting in order."""
    rolls.start(service="ho_tich", first=1, handed=4)

    chosen = hall.queue.call(1, "p003", reason="mang thai")

    assert chosen.number == "P003"
    assert hall.line() == ["P001", "P002"]
    assert called(hall, 1, 3) == ["P001", "P002", "P004"]


def test_a_number_that_is_not_handed_out_is_unknown(hall: TestHall, rolls: Rolls) -> None:
    """A typing mistake calls nobody, and draws nothing."""
    rolls.start(service="ho_tich", first=1, handed=4)

    for number in ("P005", "P000", "Q001", "Pxy"):
        with pytest.raises(UnknownTicket):
            hall.queue.call(1, number)

    assert rolls.on()[0].drawn == 0


def test_nothing_is_handed_out_yet(hall: TestHall, rolls: Rolls) -> None:
    """A roll of which nobody has a number has nobody to call."""
    rolls.start(service="ho_tich", first=1, handed=0)

    with pytest.raises(UnknownTicket):
        hall.queue.call(1, "P001")
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_nobody_keeps_count(hall: TestHall, rolls: Rolls) -> None:
    """Without a count each press draws one more, to the end of the roll; tapped numbers first."""
    rolls.start(service="ho_tich", first=1, last=3)
    hall.issue()

    numbers = called(hall, 1, 4)

    assert sorted(map(str, numbers)) == ["A001", "P001", "P002", "P003"]
    assert hall.queue.call_next(1).number is None


def test_a_ready_counter_calls_no_ghosts(hall: TestHall, rolls: Rolls) -> None:
    """A counter that stands ready never draws what nobody has been seen to take."""
    rolls.start(service="ho_tich", first=1)
    hall.staff.stand_ready(1)
    hall.pass_time(minutes=1)
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1, ready=True)

    rolls.handed("P", 1)
    hall.pass_time(minutes=1)

    assert hall.queue.call_next(1, ready=True).number == "P001"
    with pytest.raises(NotReady):
        hall.queue.call_next(1, ready=True)


def test_one_line_for_the_whole_hall(hall: TestHall, rolls: Rolls) -> None:
    """Every counter draws from the one roll, whatever else it serves, and sends on from there."""
    roll = rolls.start(first=1, handed=5)

    numbers = [hall.queue.call_next(counter).number for counter in (3, 1, 2)]

    assert roll.service is None
    assert numbers == ["P001", "P002", "P003"]
    hall.queue.transfer(1, to_service="dat_dai")
    assert hall.ticket("P002").service == "dat_dai"


def test_two_lines_have_two_rolls(hall: TestHall, rolls: Rolls) -> None:
    """Each roll has a letter of its own; a line has one roll, a letter one use a day."""
    rolls.start(service="ho_tich", first=1)
    other = rolls.start(service="dat_dai", first=1)

    assert other.letter == "U"
    with pytest.raises(RollOnAlready):
        rolls.start(service="ho_tich", first=1)
    for letter in ("A", "P", "I", "ab"):
        with pytest.raises(RollLetterTaken):
            rolls.start(service="chung_thuc", first=1, letter=letter)


def test_who_has_paper_keeps_the_place_when_the_roll_ends(hall: TestHall, rolls: Rolls) -> None:
    """The printer works again: what was handed out is still called, and nothing after it."""
    rolls.start(service="ho_tich", first=1, handed=3)
    hall.queue.call_next(1)

    ended = rolls.end("P")

    assert (ended.on, ended.drawn) == (False, 3)
    assert called(hall, 1, 3) == ["P002", "P003", None]
    with pytest.raises(NoSuchRoll):
        rolls.end("P")
    with pytest.raises(NoSuchRoll):
        rolls.handed("P", 9)


def test_the_day_ends_it(hall: TestHall, rolls: Rolls) -> None:
    """With the day's close nothing of the roll waits, is drawn, or is served by its own line."""
    rolls.start(first=1, handed=3)
    hall.queue.call_next(1)
    hall.queue.finish(1)
    hall.queue.close_day()

    assert rolls.on() == ()
    assert HALL_LINE not in hall.reading.counter_services(1)
    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_another_day_has_other_rolls(hall: TestHall, rolls: Rolls) -> None:
    """A roll that nobody ended ends at midnight, and its letter is free again."""
    rolls.start(first=1, handed=3)
    hall.pass_time(hours=24)

    hall.issue()

    assert rolls.on() == ()
    assert called(hall, 1, 2) == ["A001", None]
    assert HALL_LINE not in hall.reading.counter_services(1)
    assert rolls.start(first=1, handed=1).letter == "P"
    assert called(hall, 1, 1) == ["P001"]


@pytest.mark.parametrize(
    "numbers",
    [
        {"first": 0},
        {"first": 5, "last": 4},
        {"first": 1, "last": 10, "handed": 11},
        {"first": 5, "handed": 3},
        {"first": 1, "handed": 5000},
    ],
)
def test_numbers_that_make_no_sense_are_refused(
    hall: TestHall, rolls: Rolls, numbers: dict[str, int]
) -> None:
    """A wrong number is refused before anything is kept."""
    with pytest.raises(RollNumbersWrong):
        rolls.start(service="ho_tich", **numbers)  # type: ignore[arg-type]  # numbers alone

    assert hall.everything()["roll"] == []


def test_an_undo_leaves_the_drawn_number_in_the_line(hall: TestHall, rolls: Rolls) -> None:
    """Who was called by mistake waits again, in the same place."""
    hall.staff.add_officer("lan", "Lan")
    lan = By(officer="lan")
    rolls.start(service="ho_tich", first=1, handed=2)
    hall.queue.call_next(1, by=lan)

    hall.queue.undo(1, by=lan)

    assert hall.state("P001") is State.WAITING
    assert hall.actions("P001") == [Action.ISSUE, Action.NEXT, Action.UNDO]
    assert called(hall, 1, 2) == ["P001", "P002"]


def test_who_lets_pass_lets_paper_numbers_pass(hall: TestHall, rolls: Rolls) -> None:
    """Behind the next two means behind two, also where those are still on the roll."""
    rolls.start(service="ho_tich", first=1, handed=4)
    hall.queue.call_next(1)
    hall.queue.no_show(1)

    hall.queue.let_pass("P001")

    assert called(hall, 1, 4) == ["P002", "P003", "P001", "P004"]


def test_a_repeated_press_starts_one_roll(rolls: Rolls) -> None:
    """The same request id is the same roll."""
    by = By(request_id="press")
    first = rolls.start(service="ho_tich", first=1, by=by)

    again = rolls.start(service="ho_tich", first=1, by=by)

    assert (again.replayed, again.letter) == (True, first.letter)
    assert len(rolls.on()) == 1
