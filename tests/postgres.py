"""The throw-away server as plain tests want it: soon up, and forgetful; it can also hang.

Durability is off, as nobody pulls the plug of a plain test; kill tests ask for it.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from admin.measuring.throw_away_server import ThrowAwayServer

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server(ThrowAwayServer):
    """A real PostgreSQL server of one test process."""

    def __init__(self, programs: Path, *, settings: Sequence[str] = _FAST) -> None:
        super().__init__(programs, settings=settings)

    @property
    def socket(self) -> Path:
        """The socket file."""
        return self.folder / f".s.PGSQL.{self.port}"

    @contextmanager
    def hung(self) -> Iterator[None]:
        """Stop all its processes in the middle of what they do; afterwards they go on."""
        main = self.process
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
