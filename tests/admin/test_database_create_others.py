"""`moiso database create` on what is not ours: refused before the first change."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.admin.runs import Command
from tests.postgres import Server
from tests.roles import forget


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    """The name of somebody else's database, which they own."""
    name = f"theirs_{uuid4().hex[:8]}"
    postgres.run("CREATE ROLE {}", f"{name}_owner")
    postgres.run("CREATE DATABASE {} OWNER {}", name, f"{name}_owner")
    yield name
    forget(postgres, name)
    postgres.run("DROP ROLE {}", f"{name}_owner")


def standing(server: Server, database: str) -> list[Any]:
    """Return all that a run could change of a server and of one of its databases."""
    with server.connect(database) as connection:
        return [
            connection.execute(query).fetchall()
            for query in (
                "SELECT datname, datdba, datacl::text FROM pg_database ORDER BY 1",
                "SELECT * FROM pg_roles ORDER BY rolname",
                "SELECT roleid, member FROM pg_auth_members ORDER BY 1, 2",
                "SELECT nspname, nspowner, nspacl::text FROM pg_namespace ORDER BY 1",
                "SELECT oid, relowner, relacl::text FROM pg_class WHERE oid > 16000 ORDER BY 1",
                "SELECT name, setting FROM pg_file_settings ORDER BY 1, 2",
            )
        ]


def refused(moiso: Command, server: Server, name: str) -> str:
    """Try to make a hall of it; return the error's code. Nothing may be another than before."""
    place = name if name != "template0" else "postgres"  # nobody can connect to that one
    before = standing(server, place)

    ended = moiso(
        *("database", "create", "--admin-url", server.url("postgres"), "--json"),
        *("--name", name),
    )

    assert standing(server, place) == before
    assert ended.code != 0
    return str(ended.json["error"])


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TABLE ticket (id int)",
        "CREATE TABLE ticket (id int); CREATE TABLE alembic_version (version_num text)",
        "CREATE SCHEMA app; CREATE TABLE app.invoice (id int)",
        "CREATE VIEW invoice AS SELECT 1",
    ],
)
def test_another_programs_database_stays_as_it_is(
    moiso: Command, postgres: Server, name: str, made: str
) -> None:
    """Its owner, who may connect, its tables: what it says, nothing was changed, is so."""
    postgres.run(made, database=name)

    assert refused(moiso, postgres, name) == "database-not-ours"


def test_a_newer_programs_hall_stays_as_it_is(
    moiso: Command, postgres: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rights are the newer program's to give."""
    monkeypatch.setenv("MOISO_DATABASE", postgres.url(name))
    assert moiso("setup").code == 0
    postgres.run("UPDATE alembic_version SET version_num = '9999'", database=name)

    assert refused(moiso, postgres, name) == "database-newer"


@pytest.mark.parametrize("servers_own", ["postgres", "template0", "template1"])
def test_the_servers_own_databases_are_no_hall(
    moiso: Command, postgres: Server, servers_own: str
) -> None:
    """By their names, however empty they are."""
    assert refused(moiso, postgres, servers_own) == "name-reserved"
