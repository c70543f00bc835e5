import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from common.database.engine import Database
from common.use_cases.queue import Queue
from tests.admin.runs import Command

SECONDS = 60.0
WEB = (sys.executable, "-m", "admin.command")


@contextmanager
def opened(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Open the pages as a program of their own, and end it whatever happens."""
    with subprocess.Popen(
        [*WEB, "--json", "web", *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_it_says_where_it_answers_serves_and_ends(
    machine: Path, database_url: str, shipped_site: str
) -> None:
    """Opened by its verb it shows a ticket; a service that is stopped ends it with SIGINT."""
    database = Database(database_url)
    token = Queue(database, shipped_site).issue("ho_tich").token
    database.close()
    port = _free_port()

    with opened("--host", "127.0.0.1", "--port", str(port), "--database", database_url) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        page = httpx.get(f"{told['addresses'][0]}t/{token}", timeout=SECONDS, trust_env=False)
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS)

    assert told["addresses"] == [f"http://127.0.0.1:{port}/"]
    assert "A001" in page.text
    logs = [one.read_text() for one in machine.rglob("web.log")]
    assert not any(token in log for log in logs)


def test_it_says_the_tablets_addresses(
    machine: Path, program: Command, database_url: str, shipped_site: str
) -> None:
    """“Where do I read what to open on the tablet?” One address for each counter, with its key."""
    words = ("web", "--host", "127.0.0.1", "--addresses", "--database", database_url)

    told, again = (program("--json", *words).json for _ in range(2))

    assert told == again
    assert told["tablets"]["1"].startswith("http://127.0.0.1:8080/rate/1?key=")
    assert len(set(told["tablets"].values())) == len(told["tablets"]) > 1


def test_a_port_that_is_taken_is_told(program: Command, database_url: str) -> None:
    """Another program's port: a sentence with the way out, not a service that hangs."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        refused = program("web", "--host", "127.0.0.1", "--port", port, "--database", database_url)

    assert refused.code == 4
    assert "--port" in refused.err


@pytest.mark.parametrize("words", [(), ("--port", "8090")])
def test_it_can_open_with_the_machine(program: Command, words: tuple[str, ...]) -> None:
    """A unit of the system: it needs nobody at the screen."""
    shown = program("service", "install", "web", *words, "--print")

    assert "moiso-web" in shown.out
    assert " ".join(("web", *words)) in shown.out
    assert "graphical" not in shown.out


@pytest.fixture
def shipped_site(shipped: object) -> str:
    """The key of the shipped centre."""
    return str(shipped.site.key)  # type: ignore[attr-defined]
