"""The kiosk by keyboard and numeric keypad, in the real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import KioskDoor
from kiosk.touches import QUIET_SECONDS
from tests.halls import TestHall
from tests.kiosk.fingers import UPRIGHT, Finger, Open, open_door, paper  # noqa: F401 — fixtures

KEY = Qt.Key


class Fingers:
    """Presses keys in the window, as quickly as wished."""

    def __init__(self, door: KioskDoor, finger: Finger, qtbot: QtBot) -> None:
        self._door = door
        self._finger = finger
        self._qtbot = qtbot
        qtbot.waitUntil(door.window.isActive)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self._door.window, key)

    def take(self, key: Qt.Key = KEY.Key_Enter) -> None:
        """Press Enter on the keypad, or another key that counts, after a quiet while."""
        clock = self._door.keypad._clock
        begun = clock()
        self._qtbot.waitUntil(lambda: clock() - begun > QUIET_SECONDS + 0.05)
        self.press(key)

    @property
    def ring(self) -> str:
        """The control whose ring can be seen, "" for none."""
        rings = [one for one in self._finger.items() if one.objectName() == "focus-ring"]
        assert len(rings) <= 1
        focused = self._door.window.activeFocusItem()
        return focused.objectName() if rings else ""

    @property
    def letters(self) -> list[str]:
        """What stands in the squares of the services."""
        return [
            str(one.property("text"))
            for one in self._finger.items()
            if one.objectName() == "letter"
        ]


Begin = Callable[[], tuple[KioskDoor, Finger, Fingers]]


@pytest.fixture
def begin(open_door: Open, qtbot: QtBot) -> Begin:  # noqa: F811 — the fixture itself
    """Open the window."""

    def build() -> tuple[KioskDoor, Finger, Fingers]:
        door, finger = open_door(UPRIGHT)
        return door, finger, Fingers(door, finger, qtbot)

    return build


def test_a_number_by_the_keypad_alone(begin: Begin, hall: TestHall, qtbot: QtBot) -> None:
    """Three goes to the third service, Enter takes its number; Enter on "done" ends it."""
    door, finger, keys = begin()

    keys.press(KEY.Key_3)
    assert keys.ring == "service-dat_dai"
    keys.take()
    qtbot.waitUntil(lambda: door.visit.property("screen") == "given")
    assert finger.text("number") == "C001"
    keys.press(KEY.Key_Tab)
    assert keys.ring == "done"
    keys.take()
    qtbot.waitUntil(lambda: door.visit.property("screen") == "welcome")

    assert hall.line() == ["C001"]


def test_a_second_digit_belongs_to_the_first(begin: Begin) -> None:
    """One and one is the eleventh; after a while it is the first again."""
    door, _, keys = begin()

    keys.press(KEY.Key_1, KEY.Key_1)
    eleventh = keys.ring
    door.keypad._typed_at -= 2
    keys.press(KEY.Key_1)

    assert (eleventh, keys.ring) == ("service-tra_ket_qua", "service-ho_tich")


def test_figures_and_ring_are_there_only_for_keys(begin: Begin, qtbot: QtBot) -> None:
    """Who touches sees letters and no ring, before and after somebody used keys."""
    _, finger, keys = begin()
    before = (keys.letters[0], keys.ring)

    keys.press(KEY.Key_2)
    by_keys = (keys.letters[0], keys.ring)
    finger.press(QPoint(5, 5))
    qtbot.waitUntil(lambda: keys.ring == "")

    assert before == ("A", "")
    assert by_keys == ("1", "service-chung_thuc")
    assert keys.letters[0] == "A"


def test_tab_reaches_every_control_and_comes_round(begin: Begin) -> None:
    """In the order of reading, forwards and backwards."""
    _, finger, keys = begin()
    controls = {one.objectName() for one in finger.items() if one.inherits("QQuickAbstractButton")}

    seen = []
    for _ in controls:
        keys.press(KEY.Key_Tab)
        seen.append(keys.ring)
    keys.press(KEY.Key_Tab)
    assert keys.ring == seen[0]
    keys.press(KEY.Key_Backtab)

    assert keys.ring == seen[-1]
    assert set(seen) == controls


def test_arrows_go_where_they_point(begin: Begin) -> None:
    """Right, down, left, up: once around and home; at the edge nothing moves."""
    _, _, keys = begin()

    keys.press(KEY.Key_1)
    way = []
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Left, KEY.Key_Up, KEY.Key_Up):
        keys.press(key)
        way.append(keys.ring)

    assert way == [
        "service-chung_thuc",
        "service-xay_dung",
        "service-dat_dai",
        "service-ho_tich",
        "service-ho_tich",
    ]


def test_a_key_held_down_takes_one_number(begin: Begin, hall: TestHall, qtbot: QtBot) -> None:
    """Enter drummed upon is one press, as with fingers."""
    door, _, keys = begin()

    keys.press(KEY.Key_1)
    keys.take()
    keys.press(*[KEY.Key_Enter] * 20)
    qtbot.waitUntil(lambda: door.visit.property("screen") == "given")

    assert hall.line() == ["A001"]


def test_escape_leads_back_from_a_question(begin: Begin, qtbot: QtBot) -> None:
    """Nobody is caught on a screen beside the way."""
    door, finger, keys = begin()
    finger.tap("priority")
    qtbot.waitUntil(lambda: door.visit.property("screen") == "priority")

    keys.take(KEY.Key_Escape)

    assert door.visit.property("screen") == "welcome"


def test_keys_give_more_time(begin: Begin, qtbot: QtBot) -> None:
    """Moving the ring is a sign of life, as a touch is."""
    door, finger, keys = begin()
    finger.tap("priority")
    time_out = door.visit.property("time_out")
    time_out._ends -= 20
    before = time_out.property("seconds_left")

    keys.press(KEY.Key_Tab)

    assert time_out.property("seconds_left") > before


def test_a_scanner_that_types_takes_no_number(begin: Begin, hall: TestHall, qtbot: QtBot) -> None:
    """Digits and Enter as fast as a machine: the ring may move, nothing is pressed."""
    door, _, keys = begin()
    keys.take(KEY.Key_1)
    door.keypad._clock = lambda: 1e6  # no time passes between its keys

    keys.press(KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_Enter)
    qtbot.waitUntil(lambda: keys.ring != "")

    assert door.visit.property("screen") == "welcome"
    assert not door.visit.giving.waiting
    assert hall.line() == []


def test_nothing_is_pressed_that_no_ring_has_shown(
    begin: Begin, hall: TestHall, qtbot: QtBot
) -> None:
    """After a touch the ring is hidden: Enter shows it again before it presses anything."""
    door, finger, keys = begin()
    keys.press(KEY.Key_1)
    finger.press(QPoint(5, 5))
    qtbot.waitUntil(lambda: keys.ring == "")

    keys.take()
    shown = (keys.ring, door.visit.giving.waiting)
    keys.take()
    qtbot.waitUntil(lambda: door.visit.property("screen") == "given")

    assert shown == ("service-ho_tich", False)
    assert hall.line() == ["A001"]
