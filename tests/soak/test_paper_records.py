"""An hour at the kiosk by the hall's clock: what its records say of the paper is what lies there."""

import os
import random
from collections import Counter
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from uuid_utils.compat import uuid7

from common.background.executors import InlineExecutor
from common.database import schema
from common.database.engine import Database
from common.tickets.errors import MoisoError
from kiosk.issuing import Tap
from kiosk.paper import TicketPaper
from kiosk.printing.owner import PrinterOwner, Watch
from kiosk.printing.simulated_printer import SimulatedPrinter
from kiosk.slips import Slips
from tests.halls import TestHall
from tests.kiosk.conftest import PRINTER
from tests.soak.mishaps import ROLL, Cable, mishap, numbers_in, whole_tickets
from tests.windows import CuttableLink

MINUTES = 6 if os.environ.get("MOISO_SOAK_SHORT") else 60
SECONDS_BETWEEN = 6
EPSON = replace(PRINTER, profile="epson-tm-t82")


@pytest.mark.soak
@pytest.mark.expects_log
@pytest.mark.parametrize("seed", range(3))
def test_every_ticket_has_one_record_that_is_true(hall: TestHall, qtbot: QtBot, seed: int) -> None:
    """Ten tickets a minute, a printer and now and then a network that fail: none is left open."""
    chance = random.Random(seed)
    far = SimulatedPrinter(paper=ROLL, low=2_000)
    cable = Cable(far)
    owner = PrinterOwner(cable, Watch(answers=True, every=3600.0, patience=0.0))
    paper = TicketPaper(EPSON, owner, InlineExecutor())
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), InlineExecutor())
    slips = Slips(link, paper)
    numbers: list[str] = []
    refused: list[MoisoError] = []
    for _ in range(MINUTES * 60 // SECONDS_BETWEEN):
        hall.pass_time(seconds=SECONDS_BETWEEN)
        mishap(chance, far, cable)
        tap = Tap(request_id=str(uuid7()), service="ho_tich", priority="none")
        with qtbot.waitSignal(slips.ended, timeout=30_000):
            slips.ask(tap, lambda given: numbers.append(given.number), refused.append)
            link.cut = chance.random() < 0.1  # while it is printed
        link.cut = False
        link.changed.emit()
    paper.close()
    link.close()

    paper_out = bytes(far.printed)
    whole = whole_tickets(paper_out)
    with hall.database.reading() as connection:
        jobs = connection.execute(schema.print_job.select()).all()
        told = {row.id: row.number for row in connection.execute(schema.ticket.select())}
    ends = {told[job.ticket_id]: job.outcome for job in jobs}
    assert refused == []
    assert sorted(numbers) == sorted(told.values())
    assert len(jobs) == len(ends) == len(numbers)
    assert max(Counter(numbers_in(paper_out)).values()) == 1
    assert {n for n, end in ends.items() if end == "printed"} <= whole
    assert {n for n, end in ends.items() if end == "failed"}.isdisjoint(whole)
    assert set(ends.values()) == {"printed", "failed", "unknown"}
    print(f"seed {seed}: {Counter(ends.values())}")  # noqa: T201 — the long proofs say their figures
