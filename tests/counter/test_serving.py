"""A supervisor changes in the window what its counter serves."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.screen import Screen
from counter.serving_dialog import ServingQuestion
from counter.serving_model import ServingWish
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall

HEADS_PIN = "135791"


@pytest.fixture
def window(cable: Cable, settings: QSettings, qtbot: QtBot) -> CounterWindow:
    """The window of counter 1 with Lan at work; Hoa is the supervisor."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    cable.hall.staff.add_officer("hoa", "Lê Thị Hoa", HEADS_PIN)
    cable.hall.staff.set_supervisor("hoa", supervisor=True)
    return at_work(cable, settings, qtbot)


def at_work(cable: Cable, settings: QSettings, qtbot: QtBot) -> CounterWindow:
    """Return the window with Lan signed in."""
    shown = CounterWindow(cable.link(), 1, "vi", settings)
    qtbot.addWidget(shown)
    shown.show()
    shown.sign_in.sign_in("lan", PIN)
    return shown


def ask(window: CounterWindow) -> ServingQuestion:
    """Open the question by keyboard."""
    window.desk_page.lists.setCurrentIndex(2)
    QTest.keyClick(window.desk_page.lists.serving_button, Qt.Key.Key_Space)
    question = window.asking.open_question
    assert isinstance(question, ServingQuestion)
    return question


def serve(question: ServingQuestion, services: dict[str, int]) -> None:
    """Tick these services alone, with their minutes."""
    for line in question.lines:
        line.tick.setChecked(line.key in services)
        line.minutes.setText(str(services.get(line.key, 0)))


def test_the_question_shows_what_is_served_now(window: CounterWindow, hall: TestHall) -> None:
    """Ticks and minutes are the counter's; without a PIN there is nothing to press."""
    question = ask(window)

    shown = {one.key: one.handicap for one in question.lines if one.tick.isChecked()}

    assert shown == hall.reading.counter_services(1)
    assert not question.do_button.isEnabled()


def test_a_supervisors_pin_changes_it_at_once(window: CounterWindow, hall: TestHall) -> None:
    """Enter after the PIN: the hall serves so, the window says so, the officer stays."""
    question = ask(window)
    serve(question, {"dat_dai": 0, "ho_tich": 15})

    QTest.keyClicks(question.pin, HEADS_PIN)
    QTest.keyClick(question, Qt.Key.Key_Return)

    screen = window.desk.screen
    assert isinstance(screen, Screen)
    assert hall.reading.counter_services(1) == {"dat_dai": 0, "ho_tich": 15}
    assert screen.said.text == "Đã đổi lĩnh vực của quầy."
    assert screen.officer == "Nguyễn Thị Lan"
    assert window.asking.open_question is None


def test_a_wrong_pin_is_said_in_the_question_and_has_to_wait(
    window: CounterWindow, hall: TestHall
) -> None:
    """What was ticked stays ticked; the third wrong one closes the way for a while."""
    before = hall.reading.counter_services(1)
    question = ask(window)
    serve(question, {"dat_dai": 0})
    said = []

    for _ in range(3):
        QTest.keyClicks(question.pin, "000000")
        question.do_button.click()
        said.append(question.said.text())

    assert said[0] == "Mã PIN chưa đúng. Vui lòng nhập lại."
    assert "đợi 10 giây" in said[2]
    assert question.isVisible()
    assert question.wish().services == (("dat_dai", 0),)
    assert hall.reading.counter_services(1) == before


def test_nothing_served_cannot_be_pressed(window: CounterWindow) -> None:
    """A counter serves one service at least."""
    question = ask(window)
    QTest.keyClicks(question.pin, HEADS_PIN)
    ready = question.do_button.isEnabled()

    serve(question, {})

    assert ready
    assert not question.do_button.isEnabled()


def test_without_a_supervisor_it_says_how_to_name_one(
    cable: Cable, settings: QSettings, qtbot: QtBot
) -> None:
    """The question opens, and names the command."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)

    question = ask(at_work(cable, settings, qtbot))

    assert "moiso officer supervisor" in question.said.text()
    assert not question.do_button.isEnabled()


def test_a_pin_is_in_no_log() -> None:
    """What is printed of a wish does not hold the PIN."""
    wish = ServingWish(supervisor="hoa", pin=HEADS_PIN, services=())

    assert HEADS_PIN not in repr(wish)
