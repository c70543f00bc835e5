"""An ID card held before a real kiosk's scanner leaves nothing behind."""

import logging
import os
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.clock import SystemClock
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.printers.addresses import SerialAddress
from kiosk.app import KioskDoor, KioskSettings
from kiosk.numbers import Numbers
from kiosk.scanning.meaning import AgeClass, Meanings
from kiosk.scanning.scanner_file import ScannerSettings
from kiosk.spool.own_series import OwnSeries
from kiosk.spool.spool import NAME
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.scanning.cards import CARD, other_parts
from tests.windows import CuttableLink

PATIENCE = 20_000


@pytest.fixture
def scanner_line() -> Iterator[tuple[int, str]]:
    """A pseudo-terminal: the far end to write to, and the name of the near one."""
    far, near = os.openpty()
    tty.setraw(near)
    yield far, os.ttyname(near)
    os.close(far)
    os.close(near)


def test_nothing_of_a_card_is_kept(
    hall: TestHall,
    qtbot: QtBot,
    tmp_path: Path,
    scanner_line: tuple[int, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Database, spool and log hold the age class, and of the card's own parts not one."""
    caplog.set_level(logging.DEBUG)
    load_fonts()
    far, port = scanner_line
    settings = KioskSettings(
        scanner=ScannerSettings(
            line=SerialAddress(port=port),
            prefix="~",
            meanings=Meanings(ages=(AgeClass(years=60, priority="elderly"),), receipts=()),
        )
    )
    spool = tmp_path / "spool"
    url, clock = hall.database.url, hall.clock
    with window_thread():
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        numbers = Numbers(link, OwnSeries(spool, SystemClock()), SerialWorker("spool"))
        door = KioskDoor(Works(link, numbers=numbers), settings)
        door.show()
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")), timeout=PATIENCE)

        os.write(far, CARD.encode() + b"\r\n")
        qtbot.waitUntil(lambda: bool(door.visit.property("priority_proven")), timeout=PATIENCE)
        door.visit.take_number("ho_tich")
        qtbot.waitUntil(lambda: door.visit.property("screen") == "given", timeout=PATIENCE)
        door.visit.done()
        link.cut = True
        os.write(far, CARD.encode() + b"\r\n")
        qtbot.waitUntil(lambda: bool(door.visit.property("priority_proven")), timeout=PATIENCE)
        door.visit.take_number("ho_tich")
        qtbot.waitUntil(lambda: door.visit.property("screen") == "given", timeout=PATIENCE)
        assert door.visit.giving.property("offline")
    door.close()

    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    kept.append(caplog.text.encode())
    assert [one.priority for one in hall.reading.tickets()] == ["elderly"]
    assert b"elderly" in (spool / NAME).read_bytes(), "the number that was given alone"
    for part in [*other_parts(CARD), "05031951", "1951-03-05"]:
        assert not any(part.encode() in one for one in kept), part
