import asyncio
from typing import TypeVar

import pytest

from common.database.engine import Database
from tests.halls import TestHall
from tests.web.loops import in_a_loop
from web.app import READINGS
from web.hall_link import HallLink, Reading

T = TypeVar("T")


@pytest.mark.parametrize("turns", range(6))
def test_a_door_closes_also_when_a_change_comes_in_that_moment(
    hall: TestHall, database_url: str, turns: int
) -> None:
    """Whichever comes first, the tick or the end: the reader ends."""

    async def open_and_close() -> None:
        link = HallLink(lambda: Database(database_url, hall.clock), None, READINGS)
        link.start()
        async for seen in link.follow(1):
            if seen is not None:
                break
        while not link._ticked._waiters:  # noqa: ASYNC110 — until it waits for the next change
            await asyncio.sleep(0)
        link._ticked.set()
        for _ in range(turns):
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            await link.close()

    in_a_loop(open_and_close())


def test_all_who_wait_for_a_look_share_one(hall: TestHall, database_url: str) -> None:
    """“A boy tried two hundred codes, and my call came late.” One look serves all who have asked."""
    looks: list[object] = []

    def read(_: object) -> int:
        looks.append(None)
        return len(looks)

    async def ask_together() -> int:
        reading = Reading("counted", read)
        link = HallLink(lambda: Database(database_url, hall.clock), None, [reading])
        link.start()
        before = await link.look()
        await asyncio.gather(*(link.look() for _ in range(200)))
        after = await link.look()
        await link.close()
        assert before is not None
        assert after is not None
        assert after.of(reading) > before.of(reading)  # it began after it was asked for
        return len(looks)

    assert in_a_loop(ask_together()) < 10
