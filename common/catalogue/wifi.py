"""The hall's own Wi-Fi: how a centre writes it down, and the QR code with which phones join it."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from common.catalogue.record import Record
from common.tickets.text import Text

Security = Literal["wpa", "open"]

_SECURITIES: Final[tuple[Security, ...]] = ("wpa", "open")
_MOST_NAME_BYTES: Final = 32
_PASSPHRASE: Final = re.compile(r"[ -~]{8,63}|[0-9A-Fa-f]{64}")
_SPECIAL: Final = re.compile(r'([\\;,":])')

_NAME: Final = Text(
    vi="tên mạng Wi-Fi dài nhất 32 byte; chữ có dấu chiếm 2 hoặc 3 byte",
    en="a Wi-Fi network's name has 32 bytes at most; a letter with a mark takes 2 or 3 of them",
)
_PASSWORD: Final = Text(
    vi="mật khẩu Wi-Fi có từ 8 đến 63 ký tự, chỉ gồm chữ không dấu, số và ký hiệu trên bàn phím",
    en="a Wi-Fi password has 8 to 63 characters: plain letters, digits and signs of the keyboard",
)
_OPEN: Final = Text(
    vi='mạng mở (security = "open") không có mật khẩu; hãy để trống hoặc ghi security = "wpa"',
    en='an open network (security = "open") has no password; leave it empty or write "wpa"',
)
_NAMELESS: Final = Text(
    vi="có mật khẩu mà chưa có tên mạng; hãy ghi “ssid”",
    en="there is a password but no network; write its name as “ssid”",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wifi:
    """One network by its name (SSID), and its password, "" for an open one."""

    ssid: str
    password: str = field(default="", repr=False)

    @property
    def code(self) -> str:
        r"""Return what the QR code says, in the form that ZXing gave it and all phones read.

        A backslash stands before each of \ ; , " and :
        (https://github.com/zxing/zxing/wiki/Barcode-Contents). WPA means WPA2 and WPA3 as well. A
        name of hexadecimal digits stands bare, as WPA3's section 7 has it: telephones show quotes.
        """
        if not self.password:
            return f"WIFI:T:nopass;S:{_escaped(self.ssid)};;"
        return f"WIFI:T:WPA;S:{_escaped(self.ssid)};P:{_escaped(self.password)};;"


def read_wifi(record: Record) -> Wifi | None:
    """Return the network that a table `[wifi]` describes; None where it names none."""
    record.expect(required=(), optional=("ssid", "security", "password"))
    ssid = record.optional_text("ssid")
    security = record.choice("security", _SECURITIES)
    # not cleaned: each of its spaces counts
    password = record.values.get("password", "")
    if not isinstance(password, str):
        record.optional_text("password")
        return None
    if len(ssid.encode()) > _MOST_NAME_BYTES:
        record.refuse(_NAME, "ssid")
    if not ssid:
        if password:
            record.refuse(_NAMELESS, "password")
        return None
    if security == "open" and password:
        record.refuse(_OPEN, "password")
    if security == "wpa" and not _PASSPHRASE.fullmatch(password):
        record.refuse(_PASSWORD, "password")
    return Wifi(ssid=ssid, password=password)


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
