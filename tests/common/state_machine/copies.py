"""Where the random lives take their fresh databases from."""

import shutil
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from tests.common.state_machine.small_hall import make
from tests.postgres import Server


class Copies(Protocol):
    """Fresh databases, all alike."""

    def fresh(self) -> str:
        """Return the address of one more copy."""

    def throw_away(self, url: str) -> None:
        """Let a copy go that nobody has open."""


class Files:
    """Copies of a SQLite file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        make(f"sqlite:///{self._template}")

    def fresh(self) -> str:
        """Return the address of one more file."""
        return f"sqlite:///{shutil.copy(self._template, self._template.with_name(f'{uuid4()}.db'))}"

    def throw_away(self, url: str) -> None:
        """Remove the file, and what SQLite keeps beside it."""
        path = Path(url.removeprefix("sqlite:///"))
        for each in path.parent.glob(f"{path.name}*"):
            each.unlink()


class OnServer:
    """Copies of a database on a real server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._names: dict[str, str] = {}
        self._template = f"template_{uuid4().hex}"
        make(server.create(self._template))

    def fresh(self) -> str:
        """Return the address of one more database."""
        name = f"life_{uuid4().hex}"
        url = self._server.create(name, self._template)
        self._names[url] = name
        return url

    def throw_away(self, url: str) -> None:
        """Drop the database."""
        self._server.drop(self._names.pop(url))
