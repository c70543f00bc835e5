"""Files that a person asked for: written whole or not at all, and why not in their language."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from admin.session import FileNotWritten
from common.os_reasons import reason_of
from common.tickets.text import Text

_REASONS: Final = {
    errno.ENOENT: Text(vi="không có thư mục này", en="there is no such folder"),
    errno.ENOTDIR: Text(vi="không có thư mục này", en="there is no such folder"),
    errno.EISDIR: Text(vi="đây là một thư mục", en="this is a folder"),
    errno.EACCES: Text(
        vi="chương trình không có quyền ghi ở đây", en="the program may not write here"
    ),
    errno.EPERM: Text(
        vi="chương trình không có quyền ghi ở đây", en="the program may not write here"
    ),
    errno.EROFS: Text(vi="ổ đĩa này chỉ cho đọc", en="this disk can only be read"),
    errno.ENOSPC: Text(vi="ổ đĩa đã đầy", en="the disk is full"),
    errno.ENAMETOOLONG: Text(vi="tên tệp quá dài", en="the file's name is too long"),
}


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none of them; a device is written to as it is.

    Raises FileNotWritten, which names the file.
    """
    new: dict[Path, Path] = {}
    try:
        for place, content in files.items():
            with _naming(place):
                if place.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                if not _is_device(place):
                    new[place] = place.with_name(f"{place.name}.new")
                    new[place].write_bytes(content)
        for place, content in files.items():
            with _naming(place):
                if place in new:
                    new[place].replace(place)
                else:
                    place.write_bytes(content)
    finally:
        for each in new.values():
            with suppress(OSError):
                each.unlink(missing_ok=True)


def _is_device(place: Path) -> bool:
    return place.exists() and not place.is_file()


@contextmanager
def _naming(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or reason_of(error)
        raise FileNotWritten(file=place, reason=reason) from error
