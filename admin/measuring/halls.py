"""Halls to measure on: the shipped centre in a folder that is thrown away, old tickets included."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from common.catalogue.load import load_catalogue
from common.database import schema
from common.database.engine import Database
from common.database.migrate import migrate
from common.queue import Queue
from common.setup import set_up

SITE = "trung_tam"
SERVICES = ("ho_tich", "chung_thuc", "dat_dai", "tra_ket_qua")
_OLD_PER_DAY = 400
_ROWS_AT_ONCE = 5000


@contextmanager
def fresh_hall() -> Iterator[Path]:
    """Give the database file of a hall that nobody has used."""
    with TemporaryDirectory(prefix="moiso-bench-") as folder:
        path = Path(folder) / "moiso.db"
        migrate(url_of(path))
        with opened(path) as database:
            set_up(database, load_catalogue(None))
        yield path


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Give the database in `path`, closed afterwards."""
    database = Database(url_of(path))
    try:
        yield database
    finally:
        database.close()


def url_of(path: Path) -> str:
    """Return the address of a database file."""
    return f"sqlite:///{path.as_posix()}"


def copied(path: Path, name: str) -> Path:
    """Return a copy of a database that nobody has open."""
    return Path(shutil.copy(path, path.with_name(name)))


def queue_of(database: Database) -> Queue:
    """Return the use cases of the measured site."""
    return Queue(database, SITE)


def fill(database: Database, waiting: int) -> None:
    """Let `waiting` citizens take a number each."""
    queue = queue_of(database)
    for turn in range(waiting):
        queue.issue(SERVICES[turn % len(SERVICES)])


def age(database: Database, old: int) -> None:
    """Add `old` finished tickets with their events on earlier days, 400 a day."""
    with database.writing() as connection:
        now = database.clock.now()
        for start in range(0, old, _ROWS_AT_ONCE):
            tickets, events = [], []
            for turn in range(start, min(start + _ROWS_AT_ONCE, old)):
                at = now - timedelta(days=1 + turn // _OLD_PER_DAY)
                ticket_id = uuid7()
                prefix, sequence = "ABCT"[turn % 4], turn % _OLD_PER_DAY // 4 + 1
                tickets.append(
                    {
                        "id": ticket_id,
                        "site": SITE,
                        "business_day": at.date(),
                        "prefix": prefix,
                        "sequence": sequence,
                        "number": f"{prefix}{sequence:03d}",
                        "priority": "none",
                        "token": f"old-{turn}",
                        "issued_at": at,
                        "service": SERVICES[turn % 4],
                        "state": "finished",
                        "due_at": at,
                        "counter": 1 + turn % 5,
                        "calls": 1,
                        "attempts": 1,
                        "passes": 0,
                        "version": 4,
                    }
                )
                events += [
                    {
                        "ticket_id": ticket_id,
                        "position": position,
                        "at": at,
                        "action": action,
                        "implied": action == "start",
                        "machine": False,
                    }
                    for position, action in enumerate(("issue", "next", "start", "finish"), start=1)
                ]
            connection.execute(insert(schema.ticket), tickets)
            connection.execute(insert(schema.event), events)
        connection.commit()
