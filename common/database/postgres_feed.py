"""PostgreSQL's change feed: every commit that wrote says so, and this listens."""

import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg
from psycopg import pq

from common.database.postgres import CHANNEL, PostgresServer

_log = logging.getLogger(__name__)

TICK_SECONDS = 5.0
ANSWER_SECONDS = 2.0
"""How long a server may take to say that it is alive."""

_SHORTEST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 2.0


class PostgresFeed:
    """Listens on an autocommit connection of its own, in its own thread.

    `on_tick` runs in that thread and must be quick; a door hands the tick on to its own thread.
    Every `tick_seconds` the server is asked whether it is alive: a dead one may leave a connection
    that is silent for ever. One that does not answer is left, and tried again ever less often.
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
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="change-feed", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop ticking and wait for the thread."""
        self._stopped.set()
        self._ring.send(b".")
        self._thread.join()
        self._bell.close()
        self._ring.close()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                with closing(self._connect()) as connection:
                    self._listen(connection)
            except psycopg.Error as error:
                _log.info("change feed lost %s: %s", self._server.where, error)
            except Exception:  # noqa: BLE001 — the thread's top: a broken reader must not end the feed
                _log.exception("change feed: reader failed")
            # whatever broke is given ever longer to mend, else this loop would eat a core
            self._stopped.wait(self._pause_seconds)
            self._pause_seconds = min(self._pause_seconds * 2, _LONGEST_PAUSE_SECONDS)

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self._server.target(), autocommit=True)

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        self._tick()
        while not self._stopped.is_set():
            heard = self._wait(connection, self._tick_seconds)
            if not heard and not self._stopped.is_set():
                self._check_alive(connection)
            if not self._stopped.is_set():
                self._tick()

    def _tick(self) -> None:
        self._on_tick()
        self._pause_seconds = _SHORTEST_PAUSE_SECONDS

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

    def _check_alive(self, connection: psycopg.Connection[Any]) -> None:
        """Ask, and wait no longer than a live server takes; raise psycopg.OperationalError."""
        pgconn = connection.pgconn
        pgconn.send_query(b"SELECT 1")
        until = time.monotonic() + self._answer_seconds
        while pgconn.is_busy():
            left = until - time.monotonic()
            if self._stopped.is_set():
                return
            if left <= 0:
                message = "no answer"
                raise psycopg.OperationalError(message)
            self._wait_for_bytes(connection, left)
        while pgconn.get_result() is not None:
            pass

    def _wait_for_bytes(self, connection: psycopg.Connection[Any], seconds: float) -> None:
        """Wait until the server sends something or the feed is closed, and read what came."""
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            ready = selector.select(seconds)
        if any(key.fd == connection.fileno() for key, _ in ready):
            connection.pgconn.consume_input()
