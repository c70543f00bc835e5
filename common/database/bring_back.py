"""A backup brought back into whichever kind of database an address names."""

from pathlib import Path

from common.clock import Clock
from common.database.archive import is_archive
from common.database.backup_failed import BackupFailed
from common.database.engine import backend_of
from common.database.progress import Progress, silent
from common.database.restore import Restored, restore
from common.database.server_restore import restore_on_server
from common.tickets.text import Text

_OF_A_SERVER = Text(
    vi="đây là bản sao lưu của máy chủ PostgreSQL; hãy khôi phục vào một máy chủ",
    en="it is the backup of a PostgreSQL server; restore it into a server",
)


def bring_back(
    url: str,
    copy: Path,
    *,
    folder: Path,
    seen_folder: Path,
    progress: Progress = silent,
    clock: Clock | None = None,
) -> Restored:
    """Let the database at `url` be what `copy` is; raises as restore and restore_on_server do."""
    if backend_of(url).folder is None:
        bring = restore_on_server
    elif is_archive(copy):
        raise BackupFailed(where=copy, reason=_OF_A_SERVER)
    else:
        bring = restore
    return bring(url, copy, folder=folder, seen_folder=seen_folder, progress=progress, clock=clock)
