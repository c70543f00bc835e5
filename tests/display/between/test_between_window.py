"""Between calls, in the board's real window, with real pictures and films."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from admin.measuring.sample_film import write_film
from common.board.between import BetweenSettings
from tests.display.eyes import Eyes, Open, call, shown, spoken
from tests.halls import TestHall

PATIENCE = 20_000
GREEN = (20, 160, 60)


@pytest.fixture
def playlist(tmp_path: Path) -> Path:
    """A folder for pictures and films."""
    (tmp_path / "playlist").mkdir()
    return tmp_path / "playlist"


@pytest.fixture
def resting_board(open_board: Open, playlist: Path) -> Callable[[], Eyes]:
    """A board that rests after a second."""
    between = BetweenSettings(
        after_seconds=1, picture_seconds=3600, playlist=str(playlist), hours=False
    )
    return lambda: open_board(between=between)


def picture(path: Path) -> None:
    """Save a green picture."""
    Image.new("RGB", (160, 90), GREEN).save(path)


def rests(eyes: Eyes) -> bool:
    """Say whether somebody sees a slide instead of the last call."""
    return any(item.objectName() == "between" for item in eyes.items())


def middle(eyes: Eyes) -> tuple[int, int, int]:
    """Return the colour in the middle of the slide."""
    [slide] = [item for item in eyes.items() if item.objectName() == "between"]
    place = slide.mapToScene(slide.boundingRect().center())
    colour = eyes.door.window.grabWindow().pixelColor(place.toPoint())
    return colour.red(), colour.green(), colour.blue()


def near(colour: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Say whether two colours look alike."""
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


def test_a_picture_comes_when_nobody_is_called_and_goes_with_a_call(
    resting_board: Callable[[], Eyes], playlist: Path, hall: TestHall, qtbot: QtBot
) -> None:
    """The newest call stays readable beside it; the next one has its place at once."""
    picture(playlist / "a.png")
    eyes = resting_board()
    call(hall, 1, "ho_tich")

    qtbot.waitUntil(lambda: rests(eyes), timeout=PATIENCE)
    assert near(middle(eyes), GREEN)
    assert eyes.hero == []
    assert eyes.rows == [("A001", "1")]
    call(hall, 2, "chung_thuc")

    qtbot.waitUntil(lambda: eyes.hero == ["B001", "2"])
    assert not rests(eyes)
    assert eyes.rows == [("A001", "1")]
    qtbot.waitUntil(lambda: shown(hall) == spoken(hall) == {"A001", "B001"})


def test_a_film_is_played_and_cut_off_by_a_call(
    resting_board: Callable[[], Eyes], playlist: Path, hall: TestHall, qtbot: QtBot
) -> None:
    """Its pictures move in the real window; with the call its process is gone."""
    write_film(playlist / "a.avi", seconds=60)
    eyes = resting_board()
    call(hall, 1, "ho_tich")
    qtbot.waitUntil(lambda: rests(eyes), timeout=PATIENCE)
    assert near(middle(eyes), (200, 30, 30))
    frames: list[bool] = []
    eyes.door.between._film.framed.connect(lambda: frames.append(True))
    qtbot.waitUntil(lambda: len(frames) > 10, timeout=PATIENCE)

    call(hall, 2, "chung_thuc")

    qtbot.waitUntil(lambda: eyes.hero == ["B001", "2"])
    assert eyes.door.between._film.picture.isNull()


@pytest.mark.expects_log
def test_broken_files_are_skipped_and_named_once(
    resting_board: Callable[[], Eyes],
    playlist: Path,
    hall: TestHall,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The hall sees what can be seen; the log names each that cannot."""
    (playlist / "1.jpg").write_bytes(b"half a pict")
    (playlist / "2.mp4").write_bytes(b"half a film")
    picture(playlist / "3.png")
    eyes = resting_board()
    call(hall)

    qtbot.waitUntil(lambda: rests(eyes) and near(middle(eyes), GREEN), timeout=PATIENCE)
    for _ in range(3):
        eyes.door.between.turn()
    qtbot.waitUntil(lambda: rests(eyes) and near(middle(eyes), GREEN), timeout=PATIENCE)

    named = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert [next(n for n in ("1.jpg", "2.mp4", "3.png") if n in one) for one in named] == [
        "1.jpg",
        "2.mp4",
    ]


def test_with_nothing_to_show_the_call_stays(
    resting_board: Callable[[], Eyes], playlist: Path, hall: TestHall, qtbot: QtBot
) -> None:
    """An empty folder leaves the board as it is, and a picture put into it is seen later."""
    eyes = resting_board()
    call(hall)
    rounds: list[bool] = []
    eyes.door.between._rest.timeout.connect(lambda: rounds.append(True))
    qtbot.waitUntil(lambda: len(rounds) == 2, timeout=PATIENCE)
    assert eyes.hero == ["A001", "1"]

    picture(playlist / "a.png")

    qtbot.waitUntil(lambda: rests(eyes), timeout=PATIENCE)


def test_before_the_first_call_people_are_told_what_to_do(
    resting_board: Callable[[], Eyes], playlist: Path, qtbot: QtBot
) -> None:
    """Between two rounds stands where to take a number."""
    picture(playlist / "a.png")
    eyes = resting_board()
    assert eyes.sees_words("Chưa gọi số nào")
    qtbot.waitUntil(lambda: rests(eyes), timeout=PATIENCE)

    eyes.door.between.turn()

    qtbot.waitUntil(lambda: not rests(eyes))
    assert eyes.sees_words("Chưa gọi số nào")


def test_cut_off_the_board_shows_its_calls(
    resting_board: Callable[[], Eyes], playlist: Path, hall: TestHall, qtbot: QtBot
) -> None:
    """Nobody looks at pictures on a board that no call can reach."""
    picture(playlist / "a.png")
    eyes = resting_board()
    call(hall)
    qtbot.waitUntil(lambda: rests(eyes), timeout=PATIENCE)

    eyes.link.cut = True
    eyes.door.model.refresh()

    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])
    assert eyes.sees_words("Mất kết nối")


def test_every_item_of_a_slide_is_on_the_screen(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """Hours and a procedure with its code have room, lying and upright."""
    between = BetweenSettings(after_seconds=3600, picture_seconds=3600, procedures=("2.000528",))
    eyes = open_board(between=between)
    call(hall)
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})

    for kind in ("hours", "procedure"):
        if kind == "hours":
            eyes.door.between.begin_round()
        else:
            eyes.door.between.turn()
        qtbot.waitUntil(lambda: rests(eyes))
        for size in ((1920, 1080), (1080, 1920), (3840, 2160)):
            eyes.door.window.resize(*size)
            eyes.door.window.grabWindow()
            [slide] = [item for item in eyes.items() if item.objectName() == "between"]
            names = ("hours-line", "procedure-name", "procedure-line", "between-code")
            parts = [item for item in eyes.items() if item.objectName() in names]
            assert parts
            lost = [part.objectName() for part in parts if not _inside(slide, part)]
            assert (size, lost) == (size, [])


def _inside(around: QQuickItem, item: QQuickItem) -> bool:
    return around.boundingRect().contains(item.mapRectToItem(around, item.boundingRect()))
