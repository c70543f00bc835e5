"""Kiosks that ask for their letters at the same moment: no letter is ever two kiosks'."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import psycopg
import pytest
from sqlalchemy import select

from common.database import schema
from common.database.engine import Database
from common.tickets.numbering import KIOSK_LETTERS
from common.tickets.refusals import NoLetterLeft
from common.use_cases.offline import Offline
from tests.common.slow_door import SlowDoor, wait_until_blocked
from tests.halls import TestHall
from tests.postgres import Server

KIOSKS = len(KIOSK_LETTERS)

Doors = Callable[[], SlowDoor]


@pytest.fixture
def server(postgres: Server, hall: TestHall) -> Iterator[psycopg.Connection]:
    """A connection that looks at who waits for whom."""
    with postgres.connect(str(hall.database.engine.url.database)) as connection:
        yield connection


@pytest.fixture
def door(hall: TestHall) -> Iterator[Doors]:
    """Makes doors of the hall whose commits wait."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(SlowDoor(hall.database.url, hall.site, hall.clock))


def letters(hall: TestHall) -> dict[str, str]:
    """Return kiosk → letter, as the database has it."""
    table = schema.kiosk
    with hall.database.reading() as connection:
        rows = connection.execute(select(table.c.key, table.c.letter)).all()
    return {row.key: row.letter for row in rows}


def ask(kiosk: str, site: str) -> Callable[[SlowDoor], str]:
    """Return a kiosk's asking."""
    return lambda at: Offline(at.database, site).letter(kiosk)


def test_a_morning_on_which_all_kiosks_start_at_once(hall: TestHall) -> None:
    """Each with a connection of its own: every one gets a letter at its first asking, no two one."""
    starting = threading.Barrier(KIOSKS)

    def start(number: int) -> str:
        database = Database(hall.database.url, hall.clock)
        try:
            starting.wait(timeout=20)
            return Offline(database, hall.site).letter(f"kiosk-{number}")
        finally:
            database.close()

    with ThreadPoolExecutor(max_workers=KIOSKS) as pool:
        given = list(pool.map(start, range(KIOSKS)))

    assert sorted(given) == sorted(KIOSK_LETTERS)
    assert letters(hall) == {f"kiosk-{number}": letter for number, letter in enumerate(given)}


@pytest.mark.parametrize("database_kind", ["postgres"], indirect=True)
def test_two_kiosks_first_letter_in_the_same_moment(
    hall: TestHall, door: Doors, server: psycopg.Connection
) -> None:
    """Both have seen a hall without kiosks; the later one gets another letter, no error."""
    first, second = door(), door()
    one = first.press(ask("one", hall.site))
    two = second.begin(ask("two", hall.site))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert (one.result(), two.result()) == (KIOSK_LETTERS[0], KIOSK_LETTERS[1])
    assert letters(hall) == {"one": KIOSK_LETTERS[0], "two": KIOSK_LETTERS[1]}


@pytest.mark.parametrize("database_kind", ["postgres"], indirect=True)
@pytest.mark.parametrize("returns_first", [True, False])
def test_a_kiosk_returns_in_the_moment_in_which_its_letter_goes_to_another(
    hall: TestHall, door: Doors, server: psycopg.Connection, *, returns_first: bool
) -> None:
    """After a week away its letter is free; whoever commits first has it, the other has another."""
    offline = Offline(hall.database, hall.site)
    offline.letter("away")
    hall.pass_time(hours=8 * 24)
    for number in range(KIOSKS - 1):
        offline.letter(f"kiosk-{number}")
    hall.pass_time(hours=-1)  # kiosk-0's is the oldest of the others, and not old enough
    kiosks = ("away", "new") if returns_first else ("new", "away")
    first, second = door(), door()
    one = first.press(ask(kiosks[0], hall.site))
    two = second.begin(ask(kiosks[1], hall.site))
    wait_until_blocked(server)

    first.commit()
    second.commit()

    assert one.result() == KIOSK_LETTERS[0]
    assert isinstance(two.exception(), NoLetterLeft)
    assert letters(hall)[kiosks[0]] == KIOSK_LETTERS[0]
    assert len(set(letters(hall).values())) == KIOSKS
