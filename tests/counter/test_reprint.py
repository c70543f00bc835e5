"""An officer has a ticket printed again by a kiosk, and reads what became of it."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from common.printers.states import PrinterState
from common.tickets.text import Text
from common.use_cases.reprints import Reprints
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.paper_dialogs import ReprintQuestion
from counter.screen import Said, Screen, Tone
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.windows import Seconds


@pytest.fixture
def reprints(hall: TestHall) -> Reprints:
    """The copies of a hall with one ticket and one kiosk."""
    hall.issue()
    hall.records.printer_state("kiosk-1", PrinterState.READY)
    return Reprints(hall.database, hall.site)


AGAIN = Command(deed=Deed.REPRINT, number="A001", printer="kiosk-1")


def said(desk: DeskModel) -> Said:
    """Return the line of words that the officer reads."""
    screen = desk.screen
    assert isinstance(screen, Screen)
    return screen.said


@pytest.mark.parametrize(
    ("outcome", "words", "tone"),
    [
        ("printed", "Đã in lại A001 ở máy in Kiosk 1.", Tone.GOOD),
        ("sent", "Đã gửi phiếu A001 tới máy in Kiosk 1.", Tone.GOOD),
        ("unknown", "Không rõ A001 đã in ở Kiosk 1 chưa; hãy xem giấy.", Tone.BAD),
        ("failed", "Không in lại được A001 ở Kiosk 1: hết giấy.", Tone.BAD),
    ],
)
def test_the_officer_reads_what_became_of_it(
    reprints: Reprints, desk: DeskModel, outcome: str, words: str, tone: Tone
) -> None:
    """A press asks for it, and its end is said when it is known."""
    desk.press(AGAIN)
    assert said(desk).text == "Đã yêu cầu in lại A001 ở máy in Kiosk 1."
    taken = reprints.take("kiosk-1")
    assert taken is not None
    reason = Text(vi="hết giấy", en="out of paper") if outcome == "failed" else None
    reprints.ended(taken.id, outcome, reason)  # type: ignore[arg-type]  # named by the parameter

    desk.refresh()

    assert (said(desk).text, said(desk).tone) == (words, tone)


def test_a_kiosk_that_does_not_answer_is_said(
    hall: TestHall, reprints: Reprints, desk: DeskModel, seconds: Seconds
) -> None:
    """After a minute the officer reads that the kiosk took nothing, without any hint from it."""
    desk.press(AGAIN)

    seconds.advance(61)
    desk.tick()

    assert said(desk).text == "Kiosk 1 không nhận in lại A001; hãy xem kiosk có chạy không."
    assert said(desk).tone is Tone.BAD


def test_an_end_is_said_once(reprints: Reprints, desk: DeskModel, seconds: Seconds) -> None:
    """What the officer does next is not covered by old news."""
    desk.press(AGAIN)
    taken = reprints.take("kiosk-1")
    assert taken is not None
    reprints.ended(taken.id, "printed")
    desk.refresh()
    seconds.advance(5)

    desk.press(Command(deed=Deed.NEXT))
    desk.refresh()

    assert said(desk).text == "Đã mời A001."


@pytest.fixture
def window(cable: Cable, settings: QSettings, reprints: Reprints, qtbot: QtBot) -> CounterWindow:
    """The window of counter 1, with its officer at work."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    shown = CounterWindow(cable.link(), 1, "vi", settings)
    qtbot.addWidget(shown)
    shown.show()
    shown.sign_in.sign_in("lan", PIN)
    return shown


def test_the_ticket_in_hand_is_offered(window: CounterWindow) -> None:
    """Ctrl+P asks for the present ticket; Enter prints it."""
    window.desk.press(Command(deed=Deed.NEXT))

    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    question = window.asking.open_question
    assert isinstance(question, ReprintQuestion)
    assert question.command() == AGAIN
    QTest.keyClick(question, Qt.Key.Key_Return)

    assert said(window.desk).text == "Đã yêu cầu in lại A001 ở máy in Kiosk 1."


def test_any_number_can_be_typed(window: CounterWindow) -> None:
    """A ticket that is in no list is printed again by its number; nothing typed, nothing done."""
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    question = window.asking.open_question
    assert isinstance(question, ReprintQuestion)
    assert not question.do_button.isEnabled()

    QTest.keyClicks(question.number, "a 001")

    assert question.do_button.isEnabled()
    assert question.command() == AGAIN


def test_without_a_printer_nothing_can_be_asked(
    cable: Cable, hall: TestHall, settings: QSettings, qtbot: QtBot
) -> None:
    """A hall without kiosks says so instead of offering an empty choice."""
    question = ReprintQuestion("A001", (), window_of(cable, settings, qtbot))

    assert not question.do_button.isEnabled()


def window_of(cable: Cable, settings: QSettings, qtbot: QtBot) -> CounterWindow:
    """Return a window to ask in."""
    shown = CounterWindow(cable.link(), 1, "vi", settings)
    qtbot.addWidget(shown)
    return shown


def test_every_row_offers_its_copy(window: CounterWindow) -> None:
    """The menu of a waiting ticket ends with its copy."""
    window.desk_page.lists.waiting.setCurrentIndex(window.desk.waiting.index(0, 0))
    QTest.keyClick(window.desk_page.lists.waiting, Qt.Key.Key_Return)
    menu = window.findChild(QMenu, "row_menu")
    assert menu is not None

    menu.actions()[-1].trigger()

    question = window.asking.open_question
    assert isinstance(question, ReprintQuestion)
    assert question.number.text() == "A001"
    menu.close()
