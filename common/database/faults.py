"""What can be wrong with the database, and the one place that reads the driver's errors."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from common.tickets.errors import Fault, MoisoError
from common.tickets.refusals import CounterBusy, CounterTaken, TicketChanged
from common.tickets.text import Text


class DatabaseFault(Fault):
    """The database is missing, not set up or unreachable."""


class DatabaseMissing(DatabaseFault):
    """There is no database at this address."""

    code = "database-missing"
    sentence = Text(
        vi="Chưa có cơ sở dữ liệu ở {where}. Hãy chạy: moiso setup.",
        en="There is no database at {where}. Run: moiso setup.",
    )


class DatabaseNotSetUp(DatabaseFault):
    """The database exists but has no tables, or no centre in them."""

    code = "database-not-set-up"
    sentence = Text(
        vi="Cơ sở dữ liệu {where} chưa được cài đặt. Hãy chạy: moiso setup (nhiều máy dùng chung: ở"
        " máy quản trị).",
        en="The database {where} is not set up. Run: moiso setup (of many machines: the admin's).",
    )


class DatabaseNewer(DatabaseFault):
    """The schema was made by a newer program."""

    code = "database-newer"
    sentence = Text(
        vi="Cơ sở dữ liệu {where} do phiên bản mới hơn tạo ra ({revision}). Hãy cập nhật chương"
        " trình trên máy này; chưa có gì bị thay đổi.",
        en="The database {where} was made by a newer version ({revision}). Update the program on"
        " this machine; nothing was changed.",
    )


class DatabaseDamaged(DatabaseFault):
    """The file is not a database, or is damaged."""

    code = "database-damaged"
    sentence = Text(
        vi="Tệp {where} không phải cơ sở dữ liệu hoặc đã hỏng. Hãy khôi phục từ bản sao lưu.",
        en="The file {where} is not a database, or is damaged. Restore it from a backup.",
    )


class DatabaseOlderCopy(DatabaseFault):
    """A copy from before a restore that this machine has already worked with."""

    code = "database-older-copy"
    sentence = Text(
        vi="Cơ sở dữ liệu {where} là bản cũ: máy này đã làm việc với bản được khôi phục sau đó"
        " (lần {seen}, bản này lần {epoch}). Chưa có gì bị ghi. Hãy nối lại bản mới, hoặc khôi"
        " phục chính bản này bằng: moiso database restore.",
        en="The database {where} is an older copy: this machine has worked with one that was"
        " restored later (epoch {seen}, this one is {epoch}). Nothing was written. Connect to the"
        " newer one again, or restore this copy itself with: moiso database restore.",
    )


class DatabaseOtherCopy(DatabaseFault):
    """Another restore of the same backup than the one that this machine has worked with."""

    code = "database-other-copy"
    sentence = Text(
        vi="Cơ sở dữ liệu {where} là một bản khôi phục khác: máy này đã làm việc với bản kia, cũng"
        " khôi phục lần {epoch}. Chưa có gì bị ghi. Hãy nối lại bản kia; nếu phải dùng bản này, hãy"
        " khôi phục nó thêm một lần nữa bằng: moiso database restore.",
        en="The database {where} is another restore: this machine has worked with the other one,"
        " of epoch {epoch} too. Nothing was written. Connect to that one again; if it has to be"
        " this one, restore it once more with: moiso database restore.",
    )


class DatabaseNotOurs(DatabaseFault):
    """A database, but of another program."""

    code = "database-not-ours"
    sentence = Text(
        vi="{where} là cơ sở dữ liệu của chương trình khác. Hãy chọn tên hoặc tệp khác; chưa có gì"
        " bị thay đổi.",
        en="{where} is the database of another program. Choose another name or file; nothing was"
        " changed.",
    )


class DatabaseOnNetworkShare(DatabaseFault):
    """SQLite's locks do not hold on network shares."""

    code = "database-on-network-share"
    sentence = Text(
        vi="{where} nằm trên thư mục mạng ({kind}); SQLite có thể mất dữ liệu ở đó. Hãy đặt tệp"
        " trên ổ đĩa của máy này, hoặc dùng PostgreSQL cho nhiều máy.",
        en="{where} is on a network share ({kind}), where SQLite can lose data. Put the file on a"
        " disk of this machine, or use PostgreSQL for several machines.",
    )


class DatabaseAddressInvalid(DatabaseFault):
    """The address cannot be read as a database URL of a known kind."""

    code = "database-address-invalid"
    sentence = Text(
        vi="Địa chỉ cơ sở dữ liệu “{where}” không đúng. Ví dụ: sqlite:///C:/moiso/moiso.db.",
        en="The database address “{where}” is not valid. Example: sqlite:////srv/moiso/moiso.db.",
    )


class DatabaseBusy(DatabaseFault):
    """Another program has held the database for too long."""

    code = "database-busy"
    sentence = Text(
        vi="Cơ sở dữ liệu đang bị chương trình khác giữ. Chưa có gì thay đổi; hãy thử lại.",
        en="Another program is holding the database. Nothing was changed; please try again.",
    )


class DatabaseReadOnly(DatabaseFault):
    """The database cannot be written."""

    code = "database-read-only"
    sentence = Text(
        vi="Không ghi được vào cơ sở dữ liệu {where} (chỉ đọc). Hãy kiểm tra quyền của thư mục.",
        en="The database {where} is read-only. Check the permissions of its folder.",
    )


class DiskFull(DatabaseFault):
    """No room is left for the database."""

    code = "disk-full"
    sentence = Text(
        vi="Ổ đĩa đã đầy, chưa ghi được gì. Hãy giải phóng dung lượng cho {where}.",
        en="The disk is full and nothing was written. Free some space for {where}.",
    )


class DatabaseUnreachable(DatabaseFault):
    """The database does not answer."""

    code = "database-unreachable"
    sentence = Text(
        vi="Không dùng được cơ sở dữ liệu {where}: {detail}.",
        en="The database {where} cannot be used: {detail}.",
    )


class DatabaseNotCreated(DatabaseFault):
    """The server is there, the database is not."""

    code = "database-not-created"
    sentence = Text(
        vi="Máy chủ chưa có cơ sở dữ liệu {where}. Hãy nhờ người quản trị tạo ra nó.",
        en="The server has no database {where}. Ask who looks after the server to create it.",
    )


class DatabasePasswordWrong(DatabaseFault):
    """The server does not let this machine in."""

    code = "database-password-wrong"
    sentence = Text(
        vi="Máy chủ {where} không nhận tên hoặc mật khẩu của máy này. Hãy kiểm tra “database” trong"
        " moiso.toml.",
        en="The server {where} does not accept this machine's name or password. Check “database” in"
        " moiso.toml.",
    )


class DatabaseNotLetIn(DatabaseFault):
    """The server's pg_hba.conf has no line for this machine; its password was not even looked at."""

    code = "database-not-let-in"
    sentence = Text(
        vi="Máy chủ {where} không cho máy này vào: pg_hba.conf của máy chủ thiếu dòng cho nó.",
        en="The server {where} does not let this machine in: its pg_hba.conf has no line for it.",
    )


class DatabaseForbidden(DatabaseFault):
    """This machine's role may not do this."""

    code = "database-forbidden"
    sentence = Text(
        vi="Máy này không có quyền làm việc đó với cơ sở dữ liệu {where}. Chưa có gì thay đổi. Hãy"
        " kiểm tra dòng “database” trong moiso.toml: mỗi máy cần dòng của loại cửa của nó; việc cài"
        " đặt làm trên máy quản trị.",
        en="This machine has no right to do that in the database {where}. Nothing was changed."
        " Check “database” in moiso.toml: each machine needs the line for its kind of door; setting"
        " up is done on the administrator's machine.",
    )


class DatabaseUpgradeElsewhere(DatabaseFault):
    """Only the role that owns the tables changes them."""

    code = "database-upgrade-elsewhere"
    sentence = Text(
        vi="Vai trò {role} không được nâng cấp cơ sở dữ liệu {where}. Chưa có gì thay đổi. Hãy chạy"
        " “moiso database upgrade” trên máy dùng vai trò {owner}.",
        en="The role {role} may not upgrade the database {where}. Nothing was changed. Run “moiso"
        " database upgrade” on the machine that uses the role {owner}.",
    )


class DatabaseNotTrusted(DatabaseFault):
    """The server cannot be reached in the way that the address asks for: encrypted, proven."""

    code = "database-not-trusted"
    sentence = Text(
        vi="Không kết nối được an toàn (TLS) với máy chủ {where}. Hãy kiểm tra sslmode và"
        " sslrootcert trong dòng “database” của moiso.toml, và TLS trên máy chủ.",
        en="No safe connection (TLS) to the server {where} could be made. Check sslmode and"
        " sslrootcert in “database” of moiso.toml, and TLS on the server.",
    )


class DatabaseCrowded(DatabaseFault):
    """The server has as many connections as it takes."""

    code = "database-crowded"
    sentence = Text(
        vi="Máy chủ {where} đã hết chỗ kết nối. Hãy tăng max_connections.",
        en="The server {where} has no connection left. Raise its max_connections.",
    )


_SQLITE_FAULTS: dict[int, type[Fault]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_CANTOPEN: DatabaseMissing,
}

_LEAST_ROOM = 2**20
"""Bytes; with less on its disk, SQLite's “disk I/O error” means that the disk is full."""

# SQLite names the columns of a violated unique index, not the index
_SQLITE_CONSTRAINTS: dict[str, tuple[type[MoisoError], tuple[str, ...]]] = {
    "ticket.site, ticket.counter": (CounterBusy, ("counter", "number")),
    "sign_in.site, sign_in.counter": (CounterTaken, ("counter", "officer")),
}


def from_sqlite(error: sqlite3.Error, where: str) -> MoisoError | None:
    """Return our error for one of SQLite's, or None if it is a mistake of this program."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_CONSTRAINT:
        for columns, (ours, names) in _SQLITE_CONSTRAINTS.items():
            if columns in str(error):
                return ours(**dict.fromkeys(names, "?"))
        return None
    if code == sqlite3.SQLITE_CANTOPEN and Path(where).exists():
        # a read-only folder: SQLite cannot make the files it keeps beside the database
        return DatabaseReadOnly(where=where)
    if code == sqlite3.SQLITE_IOERR and _no_room(Path(where).parent):
        return DiskFull(where=where)
    if code == sqlite3.SQLITE_ERROR:
        return None
    known = _SQLITE_FAULTS.get(code)
    return known(where=where) if known else DatabaseUnreachable(where=where, detail=str(error))


def _no_room(folder: Path) -> bool:
    """Return whether a disk is so full that SQLite cannot even map its shared memory."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def from_driver(error: DBAPIError, where: str) -> MoisoError | None:
    """Return our error for a driver's error, or None if it is a mistake of this program."""
    if isinstance(error.orig, sqlite3.Error):
        return from_sqlite(error.orig, where)
    return _from_postgres(error, where)


_POSTGRES_FAULTS: dict[str, type[Fault]] = {
    "25006": DatabaseReadOnly,
    "28000": DatabasePasswordWrong,
    "28P01": DatabasePasswordWrong,
    "3D000": DatabaseNotCreated,
    "40001": DatabaseBusy,  # serialization failure
    "40P01": DatabaseBusy,  # deadlock
    "42501": DatabaseForbidden,
    "53100": DiskFull,
    "53300": DatabaseCrowded,
    "55P03": DatabaseBusy,  # the lock's time limit
    "57014": DatabaseBusy,  # the statement's time limit
}
"""SQLSTATE → what it means in a hall."""

_CANNOT_CONNECT_NOW = "57P03"
_FAILURES_OF_THE_SERVER = ("08", "53", "57", "58", "XX")

_POSTGRES_CONSTRAINTS: dict[str, tuple[type[MoisoError], tuple[str, ...]]] = {
    "uq_ticket_in_hand": (CounterBusy, ("counter", "number")),
    "pk_sign_in": (CounterTaken, ("counter", "officer")),
    # two claimed a board in one moment: the second looks again
    "pk_board": (TicketChanged, ("number",)),
}

# while a connection is being opened the driver hands on the server's words, not its codes
_ON_OPENING: tuple[tuple[str, type[Fault]], ...] = (
    ("too many clients", DatabaseCrowded),
    ("too many connections", DatabaseCrowded),
    ("remaining connection slots", DatabaseCrowded),
    ("password authentication failed", DatabasePasswordWrong),
    ("pg_hba.conf", DatabaseNotLetIn),
    ("permission denied for database", DatabaseForbidden),
    ('role "', DatabasePasswordWrong),
    ("does not exist", DatabaseNotCreated),
)

# said by this machine's own driver; a connection that breaks says other words of SSL
_NOT_TRUSTED = (
    "certificate verify failed",
    "server certificate for",
    "root certificate file",
    "does not support SSL",
    "channel binding",
)

_CUT_OFF = Text(
    vi="mất kết nối; hãy kiểm tra mạng và máy chủ",
    en="no connection; check the network and the server",
)
_STARTING = Text(
    vi="máy chủ đang khởi động hoặc đang tắt; hãy đợi một chút",
    en="the server is starting or stopping; wait a moment",
)


def cut_off(where: str) -> DatabaseUnreachable:
    """Return what to say of a server that does not answer."""
    return DatabaseUnreachable(where=where, detail=_CUT_OFF)


def sqlstate(error: DBAPIError) -> str | None:
    """Return PostgreSQL's five letters for an error, if the server has said any."""
    return getattr(error.orig, "sqlstate", None)


def _from_postgres(error: DBAPIError, where: str) -> MoisoError | None:
    state = sqlstate(error)
    if state is None:
        return _without_state(error, where)
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if constraint in _POSTGRES_CONSTRAINTS:
        ours, names = _POSTGRES_CONSTRAINTS[constraint]
        return ours(**dict.fromkeys(names, "?"))
    if known := _POSTGRES_FAULTS.get(state):
        return known(where=where)
    detail: object = None
    if state == _CANNOT_CONNECT_NOW:
        detail = _STARTING
    elif error.connection_invalidated or state.startswith("57P"):
        detail = _CUT_OFF
    elif state.startswith(_FAILURES_OF_THE_SERVER):
        detail = error.orig
    return DatabaseUnreachable(where=where, detail=detail) if detail else None


def _without_state(error: DBAPIError, where: str) -> MoisoError | None:
    """Return our error where the server has said no code: on opening, or because it is gone."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    said = str(error.orig)
    if "starting up" in said or "shutting down" in said:
        return DatabaseUnreachable(where=where, detail=_STARTING)
    if any(words in said for words in _NOT_TRUSTED):
        return DatabaseNotTrusted(where=where)
    if "no password supplied" in said:
        return DatabasePasswordWrong(where=where)
    fatal = said.rpartition("FATAL:")[2] if "FATAL:" in said else ""
    for words, ours in _ON_OPENING:
        if words in fatal:
            return ours(where=where)
    return DatabaseUnreachable(where=where, detail=_CUT_OFF)
