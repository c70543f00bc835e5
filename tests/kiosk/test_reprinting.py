"""A kiosk prints the copies that counters ask it for, once each, and tells what became of them."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from common.use_cases.reprints import Reprints, ReprintState
from kiosk.reprinting import Reprinting
from tests.kiosk.conftest import Build, Kiosk
from tests.manual_executor import ManualExecutor


@pytest.fixture
def copies(kiosk: Kiosk) -> Reprints:
    """The hall's copies, with a kiosk that looks for its own."""
    kiosk.hall.issue()
    Reprinting(kiosk.link, kiosk.paper, kiosk.link)
    return Reprints(kiosk.hall.database, kiosk.hall.site)


def state(copies: Reprints, reprint_id: UUID) -> ReprintState:
    """Return how far a copy has come."""
    seen = copies.seen(reprint_id)
    assert seen is not None
    return seen[0].state(seen[1])


def test_a_copy_is_printed_and_told(kiosk: Kiosk, copies: Reprints, qtbot: QtBot) -> None:
    """What a counter asks for comes out of this kiosk's printer when its feed ticks."""
    asked = copies.ask("A001", "kiosk-1", counter=1)

    kiosk.link.changed.emit()

    qtbot.waitUntil(lambda: state(copies, asked.id) is ReprintState.SENT)
    assert len(kiosk.printer.sent) == 1


def test_several_copies_are_printed_one_after_the_other(
    kiosk: Kiosk, copies: Reprints, qtbot: QtBot
) -> None:
    """One tick is enough for all that wait."""
    numbers = ["A001", *(kiosk.hall.issue() for _ in range(2))]
    asked = [copies.ask(number, "kiosk-1", counter=1) for number in numbers]

    kiosk.link.changed.emit()

    qtbot.waitUntil(lambda: all(state(copies, one.id) is ReprintState.SENT for one in asked))
    assert len(kiosk.printer.sent) == 3


def test_a_hint_while_a_copy_is_taken_does_not_take_another(
    kiosk_with: Build, qtbot: QtBot
) -> None:
    """Each copy is printed and told before the next: none is left as unknown."""
    worker = ManualExecutor()
    kiosk = kiosk_with(worker)
    worker.run_all()
    numbers = [kiosk.hall.issue() for _ in range(2)]
    Reprinting(kiosk.link, kiosk.paper, kiosk.link)
    copies = Reprints(kiosk.hall.database, kiosk.hall.site)
    asked = [copies.ask(number, "kiosk-1", counter=1) for number in numbers]

    kiosk.link.changed.emit()
    kiosk.link.changed.emit()

    def all_sent() -> bool:
        worker.run_all()
        return all(state(copies, one.id) is ReprintState.SENT for one in asked)

    qtbot.waitUntil(all_sent)
    assert len(kiosk.printer.sent) == 2


@pytest.mark.expects_log
def test_a_printer_that_fails_is_told_with_its_reason(
    kiosk: Kiosk, copies: Reprints, qtbot: QtBot
) -> None:
    """The counter reads why there is no copy, and it is not tried again by itself."""
    kiosk.printer.broken = True
    asked = copies.ask("A001", "kiosk-1", counter=1)

    kiosk.link.changed.emit()

    qtbot.waitUntil(lambda: state(copies, asked.id) is ReprintState.FAILED)
    seen = copies.seen(asked.id)
    assert seen is not None
    assert seen[0].reason is not None
    assert "chưa bật" in seen[0].reason.vi
    kiosk.printer.broken = False
    kiosk.link.changed.emit()
    assert kiosk.printer.sent == []


def test_a_taking_whose_answer_is_lost_prints_nothing(kiosk: Kiosk, copies: Reprints) -> None:
    """The cable is pulled between the taking and its answer: the copy is unknown, never two."""
    asked = copies.ask("A001", "kiosk-1", counter=1)
    kiosk.link.cut_after = True
    kiosk.link.changed.emit()
    kiosk.link.cut_after = False
    kiosk.link.changed.emit()

    assert state(copies, asked.id) is ReprintState.TAKEN
    kiosk.hall.pass_time(minutes=2)
    assert state(copies, asked.id) is ReprintState.UNKNOWN
    assert kiosk.printer.sent == []


def test_the_end_is_told_when_the_network_is_back(kiosk: Kiosk, qtbot: QtBot) -> None:
    """What was printed while the network went away is told once it is there again."""

    def cut(_: object) -> None:
        kiosk.link.cut = True

    kiosk.paper.ended.connect(cut)
    kiosk.hall.issue()
    Reprinting(kiosk.link, kiosk.paper, kiosk.link)
    copies = Reprints(kiosk.hall.database, kiosk.hall.site)
    asked = copies.ask("A001", "kiosk-1", counter=1)
    with qtbot.waitSignal(kiosk.paper.ended):
        kiosk.link.changed.emit()
    assert state(copies, asked.id) is ReprintState.TAKEN
    kiosk.link.cut = False

    kiosk.link.changed.emit()

    qtbot.waitUntil(lambda: state(copies, asked.id) is ReprintState.SENT)
