"""A backup every hour while the hall works and at each day's end, by whichever door looks first."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from common.database.backup import KEPT as KEPT_DAYS
from common.database.backup import back_up
from common.database.backup_place import place_of
from common.database.clock import NOW, UtcTime
from common.database.ended_days import GIVEN_UP, claim_ended_day
from common.database.engine import Database
from common.database.schema import backup, request
from common.tickets.errors import MoisoError

KEPT: Final = 24
FOLDER: Final = "hourly"
"""Inside the folder for backups; those of each day's close lie beside it."""

HOUR: Final = timedelta(hours=1)
_REMEMBERED: Final = timedelta(days=30)

_c = backup.c
_done = select(func.max(_c.claimed_at)).where(_c.done_at.is_not(None)).scalar_subquery()
_CLAIM = (
    insert(backup)
    .from_select(
        ["slot", "claimed_at"],
        select(bindparam("this_slot"), bindparam("now", type_=UtcTime())).where(
            ~exists().where(_c.claimed_at > bindparam("hour_ago", type_=UtcTime())),
            # a night in which nobody pressed anything makes no copies
            exists().where(
                or_(_done.is_(None), request.c.at > _done),
                # pressed while the clock ran ahead: in the copies of what is pressed after it
                request.c.at <= bindparam("now", type_=UtcTime()),
            ),
        ),
    )
    .returning(_c.slot)
)
_FORGET = delete(backup).where(
    or_(
        _c.claimed_at < bindparam("long_ago", type_=UtcTime()),
        # the clock ran ahead: until that time came again no hour would have a copy
        _c.claimed_at > bindparam("this_moment", type_=UtcTime()),
        _c.done_at.is_(None) & (_c.claimed_at < bindparam("given_up", type_=UtcTime())),
    )
)
_ENDED_WELL = (
    update(backup)
    .where(_c.done_at.is_(None), _c.error.is_(None))
    .values(done_at=_c.claimed_at, place=bindparam("where"))
)
_END = update(backup).where(_c.slot == bindparam("which_slot"))
LAST = select(backup).order_by(_c.claimed_at.desc()).limit(1)
"""The newest backup or attempt at one."""
LAST_DONE = LAST.where(_c.done_at.is_not(None))
"""The newest that there is."""


def back_up_if_due(database: Database, folder: Path) -> Path | None:
    """Make this hour's copy, or that of the day that has ended, if nobody has; return it.

    A door whose role may not read everything makes none. Raises what back_up raises; whoever looks
    ten minutes later tries again.
    """
    slot, is_day = _claim(database)
    if slot is None:
        return None
    try:
        if is_day:
            copy = back_up(database, folder, KEPT_DAYS)
        else:
            copy = back_up(database, folder / FOLDER, KEPT)
    except MoisoError as error:
        words = f"{error.message('vi')} · {error.message('en')}"
        _end(database, slot, error=f"{error.code}: {words}")
        raise
    _end(database, slot, place=place_of(database, copy))
    return copy


def note_backup(database: Database, slot: str, copy: Path) -> None:
    """Record a copy that was made for another reason; the hour counts from it."""
    with database.writing() as connection:
        now = connection.execute(NOW).scalar_one()
        connection.execute(delete(backup).where(_c.slot == literal(slot)))
        values = {
            "slot": slot,
            "claimed_at": now,
            "done_at": now,
            "place": place_of(database, copy),
        }
        connection.execute(insert(backup), values)
        connection.commit()


def note_restored(connection: Connection, copy: Path) -> None:
    """Record what a restored hall does not know: the copy that was under way is the copy itself."""
    connection.execute(_ENDED_WELL, {"where": copy.name})


def _claim(database: Database) -> tuple[str | None, bool]:
    """Take the ended day or else this hour, if it is free; of several doors one gets it."""
    with database.writing() as connection:
        if not database.backend.may_copy(connection):
            return None, False
        database.backend.take_turns(connection, "backup")
        now = connection.execute(NOW).scalar_one()
        slot = f"{now:%Y-%m-%dT%H:%M}"
        ago = {"long_ago": now - _REMEMBERED, "given_up": now - GIVEN_UP, "this_moment": now}
        connection.execute(_FORGET, ago)
        day = claim_ended_day(connection)
        if day is not None:
            connection.commit()
            return day, True
        hour = {"this_slot": slot, "now": now, "hour_ago": now - HOUR}
        claimed = connection.execute(_CLAIM, hour).first() is not None
        connection.commit()
    return slot if claimed else None, False


def _end(
    database: Database, slot: str, *, place: str | None = None, error: str | None = None
) -> None:
    with database.writing() as connection:
        done_at = connection.execute(NOW).scalar_one() if place else None
        values = {"done_at": done_at, "place": place, "error": error}
        connection.execute(_END.values(**values), {"which_slot": slot})
        connection.commit()
