"""Which of several machines speaks for a board: two of one name would speak over each other."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from common.database.engine import Database
from common.database.schema import board
from common.database.work import Work
from common.tickets.refusals import TicketChanged

LEASE: Final = timedelta(seconds=30)
"""A board that has said nothing for so long is gone, and its name is free."""

_SILENT_BOARDS = (
    select(board.c.key, board.c.silent, board.c.seen_at)
    .where(board.c.site == bindparam("this_site"), board.c.silent.is_not(None))
    .order_by(board.c.key)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lease:
    """Whether a process speaks for its board; `other` is another machine with the same name."""

    held: bool
    other: str | None = None


def hold_board(
    database: Database,
    site: str,
    name: str,
    holder: UUID,
    machine: str,
    *,
    silent: str | None = None,
) -> Lease:
    """Take or keep the board `name` for `holder`, or make known that it wants it too.

    `silent` is the code of what keeps it from being heard.
    """
    where = (board.c.site == site, board.c.key == name)

    def hold(connection: Connection) -> Lease:
        work = Work(connection, site)
        row = work.run(select(board).where(*where)).first()
        mine = {"holder": holder, "machine": machine, "seen_at": work.now, "silent": silent}
        if row is None:
            # who comes second in the same moment is told so, and looks again
            work.insert(insert(board), site=site, key=name, **mine)
            return Lease(held=True)
        if row.holder == holder or not _is_near(row.seen_at, work.now):
            as_read = (board.c.holder == row.holder, board.c.seen_at == row.seen_at)
            taken = work.run(update(board).where(*where, *as_read).values(**mine))
            if taken.rowcount != 1:
                raise TicketChanged(number=name)
            is_there = row.rival_at is not None and _is_near(row.rival_at, work.now)
            return Lease(held=True, other=row.rival if is_there else None)
        work.run(update(board).where(*where).values(rival=machine, rival_at=work.now))
        return Lease(held=False, other=row.machine)

    return database.write(hold)


def confirm_board(
    database: Database,
    site: str,
    name: str,
    holder: UUID,
    machine: str,
    *,
    silent: str | None = None,
) -> Lease:
    """Return whether `holder` speaks for the board now, as it is written; takes a name that is free.

    Arguments are those of `hold_board`. It writes only where that decides something, so it may
    stand before every reading.
    """
    with database.reading() as connection:
        work = Work(connection, site)
        row = work.run(select(board).where(board.c.site == site, board.c.key == name)).first()
        if row is not None and _is_near(row.seen_at, work.now):
            if row.holder != holder:
                return Lease(held=False, other=row.machine)
            if abs(work.now - row.seen_at) <= LEASE / 2:
                is_there = row.rival_at is not None and _is_near(row.rival_at, work.now)
                return Lease(held=True, other=row.rival if is_there else None)
    return hold_board(database, site, name, holder, machine, silent=silent)


def _is_near(then: datetime, now: datetime) -> bool:
    # also when a clock was set back meanwhile
    return abs(now - then) <= LEASE


def silent_boards(work: Work) -> list[tuple[str, str]]:
    """Return each board that is switched on and not heard, with the code of its reason."""
    return [
        (row.key, row.silent) for row in work.run(_SILENT_BOARDS) if _is_near(row.seen_at, work.now)
    ]
