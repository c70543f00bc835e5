"""Pictures of the helper's screen: the states that kiosk_pictures adds to its own."""

from collections.abc import Callable
from typing import Final

from admin.doors.sample_hall import SampleHall, live
from common.use_cases.messages import Messages, Ready, Recipient
from kiosk.app import KioskDoor
from kiosk.slips import SlipEnded

_LONGEST_MILLISECONDS: Final = 5000


def _first(_hall: SampleHall, door: KioskDoor) -> None:
    door.staff.helper.begin()


def _line(_hall: SampleHall, door: KioskDoor) -> None:
    door.staff.helper.begin()
    for letter in "HAFCEBLGT":
        _take(door, letter)
    door.staff.helper.choose(2)
    door.staff.helper.press_digit(3)


def in_trouble(_hall: SampleHall, door: KioskDoor) -> None:
    """Take numbers while the printer is gone, and press a key that stands for nothing."""
    door.staff.helper.begin()
    for letter in "ABCD":
        _take(door, letter)
    door.staff.helper.press_letter("Z")


def _spoken_to(hall: SampleHall, door: KioskDoor) -> None:
    """Counters say something while the helper is at work."""
    _line(hall, door)
    database = hall.open()
    messages = Messages(database, hall.site)
    messages.send(4, Recipient.HALL, "Có bác đi xe lăn vừa vào, nhờ lấy số giúp và dẫn đến quầy")
    messages.send(2, Recipient.KIOSK, Ready.PAPER)
    database.close()
    door.works.link.changed.emit()
    live(_LONGEST_MILLISECONDS, lambda: door.staff.helper.property("message") != "")


def _take(door: KioskDoor, letter: str) -> None:
    """Take a number and wait until its slip has ended, well or not."""
    ended: list[SlipEnded] = []
    slips = door.visit.giving.slips
    slips.ended.connect(ended.append)
    door.staff.helper.press_letter(letter)
    live(_LONGEST_MILLISECONDS, lambda: bool(ended))
    slips.ended.disconnect(ended.append)


STATES: Final[dict[str, Callable[[SampleHall, KioskDoor], None]]] = {
    "helper": _first,
    "helper-line": _line,
    "helper-trouble": in_trouble,
    "helper-message": _spoken_to,
}
"""The helper's screen as a volunteer may meet it."""
