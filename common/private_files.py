"""Files that may hold a secret or a ticket's token: nobody else on this machine can read them.

They are private from their first moment, not made so afterwards. On Windows a file has the rights of
the folder in which it lies, and those are left as they are.
"""

import os
import stat
import sys
from pathlib import Path
from typing import Final

_OWNER: Final = 0o600
_GROUP: Final = 0o060
_FOLDER: Final = 0o100
_SHARED_FOLDER: Final = 0o110


def create_private(path: Path) -> None:
    """Make an empty file where there is none; raises OSError.

    Its group may use it too where the folder is the group's: somebody has shared it on purpose.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, mode_in(path.parent)))


def make_private_folder(folder: Path) -> None:
    """Make a folder and those on the way to it that are missing, each private; raises OSError."""
    if sys.platform == "win32":
        folder.mkdir(parents=True, exist_ok=True)
        return
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        mode = mode_in(each.parent)
        each.mkdir(mode | (_SHARED_FOLDER if mode & _GROUP else _FOLDER), exist_ok=True)
    folder.mkdir(exist_ok=True)  # refuses a file that stands in its place


def mode_in(folder: Path) -> int:
    """Return the rights with which a private file is made in a folder."""
    shared = stat.S_IMODE(folder.stat().st_mode) & (stat.S_IWGRP | stat.S_IWOTH) == stat.S_IWGRP
    return _OWNER | _GROUP if shared else _OWNER


def others_can_read(path: Path) -> bool:
    """Say whether other users of this machine can read a file; raises OSError."""
    if sys.platform == "win32" or not path.stat().st_mode & stat.S_IROTH:
        return False
    return all(each.stat().st_mode & stat.S_IXOTH for each in path.absolute().parents)
