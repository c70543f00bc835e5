"""Files that outlive a power cut: written whole, or kept as they were."""

import os
import sys
import time
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Final
from uuid import uuid4

from common.private_files import create_private, make_private_folder

_NEW: Final = ".new"
_STALE_SECONDS: Final = 3600


def write_durably(path: Path, content: bytes, *, private: bool = True) -> None:
    """Put `content` in the place of what the file held; raises OSError and then changes nothing.

    `private`: nobody else on this machine can read it, at no moment.
    """
    make_private_folder(path.parent)
    # two who write at one moment must not write into one another's
    new = path.with_name(f"{path.name}.{uuid4().hex}{_NEW}")
    try:
        if private:
            create_private(new)
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    _remove_stale(path)
    sync_folder(path.parent)


def _remove_stale(path: Path) -> None:
    """Remove what a program that died while it wrote has left; nobody takes so long to write."""
    before = time.time() - _STALE_SECONDS
    for left in (
        *path.parent.glob(f"{escape(path.name)}.*{_NEW}"),
        path.with_name(path.name + _NEW),
    ):
        with suppress(OSError):
            if left.stat().st_mtime < before:
                left.unlink()


def sync_folder(folder: Path) -> None:
    """Make what the folder's names point to outlive a power cut; Windows does that by itself."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
