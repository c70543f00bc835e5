"""What a server's database says of its own tables: names, columns, and who refers to whom."""

from graphlib import TopologicalSorter

from sqlalchemy import Connection, text

VERSION_TABLE = "alembic_version"

_COLUMNS = text(
    """
    SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = CAST(:schema AS regnamespace)
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY c.relname, a.attnum
    """
)
_REFERENCES = text(
    """
    SELECT child.relname, parent.relname FROM pg_constraint AS k
        JOIN pg_class AS child ON child.oid = k.conrelid
        JOIN pg_class AS parent ON parent.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = CAST(:schema AS regnamespace)
    """
)
_LOOSE = text(
    """
    SELECT conname FROM pg_constraint
    WHERE connamespace = CAST(:schema AS regnamespace) AND NOT convalidated
    """
)
_RULES = text(
    """
    SELECT conname FROM pg_constraint WHERE connamespace = CAST(:schema AS regnamespace)
    UNION
    SELECT c.relname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE c.relnamespace = CAST(:schema AS regnamespace) AND i.indisvalid
    """
)


def schema_of(connection: Connection) -> str:
    """Return the name of the schema in which this connection finds its tables, quoted."""
    name = connection.execute(text("SELECT current_schema()")).scalar_one()
    return quoted(connection, name)


def quoted(connection: Connection, *names: str) -> str:
    """Return a name, or one inside the other, as SQL writes it."""
    quote = connection.dialect.identifier_preparer.quote
    return ".".join(quote(name) for name in names)


def columns_of(connection: Connection, schema: str) -> dict[str, tuple[str, ...]]:
    """Return each table's columns, tables that others refer to before those; without Alembic's."""
    columns: dict[str, tuple[str, ...]] = {}
    for table, column in connection.execute(_COLUMNS, {"schema": schema}):
        columns[table] = (*columns.get(table, ()), column)
    columns.pop(VERSION_TABLE, None)
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(columns, ()))
    for child, parent in connection.execute(_REFERENCES, {"schema": schema}):
        if child != parent:  # a site practises for another: one statement brings both
            order.add(child, parent)
    return {table: columns[table] for table in order.static_order() if table in columns}


def revision_of(connection: Connection, schema: str) -> str | None:
    """Return the revision of a schema's tables; None if there is none."""
    name = text("SELECT to_regclass(:name)")
    table = f"{schema}.{VERSION_TABLE}"
    if connection.execute(name, {"name": table}).scalar() is None:
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalar()  # noqa: S608 — as above


def rows_of(connection: Connection, schema: str, table: str) -> int:
    """Count a table's rows."""
    name = f"{schema}.{quoted(connection, table)}"
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())  # noqa: S608 — the catalogue's own names


def missing_rules(connection: Connection, schema: str, declared: set[str]) -> set[str]:
    """Return which of the declared constraints and indexes are not there, or not enforced."""
    there = set(connection.execute(_RULES, {"schema": schema}).scalars())
    loose = set(connection.execute(_LOOSE, {"schema": schema}).scalars())
    return (declared - there) | loose
