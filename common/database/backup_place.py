"""Whether the folder for backups is the one that is meant, or only the name of a share that is away."""

import platform
from pathlib import Path
from typing import Final

from sqlalchemy import select

from common.database.engine import Database
from common.database.schema import backup
from common.tickets.errors import Fault
from common.tickets.text import Text

NEW_DISK: Final = "moiso-backups.txt"
"""A file that says by its name: this folder is meant, although the earlier copies are not here."""

_COPIES: Final = ("*Z.db", "*Z.zip")
_INSIDE: Final = "hourly"
_PLACES = select(backup.c.place).where(backup.c.done_at.is_not(None), backup.c.place.is_not(None))


class BackupFolderMissing(Fault):
    """Not even the folder in which the one for backups would be made is there."""

    code = "backup-folder-missing"
    sentence = Text(
        vi="Chưa sao lưu được: không có {where}. Ổ đĩa hoặc thư mục chung chưa được nối, hoặc"
        " “backup_folder” trong moiso.toml ghi sai.",
        en="No backup was made: {where} is not there. The disk or share is not connected, or"
        " “backup_folder” in moiso.toml is wrong.",
    )


class BackupFolderEmpty(Fault):
    """This machine has made copies there, and there is none: what is seen is another disk."""

    code = "backup-folder-empty"
    sentence = Text(
        vi="Chưa sao lưu được: {where} không còn bản sao lưu nào trước đây, ổ đĩa hoặc thư mục chung"
        " có lẽ chưa được nối. Nếu đây là ổ đĩa mới, hãy tạo trong đó một tệp rỗng tên {file}.",
        en="No backup was made: none of the earlier backups is in {where}; the disk or share is"
        " probably not connected. If it is a new disk, make an empty file {file} in it.",
    )


def check_folder(database: Database, folder: Path) -> None:
    """Raise BackupFolderMissing or BackupFolderEmpty where a copy would go to the wrong disk.

    The folder of a share that is not connected is missing or empty on this machine's own disk: a
    copy there would look like one. Raises OSError where it cannot be read.
    """
    home = folder.parent if folder.name == _INSIDE else folder
    if not home.exists() and not home.parent.is_dir():
        raise BackupFolderMissing(where=home.parent)
    if _has_copies(home) or (home / NEW_DISK).exists():
        return
    if _was_used(database, home):
        raise BackupFolderEmpty(where=home, file=NEW_DISK)


def place_of(database: Database, copy: Path) -> str:
    """Return where a copy lies; of many machines, on which."""
    return str(copy) if database.backend.folder else f"{platform.node()}: {copy}"


def _has_copies(home: Path) -> bool:
    return any(
        next(folder.glob(pattern), None) is not None
        for folder in (home, home / _INSIDE)
        for pattern in _COPIES
    )


def _was_used(database: Database, home: Path) -> bool:
    if database.backend.folder is not None and home.parent == database.backend.folder:
        return False  # beside the database no share comes and goes
    with database.reading() as connection:
        places = connection.execute(_PLACES).scalars().all()
    by_itself = {place_of(database, home), place_of(database, home / _INSIDE)}
    return any(str(Path(place).parent) in by_itself for place in places)
