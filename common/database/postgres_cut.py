"""Ends a question to a PostgreSQL server that never answers: from another thread, at its socket."""

import socket
from contextlib import suppress
from typing import Any

import psycopg


def cut(connection: psycopg.Connection[Any]) -> None:
    """Shut a connection's socket; whoever waits for an answer gets an OperationalError at once."""
    with suppress(psycopg.Error, OSError):  # it has just been closed
        borrowed = socket.socket(fileno=connection.fileno())
        try:
            borrowed.shutdown(socket.SHUT_RDWR)
        finally:
            borrowed.detach()
