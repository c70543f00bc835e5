"""The address of a database, read so that nothing of its password is told when it is wrong."""

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from common.database.faults import DatabaseAddressInvalid
from common.tickets.text import Text


class DatabaseAddressUnclear(DatabaseAddressInvalid):
    """Where the password ends cannot be told, so that nothing of the address is repeated."""

    sentence = Text(
        vi="Không đọc được địa chỉ cơ sở dữ liệu “{where}”. Trong mật khẩu hãy viết @ là %40, / là"
        " %2F, : là %3A, ? là %3F. Dạng đúng: postgresql://TÊN:MẬT-KHẨU@192.168.1.10/moiso, hoặc"
        " sqlite:///C:/moiso/moiso.db.",
        en="The database address “{where}” cannot be read. In a password write @ as %40, / as %2F,"
        " : as %3A, ? as %3F. It looks like postgresql://NAME:PASSWORD@192.168.1.10/moiso, or"
        " sqlite:///C:/moiso/moiso.db.",
    )


def address_of(url: str) -> URL:
    """Return an address in its parts, or raise DatabaseAddressInvalid that hides its password.

    A password may hold any sign, and one with a bare @ has no end that could be told: what is
    taken for the host may be a part of it.
    """
    scheme, _, rest = url.partition("://")
    hidden = f"{scheme}://***" if rest else "***"
    if rest.count("@") > 1 and not scheme.startswith("sqlite"):
        raise DatabaseAddressUnclear(where=hidden)
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # a port that is no number is a ValueError
        # what they say goes to the log, and may hold the password
        unclear = DatabaseAddressUnclear if rest or "@" in url else DatabaseAddressInvalid
        raise unclear(where=hidden if rest or "@" in url else url) from None
