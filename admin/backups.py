"""The backups that a door makes by itself while it is open, and whether there are any."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from admin.session import Session
from common.os_reasons import reason_of
from common.tickets.errors import Fault
from common.tickets.moments import moment_words
from common.tickets.text import Text

if TYPE_CHECKING:
    from common.background.backups import HourlyBackups


def hourly_backups(session: Session) -> HourlyBackups:
    """Return what looks every minute whether a backup is due, already looking; needs Qt."""
    from common.background.backups import HourlyBackups
    from common.background.executors import SerialWorker
    from common.database.epochs import open_known

    url, seen = session.url, session.settings.data_folder
    folder = session.settings.backup_folder
    backups = HourlyBackups(lambda: open_known(url, seen), folder, SerialWorker("backup"))
    backups.look()
    return backups


_BEHIND = timedelta(hours=2)
"""A copy an hour, and an hour's patience with doors that are closed."""

_CHECK = Text(vi="hãy kiểm tra “backup_folder”", en="check “backup_folder”")


def behind_with_backups(session: Session) -> tuple[bool, Text]:
    """Return whether something stands in the way of the copies, and what to say of them.

    That is: the last attempt failed, this machine makes them and cannot write where they go, or
    work of more than two hours ago is in no copy. Reads only what this machine's role may.
    """
    from common.database.clock import NOW
    from common.database.hourly import LAST, LAST_DONE
    from common.database.schema import backup

    database = session.database
    with database.reading() as connection:
        last = connection.execute(LAST).first()
        now = connection.execute(NOW).scalar_one()
        # a copy of a time that is yet to come was made while the clock ran ahead: nobody knows when
        done = connection.execute(LAST_DONE.where(backup.c.claimed_at <= now)).first()
        makes_them = database.backend.may_copy(connection)
        lost = _work_in_no_copy(connection, done.claimed_at if done else None, all_of_it=makes_them)
    said = Text(vi="chưa có bản nào", en="there is none")
    if done is not None:
        at = moment_words(done.claimed_at.astimezone(session.site.timezone))
        said = Text(vi=f"{at.vi}, {done.place}", en=f"{at.en}, {done.place}")
    trouble = _trouble_here(session) if makes_them else None
    if last is not None and last.error and (done is None or last.claimed_at > done.claimed_at):
        trouble = trouble or words_of(last.error)
    if trouble is not None:
        return True, _joined(said, trouble)
    if lost is Lost.LONG_AGO:
        work = Text(vi="việc sau đó chưa có trong bản nào", en="the work since is in no copy")
        return True, _joined(said, Text(vi=f"{work.vi}; {_CHECK.vi}", en=f"{work.en}; {_CHECK.en}"))
    if done is None and lost is Lost.NONE:
        return False, Text(vi="chưa có gì để sao lưu", en="nothing to back up yet")
    return False, said


def words_of(error: str) -> Text:
    """Return what a recorded failure says: its code, and its sentence in both languages."""
    _, _, words = error.partition(": ")
    parts = (words or error).split(" · ")
    half = len(parts) // 2 or 1
    return Text(vi=" · ".join(parts[:half]), en=" · ".join(parts[half:] or parts))


class Lost(Enum):
    """Work that is in no copy."""

    NONE = "none"
    SINCE = "since"
    LONG_AGO = "long ago"


def _work_in_no_copy(
    connection: Connection, copied_at: datetime | None, *, all_of_it: bool
) -> Lost:
    """Say what would be lost; `all_of_it`: presses count too, which only some roles may read."""
    from common.database.clock import NOW
    from common.database.schema import request, series, ticket

    now = connection.execute(NOW).scalar_one()
    if copied_at is None:
        # the oldest has the smallest key: one probe, however long the history
        copied_at = connection.execute(
            select(ticket.c.issued_at).order_by(ticket.c.id).limit(1)
        ).scalar()
        if copied_at is None:
            return Lost.NONE
    else:
        # what was pressed while the clock ran ahead is copied when its time has come
        at = request.c.at if all_of_it else series.c.last_issued_at
        newest = connection.execute(select(func.max(at)).where(at <= now)).scalar()
        if newest is None or newest <= copied_at:
            return Lost.NONE
    return Lost.LONG_AGO if now - copied_at > _BEHIND else Lost.SINCE


def _trouble_here(session: Session) -> Text | None:
    """Return why this machine cannot write where its copies go, None if it can."""
    from common.database.backup_place import check_folder

    folder = session.settings.backup_folder
    try:
        check_folder(session.database, folder)
        there = next(each for each in (folder, *folder.parents) if each.exists())
        with TemporaryFile(dir=there):
            return None
    except OSError as error:
        reason = reason_of(error)
        return Text(
            vi=f"không ghi được vào {folder}: {reason.vi}; {_CHECK.vi}",
            en=f"{folder} cannot be written: {reason.en}; {_CHECK.en}",
        )
    except Fault as error:
        return Text(vi=error.message("vi"), en=error.message("en"))


def _joined(said: Text, more: Text) -> Text:
    return Text(vi=f"{said.vi} — {more.vi}", en=f"{said.en} — {more.en}")
