from pathlib import Path

# ruff: noqa: F811 — fixtures, named again by who uses them
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize
from pytestqt.qtbot import QtBot

from admin.morning.hands import visible_items
from common.background.executors import SerialWorker
from common.background.window import window_thread
from common.catalogue.load import load_catalogue
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.use_cases.setup import set_up
from kiosk.app import KioskDoor, KioskSettings
from kiosk.paper import TicketPaper
from kiosk.spool.own_series import MEMORY
from kiosk.works import Works
from tests.halls import TestHall
from tests.kiosk.fingers import LYING, UPRIGHT, Open, open_door, paper  # noqa: F401 — fixtures
from tests.windows import CuttableLink


def test_the_main_path_by_touch(open_door: Open, hall: TestHall, qtbot: QtBot) -> None:
    """Priority, a number, done, English, large type: by touch, with the hall on its own thread."""
    door, finger = open_door(UPRIGHT)

    finger.tap("priority")
    finger.tap("priority-elderly")
    finger.tap("service-dat_dai")
    qtbot.waitUntil(lambda: door.visit.giving.property("printing") == "sent")
    assert finger.text("number") == "C001"
    finger.tap("done")
    finger.tap("language")
    assert finger.find("type").property("text") == "Large text"
    finger.tap("type")
    finger.tap("type")
    finger.tap("language")
    assert finger.find("type").property("text") == "Chữ to"

    assert [one.priority for one in hall.reading.tickets()] == ["elderly"]


def test_a_number_of_the_kiosks_own_says_so(
    open_door: Open, hall: TestHall, qtbot: QtBot, tmp_path: Path
) -> None:
    """With real threads: a number at once, said to be given while cut off, and later in the hall."""
    door, finger = open_door(UPRIGHT, tmp_path / "kiosk")
    link = door.works.link
    assert isinstance(link, CuttableLink)
    qtbot.waitUntil((tmp_path / "kiosk" / MEMORY).is_file)
    link.cut = True
    door.offer.refresh()

    finger.tap("service-ho_tich")
    qtbot.waitUntil(lambda: door.visit.giving.property("number") == "A001K")

    assert "mất kết nối" in finger.text("offline")
    assert not [one for one in finger.items() if one.objectName() == "ahead"]
    link.cut = False
    door.offer.refresh()
    qtbot.waitUntil(lambda: hall.line() == ["A001K"])


def test_a_child_drumming_on_the_glass_gets_one_ticket(
    open_door: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """Real touches as fast as the machine takes them, on a service and where "Done" comes."""
    door, finger = open_door(UPRIGHT)
    finger.rest()
    service = finger.find("service-ho_tich").mapToScene(QPoint(50, 50)).toPoint()

    for touch in range(60):
        finger.press(service if touch % 2 == 0 else QPoint(540, 1830))
        QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: door.visit.giving.property("number") != "")

    assert [one.number for one in hall.reading.tickets()] == ["A001"]


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
def test_every_control_is_on_the_screen_and_large_enough(
    open_door: Open, *, size: QSize, large: bool
) -> None:
    """Each control is at least 20 mm at 4 px/mm, whole on the glass and none over another."""
    door, finger = open_door(size)
    if large:
        door.visit.comfort.toggle_type()
    door.window.grabWindow()  # lays everything out

    controls = [
        one
        for one in finger.items()
        if one.objectName() in {"priority", "type", "language", "turn-page"}
        or one.objectName().startswith("service-")
    ]
    places = [one.mapRectToScene(one.boundingRect()) for one in controls]

    assert len(places) >= 7
    for place in places:
        assert min(place.width(), place.height()) >= 80
        assert place.left() >= 0
        assert place.top() >= 0
        assert place.right() <= size.width()
        assert place.bottom() <= size.height()
    for position, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[position + 1 :])


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
def test_no_name_is_cut_at_any_size(
    open_door: Open, *, size: QSize, language: str, large: bool
) -> None:
    """The words of every card stand inside their card, in every size and language."""
    door, finger = open_door(size)
    if language == "en":
        door.visit.comfort.toggle_language()
    if large:
        door.visit.comfort.toggle_type()
    door.window.grabWindow()  # lays everything out

    for card in [one for one in finger.items() if one.objectName().startswith("service-")]:
        around = card.mapRectToScene(card.boundingRect())
        for item in visible_items(card):
            if item.metaObject().className().startswith("Words"):
                words = item.mapRectToScene(item.boundingRect())
                assert words.top() >= around.top() - 1, card.objectName()
                assert words.bottom() <= around.bottom() + 1, card.objectName()
                assert item.property("contentWidth") <= around.width()


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_the_two_figures_are_of_one_height(open_door: Open, qtbot: QtBot, *, size: QSize) -> None:
    """Beside each other they are as high as the taller, and no higher once that is smaller."""
    door, finger = open_door(size)
    finger.tap("service-ho_tich")
    qtbot.waitUntil(lambda: door.visit.property("screen") == "given")

    def heights() -> tuple[float, float]:
        door.window.grabWindow()  # lays everything out
        return finger.find("ahead").height(), finger.find("counters").height()

    before = heights()
    door.visit.comfort.toggle_type()
    large = heights()
    door.visit.comfort.toggle_type()
    after = heights()

    assert before[0] == before[1]
    assert large[0] == large[1] > before[0]
    assert after == before


def test_every_service_can_be_reached_in_large_type(open_door: Open, qtbot: QtBot) -> None:
    """What does not fit on one page comes with the next."""
    door, finger = open_door(UPRIGHT)
    door.visit.comfort.toggle_type()
    seen: set[str] = set()

    for _ in range(4):
        seen |= {
            one.objectName() for one in finger.items() if one.objectName().startswith("service-")
        }
        finger.tap("turn-page")

    assert len(seen) == 11


def test_a_training_says_so_on_every_screen(open_door: Open, hall: TestHall) -> None:
    """A practice number is never taken for a real one."""
    door, finger = open_door(UPRIGHT)
    assert all(one.objectName() != "training" for one in finger.items())

    practise(hall)
    door.offer.refresh()
    finger._qtbot.waitUntil(lambda: bool(door.offer.property("training")))

    finger.find("training")
    finger.tap("service-ho_tich")
    finger._qtbot.waitUntil(lambda: door.visit.property("screen") == "given")
    finger.find("training")


def practise(hall: TestHall) -> None:
    """Begin a training."""
    set_up(hall.database, load_catalogue(None), training=True)


def test_the_window_opens_before_the_database_does(
    hall: TestHall, qtbot: QtBot, paper: TicketPaper, qt_messages: list[str]
) -> None:
    """A kiosk switched on first says what is missing and comes to life by itself."""
    load_fonts()
    url, clock = hall.database.url, hall.clock
    with window_thread():
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        link.cut = True
        door = KioskDoor(Works(link, paper=paper), KioskSettings())
        door.show(UPRIGHT)
        assert not door.offer.property("has_read")

        link.cut = False
        qtbot.waitUntil(lambda: bool(door.offer.property("has_read")))

    door.close()
    assert qt_messages == []
