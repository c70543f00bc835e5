"""In what two kinds of database differ: how they are opened, and how they say that they failed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from common.clock import Clock
from common.tickets.errors import MoisoError

WRITING = "moiso_writing"
"""The execution option of connections that write."""


class Backend(Protocol):
    """One kind of database at one address.

    `where` names the place to a person and never holds a password; `folder` is where its file
    lies, if this machine keeps it. Backups bear its `name` and end in `copies_end`. `tables` is the query for the names of what is there, and
    `reading` and `writing` are the execution options of the two kinds of unit.
    """

    where: str
    name: str
    copies_end: str
    folder: Path | None
    tables: str
    reading: Mapping[str, object]
    writing: Mapping[str, object]

    def open(self, clock: Clock | None) -> Engine:
        """Return an engine; `clock` replaces the database's own, for tests and demonstrations.

        Raises a Fault when the place itself is unfit.
        """

    def identity(self) -> object:
        """Return what tells this database from another that has taken its place; asked often."""

    def take_turns(self, connection: Connection, what: str) -> None:
        """Wait until nobody else is at `what`; theirs is the next turn when this unit ends."""

    def may_copy(self, connection: Connection) -> bool:
        """Return whether who opened this connection may read all there is, and record a backup."""

    def fault(self, error: DBAPIError) -> MoisoError | None:
        """Return our error for the driver's, or None if it is a mistake of this program."""

    def lost_race(self, error: DBAPIError) -> bool:
        """Return whether the same unit, done once more, may well succeed."""


def writes(connection: Connection) -> bool:
    """Return whether a connection was given to write."""
    return bool(connection.get_execution_options().get(WRITING, False))
