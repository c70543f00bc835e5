"""The search with a keyboard beside the glass."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.kiosk.test_finding_window import UPRIGHT, Open, stand_before  # noqa: F401 — a fixture


def test_a_typed_line_is_not_left_by_erasing(stand_before: Open) -> None:  # noqa: F811
    """Digits and blanks are typed, Backspace erases however slowly; Escape clears, then leaves."""
    person = stand_before(UPRIGHT)
    person.open_search()
    window = person.door.window

    for key in (Qt.Key.Key_1, Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_2, Qt.Key.Key_Backspace):
        person.seconds.advance(1)
        QTest.keyClick(window, key)
    typed = person.text("query")
    person.seconds.advance(1)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    cleared = (person.door.lookup.property("text"), person.door.visit.property("screen"))
    person.seconds.advance(1)
    QTest.keyClick(window, Qt.Key.Key_Escape)

    assert typed == "1a "
    assert cleared == ("", "search")
    assert person.door.visit.property("screen") == "welcome"


def test_the_keys_on_the_glass_are_reached_by_keys(stand_before: Open) -> None:  # noqa: F811
    """Tab comes to every key and every result that lies on the page, and to none beyond it."""
    person = stand_before(UPRIGHT)
    person.open_search()
    person.type("ket hon")
    results = person.door.lookup.property("results").rows

    names = {one.objectName() for one in person.door.keypad.controls()}

    assert {"back", "key-q", "key-space", "key-clear", "turn-list"} <= names
    on_page = {one for one in names if one.startswith("result-")}
    assert 0 < len(on_page) < len(results)


def test_nothing_below_the_staffs_screen_is_reached(stand_before: Open) -> None:  # noqa: F811
    """The ring cannot go to a service that the PIN pad covers."""
    person = stand_before(UPRIGHT)

    person.door.service_menu.open()

    names = {one.objectName() for one in person.door.keypad.controls()}
    assert "digit-1" in names
    assert not any(one.startswith("service-") for one in names)
