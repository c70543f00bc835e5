"""What `moiso database` does to and says of a server itself: room, TLS, the upgrade of its tables."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from admin.measuring.throw_away_server import programs
from common.clock import SystemClock
from common.database.engine import Database, backend_of
from common.database.migrate import upgrade
from common.database.postgres_roles import Kind
from common.database.revisions import HEAD
from tests.admin.doctor.levels import level
from tests.admin.runs import Command
from tests.conftest import missing
from tests.postgres import Server
from tests.roles import forget

NAME = "hall"


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server of these tests, whose settings they may change."""
    found = programs()
    if found is None:
        missing("PostgreSQL")
    server = Server(found)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def made(moiso: Command, own: Server) -> Iterator[dict[str, str]]:
    """A hall on that server, set up: the line for each kind of machine."""
    lines = _create(moiso, own, "--host", "127.0.0.1")["lines"]
    made = {kind: str(one["database"]) for kind, one in lines.items()}
    assert moiso("setup", "--database", made["admin"]).code == 0
    yield made
    forget(own, NAME)


def _create(moiso: Command, server: Server, *more: object) -> Any:
    admin = ("--admin-url", server.url("postgres"), "--name", NAME)
    run = moiso("database", "create", *admin, "--json", *more)
    assert run.code == 0, run.out
    return run.json


def _many_counters(folder: Path) -> None:
    """Give the centre so many counters that its doors need more connections than there are."""
    more = "".join(f'[[counter]]\nnumber = {n}\nown = ["ho_tich"]\n' for n in range(6, 68))
    with (folder / "counters.toml").open("a", encoding="utf-8") as written:
        written.write(more)


def test_a_server_gets_two_connections_for_each_door_and_twenty_more(
    moiso: Command,
    own: Server,
    made: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Doctor warns while they are too few, and until the restart; the person is told to restart."""
    config = tmp_path / "config"
    shutil.copytree(Path("config"), config, ignore=shutil.ignore_patterns("__pycache__"))
    _many_counters(config)
    monkeypatch.setenv("MOISO_CONFIG", str(config))
    monkeypatch.setenv("MOISO_DATABASE", made["counter"])

    small = level(moiso("doctor", "--json"), "connections")
    asked = _create(moiso, own)
    pending = level(moiso("doctor", "--json"), "connections")
    own.restart()
    enough = level(moiso("doctor", "--json"), "connections")
    fewer = _create(moiso, own, "--doors", 1)

    assert small[0] == pending[0] == "warning"
    assert "158" in small[1]
    assert "moiso database create" in small[1]
    assert "khởi động lại" in pending[1]
    assert asked["max_connections"]["wanted"] == 158
    assert any("120 lên 158" in one for one in asked["to_do"])
    assert enough == ("ok", enough[1])
    assert fewer["max_connections"]["present"] == 158
    assert not fewer["max_connections"]["set_now"]


def test_a_restored_hall_counts_its_own_doors(
    moiso: Command,
    own: Server,
    made: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a spare PC without the centre's files: doctor misses the room, and another run asks for it."""
    config = tmp_path / "config"
    shutil.copytree(Path("config"), config, ignore=shutil.ignore_patterns("__pycache__"))
    _many_counters(config)
    monkeypatch.setenv("MOISO_DATABASE", made["admin"])
    moiso("setup", "--config", config)
    shutil.rmtree(config)
    own.run("ALTER SYSTEM RESET max_connections")
    own.restart()

    small = level(moiso("doctor", "--json"), "connections")
    asked = _create(moiso, own)
    told = _create(moiso, own, "--doors", 3)

    assert small[0] == "warning"
    assert "158" in small[1]
    assert asked["max_connections"]["doors"] == 69
    assert asked["max_connections"]["wanted"] == 158
    assert told["max_connections"]["doors"] == 3


def _self_signed(folder: Path) -> None:
    """Put a certificate for this address and its key into a folder."""
    openssl = shutil.which("openssl")
    if openssl is None:
        missing("openssl")
    ask = (
        "req -new -x509 -days 2 -nodes -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
        f" -keyout {folder}/server.key -out {folder}/server.crt"
    )
    subprocess.run([str(openssl), *ask.split()], check=True, capture_output=True)


@pytest.fixture
def certificate(own: Server) -> Iterator[Path]:
    """The server speaks TLS, by a certificate of its own for this address."""
    data = own.folder / "data"
    _self_signed(data)
    owner = data.stat()
    for file in ("server.key", "server.crt"):
        os.chown(data / file, owner.st_uid, owner.st_gid)
        (data / file).chmod(0o600)
    own.run("ALTER SYSTEM SET ssl = on")
    own.restart()
    yield data / "server.crt"
    own.run("ALTER SYSTEM RESET ssl")
    own.restart()


def test_a_server_that_offers_tls_is_spoken_to_by_it_alone(
    moiso: Command, own: Server, made: dict[str, str], certificate: Path
) -> None:
    """The new lines ask for it; status and doctor say whether a machine's own line has it."""
    answer = _create(moiso, own, "--host", "127.0.0.1", "--renew-passwords")
    line = answer["lines"]["kiosk"]["database"]

    status = moiso("database", "status", "--json", "--database", line)
    doctor = moiso("doctor", "--json", "--database", line)

    assert "sslmode=require" in line
    assert "channel_binding=require" in line
    assert answer["tls"]
    assert not [one for one in answer["to_do"] if "TLS" in one]
    assert status.json["tls"]
    assert level(doctor, "encryption")[0] == "ok"


def test_a_door_with_a_certificate_knows_its_server(
    moiso: Command, own: Server, made: dict[str, str], certificate: Path, tmp_path: Path
) -> None:
    """The right one lets it in; another, or none at all, is refused with where to look."""
    kept = tmp_path / "server.crt"
    shutil.copy(certificate, kept)
    tls = ("--host", "127.0.0.1", "--renew-passwords", "--ssl-root-cert", kept)
    line = _create(moiso, own, *tls)["lines"]["counter"]["database"]

    known = moiso("database", "status", "--json", "--database", line)
    _self_signed(tmp_path)
    other = moiso("database", "status", "--json", "--database", line)
    kept.unlink()
    unknown = moiso("database", "status", "--json", "--database", line)

    assert "sslmode=verify-full" in line
    assert (known.code, known.json["tls"]) == (0, True)
    assert (other.code, other.json["error"]) == (5, "database-not-trusted")
    assert (unknown.code, unknown.json["error"]) == (5, "database-not-trusted")
    assert "sslrootcert" in unknown.json["message"]


def test_a_line_that_asks_for_tls_never_goes_without(
    moiso: Command, own: Server, made: dict[str, str]
) -> None:
    """A server whose TLS was switched off is refused, not spoken to in the clear."""
    refused = moiso(
        "database", "status", "--json", "--database", f"{made['kiosk']}?sslmode=require"
    )

    assert (refused.code, refused.json["error"]) == (5, "database-not-trusted")


def test_status_says_what_somebody_who_helps_by_telephone_asks(
    moiso: Command, made: dict[str, str]
) -> None:
    """Engine and version, connections, TLS, role, structure; from any machine of the hall."""
    for kind in Kind:
        state = moiso("database", "status", "--json", "--database", made[kind]).json
        words = moiso("database", "status", "--database", made[kind])

        assert state["role"] == f"{NAME}_{kind}"
        assert state["engine"].startswith("PostgreSQL ")
        assert 0 < state["connections"] < state["max_connections"]
        assert (state["tls"], state["revision"], state["epoch"]) == (False, HEAD, 1)
        assert f"{NAME}_{kind}" in words.out
        assert "Chưa sao lưu lần nào" in words.out


def test_a_door_of_a_fresh_hall_names_the_database(moiso: Command, own: Server) -> None:
    """Its tables are there, the centre is not: the person reads which database, and who sets it up."""
    line = _create(moiso, own, "--host", "127.0.0.1")["lines"]["counter"]["database"]

    said = level(moiso("doctor", "--json", "--database", line), "database")[1]

    forget(own, NAME)
    assert f"liệu {NAME} chưa" in said
    assert "moiso setup" in said


def _as_of_an_earlier_program(owner: str) -> None:
    engine = backend_of(owner).open(SystemClock())
    with engine.begin() as connection:
        names = inspect(connection).get_table_names()
        connection.exec_driver_sql(f"DROP TABLE {', '.join(names)}")
        connection.exec_driver_sql("DROP FUNCTION only_counters_may")
        upgrade(connection, "0006")
        connection.exec_driver_sql(
            f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {NAME}_kiosk, {NAME}_web"
        )
    engine.dispose()


def test_the_owner_alone_upgrades_the_tables(moiso: Command, made: dict[str, str]) -> None:
    """A door says who may; the admin's machine does it, step by step, and every role works on."""
    _as_of_an_earlier_program(made["admin"])

    old = moiso("ticket", "list", "--json", "--database", made["kiosk"])
    door = moiso("database", "upgrade", "--json", "--database", made["kiosk"])
    done = moiso("database", "upgrade", "--database", made["admin"])
    again = moiso("database", "upgrade", "--json", "--database", made["admin"])
    moiso("setup", "--database", made["admin"])
    issued = moiso("ticket", "issue", "ho_tich", "--json", "--database", made["kiosk"])

    assert (old.code, old.json["error"]) == (5, "database-not-set-up")
    assert "moiso database upgrade" in old.json["message"]  # setup is not for this machine
    assert "moiso setup" not in old.json["message"]
    assert (door.code, door.json["error"]) == (5, "database-upgrade-elsewhere")
    assert f"{NAME}_admin" in door.json["message"]
    assert done.code == 0
    assert "0007" in done.err
    assert not again.json["changed"]
    assert issued.json["number"] == "A001"


def test_an_old_program_never_writes_into_a_newer_structure(
    moiso: Command, own: Server, made: dict[str, str]
) -> None:
    """It says that this machine is to be updated; neither a door nor an upgrade changes anything."""
    own.run("UPDATE alembic_version SET version_num = '9999'", database=NAME)

    for kind, *verb in (("kiosk", "ticket", "issue", "ho_tich"), ("admin", "database", "upgrade")):
        refused = moiso(*verb, "--json", "--database", made[kind])

        assert (refused.code, refused.json["error"]) == (6, "database-newer")
        assert "9999" in refused.json["message"]
    with own.connect(NAME) as connection:
        assert connection.execute("SELECT count(*) FROM ticket").fetchone() == (0,)


def test_a_file_is_upgraded_by_whoever_has_it(moiso: Command, database_url: str) -> None:
    """On one machine there is nobody else to ask; its state names the engine."""
    done = moiso("database", "upgrade", "--json", "--database", database_url)
    state = moiso("database", "status", "--json", "--database", database_url).json

    assert (done.code, done.json["changed"]) == (0, False)
    assert state["engine"].startswith("SQLite 3.")
    assert "role" not in state
    Database(database_url).close()
