"""PostgreSQL's change feed: every commit that wrote says so, and this listens."""

import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

import psycopg
from psycopg import pq

from common.database.postgres import CHANNEL, PostgresServer
from common.database.postgres_cut import attempt

_log = logging.getLogger(__name__)

TICK_SECONDS = 5.0
LOOK_SECONDS = 1.0
"""How often the server is asked whether it is alive."""
ANSWER_SECONDS = 1.5
"""How long it may take to say so."""

_CLOSING_SECONDS = 0.4

_SHORTEST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 2.0


class PostgresFeed:
    """Listens on an autocommit connection of its own, in its own thread.

    `on_tick` runs in that thread and must be quick; a door hands the tick on to its own thread.
    Now and then the server is asked whether it is alive: a dead one may leave a connection that is
    silent for ever. One that does not answer is left, and tried again ever less often. It ticks
    when it loses the server too: who reads then learns that it is away.
    """

    def __init__(
        self,
        server: PostgresServer,
        on_tick: Callable[[], None],
        *,
        tick_seconds: float = TICK_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._server = server
        self._on_tick = on_tick
        self._tick_seconds = tick_seconds
        self._answer_seconds = answer_seconds
        self._pause_seconds = _SHORTEST_PAUSE_SECONDS
        # a pair of sockets, as Windows can wait for nothing else beside a connection
        self._bell, self._ring = socket.socketpair()
        self._is_lost = False
        self._stopped = threading.Event()
        self._ticking = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="change-feed", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop ticking; a thread that is just connecting in vain is left, and ends by itself."""
        with self._ticking:
            self._stopped.set()
        with suppress(OSError):  # it has ended already
            self._ring.send(b".")
        self._thread.join(_CLOSING_SECONDS)

    def _run(self) -> None:
        with self._bell, self._ring:
            while not self._stopped.is_set():
                try:
                    with closing(self._connect()) as connection:
                        self._listen(connection)
                except psycopg.Error as error:
                    _log.info("change feed lost %s: %s", self._server.where, error)
                    self._say_lost()
                except Exception:  # noqa: BLE001 — the thread's top: a broken reader must not end the feed
                    _log.exception("change feed: reader failed")
                # whatever broke is given ever longer to mend, else this loop would eat a core
                self._stopped.wait(self._pause_seconds)
                self._pause_seconds = min(self._pause_seconds * 2, _LONGEST_PAUSE_SECONDS)

    def _connect(self) -> psycopg.Connection[Any]:
        target = self._server.target()
        return attempt(lambda: psycopg.connect(**target, autocommit=True))

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        self._ask(connection, f"LISTEN {CHANNEL}".encode())
        self._tick()
        while not self._stopped.is_set():
            self._hear(connection)
            self._tick()

    def _hear(self, connection: psycopg.Connection[Any]) -> None:
        """Return when a notification has come, or after a while without any."""
        until = time.monotonic() + self._tick_seconds
        while (left := until - time.monotonic()) > 0 and not self._stopped.is_set():
            if self._wait(connection, min(left, LOOK_SECONDS)):
                return
            self._ask(connection, b"SELECT 1")

    def _tick(self) -> None:
        with self._ticking:
            if not self._stopped.is_set():
                self._on_tick()
        self._pause_seconds = _SHORTEST_PAUSE_SECONDS
        self._is_lost = False

    def _say_lost(self) -> None:
        """Tick once, also if it never came to listen."""
        if not self._is_lost:
            self._tick()
            self._is_lost = True

    def _wait(self, connection: psycopg.Connection[Any], seconds: float) -> bool:
        """Wait for a notification; return whether one came. Several at once are one."""
        until = time.monotonic() + seconds
        while not self._stopped.is_set():
            if self._notifications(connection.pgconn):
                return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            self._wait_for_bytes(connection, left)
        return False

    @staticmethod
    def _notifications(pgconn: pq.abc.PGconn) -> bool:
        heard = False
        while pgconn.notifies() is not None:
            heard = True
        return heard

    def _ask(self, connection: psycopg.Connection[Any], question: bytes) -> None:
        """Ask, and wait no longer than a live server takes; raise psycopg.OperationalError."""
        pgconn = connection.pgconn
        pgconn.send_query(question)
        until = time.monotonic() + self._answer_seconds
        while pgconn.is_busy():
            left = until - time.monotonic()
            if self._stopped.is_set():
                return
            if left <= 0:
                message = "no answer"
                raise psycopg.OperationalError(message)
            self._wait_for_bytes(connection, left)
        while (result := pgconn.get_result()) is not None:
            if result.status == pq.ExecStatus.FATAL_ERROR:
                raise psycopg.OperationalError(result.get_error_message())

    def _wait_for_bytes(self, connection: psycopg.Connection[Any], seconds: float) -> None:
        """Wait until the server sends something or the feed is closed, and read what came."""
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            ready = selector.select(seconds)
        if any(key.fd == connection.fileno() for key, _ in ready):
            connection.pgconn.consume_input()
