"""Finding a procedure with real touches in the real window."""

# ruff: noqa: F811 — fixtures, named again by who uses them

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from admin.morning.hands import visible_items
from common.tickets.opening_hours import OpeningHours
from tests.halls import TestHall
from tests.kiosk.fingers import LYING, UPRIGHT
from tests.kiosk.people import (
    Open,
    Person,
    stand_before,  # noqa: F401 — a fixture
)

sizes = pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
types = pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
languages = pytest.mark.parametrize("language", ["vi", "en"])


@sizes
def test_from_the_start_to_a_number_by_touch(
    stand_before: Open, hall: TestHall, size: QSize
) -> None:
    """Search, a slip of the finger, the page, the number: three taps beside the letters typed."""
    person = stand_before(size)

    person.open_search()
    person.type("dang ky khai sin")
    person.tap("result-1.001193")
    person.wait_for_screen("procedure")
    assert person.text("procedure-name") == "Đăng ký khai sinh"
    person.tap("take-number")
    person.wait_for_screen("given")

    assert person.text("number") == "A001"
    assert person.taps == 3 + len("dang ky khai sin")
    assert hall.line() == ["A001"]
    person.tap("done")
    person.tap("look-up")
    assert person.door.finding.lookup.property("text") == ""


@pytest.mark.parametrize(
    ("words", "found", "taps"),
    [
        ("gks", "1.001193", 6),
        ("so do", "dat_dai", 7),
        ("sao y", "2.000815", 8),
        ("ket hon", "1.000894", 10),
        ("giay khai sinh", "1.001193", 17),
    ],
)
def test_taps_per_journey(
    stand_before: Open, hall: TestHall, words: str, found: str, taps: int
) -> None:
    """As many taps from the start to a number as the table in docs/kiosk.md says."""
    person = stand_before(UPRIGHT)

    person.open_search()
    person.type(words)
    person.tap(f"result-{found}")
    if "." in found:
        person.wait_for_screen("procedure")
        person.tap("take-number")
    person.wait_for_screen("given")

    assert person.taps == taps
    assert len(hall.line()) == 1


def test_an_example_leads_to_a_number(stand_before: Open) -> None:
    """Who types nothing at all is there in three taps."""
    person = stand_before(UPRIGHT)

    person.open_search()
    person.tap("example-2")
    person.wait_for_results()
    person.tap("result-dat_dai")
    person.wait_for_screen("given")

    assert person.taps == 3
    assert person.text("number") == "C001"


def test_priority_holds_through_the_search(stand_before: Open, hall: TestHall) -> None:
    """Who has said that they are entitled is so with a number from a procedure's page too."""
    person = stand_before(UPRIGHT)
    person.tap("priority")
    person.tap("priority-elderly")

    person.open_search()
    person.type("khai tu")
    person.tap("result-1.000656")
    person.wait_for_screen("procedure")
    person.tap("take-number")
    person.wait_for_screen("given")

    assert [one.priority for one in hall.reading.tickets()] == ["elderly"]


def test_telex_by_touch(stand_before: Open) -> None:
    """Marks come from letter keys; the keys beside each other switch that off and on."""
    person = stand_before(UPRIGHT)
    person.open_search()

    person.type("ddaats")
    assert person.text("query") == "đất"
    person.tap("key-clear")
    person.tap("key-plain")
    person.type("ddaats")
    assert person.text("query") == "ddaats"
    person.tap("key-erase")
    person.tap("key-telex")
    person.type("s")

    assert person.text("query") == "ddaats"


def test_a_keyboard_beside_the_glass_types_too(stand_before: Open) -> None:
    """Letters, capitals, backspace and escape of a real keyboard, Telex included."""
    person = stand_before(UPRIGHT)
    person.open_search()
    window = person.door.window

    for key in "Ddaats D":
        QTest.keyClick(window, key)  # type: ignore[call-overload]  # its stub lacks letters
    assert person.text("query") == "Đất D"
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    assert person.text("query") == "Đất"
    QTest.keyClick(window, Qt.Key.Key_Escape)

    assert person.door.finding.lookup.property("text") == ""


def test_typing_keeps_the_screen(stand_before: Open) -> None:
    """Keys beside the glass give the whole time again, as a touch does."""
    person = stand_before(UPRIGHT)
    person.open_search()
    time_out = person.door.visit.property("time_out")
    person.seconds.advance(70)
    time_out.tick()
    assert time_out.property("warning")

    QTest.keyClick(person.door.window, Qt.Key.Key_A)

    assert not time_out.property("warning")


def test_the_guide_comes_on_paper(stand_before: Open, qtbot: QtBot) -> None:
    """One touch prints it; the button says so, and the number can still be taken."""
    person = stand_before(UPRIGHT)
    person.open_search()
    person.type("ket hon")
    person.tap("result-1.000894")
    person.wait_for_screen("procedure")

    person.tap("print-guide")
    qtbot.waitUntil(lambda: person.text("print-guide") == "Đã in hướng dẫn")
    person.tap("take-number")
    person.wait_for_screen("given")

    qtbot.waitUntil(lambda: len(person.printer.sent) == 2)


@sizes
def test_a_closed_service_has_no_number_to_take(stand_before: Open, size: QSize) -> None:
    """Outside the hours papers can be looked up, and the page says when numbers are given."""
    person = stand_before(size, hours=OpeningHours())
    person.open_search()
    person.type("ket hon")
    person.tap("result-1.000894")
    person.wait_for_screen("procedure")

    assert person.text("closed") == "Phục vụ từ 07:30 thứ Hai"
    assert person.find("take-number") is None


def test_back_leads_to_what_was_typed(stand_before: Open) -> None:
    """From a page back to the results, and from there to the start, which forgets them."""
    person = stand_before(UPRIGHT)
    person.open_search()
    person.type("ket hon")
    person.tap("result-1.000894")
    person.wait_for_screen("procedure")

    person.tap("back")
    person.wait_for_screen("search")
    assert person.text("query") == "ket hon"
    person.tap("back")
    person.wait_for_screen("welcome")

    assert person.door.finding.lookup.property("text") == ""


@sizes
@types
@languages
def test_every_control_is_large_whole_and_apart(
    stand_before: Open, size: QSize, language: str, *, large: bool
) -> None:
    """Keys, results, buttons: at least 20 mm at 4 px/mm, on the glass, none over another."""
    person = stand_before(size, language, large=large)
    person.open_search()
    assert_apart(person, size, at_least=45)
    for letter in "dang ky":
        person.door.finding.lookup.press(letter)
    person.wait_for_results()
    assert_apart(person, size, at_least=43)

    person.door.finding.procedure.choose("1.013232")
    person.door.visit.open("procedure")
    person.wait_for_screen("procedure")
    assert_apart(person, size, at_least=3)


def assert_apart(person: Person, size: QSize, *, at_least: int) -> None:
    """Check all that can be pressed on the screen as it stands."""
    person.door.window.grabWindow()  # lays everything out
    places = {}
    for item in person.seen():
        if item.inherits("QQuickAbstractButton") and item.isEnabled():
            shown = clipped(item)
            if shown.height() > 1:
                places[f"{item.objectName()} {item.property('text')}"] = shown

    assert len(places) >= at_least
    for name, place in places.items():
        assert min(place.width(), place.height()) >= 80, name
        assert place.left() >= 0, name
        assert place.top() >= 0, name
        assert place.right() <= size.width(), name
        assert place.bottom() <= size.height(), name
    names = list(places)
    for position, name in enumerate(names):
        for other in names[position + 1 :]:
            assert not places[name].intersects(places[other]), (name, other)


def clipped(item: QQuickItem) -> QRectF:
    """Return what of an item lies inside everything around it that cuts it off."""
    shown = item.mapRectToScene(item.boundingRect())
    around: QQuickItem | None = item.parentItem()
    while around is not None:
        if around.clip():
            shown = shown.intersected(around.mapRectToScene(around.boundingRect()))
        around = around.parentItem()
    return shown


@sizes
@types
@languages
def test_a_long_page_is_read_to_its_end(
    stand_before: Open, size: QSize, language: str, *, large: bool
) -> None:
    """However long its papers, turning shows every paragraph whole, and then the first again."""
    person = stand_before(size, language, large=large)
    person.open_search()
    person.door.finding.procedure.choose("1.001193")
    person.door.visit.open("procedure")
    person.wait_for_screen("procedure")
    wanted = {row.text for row in person.door.finding.procedure.property("facts").rows}
    read: set[str] = set()

    for _ in range(12):
        person.door.window.grabWindow()  # lays everything out
        read |= whole_words(person, "facts")
        if person.find("turn-list"):
            person.tap("turn-list")

    assert {one for one in wanted if not any(one in words for words in read)} == set()


def whole_words(person: Person, name: str) -> set[str]:
    """Return the texts below an item that are shown whole, with plain spaces."""
    place = person.find(name)
    assert place is not None
    return {
        str(one.property("text")).replace("\u00a0", " ")
        for one in visible_items(place)
        if one.metaObject().className().startswith("Words")
        and clipped(one) == one.mapRectToScene(one.boundingRect())
    }
