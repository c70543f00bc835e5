"""The board and a server that does not answer."""

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from tests.display.conftest import Build
from tests.postgres import Server

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""


@pytest.fixture
def database_kind() -> str:
    """Only a server can hang."""
    return "postgres"


def test_a_board_keeps_what_it_shows_while_the_server_hangs(
    board_with: Build, postgres: Server, qtbot: QtBot
) -> None:
    """It says that it is cut off, and shows the next call when the server goes on."""
    board = board_with(SerialWorker("hall"))
    number = board.hall.issue()
    board.hall.queue.call_next(1)
    board.look()
    qtbot.waitUntil(lambda: board.hero == (number, "1"), timeout=GENEROUS)
    board.speak()

    with postgres.hung():
        board.look()
        qtbot.waitUntil(lambda: board.shows("is_cut_off") is True, timeout=GENEROUS)
        kept, said = board.hero, str(board.shows("fault"))
    other = board.hall.issue("chung_thuc")
    board.hall.queue.call_next(2)
    qtbot.waitUntil(lambda: board.hero == (other, "2"), timeout=GENEROUS)

    assert kept == (number, "1")
    assert "mất kết nối" in said
    assert board.shows("is_cut_off") is False
