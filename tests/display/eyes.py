"""What a person in the waiting room sees of the board's real window, and what is recorded of it."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from admin.morning.hands import visible_items
from display.app import DisplayDoor
from tests.display.boards import FakeLoudspeaker
from tests.halls import TestHall
from tests.windows import CuttableLink

LYING = QSize(1920, 1080)


class Eyes:
    """Sees what a person in the waiting room sees."""

    def __init__(self, door: DisplayDoor, link: CuttableLink, loudspeaker: FakeLoudspeaker) -> None:
        self.door = door
        self.link = link
        self.loudspeaker = loudspeaker

    def items(self) -> list[QQuickItem]:
        """Return every item that can be seen."""
        return list(visible_items(self.door.window.contentItem()))

    def texts(self, name: str) -> list[str]:
        """Return the words of the visible items called `name`."""
        return [str(one.property("text")) for one in self.items() if one.objectName() == name]

    @property
    def hero(self) -> list[str]:
        """The huge number and its counter; nothing while there is none."""
        return self.texts("hero-number") + self.texts("hero-counter")

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The last calls."""
        return list(zip(self.texts("row-number"), self.texts("row-counter"), strict=True))

    def wait_for_the_hall(self, qtbot: QtBot) -> None:
        """Wait until all that was asked of the hall before is done; its worker is serial."""
        answers: list[bool] = []
        self.door.link.ask(lambda _: True, answers.append, lambda _: answers.append(False))
        qtbot.waitUntil(lambda: answers == [True])

    def sees_words(self, words: str) -> bool:
        """Say whether a text on the screen holds `words`."""
        return any(words in str(one.property("text") or "") for one in self.items())


Open = Callable[..., Eyes]


def call(hall: TestHall, counter: int = 1, service: str = "ho_tich") -> None:
    """Call a new ticket; the clock goes on."""
    hall.issue(service)
    hall.queue.call_next(counter)
    hall.pass_time(seconds=1)


def shown(hall: TestHall) -> set[str]:
    """Return the numbers that are recorded as shown."""
    return {
        one.number
        for one in hall.reading.current_calls()
        if any(made.shown_at for made in one.announcements)
    }


def spoken(hall: TestHall) -> set[str]:
    """Return the numbers that are recorded as spoken."""
    return {
        one.number
        for one in hall.reading.current_calls()
        if any(made.spoken_at for made in one.announcements)
    }
