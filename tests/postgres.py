"""A real PostgreSQL server for tests: in a temporary folder, behind a socket file nobody else sees.

Durability is off, as nobody pulls the plug of a plain test; kill tests ask for it.
"""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from psycopg import sql

OWNER = "moiso"
"""The role that may do everything, let in without a password by whoever can see the socket."""

_NOBODY = 65534
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_ACCESS = """
local all moiso trust
host all all 127.0.0.1/32 scram-sha-256
"""


def programs() -> Path | None:
    """Return the folder of the newest installed server's programs, or None."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: int(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which("initdb")
    return Path(found).parent if found else None


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Server:
    """One server with its data; `stop` throws both away.

    Run by the superuser it belongs to nobody, as PostgreSQL refuses to run as root.
    """

    def __init__(self, programs: Path, *, settings: Sequence[str] = _FAST) -> None:
        self._programs = programs
        self.folder = Path(mkdtemp(prefix="moiso-pg-"))
        self.port = _free_port()
        self._settings = settings
        self._data = self.folder / "data"
        self._user = _NOBODY if os.geteuid() == 0 else None
        if self._user is not None:
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._run("initdb", "-D", str(self._data), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8")
        (self._data / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = [
            *self._settings,
            f"port={self.port}",
            f"unix_socket_directories={self.folder}",
            "listen_addresses=127.0.0.1",
            "max_connections=120",
            "deadlock_timeout=100ms",
        ]
        options = " ".join(f"-c {one}" for one in settings)
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-o", options, "-w", "start")

    def halt(self, mode: str = "fast") -> None:
        """Stop and keep the data; `immediate` is as if it had crashed."""
        self._run("pg_ctl", "-D", str(self._data), "-m", mode, "-w", "stop")

    def restart(self) -> None:
        """Stop, throwing everybody out, and start again."""
        self.halt()
        self.start()

    @contextmanager
    def hung(self) -> Iterator[None]:
        """Stop all its processes in the middle of what they do; afterwards they go on."""
        main = int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(main, signal.SIGSTOP)  # first: it begins no other
        children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="ascii").split()
        stopped = [main]
        try:
            for child in map(int, children):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGSTOP)
                    stopped.append(child)
            yield
        finally:
            for process in reversed(stopped):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def stop(self) -> None:
        """Stop and throw the data away."""
        self.halt("immediate")
        shutil.rmtree(self.folder)

    @property
    def socket(self) -> Path:
        """The socket file."""
        return self.folder / f".s.PGSQL.{self.port}"

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
        subprocess.run(
            [str(self._programs / program), *arguments],
            check=True,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server lives
            stderr=subprocess.DEVNULL,
            user=self._user,
            group=self._user,
        )
