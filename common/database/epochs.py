"""Which database this is, and which of its copies: an older one is refused in words.

Every database has an identity, and an epoch that a restore raises. Each machine remembers the
highest epoch that it has seen of each identity, and works with no lower one: else two halves of a
hall could each go on with a copy of its own. A restore marks the epoch that it begins, so that two
restores of one backup are told apart as well.
"""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from common.database.engine import Database
from common.database.faults import DatabaseOlderCopy, DatabaseOtherCopy
from common.durable import write_durably

_log = logging.getLogger(__name__)

_NONE: tuple[int, str | None] = (0, None)

SEEN = "epochs.json"
"""The file in a machine's data folder that remembers."""

# all columns: what is asked may be of an earlier version, which knew no marks
_NEWEST = "SELECT * FROM epoch ORDER BY number DESC LIMIT 1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Epoch:
    """One database at one time between two restores; `mark` is the restore's that began it."""

    identity: UUID
    number: int
    mark: UUID


def epoch_of(connection: Connection) -> Epoch | None:
    """Return a database's present epoch; None for one that was never migrated."""
    row = connection.execute(text(_NEWEST)).mappings().first()
    return _epoch_in(row) if row else None


def epoch_name(database: Database) -> str:
    """Return what tells a database from every other restore of it, "" for one that has none."""
    with database.reading() as connection:
        here = epoch_of(connection)
    return f"{here.identity}/{here.number}/{here.mark}" if here else ""


def open_known(url: str, folder: Path, opened: Callable[[str], Database] = Database) -> Database:
    """Open a database, unless this machine has worked with a later epoch of it, or another restore.

    `folder` is where the machine remembers. Raises DatabaseOlderCopy, DatabaseOtherCopy, and what
    `opened` raises.
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
    return _seen(folder).get(str(identity), _NONE)[0]


def beyond(own: Epoch, live: Epoch | None, folder: Path) -> Epoch:
    """Return the epoch after every one that a backup, the live database or this machine knows."""
    of_live = live.number if live is not None and live.identity == own.identity else 0
    known = max(own.number, of_live, highest_seen(own.identity, folder))
    return Epoch(identity=own.identity, number=known + 1, mark=uuid4())


def _compare(here: Epoch, folder: Path, database: Database) -> None:
    seen, mark = _seen(folder).get(str(here.identity), _NONE)
    if here.number < seen:
        raise DatabaseOlderCopy(where=database.where, seen=seen, epoch=here.number)
    if here.number == seen and mark not in {None, str(here.mark)}:
        raise DatabaseOtherCopy(where=database.where, epoch=here.number)
    if here.number > seen or mark is None:
        known = {**_seen(folder), str(here.identity): (here.number, str(here.mark))}
        try:
            write_durably(folder / SEEN, json.dumps(known).encode())
        except OSError as error:
            # a machine that cannot remember may still work
            _log.error("the epoch of %s cannot be remembered: %s", database.where, error)


def _asked(driver: DBAPIConnection) -> Epoch | None:
    """Return the epoch of what a new connection has reached."""
    cursor = driver.cursor()
    try:
        cursor.execute(_NEWEST)
        row = cursor.fetchone()
        names = [column[0] for column in cursor.description]
    finally:
        cursor.close()
        driver.rollback()
    return _epoch_in(dict(zip(names, row, strict=True))) if row else None


def _epoch_in(row: Mapping[Any, Any]) -> Epoch:
    identity = UUID(str(row["identity"]))
    mark = row.get("mark")
    # no restore, or one by an earlier version: it is told from another by its number alone
    return Epoch(
        identity=identity, number=row["number"], mark=UUID(str(mark)) if mark else identity
    )


def _seen(folder: Path) -> dict[str, tuple[int, str | None]]:
    """Return identity → epoch and mark; earlier versions remembered no mark."""
    with suppress(OSError, ValueError, TypeError, LookupError, AttributeError):
        known = json.loads((folder / SEEN).read_bytes())
        return {
            key: (seen, None) if isinstance(seen, int) else (int(seen[0]), str(seen[1]))
            for key, seen in known.items()
        }
    return {}
