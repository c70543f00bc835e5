"""Whether the lines of keypads and signs are there, in words."""

import errno
from typing import ClassVar

from common.serial_lines import open_line, present_port
from common.tickets.errors import Fault
from common.tickets.text import Text
from counter.devices.devices_file import Devices, Place

_IN_USE = "PermissionError(13"
"""How pyserial words a line that another program of Windows has."""


class LineMissing(Fault):
    """There is no such line on this machine."""

    code: ClassVar[str] = "line-missing"
    sentence: ClassVar[Text] = Text(
        vi="Không thấy cổng {line}. Hãy xem dây cắm, và tên cổng trong devices.toml.",
        en="There is no line {line}. Look at the cable, and at the name in devices.toml.",
    )


class LineInUse(Fault):
    """Another program has the line open."""

    code: ClassVar[str] = "line-in-use"
    sentence: ClassVar[Text] = Text(
        vi="Cổng {line} đang được chương trình khác dùng: có thể là cửa sổ quầy, hãy đóng rồi thử.",
        en="Another program uses the line {line}: close the counter's window and try again.",
    )


class LineForbidden(Fault):
    """This user may not open the line."""

    code: ClassVar[str] = "line-forbidden"
    sentence: ClassVar[Text] = Text(
        vi="Người dùng này không được mở cổng {line}; trên Linux hãy thêm vào nhóm dialout.",
        en="This user may not open the line {line}; on Linux add the user to the group dialout.",
    )


def device_names(devices: Devices) -> list[tuple[Text, Place]]:
    """Return what each device is called, and where it is."""
    signs = [(_named("Bảng số", "Sign", one.place), one.place) for one in devices.signs]
    keypads = [(_named("Bàn phím", "Keypad", one.place), one.place) for one in devices.keypads]
    return signs + keypads


def look_at(place: Place) -> Text:
    """Open the line, say nothing, and return how it is set; raises a Fault of this module."""
    import serial

    where = present_port(place.line)
    try:
        open_line(place.line, place.bits, timeout=0.0).close()
    except (serial.SerialException, ValueError, OSError) as error:
        number = getattr(error, "errno", None)
        if number in {errno.EAGAIN, errno.EBUSY} or _IN_USE in str(error):
            raise LineInUse(line=where) from error
        if number == errno.EACCES:
            raise LineForbidden(line=where) from error
        raise LineMissing(line=where) from error
    words = f"{where}, {place.line.baud} baud, {place.bits}"
    return Text(vi=f"{words}, địa chỉ {place.address}", en=f"{words}, address {place.address}")


def _named(vi: str, en: str, place: Place) -> Text:
    return Text(vi=f"{vi} quầy {place.counter}", en=f"{en} counter {place.counter}")
