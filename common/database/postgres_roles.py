"""Who may do what on a server: one role for each kind of door, with the least that it needs.

`GRANTS` is the one place that says it; what stands there is given, all else is taken away. The
server keeps it: a kiosk's PC stands among strangers, and whoever takes its line out of
`moiso.toml` can do no more than the kiosk.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, text

from common.database.schema import metadata
from common.tickets.errors import Refusal
from common.tickets.text import Text

REVISION_TABLE: Final = "alembic_version"

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Kind(StrEnum):
    """A kind of door; `admin` owns the tables and changes them."""

    KIOSK = "kiosk"
    COUNTER = "counter"
    DISPLAY = "display"
    WEB = "web"
    ADMIN = "admin"


class DatabaseNameInvalid(Refusal):
    """A database's name is also the beginning of its roles' names."""

    code = "name-invalid"
    sentence = Text(
        vi="Tên “{name}” không dùng được: cần bắt đầu bằng chữ thường không dấu, chỉ gồm chữ thường,"
        " số và dấu gạch dưới, nhiều nhất 40 ký tự.",
        en="“{name}” cannot be a database's name: begin with a small letter a–z and use only small"
        " letters, digits and _, 40 at most.",
    )


@dataclass(frozen=True, slots=True)
class Grant:
    """One right on one table; `columns` where it is not the whole row."""

    privilege: str
    table: str
    columns: tuple[str, ...] = ()


def _read(*tables: str) -> tuple[Grant, ...]:
    return tuple(Grant("SELECT", table) for table in tables)


def _add(*tables: str) -> tuple[Grant, ...]:
    return tuple(Grant("INSERT", table) for table in tables)


def _change(table: str, *columns: str) -> tuple[Grant, ...]:
    return (Grant("UPDATE", table, columns),)


def _remove(*tables: str) -> tuple[Grant, ...]:
    return tuple(Grant("DELETE", table) for table in tables)


# which schema and which copy this is, how it was backed up, and the site, which every writer holds
_EVERY_DOOR = (
    *_read(REVISION_TABLE, "epoch", "backup", "site"),
    # what `moiso doctor` looks at on every machine
    *_read("series", "ticket", "printer"),
    *_change("site", "lock"),
)
# one press, one effect
_PRESSES = (*_read("request"), *_add("request"))
# the triggers `only_counters_…` bound what those who are no counter may write here
_ENDS = ("state", "reserved_counter", "reserved_until", "version")
_MOVES = (*_ENDS, "due_at", "counter", "attempts", "passes")
_HAPPENED = (
    *("ticket_id", "position", "at", "action", "counter", "machine", "request_id", "undoes"),
    "service",
)

_HEARD = ("seen_at", "seen_by", "acknowledged_at", "acknowledged_by")

GRANTS: Final[Mapping[Kind, tuple[Grant, ...]]] = {
    Kind.KIOSK: (
        *_EVERY_DOOR,
        *_PRESSES,
        *_read("service", "priority_class", "counter_service", "kiosk", "print_job", "procedure"),
        Grant("SELECT", "counter", ("site", "number", "name_vi", "name_en", "status")),
        # how long people wait: what happened and when, not by whom nor why
        Grant("SELECT", "sign_in", ("site", "counter")),
        Grant("SELECT", "event", _HAPPENED),
        *_add("ticket", "event", "series", "print_job", "printer", "kiosk"),
        *_change("series", "last_number", "last_issued_at"),
        # what it gave while cut off takes the place of what the same tap had got
        *_change("request", "use_case", "digest", "answer"),
        # it was seen; a letter whose kiosk is gone becomes its own
        *_change("kiosk", "key", "seen_at"),
        *_change("ticket", *_ENDS),
        *_change("print_job", "outcome", "error"),
        *_change("printer", "state", "since"),
        # what counters tell its helper
        *_read("message"),
        *_change("message", *_HEARD),
        # copies that a counter asks it for, and whether numbers come from a roll
        *_read("reprint", "roll"),
        *_change("reprint", "taken_at", "reason_vi", "reason_en"),
    ),
    Kind.COUNTER: (
        # all of it: it may be the one that makes the hour's backup
        *_read(REVISION_TABLE, *sorted(metadata.tables)),
        *_add("request", "event", "call", "sign_in", "backup"),
        # its window makes the first officer of a new centre; who is a supervisor, the console says
        Grant("INSERT", "officer", ("site", "key", "name", "pin_hash", "active")),
        # it begins the day
        *_change("site", "lock", "open_day"),
        *_change("request", "answer"),
        *_change("ticket", *_MOVES, "service", "calls"),
        *_change("call", "withdrawn_at"),
        *_change(
            "counter",
            *("status", "status_reason", "last_press", "last_officer", "last_status"),
            "last_reason",
        ),
        *_change("backup"),
        *_remove("sign_in", "request", "backup"),
        # copies of a ticket, and rolls of pre-printed numbers, from which its presses draw
        *_add("reprint", "roll", "roll_mark", "series", "ticket", "service", "counter_service"),
        *_change("roll", "handed", "ended_at"),
        *_change("series", "last_number", "last_issued_at"),
        *_change("service", "name_vi", "name_en", "prefix"),
        *_remove("counter_service"),
        # short messages, which the first press of a new day deletes
        *_add("message"),
        *_change("message", *_HEARD),
        *_remove("message"),
    ),
    Kind.DISPLAY: (
        *_EVERY_DOOR,
        *_read("service", "counter", "event", "call", "announcement", "board"),
        # how long people wait
        *_read("counter_service", "priority_class"),
        Grant("SELECT", "sign_in", ("site", "counter")),
        *_add("announcement", "board"),
        *_change("board", "holder", "machine", "seen_at", "rival", "rival_at", "silent"),
        *_change("announcement", "shown_at", "spoken_at", "mute_at", "mute_reason"),
    ),
    Kind.WEB: (
        *_EVERY_DOOR,
        *_PRESSES,
        *_read("service", "procedure", "priority_class", "counter_service", "call", "roll"),
        Grant("SELECT", "counter", ("site", "number", "name_vi", "name_en", "status")),
        # the hall's board in a browser is read as any board
        *_read("announcement"),
        # how long people wait: what happened and when, not by whom nor why
        Grant("SELECT", "sign_in", ("site", "counter")),
        Grant("SELECT", "event", _HAPPENED),
        *_add("event"),
        *_change("request", "answer"),
        *_change("ticket", *_MOVES),
        # how people found it
        *_read("rating"),
        *_add("rating"),
    ),
}
"""Kind → all that its role may do with tables; `admin` owns them and needs no grant."""

_KNOWN = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)")
_HERE = text("SELECT current_database()")
_OWNER = text(
    "SELECT tableowner FROM pg_tables WHERE tablename = :table AND schemaname = current_schema()"
)

_ACTS_AS = text("SELECT pg_has_role(:role, 'USAGE')")


def role_name(database: str, kind: Kind) -> str:
    """Return the role of a kind of door: roles are the server's, so each hall has its own."""
    return f"{database}_{kind}"


def check_name(name: str) -> str:
    """Return a name that needs no quoting, or raise DatabaseNameInvalid."""
    if not _NAME.fullmatch(name):
        raise DatabaseNameInvalid(name=name)
    return name


def grant_rights(connection: Connection) -> list[Kind]:
    """Give each door's role exactly what `GRANTS` says; return the kinds whose role is there.

    The connection is the owner's. A server whose roles were made by hand keeps them as they are.
    """
    database: str = connection.execute(_HERE).scalar_one()
    names = {role_name(database, kind): kind for kind in GRANTS}
    known = connection.execute(_KNOWN, {"names": list(names)}).scalars().all()
    for name in sorted(known):
        for statement in _statements(f'"{name}"', GRANTS[names[name]]):
            connection.exec_driver_sql(statement)
    return sorted(names[name] for name in known)


def owner_of(connection: Connection) -> str | None:
    """Return the role that owns the tables, and alone can upgrade them; None without any."""
    owner: str | None = connection.execute(_OWNER, {"table": REVISION_TABLE}).scalar()
    return owner


def acts_as(connection: Connection, role: str) -> bool:
    """Return whether the connection has the rights of a role."""
    return bool(connection.execute(_ACTS_AS, {"role": role}).scalar())


def _statements(role: str, grants: tuple[Grant, ...]) -> list[str]:
    given = [f"GRANT {one.privilege}{_columns(one)} ON {one.table} TO {role}" for one in grants]
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON SCHEMA public FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        *given,
    ]


def _columns(grant: Grant) -> str:
    return f" ({', '.join(grant.columns)})" if grant.columns else ""
