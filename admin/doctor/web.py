"""What the doctor says of the pages behind the QR codes: whether a phone would find them."""

import json
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from common.tickets.text import Text

SECONDS: Final = 3.0
"""How long the pages may take to answer."""

_PAGE: Final = "/t/{token}"
_MOST_BYTES: Final = 4096


def phones_say(ticket_address: str) -> tuple[bool, Text]:
    """Return whether all is well with the address of `site.toml`, and the sentence about it.

    Asks the address as a phone would, without any proxy.
    """
    if not ticket_address:
        return True, Text(
            vi="chưa dùng: ticket_address trong site.toml để trống, phiếu không có mã QR",
            en="not used: ticket_address in site.toml is empty, tickets have no QR code",
        )
    if not ticket_address.endswith(_PAGE):
        return True, Text(
            vi=f"mã QR dẫn tới trang khác: {ticket_address}",
            en=f"the QR code leads to other pages: {ticket_address}",
        )
    at = ticket_address.removesuffix(_PAGE)
    answer = _asked(f"{at}/health")
    if answer is None:
        return False, Text(
            vi=f"{at} không trả lời; hãy mở “moiso web” trên máy đó, hoặc sửa ticket_address trong"
            " site.toml (xem docs/phones.md)",
            en=f"{at} does not answer; open “moiso web” on that machine, or mend ticket_address in"
            " site.toml (see docs/phones.md)",
        )
    if not answer.get("live"):
        return False, Text(
            vi=f"{at} trả lời, nhưng không đọc được cơ sở dữ liệu; hãy xem nhật ký của máy đó",
            en=f"{at} answers, but does not reach the database; look at that machine's log",
        )
    if urlsplit(at).hostname in {"localhost", "127.0.0.1", "::1"}:
        return False, Text(
            vi=f"{at} chỉ mở được trên chính máy này; điện thoại cần địa chỉ trong mạng, ví dụ"
            " http://192.168.1.10:8080/t/{token}",
            en=f"{at} opens on this machine alone; phones need its address in the network, such as"
            " http://192.168.1.10:8080/t/{token}",
        )
    return True, Text(vi=f"{at} đang trả lời", en=f"{at} answers")


def _asked(address: str) -> dict[str, Any] | None:
    """Return what the pages say of themselves; None where none of ours answer."""
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(address, timeout=SECONDS) as answer:
            body = answer.read(_MOST_BYTES)
    except HTTPError as refused:  # 503: it is there, its database is not
        body = refused.read(_MOST_BYTES)
    except (OSError, HTTPException, ValueError):
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "live" in found else None
