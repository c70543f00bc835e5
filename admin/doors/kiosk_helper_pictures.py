"""Pictures of the helper's screen: the states that kiosk_pictures adds to its own."""

from collections.abc import Callable
from typing import Final

from admin.doors.sample_hall import SampleHall, live
from kiosk.app import KioskDoor

_LONGEST_MILLISECONDS: Final = 5000


def _first(_hall: SampleHall, door: KioskDoor) -> None:
    door.helper.begin()


def _line(_hall: SampleHall, door: KioskDoor) -> None:
    door.helper.begin()
    for letter in "HAFCEBLGT":
        _take(door, letter, "đã in", "printed")
    door.helper.choose(2)
    door.helper.press_digit(3)


def in_trouble(_hall: SampleHall, door: KioskDoor) -> None:
    """Take numbers while the printer is gone, and press a key that stands for nothing."""
    door.helper.begin()
    for letter in "ABCD":
        _take(door, letter, "chưa in được", "not printed")
    door.helper.press_letter("Z")


def _take(door: KioskDoor, letter: str, *ends: str) -> None:
    door.helper.press_letter(letter)
    rows = door.helper.property("rows")
    live(_LONGEST_MILLISECONDS, lambda: rows.rows[0].outcome in ends)


STATES: Final[dict[str, Callable[[SampleHall, KioskDoor], None]]] = {
    "helper": _first,
    "helper-line": _line,
    "helper-trouble": in_trouble,
}
"""The helper's screen as a volunteer may meet it."""
