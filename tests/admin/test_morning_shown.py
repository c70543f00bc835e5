"""The demo on a screen, off-screen: the robots play until a person takes a window, or closes one."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from admin.morning.arrangement import arrange
from admin.morning.complaints import complaints_of_qt
from admin.morning.hall import DemoHall, open_hall
from admin.morning.robots import Robot, Script
from admin.morning.shown import EARLY, Show, prepare
from common.background.window import window_thread
from common.clock import SystemClock
from common.look.fonts import load_fonts
from common.tickets.text import Language
from common.tickets.ticket import State
from counter.door import Speech
from display.loudspeaker import Sentence, always
from tests.halls import another_program


class SilentLoudspeaker:
    """Takes every call and says nothing."""

    def announce(
        self,
        sentences: Sequence[Sentence],
        *,
        with_chime: bool = True,
        may_go_on: Callable[[int], bool] = always,
    ) -> None:
        """Say nothing, and be done."""

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[DemoHall]:
    """A fresh hall on the real clock, with officers and some who wait."""
    with open_hall(tmp_path / "moiso.db", SystemClock()) as opened:
        prepare(opened, 2)
        yield opened


@pytest.fixture
def show(hall: DemoHall, tmp_path: Path, qapp: QGuiApplication) -> Iterator[Show]:
    """All windows, played five times as fast."""
    load_fonts()
    with complaints_of_qt() as complaints:
        show = _show(hall, tmp_path, "vi")
        with window_thread():
            show.open()
            yield show
        show.close()
    assert complaints == []


def _show(hall: DemoHall, folder: Path, language: Language) -> Show:
    places = arrange(QRect(0, 0, 1920, 1080))
    chance = random.Random(1)
    return Show(folder, hall, chance, SilentLoudspeaker(), places, language=language, pace=5)


def test_the_hall_is_at_work_by_itself(show: Show, hall: DemoHall, qtbot: QtBot) -> None:
    """Citizens take numbers at the kiosk, officers sign in and call them, the board says it."""

    def everything_happens() -> bool:
        with another_program():
            tickets = hall.reading.tickets()
        states = {ticket.state for ticket in tickets}
        return len(tickets) > len(EARLY) + 1 and State.SERVING in states

    qtbot.waitUntil(everything_happens, timeout=30_000)


def test_closing_a_window_ends_it(show: Show, qtbot: QtBot) -> None:
    """One closed window is the end of all, without a question."""
    board = next(one for one in QGuiApplication.topLevelWindows() if one.title() == "Bảng gọi số")

    with qtbot.waitSignal(show.ended):
        board.close()


def test_a_person_takes_over(qtbot: QtBot) -> None:
    """One touch, and the robot leaves the window alone for good."""
    steps: list[int] = []
    others: list[int] = []

    def noting(steps: list[int]) -> Callable[[Robot], Script]:
        def script(_robot: Robot) -> Script:
            while True:
                steps.append(1)
                yield 0.001

        return script

    window, other_window = QWindow(), QWindow()
    window.show()
    robot, other = Robot(noting(steps), window), Robot(noting(others), other_window)
    robot.start(window)
    other.start(other_window)
    qtbot.waitUntil(lambda: len(steps) > 3)

    with qtbot.waitSignal(robot.left_alone):
        QTest.mouseClick(
            window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
        )
    done = len(steps)
    others_done = len(others)
    qtbot.waitUntil(lambda: len(others) > others_done + 10)

    assert len(steps) == done
    other.stop()
    window.close()


def test_a_robots_own_touch_is_no_persons(qtbot: QtBot) -> None:
    """What the robot itself presses does not end it."""
    steps: list[int] = []
    window = QWindow()

    def script(robot: Robot) -> Script:
        while True:
            steps.append(1)
            with robot.touching():
                QTest.mouseClick(
                    window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
                )
            yield 0.001

    window.show()
    robot = Robot(script, window)

    robot.start(window)
    qtbot.waitUntil(lambda: len(steps) > 5)

    robot.stop()
    window.close()


def test_nobody_is_sent_to_a_counter_that_cannot_be_seen(hall: DemoHall) -> None:
    """Both counters on the screen serve everything at once, and no other one is open."""
    tickets = hall.reading.tickets()

    named = {hall.reading.on_paper(ticket.number).counters for ticket in tickets}

    assert named == {(1, 2)}


def test_the_windows_speak_the_machines_language(
    hall: DemoHall, tmp_path: Path, qapp: QGuiApplication
) -> None:
    """An English machine shows an English demo, in every window."""
    load_fonts()
    speech = Speech("en")
    show = _show(hall, tmp_path, "en")

    with window_thread():
        show.open()
        titles = {one.title() for one in QGuiApplication.topLevelWindows() if one.isVisible()}
    show.close()
    del speech

    assert {"Call board", "Ticket printer"} <= titles
    assert not [one for one in titles if "Quầy" in one or "Bảng" in one or "Máy" in one]
