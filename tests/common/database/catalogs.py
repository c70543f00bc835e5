"""What a PostgreSQL database says of itself: columns, constraints, indexes."""

import psycopg

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_get_expr(d.adbin, d.adrelid)
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind = 'r'
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
"""
_CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid, true) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
"""
_INDEXES = """
SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


def definitions(connection: psycopg.Connection) -> set[tuple[object, ...]]:
    """Return every column, constraint and index as the database reports it."""
    found = {
        tuple(row)
        for query in (_COLUMNS, _CONSTRAINTS, _INDEXES)
        for row in connection.execute(query)
    }
    return {one for one in found if one[0] != "alembic_version"}
