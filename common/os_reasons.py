"""Why the operating system refused something, in the reader's language."""

import errno
from typing import Final

from common.tickets.text import Text

_BY_NAME: Final = {
    "EACCES": "không có quyền",
    "EPERM": "không có quyền",
    "ENOENT": "không có tệp hoặc thư mục này",
    "ENOTDIR": "đường dẫn đi qua một tệp không phải thư mục",
    "EISDIR": "đây là một thư mục, không phải tệp",
    "EEXIST": "đã có tệp hoặc thư mục tên này",
    "ENOSPC": "ổ đĩa đã đầy",
    "EDQUOT": "đã hết dung lượng được cấp",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "EIO": "lỗi đọc ghi, ổ đĩa có thể hỏng",
    "EBUSY": "đang được chương trình khác dùng",
    "ENODEV": "không có thiết bị này",
    "ENXIO": "không có thiết bị này",
    "ESTALE": "thư mục chung đã mất kết nối",
    "EHOSTDOWN": "máy kia đang tắt",
    "EHOSTUNREACH": "không tới được máy kia",
    "ETIMEDOUT": "máy kia không trả lời",
    "ENAMETOOLONG": "tên quá dài",
    "EFBIG": "tệp quá lớn đối với ổ đĩa này",
}
# not every system has every one
_VIETNAMESE: Final = {
    getattr(errno, name): words for name, words in _BY_NAME.items() if hasattr(errno, name)
}


def reason_of(error: OSError) -> Text:
    """Return what the system says; a rare reason stays in its own words in both languages."""
    said = error.strerror or str(error)
    return Text(vi=_VIETNAMESE.get(error.errno or 0, said), en=said)
