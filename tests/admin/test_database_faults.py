"""What the command says when the database is not what it should be."""

import os
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.admin.runs import Command, Run, both_languages
from tests.common.database.dumps import rows


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine's database is said to be; there is none yet."""
    path = tmp_path / "moiso.db"
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{path}")
    return path


@pytest.fixture
def set_up(path: Path, template: Path) -> Path:
    """A database that is set up."""
    path.write_bytes(template.read_bytes())
    return path


def _run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _check(
    command: Command, monkeypatch: pytest.MonkeyPatch, code: int, error: str, said: str
) -> None:
    """Issue a ticket in both languages and as JSON; each names what is wrong."""

    def run(language: str) -> Run:
        monkeypatch.setenv("MOISO_LANGUAGE", language)
        return command("ticket", "issue", "ho_tich")

    vi, en = both_languages(run)
    monkeypatch.delenv("MOISO_LANGUAGE")
    json = command("ticket", "issue", "ho_tich", "--json")

    assert (vi.code, vi.out, en.out) == (code, "", "")
    assert said in vi.err
    assert said in en.err
    assert (json.code, json.json) == (code, {"error": error, "message": vi.err.strip()})


def test_a_missing_file_is_not_created(
    program: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped place does not become a second, empty hall."""
    _check(program, monkeypatch, 5, "database-missing", "moiso setup")

    assert not path.exists()


def test_an_empty_file_is_not_set_up(
    moiso: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty file is said to be not set up, and stays empty."""
    path.touch()

    _check(moiso, monkeypatch, 5, "database-not-set-up", "moiso setup")

    assert path.read_bytes() == b""


def test_another_programs_database_is_not_set_up(
    moiso: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables of somebody else are left alone."""
    _run_sql(path, "CREATE TABLE theirs (x TEXT)")
    before = path.read_bytes()

    _check(moiso, monkeypatch, 5, "database-not-ours", str(path))
    assert moiso("setup", "--database", f"sqlite:///{path}").code == 5

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"this is a letter, not a database\n" * 100, bytes(8192)])
def test_a_file_that_is_no_database_is_left_alone(
    moiso: Command, path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """Neither a verb nor setup writes over a file that is something else."""
    path.write_bytes(content)

    _check(moiso, monkeypatch, 5, "database-damaged", str(path))
    setup = moiso("setup", "--json")

    assert (setup.code, setup.json["error"]) == (5, "database-damaged")
    assert path.read_bytes() == content


def test_a_damaged_header_is_said_in_words(
    moiso: Command, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence points to the backup."""
    content = bytearray(set_up.read_bytes())
    content[:100] = bytes(reversed(content[:100]))
    set_up.write_bytes(content)

    _check(moiso, monkeypatch, 5, "database-damaged", str(set_up))


def test_a_file_cut_short_is_said_in_words(
    moiso: Command, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that was interrupted is damaged, not empty."""
    content = set_up.read_bytes()
    set_up.write_bytes(content[: len(content) // 2])

    _check(moiso, monkeypatch, 5, "database-damaged", str(set_up))


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_newer_database_is_never_written(
    moiso: Command, set_up: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """An old moiso refuses it with its own exit code, also for setup, and changes no byte."""
    _run_sql(
        set_up, f"PRAGMA journal_mode = {mode}", "UPDATE alembic_version SET version_num = '9999'"
    )
    before = set_up.read_bytes()

    _check(moiso, monkeypatch, 6, "database-newer", "9999")
    setup = moiso("setup", "--json")

    assert (setup.code, setup.json["error"]) == (6, "database-newer")
    assert set_up.read_bytes() == before


@contextmanager
def _every_connection(*pragmas: str) -> Iterator[None]:
    """Set pragmas on each connection that SQLAlchemy opens meanwhile.

    Permissions do not stop the superuser, who often runs the tests; these limits do.
    """

    def limit(connection: sqlite3.Connection, _: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_read_only_database_is_said_in_words(
    moiso: Command, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be read is read; what cannot be written is refused and nothing is lost."""
    before = rows(set_up)

    with _every_connection("query_only = ON"):
        _check(moiso, monkeypatch, 5, "database-read-only", str(set_up))
        assert moiso("ticket", "list", "--json").json == []

    assert rows(set_up) == before


def test_a_full_disk_is_said_in_words(
    moiso: Command, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half ticket: the same request afterwards gives the first number."""
    before = rows(set_up)

    with _every_connection("max_page_count = 1", "cache_size = 1"):
        refused = next(
            run
            for run in (
                moiso("ticket", "issue", "ho_tich", "--request-id", f"tap-{tap}", "--json")
                for tap in range(60)
            )
            if run.code
        )
        taken = len(moiso("ticket", "list", "--json").json)

    assert (refused.code, refused.json["error"]) == (5, "disk-full")
    assert str(set_up) in refused.json["message"]
    assert len(rows(set_up)["ticket"]) == taken
    repeat = moiso("ticket", "issue", "ho_tich", "--request-id", f"tap-{taken}", "--json")
    assert repeat.json["number"] == f"A{taken + 1:03d}"
    assert rows(set_up) != before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, small enough to fill; only the superuser may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only the superuser may mount a disk; the limits above stand in for it")
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk; the limits above stand in for it")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: S607 — the system's own


def test_a_really_full_disk_loses_nothing(
    program: Command, template: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full to the last byte: refused; once there is room, the hall goes on."""
    path = small_disk / "moiso.db"
    path.write_bytes(template.read_bytes())
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{path}")
    first = program("ticket", "issue", "ho_tich", "--json")
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(bytes(2**20))

    refused = program("ticket", "issue", "ho_tich", "--request-id", "tap-2", "--json")
    ballast.unlink()
    again = program("ticket", "issue", "ho_tich", "--request-id", "tap-2", "--json")

    assert first.json["number"] == "A001"
    assert refused.code == 5
    assert refused.json["error"] == "disk-full", refused.json
    assert again.json["number"] == "A002"


def test_a_read_only_disk_is_not_called_missing(
    program: Command, template: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is there: nobody is told to set up a new centre."""
    path = small_disk / "moiso.db"
    path.write_bytes(template.read_bytes())
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{path}")
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)

    _check(program, monkeypatch, 5, "database-read-only", str(path))


@contextmanager
def _held_by_another_process(path: Path) -> Iterator[None]:
    """Let another process hold the right to write."""
    program = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()\n"
        "c.execute('ROLLBACK')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate()


def test_a_database_held_for_too_long_loses_nothing(
    moiso: Command, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused in words, readings go on, and the same request works once it is free."""
    with _held_by_another_process(set_up):
        _check(moiso, monkeypatch, 5, "database-busy", "")
        refused = moiso("ticket", "issue", "ho_tich", "--request-id", "tap-1", "--json")
        reading = moiso("ticket", "list", "--json")

    again = moiso("ticket", "issue", "ho_tich", "--request-id", "tap-1", "--json")

    assert refused.code == 5
    assert (reading.code, reading.json) == (0, [])
    assert (again.json["number"], again.json["replayed"]) == ("A001", False)
    assert len(moiso("ticket", "list", "--json").json) == 1


@pytest.mark.parametrize(
    "url", ["sqlite://///server/share/moiso.db", "sqlite:///\\\\server\\share\\moiso.db"]
)
@pytest.mark.parametrize("verb", [("ticket", "list"), ("setup",)])
def test_a_network_share_is_refused(moiso: Command, url: str, verb: tuple[str, ...]) -> None:
    """SQLite can lose data there: the sentence says why and what to do instead."""
    words = moiso("--database", url, *verb)
    json = moiso("--database", url, *verb, "--json")

    assert words.code == 5
    assert "PostgreSQL" in words.err
    assert (json.code, json.json["error"]) == (5, "database-on-network-share")


@pytest.mark.parametrize("url", ["garbage", "sqlite://", "sqlite:///:memory:", "x://y:z/ư"])
def test_an_address_that_is_none_is_refused(moiso: Command, url: str) -> None:
    """With an example of what an address looks like."""
    words = moiso("ticket", "list", "--database", url)
    json = moiso("ticket", "list", "--database", url, "--json")

    assert words.code == 5
    assert "sqlite:///" in words.err
    assert (json.code, json.json["error"]) == (5, "database-address-invalid")


def test_a_folder_is_no_database(
    moiso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a verb nor setup mistakes a folder for a file."""
    monkeypatch.setenv("MOISO_DATABASE", f"sqlite:///{tmp_path}")

    assert moiso("ticket", "list").code == 5
    assert moiso("setup").code == 5


def test_setup_where_nothing_can_be_written_says_so(
    moiso: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs setup is not told to run setup."""
    monkeypatch.setenv("MOISO_DATABASE", "sqlite:////proc/self/moiso.db")

    run = moiso("setup", "--json")

    assert (run.code, run.json["error"]) == (5, "database-unreachable")
    assert "moiso setup" not in run.json["message"]


@pytest.mark.parametrize("option", ["--database", "--admin-url"])
@pytest.mark.parametrize("password", ["Bi@mat/8", "Bi@mat?8", "Bi@mat:8", "Bi@mat@8", "Bi@mat#8"])
def test_no_part_of_a_password_with_odd_signs_is_shown(
    moiso: Command,
    machine: Path,
    faults: list[BaseException],
    option: str,
    password: str,
) -> None:
    """Neither to the person, who reads how to write it, nor in the log with its causes."""
    words = {
        "--database": ("ticket", "list"),
        "--admin-url": ("database", "create", "--name", "hall"),
    }[option]

    refused = moiso(*words, option, f"postgresql://postgres:{password}@192.0.2.1/hall")

    logged = "".join(traceback.format_exception(faults[0]))
    assert refused.code == 5
    assert "%40" in refused.err
    for part in ("Bi", "mat", "8@"):
        assert part not in refused.err + refused.out + logged.replace("format", "")


def test_a_forgotten_host_shows_no_password(moiso: Command, faults: list[BaseException]) -> None:
    """What follows the user's name is taken for a port, and is none."""
    refused = moiso("ticket", "list", "--database", "postgresql://postgres:Bimat/hall")

    assert refused.code == 5
    assert "Bimat" not in refused.err + "".join(traceback.format_exception(faults[0]))
