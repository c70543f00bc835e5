"""The idle screen: it comes when nobody is there, and a touch does nothing but end it."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from admin.doors import kiosk_pictures
from admin.doors.sample_hall import live, sample_hall
from common.catalogue.problems import ConfigInvalid
from common.look.fonts import load_fonts
from common.tickets.opening_hours import Hours, OpeningHours
from common.tickets.text import Text
from kiosk.app import KioskSettings
from kiosk.idle import Idle
from kiosk.idle_file import IdleSettings, load_idle
from tests.kiosk.conftest import Kiosk

THREE = IdleSettings(minutes=3, seconds=15, notices=(Text(vi="Thông báo", en="Notice"),))


def idle_of(kiosk: Kiosk, settings: IdleSettings = THREE) -> Idle:
    """Return the idle screen of a kiosk."""
    return Idle(settings, kiosk.visit, OpeningHours(), clock=kiosk.seconds)


def wait(kiosk: Kiosk, idle: Idle, seconds: int) -> None:
    """Let time pass with nobody touching."""
    for _ in range(seconds):
        kiosk.seconds.now += 1
        kiosk.visit.property("time_out").tick()
        idle.tick()


def test_it_comes_after_its_minutes_and_goes_with_a_touch(kiosk: Kiosk) -> None:
    """Three minutes of nobody; then one touch, and three minutes again."""
    idle = idle_of(kiosk)

    wait(kiosk, idle, 179)
    assert not idle.property("active")
    wait(kiosk, idle, 1)
    assert idle.property("active")
    idle.touched()
    assert not idle.property("active")
    wait(kiosk, idle, 179)
    assert not idle.property("active")


def test_it_never_comes_over_somebodys_number(kiosk: Kiosk) -> None:
    """Whoever reads a number, or has chosen something, is not interrupted."""
    idle = idle_of(kiosk, IdleSettings(minutes=1))
    kiosk.press(kiosk.visit.take_number, "ho_tich")
    kiosk.seconds.now += 300

    idle.tick()

    assert kiosk.shows("screen") == "given"
    assert not idle.property("active")


def test_a_reading_of_the_hall_does_not_end_it(kiosk: Kiosk) -> None:
    """The counts change every few minutes; nobody has touched the glass."""
    idle = idle_of(kiosk)
    wait(kiosk, idle, 180)

    kiosk.hall.issue()
    kiosk.offer.refresh()

    assert idle.property("active")


def test_it_is_off_where_the_centre_wants_none(kiosk: Kiosk) -> None:
    """Zero minutes: never."""
    assert not idle_of(kiosk, IdleSettings(minutes=0))._timer.isActive()
    assert idle_of(kiosk)._timer.isActive()


def test_it_says_hours_and_notices_in_the_language_of_the_kiosk(kiosk: Kiosk) -> None:
    """Up to when numbers are given, not work is done; Saturdays only where they are worked."""
    idle = idle_of(kiosk)

    assert idle.property("hours") == ["Thứ Hai – thứ Sáu: 07:30–11:15, 13:30–16:45"]
    assert idle.property("notices") == ["Thông báo"]
    saturdays = OpeningHours(usual=Hours(saturday_morning=True, last_number_minutes=0))
    more = Idle(THREE, kiosk.visit, saturdays, clock=kiosk.seconds)
    assert more.property("hours")[1] == "Sáng thứ Bảy: 07:30–11:30"


@pytest.mark.parametrize(
    "hours", [OpeningHours(always=True), OpeningHours(usual=Hours(morning=None, afternoon=None))]
)
def test_it_says_no_hours_that_do_not_hold(kiosk: Kiosk, hours: OpeningHours) -> None:
    """Where numbers are always given, and where no usual session is."""
    idle = Idle(THREE, kiosk.visit, hours, clock=kiosk.seconds)

    assert idle.property("hours") == []


def test_pictures_take_turns(kiosk: Kiosk, tmp_path: Path) -> None:
    """Each stands its seconds, and after the last comes the first."""
    two = (tmp_path / "a.png", tmp_path / "b.png")
    idle = idle_of(kiosk, IdleSettings(minutes=1, seconds=5, pictures=two))
    wait(kiosk, idle, 60)
    names = []

    for _ in range(3):
        names.append(idle.property("picture").fileName())
        wait(kiosk, idle, 5)

    assert names == ["a.png", "b.png", "a.png"]


@pytest.mark.expects_log
def test_a_broken_picture_is_left_out_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A file that breaks off, or is no picture at all, never reaches the screen."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    Image.new("RGB", (600, 400), "#336699").save(folder / "good.png")
    whole = (folder / "good.png").read_bytes()
    (folder / "half.png").write_bytes(whole[: len(whole) // 2])
    (folder / "words.jpg").write_text("no picture", encoding="utf-8")
    (folder / "notes.txt").write_text("no picture", encoding="utf-8")
    (tmp_path / "idle.toml").write_text('minutes = 5\npictures = "pictures"\n', encoding="utf-8")

    settings = load_idle(tmp_path)

    assert [one.name for one in settings.pictures] == ["good.png"]
    assert settings.minutes == 5
    assert "half.png" in caplog.text
    assert "words.jpg" in caplog.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("minutes = -1", 1),
        ("minutes = 3\nseconds = 1", 2),
        ("picture = 'x'", 1),
        ("[[notice]]\ntext_vi = 'a'", 1),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """In both languages, like every file of the centre."""
    (tmp_path / "idle.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigInvalid) as refused:
        load_idle(tmp_path)

    assert refused.value.fields["line"] == line


def test_the_touch_that_ends_it_takes_no_number(qtbot: QtBot, qt_messages: list[str]) -> None:
    """In the real window: the touch comes down on a service under the idle screen, and does nothing."""
    load_fonts()
    with sample_hall() as hall:
        door = kiosk_pictures.door_for(hall, kiosk_pictures._welcome, KioskSettings())
        door.show(QSize(1080, 1920))
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))
        qtbot.waitUntil(door.window.isExposed)
        door.idle.rest_now()
        live(50)  # it is painted

        QTest.mouseClick(
            door.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(300, 600),
        )

        qtbot.waitUntil(lambda: not door.idle.property("active"))
        assert door.visit.property("screen") == "welcome"
        assert not door.visit.giving.waiting
        door.close()
    assert qt_messages == []
