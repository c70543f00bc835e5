"""The real window, read aloud to somebody who cannot see it."""

# ruff: noqa: F811 — fixtures, named again by who uses them

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from common.background.executors import InlineExecutor
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.sound.sound import NoSound
from kiosk.aloud import time_out_sentences
from kiosk.app import KioskDoor, KioskSettings
from kiosk.idle_file import IdleSettings
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.fingers import UPRIGHT, Finger
from tests.kiosk.listening import (
    KEY,
    Listening,
    listening,  # noqa: F401 — a fixture
)
from tests.windows import CuttableLink


def test_the_start_is_read_with_its_keys(listening: Listening) -> None:
    """The star begins: what is asked, how to choose, and each service with its key."""
    listening.key(KEY.Key_Tab, KEY.Key_Asterisk)

    said = listening.speaker.words
    assert "Ông bà cần làm thủ tục gì?" in said
    assert "Phím một: Hộ tịch, Tư pháp" in said
    assert not any(character.isdigit() for one in said for character in one)


def test_a_blind_persons_whole_way(listening: Listening, hall: TestHall, qtbot: QtBot) -> None:
    """Star, a digit, its name is heard, Enter, and the number is read by itself."""
    listening.key(KEY.Key_Asterisk, KEY.Key_3)
    assert listening.speaker.words[-1].startswith("Phím ba: Đất đai") or (
        "Phím ba: Đất đai" in listening.speaker.words[-2:]
    )

    listening.key(KEY.Key_Enter)
    qtbot.waitUntil(lambda: "Số của ông bà là xê một" in listening.speaker.words)

    assert hall.line() == ["C001"]


def test_the_same_in_english(listening: Listening, qtbot: QtBot) -> None:
    """What is read follows the language of the screen."""
    listening.finger.find("language")
    listening.door.visit.comfort.toggle_language()
    listening.key(KEY.Key_Asterisk)
    assert "What do you need today?" in listening.speaker.words
    assert {language for _, language, _ in listening.speaker.said} == {"en"}

    listening.key(KEY.Key_1, KEY.Key_Enter)

    qtbot.waitUntil(lambda: "Your number is A one" in listening.speaker.words)


def test_plus_and_minus_are_the_volume(listening: Listening) -> None:
    """Each is heard at once."""
    listening.key(KEY.Key_Asterisk, KEY.Key_Plus)
    louder = listening.speaker.said[-1][2]
    listening.key(KEY.Key_Minus, KEY.Key_Minus)

    assert (louder, listening.speaker.said[-1][2]) == (4, 2)


def test_who_listens_is_still_there(listening: Listening, qtbot: QtBot) -> None:
    """Each sentence that was heard gives the whole time again."""
    listening.key(KEY.Key_Asterisk, KEY.Key_1, KEY.Key_Enter)
    qtbot.waitUntil(lambda: listening.door.visit.property("screen") == "given")
    time_out = listening.door.visit.property("time_out")
    whole = time_out.property("seconds_left")

    listening.seconds.advance(15)
    listening.door.heard.reader.again()

    assert time_out.property("seconds_left") == whole


def test_who_went_away_is_forgotten_though_the_kiosk_reads(
    listening: Listening, qtbot: QtBot
) -> None:
    """The warning is spoken to nobody: the start comes, silent and with nobody's class."""
    listening.door.visit.comfort.toggle_reading()
    listening.door.visit._belong_to("elderly", proven=False)
    qtbot.waitUntil(lambda: bool(listening.speaker.words))
    qtbot.waitUntil(lambda: not listening.door.heard.reader.property("speaking"))

    for _ in range(120):
        listening.seconds.advance(0.5)
        listening.door.visit.property("time_out").tick()
        QCoreApplication.processEvents()

    assert time_out_sentences("vi")[0] in listening.speaker.words
    assert listening.door.visit.property("priority_name") == ""
    assert listening.door.visit.comfort.property("reads") is False
    assert not listening.door.visit.property("time_out").property("running")


@pytest.mark.parametrize("key", [KEY.Key_1, KEY.Key_Return, KEY.Key_Asterisk, KEY.Key_Tab])
def test_a_key_ends_the_idle_screen_and_does_no_more(
    listening: Listening, hall: TestHall, key: Qt.Key
) -> None:
    """Who only has keys gets past it; the second key is the first that means something."""
    listening.door.idle.rest_now()

    listening.key(key)

    assert listening.door.idle.property("active") is False
    assert listening.door.keypad.property("in_use") is False
    assert (listening.speaker.words, hall.line()) == ([], [])
    listening.key(KEY.Key_Asterisk, KEY.Key_1)
    assert "Phím một: Hộ tịch, Tư pháp" in listening.speaker.words[-2:]


def test_keys_keep_the_idle_screen_away(listening: Listening) -> None:
    """Whoever moves the ring is there."""
    listening.door.idle._settings = IdleSettings(minutes=1)

    for _ in range(90):
        listening.key(KEY.Key_Tab)
        listening.door.idle.tick()

    assert listening.door.idle.property("active") is False


def test_the_keyboard_is_read_as_one_thing(listening: Listening, qtbot: QtBot) -> None:
    """Not key by key: one sentence says that there are keys; the ring says on which it is."""
    listening.door.visit.comfort.toggle_reading()
    listening.door.visit.open("search")
    keys = "Gõ trên các phím của màn hình, hoặc trên bàn phím rời."
    qtbot.waitUntil(lambda: keys in listening.speaker.words)
    qtbot.waitUntil(lambda: not listening.door.heard.reader.property("speaking"))

    read = list(listening.speaker.words)
    while listening.speaker.words[-1] != "q":
        listening.key(KEY.Key_Tab)

    assert "Quay lại" in read
    assert not {"q", "Telex", "Xóa hết"} & set(read)


def test_a_pin_is_never_read(listening: Listening, qtbot: QtBot) -> None:
    """Whatever the last person listened to: moving over its keys says nothing, and gives time."""
    listening.door.visit.comfort.toggle_reading()
    qtbot.waitUntil(lambda: bool(listening.speaker.words))
    listening.door.staff.menu.open()
    time_out = listening.door.staff.menu.property("time_out")
    whole = time_out.property("seconds_left")
    before = len(listening.speaker.words)

    for _ in range(15):
        listening.key(KEY.Key_Tab)

    assert listening.speaker.words[before:] == []
    assert listening.door.keypad.property("in_use")
    assert time_out.property("seconds_left") == whole
    assert "reading" not in {one.objectName() for one in listening.finger.items()}


def test_a_kiosk_that_cannot_speak_says_so_on_its_screen(listening: Listening) -> None:
    """In words, where its buttons stand; everything else goes on."""
    listening.speaker.trouble = NoSound()

    listening.door.visit.comfort.toggle_reading()

    assert "hỏi cán bộ" in listening.finger.text("reading-fault")


def test_a_kiosk_without_sound_offers_none(hall: TestHall, qtbot: QtBot) -> None:
    """Where the centre wants no reading, no button promises it."""
    load_fonts()
    url, clock = hall.database.url, hall.clock
    link = CuttableLink(lambda: Database(url, clock), InlineExecutor())
    door = KioskDoor(Works(link), KioskSettings())
    door.show(UPRIGHT)
    door.visit.open("comfort")

    names = {one.objectName() for one in Finger(door, qtbot).items()}

    assert {"switch-contrast", "switch-reach"} <= names
    assert "switch-reading" not in names
    door.close()
