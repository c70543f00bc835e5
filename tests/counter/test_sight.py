"""The window sees the hall around its counter, and speaks with it; all of it by keyboard."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from common.readings.board_leases import hold_board
from common.readings.desk_view import DeskReading, DeskView
from common.use_cases.messages import Messages, Ready, Recipient, place_of
from common.use_cases.seats import Moving, Seats
from common.use_cases.use_case import By
from counter.commands import Command, Deed
from counter.eye import NOTICED_AFTER_SECONDS
from counter.hall_model import MessageWish
from counter.message_dialog import MessageQuestion
from counter.screen import Screen
from counter.sign_in_model import SignInScreen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.windows import Seconds


@pytest.fixture
def window(cable: Cable, settings: QSettings, qtbot: QtBot, seconds: Seconds) -> CounterWindow:
    """The window of counter 1 with Lan at work; Minh sits at counter 2."""
    cable.hall.staff.add_officer("lan", "Nguyễn Thị Lan", PIN)
    cable.hall.staff.add_officer("minh", "Trần Minh")
    cable.hall.staff.sign_in(2, "minh")
    shown = CounterWindow(cable.link(), 1, "vi", settings, seconds)
    qtbot.addWidget(shown)
    shown.show()
    shown.sign_in.sign_in("lan", PIN)
    return shown


@pytest.fixture
def messages(hall: TestHall) -> Messages:
    """The messages of the hall, as other windows and kiosks have them."""
    return Messages(hall.database, hall.site)


def screen_of(window: CounterWindow) -> Screen:
    """Return what the desk page shows."""
    screen = window.desk.screen
    assert isinstance(screen, Screen)
    return screen


def press(window: CounterWindow, key: Qt.Key) -> None:
    """Press Ctrl and a key on whatever page is there."""
    window.activateWindow()
    QTest.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)


def band(window: CounterWindow) -> str:
    """Return what the desk's line of messages says, "" when it takes no place."""
    shown = window.desk_page.message
    return shown.words.text() if shown.isVisible() else ""


# who else serves


def test_the_hall_is_a_page_of_its_own(window: CounterWindow, hall: TestHall) -> None:
    """Every counter with its officer, what it does and since when; Esc leads back."""
    hall.queue.call(2, hall.issue(), by=By(officer="minh"))
    hall.queue.start(2, by=By(officer="minh"))
    hall.staff.pause(3, reason="Họp")
    hall.pass_time(minutes=7)
    window.desk.refresh()

    press(window, Qt.Key.Key_H)

    rows = {row.number: row for row in window.desk.sight.rows.rows}
    assert window.hall_page.isVisible()
    assert (rows["Quầy 2"].priority, rows["Quầy 2"].time) == ("Phục vụ A001", "7 phút")
    assert rows["Quầy 2"].why == "Trần Minh · từ 08:00"
    assert rows["Quầy 1"].priority == "Rảnh"
    assert (rows["Quầy 3"].priority, rows["Quầy 3"].why) == ("Tạm nghỉ", "Chưa có cán bộ · Họp")
    QTest.keyClick(window.hall_page.list, Qt.Key.Key_Escape)
    assert window.desk_page.isVisible()


def test_a_key_of_the_desk_works_on_the_halls_page(window: CounterWindow, hall: TestHall) -> None:
    """F9 calls and leads back, so that nobody is called unseen."""
    hall.issue()
    press(window, Qt.Key.Key_H)

    QTest.keyClick(window.hall_page.list, Qt.Key.Key_F9)

    assert screen_of(window).in_hand == "A001"
    assert window.desk_page.isVisible()


def test_who_moved_to_another_counter_reads_where(window: CounterWindow, hall: TestHall) -> None:
    """The window that was left says so, and not that somebody signed them out."""
    seats = Seats(hall.database, hall.site)
    seats.sit(3, moving=Moving(counter=1), by=By(officer="lan"))

    window.desk.refresh()

    screen = window.sign_in.screen
    assert isinstance(screen, SignInScreen)
    assert screen.said.text == "Bạn đã chuyển sang quầy 3."


# messages


def test_a_message_is_written_by_keyboard(window: CounterWindow, hall: TestHall) -> None:
    """Ctrl+M, Enter: the first of the ready-made ones goes to the whole hall."""
    press(window, Qt.Key.Key_M)
    question = window.asking.open_question
    assert isinstance(question, MessageQuestion)

    QTest.keyClick(question, Qt.Key.Key_Return)

    (read,) = DeskReading(hall.database, hall.site).desk(2).hall.messages
    assert (read.words.vi, read.recipient) == ("Kiosk hết giấy", Recipient.HALL)
    assert screen_of(window).said.text == "Đã gửi tin nhắn."
    assert band(window) == "“Kiosk hết giấy” → cả hội trường: chưa ai xem"


def test_own_words_go_to_the_counter_that_was_chosen(window: CounterWindow, hall: TestHall) -> None:
    """Enter on a counter's line in the hall's page opens the question with that counter."""
    press(window, Qt.Key.Key_H)
    window.hall_page.list.setCurrentIndex(window.desk.sight.rows.index(1))
    QTest.keyClick(window.hall_page.list, Qt.Key.Key_Return)
    question = window.asking.open_question
    assert isinstance(question, MessageQuestion)

    QTest.keyClicks(question.field, "Cho muon con dau")
    first = question.findChild(QRadioButton, "message_paper")
    QTest.keyClick(question.field, Qt.Key.Key_Return)

    assert first is not None
    (read,) = DeskReading(hall.database, hall.site).desk(2).hall.messages
    assert (read.words.vi, read.to_counter) == ("Cho muon con dau", 2)
    assert DeskReading(hall.database, hall.site).desk(3).hall.messages == ()


def test_a_message_stands_on_the_desk_and_is_answered_by_one_key(
    window: CounterWindow, hall: TestHall, messages: Messages, seconds: Seconds
) -> None:
    """It opens nothing and takes no focus; the sender reads seen, then acknowledged."""
    focused = window.focusWidget()
    messages.send(2, Recipient.HALL, Ready.SECURITY)
    window.desk.refresh()
    shown, same = band(window), window.focusWidget() is focused
    seen = DeskReading(hall.database, hall.site).desk(2).hall.messages[0]
    seconds.advance(NOTICED_AFTER_SECONDS)

    press(window, Qt.Key.Key_K)

    told = DeskReading(hall.database, hall.site).desk(2).hall.messages[0]
    assert (shown, same) == ("Quầy 2: Cần bảo vệ", True)
    assert (seen.seen_by, seen.acknowledged_by) == ("counter-1", None)
    assert told.acknowledged_by == "counter-1"
    assert band(window) == ""


def test_the_news_of_an_own_message_goes_its_way(
    window: CounterWindow, hall: TestHall, messages: Messages
) -> None:
    """Nobody yet, somebody saw it, somebody comes; a message that lapsed is said too."""
    sent = messages.send(1, Recipient.KIOSK, Ready.PAPER).id
    said = []
    changes: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: messages.seen(sent, "kiosk-1"),
        lambda: messages.acknowledge(sent, "kiosk-1"),
    )
    for change in changes:
        change()
        window.desk.refresh()
        said.append(band(window).rpartition(": ")[2])
    hall.pass_time(minutes=21)
    messages.send(1, Recipient.COUNTER, "Xin con dấu", to_counter=2)
    hall.pass_time(minutes=15)
    window.desk.refresh()

    assert said == ["chưa ai xem", "Kiosk 1 đã xem", "Kiosk 1 đã nhận"]
    assert band(window) == "“Xin con dấu” → Quầy 2: không ai nhận"


def test_several_messages_are_answered_one_after_the_other(
    window: CounterWindow, messages: Messages, seconds: Seconds
) -> None:
    """The oldest first, with how many more there are."""
    messages.send(2, Recipient.HALL, Ready.HELP)
    messages.send(3, Recipient.HALL, "Hết mực")
    window.desk.refresh()
    first = band(window)
    seconds.advance(NOTICED_AFTER_SECONDS)

    window.desk_page.message.button.click()

    assert first == "Quầy 2: Đông người, xin giúp gọi số (còn 1 tin)"
    assert band(window) == "Quầy 3: Hết mực"


def test_a_message_that_cannot_be_sent_is_said(window: CounterWindow, hall: TestHall) -> None:
    """The hall refuses it: the reason stands on the desk, and nothing was sent."""
    window.desk.send(MessageWish(recipient=Recipient.HALL, said="x" * 121))

    assert screen_of(window).said.text.startswith("Tin nhắn cần có nội dung")
    assert hall.everything()["message"] == []


# warnings


def test_a_board_that_is_away_or_mute_is_named(window: CounterWindow, hall: TestHall) -> None:
    """In words, with since when or why; gone as soon as all is well."""
    hold_board(hall.database, hall.site, "tv-1", UUID(int=1), "may-1")
    hall.issue()
    window.desk.press(Command(deed=Deed.NEXT))
    call = hall.reading.current_calls()[0].call_id
    hall.records.mute(call, "tv-2", "sound-muted")
    hall.pass_time(seconds=40)

    window.desk.refresh()
    said = screen_of(window).printers
    hold_board(hall.database, hall.site, "tv-1", UUID(int=1), "may-1")
    hall.records.spoken(call, "tv-2")
    window.desk.refresh()

    assert said == ("Bảng tv-1 mất liên lạc từ 08:00 · Bảng tv-2 không có tiếng: loa tắt tiếng")
    assert screen_of(window).printers == ""


def test_a_slow_database_is_said_once_it_lasts(
    window: CounterWindow, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One slow reading is nobody's business; two in a row are, and a quick one ends it."""
    quick: Callable[[DeskReading, int], DeskView] = DeskReading.desk

    def slow(reading: DeskReading, counter: int) -> DeskView:
        seconds.advance(2.4)
        return quick(reading, counter)

    said = []
    for reading in (slow, slow, quick):
        monkeypatch.setattr(DeskReading, "desk", reading)
        window.desk.refresh()
        said.append(screen_of(window).printers)

    assert said == ["", "Cơ sở dữ liệu chậm: 2 giây", ""]


def test_a_message_is_not_asked_about_twice(
    window: CounterWindow, hall: TestHall, messages: Messages
) -> None:
    """However often the desk is read, a message is recorded as seen once and keeps its first eye."""
    sent = messages.send(2, Recipient.HALL, Ready.COME).id
    messages.seen(sent, place_of(3))
    hall.clock.advance(timedelta(seconds=1))

    for _ in range(3):
        window.desk.refresh()

    assert hall.everything()["message"][0].count("counter-3") == 1


@pytest.mark.parametrize("height", [480, 640, 680, 700, 720, 760, 900])
def test_what_the_hall_says_squeezes_no_button(
    window: CounterWindow, hall: TestHall, messages: Messages, height: int
) -> None:
    """A warning and a message at once, at every height: every button has the height it needs."""
    hold_board(hall.database, hall.site, "tv-1", UUID(int=1), "may-1")
    hall.pass_time(seconds=40)
    messages.send(2, Recipient.HALL, Ready.HELP)
    window.resize(360, height)
    window.desk.refresh()

    for _ in range(20):
        QApplication.processEvents()

    page = window.desk_page
    short = {
        one.objectName(): (one.height(), one.minimumSizeHint().height())
        for one in (*page.buttons.values(), page.next_button, page.message.button)
        if one.height() < one.minimumSizeHint().height()
    }
    assert short == {}
    assert page.message.words.text().startswith("Quầy 2: Đông người")
    assert page.printers.isVisible() is (height > 540)
