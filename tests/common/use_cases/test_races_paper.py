"""Paper and two doors at the same moment, on a database that lets many write."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from common.use_cases.rolls import Rolls
from tests.common.slow_door import SlowDoor, wait_until_blocked
from tests.halls import TestHall
from tests.postgres import Server


@pytest.fixture
def database_kind() -> str:
    """SQLite lets one write at a time."""
    return "postgres"


@pytest.fixture
def server(postgres: Server, hall: TestHall) -> Iterator[psycopg.Connection]:
    """A connection that looks at who waits for whom."""
    with postgres.connect(str(hall.database.engine.url.database)) as connection:
        yield connection


@pytest.fixture
def door(hall: TestHall) -> Iterator[Callable[[], SlowDoor]]:
    """Makes doors of the hall whose commits wait."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(SlowDoor(hall.database.url, hall.site, hall.clock))


Doors = Callable[[], SlowDoor]


def test_two_counters_draw_two_numbers(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """The second waits for the first, and calls the number after it: none twice, none left out."""
    Rolls(hall.database, hall.site).start(first=1, handed=9)
    first, second = door(), door()
    pressed = first.press(lambda at: at.queue.call_next(1))
    other = second.begin(lambda at: at.queue.call_next(2))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert (pressed.result().number, other.result().number) == ("P001", "P002")
    assert Rolls(hall.database, hall.site).on()[0].drawn == 2


def test_a_day_that_closes_waits_for_who_draws(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """A press and the close of the day at once: one after the other, and neither breaks off."""
    hall.issue()
    Rolls(hall.database, hall.site).start(first=1, handed=9)
    first, second = door(), door()
    pressed = first.press(lambda at: at.queue.call_next(1))
    closed = second.begin(lambda at: at.queue.close_day())
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert pressed.result().number == "A001"
    assert closed.result().left_open == ["A001"]
    assert Rolls(hall.database, hall.site).on() == ()
