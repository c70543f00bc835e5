"""`moiso database create` tries one of its lines, and names what really keeps a door out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from admin.measuring.throw_away_server import programs
from tests.admin.runs import Command
from tests.conftest import missing
from tests.postgres import Server

RULE = "all samenet scram-sha-256"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server of this test, whose settings it may change."""
    found = programs()
    if found is None:
        missing("PostgreSQL")
    server = Server(found)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def left_to_do(moiso: Command, own: Server) -> Callable[..., str]:
    """Make a hall; return what is left to do, in one string."""

    def run(host: str, *more: object) -> str:
        admin = ("--admin-url", own.url("postgres"), "--name", f"hall_{uuid4().hex[:8]}")
        ended = moiso("database", "create", *admin, "--host", host, "--json", *more)
        assert ended.code == 0, ended.out
        return " ".join(ended.json["to_do"])

    return run


def keep_out(server: Server) -> None:
    """Let nobody in by the network."""
    (server.folder / "data" / "pg_hba.conf").write_text("local all moiso trust\n", encoding="utf-8")
    server.run("SELECT pg_reload_conf()")


def test_a_server_without_a_rule_wants_one(left_to_do: Callable[..., str], own: Server) -> None:
    """The line to add, and where."""
    keep_out(own)

    said = left_to_do("127.0.0.1")

    assert RULE in said
    assert "mật khẩu của máy này" not in said


def test_a_door_without_a_rule_is_not_told_of_its_password(moiso: Command, own: Server) -> None:
    """Nobody looked at it: whoever looks after the server has to let the machine in."""
    keep_out(own)

    refused = moiso(
        "ticket", "list", "--json", "--database", own.network_url("moiso", "word", "postgres")
    )

    assert (refused.code, refused.json["error"]) == (5, "database-not-let-in")
    assert "pg_hba.conf" in refused.json["message"]


def test_an_address_where_nobody_listens_is_no_matter_of_rules(
    left_to_do: Callable[..., str],
) -> None:
    """Another address of this machine, on which the server does not listen."""
    said = left_to_do("127.0.0.2")

    assert "listen_addresses" in said
    assert RULE not in said


def test_a_full_server_is_no_matter_of_rules(left_to_do: Callable[..., str], own: Server) -> None:
    """The administrator's own connections are kept free; a door finds no room."""
    with psycopg.connect(own.url("postgres"), autocommit=True) as boss:
        boss.execute("ALTER SYSTEM SET max_connections = 10")
        boss.execute("ALTER SYSTEM SET superuser_reserved_connections = 9")
        boss.execute("ALTER SYSTEM SET max_wal_senders = 0")
        boss.execute("ALTER SYSTEM SET max_replication_slots = 0")
    own.restart()
    with psycopg.connect(own.url("postgres")):
        said = left_to_do("127.0.0.1", "--doors", 1)

    assert "hết chỗ" in said
    assert RULE not in said


def test_an_old_line_that_asks_for_tls_is_not_called_good(moiso: Command, own: Server) -> None:
    """The server has it switched off: the person reads which lines no longer let a door in."""
    create = ("database", "create", "--admin-url", own.url("postgres"), "--name", "hall")
    moiso(*create)

    again = moiso(*create)

    assert "mật khẩu giữ nguyên" in again.out
    assert "trừ khi nó đòi TLS" in again.out
