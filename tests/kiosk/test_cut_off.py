"""The kiosk and a server that does not answer."""

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from tests.kiosk.conftest import Build
from tests.postgres import Server

GENEROUS = 20_000
"""Milliseconds after which a test gives up."""


@pytest.fixture
def database_kind() -> str:
    """Only a server can hang."""
    return "postgres"


def test_a_tap_while_the_server_hangs_ends_with_one_ticket(
    kiosk_with: Build, postgres: Server, qtbot: QtBot
) -> None:
    """The person reads that the machine tries by itself, and then their number."""
    kiosk = kiosk_with(SerialWorker("hall"))
    qtbot.waitUntil(lambda: bool(kiosk.offer.property("has_read")), timeout=GENEROUS)

    with postgres.hung():
        kiosk.press(kiosk.visit.take_number, "ho_tich")
        qtbot.waitUntil(lambda: kiosk.shows("screen") == "trouble", timeout=GENEROUS)
        said = str(kiosk.shows("fault"))
    qtbot.waitUntil(lambda: kiosk.shows("screen") == "given", timeout=GENEROUS)

    assert "mất kết nối" in said
    assert kiosk.shows("number") == "A001"
    assert [ticket.number for ticket in kiosk.hall.reading.tickets()] == ["A001"]
    qtbot.waitUntil(lambda: len(kiosk.printer.sent) == 1, timeout=GENEROUS)
