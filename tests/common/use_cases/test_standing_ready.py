"""Standing ready ends with the officer who pressed the key: however that one leaves the counter."""

from collections.abc import Callable

import pytest

from common.use_cases.seats import Moving, Seats
from common.use_cases.use_case import By
from tests.halls import TestHall

LAN, HOA = By(officer="lan"), By(officer="hoa")


def sign_out(hall: TestHall) -> None:
    """Lan goes home."""
    hall.staff.sign_out(1, by=LAN)


def move(hall: TestHall) -> None:
    """Lan moves to counter 2 in the window."""
    Seats(hall.database, hall.site).sit(2, moving=Moving(counter=1), by=LAN)


def sign_in_elsewhere(hall: TestHall) -> None:
    """Lan is signed in at counter 2 by a command."""
    hall.staff.sign_in(2, "lan")


def be_taken_over(hall: TestHall) -> None:
    """Hoa takes the counter."""
    Seats(hall.database, hall.site).sit(1, take_over=True, by=HOA)


def sit_down_again(hall: TestHall) -> None:
    """Lan's window was ended by force, and Lan signs in again."""
    Seats(hall.database, hall.site).sit(1, by=LAN)


def be_disabled(hall: TestHall) -> None:
    """Lan acts no more."""
    hall.staff.disable_officer("lan")


def close_the_day(hall: TestHall) -> None:
    """Lan had forgotten to sign out."""
    hall.queue.close_day()


WAYS_OUT = [
    sign_out,
    move,
    sign_in_elsewhere,
    be_taken_over,
    sit_down_again,
    be_disabled,
    close_the_day,
]


@pytest.fixture
def at_counter(hall: TestHall) -> TestHall:
    """Lan sits at counter 1, Hoa nowhere."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan")
    hall.staff.add_officer("hoa", "Trần Thị Hoa")
    hall.staff.sign_in(1, "lan")
    return hall


@pytest.mark.parametrize("leave", WAYS_OUT)
def test_no_way_out_leaves_a_counter_ready(
    at_counter: TestHall, leave: Callable[[TestHall], None]
) -> None:
    """Or the next officer's window would call somebody before a key is pressed."""
    at_counter.staff.stand_ready(1, by=LAN)

    leave(at_counter)

    assert at_counter.counter(1) == ("open", None)


def test_a_counter_made_ready_with_nobody_there_is_open_for_who_comes(at_counter: TestHall) -> None:
    """It was the console's wish, not that of the officer who sits down now."""
    at_counter.staff.stand_ready(2)

    Seats(at_counter.database, at_counter.site).sit(2, by=HOA)

    assert at_counter.counter(2) == ("open", None)


@pytest.mark.parametrize("leave", WAYS_OUT)
def test_a_pause_stays(at_counter: TestHall, leave: Callable[[TestHall], None]) -> None:
    """It calls nobody, the boards go on saying it, and who sits down next ends it with a call."""
    at_counter.staff.pause(1, reason="Họp", by=LAN)

    leave(at_counter)

    assert at_counter.counter(1) == ("paused", "Họp")
