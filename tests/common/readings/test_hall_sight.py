"""What a counter sees of the hall: its colleagues, and boards that need somebody."""

from uuid import UUID

import pytest

from common.readings.board_leases import hold_board
from common.readings.desk_view import DeskReading
from common.readings.hall_sight import BoardTrouble, Colleague, HallSight
from common.tickets.ticket import State
from common.use_cases.use_case import By
from tests.halls import TestHall

BOARD = UUID(int=7)


def sight(hall: TestHall) -> HallSight:
    """Return what the window of counter 1 reads."""
    return DeskReading(hall.database, hall.site).desk(1).hall


def colleague(hall: TestHall, counter: int) -> Colleague:
    """Return one counter as counter 1 sees it."""
    return next(one for one in sight(hall).colleagues if one.counter == counter)


@pytest.fixture
def board(hall: TestHall) -> TestHall:
    """A hall whose board tv-1 is there."""
    hold_board(hall.database, hall.site, "tv-1", BOARD, "may-1")
    return hall


def announced(hall: TestHall) -> UUID:
    """Call somebody and return the call."""
    hall.issue()
    call_id = hall.queue.call_next(1).call_id
    assert call_id is not None
    return call_id


def test_every_counter_is_there_with_what_it_does_and_since_when(hall: TestHall) -> None:
    """Who sits there, whom they serve; an empty counter says so."""
    hall.staff.add_officer("minh", "Trần Minh")
    hall.staff.sign_in(2, "minh")
    signed_in = colleague(hall, 2)
    number = hall.issue("ho_tich")
    hall.queue.call(2, number, by=By(officer="minh"))
    hall.pass_time(minutes=3)
    hall.queue.start(2, by=By(officer="minh"))
    started = hall.clock.now()
    hall.pass_time(minutes=5)

    serving = colleague(hall, 2)

    assert (signed_in.officer_name, signed_in.number) == ("Trần Minh", None)
    assert (serving.number, serving.state, serving.since) == (number, State.SERVING, started)
    assert (colleague(hall, 3).officer, colleague(hall, 3).since) == (None, None)
    assert sight(hall).seat_of("minh") == 2


def test_a_pause_is_seen_with_its_reason(hall: TestHall) -> None:
    """So that nobody sends people there."""
    hall.staff.pause(3, reason="họp")

    assert (colleague(hall, 3).status, colleague(hall, 3).status_reason) == ("paused", "họp")


def test_what_was_left_open_yesterday_is_in_nobodys_hand(hall: TestHall) -> None:
    """Before the first press of the morning the list is not yesterday's."""
    hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(hours=24)

    assert colleague(hall, 1).number is None


def test_a_board_that_stops_telling_is_away(board: TestHall) -> None:
    """After half a minute, with the moment it was last heard of; back again, all is well."""
    seen_at = board.clock.now()
    board.pass_time(seconds=30)
    near = sight(board).boards

    board.pass_time(seconds=1)
    away = sight(board).boards
    hold_board(board.database, board.site, "tv-1", BOARD, "may-1")

    assert near == ()
    assert away == (BoardTrouble(board="tv-1", since=seen_at),)
    assert sight(board).boards == ()


def test_a_board_of_yesterday_is_not_missed(board: TestHall) -> None:
    """A screen that is no longer in the hall does not warn for ever."""
    board.pass_time(hours=24)

    assert sight(board).boards == ()


def test_a_board_whose_last_call_was_mute_is_named_with_the_reason(board: TestHall) -> None:
    """Until it has spoken again."""
    board.records.mute(announced(board), "tv-1", "no-sound")
    mute = sight(board).boards
    board.pass_time(seconds=5)

    board.records.spoken(announced(board), "tv-1")

    assert [(one.board, one.mute_reason) for one in mute] == [("tv-1", "no-sound")]
    assert sight(board).boards == ()


def test_a_mute_call_of_long_ago_is_forgotten(board: TestHall) -> None:
    """After an hour without a call nobody knows whether the loudspeaker is still off."""
    board.records.mute(announced(board), "tv-1", "no-sound")
    board.pass_time(minutes=61)
    hold_board(board.database, board.site, "tv-1", BOARD, "may-1")

    assert sight(board).boards == ()
