"""The backups that a door makes by itself while it is open, and whether there are any."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from admin.session import Session
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
"""A copy an hour, and an hour's patience with a share that is away."""


def behind_with_backups(session: Session) -> tuple[bool, Text]:
    """Return whether more work than of two hours is in no copy, and what to say of it.

    Reads only what every role may.
    """
    from common.database.clock import NOW
    from common.database.hourly import LAST, LAST_DONE
    from common.database.schema import backup, series, ticket

    # the oldest has the smallest key: one probe, however long the history
    oldest = select(ticket.c.issued_at).order_by(ticket.c.id).limit(1)
    with session.database.reading() as connection:
        last = connection.execute(LAST).first()
        now = connection.execute(NOW).scalar_one()
        # a copy of a time that is yet to come was made while the clock ran ahead: nobody knows when
        done = connection.execute(LAST_DONE.where(backup.c.claimed_at <= now)).first()
        first = connection.execute(oldest).scalar()
        newest = connection.execute(select(func.max(series.c.last_issued_at))).scalar()
    if first is None or newest is None:
        return False, Text(vi="chưa có gì để sao lưu", en="nothing to back up yet")
    newest = min(newest, now)
    behind = newest - done.claimed_at > _BEHIND if done else now - first > _BEHIND
    said = Text(vi="chưa có bản nào", en="there is none")
    if done is not None:
        local = done.claimed_at.astimezone(session.site.timezone)
        said = Text(
            vi=f"{local:%H:%M %d/%m/%Y}, {done.place}", en=f"{local:%H:%M %d %b %Y}, {done.place}"
        )
    if not behind:
        return False, said
    why = f" ({last.error})" if last is not None and last.error else ""
    return True, Text(
        vi=f"{said.vi} — việc sau đó chưa có trong bản sao lưu nào{why}; hãy kiểm tra"
        " “backup_folder”",
        en=f"{said.en} — the work since is in no copy{why}; check “backup_folder”",
    )
