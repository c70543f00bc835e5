"""A board's way to the door, as its script asks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from common.catalogue.load import load_catalogue
from common.database.engine import Database
from common.use_cases.setup import set_up
from tests.web import servers
from tests.web.servers import Door


@contextmanager
def board_states(door: Door, **asked: str | int) -> Iterator[Iterator[dict[str, Any]]]:
    """Give the states that a board's events bring."""
    with door.client.stream("GET", "/board/events", params=asked) as answer:
        assert answer.status_code == 200
        yield servers._states(answer.iter_lines())


def board_state(door: Door, **asked: str | int) -> dict[str, Any]:
    """Return what a board shows now."""
    answer = door.client.get("/board/state", params=asked)
    assert answer.status_code == 200
    state: dict[str, Any] = answer.json()
    return state


def write_boards(database: Database, folder: Path, text: str) -> None:
    """Set the centre up from a copy of the shipped files in `folder`, with this boards.toml."""
    shutil.copytree(str(files("config")), folder, dirs_exist_ok=True)
    (folder / "boards.toml").write_text(text, encoding="utf-8")
    set_up(database, load_catalogue(folder), folder)
