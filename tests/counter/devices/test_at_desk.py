"""Keypad and sign at the real window, on pseudo-terminals at 9600 baud, with the real database."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.background.executors import SerialWorker
from common.readings.desk_view import SignedIn
from common.threads.guard import forget_window_thread, name_window_thread
from common.tickets.ticket import Action, State
from counter.commands import Deed
from counter.devices.at_desk import DeskDevices
from counter.devices.lines import DeviceLines
from counter.screen import Screen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.counter.devices.examples import described
from tests.counter.devices.simulators import AsciiKeypad, AsciiSign
from tests.halls import TestHall
from tests.windows import Seconds
from tests.wires import PATIENCE, Wire

NOISE = b"\x00\xffK\x80K01"
"""A spark on the line, and half a frame."""

CHATTER = 3
"""So often a worn key says what was pressed once."""


@dataclass(kw_only=True)
class Place:
    """Counter 1: its window, and what is connected to its machine."""

    window: CounterWindow
    seconds: Seconds
    qtbot: QtBot
    sign: AsciiSign
    keypad: AsciiKeypad
    sign_wire: Wire
    keypad_wire: Wire
    heard: list[str]
    bounce_seconds: float
    last_key: tuple[str, float] = ("", 0.0)

    @property
    def screen(self) -> Screen:
        """What the desk page shows."""
        screen = self.window.desk.screen
        assert isinstance(screen, Screen)
        return screen

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=round(PATIENCE * 1000))

    def press(self, *keys: str, noise: bytes = b"", frames: int = 1) -> None:
        """Press keys, a while after whatever was pressed before; each is said in `frames` frames."""
        self.until(lambda: self.screen.busy is None)
        self.seconds.advance(3)
        for key in keys:
            self._lift(key)
            self.keypad_wire.say((noise + self.keypad.frame(key)) * frames)
            self.last_key = key, time.monotonic()

    def tremble(self, key: str, times: int) -> None:
        """Press one key faster than a finger is lifted."""
        self.seconds.advance(3)
        self.keypad_wire.say(self.keypad.frame(key) * times)

    def lifted(self) -> None:
        """Count the key's rest from now: on a busy machine its frames have come late."""
        self.last_key = self.last_key[0], time.monotonic()

    def _lift(self, key: str) -> None:
        """Wait until the same key again is another press, by the line's own clock."""
        last, at = self.last_key
        if key == last:
            self.until(lambda: time.monotonic() - at > self.bounce_seconds + 0.05)

    def shows(self, words: str, *, blinks: bool = False) -> None:
        """Wait until this stands on the sign."""
        self.until(lambda: self.sign.seen[-1:] == [(words, blinks)])


@pytest.fixture
def place(
    qtbot: QtBot, cable: Cable, officer: SignedIn, settings: QSettings, tmp_path: Path
) -> Iterator[Place]:
    """The window of counter 1 with keypad and sign, its officer signed in."""
    seconds = Seconds()
    sign, keypad = AsciiSign(address=1), AsciiKeypad(address=1)
    sign_wire = Wire(tmp_path / "sign", sign).plug()
    keypad_wire = Wire(tmp_path / "keypad", keypad).plug()
    devices = described(
        {"what": "sign", "counter": 1, "line": f"serial:{tmp_path / 'sign'}", "kind": "ascii-line",
         "blink_seconds": 60},
        {"what": "keypad", "counter": 1, "line": f"serial:{tmp_path / 'keypad'}", "kind": "ascii"},
    )  # fmt: skip
    name_window_thread()
    window = CounterWindow(cable.link(SerialWorker("hall")), 1, "vi", settings, clock=seconds)
    at_desk = DeskDevices(window.desk, devices, window.asking.close, clock=seconds)
    heard: list[str] = []
    at_desk._pressed.connect(heard.append)
    lines = DeviceLines(at_desk.talkers, retry_seconds=0.05)
    lines.start()
    window.show()
    qtbot.waitUntil(window.sign_in_page.isVisible)
    QTest.keyClicks(window.sign_in_page.pin, PIN)
    window.sign_in.sign_in("lan", PIN)
    qtbot.waitUntil(window.desk_page.isVisible)
    here = Place(
        window=window, seconds=seconds, qtbot=qtbot, sign=sign, keypad=keypad,
        sign_wire=sign_wire, keypad_wire=keypad_wire, heard=heard,
        bounce_seconds=devices.keypads[0].kind.bounce_seconds,
    )  # fmt: skip
    here.shows("----")
    yield here
    forget_window_thread()
    for link in cable.links:
        link.close()
    at_desk.show_closed()
    lines.close()
    window.hide()
    window.deleteLater()
    for wire in (sign_wire, keypad_wire):
        wire.pull()


def calls(hall: TestHall, number: str) -> int:
    """Return how often a ticket was called."""
    return hall.ticket(number).attempts


def test_every_press_is_one_action_and_every_call_is_on_the_sign(
    place: Place, hall: TestHall
) -> None:
    """Fifteen people, a worn key, noise and half frames: nobody called twice, skipped or unseen."""
    numbers = [hall.issue() for _ in range(15)]

    for number in numbers:
        place.press("next", noise=NOISE, frames=CHATTER)
        place.until(lambda number=number: place.screen.in_hand == number)  # type: ignore[misc]
        place.shows(number, blinks=True)
        place.lifted()

    on_the_sign = [words for words, blinks in place.sign.seen if blinks]
    assert place.heard == ["next"] * 15
    assert on_the_sign == numbers
    assert [calls(hall, number) for number in numbers] == [1] * 15
    assert [hall.state(number) for number in numbers[:-1]] == [State.FINISHED] * 14
    called = [one for one in hall.reading.history(numbers[0])[1] if one.action is Action.NEXT]
    assert len(called) == 1


def test_recall_start_finish_and_undo_are_followed(place: Place, hall: TestHall) -> None:
    """The sign shows what the hall knows, whoever changed it."""
    number = hall.issue()

    place.press("next")
    place.shows(number, blinks=True)
    place.press("recall")
    place.until(lambda: calls(hall, number) == 2)
    place.press("start")
    place.shows(number)
    place.press("finish")
    place.shows("----")
    place.press("undo")
    place.shows(number)

    assert hall.state(number) is State.SERVING


def test_a_hand_that_trembles_calls_once(place: Place, hall: TestHall) -> None:
    """As on the keyboard: within two seconds, and the window's key is the same press."""
    first, second = hall.issue(), hall.issue()

    place.tremble("next", 3)
    place.shows(first, blinks=True)
    place.until(lambda: place.screen.busy is None)
    place.window.asking.do(Deed.NEXT)
    place.until(lambda: place.screen.busy is None)

    assert hall.state(first) is State.CALLED
    assert hall.state(second) is State.WAITING


def test_a_number_typed_on_the_keypad_is_called(place: Place, hall: TestHall) -> None:
    """Its digits are enough where no other number has them."""
    hall.issue()
    wanted = hall.issue()
    place.until(lambda: len(place.window.desk.waiting.rows) == 2)

    place.press("9", "*", "0", "0", "2", "#")

    place.shows(wanted, blinks=True)


def test_digits_that_fit_two_numbers_call_nobody(place: Place, hall: TestHall) -> None:
    """The window says which ones, so that the officer can choose there."""
    one, other = hall.issue(), hall.issue("chung_thuc")
    place.until(lambda: len(place.window.desk.waiting.rows) == 2)

    place.press("1", "#")

    place.until(lambda: one in place.screen.said.text and other in place.screen.said.text)
    assert hall.state(one) is State.WAITING


def test_a_question_in_the_window_is_closed_by_a_press(place: Place, hall: TestHall) -> None:
    """It was about the ticket in hand, which the key may change."""
    first, second = hall.issue(), hall.issue()
    place.press("next")
    place.shows(first, blinks=True)
    place.until(lambda: place.screen.busy is None)
    place.window.asking.do(Deed.HOLD)
    question = place.window.asking.open_question

    place.press("next")
    place.shows(second, blinks=True)

    assert question is not None
    assert place.window.asking.open_question is None
    assert hall.state(first) is State.FINISHED


def test_a_device_that_is_pulled_out_is_named_and_nothing_else_stops(
    place: Place, hall: TestHall
) -> None:
    """A quiet line for the officer; once back, the sign shows the present number at once."""
    first, second = hall.issue(), hall.issue()
    place.press("next")
    place.shows(first, blinks=True)

    place.sign_wire.pull()
    place.until(lambda: place.screen.printers == "Bảng số không kết nối")
    assert place.window.desk_page.printers.isVisible()
    place.press("next")
    place.until(lambda: place.screen.in_hand == second)
    place.sign_wire.plug()

    place.shows(second, blinks=True)
    place.until(lambda: place.screen.printers == "")


def test_a_keypad_that_comes_back_is_heard(place: Place, hall: TestHall) -> None:
    """Without a restart; the officer saw that it was away."""
    number = hall.issue()

    place.keypad_wire.pull()
    place.until(lambda: place.screen.printers == "Bàn phím gọi số không kết nối")
    place.keypad_wire.plug()
    place.until(lambda: place.screen.printers == "")
    place.press("next")

    place.shows(number, blinks=True)


def test_pause_and_sign_out_make_the_sign_dark(place: Place, hall: TestHall) -> None:
    """A pressed pause key opens the counter again; after signing out nobody serves here."""
    place.press("P")
    place.shows("    ")
    place.press("P")
    place.shows("----")

    place.window.desk.sign_out()

    place.shows("    ")


def test_nobody_signed_in_nothing_is_called(place: Place, hall: TestHall) -> None:
    """A press at a counter without an officer does nothing."""
    place.window.desk.sign_out()
    place.shows("    ")
    number = hall.issue()

    place.keypad_wire.say(place.keypad.frame("next"))
    place.until(lambda: place.heard == ["next"])

    assert hall.state(number) is State.WAITING
