"""One number has one original on paper: what `moiso print` prints after it is marked."""

import socket
import sqlite3
from pathlib import Path

import pytest

from tests.admin.runs import Command


@pytest.fixture
def ticket(centre: Command) -> str:
    """A number that was just taken."""
    return str(centre("ticket", "issue", "chung_thuc", "--json").json["number"])


def jobs(database_url: str) -> list[tuple[str, bool]]:
    """Return outcome and mark of every print job, oldest first."""
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
        rows = connection.execute("SELECT outcome, copy FROM print_job ORDER BY id").fetchall()
    connection.close()
    return [(outcome, bool(copy)) for outcome, copy in rows]


def test_the_second_paper_is_a_copy(
    centre: Command, ticket: str, tmp_path: Path, database_url: str
) -> None:
    """It is marked on paper and in the records, and whoever prints it reads so."""
    first, second, again = (tmp_path / name for name in ("first", "second", "again"))
    centre("print", "to", f"file:{first}", ticket)

    shown = centre("print", "to", f"file:{second}", ticket.lower())

    centre("print", "again", ticket, "--printer", f"file:{again}")
    assert second.read_bytes() == again.read_bytes() != first.read_bytes()
    assert "Phiếu này đã in trước đó, nên bản này có ghi “Bản in lại”." in shown.out
    assert jobs(database_url) == [("sent", False), ("sent", True), ("sent", True)]


def test_another_number_is_no_copy(centre: Command, ticket: str, tmp_path: Path) -> None:
    """Each person gets an original."""
    centre("print", "to", f"file:{tmp_path / 'first'}", ticket)
    other = centre("ticket", "issue", "chung_thuc", "--json").json["number"]

    shown = centre("print", "to", f"file:{tmp_path / 'second'}", other, "--json").json

    assert shown["copy"] is False


@pytest.mark.expects_log
def test_after_a_paper_that_surely_failed_comes_the_original(
    centre: Command, ticket: str, tmp_path: Path, database_url: str
) -> None:
    """A printer that was not reached has printed nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    centre("print", "to", f"tcp://127.0.0.1:{port}", ticket, "--json")

    shown = centre("print", "to", f"file:{tmp_path / 'first'}", ticket, "--json").json

    assert shown["copy"] is False
    assert jobs(database_url) == [("failed", False), ("sent", False)]
