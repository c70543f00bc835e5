"""One backup is restored on two machines: who works with one of them is refused by the other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from common.database.backup import back_up_to
from common.database.bring_back import bring_back
from common.database.engine import Database
from common.database.epochs import SEEN, epoch_name, epoch_of, open_known
from common.database.faults import DatabaseOtherCopy
from common.database.restore import Restored
from tests.halls import TestHall
from tests.postgres import Server

Bring = Callable[[str], Restored]


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both engines are restored, each in its own way."""
    kind: str = request.param
    return kind


@pytest.fixture
def two(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[str, str]]:
    """The addresses of two machines without a hall."""
    if database_kind == "sqlite":
        yield tuple(f"sqlite:///{tmp_path / pc / 'moiso.db'}" for pc in ("b", "c"))  # type: ignore[misc]
        return
    server: Server = request.getfixturevalue("postgres")
    names = [f"{pc}_{uuid4().hex}" for pc in ("b", "c")]
    yield tuple(server.create(name) for name in names)  # type: ignore[misc]
    for name in names:
        server.drop(name)


@pytest.fixture
def bring(hall: TestHall, tmp_path: Path) -> Bring:
    """Restore one and the same backup; no machine knows of what the other does."""
    hall.issue()
    copy = back_up_to(hall.database, tmp_path / f"copy{hall.database.backend.copies_end}")

    def do(url: str) -> Restored:
        seen = tmp_path / uuid4().hex
        return bring_back(url, copy, folder=seen, seen_folder=seen, clock=hall.clock)

    return do


def name_of(url: str) -> str:
    """Return what a kiosk remembers a database by."""
    database = Database(url)
    name = epoch_name(database)
    database.close()
    return name


def test_a_door_that_worked_with_one_refuses_the_other(
    bring: Bring, two: tuple[str, str], tmp_path: Path
) -> None:
    """Both are the second epoch of one hall; nobody goes from one half of it to the other unseen."""
    numbers = [bring(url).epoch.number for url in two]
    open_known(two[0], tmp_path / "door").close()

    with pytest.raises(DatabaseOtherCopy) as caught:
        open_known(two[1], tmp_path / "door")

    assert numbers == [2, 2]
    assert "bản khôi phục khác" in caught.value.message("vi")
    assert "moiso database restore" in caught.value.message("en")
    open_known(two[0], tmp_path / "door").close()


def test_restored_once_more_it_is_the_hall(
    bring: Bring, two: tuple[str, str], tmp_path: Path
) -> None:
    """What the sentence says helps: the person has decided, and the other one is the older now."""
    for url in two:
        bring(url)
    open_known(two[0], tmp_path / "door").close()

    bring(two[1])

    open_known(two[1], tmp_path / "door").close()


def test_a_kiosk_tells_them_apart(bring: Bring, two: tuple[str, str]) -> None:
    """What it handed over to one, the other may not have."""
    for url in two:
        bring(url)

    assert name_of(two[0]) != name_of(two[1])
    assert name_of(two[0]) == name_of(two[0])


def test_what_an_earlier_version_remembered_still_holds(
    bring: Bring, two: tuple[str, str], tmp_path: Path
) -> None:
    """It knew the number alone; the first restore that it meets is the one from then on."""
    bring(two[0])
    done = bring(two[1])
    (tmp_path / SEEN).write_text(f'{{"{done.epoch.identity}": 2}}')

    database = open_known(two[1], tmp_path)

    with database.reading() as connection:
        assert epoch_of(connection) == done.epoch
    database.close()
    with pytest.raises(DatabaseOtherCopy):
        open_known(two[0], tmp_path)
