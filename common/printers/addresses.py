"""Where a printer is, as one line of text in the configuration."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal, get_args
from urllib.parse import parse_qsl, urlsplit

from common.tickets.errors import Refusal
from common.tickets.text import Text

FlowControl = Literal["none", "rtscts", "xonxoff"]

_RAW_PORT: Final = 9100
_DEFAULT_BAUD: Final = 9600
_LEAST_BAUD: Final = 300
_MOST_BAUD: Final = 921_600

_UNKNOWN_KIND: Final = Text(
    vi="phải bắt đầu bằng usb:, lp:, serial:, tcp://, windows:, cups: hoặc file:",
    en="it must begin with usb:, lp:, serial:, tcp://, windows:, cups: or file:",
)
_EMPTY: Final = Text(vi="thiếu phần sau dấu hai chấm", en="nothing follows the colon")
_BAD_USB: Final = Text(
    vi="cần hai mã hệ 16, ví dụ usb:04b8:0202", en="it needs two hexadecimal ids: usb:04b8:0202"
)
_BAD_TCP: Final = Text(
    vi="cần địa chỉ và cổng, ví dụ tcp://192.0.2.7:9100",
    en="it needs a host and a port: tcp://192.0.2.7:9100",
)
_BAD_BAUD: Final = Text(
    vi="baud phải là số từ 300 đến 921600", en="baud must be a number from 300 to 921600"
)
_BAD_FLOW: Final = Text(
    vi="flow phải là none, rtscts hoặc xonxoff", en="flow must be none, rtscts or xonxoff"
)
_BAD_ADAPTER: Final = Text(
    vi="adapter cần hai mã hệ 16, ví dụ adapter=1a86:7523",
    en="adapter needs two hexadecimal ids: adapter=1a86:7523",
)
_BAD_OPTION: Final = Text(
    vi="sau dấu ? chỉ có baud=…, flow=… và adapter=…",
    en="only baud=…, flow=… and adapter=… may follow the ?",
)


class BadPrinterAddress(Refusal):
    """The text is not a printer's address."""

    code: ClassVar[str] = "bad-printer-address"
    sentence: ClassVar[Text] = Text(
        vi="“{address}” không phải địa chỉ máy in: {reason}.",
        en="“{address}” is not a printer's address: {reason}.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class UsbAddress:
    """A USB printer by its vendor and product id."""

    vendor: int
    product: int

    def __str__(self) -> str:
        return f"usb:{self.vendor:04x}:{self.product:04x}"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceAddress:
    """A printer behind a device file, such as `/dev/usb/lp0`."""

    path: str

    def __str__(self) -> str:
        return f"lp:{self.path}"


@dataclass(frozen=True, kw_only=True, slots=True)
class SerialAddress:
    """A printer on a serial line; `baud` in bits per second.

    `adapter` are the USB ids of the adapter that makes the line, vendor:product in hexadecimal:
    it is then found also when it comes back under another name than `port`.
    """

    port: str
    baud: int = _DEFAULT_BAUD
    flow: FlowControl = "none"
    adapter: str | None = None

    def __str__(self) -> str:
        more = f"&adapter={self.adapter}" if self.adapter else ""
        return f"serial:{self.port}?baud={self.baud}&flow={self.flow}{more}"


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkAddress:
    """A printer on the LAN which takes raw bytes on a TCP port."""

    host: str
    port: int = _RAW_PORT

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp://{host}:{self.port}"


@dataclass(frozen=True, kw_only=True, slots=True)
class WindowsAddress:
    """A printer which Windows knows by name."""

    name: str

    def __str__(self) -> str:
        return f"windows:{self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class CupsAddress:
    """A printer which CUPS knows by name."""

    name: str

    def __str__(self) -> str:
        return f"cups:{self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileAddress:
    """A plain file to which each ticket is added, instead of a printer."""

    path: str

    def __str__(self) -> str:
        return f"file:{self.path}"


PrinterAddress = (
    UsbAddress
    | DeviceAddress
    | SerialAddress
    | NetworkAddress
    | WindowsAddress
    | CupsAddress
    | FileAddress
)


def parse_address(text: str) -> PrinterAddress:
    """Return what `text` points to; raises `BadPrinterAddress`, which says what is wrong."""
    stripped = text.strip()
    kind, colon, rest = stripped.partition(":")
    if not colon:
        raise BadPrinterAddress(address=text, reason=_UNKNOWN_KIND)
    if not rest.strip():
        raise BadPrinterAddress(address=text, reason=_EMPTY)
    parse = _PARSERS.get(kind.casefold())
    if parse is None:
        raise BadPrinterAddress(address=text, reason=_UNKNOWN_KIND)
    return parse(text, rest)


def in_folder(address: PrinterAddress, folder: Path) -> PrinterAddress:
    """Return `address` with a relative path of a `file:` counted from `folder`."""
    if isinstance(address, FileAddress):
        return FileAddress(path=str(folder / address.path))
    return address


def _usb(text: str, rest: str) -> UsbAddress:
    match = re.fullmatch(r"([0-9a-fA-F]{1,4}):([0-9a-fA-F]{1,4})", rest)
    if match is None:
        raise BadPrinterAddress(address=text, reason=_BAD_USB)
    return UsbAddress(vendor=int(match[1], 16), product=int(match[2], 16))


def _network(text: str, rest: str) -> NetworkAddress:
    try:
        parts = urlsplit(f"tcp:{rest}")
        host, port = parts.hostname, parts.port or _RAW_PORT
    except ValueError as error:
        raise BadPrinterAddress(address=text, reason=_BAD_TCP) from error
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if not host or extra or not host.isprintable() or " " in host:
        raise BadPrinterAddress(address=text, reason=_BAD_TCP)
    return NetworkAddress(host=host, port=port)


def _serial(text: str, rest: str) -> SerialAddress:
    port, _, query = rest.partition("?")
    if not port:
        raise BadPrinterAddress(address=text, reason=_EMPTY)
    try:
        options = dict(parse_qsl(query, strict_parsing=True)) if query else {}
    except ValueError as error:
        raise BadPrinterAddress(address=text, reason=_BAD_OPTION) from error
    baud = options.pop("baud", str(_DEFAULT_BAUD))
    flow = options.pop("flow", "none")
    adapter = options.pop("adapter", None)
    if options:
        raise BadPrinterAddress(address=text, reason=_BAD_OPTION)
    if not re.fullmatch(r"[0-9]{1,6}", baud) or not _LEAST_BAUD <= int(baud) <= _MOST_BAUD:
        raise BadPrinterAddress(address=text, reason=_BAD_BAUD)
    if adapter is not None and not re.fullmatch(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}", adapter):
        raise BadPrinterAddress(address=text, reason=_BAD_ADAPTER)
    return SerialAddress(
        port=port,
        baud=int(baud),
        flow=_flow(text, flow),
        adapter=adapter.lower() if adapter else None,
    )


def _flow(text: str, wanted: str) -> FlowControl:
    for flow in get_args(FlowControl):
        if flow == wanted:
            found: FlowControl = flow
            return found
    raise BadPrinterAddress(address=text, reason=_BAD_FLOW)


_PARSERS: Final[dict[str, Callable[[str, str], PrinterAddress]]] = {
    "usb": _usb,
    "lp": lambda _, rest: DeviceAddress(path=rest),
    "serial": _serial,
    "tcp": _network,
    "windows": lambda _, rest: WindowsAddress(name=rest.strip()),
    "cups": lambda _, rest: CupsAddress(name=rest.strip()),
    "file": lambda _, rest: FileAddress(path=rest),
}
