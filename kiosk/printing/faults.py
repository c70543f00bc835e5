"""What can go wrong between us and a printer, said plainly."""

import errno
from typing import ClassVar, Final

from common.tickets.errors import Fault
from common.tickets.text import Text


class PrinterFailed(Fault):
    """The printer did not take the bytes; how many of them reached it is not known."""

    code: ClassVar[str] = "printer-failed"
    sentence: ClassVar[Text] = Text(
        vi="Không in được ở {printer}: {reason}.",
        en="Could not print on {printer}: {reason}.",
    )

    def __init__(self, *, printer: Text, reason: Text) -> None:
        super().__init__(printer=printer, reason=reason)

    @property
    def in_doubt(self) -> bool:
        """Whether the ticket may lie on the paper all the same, or come out later."""
        return self.fields["reason"] in (BROKE_OFF, TOO_SLOW)


class PrinterMissing(PrinterFailed):
    """There is no such printer; nothing was sent."""

    code: ClassVar[str] = "printer-missing"
    sentence: ClassVar[Text] = Text(
        vi="Không tìm thấy {printer}: {reason}.",
        en="Could not find {printer}: {reason}.",
    )


TOO_SLOW: Final = Text(
    vi="máy in không nhận dữ liệu kịp thời; kiểm tra giấy, nắp máy và dây cáp",
    en="it does not take data in time; check its paper, its cover and its cable",
)
BROKE_OFF: Final = Text(
    vi="mất kết nối khi đang in; kiểm tra dây cáp và nguồn điện",
    en="the connection broke while printing; check its cable and power",
)
NOT_CONNECTED: Final = Text(
    vi="máy in chưa được cắm hoặc chưa bật", en="it is not plugged in or not switched on"
)
NO_FOLDER: Final = Text(vi="không có thư mục này", en="there is no such folder")
REFUSED: Final = Text(
    vi="địa chỉ này có máy nhưng không nhận in; kiểm tra cổng, thường là 9100",
    en="something is there but takes no print jobs; check the port, usually 9100",
)
UNREACHABLE: Final = Text(
    vi="không có trả lời qua mạng; kiểm tra dây mạng, nguồn điện và địa chỉ",
    en="nothing answers on the network; check its network cable, power and address",
)
UNKNOWN_HOST: Final = Text(
    vi="mạng không biết tên máy này", en="the network does not know this host name"
)
NOT_ALLOWED: Final = Text(
    vi="chương trình không có quyền dùng máy in này; trên Linux, thêm người dùng vào nhóm lp và dialout",
    en="the program may not use it; on Linux, add the user to the groups lp and dialout",
)
IN_USE: Final = Text(vi="chương trình khác đang dùng máy in này", en="another program is using it")
DISK_FULL: Final = Text(vi="ổ đĩa đã đầy", en="the disk is full")
NO_QUEUE: Final = Text(
    vi="hệ điều hành không có máy in tên này",
    en="the operating system has no printer of this name",
)
NOT_THIS_SYSTEM: Final = Text(
    vi="loại địa chỉ này không dùng được trên hệ điều hành này",
    en="this kind of address does not work on this operating system",
)
NO_LP: Final = Text(
    vi="máy tính này thiếu chương trình “lp”; hãy cài gói cups-client",
    en="this computer lacks the program “lp”; install the package cups-client",
)
NO_USB_LIBRARY: Final = Text(
    vi="máy tính thiếu thư viện USB (pyusb, libusb); có thể dùng địa chỉ lp: hoặc windows:",
    en="this computer lacks the USB library (pyusb, libusb); an lp: or windows: address may do",
)
SPOOLER_REFUSED: Final = Text(
    vi="hệ thống in không nhận phiếu", en="the print system did not take the ticket"
)
TOO_FAR_BEHIND: Final = Text(
    vi="máy in chậm hơn số người lấy số, còn quá nhiều phiếu chờ in",
    en="it is slower than people take numbers, too many slips are waiting",
)
CLOSED: Final = Text(vi="chương trình đang đóng", en="the program is closing")
UNEXPECTED: Final = Text(
    vi="lỗi bất ngờ, chi tiết trong nhật ký", en="an unexpected error, see the log for details"
)

_REASONS: Final = {
    errno.ENOENT: NOT_CONNECTED,
    errno.ENODEV: NOT_CONNECTED,
    errno.ENXIO: NOT_CONNECTED,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EBUSY: IN_USE,
    errno.EAGAIN: IN_USE,  # pyserial: somebody else holds the port
    errno.ENOSPC: DISK_FULL,
    errno.ECONNREFUSED: REFUSED,
    errno.EHOSTUNREACH: UNREACHABLE,
    errno.ENETUNREACH: UNREACHABLE,
    errno.EHOSTDOWN: UNREACHABLE,
}
_MISSING: Final = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO})


def fault_of(error: OSError, printer: Text) -> PrinterFailed:
    """Return our fault for the operating system's error; a time-out counts as too slow."""
    if isinstance(error, TimeoutError):
        return PrinterFailed(printer=printer, reason=TOO_SLOW)
    number = error.errno or 0
    kind = PrinterMissing if number in _MISSING else PrinterFailed
    return kind(printer=printer, reason=_REASONS.get(number, BROKE_OFF))
