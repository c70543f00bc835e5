"""The search with a keyboard beside the glass."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.in_sight import in_sight
from tests.kiosk.fingers import UPRIGHT
from tests.kiosk.people import (
    Open,
    Person,
    stand_before,  # noqa: F401 — a fixture
)

NONE = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press(person: Person, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> str:
    """Press a key after a quiet while; return the name of what has the ring then."""
    person.seconds.advance(2)
    QTest.keyClick(person.door.window, key, modifier)
    return person.door.window.activeFocusItem().objectName()


def results(person: Person) -> list[QQuickItem]:
    """Return the results that lie on the page."""
    return [
        one for one in person.seen() if one.objectName().startswith("result-") and in_sight(one)
    ]


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
    cleared = (person.door.finding.lookup.property("text"), person.door.visit.property("screen"))
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
    results = person.door.finding.lookup.property("results").rows

    names = {one.objectName() for one in person.door.keypad.controls()}

    assert {"back", "key-q", "key-space", "key-clear", "turn-list"} <= names
    on_page = {one for one in names if one.startswith("result-")}
    assert 0 < len(on_page) < len(results)


def test_nothing_below_the_staffs_screen_is_reached(stand_before: Open) -> None:  # noqa: F811
    """The ring cannot go to a service that the PIN pad covers."""
    person = stand_before(UPRIGHT)

    person.door.staff.menu.open()

    names = {one.objectName() for one in person.door.keypad.controls()}
    assert "digit-1" in names
    assert not any(one.startswith("service-") for one in names)


def test_the_numeric_keypad_chooses_among_the_results(stand_before: Open) -> None:  # noqa: F811
    """A digit goes to the n-th result of the page, on the next page counted anew; Enter takes it."""
    person = stand_before(UPRIGHT)
    person.open_search()
    person.type("ket hon")
    first_page = [one.objectName() for one in results(person)]

    second = press(person, Qt.Key.Key_2, KEYPAD)
    person.tap("turn-list")
    person.door.window.grabWindow()
    next_page = [one.objectName() for one in results(person)]
    first = press(person, Qt.Key.Key_1, KEYPAD)
    press(person, Qt.Key.Key_Enter, KEYPAD)

    assert second == first_page[1]
    assert first == next_page[0]
    assert not set(first_page) & set(next_page)
    assert person.text("query") == ""
    assert person.door.visit.property("screen") == "procedure"


def test_the_numeric_keypad_chooses_an_example(stand_before: Open) -> None:  # noqa: F811
    """An example, too, has a figure; Enter tries it."""
    person = stand_before(UPRIGHT)
    person.open_search()

    chosen = press(person, Qt.Key.Key_2, KEYPAD)
    press(person, Qt.Key.Key_Enter, KEYPAD)
    person.wait_for_results()

    assert chosen == "example-1"
    assert person.text("query") == "sao y"


def test_the_ring_around_a_result_is_whole(stand_before: Open) -> None:  # noqa: F811
    """The place that cuts off the other pages leaves room for it, at the first and at the last."""
    person = stand_before(UPRIGHT)
    person.open_search()
    person.type("ket hon")

    for digit in (Qt.Key.Key_1, Qt.Key.Key_2):
        press(person, digit, KEYPAD)

        rings = [one for one in person.seen() if one.objectName() == "focus-ring"]
        assert len(rings) == 1
        assert visible_part(rings[0]) == box(rings[0])


def box(item: QQuickItem) -> QRectF:
    """Return where an item lies in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def visible_part(item: QQuickItem) -> QRectF:
    """Return what is left of an item by the places that cut off what leaves them."""
    left = box(item)
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        if above.clip():
            left = left.intersected(box(above))
        above = above.parentItem()
    return left


def test_which_way_of_typing_is_on_is_told_by_a_dot_and_in_words(
    stand_before: Open,  # noqa: F811
) -> None:
    """Not by colour alone: the ring before the words is filled, and a screen reader says so."""
    person = stand_before(UPRIGHT)
    person.open_search()

    def state() -> dict[str, tuple[bool, str]]:
        keys = {one.objectName(): one for one in person.seen()}
        return {
            name: (
                any(one.objectName() == "option-dot" for one in _inside(keys[name])),
                str(keys[name].property("spoken")),
            )
            for name in ("key-telex", "key-plain")
        }

    before = state()
    person.door.finding.lookup.use_telex(False)

    assert before == {
        "key-telex": (True, "Telex, Đang bật"),
        "key-plain": (False, "Không dấu, Đang tắt"),
    }
    assert state() == {
        "key-telex": (False, "Telex, Đang tắt"),
        "key-plain": (True, "Không dấu, Đang bật"),
    }


def _inside(item: QQuickItem) -> list[QQuickItem]:
    return [one for one in item.findChildren(QQuickItem) if one.isVisible()]
