"""What the doctor says of this machine's files that hold a password or tickets, and their rights."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from admin.doctor.check import Check, Level
from admin.session import Session
from common.catalogue.problems import ConfigInvalid
from common.database.address import address_of
from common.database.engine import backend_of
from common.private_files import others_can_read
from common.settings import settings_file
from common.tickets.errors import Fault
from common.tickets.text import Text
from kiosk.service_pin import PIN_FILE
from kiosk.spool.looking import kiosk_folders
from kiosk.spool.spool import NAME as SPOOL_FILE
from web.tablet_keys import FILE as TABLETS_FILE

_PART: Final = Text(vi="Quyền đọc tệp", en="File rights")
_COPIES: Final = ("*Z.db", "*Z.zip", "hourly/*Z.db", "hourly/*Z.zip", "before-restore/*Z.*")


def rights_checks(session: Session) -> Iterator[Check]:
    """Warn of files that other users of this machine can read and nobody but this one needs.

    Windows has no such rights: files have those of their folder.
    """
    open_to_all = [path for path in _private(session) if _is_open(path)]
    if not open_to_all:
        return
    first, more = open_to_all[0], len(open_to_all) - 1
    others = Text(
        vi=f" và {more} tệp nữa" if more else "", en=f" and {more} more files" if more else ""
    )
    yield Check(
        part=_PART,
        level=Level.WARNING,
        says=Text(
            vi=f"người dùng khác trên máy này đọc được {first}{others.vi}; tệp có mật khẩu hoặc số"
            f" đã phát. Hãy chạy: chmod o-rwx {' '.join(_folders_of(open_to_all))}",
            en=f"other users of this machine can read {first}{others.en}, which holds a password or"
            f" tickets. Run: chmod o-rwx {' '.join(_folders_of(open_to_all))}",
        ),
    )


def _folders_of(paths: list[Path]) -> list[str]:
    """Return what to type: a file alone by its name, several of one folder by their ending."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    return [
        str(there[0]) if len(there) == 1 else str(folder / f"*{there[0].suffix}")
        for folder, there in folders.items()
    ]


def _private(session: Session) -> Iterator[Path]:
    try:
        if address_of(session.settings.database).password is not None:
            yield settings_file()
        file = backend_of(session.url).folder
        if file is not None:
            yield Path(address_of(session.url).database or "")
    except (Fault, ConfigInvalid):
        return  # what is wrong with them has been said
    yield from _listed(session.settings.backup_folder, *_COPIES)
    yield from _listed(session.settings.data_folder, TABLETS_FILE)
    for _, folder in kiosk_folders(session.settings.data_folder):
        yield from _listed(folder, SPOOL_FILE, PIN_FILE)


def _listed(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        try:
            yield from sorted(folder.glob(pattern))
        except OSError:
            continue  # the check of backups says why


def _is_open(path: Path) -> bool:
    try:
        return path.is_file() and others_can_read(path)
    except OSError:
        return False
