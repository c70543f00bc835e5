"""Pictures of finding a procedure at the kiosk: typing, results, one page, the printed guide."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from admin.doors.sample_hall import SampleHall, live
from kiosk.app import KioskDoor

_LONGEST_MILLISECONDS: Final = 5000
_LONG_NAME: Final = "2.000815"
_MANY_PAPERS: Final = "1.001193"


def _open(_hall: SampleHall, door: KioskDoor) -> None:
    door.visit.open("search")
    live(_LONGEST_MILLISECONDS, lambda: bool(door.finding.lookup.property("examples")))


def _type(door: KioskDoor, words: str) -> None:
    _open_search(door)
    for key in words:
        door.finding.lookup.press(key)
    live(_LONGEST_MILLISECONDS, lambda: bool(door.finding.lookup.property("results").rows))


def _open_search(door: KioskDoor) -> None:
    door.visit.open("search")
    live(_LONGEST_MILLISECONDS, lambda: door.finding.lookup.property("state") == "empty")


def _found(_hall: SampleHall, door: KioskDoor) -> None:
    _type(door, "dang ky khai sin")


def _service(_hall: SampleHall, door: KioskDoor) -> None:
    _type(door, "lấy kết quả")


def _large(hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_type()
    _found(hall, door)


def _nothing(_hall: SampleHall, door: KioskDoor) -> None:
    _open_search(door)
    for key in "xyzzy":
        door.finding.lookup.press(key)
    live(_LONGEST_MILLISECONDS, lambda: door.finding.lookup.property("state") == "nothing")


def _page(_hall: SampleHall, door: KioskDoor) -> None:
    _choose(door, _MANY_PAPERS)


def _choose(door: KioskDoor, code: str) -> None:
    _open_search(door)
    door.finding.procedure.choose(code)
    door.visit.open("procedure")


def _long_page(_hall: SampleHall, door: KioskDoor) -> None:
    _choose(door, _LONG_NAME)


def _large_page(hall: SampleHall, door: KioskDoor) -> None:
    door.visit.comfort.toggle_type()
    _page(hall, door)


def _closed_page(hall: SampleHall, door: KioskDoor) -> None:
    hall.clock.advance(timedelta(hours=2, minutes=30))
    door.offer.refresh()
    _page(hall, door)


STATES: Final[dict[str, Callable[[SampleHall, KioskDoor], None]]] = {
    "search": _open,
    "search-found": _found,
    "search-service": _service,
    "search-large-type": _large,
    "search-nothing": _nothing,
    "procedure": _page,
    "procedure-long": _long_page,
    "procedure-large-type": _large_page,
    "procedure-closed": _closed_page,
}
