"""Where the window comes back, also when its screen is gone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter.placing import TITLE_BAR, Placing, fitted, within_reach

ROOM = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 984)

PROGRAM = """
import sys
from PySide6.QtCore import QPoint, QSettings, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from counter.placing import Placing

application = QApplication([])
settings = QSettings(sys.argv[1], QSettings.Format.IniFormat)
window = QWidget()
window.resize(360, 720)
placing = Placing(window, settings, "counter-1")
placing.restore()
window.show()
if len(sys.argv) > 2:
    x, y, width, height = map(int, sys.argv[2:])
    window.resize(width, height)
    window.move(x, y)
    application.processEvents()
placing.keep()
settings.sync()
print(window.screen().name(), window.x(), window.y(), window.width(), window.height())
"""


def run(folder: Path, screens: dict[str, QRect], *place: int) -> list[str | int]:
    """Open a window of a machine with these screens, move it to `place`; say where it stands."""
    config = folder / "screens.json"
    config.write_text(
        json.dumps(
            {
                "screens": [
                    {
                        "name": name,
                        "x": one.x(),
                        "y": one.y(),
                        "width": one.width(),
                        "height": one.height(),
                        "logicalDpi": 96,
                        "logicalBaseDpi": 96,
                        "dpr": 1,
                    }
                    for name, one in screens.items()
                ]
            }
        ),
        encoding="utf-8",
    )
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder / "counter.ini"), *map(str, place)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
    )
    name, *numbers = ended.stdout.split()
    return [name, *map(int, numbers)]


def test_each_screen_has_a_place_of_its_own(tmp_path: Path) -> None:
    """Back on the second screen where it was; without that screen, where it was on the first."""
    both = {"DP-1": ROOM, "HDMI-1": SECOND}
    run(tmp_path, both, 1500, 200, 400, 600)
    run(tmp_path, both, 2400, 100, 360, 700)

    again = run(tmp_path, both)
    alone = run(tmp_path, {"DP-1": ROOM})
    moved = run(tmp_path, {"DP-1": ROOM, "HDMI-1": SECOND.translated(0, 500)}, 2400, 600, 360, 700)

    assert again == ["HDMI-1", 2400, 100, 360, 700]
    assert alone == ["DP-1", 1500, 200, 400, 600]
    assert moved == ["HDMI-1", 2400, 600, 360, 700]


def test_a_machine_with_another_screen_shows_the_window(tmp_path: Path) -> None:
    """Kept on a screen that nobody has here: it stands at the edge of this one, whole."""
    run(tmp_path, {"DP-1": ROOM, "HDMI-1": SECOND}, 2400, 100, 360, 900)

    there = run(tmp_path, {"eDP-1": QRect(0, 0, 1280, 800)})

    assert there == ["eDP-1", 1280 - 360, 0, 360, 720]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (QRect(100, 50, 360, 720), QRect(100, 50, 360, 720)),
        (QRect(1800, 50, 360, 720), QRect(1560, 50, 360, 720)),
        (QRect(-200, -300, 360, 720), QRect(0, 0, 360, 720)),
        (QRect(100, 900, 360, 720), QRect(100, 1040 - TITLE_BAR - 720, 360, 720)),
        (QRect(0, 0, 3000, 3000), QRect(0, 0, 1920, 1040 - TITLE_BAR)),
    ],
)
def test_a_window_is_moved_wholly_into_its_room(wanted: QRect, expected: QRect) -> None:
    """No further than needed, and no larger than the screen."""
    assert fitted(wanted, ROOM) == expected


@pytest.mark.parametrize(
    ("window", "reached"),
    [
        (QRect(1800, 500, 360, 720), True),
        (QRect(1900, 500, 360, 720), False),
        (QRect(2000, 500, 360, 720), False),
        (QRect(100, -300, 360, 720), False),
        (QRect(100, 1030, 360, 720), True),
    ],
)
def test_a_title_bar_out_of_reach_is_noticed(window: QRect, *, reached: bool) -> None:
    """Nobody can take a window by a corner of a hand's breadth."""
    assert within_reach(window, [ROOM]) is reached


def test_a_window_whose_screen_goes_comes_to_the_one_that_is_left(
    qapp: QApplication, settings: QSettings
) -> None:
    """A cable is pulled while it is open: it can be seen a moment later."""
    window = QWidget()
    window.resize(360, 500)
    placing = Placing(window, settings, "counter-1")
    window.show()
    window.move(5000, 4000)

    placing.bring_back()

    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(QRect(window.pos(), window.size()))
    window.deleteLater()


def test_an_older_place_still_holds(qapp: QApplication, settings: QSettings) -> None:
    """What an earlier version kept is read once more."""
    before = QWidget()
    before.setGeometry(QRect(QPoint(40, 30), QSize(400, 600)))
    settings.setValue("counter-1/place", before.saveGeometry())
    window = QWidget()

    Placing(window, settings, "counter-1").restore()

    assert window.size() == QSize(400, 600)
    before.deleteLater()
    window.deleteLater()


def test_a_place_is_kept_as_soon_as_the_window_rests(
    settings: QSettings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that loses its power loses no place; while it is dragged nothing is written."""
    monkeypatch.setattr("counter.placing._RESTS_MS", 20)
    window = QWidget()
    qtbot.addWidget(window)
    placing = Placing(window, settings, "counter-1")
    placing.measure_by(lambda: QSize(400, 600))
    window.show()
    written: list[object] = []
    keys = settings.allKeys

    for left in range(50):
        window.move(left, 40)
        written += keys()
    qtbot.waitUntil(lambda: "counter-1/screen" in settings.allKeys())

    assert written == []
    (place,) = (settings.value(key) for key in settings.allKeys() if "/at/" in key)
    assert place == QRect(49, 40, 400, 600)


def test_a_minimized_window_keeps_the_place_it_had(settings: QSettings, qtbot: QtBot) -> None:
    """Some systems put it far outside every screen."""
    window = QWidget()
    qtbot.addWidget(window)
    placing = Placing(window, settings, "counter-1")
    window.show()
    window.move(30, 40)
    placing.keep()
    before = {key: settings.value(key) for key in settings.allKeys()}
    window.showMinimized()
    window.move(-32000, -32000)

    placing.keep()

    assert {key: settings.value(key) for key in settings.allKeys()} == before
