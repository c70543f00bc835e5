"""Somebody without a ticket, and what was done for a person; all of it by keyboard."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from common.database.faults import DatabaseUnreachable
from common.line_breaks.whole_names import NO_BREAK
from common.tickets.ticket import Action, State
from counter.commands import Command, Deed
from counter.dialogs import Question
from counter.done_dialog import DoneQuestion, WalkInQuestion
from counter.screen import Screen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.stages import settle
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor
from tests.windows import Seconds

SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def window(cable: Cable, settings: QSettings, qtbot: QtBot, seconds: Seconds) -> CounterWindow:
    """The window of counter 1 with Lan at work."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    shown = CounterWindow(cable.link(), 1, "vi", settings, seconds)
    qtbot.addWidget(shown)
    shown.show()
    shown.sign_in.sign_in("lan", PIN)
    settle()
    return shown


def screen_of(window: CounterWindow) -> Screen:
    """Return what the desk shows."""
    screen = window.desk.screen
    assert isinstance(screen, Screen)
    return screen


def press(window: CounterWindow, key: Qt.Key) -> Question | None:
    """Press Shift and a key; return the question that it opened."""
    window.activateWindow()
    QTest.keyClick(window, key, SHIFT)
    settle()
    return window.asking.open_question


@pytest.fixture
def asked(window: CounterWindow, hall: TestHall) -> DoneQuestion:
    """The question what was done for the person at the counter."""
    hall.issue()
    window.desk.press(Command(deed=Deed.NEXT))
    question = press(window, Key.Key_F3)
    assert isinstance(question, DoneQuestion)
    return question


def note_of(hall: TestHall) -> str | None:
    """Return what was noted when A001 was finished."""
    last = hall.events("A001")[-1]
    assert last.action is Action.FINISH
    return last.reason


def test_somebody_without_a_ticket_is_served_by_two_keys(
    window: CounterWindow, hall: TestHall
) -> None:
    """Shift+F2, Enter: the counter's own service, a number, and the serving time runs."""
    question = press(window, Key.Key_F2)
    assert isinstance(question, WalkInQuestion)
    first = question.services.currentText()

    QTest.keyClick(question, Key.Key_Return)

    assert first == "Hộ tịch – Tư pháp"
    assert hall.state("A001") is State.SERVING
    assert screen_of(window).said.text == "Đang phục vụ A001, khách không có phiếu."
    assert screen_of(window).undo_words == "Hoàn tác: hủy số A001"
    assert hall.boards() == []


def test_an_undone_walk_in_is_said_as_what_it_is(window: CounterWindow, hall: TestHall) -> None:
    """“It said A001 is as before. Before what? I had to ask whether somebody still holds it”."""
    service = window.desk.offers.walk_ins()[0].key
    window.desk.press(Command(deed=Deed.WALK_IN, to_service=service))

    window.desk.press(Command(deed=Deed.UNDO))

    assert hall.state("A001") is State.CANCELLED
    assert screen_of(window).said.text == "Đã hoàn tác, số A001 đã hủy."


def test_one_key_finishes_without_a_word(asked: DoneQuestion, hall: TestHall) -> None:
    """Nothing has to be noted: Enter finishes as the plain key does."""
    QTest.keyClick(asked.field, Key.Key_Return)

    assert note_of(hall) is None


def test_procedures_are_found_by_everyday_words_and_counted(
    asked: DoneQuestion, hall: TestHall
) -> None:
    """Typed without accents, taken by Enter; + is one file more; Enter in the empty line finishes."""
    QTest.keyClicks(asked.field, "khai sinh")
    QTest.keyClick(asked.field, Key.Key_Return)
    QTest.keyClicks(asked.field, "++-")
    QTest.keyClicks(asked.field, "ket hon")
    QTest.keyClick(asked.field, Key.Key_Down)
    second = asked.list.currentItem().text().replace(NO_BREAK, " ")
    QTest.keyClick(asked.field, Key.Key_Return)
    chosen = asked.chosen.text()
    asked.outcomes.setCurrentIndex(1)

    QTest.keyClick(asked.field, Key.Key_Return)

    assert chosen.splitlines()[:2] == ["2 × Đăng ký khai sinh", f"1 × {second}"]
    noted = note_of(hall)
    assert noted is not None
    assert noted.startswith("received 1.001193*2 ")


@pytest.fixture
def slowly_asked(
    cable: Cable, settings: QSettings, qtbot: QtBot, seconds: Seconds, worker: ManualExecutor
) -> DoneQuestion:
    """The same question where the hall takes its time."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    shown = CounterWindow(cable.link(worker), 1, "vi", settings, seconds)
    qtbot.addWidget(shown)
    shown.show()
    worker.run_all()
    shown.sign_in.sign_in("lan", PIN)
    worker.run_all()
    cable.hall.issue()
    shown.desk.press(Command(deed=Deed.NEXT))
    worker.run_all()
    shown.asking.do(Deed.DONE)
    question = shown.asking.open_question
    assert isinstance(question, DoneQuestion)
    return question


@pytest.fixture
def worker() -> ManualExecutor:
    """Runs the window's jobs when told."""
    return ManualExecutor()


def test_enter_waits_for_what_the_typed_words_find(
    slowly_asked: DoneQuestion, worker: ManualExecutor
) -> None:
    """“I typed ket hon, Enter, and a kiosk licence was noted: it stood there for the k”."""
    QTest.keyClicks(slowly_asked.field, "k")
    worker.run_all()
    lit = slowly_asked.list.item(0).text().replace("\u00a0", " ")
    QTest.keyClicks(slowly_asked.field, "et hon")
    QTest.keyClick(slowly_asked.field, Key.Key_Return)
    before = slowly_asked.chosen.text()

    worker.run_all()

    assert "×" not in before
    assert slowly_asked.chosen.text().splitlines()[0] == "1 × Đăng ký kết hôn"
    assert lit != "Đăng ký kết hôn"
    assert slowly_asked.field.text() == ""


def test_who_types_on_after_enter_takes_nothing_unread(
    slowly_asked: DoneQuestion, worker: ManualExecutor
) -> None:
    """Other words, another Enter."""
    QTest.keyClicks(slowly_asked.field, "ket")
    QTest.keyClick(slowly_asked.field, Key.Key_Return)
    QTest.keyClicks(slowly_asked.field, " hon")

    worker.run_all()

    assert "×" not in slowly_asked.chosen.text()
    assert slowly_asked.list.count() > 0


def test_words_that_find_nothing_finish_nobody(asked: DoneQuestion, hall: TestHall) -> None:
    """Enter takes what is lit, and nothing is."""
    QTest.keyClicks(asked.field, "zzzzqqq")

    QTest.keyClick(asked.field, Key.Key_Return)

    assert asked.isVisible()
    assert hall.state("A001") is State.CALLED


def test_a_file_too_many_is_taken_back(asked: DoneQuestion, hall: TestHall) -> None:
    """Minus in the empty line, down to nothing."""
    QTest.keyClicks(asked.field, "khai sinh")
    QTest.keyClick(asked.field, Key.Key_Return)

    QTest.keyClicks(asked.field, "---")

    assert "×" not in asked.chosen.text()
    QTest.keyClick(asked.field, Key.Key_Return)
    assert note_of(hall) is None


def test_many_procedures_keep_the_question_low(asked: DoneQuestion) -> None:
    """The last ones are shown, with how many more there are."""
    for words in ("khai sinh", "khai tu", "ket hon", "giam ho", "chung thuc ban sao"):
        QTest.keyClicks(asked.field, words)
        QTest.keyClick(asked.field, Key.Key_Return)

    assert asked.chosen.text().startswith("và 2 thủ tục khác")


def test_a_search_that_fails_is_said_in_the_question(
    asked: DoneQuestion, cable: Cable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is away: the officer reads it, and may still go back."""
    monkeypatch.setattr("common.background.session.find_site", _unreachable)

    QTest.keyClicks(asked.field, "khai sinh")

    assert "cơ sở dữ liệu" in asked.chosen.text()


def test_with_nobody_at_the_counter_the_key_says_why(window: CounterWindow) -> None:
    """A key is never silently dead."""
    assert press(window, Key.Key_F3) is None
    assert screen_of(window).said.text == "Quầy 1 chưa gọi số nào."


def test_the_menu_has_both_for_who_uses_the_mouse(window: CounterWindow) -> None:
    """What cannot be done now is off there."""
    window.asking.offer_paper(window.pos())
    settle()

    menu = QApplication.activePopupWidget()

    assert isinstance(menu, QMenu)
    states = {one.objectName(): one.isEnabled() for one in menu.actions()}
    assert (states["walk_in"], states["done"]) == (True, False)
    menu.close()


def _unreachable(*_: object) -> None:
    raise DatabaseUnreachable(where="moiso.db", detail="dây mạng")


# the reminder


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(14, ""), (15, "A001 tạm gác đã 15 phút"), (19, "A001 tạm gác đã 19 phút"), (20, ""),
     (30, "A001 tạm gác đã 30 phút")],
)  # fmt: skip
def test_a_number_that_is_long_on_hold_is_told(
    window: CounterWindow, hall: TestHall, minutes: int, words: str
) -> None:
    """At the counter that set it aside, for some minutes, and again after as long."""
    hall.issue()
    window.desk.press(Command(deed=Deed.NEXT))
    window.desk.press(Command(deed=Deed.HOLD, reason="Đi phô tô"))
    hall.pass_time(minutes=minutes)

    window.desk.refresh()

    assert screen_of(window).printers == words


@pytest.mark.parametrize("why", ["another counter", "never", "resumed"])
def test_nobody_else_is_reminded(window: CounterWindow, hall: TestHall, why: str) -> None:
    """Another counter's hold, a centre that wants no reminder, somebody who is back."""
    hall.issue()
    hall.queue.call_next(2 if why == "another counter" else 1)
    hall.queue.hold(2 if why == "another counter" else 1)
    if why == "never":
        hall.set_rules(hold_reminder_minutes=0)
    hall.pass_time(minutes=16)
    if why == "resumed":
        hall.queue.resume(1, "A001")

    window.desk.refresh()

    assert screen_of(window).printers == ""
