"""One board of a name on one machine: two would speak over each other."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from common.tickets.errors import Refusal
from common.tickets.text import Text

_log = logging.getLogger(__name__)


class BoardAlreadyOpen(Refusal):
    """A board of this name shows the same hall on this machine."""

    code = "board-already-open"
    sentence = Text(
        vi="Bảng “{board}” đang mở trên máy này rồi. Hãy đóng bảng kia, hoặc đặt tên khác bằng"
        " --name.",
        en="The board “{board}” is open on this machine already. Close that one, or choose another"
        " name with --name.",
    )


@contextmanager
def only_board(folder: Path, url: str, name: str) -> Iterator[None]:
    """Hold the name of a hall's board; raises BoardAlreadyOpen.

    The name of a process that has died is free. Where `folder` cannot be written, the board opens
    all the same: a hall without its board is worse than a board too many.
    """
    known_as = hashlib.sha256(f"{url}\n{name}".encode()).hexdigest()[:16]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / f"board-{known_as}.lock"))
    lock.setStaleLockTime(0)  # a board may live for months
    if not lock.tryLock(0):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise BoardAlreadyOpen(board=name)
        _log.info("the board %s is not locked: %s", name, lock.error())
    try:
        yield
    finally:
        lock.unlock()
