"""What `status` and `doctor` say of a server beside its database: room, TLS, role."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from common.catalogue.load import load_catalogue
from common.database.engine import Database
from common.database.postgres import PostgresServer
from common.database.server_state import ServerState, connections_for, doors_in, server_state
from common.tickets.errors import MoisoError
from common.tickets.text import Text


def doors_of(folder: Path | None) -> int:
    """Return how many doors a centre has by its files: counters, kiosks, and one board."""
    catalogue = load_catalogue(folder)
    return len(catalogue.counters) + max(1, len(catalogue.printers)) + 1


def state_of(database: Database) -> ServerState | None:
    """Return what the server of a database says; None where a file holds it."""
    if not isinstance(database.backend, PostgresServer):
        return None
    with database.reading() as connection:
        return server_state(connection)


def engine_of(database: Database) -> str:
    """Return the name and version of what keeps a database."""
    with database.reading() as connection:
        if isinstance(database.backend, PostgresServer):
            return f"PostgreSQL {server_state(connection).version}"
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar()}"


def told(state: ServerState) -> Mapping[str, object]:
    """Return a server's state for programs."""
    return {
        "connections": state.used,
        "max_connections": state.most,
        "restart_pending": state.restart_pending,
        "tls": state.tls,
        "role": state.role,
    }


def lines(state: ServerState) -> tuple[Text, ...]:
    """Return a server's state for people."""
    tls = (
        Text(vi="có mã hóa TLS", en="encrypted by TLS")
        if state.tls
        else Text(vi="KHÔNG mã hóa (TLS tắt)", en="NOT encrypted (TLS is off)")
    )
    return (
        Text(
            vi=f"Vai trò của máy này: {state.role}; kết nối {tls.vi}.",
            en=f"This machine's role: {state.role}; its connection is {tls.en}.",
        ),
        Text(
            vi=f"Kết nối: đang dùng {state.used} trong {state.most}.",
            en=f"Connections: {state.used} of {state.most} in use.",
        ),
    )


def room_trouble(database: Database, state: ServerState, folder: Path | None) -> Text | None:
    """Return what is wrong with a server's room for connections, None if there is enough.

    It is to be enough for the doors of the centre's files, and for those that the hall has.
    """
    with database.reading() as connection:
        doors = doors_in(connection)
    with suppress(MoisoError):  # the configuration has a line of its own
        doors = max(doors, doors_of(folder))
    wanted = connections_for(doors)
    if state.most >= wanted:
        return None
    if state.restart_pending:
        return Text(
            vi=f"max_connections mới chưa có hiệu lực (hiện {state.most}, cần {wanted} cho {doors}"
            " cửa); hãy khởi động lại PostgreSQL khi hết giờ làm việc",
            en=f"the new max_connections does not hold yet (now {state.most}, {wanted} needed for"
            f" {doors} doors); restart PostgreSQL after hours",
        )
    return Text(
        vi=f"max_connections là {state.most}, cần {wanted} cho {doors} cửa; hãy chạy lại moiso"
        " database create, rồi khởi động lại PostgreSQL",
        en=f"max_connections is {state.most}, {wanted} needed for {doors} doors; run moiso database"
        " create again, then restart PostgreSQL",
    )
