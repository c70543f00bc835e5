"""The board's real window, off-screen, with the hall on a thread of its own."""

import time

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.catalogue.load import load_catalogue
from common.sound.sound import NoSound
from common.use_cases.setup import set_up
from tests.display.eyes import LYING, Eyes, Open, call, shown, spoken
from tests.halls import TestHall


def test_calls_come_and_a_withdrawn_one_goes(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """A call appears huge, the next one takes its place, and an undone one disappears."""
    eyes = open_board()
    assert eyes.sees_words("Chưa gọi số nào")

    call(hall, 1, "ho_tich")
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})
    call(hall, 2, "chung_thuc")
    qtbot.waitUntil(lambda: eyes.hero == ["B001", "2"])
    assert eyes.rows == [("A001", "1")]
    hall.queue.undo(2)
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])

    assert eyes.rows == []


def test_what_a_frame_has_shown_is_recorded(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """The huge call and each row, as the officer then sees; also those from before it opened."""
    call(hall, 1, "ho_tich")
    call(hall, 2, "chung_thuc")

    open_board()
    qtbot.waitUntil(lambda: shown(hall) == {"A001", "B001"})
    call(hall, 3, "dat_dai")

    qtbot.waitUntil(lambda: shown(hall) == {"A001", "B001", "C001"})


def let_frame_end(eyes: Eyes) -> None:
    """Let Qt say that a frame with what the model shows now has been drawn."""
    for _ in range(2):  # what was begun before it, and it
        eyes.door.window.afterAnimating.emit()
        eyes.door.window.frameSwapped.emit()
        QCoreApplication.processEvents()


def test_a_window_that_nobody_sees_records_nothing(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """The voice works on, and what was on no screen is not recorded until it is."""
    eyes = open_board(shows=False)
    call(hall)
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})
    eyes.door.window.grabWindow()
    let_frame_end(eyes)
    eyes.wait_for_the_hall(qtbot)
    assert shown(hall) == set()

    eyes.door.show(LYING)

    qtbot.waitUntil(lambda: shown(hall) == {"A001"})


def test_a_picture_does_not_make_the_board_paint_for_ever(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """What was drawn for a picture and never shown costs one more frame, and then all is still."""
    eyes = open_board()
    window = eyes.door.window
    frames: list[float] = []
    window.frameSwapped.connect(lambda: frames.append(time.monotonic()))
    window.grabWindow()

    call(hall)
    qtbot.waitUntil(lambda: shown(hall) == {"A001"})
    [breath] = [
        one for one in window.findChildren(QObject) if one.inherits("QQuickSequentialAnimation")
    ]
    breath.setProperty("running", False)  # else it goes on for six seconds

    qtbot.waitUntil(lambda: time.monotonic() - frames[-1] > 0.3)


def test_a_child_at_the_board_changes_nothing(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """Keys and touches as fast as the machine takes them: the board goes on as it was."""
    eyes = open_board()
    call(hall)
    qtbot.waitUntil(lambda: shown(hall) == {"A001"} == spoken(hall))
    before = hall.everything()

    keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_A, Qt.Key.Key_Tab)
    for turn in range(30):
        QTest.keyClick(eyes.door.window, keys[turn % len(keys)])
        QTest.mouseClick(
            eyes.door.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(60 * turn, 34 * turn),
        )
        QCoreApplication.processEvents()
    eyes.wait_for_the_hall(qtbot)

    assert eyes.hero == ["A001", "1"]
    assert hall.everything() == before


def test_escape_leaves_the_whole_screen_and_f11_enters_it(open_board: Open, qtbot: QtBot) -> None:
    """Whoever keeps the machine can reach what lies behind the board."""
    eyes = open_board()
    window = eyes.door.window
    window.showFullScreen()
    qtbot.waitExposed(window)

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.visibility() is window.Visibility.Windowed
    QTest.keyClick(window, Qt.Key.Key_F11)

    assert window.visibility() is window.Visibility.FullScreen


def test_a_cut_is_said_in_words_and_ends_by_itself(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """The calls stay where they are."""
    eyes = open_board()
    call(hall)
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])

    eyes.link.cut = True
    eyes.door.model.refresh()
    # a reading may be under way; the one after it is cut off
    qtbot.waitUntil(lambda: eyes.sees_words("Mất kết nối"))
    assert eyes.hero == ["A001", "1"]
    eyes.link.cut = False

    qtbot.waitUntil(lambda: not eyes.sees_words("Mất kết nối"), timeout=10_000)


def test_a_board_opens_before_its_database(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """It says what is missing and comes to life by itself."""
    eyes = open_board(is_cut=True)
    assert eyes.sees_words("Bảng chưa kết nối được")

    eyes.link.cut = False

    qtbot.waitUntil(lambda: eyes.sees_words("Chưa gọi số nào"), timeout=10_000)


def test_a_silent_board_tells_the_staff(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """Why nothing is heard stands on the screen; the call itself as well."""
    eyes = open_board(broken=NoSound())

    call(hall)

    qtbot.waitUntil(lambda: eyes.sees_words("loa không đọc được"))
    assert eyes.hero == ["A001", "1"]


def test_a_training_says_so(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """On top of everything, as long as it lasts."""
    eyes = open_board()
    assert not eyes.sees_words("TẬP HUẤN")

    set_up(hall.database, load_catalogue(None), training=True)

    qtbot.waitUntil(lambda: eyes.sees_words("TẬP HUẤN"), timeout=10_000)


def test_a_minimised_window_shows_nothing(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """A frame that is drawn for nobody is not recorded."""
    eyes = open_board()
    window = eyes.door.window
    window.showMinimized()
    call(hall)
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})

    let_frame_end(eyes)
    eyes.wait_for_the_hall(qtbot)
    assert shown(hall) == set()
    window.showNormal()

    qtbot.waitUntil(lambda: shown(hall) == {"A001"})
