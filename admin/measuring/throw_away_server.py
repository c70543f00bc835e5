"""A real PostgreSQL server in a temporary folder, behind a socket file nobody else sees.

The bench and the tests start it from the installed programs; it lives as long as they want. What
one that was killed left running is ended by the next.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

import psycopg
from psycopg import sql

OWNER = "moiso"
"""The role that may do everything, let in without a password by whoever can see the socket."""

_FOLDER = "moiso-pg-"
_PARENT = "parent"
"""The file that names the process on whose behalf a server runs."""

_NOBODY = 65534
_ACCESS = """
local all moiso trust
host all all 127.0.0.1/32 scram-sha-256
"""
# in its file, not on its command line, so that they can be changed while it runs
_SETTINGS = """
max_connections = 120
deadlock_timeout = 100ms
"""


def programs() -> Path | None:
    """Return the folder of the newest installed server's programs, or None."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: int(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which("initdb")
    return Path(found).parent if found else None


def end_leftovers(programs: Path) -> list[Path]:
    """End the servers whose parents are dead and throw their data away; return their folders."""
    ended = []
    for folder in Path(gettempdir()).glob(f"{_FOLDER}*"):
        # another user's server, or one that somebody else is just throwing away
        with suppress(OSError, ValueError, subprocess.CalledProcessError):
            if _is_alive(int((folder / _PARENT).read_text("ascii"))):
                continue
            if (folder / "data" / "postmaster.pid").exists():
                _run(programs / "pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop", at=folder)
            shutil.rmtree(folder)
            ended.append(folder)
    return ended


class ThrowAwayServer:
    """One server with its data; `stop` throws both away.

    `settings` are PostgreSQL's own, beside those that keep it to this machine; by default it is as
    durable as a centre's. Run by the superuser it belongs to nobody, as PostgreSQL refuses to run
    as root.
    """

    def __init__(self, programs: Path, *, settings: Sequence[str] = ()) -> None:
        end_leftovers(programs)
        self._programs = programs
        self.folder = Path(mkdtemp(prefix=_FOLDER))
        (self.folder / _PARENT).write_text(str(os.getpid()), "ascii")
        self.port = _free_port()
        self._settings = settings
        self._data = self.folder / "data"
        if _user() is not None:
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._run("initdb", "-D", str(self._data), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8")
        (self._data / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as written:
            written.write(_SETTINGS)

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = [
            *self._settings,
            f"port={self.port}",
            f"unix_socket_directories={self.folder}",
            "listen_addresses=127.0.0.1",
        ]
        options = " ".join(f"-c {one}" for one in settings)
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-o", options, "-w", "start")

    @property
    def process(self) -> int:
        """The process id of the running server."""
        first, *_ = (self._data / "postmaster.pid").read_text("utf-8").splitlines()
        return int(first)

    def halt(self, mode: str = "fast") -> None:
        """Stop and keep the data; `immediate` is as if it had crashed."""
        self._run("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "stop")

    def restart(self) -> None:
        """Stop, throwing everybody out, and start again."""
        self.halt()
        self.start()

    def stop(self) -> None:
        """Stop and throw the data away."""
        self.halt("immediate")
        shutil.rmtree(self.folder)

    def url(self, database: str) -> str:
        """Return the address of a database, by the socket."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}&port={self.port}"

    def network_url(self, role: str, password: str, database: str) -> str:
        """Return the address of a database over loopback, where a password is asked for."""
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def create(self, name: str, template: str = "template1") -> str:
        """Make a database and return its address; nobody may be connected to the template."""
        self.run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.url(name)

    def drop(self, name: str) -> None:
        """Throw a database away, and out who is in it."""
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def run(self, statement: str, *names: str, database: str = "postgres") -> None:
        """Run one statement as the owner."""
        with self.connect(database) as connection:
            query = sql.SQL(statement)
            connection.execute(query.format(*map(sql.Identifier, names)))

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Return an autocommit connection of the owner."""
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=OWNER, dbname=database, autocommit=True
        )

    def _run(self, program: str, *arguments: str) -> None:
        _run(self._programs / program, *arguments, at=self.folder)


def _user() -> int | None:
    """Return whom the server belongs to, if not to who starts it."""
    return _NOBODY if os.geteuid() == 0 else None


def _run(program: Path, *arguments: str, at: Path) -> None:
    subprocess.run(  # noqa: S603 — PostgreSQL's own programs, with words of ours
        [str(program), *arguments],
        check=True,
        cwd=at,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server lives
        stderr=subprocess.DEVNULL,
        user=_user(),
        group=_user(),
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
