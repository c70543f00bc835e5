"""The backups that a door makes by itself while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from admin.session import Session

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
