"""A printer that is slower than the people who take numbers."""

import threading
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.catalogue.model import Catalogue
from common.tickets.text import Text
from kiosk.issuing import Given
from kiosk.paper import MOST_WAITING, TicketPaper
from kiosk.printing.owner import PrinterOwner, PrintResult
from kiosk.printing.slip import TicketSlip
from tests.kiosk.conftest import PRINTER, Kiosk
from tests.kiosk.printing.guides import guide_of
from tests.kiosk.printing.slips import SLIP


class HeldPrinter:
    """Takes nothing until it is let go."""

    description = Text(vi="máy in chậm", en="the slow printer")

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.sent = 0

    def send(self, _data: bytes) -> None:
        """Wait, then take the slip."""
        self.let_go.wait(30)
        self.sent += 1


@pytest.fixture
def slow() -> Iterator[tuple[HeldPrinter, TicketPaper]]:
    """A printer that holds everybody up, and its paper."""
    printer = HeldPrinter()
    paper = TicketPaper(PRINTER, PrinterOwner(printer), InlineExecutor())
    yield printer, paper
    printer.let_go.set()
    paper.close()


@pytest.mark.expects_log
def test_slips_that_wait_are_bounded_and_each_gets_its_result(
    slow: tuple[HeldPrinter, TicketPaper], qtbot: QtBot
) -> None:
    """Beyond a minute's worth of paper the job fails at once, with the reason; none is forgotten."""
    printer, paper = slow
    ended: dict[UUID, PrintResult] = {}
    paper.ended.connect(lambda result: ended.update({result.job_id: result}))

    for _ in range(MOST_WAITING + 3):
        paper.print_slip(SLIP, uuid4())

    qtbot.waitUntil(lambda: len(ended) == 3)
    assert paper.waiting == MOST_WAITING
    assert {one.outcome for one in ended.values()} == {"failed"}
    assert all("slower" in str(one.error) for one in ended.values())
    printer.let_go.set()
    qtbot.waitUntil(lambda: len(ended) == MOST_WAITING + 3)
    assert printer.sent == MOST_WAITING
    assert paper.waiting == 0


@pytest.mark.expects_log
def test_guides_wait_within_the_same_bound(
    slow: tuple[HeldPrinter, TicketPaper], shipped: Catalogue, qtbot: QtBot
) -> None:
    """Whoever prints guides one after another keeps no number's paper waiting for minutes."""
    _, paper = slow
    ended: dict[UUID, PrintResult] = {}
    paper.ended.connect(lambda result: ended.update({result.job_id: result}))

    for _ in range(MOST_WAITING + 2):
        paper.print_guide(guide_of(shipped, "1.001193"), "vi", uuid4())

    assert paper.waiting == MOST_WAITING
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert {one.outcome for one in ended.values()} == {"failed"}


def test_the_person_is_told_how_many_slips_come_first(kiosk: Kiosk) -> None:
    """While the printer is behind, the screen says so and asks to remember the number."""
    for _ in range(3):
        kiosk.paper._waiting.add(uuid4())

    kiosk.visit.giving.show(_given(SLIP))

    assert kiosk.shows("slips_before") == 3


def _given(slip: TicketSlip) -> Given:
    return Given(
        ticket_id=uuid4(),
        number=slip.number,
        service=slip.service,
        priority=None,
        ahead=0,
        counters=(1,),
        slip=slip,
    )
