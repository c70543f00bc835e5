"""Makes a hall's database on a server: roles, the database, its tables, rights and room.

Everything may be done again: what is there stays, what is missing is added, what a role has beyond
its rights is taken away. A role gets its password last, so that a run that fails half-way leaves
no role whose password nobody has read.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import sql
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from common.database.faults import DatabaseUnreachable, cut_off
from common.database.migrate import migrate
from common.database.postgres import PostgresServer
from common.database.postgres_roles import GRANTS, Kind, check_name, grant_rights, role_name
from common.database.postgres_whose import check_free, check_whose
from common.database.schema import metadata
from common.database.server_state import ServerState, connections_for, doors_in, server_state
from common.tickets.errors import Fault
from common.tickets.text import Text

OLDEST: Final = 130000
"""PostgreSQL 13, as `server_version_num` counts."""

_PASSWORD_BYTES = 24
_MAINTENANCE = "postgres"

Progress = Callable[[Text], None]


class ServerTooOld(Fault):
    """The server's PostgreSQL lacks what the program needs."""

    code = "database-server-too-old"
    sentence = Text(
        vi="Máy chủ chạy PostgreSQL {version}; cần bản 13 trở lên. Chưa có gì thay đổi.",
        en="The server runs PostgreSQL {version}; version 13 or newer is needed. Nothing was"
        " changed.",
    )


class AdministratorRefused(Fault):
    """The server does not take the administrator's name or password."""

    code = "database-administrator-refused"
    sentence = Text(
        vi="Máy chủ {where} không nhận tên hoặc mật khẩu quản trị. Hãy bỏ mật khẩu khỏi --admin-url"
        " để được hỏi, hoặc đặt nó vào biến PGPASSWORD.",
        en="The server {where} does not take the administrator's name or password. Leave the"
        " password out of --admin-url to be asked for it, or put it into PGPASSWORD.",
    )


class RoleNotMade(Fault):
    """The server refuses to make or change a role."""

    code = "database-role-not-made"
    sentence = Text(
        vi="Máy chủ không cho tạo hoặc sửa vai trò {role}: {detail}. Hãy dùng tài khoản quản trị"
        " của máy chủ (thường là postgres).",
        en="The server refuses to make or change the role {role}: {detail}. Use the server's"
        " administrator (usually postgres).",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """Connections: `wanted` for so many `doors`, `set_now` if this run asked the server for them.

    `restart` when the server has to be restarted before they hold, `by_hand` when it must be set
    by somebody who may: this run may not, or the server is started with a number of its own.
    """

    doors: int
    wanted: int
    present: int
    set_now: bool
    restart: bool
    by_hand: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Created:
    """What stands now. `passwords` holds those made by this run alone; they are kept nowhere."""

    name: str
    state: ServerState
    room: Room
    existed: bool
    hba_file: str | None
    passwords: Mapping[Kind, str]

    def __repr__(self) -> str:
        """Name the database; a password must not reach a log."""
        return f"Created({self.name!r})"


def create(
    admin: URL,
    name: str,
    *,
    doors: int,
    counted: bool = False,
    renew: bool = False,
    progress: Progress = lambda _: None,
) -> Created:
    """Make the database `name` for so many doors on the server that `admin` administers.

    Where they were only `counted` in files, a hall that is there may have more by its tables.
    `renew` gives every role a new password. Raises DatabaseNameInvalid, DatabaseServersOwn,
    ServerTooOld, DatabaseNotOurs for another program's database, DatabaseNewer for a newer
    program's, all before anything is changed; RoleNotMade, and what opening a database raises.
    """
    check_name(name)
    check_free(name)
    server = PostgresServer(admin.set(database=admin.database or _MAINTENANCE))
    with _administering(server) as connection:
        state = server_state(connection)
        if state.version_number < OLDEST:
            raise ServerTooOld(version=state.version)
        if connection.execute(_DATABASE, {"name": name}).scalar() is not None:
            _look_into(PostgresServer(admin.set(database=name)))
        progress(Text(vi="Tạo các vai trò…", en="Making the roles…"))
        _keep_out_of_logs(connection)
        _make_roles(connection, name)
        progress(Text(vi=f"Tạo cơ sở dữ liệu {name}…", en=f"Making the database {name}…"))
        existed = _make_database(connection, name)
    with _administering(PostgresServer(admin.set(database=name))) as connection:
        _close_to_others(connection, name)
    progress(Text(vi="Tạo các bảng…", en="Making the tables…"))
    owner = as_role(admin.set(database=name), role_name(name, Kind.ADMIN))
    migrate(owner.render_as_string(hide_password=False))
    progress(Text(vi="Cấp quyền cho từng loại cửa…", en="Giving each kind of door its rights…"))
    with _administering(PostgresServer(owner), isolation="READ COMMITTED") as connection:
        grant_rights(connection)
        connection.commit()
        doors = max(doors, doors_in(connection)) if counted else doors
    with _administering(server) as connection:
        room = _make_room(connection, doors)
        passwords = _give_passwords(connection, name, renew=renew)
        state, hba_file = server_state(connection), _hba_file(connection)
    return Created(
        name=name, state=state, room=room, existed=existed, hba_file=hba_file, passwords=passwords
    )


def _look_into(server: PostgresServer) -> None:
    """Refuse a database that is somebody else's."""
    with _administering(server) as connection:
        check_whose(connection, server.where)


def as_role(url: URL, role: str) -> URL:
    """Return an address whose connections act as another role."""
    return url.update_query_pairs([("options", f"-c role={role}")], append=True)


@contextmanager
def _administering(server: PostgresServer, isolation: str = "AUTOCOMMIT") -> Iterator[Connection]:
    engine = server.open(None)
    try:
        with engine.connect().execution_options(isolation_level=isolation) as connection:
            yield connection
    except DBAPIError as error:
        ours = server.fault(error)
        raise ours or DatabaseUnreachable(where=server.where, detail=error.orig) from error
    finally:
        engine.dispose()


def _run(connection: Connection, statement: str, *names: str) -> None:
    """Run one statement with identifiers in it."""
    connection.exec_driver_sql(_words(connection, statement, *map(sql.Identifier, names)))


def _words(connection: Connection, statement: str, *parts: sql.Composable) -> str:
    driver: Any = connection.connection.driver_connection
    return sql.SQL(statement).format(*parts).as_string(driver)


def _keep_out_of_logs(connection: Connection) -> None:
    """Let the server's log hold no statement of this run; only its superuser may ask for that."""
    if _is_superuser(connection):
        connection.exec_driver_sql("SET log_statement = 'none'")
        connection.exec_driver_sql("SET log_min_error_statement = 'panic'")
        connection.exec_driver_sql("SET log_min_duration_statement = -1")


_SUPERUSER = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
_ROLES = text("SELECT * FROM pg_roles WHERE rolname = ANY(:names)")
_MEMBER_OF = text(
    "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
    " JOIN pg_roles d ON d.oid = m.member WHERE d.rolname = :name"
)
_STRONG: Final = {
    "rolsuper": "NOSUPERUSER",
    "rolcreatedb": "NOCREATEDB",
    "rolcreaterole": "NOCREATEROLE",
    "rolreplication": "NOREPLICATION",
    "rolbypassrls": "NOBYPASSRLS",
}
"""What no role of a hall is, and the word that ends it."""


def _is_superuser(connection: Connection) -> bool:
    return bool(connection.execute(_SUPERUSER).scalar())


def _make_roles(connection: Connection, database: str) -> None:
    """Make what is missing, without a password yet; take away what a role has beyond its kind."""
    names = [role_name(database, kind) for kind in Kind]
    known = {row.rolname: row for row in connection.execute(_ROLES, {"names": names})}
    for name in names:
        if name not in known:
            _change_role(connection, name, "CREATE ROLE {} NOLOGIN", sql.Identifier(name))
            continue
        for attribute, ending in _STRONG.items():
            if getattr(known[name], attribute):
                _change_role(connection, name, f"ALTER ROLE {{}} {ending}", sql.Identifier(name))
    _rank(connection, database)
    if not _is_superuser(connection):
        owner = role_name(database, Kind.ADMIN)
        _change_role(connection, owner, "GRANT {} TO CURRENT_USER", sql.Identifier(owner))


def _rank(connection: Connection, database: str) -> None:
    """Let the owner send the doors' connections away, as after a restore, and no door another's."""
    owner = sql.Identifier(role_name(database, Kind.ADMIN))
    doors = [role_name(database, kind) for kind in GRANTS]
    for name in doors:
        for group in connection.execute(_MEMBER_OF, {"name": name}).scalars().all():
            parts = sql.Identifier(group), sql.Identifier(name)
            _change_role(connection, name, "REVOKE {} FROM {}", *parts)
    for name in doors:
        _change_role(connection, name, "GRANT {} TO {}", sql.Identifier(name), owner)


def _change_role(connection: Connection, role: str, statement: str, *parts: sql.Composable) -> None:
    """Run a statement about a role; its words reach neither an exception nor a log."""
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(_words(connection, statement, *parts))
    except psycopg.Error as error:
        if error.sqlstate is None:  # the server has said nothing
            raise cut_off(str(connection.engine.url.host or "PostgreSQL")) from None
        raise RoleNotMade(role=role, detail=error.diag.message_primary) from None


_DATABASE = text("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = :name")
_SCHEMA_OWNER = text("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'public'")
_LARGE_OBJECTS = text(
    "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace"
    " AND (starts_with(proname::text, 'lo_') OR proname IN ('loread', 'lowrite'))"
)
_OTHERS_TABLES = text(
    "SELECT tablename FROM pg_tables"
    " WHERE schemaname = 'public' AND tableowner <> :owner AND tablename = ANY(:names)"
)


def _make_database(connection: Connection, name: str) -> bool:
    """Make the database if it is missing; return whether it was there."""
    owner = role_name(name, Kind.ADMIN)
    present: str | None = connection.execute(_DATABASE, {"name": name}).scalar()
    if present is None:
        # order by bytes: it is the same on every machine, so the files of one fit another
        made = "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        _run(connection, made, name, owner)
    elif present != owner:
        _run(connection, "ALTER DATABASE {} OWNER TO {}", name, owner)
    return present is not None


def _close_to_others(connection: Connection, name: str) -> None:
    """Let the hall's roles in and nobody else; tables made by hand become the owner's."""
    owner = role_name(name, Kind.ADMIN)
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    for kind in Kind:
        _run(connection, "REVOKE ALL ON DATABASE {} FROM {}", name, role_name(name, kind))
    _run(connection, "GRANT ALL ON DATABASE {} TO {}", name, owner)
    for kind in Kind:
        _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", name, role_name(name, kind))
    if connection.execute(_SCHEMA_OWNER).scalar() not in {owner, "pg_database_owner"}:
        _run(connection, "ALTER SCHEMA public OWNER TO {}", owner)
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    if _is_superuser(connection):
        # else any role could fill the disk with objects that are in no table
        for function in connection.execute(_LARGE_OBJECTS).scalars().all():
            connection.exec_driver_sql(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
    ours = {"owner": owner, "names": ["alembic_version", *metadata.tables]}
    for table in connection.execute(_OTHERS_TABLES, ours).scalars().all():
        _run(connection, "ALTER TABLE public.{} OWNER TO {}", table, owner)


_RELOADED = text("SELECT pg_reload_conf()")
_CONNECTIONS_SET = text(
    "SELECT source = 'command line' FROM pg_settings WHERE name = 'max_connections'"
)
_PASSWORDS_KEPT_AS = text("SHOW password_encryption")
_PLANNED = text(
    "SELECT setting::int FROM pg_file_settings WHERE name = 'max_connections' ORDER BY seqno DESC"
)


def _make_room(connection: Connection, doors: int) -> Room:
    """Ask for as many connections as the doors need, never for fewer than there are."""
    wanted = connections_for(doors)
    present = server_state(connection).most
    if not _is_superuser(connection):
        short = present < wanted
        return Room(
            doors=doors, wanted=wanted, present=present, set_now=False, restart=short, by_hand=short
        )
    if connection.execute(_PASSWORDS_KEPT_AS).scalar() != "scram-sha-256":
        connection.exec_driver_sql("ALTER SYSTEM SET password_encryption = 'scram-sha-256'")
    planned = connection.execute(_PLANNED).scalar() or present
    fixed = bool(connection.execute(_CONNECTIONS_SET).scalar())
    short = present < wanted
    set_now = short and not fixed and planned < wanted
    if set_now:
        connection.exec_driver_sql(f"ALTER SYSTEM SET max_connections = {wanted:d}")
    connection.execute(_RELOADED)
    return Room(
        doors=doors,
        wanted=wanted,
        present=present,
        set_now=set_now,
        restart=short,
        by_hand=short and fixed,
    )


def _give_passwords(connection: Connection, database: str, *, renew: bool) -> dict[Kind, str]:
    """Give each new role a password, the others too if `renew`; return those given.

    The server is sent what it keeps, a SCRAM verifier, and never the password itself.
    """
    _keep_out_of_logs(connection)
    driver: Any = connection.connection.driver_connection
    names = {role_name(database, kind): kind for kind in Kind}
    known = {row.rolname: row for row in connection.execute(_ROLES, {"names": list(names)})}
    given: dict[Kind, str] = {}
    for name, kind in names.items():
        if known[name].rolcanlogin and not renew:
            continue
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        verifier = driver.pgconn.encrypt_password(
            password.encode(), name.encode(), b"scram-sha-256"
        )
        parts = sql.Identifier(name), sql.Literal(verifier.decode())
        _change_role(connection, name, "ALTER ROLE {} LOGIN PASSWORD {}", *parts)
        given[kind] = password
    return given


def _hba_file(connection: Connection) -> str | None:
    """Return the file that says which machines the server lets in, to whoever may know."""
    if not _is_superuser(connection):
        return None
    return str(connection.exec_driver_sql("SHOW hba_file").scalar())


def line(url: URL, created: Created, kind: Kind, root_certificate: str | None = None) -> str | None:
    """Return what the machines of one kind write into `moiso.toml`, None where a password stays.

    `url` gives host and port. It asks for as much TLS as the server offers: at least that the
    connection is encrypted and the server proves over it that it knows the role's password, so
    that nobody can stand between; with a `root_certificate`, the server's certificate as well.
    """
    password = created.passwords.get(kind)
    if password is None:
        return None
    query: dict[str, Sequence[str] | str] = {}
    if created.state.offers_tls:
        query = {"sslmode": "require", "channel_binding": "require"}
        if root_certificate is not None:
            query |= {"sslmode": "verify-full", "sslrootcert": root_certificate}
    address = URL.create(
        "postgresql",
        username=role_name(created.name, kind),
        password=password,
        host=url.host,
        port=url.port,
        database=created.name,
        query=query,
    )
    return address.render_as_string(hide_password=False)
