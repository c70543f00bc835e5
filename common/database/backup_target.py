"""What a copy by hand may take the place of: nothing, or an earlier copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from common.database.archive import read_manifest
from common.database.backup_failed import BackupFailed
from common.database.engine import Database
from common.tickets.errors import Refusal
from common.tickets.text import Text


class NotABackup(Refusal):
    """The file that was named is somebody's, and no backup."""

    code = "file-not-a-backup"
    sentence = Text(
        vi="{where} đã có và không phải bản sao lưu. Hãy chọn tên khác; chưa có gì bị ghi đè.",
        en="{where} is there and is no backup. Choose another name; nothing was overwritten.",
    )


def check_target(database: Database, file: Path) -> None:
    """Raise NotABackup for a file that is no earlier copy; the database itself is none."""
    if not file.exists():
        return
    is_live = database.backend.folder is not None and file.samefile(database.path)
    if is_live or not (_is_archive(file) or _is_copied_file(file)):
        raise NotABackup(where=file)


def _is_archive(file: Path) -> bool:
    """Return whether it is a whole copy of a server; documents are archives of the same kind."""
    try:
        read_manifest(file)
    except BackupFailed:
        return False
    return True


def _is_copied_file(file: Path) -> bool:
    """Return whether it is a file of a hall at rest: one in use keeps a log beside it."""
    if file.with_name(f"{file.name}-wal").exists():
        return False
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            names = {row[0] for row in opened.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return False
    return names >= {"alembic_version", "site", "series", "ticket"}
