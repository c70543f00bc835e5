"""Fixtures for the web door: a fresh hall, and a real server before it."""

from collections.abc import Iterator

import pytest

from common.database.engine import Database
from tests.halls import TestHall
from tests.web.servers import Door, open_door


@pytest.fixture
def door(hall: TestHall, database_url: str) -> Iterator[Door]:
    """The door of a fresh hall."""
    with open_door(lambda: Database(database_url, hall.clock)) as opened:
        yield opened
