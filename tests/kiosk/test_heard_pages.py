"""What changes on a screen is heard: a page, a note, what is typed and what is found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.scanning.meaning import Scan
from tests.kiosk.listening import (
    Listening,
    listening,  # noqa: F401 — a fixture
)

KEY = Qt.Key


def silent(listening: Listening, qtbot: QtBot) -> int:  # noqa: F811
    """Read aloud, let all be said, and return how much it was."""
    if not listening.door.visit.comfort.property("reads"):
        listening.door.visit.comfort.toggle_reading()
    qtbot.waitUntil(lambda: bool(listening.speaker.words))
    qtbot.waitUntil(lambda: not listening.door.heard.reader.property("speaking"))
    return len(listening.speaker.words)


def type_in(listening: Listening, letters: str) -> None:  # noqa: F811
    """Press the keys of a keyboard beside the glass."""
    for letter in letters:
        QTest.keyClick(listening.door.window, KEY(ord(letter.upper())))


def test_the_next_page_of_services_is_read(listening: Listening, qtbot: QtBot) -> None:  # noqa: F811
    """What the page before did not have, and no heading a second time."""
    listening.door.visit.comfort.toggle_reach()
    before = silent(listening, qtbot)

    listening.finger.tap("turn-page")
    qtbot.waitUntil(lambda: len(listening.speaker.words) > before)
    qtbot.waitUntil(lambda: not listening.door.heard.reader.property("speaking"))

    said = listening.speaker.words[before:]
    assert "Công an: cư trú, căn cước" in said or "Nội vụ" in " ".join(said)
    assert "Ông bà cần làm thủ tục gì?" not in said
    assert not set(said) & set(listening.speaker.words[:before]) - {"Không ai chờ"}


def test_the_priority_screen_is_read(listening: Listening, qtbot: QtBot) -> None:  # noqa: F811
    """The question, “no” first, and each class."""
    before = silent(listening, qtbot)

    listening.finger.tap("priority")
    qtbot.waitUntil(lambda: "Không" in listening.speaker.words[before:])
    qtbot.waitUntil(lambda: not listening.door.heard.reader.property("speaking"))

    said = listening.speaker.words[before:]
    assert said[0].startswith("Ông bà có thuộc diện")
    assert "Người cao tuổi" in " ".join(said)


@pytest.mark.parametrize("screen", ["welcome", "search", "comfort", "priority"])
def test_a_scan_note_is_read(listening: Listening, qtbot: QtBot, screen: str) -> None:  # noqa: F811
    """Whoever held the wrong thing before the scanner hears so, wherever they are."""
    if screen != "welcome":
        listening.door.visit.open(screen)
    before = silent(listening, qtbot)

    listening.door.visit.scanned(Scan(kind="unknown", mark=b"1"))
    qtbot.waitUntil(lambda: len(listening.speaker.words) > before)

    assert "không đúng loại" in listening.speaker.words[before]


def test_typed_letters_are_echoed_and_the_first_result_read(
    listening: Listening,  # noqa: F811
    qtbot: QtBot,
) -> None:
    """Each letter as it comes, the word that Telex made, what was erased, then what was found."""
    silent(listening, qtbot)
    listening.door.visit.open("search")
    qtbot.waitUntil(lambda: "Gõ trên các phím" in " ".join(listening.speaker.words))
    before = silent(listening, qtbot)

    type_in(listening, "soo")
    qtbot.waitUntil(lambda: not listening.door.heard.reader.property("speaking"))
    QTest.keyClick(listening.door.window, KEY.Key_Backspace)
    qtbot.waitUntil(lambda: "Xóa ô" in listening.speaker.words[before:])
    typed = listening.speaker.words[before:]
    assert [one for one in typed if one in {"s", "o", "sô", "Xóa ô"}] == ["s", "o", "sô", "Xóa ô"]
    listening.door.finding.lookup.clear()
    type_in(listening, "sao y")

    qtbot.waitUntil(lambda: listening.door.finding.lookup._found_for == "sao y")
    rows = listening.door.finding.lookup.property("results").rows
    qtbot.waitUntil(lambda: rows[0].name.split(",")[0] in " ".join(listening.speaker.words[-2:]))


def test_nothing_found_is_heard(listening: Listening, qtbot: QtBot) -> None:  # noqa: F811
    """With what to do then."""
    listening.door.visit.open("search")
    silent(listening, qtbot)

    type_in(listening, "xyzzyq")

    qtbot.waitUntil(lambda: "Không tìm thấy." in listening.speaker.words)
    qtbot.waitUntil(lambda: "bàn hướng dẫn" in listening.speaker.words[-1])


def test_vietnamese_papers_are_read_by_the_vietnamese_voice(
    listening: Listening,  # noqa: F811
    qtbot: QtBot,
) -> None:
    """On an English page: an English voice makes nothing of them that anybody understands."""
    listening.door.visit.comfort.toggle_language()
    known = listening.door.works.known
    qtbot.waitUntil(lambda: known.knowledge is not None)
    assert known.knowledge is not None
    code = next(
        one.key
        for one in known.knowledge.offering.procedures
        if any("Đơn đề nghị cấp giấy phép xây dựng" in paper for paper in one.documents)
    )
    listening.door.finding.procedure.choose(code)
    listening.door.visit.open("procedure")
    silent(listening, qtbot)

    spoken = {text: language for text, language, _ in listening.speaker.said}

    vietnamese = [text for text in spoken if "Đơn đề nghị cấp giấy phép" in text]
    assert vietnamese
    assert {spoken[one] for one in vietnamese} == {"vi"}
    assert {language for text, language in spoken.items() if "Papers to bring" in text} == {"en"}
