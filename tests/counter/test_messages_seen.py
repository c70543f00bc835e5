"""A message counts as seen only where somebody can have read it; every shape of the window shows it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.database.faults import DatabaseUnreachable
from common.readings.desk_view import DeskReading
from common.use_cases.messages import Messages, Ready, Recipient, place_of
from counter.commands import Command, Deed
from counter.eye import NOTICED_AFTER_SECONDS
from counter.presses import SAME_PRESS_SECONDS
from counter.screen import Screen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.stages import settle
from tests.halls import TestHall
from tests.windows import Seconds

CTRL = Qt.KeyboardModifier.ControlModifier


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


def say(hall: TestHall, said: Ready | str = Ready.SECURITY) -> None:
    """Counter 2 says something to the hall."""
    Messages(hall.database, hall.site).send(2, Recipient.HALL, said)


def seen_by(hall: TestHall) -> list[str | None]:
    """Return who has seen each message, as its sender reads it."""
    return [one.seen_by for one in DeskReading(hall.database, hall.site).desk(2).hall.messages]


def said(window: CounterWindow) -> str:
    """Return what the desk says."""
    screen = window.desk.screen
    assert isinstance(screen, Screen)
    return screen.said.text


def test_a_minimized_window_has_seen_nothing(window: CounterWindow, hall: TestHall) -> None:
    """Its sender reads that nobody has; once the window is back, that somebody has."""
    window.showMinimized()
    settle()
    say(hall)
    window.desk.refresh()
    window.desk.tick()
    meanwhile = seen_by(hall)

    window.showNormal()
    settle()
    window.desk.tick()

    assert meanwhile == [None]
    assert seen_by(hall) == ["counter-1"]


def test_only_the_message_that_stands_there_is_seen(
    window: CounterWindow, hall: TestHall, seconds: Seconds
) -> None:
    """“One more” is not yet read: its sender goes on waiting."""
    say(hall)
    say(hall, "Hết mực")

    window.desk.refresh()

    assert seen_by(hall) == ["counter-1", None]
    seconds.advance(NOTICED_AFTER_SECONDS)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CTRL)
    assert seen_by(hall) == ["counter-1", "counter-1"]


def acknowledged_by(hall: TestHall) -> list[str | None]:
    """Return who takes care of each message, as its sender reads it."""
    read = DeskReading(hall.database, hall.site).desk(2).hall.messages
    return [one.acknowledged_by for one in read]


def test_a_trembling_key_answers_one_message(
    window: CounterWindow, hall: TestHall, seconds: Seconds
) -> None:
    """“I pressed for the guard, and “Hết mực” was gone: nobody brought ink.” A second press may."""
    say(hall)
    say(hall, "Hết mực")
    window.desk.refresh()
    seconds.advance(NOTICED_AFTER_SECONDS)
    for _ in range(8):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CTRL)
        seconds.advance(SAME_PRESS_SECONDS - 0.5)
    once = acknowledged_by(hall)

    seconds.advance(1)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CTRL)

    assert once == ["counter-1", None]
    assert acknowledged_by(hall) == ["counter-1", "counter-1"]


def test_a_press_takes_no_message_that_nobody_can_have_read(
    window: CounterWindow, hall: TestHall, seconds: Seconds
) -> None:
    """“Another counter took it under my finger, and I had answered something I never read”."""
    say(hall)
    window.desk.refresh()
    seconds.advance(NOTICED_AFTER_SECONDS)
    first = DeskReading(hall.database, hall.site).desk(2).hall.messages[0].id
    Messages(hall.database, hall.site).acknowledge(first, "counter-3")
    say(hall, "Hết mực")
    window.desk.refresh()

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CTRL)

    assert acknowledged_by(hall) == ["counter-3", None]


def test_an_answer_that_was_lost_may_be_given_again_at_once(
    window: CounterWindow, hall: TestHall, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line was down for a moment: the key is not dead after it."""
    say(hall)
    window.desk.refresh()
    seconds.advance(NOTICED_AFTER_SECONDS)
    with monkeypatch.context() as away:
        away.setattr("common.background.session.find_site", _unreachable)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CTRL)
    before = acknowledged_by(hall)

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CTRL)

    assert (before, acknowledged_by(hall)) == ([None], ["counter-1"])


def _unreachable(*_: object) -> None:
    raise DatabaseUnreachable(where="moiso.db", detail="dây mạng")


def test_the_bar_shows_the_message_and_one_key_answers_it(
    window: CounterWindow, hall: TestHall, seconds: Seconds
) -> None:
    """With the key to answer by; the bar stays a bar."""
    window.folding.fold()
    say(hall)
    window.desk.refresh()
    settle()
    shown, seen = window.bar.said.text(), seen_by(hall)
    seconds.advance(NOTICED_AFTER_SECONDS)

    QTest.keyClick(window.bar, Qt.Key.Key_K, CTRL)
    settle()

    assert shown == "Quầy 2: Cần bảo vệ · Ctrl+K: đã nhận"
    assert seen == ["counter-1"]
    assert window.folding.is_folded
    assert window.bar.said.text() == "Không có ai chờ"
    (told,) = DeskReading(hall.database, hall.site).desk(2).hall.messages
    assert told.acknowledged_by == "counter-1"


def test_a_refusal_in_the_bar_goes_before_a_message(window: CounterWindow, hall: TestHall) -> None:
    """The press was refused a moment ago; the message comes after it, and is not seen before."""
    window.folding.fold()
    window.desk.press(Command(deed=Deed.NEXT))
    say(hall)
    window.desk.refresh()
    refused, unseen = window.bar.said.text(), seen_by(hall)

    window.desk.press(Command(deed=Deed.PAUSE))

    assert refused == "Không còn ai chờ ở quầy 1."
    assert unseen == [None]
    assert window.bar.said.text().startswith("Quầy 2: Cần bảo vệ")
    assert seen_by(hall) == ["counter-1"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_H])
def test_the_pages_beside_the_desk_show_it_too(
    window: CounterWindow, hall: TestHall, seconds: Seconds, key: Qt.Key
) -> None:
    """An officer in the figures or the hall's page reads it there, and answers without leaving."""
    QTest.keyClick(
        window.focusWidget(), key, CTRL if key is Qt.Key.Key_H else Qt.KeyboardModifier.NoModifier
    )
    page = window.hall_page if key is Qt.Key.Key_H else window.figures_page
    say(hall)
    window.desk.refresh()
    settle()
    shown, seen = page.message.words.text(), seen_by(hall)
    seconds.advance(NOTICED_AFTER_SECONDS)

    page.message.button.click()
    settle()

    assert (shown, seen) == ("Quầy 2: Cần bảo vệ", ["counter-1"])
    assert page.isVisible()
    assert not page.message.isVisible()


def test_a_window_at_its_sign_in_has_seen_nothing(window: CounterWindow, hall: TestHall) -> None:
    """Nobody sits there."""
    window.desk.sign_out()
    settle()
    say(hall)

    window.desk.refresh()
    window.desk.tick()

    assert seen_by(hall) == [None]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("counter-3", "Quầy 3 đã nhận tin này trước rồi."),
        ("kiosk-1", "Kiosk 1 đã nhận tin này trước rồi."),
        (None, ""),
    ],
)
def test_the_second_who_answers_is_told_who_was_first(
    window: CounterWindow, hall: TestHall, seconds: Seconds, first: str | None, words: str
) -> None:
    """Two run for the paper otherwise; who was first reads nothing more."""
    say(hall)
    window.desk.refresh()
    seconds.advance(NOTICED_AFTER_SECONDS)
    message = DeskReading(hall.database, hall.site).desk(2).hall.messages[0].id
    if first is not None:
        Messages(hall.database, hall.site).acknowledge(message, first)

    window.desk.sight.acknowledge()

    assert said(window) == words


def test_who_takes_care_is_answered(hall: TestHall) -> None:
    """The first place stays, and every later one is told it; a message that is gone has none."""
    messages = Messages(hall.database, hall.site)
    sent = messages.send(2, Recipient.HALL, Ready.HELP).id
    answers: list[Callable[[], str | None]] = [
        lambda: messages.acknowledge(sent, place_of(1)),
        lambda: messages.acknowledge(sent, place_of(3)),
    ]

    assert [ask() for ask in answers] == ["counter-1", "counter-1"]
