"""Why the operating system refused something, in the reader's language.

The system's own words are English on most machines and the machine's language on Windows: neither is
what the person at this door reads.
"""

import errno
from typing import Final

from common.tickets.text import Text

_NOT_ALLOWED: Final = Text(vi="không có quyền", en="not permitted")
_NO_DEVICE: Final = Text(vi="không có thiết bị này", en="there is no such device")
_NO_ROOM: Final = Text(vi="ổ đĩa đã đầy", en="the disk is full")
_UNREACHABLE: Final = Text(vi="không tới được máy kia", en="the other machine cannot be reached")
_CUT: Final = Text(vi="kết nối bị ngắt", en="the connection was cut")
_TOO_MANY: Final = Text(vi="đang mở quá nhiều tệp", en="too many files are open")
_BY_NAME: Final = {
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "ENOENT": Text(vi="không có tệp hoặc thư mục này", en="there is no such file or folder"),
    "ENOTDIR": Text(
        vi="đường dẫn đi qua một tệp không phải thư mục",
        en="the path leads through a file that is no folder",
    ),
    "EISDIR": Text(vi="đây là một thư mục, không phải tệp", en="this is a folder, not a file"),
    "EEXIST": Text(
        vi="đã có tệp hoặc thư mục tên này", en="a file or folder of this name is there already"
    ),
    "ENOTEMPTY": Text(vi="thư mục không trống", en="the folder is not empty"),
    "ENOSPC": _NO_ROOM,
    "EDQUOT": Text(vi="đã hết dung lượng được cấp", en="no more room is granted"),
    "EROFS": Text(vi="ổ đĩa chỉ cho đọc", en="the disk can only be read"),
    "EIO": Text(
        vi="lỗi đọc ghi, ổ đĩa hoặc thiết bị có thể hỏng",
        en="reading or writing failed; the disk or device may be broken",
    ),
    "EBUSY": Text(vi="đang được chương trình khác dùng", en="another program is using it"),
    "EAGAIN": Text(vi="đang được chương trình khác dùng", en="another program is using it"),
    "ETXTBSY": Text(vi="đang được chương trình khác dùng", en="another program is using it"),
    "ENODEV": _NO_DEVICE,
    "ENXIO": _NO_DEVICE,
    "ESTALE": Text(vi="thư mục chung đã mất kết nối", en="the share is no longer connected"),
    "EHOSTDOWN": Text(vi="máy kia đang tắt", en="the other machine is switched off"),
    "EHOSTUNREACH": _UNREACHABLE,
    "ENETUNREACH": _UNREACHABLE,
    "ECONNREFUSED": Text(
        vi="máy kia từ chối kết nối", en="the other machine refuses the connection"
    ),
    "ECONNRESET": _CUT,
    "ECONNABORTED": _CUT,
    "EPIPE": _CUT,
    "ETIMEDOUT": Text(vi="máy kia không trả lời", en="the other machine does not answer"),
    "EADDRINUSE": Text(
        vi="chương trình khác đang dùng cổng này", en="another program is using this port"
    ),
    "EADDRNOTAVAIL": Text(
        vi="máy này không có địa chỉ này", en="this machine does not have this address"
    ),
    "EMFILE": _TOO_MANY,
    "ENFILE": _TOO_MANY,
    "ENAMETOOLONG": Text(vi="tên quá dài", en="the name is too long"),
    "EFBIG": Text(vi="tệp quá lớn đối với ổ đĩa này", en="the file is too large for this disk"),
}
# not every system has every one
_BY_NUMBER: Final = {
    getattr(errno, name): words for name, words in _BY_NAME.items() if hasattr(errno, name)
}


def reason_of(error: OSError) -> Text:
    """Return what the system says; a rare reason stays in its own words in both languages."""
    said = error.strerror or str(error)
    return _BY_NUMBER.get(error.errno or 0, Text(vi=said, en=said))


def reason_with_file(error: OSError) -> Text:
    """Return what the system says, with the file that it says it of."""
    said = reason_of(error)
    return Text(vi=f"{error.filename}: {said.vi}", en=f"{error.filename}: {said.en}")
