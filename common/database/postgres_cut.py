"""Ends a question to a PostgreSQL server that never answers: from another thread, at its socket.

The server does not notice that: whoever waits there for a lock goes on to wait, and takes a
connection's place meanwhile. The next connection of this process ends those that it left.
"""

import logging
import socket
import threading
import traceback
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg

C = TypeVar("C")

Place = tuple[str, str | None]
"""A database on a server, and the role there."""

_log = logging.getLogger(__name__)
_left: defaultdict[Place, set[str]] = defaultdict(set)
_lock = threading.Lock()

_END = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = ANY(%s) AND usename = current_user AND pid <> pg_backend_pid()
"""


def cut(connection: psycopg.Connection[Any]) -> None:
    """Shut a connection's socket; whoever waits for an answer gets an OperationalError at once."""
    with suppress(psycopg.Error, OSError):  # it has just been closed
        borrowed = socket.socket(fileno=connection.fileno())
        try:
            borrowed.shutdown(socket.SHUT_RDWR)
        finally:
            borrowed.detach()


def leave(place: Place, name: str) -> None:
    """Remember a connection that is cut off, by its application's name."""
    with _lock:
        _left[place].add(name)


def end_left(place: Place, connection: psycopg.Connection[Any]) -> None:
    """Let the server end what this process has left there; a role may end its own connections.

    It only makes room: where it fails, what was left ends by its time limits.
    """
    with _lock:
        names = _left.pop(place, set())
    if not names:
        return
    try:
        connection.execute(_END, [list(names)])
        connection.rollback()
    except psycopg.Error as error:
        _log.info("connections left at %s go on for a while: %s", place[0], error)
        with _lock:
            _left[place] |= names


def attempt(connect: Callable[[], C]) -> C:
    """Return what `connect` opens; of an attempt that fails nothing stays open.

    An attempt that times out leaves its socket to its frames (psycopg 3.3), which the error keeps
    until the collector comes: a server that hangs for long would find one more of them in line for
    every attempt of every door, each waiting for a place, when it goes on.
    """
    try:
        return connect()
    except psycopg.Error as error:
        failed: BaseException | None = error
        while failed is not None:
            traceback.clear_frames(failed.__traceback__)
            failed = failed.__cause__ or failed.__context__
        raise
