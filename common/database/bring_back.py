"""A backup brought back into whichever kind of database an address names."""

from pathlib import Path

from common.database.engine import backend_of
from common.database.progress import Progress, silent
from common.database.restore import Restored, restore
from common.database.server_restore import restore_on_server


def bring_back(
    url: str, copy: Path, *, folder: Path, seen_folder: Path, progress: Progress = silent
) -> Restored:
    """Let the database at `url` be what `copy` is; raises as restore and restore_on_server do."""
    bring = restore_on_server if backend_of(url).folder is None else restore
    return bring(url, copy, folder=folder, seen_folder=seen_folder, progress=progress)
