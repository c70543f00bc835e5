"""A commit whose answer is lost, with the server's end of the connection: what was done is done."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import Connection, select, text

from common.database import engine
from common.database.schema import officer
from common.use_cases.staff import OfficerExists
from tests.halls import TestHall
from tests.postgres import Server

T = TypeVar("T")


@pytest.fixture
def database_kind() -> str:
    """A server; a file's commits answer."""
    return "postgres"


@pytest.fixture
def loses_an_answer(
    hall: TestHall, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Let the next commit be done, and its connection end before it says so."""
    real = engine._commit
    lost: list[bool] = []

    def commit(connection: Connection, do: Callable[[Connection], T]) -> T:
        answer = real(connection, do)
        if lost:
            lost.pop()
            end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            with postgres.connect() as server:
                server.execute(end, [hall.database.backend.name])
            connection.execute(text("SELECT 1"))
        return answer

    monkeypatch.setattr(engine, "_commit", commit)
    return lambda: lost.append(True)


@pytest.mark.parametrize("pin", [None, "246813"])
def test_an_officer_is_added_once(
    hall: TestHall, loses_an_answer: Callable[[], None], pin: str | None
) -> None:
    """Nobody reads that there is such an officer already who has just added them."""
    loses_an_answer()

    hall.staff.add_officer("lan", "Lan", pin)

    with hall.database.reading() as connection:
        rows = connection.execute(select(officer)).all()
    assert [(row.key, row.name, row.pin_hash is not None) for row in rows] == [
        ("lan", "Lan", pin is not None)
    ]


def test_an_officer_whom_somebody_else_added_is_refused(hall: TestHall) -> None:
    """The same key and name by another press are another person's doing."""
    hall.staff.add_officer("lan", "Lan")

    with pytest.raises(OfficerExists):
        hall.staff.add_officer("lan", "Lan")
