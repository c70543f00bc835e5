"""Why a kiosk cannot go on by itself."""

from common.tickets.errors import Fault
from common.tickets.text import Text


class SpoolNotWritten(Fault):
    """This machine's disk does not take what must be kept before it is printed."""

    code = "spool-not-written"
    sentence = Text(
        vi="Máy lấy số không ghi được vào ổ đĩa của mình ({where}): {reason}.",
        en="The kiosk cannot write to its own disk ({where}): {reason}.",
    )


class SpoolTaken(Fault):
    """Another kiosk on this machine counts in the same folder."""

    code = "spool-taken"
    sentence = Text(
        vi="Một cửa sổ lấy số khác trên máy này đang dùng thư mục {where}.",
        en="Another kiosk window on this machine is using the folder {where}.",
    )


class NothingKept(Fault):
    """This kiosk has not yet seen the hall, or not this service."""

    code = "nothing-kept"
    sentence = Text(
        vi="Máy này chưa từng kết nối được nên chưa thể tự cấp số.",
        en="This machine has never been connected, so it cannot give numbers by itself.",
    )
