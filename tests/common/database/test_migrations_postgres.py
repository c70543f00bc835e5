"""Migrating a database on a server."""

import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from common.database.engine import Database
from common.database.faults import DatabaseNotCreated, DatabaseNotOurs, DatabaseUnreachable
from common.database.migrate import migrate
from common.database.schema import metadata
from tests.common.database.catalogs import definitions
from tests.common.database.rows import ROWS, fill
from tests.postgres import Server


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    """The name of an empty database."""
    name = f"empty_{uuid4().hex}"
    postgres.create(name)
    yield name
    postgres.drop(name)


@pytest.fixture
def other(postgres: Server) -> Iterator[str]:
    """The name of another empty database."""
    name = f"other_{uuid4().hex}"
    postgres.create(name)
    yield name
    postgres.drop(name)


def test_the_migrated_schema_is_the_models_schema(postgres: Server, name: str, other: str) -> None:
    """The database reports the same columns, constraints and indexes on both ways."""
    url = postgres.url(other).replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(url)
    metadata.create_all(engine)
    engine.dispose()

    migrate(postgres.url(name))

    with postgres.connect(name) as migrated, postgres.connect(other) as declared:
        assert definitions(migrated) == definitions(declared)
        said = str(definitions(migrated))
    assert "CHECK (head_start >= 0 AND head_start <= 1440)" in said
    assert "uq_ticket_in_hand" in said
    assert "WHERE (state = ANY" in said


def test_constraints_have_the_names_they_have_in_a_file(postgres: Server, name: str) -> None:
    """A fault names the same constraint wherever the hall is kept."""
    migrate(postgres.url(name))
    declared = {str(one.name) for table in metadata.tables.values() for one in table.constraints}
    indexes = {str(one.name) for table in metadata.tables.values() for one in table.indexes}

    with postgres.connect(name) as connection:
        named = {str(one[1]) for one in definitions(connection)}

    assert declared | indexes <= named


def test_a_second_migration_changes_nothing(postgres: Server, name: str) -> None:
    """With rows in every table, migrating again leaves every row as it was."""
    url = postgres.url(name)
    first = migrate(url)
    database = Database(url)
    with database.writing() as connection:
        fill(connection, ROWS)
        connection.commit()

    again = migrate(url)

    assert (first, again) == (True, False)
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            own = table.name == "epoch"  # a database is born with one
            assert len(connection.execute(table.select()).all()) == 1 + own
    database.close()


def test_two_machines_may_migrate_at_once(postgres: Server, name: str) -> None:
    """One of them does, the other waits and finds nothing left to do."""
    program = "import sys; from common.database.migrate import migrate; migrate(sys.argv[1])"
    command = [sys.executable, "-c", program, postgres.url(name)]

    machines = [subprocess.Popen(command) for _ in range(2)]

    assert [machine.wait() for machine in machines] == [0, 0]
    Database(postgres.url(name)).close()


def test_a_failing_migration_leaves_the_database_as_it_was(postgres: Server, name: str) -> None:
    """All steps are one transaction: the last one fails, and none has happened."""
    with postgres.connect(name) as connection:
        connection.execute("CREATE TYPE print_job AS (mine text)")
        before = definitions(connection)

        with pytest.raises(DatabaseUnreachable) as caught:
            migrate(postgres.url(name))

        assert definitions(connection) == before
    assert "print_job" in caught.value.message("vi")


def test_another_programs_database_is_left_alone(postgres: Server, name: str) -> None:
    """Tables of somebody else are not ours to change."""
    postgres.run("CREATE TABLE theirs (x text)", database=name)

    with pytest.raises(DatabaseNotOurs):
        migrate(postgres.url(name))

    with postgres.connect(name) as connection:
        assert {one[0] for one in definitions(connection)} == {"theirs"}


def test_a_database_that_is_not_there_is_not_made(postgres: Server) -> None:
    """A mistyped name does not become a second, empty hall; the sentence names it."""
    with pytest.raises(DatabaseNotCreated) as caught:
        migrate(postgres.url("nowhere"))

    assert "nowhere" in caught.value.message("vi")
