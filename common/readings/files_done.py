"""What officers noted when finishing, counted over one day: outcomes, and files per procedure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import bindparam, select

from common.database.engine import Database
from common.database.schema import event, procedure, ticket
from common.database.work import Work
from common.tickets.done import Done, Outcome
from common.tickets.text import Text
from common.tickets.ticket import Action, State

_FINISHES: Final = (
    select(event.c.reason)
    .join(ticket, ticket.c.id == event.c.ticket_id)
    .where(
        ticket.c.site == bindparam("this_site"),
        ticket.c.business_day == bindparam("day"),
        # an event that was taken back is never a ticket's last
        ticket.c.state == State.FINISHED,
        event.c.position == ticket.c.version,
        event.c.action == Action.FINISH,
        event.c.reason.is_not(None),
    )
)
_PROCEDURES: Final = (
    select(procedure.c.key, procedure.c.name_vi, procedure.c.name_en)
    .where(procedure.c.site == bindparam("this_site"))
    .order_by(procedure.c.position, procedure.c.key)
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureDone:
    """So many files of one procedure; one that the catalogue has lost is named by its key."""

    key: str
    name: Text
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FilesDone:
    """What was noted on one day; `outcomes` are people, `procedures` files."""

    outcomes: tuple[tuple[Outcome, int], ...] = ()
    procedures: tuple[ProcedureDone, ...] = ()


def read_files_done(database: Database, site: str, day: date) -> FilesDone:
    """Return what was noted at the counters of a site on a business day."""
    with database.reading() as connection:
        work = Work(connection, site)
        noted = [Done.of_text(text) for text in work.run(_FINISHES, day=day).scalars()]
        names = [(row.key, Text(vi=row.name_vi, en=row.name_en)) for row in work.run(_PROCEDURES)]
    return _counted(noted, names)


def _counted(noted: Sequence[Done], names: Iterable[tuple[str, Text]]) -> FilesDone:
    outcomes = Counter(one.outcome for one in noted)
    files = Counter[str]()
    for done in noted:
        files.update({one.procedure: one.count for one in done.files})
    known = dict(names)
    lost = sorted(key for key in files if key not in known)
    return FilesDone(
        outcomes=tuple((one, outcomes[one]) for one in Outcome if outcomes[one]),
        procedures=tuple(
            ProcedureDone(key=key, name=known.get(key, Text(vi=key, en=key)), files=files[key])
            for key in (*known, *lost)
            if files[key]
        ),
    )
