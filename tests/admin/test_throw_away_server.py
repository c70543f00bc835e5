import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO, cast

import pytest

from admin.measuring.throw_away_server import end_leftovers, programs
from tests.postgres import Server

STARTED_AND_HELD = """
from admin.measuring.throw_away_server import programs
from tests.postgres import Server
server = Server(programs())
server.start()
print(server.folder, server.port, flush=True)
input()
"""


def test_a_server_whose_parent_was_killed_is_ended_by_the_next(postgres: Server) -> None:
    """A run that was killed leaves nothing: its server ends, its data goes; living ones stay."""
    found = programs()
    assert found is not None
    with subprocess.Popen(
        [sys.executable, "-c", STARTED_AND_HELD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as run:
        folder, port = cast("IO[str]", run.stdout).readline().split()
        spared = end_leftovers(found)
        alive = Path(folder).exists()
        run.send_signal(signal.SIGKILL)

    end_leftovers(found)

    assert alive
    assert Path(folder) not in spared
    assert not Path(folder).exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)))
    with postgres.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
