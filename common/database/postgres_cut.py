"""Ends a question to a PostgreSQL server that never answers: from another thread, at its socket."""

import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg

C = TypeVar("C")


def cut(connection: psycopg.Connection[Any]) -> None:
    """Shut a connection's socket; whoever waits for an answer gets an OperationalError at once."""
    with suppress(psycopg.Error, OSError):  # it has just been closed
        borrowed = socket.socket(fileno=connection.fileno())
        try:
            borrowed.shutdown(socket.SHUT_RDWR)
        finally:
            borrowed.detach()


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
