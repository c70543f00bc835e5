import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from common.background.door import OpenedHall
from common.background.executors import SerialWorker
from common.database import schema
from common.readings.desk_view import SignedIn
from common.threads.guard import forget_window_thread, name_window_thread
from common.tickets.ticket import State
from common.use_cases.use_case import By
from counter.commands import Command, Deed, perform
from counter.screen import Screen
from counter.window import CounterWindow
from tests.counter.conftest import PIN, Cable
from tests.halls import TestHall
from tests.windows import Seconds

EVENTS = 3000
KEYS = (
    *(getattr(Qt.Key, f"Key_F{number}") for number in range(1, 13)),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_N, Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_Menu),
)
MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
BUTTONS = (*[Qt.MouseButton.LeftButton] * 5, Qt.MouseButton.RightButton)


@dataclass(kw_only=True)
class Watched:
    """A counter's window, and what it has asked the hall to do."""

    qtbot: QtBot
    hall: TestHall
    window: CounterWindow
    seconds: Seconds
    commands: list[Command] = field(default_factory=list)

    @property
    def screen(self) -> Screen:
        """What the desk shows."""
        screen = self.window.desk.screen
        assert isinstance(screen, Screen)
        return screen

    def wait(self) -> None:
        """Wait until the hall has answered."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.desk._busy is None)

    def sign_in(self) -> None:
        """Let the officer come back and close what is open, long after the last wrong PIN."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.window.asking.close()
        if (keys := QApplication.activeModalWidget()) is not None:
            keys.close()
        self.window.folding.unfold()
        for shown in (self.window.figures_page, self.window.hall_page):
            if shown.isVisible():
                self.window.show_desk()
        self.qtbot.waitUntil(lambda: not self.window.sign_in._busy)
        self.seconds.advance(3600)
        self.window.sign_in.tick()
        form, page = self.window.sign_in_page, self.window.desk_page
        self.qtbot.waitUntil(lambda: form.isVisible() or page.isVisible())
        if form.isVisible():
            self.window.sign_in.sign_in("lan", PIN)
            self.qtbot.waitUntil(page.isVisible)

    def press(self, deed: Deed) -> None:
        """Do one thing, quite deliberately."""
        self.seconds.advance(3)
        self.window.asking.do(deed)
        self.wait()

    def calls_by_press(self) -> set[int]:
        """Return how many people a press has called, over all presses."""
        with self.hall.database.reading() as connection:
            pressed = connection.execute(select(schema.call.c.request_id)).scalars()
            return set(Counter(pressed).values())


@pytest.fixture
def watched(
    qtbot: QtBot,
    cable: Cable,
    settings: QSettings,
    seconds: Seconds,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Watched]:
    """The window of counter 1 on a worker thread, by a clock that obeys."""
    name_window_thread()
    window = CounterWindow(cable.link(SerialWorker("hall")), 1, "vi", settings, seconds)
    watched = Watched(qtbot=qtbot, hall=cable.hall, window=window, seconds=seconds)

    def note(opened: OpenedHall, counter: int, command: Command, by: By) -> object:
        watched.commands.append(command)
        return perform(opened, counter, command, by)

    monkeypatch.setattr("counter.desk_model.perform", note)
    window.show()
    qtbot.waitExposed(window)
    yield watched
    forget_window_thread()
    for link in cable.links:
        link.close()
    window.hide()
    window.deleteLater()


class Child:
    """Clicks anywhere and presses anything, on whatever is on the screen."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def touch(self) -> None:
        """Press something once."""
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        top = self._chance.choice(tops)
        if self._chance.random() < 0.5:
            target = QApplication.focusWidget() or top
            key, modifier = self._chance.choice(KEYS), self._chance.choice(MODIFIERS)
            QTest.keyClick(target, key, modifier)
            return
        target = self._chance.choice(
            [top, *(one for one in top.findChildren(QWidget) if one.isVisible())]
        )
        place = QPoint(
            self._chance.randrange(max(1, target.width())),
            self._chance.randrange(max(1, target.height())),
        )
        how = QTest.mouseDClick if self._chance.random() < 0.1 else QTest.mouseClick
        how(target, self._chance.choice(BUTTONS), Qt.KeyboardModifier.NoModifier, place)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_child_at_every_key_and_button_breaks_nothing(
    officer: SignedIn, watched: Watched, seed: int
) -> None:
    """Thirty presses a second on anything: nothing raises or warns, one press does one thing."""
    child = Child(random.Random(seed))
    done = []
    for event in range(EVENTS):
        if event % 100 == 0:
            watched.hall.issue(priority="elderly" if event % 200 else "none")
            watched.sign_in()
        before = len(watched.commands)
        child.touch()
        watched.wait()
        done.append(len(watched.commands) - before)
        watched.seconds.advance(1 / 30)

    assert set(done) == {0, 1}
    assert watched.calls_by_press() == {1}
    watched.sign_in()
    if watched.screen.in_hand is not None:
        watched.press(Deed.FINISH)
    if watched.screen.paused:
        watched.press(Deed.PAUSE)
    watched.hall.issue()
    watched.press(Deed.NEXT)
    watched.qtbot.waitUntil(lambda: watched.screen.in_hand_state is State.CALLED)
