"""Two machines with one board's name: one speaks, both are told, and the other takes over."""

import threading
from uuid import UUID, uuid4

import pytest

from common.database.engine import Database
from common.readings.board_leases import Lease, hold_board
from tests.halls import TestHall

ONE, OTHER = uuid4(), uuid4()


def hold(hall: TestHall, holder: UUID, machine: str) -> Lease:
    """Claim the board as a machine does every few seconds."""
    return hold_board(hall.database, hall.site, "tv-1", holder, machine)


def test_a_board_alone_speaks(hall: TestHall) -> None:
    """And goes on speaking, also after a restart of the same machine."""
    assert [hold(hall, ONE, "may-1") for _ in range(2)] == [Lease(held=True)] * 2


def test_both_are_told_and_one_is_silent(hall: TestHall) -> None:
    """The first one speaks; each hears the other's name."""
    hold(hall, ONE, "may-1")

    assert hold(hall, OTHER, "may-2") == Lease(held=False, other="may-1")
    assert hold(hall, ONE, "may-1") == Lease(held=True, other="may-2")


def test_the_second_takes_over_when_the_first_dies(hall: TestHall) -> None:
    """Half a minute later; who comes back is the second then."""
    hold(hall, ONE, "may-1")
    hall.pass_time(seconds=31)

    assert hold(hall, OTHER, "may-2") == Lease(held=True)
    assert hold(hall, ONE, "may-1") == Lease(held=False, other="may-2")


def test_who_has_gone_is_named_no_longer(hall: TestHall) -> None:
    """Once the second board has another name, the first hears no more of it."""
    hold(hall, ONE, "may-1")
    hold(hall, OTHER, "may-2")
    for _ in range(4):
        hall.pass_time(seconds=10)
        last = hold(hall, ONE, "may-1")

    assert last == Lease(held=True)


def test_another_board_is_another(hall: TestHall) -> None:
    """Two names of two machines never meet."""
    hold(hall, ONE, "may-1")

    assert hold_board(hall.database, hall.site, "tv-2", OTHER, "may-2") == Lease(held=True)


@pytest.mark.parametrize("taken", [False, True])
def test_of_four_in_one_moment_one_speaks(hall: TestHall, *, taken: bool) -> None:
    """On either engine, at the very first claim, and when the holder has died."""
    if taken:
        hold(hall, ONE, "may-1")
        hall.pass_time(minutes=2)
    leases: list[Lease] = []
    begin = threading.Barrier(4)

    def claim(place: int) -> None:
        database = Database(hall.database.url, hall.clock)
        begin.wait()
        leases.append(hold_board(database, hall.site, "tv-1", uuid4(), f"may-{place}"))
        database.close()

    threads = [threading.Thread(target=claim, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(lease.held for lease in leases) == [False, False, False, True]
