"""Which doors of a hall on a server look for backups that are due."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from common.background import backups as looking
from common.background.backups import HourlyBackups
from common.background.executors import InlineExecutor
from common.catalogue.model import Catalogue
from common.database.engine import Database
from common.database.hourly import FOLDER
from common.database.postgres_roles import Kind
from tests.postgres import Server
from tests.roles import RoledHall, roled_hall


@pytest.fixture
def database_kind() -> str:
    """A file has no roles."""
    return "postgres"


@pytest.fixture
def roled(postgres: Server, shipped: Catalogue) -> Iterator[RoledHall]:
    """A hall with roles."""
    with roled_hall(postgres, f"hall_{uuid4().hex[:8]}", shipped) as hall:
        yield hall


@pytest.mark.parametrize(
    ("kind", "goes_on"),
    [(Kind.KIOSK, False), (Kind.DISPLAY, False), (Kind.COUNTER, True)],
)
def test_who_may_never_copy_looks_once(
    roled: RoledHall,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
    *,
    goes_on: bool,
) -> None:
    """A kiosk or board opens the database for it at its start, and no more; a counter every time."""
    monkeypatch.setattr(looking, "MINUTE_MILLISECONDS", 1)
    with roled.door(Kind.KIOSK) as kiosk:
        kiosk.issue()
    opened: list[Database] = []

    def open_database() -> Database:
        opened.append(Database(roled.url(kind), roled.clock))
        return opened[-1]

    door = HourlyBackups(open_database, tmp_path, InlineExecutor())

    door.look()

    if goes_on:
        qtbot.waitUntil(lambda: len(opened) >= 3)
        assert len(list((tmp_path / FOLDER).iterdir())) == 1
    else:
        with pytest.raises(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: len(opened) > 1, timeout=300)
    door.close()
