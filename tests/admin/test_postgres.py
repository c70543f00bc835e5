"""The command on a database that a server keeps."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.admin.runs import Command
from tests.postgres import Server

SECRET = "s3cret-word"


@pytest.fixture
def empty(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of an empty database that this machine is told to use, with a role and a password."""
    name = f"hall_{uuid4().hex}"
    postgres.create(name)
    postgres.run(f"CREATE ROLE {{}} LOGIN PASSWORD '{SECRET}'", name)
    postgres.run("ALTER DATABASE {} OWNER TO {}", name, name)
    monkeypatch.setenv("MOISO_DATABASE", postgres.network_url(name, SECRET, name))
    yield name
    postgres.drop(name)
    postgres.run("DROP ROLE {}", name)


def test_setup_makes_the_tables_and_a_second_one_changes_nothing(
    moiso: Command, empty: str
) -> None:
    """From an empty database to the first ticket; the address is told without its password."""
    before = moiso("ticket", "issue", "ho_tich", "--json")
    first = moiso("setup", "--json")
    again = moiso("setup", "--json")
    words = moiso("setup")
    issued = moiso("ticket", "issue", "ho_tich", "--json")

    assert (before.code, before.json["error"]) == (5, "database-not-set-up")
    assert first.json["changed"]
    assert not again.json["changed"]
    assert first.json["database"].endswith(f"/{empty}")
    assert SECRET not in str(first.json) + words.out + words.err
    assert issued.json["number"] == "A001"


def test_doctor_looks_at_the_server(moiso: Command, empty: str) -> None:
    """Database, tables and clock are checked where they are."""
    moiso("setup")

    checks = {check["part"]: check for check in moiso("doctor", "--json").json["checks"]}

    assert {checks[part]["level"] for part in ("database", "migrations", "clock")} == {"ok"}
    assert empty in checks["database"]["message"]
    assert SECRET not in str(checks)
