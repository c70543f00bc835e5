"""The throw-away server as plain tests want it: soon up, and forgetful.

Durability is off, as nobody pulls the plug of a plain test; kill tests ask for it.
"""

from collections.abc import Sequence
from pathlib import Path

from admin.measuring.throw_away_server import ThrowAwayServer

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server(ThrowAwayServer):
    """A real PostgreSQL server of one test process."""

    def __init__(self, programs: Path, *, settings: Sequence[str] = _FAST) -> None:
        super().__init__(programs, settings=settings)
