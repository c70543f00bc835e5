"""What a board reads: the last calls, what it must still say, and who waits."""

from datetime import timedelta

import pytest
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from common.database import schema
from common.readings.boards import BoardView, Zone, read_board
from tests.halls import MORNING, TestHall


def board(hall: TestHall, name: str = "tv-1") -> BoardView:
    """Return what a board reads now."""
    return read_board(hall.database, hall.site, name)


def shown(hall: TestHall) -> list[tuple[str, int]]:
    """Return number and counter of the calls on the board, newest first."""
    return [(call.number, call.counter) for call in board(hall).last]


def to_speak(hall: TestHall, name: str = "tv-1") -> list[str]:
    """Return the numbers that the board has still to say, in their order."""
    return [call.number for call in board(hall, name).to_speak]


@pytest.fixture
def busy(hall: TestHall) -> TestHall:
    """Three people called at three counters, a second apart."""
    hall.issue("ho_tich")
    hall.issue("chung_thuc")
    hall.issue("dat_dai")
    for counter in (1, 2, 3):
        hall.queue.call_next(counter)
        hall.pass_time(seconds=1)
    return hall


def test_an_empty_morning(hall: TestHall) -> None:
    """Before the first call there is nothing to show or say, and the time is the database's."""
    view = board(hall)

    assert (view.last, view.to_speak, view.now) == ((), (), MORNING)
    assert {service.waiting for service in view.services} == {0}


def test_shown_newest_first_and_spoken_oldest_first(busy: TestHall) -> None:
    """The eye finds the newest call on top, the ear hears them in the order of the calls."""
    assert shown(busy) == [("C001", 3), ("B001", 2), ("A001", 1)]
    assert to_speak(busy) == ["A001", "B001", "C001"]


def test_a_recall_is_one_row_and_two_announcements(busy: TestHall) -> None:
    """A recall moves its row to the top and sounds again, also where the first still waits."""
    busy.queue.recall(1)

    assert shown(busy) == [("A001", 1), ("C001", 3), ("B001", 2)]
    assert to_speak(busy) == ["A001", "B001", "C001", "A001"]


def test_what_was_said_or_could_not_sound_is_done(busy: TestHall) -> None:
    """Each board says each call once; a mute one is not tried for ever; boards are independent."""
    first, second, _ = board(busy).to_speak
    busy.records.spoken(first.call_id, "tv-1")
    busy.records.mute(second.call_id, "tv-1", "no-sound")

    assert to_speak(busy) == ["C001"]
    assert to_speak(busy, "tv-2") == ["A001", "B001", "C001"]


def test_it_knows_what_it_has_recorded_as_shown(busy: TestHall) -> None:
    """A board that starts again does not record anew what it showed before."""
    busy.records.shown(board(busy).last[0].call_id, "tv-1")

    assert [call.shown for call in board(busy).last] == [True, False, False]
    assert not any(call.shown for call in board(busy, "tv-2").last)


def test_a_withdrawn_call_is_neither_shown_nor_spoken(busy: TestHall) -> None:
    """An undo takes its call off the board."""
    busy.queue.undo(3)

    assert shown(busy) == [("B001", 2), ("A001", 1)]
    assert to_speak(busy) == ["A001", "B001"]


@pytest.mark.parametrize("ends", ["start", "finish", "no_show", "hold"])
def test_who_is_no_longer_called_is_shown_but_not_spoken(busy: TestHall, ends: str) -> None:
    """Nobody is called aloud who is already at the counter, or has been and gone."""
    getattr(busy.queue, ends)(2)

    assert shown(busy) == [("C001", 3), ("B001", 2), ("A001", 1)]
    assert to_speak(busy) == ["A001", "C001"]


def test_an_old_call_of_the_same_counter_is_not_said_again(busy: TestHall) -> None:
    """Called, not there, called again soon after: only the calls of this turn are spoken."""
    busy.queue.no_show(1)
    busy.queue.call(1, "A001")
    busy.queue.recall(1)

    assert to_speak(busy) == ["B001", "C001", "A001", "A001"]
    assert shown(busy).count(("A001", 1)) == 1


def test_after_five_minutes_a_call_is_shown_but_not_spoken(busy: TestHall) -> None:
    """A board that comes back late does not shout for people who came long ago."""
    busy.pass_time(minutes=5, seconds=-1)

    assert to_speak(busy) == ["C001"]
    assert len(shown(busy)) == 3


def test_a_clock_set_back_hides_no_call(busy: TestHall) -> None:
    """Calls from a moment that has not come again yet are still spoken."""
    busy.pass_time(minutes=-30)

    assert to_speak(busy) == ["A001", "B001", "C001"]


def test_yesterday_is_forgotten(busy: TestHall) -> None:
    """A new business day begins with an empty board."""
    busy.pass_time(hours=24)

    assert (shown(busy), to_speak(busy)) == ([], [])


def test_who_waits_for_what(hall: TestHall) -> None:
    """The board counts who waits for each service, in the services' order."""
    hall.issue("dat_dai")
    hall.issue("dat_dai")
    hall.issue("ho_tich")

    waiting = {one.prefix: one.waiting for one in board(hall).services if one.waiting}

    assert list(waiting.items()) == [("A", 1), ("C", 2)]


def test_the_board_holds_the_last_calls_however_many_there_were(hall: TestHall) -> None:
    """A long morning fills the board with its newest calls, each ticket once."""
    for _ in range(20):
        hall.issue("ho_tich")
    for _ in range(20):
        hall.queue.call_next(1)
        for _ in range(3):
            hall.queue.recall(1)
        hall.pass_time(seconds=1)

    numbers = [number for number, _ in shown(hall)]

    assert numbers == [f"A{number:03d}" for number in range(20, 8, -1)]


def test_another_centre_on_the_same_database_stays_apart(busy: TestHall) -> None:
    """A board shows its own centre only, also when keys and numbers are the same."""
    with busy.database.writing() as connection:
        connection.execute(insert(schema.call), _call_elsewhere(busy))
        connection.commit()

    assert len(shown(busy)) == 3


def _call_elsewhere(hall: TestHall) -> dict[str, object]:
    """Return a call of another centre; its ticket is borrowed, for a foreign key's sake."""
    with hall.database.writing() as connection:
        there = {"site": "elsewhere", "number": 1}
        site = connection.execute(schema.site.select()).one()._asdict()
        connection.execute(insert(schema.site), site | {"key": "elsewhere"})
        counter = connection.execute(schema.counter.select()).first()
        assert counter is not None
        connection.execute(insert(schema.counter), counter._asdict() | there)
        connection.commit()
    return {
        "id": uuid7(),
        "site": "elsewhere",
        "ticket_id": board(hall).last[0].ticket_id,
        "number": "A999",
        "counter": 1,
        "called_at": hall.clock.now() + timedelta(seconds=1),
        "request_id": "elsewhere",
    }


def zoned(hall: TestHall, **zone: tuple[object, ...]) -> tuple[list[str], list[str]]:
    """Return what a board of a zone shows, and what it has to say."""
    view = read_board(hall.database, hall.site, "tv-1", Zone(**zone))  # type: ignore[arg-type]  # handed on
    return [call.number for call in view.last], [call.number for call in view.to_speak]


def test_a_zone_shows_and_says_its_own_calls(busy: TestHall) -> None:
    """By service, by counter, or by both; a board without a zone has all of them."""
    assert zoned(busy, services=("ho_tich", "dat_dai")) == (["C001", "A001"], ["A001", "C001"])
    assert zoned(busy, counters=(2, 3)) == (["C001", "B001"], ["B001", "C001"])
    assert zoned(busy, services=("dat_dai",), counters=(3,)) == (["C001"], ["C001"])
    assert zoned(busy, services=("dat_dai",), counters=(2,)) == ([], [])


def test_who_is_called_on_to_another_zone_leaves_this_one(busy: TestHall) -> None:
    """Nobody is told the counter that they were at before."""
    busy.queue.start(1)
    busy.queue.transfer(1, to_counter=4)
    busy.queue.call_next(4)

    assert zoned(busy, counters=(1,)) == ([], [])
    assert zoned(busy, counters=(4,)) == (["A001"], ["A001"])


def test_a_zone_is_not_crowded_out(hall: TestHall) -> None:
    """However many are called elsewhere, a quiet zone keeps its calls."""
    hall.issue("dat_dai")
    hall.queue.call_next(3)
    for _ in range(70):
        hall.issue("ho_tich")
        hall.queue.call_next(1)

    assert zoned(hall, services=("dat_dai",))[0] == ["C001"]
    view = board(hall)
    assert {one.key: one.number for one in view.services}["dat_dai"] == "C001"
