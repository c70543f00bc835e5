import asyncio

import pytest

from common.database.engine import Database
from tests.halls import TestHall
from web.app import READINGS
from web.hall_link import HallLink


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

    asyncio.run(open_and_close())
