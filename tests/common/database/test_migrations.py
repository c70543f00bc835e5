"""Creating and migrating databases."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, insert

from common.database import migrate as migrating
from common.database.engine import Database
from common.database.faults import DatabaseDamaged, DatabaseUnreachable
from common.database.migrate import migrate
from common.database.revisions import HEAD
from common.database.schema import metadata
from common.database.sqlite import SqliteFile
from tests.common.database.dumps import definitions, rows
from tests.common.database.rows import ROWS, fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a database."""
    return tmp_path / "moiso.db"


@pytest.fixture
def full(path: Path) -> Iterator[Database]:
    """A migrated database with a row in every table."""
    migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    with database.writing() as connection:
        fill(connection, ROWS)
        connection.commit()
    yield database
    database.close()


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_the_migrated_schema_is_the_models_schema(path: Path, tmp_path: Path) -> None:
    """The database reports the same tables, constraints and indexes on both ways."""
    created = tmp_path / "created.db"
    engine = create_engine(f"sqlite:///{created}")
    metadata.create_all(engine)
    engine.dispose()

    migrate(f"sqlite:///{path}")

    assert definitions(path) == definitions(created)
    assert len(definitions(path)) > len(metadata.tables)


def test_a_second_migration_changes_nothing(full: Database, path: Path) -> None:
    """With rows in every table, migrating again leaves every row as it was."""
    before = rows(path)

    changed = migrate(full.url)

    assert not changed
    assert rows(path) == before
    assert all(before[name] for name in metadata.tables)


def _filled_as_of(path: Path, revision: str) -> None:
    """Make a database of an earlier program, with a row in every table that it had."""
    url = f"sqlite:///{path}"
    migrating.prepare_file(path)
    migrating._run(SqliteFile(path), revision)
    engine = create_engine(url)
    earlier = MetaData()
    earlier.reflect(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name in earlier.tables:
                known = earlier.tables[table.name].columns
                row = {name: value for name, value in ROWS[table.name].items() if name in known}
                connection.execute(insert(table).values(**row))
    engine.dispose()


def test_tickets_of_an_earlier_version_are_kept(path: Path) -> None:
    """Numbers from before kiosks had letters have none, and everything that refers to them stands."""
    _filled_as_of(path, "0002")
    before = rows(path)

    migrate(f"sqlite:///{path}")

    after = rows(path)
    number = ROWS["ticket"]["number"]
    assert [row for row in after["ticket"] if number in row and "" in row]
    assert len(after["ticket"]) == len(before["ticket"]) == 1
    untouched = set(before) - {
        "ticket",
        "print_job",
        "site",
        "service",
        "procedure",
        "priority_class",
        "officer",
        "alembic_version",
    }
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


def test_print_jobs_of_earlier_programs_are_kept(path: Path) -> None:
    """Jobs recorded before jobs could be confirmed keep their outcome, and are no copies."""
    _filled_as_of(path, "0004")

    migrate(f"sqlite:///{path}")

    kept = rows(path)["print_job"]
    assert len(kept) == 1
    assert "sent" in kept[0]
    assert definitions(path)


@pytest.mark.usefixtures("durable_files")
def test_a_migrated_database_writes_ahead_and_checks_references(full: Database) -> None:
    """Readers never block the writer, and no row refers to nothing."""
    with full.reading() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        keys = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        durable = connection.exec_driver_sql("PRAGMA synchronous").scalar()

    assert (mode, keys, broken, durable) == ("wal", 1, [], 2)


def test_a_restored_backup_writes_ahead_again(full: Database, path: Path) -> None:
    """A backup is one plain file; setting up the restored one makes it a live database."""
    full.close()
    _run(path, "PRAGMA journal_mode = DELETE")

    migrate(full.url)

    with full.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_failing_migration_leaves_the_file_as_it_was(path: Path) -> None:
    """All steps are one transaction: the last one fails, and none has happened."""
    _run(path, "CREATE TABLE print_job (mine TEXT)", "INSERT INTO print_job VALUES ('kept')")
    before = (definitions(path), rows(path))

    with pytest.raises(DatabaseUnreachable) as caught:
        migrating._run(SqliteFile(path), HEAD)

    assert "print_job" in caught.value.message("vi")
    assert (definitions(path), rows(path)) == before


@pytest.mark.expects_log
def test_a_migration_that_breaks_references_is_taken_back(path: Path) -> None:
    """Foreign keys are off while tables are rebuilt, and checked before anything stands."""
    _run(
        path,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (parent INTEGER REFERENCES parent (id))",
        "INSERT INTO child VALUES (7)",
    )
    before = (definitions(path), rows(path))

    with pytest.raises(DatabaseDamaged):
        migrating._run(SqliteFile(path), HEAD)

    assert (definitions(path), rows(path)) == before


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    """A file stands where the folder should be: the person reads which place is meant."""
    (tmp_path / "file").write_text("")

    with pytest.raises(DatabaseUnreachable) as caught:
        migrate(f"sqlite:///{tmp_path / 'file' / 'moiso.db'}")

    assert str(tmp_path / "file" / "moiso.db") in caught.value.message("vi")
