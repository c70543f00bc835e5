"""Whose database a name on a server is, asked before anything of it is changed."""

from typing import Final

from sqlalchemy import Connection, text

from common.database.faults import DatabaseNewer, DatabaseNotOurs
from common.database.postgres_roles import REVISION_TABLE
from common.database.revisions import REVISIONS
from common.tickets.errors import Refusal
from common.tickets.text import Text

SERVERS_OWN: Final = frozenset({"postgres", "template0", "template1"})
"""Databases that every server has for itself: who works on the server meets there."""

_OURS: Final = frozenset({REVISION_TABLE, "site", "series", "ticket"})
"""Tables that a hall has had since the first revision."""

# every kind of relation that holds or shows somebody's data, in whatever schema it is kept
_RELATIONS = text(
    """
    SELECT n.nspname = 'public' AS in_public, c.relname AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
        AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    """
)
_REVISION = text(f"SELECT version_num FROM public.{REVISION_TABLE}")  # noqa: S608 — our own name


class DatabaseServersOwn(Refusal):
    """The name is that of a database which the server keeps for itself."""

    code = "name-reserved"
    sentence = Text(
        vi="“{name}” là cơ sở dữ liệu riêng của máy chủ, không dùng làm trung tâm được. Hãy chọn tên"
        " khác; chưa có gì bị thay đổi.",
        en="“{name}” is a database that the server keeps for itself and cannot be a hall. Choose"
        " another name; nothing was changed.",
    )


def check_free(name: str) -> None:
    """Raise DatabaseServersOwn for a database that every server has."""
    if name in SERVERS_OWN:
        raise DatabaseServersOwn(name=name)


def check_whose(connection: Connection, where: str) -> None:
    """Raise DatabaseNotOurs or DatabaseNewer unless a database is empty or a hall that we know.

    Changes nothing.
    """
    found = connection.execute(_RELATIONS).all()
    if not found:
        return
    if not {row.name for row in found if row.in_public} >= _OURS:
        raise DatabaseNotOurs(where=where)
    revision = connection.execute(_REVISION).scalar()
    if revision is not None and revision not in REVISIONS:
        raise DatabaseNewer(where=where, revision=revision)
