"""Which database this is, and which of its copies: an older one is refused in words.

Every database has an identity, and an epoch that a restore raises. Each machine remembers the
highest epoch that it has seen of each identity, and works with no lower one: else two halves of a
hall could each go on with a copy of its own.
"""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection

from common.database.engine import Database
from common.database.faults import DatabaseOlderCopy
from common.database.schema import epoch
from common.durable import write_durably

_log = logging.getLogger(__name__)

SEEN = "epochs.json"
"""The file in a machine's data folder that remembers."""

_NEWEST = select(epoch).order_by(epoch.c.number.desc()).limit(1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Epoch:
    """One database at one time between two restores."""

    identity: UUID
    number: int


def epoch_of(connection: Connection) -> Epoch | None:
    """Return a database's present epoch; None for one that was never migrated."""
    row = connection.execute(_NEWEST).first()
    return Epoch(identity=row.identity, number=row.number) if row else None


def epoch_name(database: Database) -> str:
    """Return identity and epoch as one word, "" for a database that has none."""
    with database.reading() as connection:
        here = epoch_of(connection)
    return f"{here.identity}/{here.number}" if here else ""


def open_known(url: str, folder: Path, opened: Callable[[str], Database] = Database) -> Database:
    """Open a database, unless this machine has worked with a later epoch of it.

    `folder` is where the machine remembers. Raises DatabaseOlderCopy, and what `opened` raises.
    """
    database = opened(url)
    try:
        with database.reading() as connection:
            here = epoch_of(connection)
        if here is not None:
            _compare(here, folder, database)
    except BaseException:
        database.close()
        raise

    @event.listens_for(database.engine, "connect")
    def _look_again(driver: DBAPIConnection, _: object) -> None:
        # at the same address another may have come up, or this one been restored
        epoch = _asked(driver)
        if epoch is not None:
            _compare(epoch, folder, database)

    return database


def highest_seen(identity: UUID, folder: Path) -> int:
    """Return the highest epoch of a database that this machine has seen, 0 for none."""
    return _seen(folder).get(str(identity), 0)


def beyond(own: Epoch, live: Epoch | None, folder: Path) -> Epoch:
    """Return the epoch after every one that a backup, the live database or this machine knows."""
    of_live = live.number if live is not None and live.identity == own.identity else 0
    known = max(own.number, of_live, highest_seen(own.identity, folder))
    return Epoch(identity=own.identity, number=known + 1)


def _compare(here: Epoch, folder: Path, database: Database) -> None:
    seen = highest_seen(here.identity, folder)
    if here.number < seen:
        raise DatabaseOlderCopy(where=database.where, seen=seen, epoch=here.number)
    if here.number > seen:
        known = {**_seen(folder), str(here.identity): here.number}
        try:
            write_durably(folder / SEEN, json.dumps(known).encode())
        except OSError as error:
            # a machine that cannot remember may still work
            _log.error("the epoch of %s cannot be remembered: %s", database.where, error)


def _asked(driver: DBAPIConnection) -> Epoch | None:
    """Return the epoch of what a new connection has reached."""
    cursor = driver.cursor()
    try:
        cursor.execute("SELECT identity, number FROM epoch ORDER BY number DESC LIMIT 1")
        row = cursor.fetchone()
    finally:
        cursor.close()
        driver.rollback()
    return Epoch(identity=UUID(str(row[0])), number=row[1]) if row else None


def _seen(folder: Path) -> dict[str, int]:
    with suppress(OSError, ValueError):
        known = json.loads((folder / SEEN).read_bytes())
        return {str(key): int(number) for key, number in known.items()}
    return {}
