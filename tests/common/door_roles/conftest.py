"""A hall on a server, and each door's way to it under the role of its kind."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from common.catalogue.model import Catalogue
from common.database.postgres_roles import Kind
from common.use_cases.use_case import By
from tests.halls import TestHall
from tests.postgres import Server
from tests.roles import RoledHall, roled_hall

LAN = By(officer="lan")


@pytest.fixture
def database_kind() -> str:
    """A file has no roles."""
    return "postgres"


@pytest.fixture
def roled(postgres: Server, shipped: Catalogue) -> Iterator[RoledHall]:
    """A fresh hall with its roles."""
    with roled_hall(postgres, f"hall_{uuid4().hex[:8]}", shipped) as hall:
        yield hall


@pytest.fixture
def kiosk(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as a kiosk has it."""
    with roled.door(Kind.KIOSK) as at:
        yield at


@pytest.fixture
def counter(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as a counter has it, with one officer."""
    with roled.door(Kind.COUNTER) as at:
        at.staff.add_officer("lan", "Lan", "246813")
        yield at


@pytest.fixture
def display(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as a board has it."""
    with roled.door(Kind.DISPLAY) as at:
        yield at


@pytest.fixture
def web(roled: RoledHall) -> Iterator[TestHall]:
    """The hall as the phones' pages have it."""
    with roled.door(Kind.WEB) as at:
        yield at
