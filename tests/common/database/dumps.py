"""What a SQLite file says of itself: its tables, its indexes, its rows."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

Rows = dict[str, list[tuple[Any, ...]]]


def rows(path: Path, where: str = "1") -> Rows:
    """Return every table's rows, sorted; `where` narrows the tables that have a site."""
    with closing(sqlite3.connect(path)) as connection:
        found: Rows = {}
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            has_site = any(column[1] == "site" for column in columns)
            condition = where if has_site else "1"
            query = f'SELECT * FROM "{name}" WHERE {condition}'  # noqa: S608 — names from the file itself
            found[name] = sorted(connection.execute(query).fetchall(), key=repr)
    return found


def definitions(path: Path) -> dict[str, str | frozenset[str]]:
    """Return tables as sets of columns and constraints, indexes as they were created."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        found = connection.execute(query).fetchall()
    return {
        name: frozenset(_elements(sql)) if kind == "table" else _plain(sql)
        for kind, name, sql in found
        if name != "alembic_version"
    }


def _elements(sql: str) -> Iterator[str]:
    """Split a CREATE TABLE at the commas that stand in no further parenthesis."""
    body = sql[sql.index("(") + 1 : sql.rindex(")")]
    depth, element = 0, ""
    for letter in body:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield _plain(element)
            element = ""
        else:
            element += letter
    yield _plain(element)


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()
