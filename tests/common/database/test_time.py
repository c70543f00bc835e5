"""Times in the database, and reading while others write."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from common.database import schema
from common.database.clock import DatabaseClock, stored
from common.database.engine import Database
from common.tickets.ticket import State
from tests.common.database.rows import ROWS
from tests.halls import MORNING, TestHall

HANOI = timezone(timedelta(hours=7))


def test_a_time_without_a_zone_is_refused(hall: TestHall) -> None:
    """Whoever forgets the zone learns it at once, not when the clocks differ."""
    naive = datetime(2026, 11, 21, 8, 0)  # noqa: DTZ001 — the mistake itself
    row = ROWS["series"] | {"site": hall.site, "last_issued_at": naive}

    with hall.database.writing() as connection, pytest.raises(StatementError) as caught:
        connection.execute(insert(schema.series), row)

    assert "without a zone" in str(caught.value)


def test_a_time_keeps_its_microseconds_and_comes_back_in_utc(hall: TestHall) -> None:
    """Eight in the morning in Hà Nội is one in the morning in UTC."""
    moment = datetime(2026, 11, 21, 8, 0, 0, 123456, tzinfo=HANOI)
    row = ROWS["series"] | {"site": hall.site, "last_issued_at": moment}

    with hall.database.writing() as connection:
        connection.execute(insert(schema.series), row)
        kept = connection.execute(select(schema.series.c.last_issued_at)).scalar_one()

    assert kept == moment
    assert kept.tzinfo is UTC


def test_a_file_keeps_time_as_text_that_sorts(sqlite_url: str) -> None:
    """In SQLite text order is time order: always UTC, always 26 characters."""
    moment = datetime(2026, 11, 21, 8, 0, 0, 123456, tzinfo=HANOI)
    database = Database(sqlite_url)
    row = ROWS["series"] | {"site": "trung_tam", "last_issued_at": moment}

    with database.writing() as connection:
        connection.execute(insert(schema.series), row)
        text = connection.exec_driver_sql("SELECT last_issued_at FROM series").scalar_one()

    database.close()
    assert text == "2026-11-21 01:00:00.123456" == stored(moment)


def test_the_databases_clock_is_read_at_each_statement(hall: TestHall) -> None:
    """Within one transaction time goes on: an issue time is read after the lock."""
    with hall.database.reading() as connection:
        before = connection.execute(select(DatabaseClock())).scalar_one()
        hall.clock.advance(timedelta(microseconds=1))
        after = connection.execute(select(DatabaseClock())).scalar_one()

    assert (before, after) == (MORNING, MORNING + timedelta(microseconds=1))


def test_readings_of_one_unit_belong_together(hall: TestHall) -> None:
    """Two readers each see the hall as it was when they began, whatever is written meanwhile."""
    hall.issue()
    waiting = select(schema.ticket.c.number).where(schema.ticket.c.state == State.WAITING)

    with hall.database.reading() as first, hall.database.reading() as second:
        before = [reader.execute(waiting).scalars().all() for reader in (first, second)]
        hall.queue.call_next(1)
        after = [reader.execute(waiting).scalars().all() for reader in (first, second)]
        with hall.database.reading() as fresh:
            now = fresh.execute(waiting).scalars().all()

    assert before == after == [["A001"], ["A001"]]
    assert now == []


def test_what_is_not_committed_is_not_kept(hall: TestHall) -> None:
    """A unit of work rolls back unless told to commit, and gives its connection back clean."""
    with hall.database.writing() as connection:
        row = ROWS["series"] | {"site": hall.site}
        connection.execute(insert(schema.series), row)

    with hall.database.reading() as connection:
        assert connection.execute(select(schema.series)).all() == []


def test_a_repeatedly_opened_database_keeps_no_file_open(sqlite_url: str) -> None:
    """Closing gives everything back: no write-ahead log is left beside the file."""
    database = Database(sqlite_url)
    log = database.path.with_name(f"{database.path.name}-wal")
    with database.writing() as connection:
        connection.commit()
    was_open = log.exists()

    database.close()

    assert was_open
    assert not log.exists()
