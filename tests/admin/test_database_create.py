"""`moiso database create`: a hall on a real server, a line for each machine, no password spilt."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import click
import psycopg
import pytest
from sqlalchemy import make_url

from admin.measuring.throw_away_server import OWNER
from common.database.postgres_roles import Kind
from common.log import log_to
from tests.admin.runs import Command, both_languages
from tests.postgres import Server
from tests.roles import forget

SECRET = "s3cret-word"


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    """The name of a hall that does not exist yet."""
    name = f"hall_{uuid4().hex[:8]}"
    yield name
    forget(postgres, name)


@pytest.fixture
def create(moiso: Command, postgres: Server, name: str) -> Callable[..., Any]:
    """Make the hall as the server's superuser; return the answer as JSON."""

    def run(*more: object) -> Any:
        admin = ("--admin-url", postgres.url("postgres"), "--name", name, "--host", "127.0.0.1")
        ended = moiso("database", "create", *admin, "--json", *more)
        assert ended.code == 0, ended.out
        return ended.json

    return run


@pytest.fixture
def boss(postgres: Server, name: str) -> Iterator[str]:
    """The address of an administrator who is no superuser: with fewer rights over the logs, too."""
    role = f"{name}_boss"
    postgres.run(f"CREATE ROLE {{}} LOGIN CREATEDB CREATEROLE PASSWORD '{SECRET}'", role)
    yield f"postgresql://{role}:{SECRET}@127.0.0.1:{postgres.port}/postgres"
    forget(postgres, name)
    postgres.run("DROP ROLE {}", role)


def lines(answer: Any) -> dict[str, str | None]:
    """Return the line for each kind of machine."""
    return {kind: one["database"] for kind, one in answer["lines"].items()}


def passwords(answer: Any) -> list[str]:
    """Return the passwords that an answer tells."""
    return [str(make_url(line).password) for line in lines(answer).values() if line]


def test_from_nothing_to_the_first_number(
    moiso: Command, create: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command, the admin's line for setup, the kiosk's for a number, the counter's for a call."""
    made = create()
    line = lines(made)

    runs = []
    for kind, *verb in (
        ("admin", "setup"),
        ("kiosk", "ticket", "issue", "ho_tich"),
        ("counter", "desk", 1, "next"),
        ("display", "board"),
    ):
        monkeypatch.setenv("MOISO_DATABASE", str(line[kind]))
        runs.append(moiso(*verb, "--json"))

    assert [run.code for run in runs] == [0, 0, 0, 0], [run.out for run in runs]
    assert runs[1].json["number"] == "A001"
    assert runs[3].json[0]["number"] == "A001"
    assert set(line) == {kind.value for kind in Kind}
    assert made["lines"]["counter"]["machines"] == ["1", "2", "3", "4", "5"]
    assert made["lines"]["kiosk"]["machines"] == ["kiosk-1"]


def test_passwords_are_strong_and_kept_as_scram(
    create: Callable[..., Any], postgres: Server, name: str
) -> None:
    """Each role has its own, too long to guess; the server keeps only what proves it."""
    told = passwords(create())

    with postgres.connect() as connection:
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname LIKE %s", [f"{name}%"]
        ).fetchall()
    assert len(set(told)) == len(Kind)
    assert all(len(one) >= 32 for one in told)
    assert len(kept) == len(Kind)
    assert all(str(one[0]).startswith("SCRAM-SHA-256$") for one in kept)


def test_a_second_run_keeps_passwords_and_adds_what_is_missing(
    create: Callable[..., Any], postgres: Server, name: str
) -> None:
    """Old lines stay good, a right that was taken away comes back, no password is told again."""
    first = lines(create())
    postgres.run("REVOKE INSERT ON ticket FROM {}", f"{name}_kiosk", database=name)

    again = create()

    assert again["existed"]
    assert set(lines(again).values()) == {None}
    with psycopg.connect(str(first["kiosk"])) as kiosk:
        row = kiosk.execute("SELECT has_table_privilege('ticket', 'INSERT')").fetchone()
    assert row == (True,)


def test_new_passwords_are_given_on_request_alone(
    create: Callable[..., Any], moiso: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the old line is refused, in words that say where to look."""
    first = lines(create())

    second = lines(create("--renew-passwords"))

    assert not set(first.values()) & set(second.values())
    monkeypatch.setenv("MOISO_DATABASE", str(first["admin"]))
    refused = moiso("setup", "--json")
    assert (refused.code, refused.json["error"]) == (5, "database-password-wrong")
    assert "moiso.toml" in refused.json["message"]


def test_a_role_gets_its_password_in_the_run_that_comes_to_its_end(
    create: Callable[..., Any], moiso: Command, postgres: Server, name: str
) -> None:
    """A run that failed half-way leaves no role whose password nobody has read."""
    postgres.create(name)
    postgres.run("CREATE TABLE theirs (x text)", database=name)
    admin = ("--admin-url", postgres.url("postgres"), "--name", name)
    failed = moiso("database", "create", *admin, "--json")
    postgres.run("DROP TABLE theirs", database=name)

    made = create()

    assert (failed.code, failed.json["error"]) == (5, "database-not-ours")
    assert made["existed"]
    assert len(passwords(made)) == len(Kind)


def test_a_hall_made_by_hand_gets_roles_and_keeps_its_tickets(
    create: Callable[..., Any],
    moiso: Command,
    postgres: Server,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What one role owned before is the admin's; every number is there."""
    monkeypatch.setenv("MOISO_DATABASE", postgres.create(name))
    moiso("setup")
    moiso("ticket", "issue", "ho_tich")

    line = lines(create())

    monkeypatch.setenv("MOISO_DATABASE", str(line["kiosk"]))
    assert [one["number"] for one in moiso("ticket", "list", "--json").json] == ["A001"]
    assert moiso("ticket", "issue", "ho_tich", "--json").json["number"] == "A002"


def test_in_words_each_machine_finds_its_line(moiso: Command, postgres: Server, name: str) -> None:
    """The line is whole and in quotation marks, as moiso.toml wants it; steps go to the other stream."""
    made = moiso("database", "create", "--admin-url", postgres.url("postgres"), "--name", name)

    assert made.code == 0
    assert re.search(
        rf'# Quầy 1, 2, 3, 4, 5\ndatabase = "postgresql://{name}_counter:\S+"\n', made.out
    )
    assert "Việc còn lại" in made.out
    assert "Tạo các bảng" in made.err
    assert "postgresql://" not in made.err


@pytest.mark.parametrize("how", ["wrong", "none"])
def test_a_wrong_administrators_password_is_refused_in_words(
    moiso: Command, postgres: Server, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how to give one, and repeats none."""
    given = {"wrong": f":{SECRET}", "none": ""}[how]
    url = f"postgresql://{OWNER}{given}@127.0.0.1:{postgres.port}/postgres"

    def run(language: str) -> Any:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return moiso("database", "create", "--admin-url", url)

    vi, en = both_languages(run)

    assert vi.code == 5
    assert "PGPASSWORD" in vi.err
    assert "PGPASSWORD" in en.err
    assert SECRET not in vi.out + vi.err + en.out + en.err


def test_the_administrators_password_is_asked_for(
    moiso: Command, postgres: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sits at the keyboard types it, unseen; it need not stand on the command line."""
    postgres.run(f"CREATE ROLE {{}} LOGIN SUPERUSER PASSWORD '{SECRET}'", f"{name}_boss")
    url = f"postgresql://{name}_boss@127.0.0.1:{postgres.port}/postgres"
    asked: list[dict[str, Any]] = []

    def prompt(_question: str, **how: Any) -> str:
        asked.append(how)
        return SECRET

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr("admin.database_create._somebody_is_there", lambda: True)

    made = moiso("database", "create", "--admin-url", url, "--name", name)

    assert made.code == 0
    assert asked == [{"hide_input": True, "err": True}]
    assert "dòng lệnh" not in made.out
    postgres.run("DROP OWNED BY {}", f"{name}_boss")
    postgres.run("DROP ROLE {}", f"{name}_boss")


@pytest.mark.parametrize("how", ["variable", "file"])
def test_the_administrators_password_may_come_as_postgresql_has_it(
    moiso: Command,
    name: str,
    boss: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    how: str,
) -> None:
    """From PGPASSWORD or a password file: then nothing is asked, and nobody reads it over a shoulder."""
    passfile = tmp_path / "pgpass"
    passfile.write_text(f"*:*:*:*:{SECRET}\n", encoding="utf-8")
    passfile.chmod(0o600)
    if how == "file":
        monkeypatch.setenv("PGPASSFILE", str(passfile))
    else:
        monkeypatch.setenv("PGPASSWORD", SECRET)
    monkeypatch.setenv("MOISO_ADMIN_URL", boss.replace(f":{SECRET}", ""))

    made = moiso("database", "create", "--name", name)

    assert made.code == 0, made.err
    assert "dòng lệnh" not in made.out


def test_a_password_on_the_command_line_is_warned_of(
    moiso: Command, postgres: Server, name: str
) -> None:
    """Others on the machine can read it there; it works all the same and is repeated nowhere."""
    url = f"postgresql://{OWNER}:{SECRET}@/postgres?host={postgres.folder}&port={postgres.port}"

    made = moiso("database", "create", "--admin-url", url, "--name", name)

    assert made.code == 0
    assert "dòng lệnh" in made.out
    assert SECRET not in made.out + made.err


@pytest.mark.parametrize("url", ["sqlite:///hall.db", f"postgresql://boss:{SECRET}@x@h:p/"])
def test_an_address_that_is_no_server_is_refused_without_its_password(
    moiso: Command, url: str
) -> None:
    """In words, and with nothing of what stood before the last @."""
    refused = moiso("database", "create", "--admin-url", url, "--json")

    assert (refused.code, refused.json["error"]) == (5, "database-address-invalid")
    assert SECRET not in refused.out
    assert "boss" not in refused.out


def test_a_name_that_needs_quoting_is_refused(moiso: Command, postgres: Server) -> None:
    """Before anything is made."""
    admin = ("--admin-url", postgres.url("postgres"))

    refused = moiso("database", "create", *admin, "--name", "Hội trường", "--json")

    assert (refused.code, refused.json["error"]) == (4, "name-invalid")


def test_who_administers_nothing_is_told_so(moiso: Command, postgres: Server, name: str) -> None:
    """A role without the right to make roles changes nothing."""
    role = f"{name}_guest"
    postgres.run(f"CREATE ROLE {{}} LOGIN PASSWORD '{SECRET}'", role)
    url = f"postgresql://{role}:{SECRET}@127.0.0.1:{postgres.port}/postgres"

    refused = moiso("database", "create", "--admin-url", url, "--name", name, "--json")

    postgres.run("DROP ROLE {}", role)
    assert (refused.code, refused.json["error"]) == (5, "database-role-not-made")
    assert SECRET not in refused.out


def test_an_administrator_who_is_no_superuser_makes_a_hall_too(
    moiso: Command, name: str, boss: str
) -> None:
    """With the rights to make roles and databases; room that it cannot make is somebody's to make."""
    made = moiso("database", "create", "--admin-url", boss, "--name", name, "--doors", 90, "--json")

    assert made.code == 0, made.out
    assert made.json["max_connections"]["by_hand"]
    assert "max_connections = 200" in " ".join(made.json["to_do"])


@pytest.mark.parametrize("is_superuser", [True, False])
def test_no_password_reaches_a_log(
    moiso: Command,
    postgres: Server,
    name: str,
    boss: str,
    tmp_path: Path,
    *,
    is_superuser: bool,
) -> None:
    """Not the server's, which writes down every statement here, nor this machine's."""
    postgres.run("ALTER SYSTEM SET log_statement = 'all'")
    postgres.run("SELECT pg_reload_conf()")
    log_to(tmp_path / "log", "moiso")
    begun = len((postgres.folder / "log").read_text("utf-8"))
    url = postgres.url("postgres") if is_superuser else boss
    admin = ("--admin-url", url, "--name", name, "--host", "127.0.0.1")
    made = moiso("database", "create", *admin, "--json").json
    for line in lines(made).values():
        moiso("ticket", "list", "--database", f"{line}-typo")
    postgres.run("ALTER SYSTEM RESET log_statement")
    postgres.run("SELECT pg_reload_conf()")

    logs = (postgres.folder / "log").read_text("utf-8")[begun:]
    ours = "".join(file.read_text("utf-8") for file in (tmp_path / "log").glob("*"))

    assert f'TO "{name}_kiosk"' in logs  # it does write down
    assert ("SCRAM-SHA-256$" in logs) is not is_superuser
    assert not [one for one in passwords(made) if one in logs + ours]
