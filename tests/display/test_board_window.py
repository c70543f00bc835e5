"""The board's real window, off-screen, with the hall on a thread of its own."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from admin.morning.hands import visible_items
from common.background.executors import SerialWorker
from common.background.guard import forget_window_thread, name_window_thread
from common.catalogue.load import load_catalogue
from common.database import schema
from common.database.engine import Database
from common.look.fonts import load_fonts
from common.look.theme import FAMILY
from common.setup import set_up
from common.tickets.errors import MoisoError
from common.tickets.text import Language, Text
from display.announcer import Announcer
from display.app import DisplayDoor, DisplaySettings
from display.board_file import BoardSettings
from display.board_layout import sign_em
from display.sound import NoSound
from tests.display.boards import PLAIN, FakeLoudspeaker
from tests.halls import TestHall
from tests.windows import CuttableLink

LYING = QSize(1920, 1080)
SIZES = [LYING, QSize(3840, 2160), QSize(1080, 1920), QSize(2160, 3840)]
LONG_NAME = "Trung tâm Phục vụ hành chính công xã Nguyễn Huệ, " * 3
NOTICE = Text(
    vi="Mời ông/bà chuẩn bị sẵn giấy tờ, bản chính và bản sao, trước khi đến quầy. " * 3,
    en="Please have your papers ready before you go to the counter. " * 3,
)


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


@pytest.fixture
def open_board(hall: TestHall, qtbot: QtBot, qt_messages: list[str]) -> Iterator[Open]:
    """Open the real window; any complaint of Qt or QML fails the test."""
    load_fonts()
    doors: list[DisplayDoor] = []
    url, clock = hall.database.url, hall.clock

    def build(
        size: QSize = LYING,
        language: Language = "vi",
        *,
        is_cut: bool = False,
        shows: bool = True,
        broken: MoisoError | None = None,
    ) -> Eyes:
        name_window_thread()
        link = CuttableLink(lambda: Database(url, clock), SerialWorker("hall"))
        link.cut = is_cut
        loudspeaker = FakeLoudspeaker(lambda: announcer.sounding)
        loudspeaker.broken = broken
        announcer = Announcer(loudspeaker, SerialWorker("voice"), link, "tv-1", PLAIN)
        settings = DisplaySettings(
            name="tv-1", language=language, board=BoardSettings(notices=(NOTICE,))
        )
        door = DisplayDoor(link, announcer, settings)
        doors.append(door)
        if shows:
            door.show(size)
        wanted = ("missing",) if is_cut else ("quiet", "calls")
        qtbot.waitUntil(lambda: door.model.property("state") in wanted)
        return Eyes(door, link, loudspeaker)

    yield build
    forget_window_thread()
    for door in doors:
        door.close()
    assert qt_messages == []


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


def test_calls_come_and_a_withdrawn_one_goes(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """A call appears huge, the next one takes its place, and an undone one disappears."""
    eyes = open_board()
    assert eyes.sees_words("Chưa gọi số nào")

    call(hall, 1, "ho_tich")
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})
    call(hall, 2, "chung_thuc")
    qtbot.waitUntil(lambda: eyes.hero == ["B001", "2"])
    assert eyes.rows == [("A001", "1")]
    hall.queue.undo(2)
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])

    assert eyes.rows == []


def test_what_a_frame_has_shown_is_recorded(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """The huge call and each row, as the officer then sees; also those from before it opened."""
    call(hall, 1, "ho_tich")
    call(hall, 2, "chung_thuc")

    open_board()
    qtbot.waitUntil(lambda: shown(hall) == {"A001", "B001"})
    call(hall, 3, "dat_dai")

    qtbot.waitUntil(lambda: shown(hall) == {"A001", "B001", "C001"})


def let_frame_end(eyes: Eyes) -> None:
    """Let Qt say that a frame with what the model shows now has been drawn."""
    for _ in range(2):  # what was begun before it, and it
        eyes.door.window.afterAnimating.emit()
        eyes.door.window.frameSwapped.emit()
        QCoreApplication.processEvents()


def test_a_window_that_nobody_sees_records_nothing(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """The voice works on, and what was on no screen is not recorded until it is."""
    eyes = open_board(shows=False)
    call(hall)
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})
    eyes.door.window.grabWindow()
    let_frame_end(eyes)
    eyes.wait_for_the_hall(qtbot)
    assert shown(hall) == set()

    eyes.door.show(LYING)

    qtbot.waitUntil(lambda: shown(hall) == {"A001"})


def test_a_picture_does_not_make_the_board_paint_for_ever(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """What was drawn for a picture and never shown costs one more frame, and then all is still."""
    eyes = open_board()
    window = eyes.door.window
    frames: list[float] = []
    window.frameSwapped.connect(lambda: frames.append(time.monotonic()))
    window.grabWindow()

    call(hall)
    qtbot.waitUntil(lambda: shown(hall) == {"A001"})
    [breath] = [
        one for one in window.findChildren(QObject) if one.inherits("QQuickSequentialAnimation")
    ]
    breath.setProperty("running", False)  # else it goes on for six seconds

    qtbot.waitUntil(lambda: time.monotonic() - frames[-1] > 0.3, timeout=4_000)


def test_a_child_at_the_board_changes_nothing(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """Keys and touches as fast as the machine takes them: the board goes on as it was."""
    eyes = open_board()
    call(hall)
    qtbot.waitUntil(lambda: shown(hall) == {"A001"} == spoken(hall))
    before = hall.everything()

    keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_A, Qt.Key.Key_Tab)
    for turn in range(30):
        QTest.keyClick(eyes.door.window, keys[turn % len(keys)])
        QTest.mouseClick(
            eyes.door.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(60 * turn, 34 * turn),
        )
        QCoreApplication.processEvents()
    eyes.wait_for_the_hall(qtbot)

    assert eyes.hero == ["A001", "1"]
    assert hall.everything() == before


def test_escape_leaves_the_whole_screen_and_f11_enters_it(open_board: Open, qtbot: QtBot) -> None:
    """Whoever keeps the machine can reach what lies behind the board."""
    eyes = open_board()
    window = eyes.door.window
    window.showFullScreen()
    qtbot.waitExposed(window)

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.visibility() is window.Visibility.Windowed
    QTest.keyClick(window, Qt.Key.Key_F11)

    assert window.visibility() is window.Visibility.FullScreen


def test_a_cut_is_said_in_words_and_ends_by_itself(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """The calls stay where they are."""
    eyes = open_board()
    call(hall)
    qtbot.waitUntil(lambda: eyes.hero == ["A001", "1"])

    eyes.link.cut = True
    eyes.door.model.refresh()
    assert eyes.sees_words("Mất kết nối")
    assert eyes.hero == ["A001", "1"]
    eyes.link.cut = False

    qtbot.waitUntil(lambda: not eyes.sees_words("Mất kết nối"), timeout=10_000)


def test_a_board_opens_before_its_database(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """It says what is missing and comes to life by itself."""
    eyes = open_board(is_cut=True)
    assert eyes.sees_words("Bảng chưa kết nối được")

    eyes.link.cut = False

    qtbot.waitUntil(lambda: eyes.sees_words("Chưa gọi số nào"), timeout=10_000)


def test_a_silent_board_tells_the_staff(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """Why nothing is heard stands on the screen; the call itself as well."""
    eyes = open_board(broken=NoSound())

    call(hall)

    qtbot.waitUntil(lambda: eyes.sees_words("loa không đọc được"))
    assert eyes.hero == ["A001", "1"]


def test_a_training_says_so(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """On top of everything, as long as it lasts."""
    eyes = open_board()
    assert not eyes.sees_words("TẬP HUẤN")

    set_up(hall.database, load_catalogue(None), training=True)

    qtbot.waitUntil(lambda: eyes.sees_words("TẬP HUẤN"), timeout=10_000)


def crowd(hall: TestHall) -> None:
    """Make everything as long as it can be: names, numbers, counters, services, notices."""
    services = [service.key for service in load_catalogue(None).services]
    for service in services:
        for _ in range(2):
            hall.issue(service)
    numbers = ["A1023", "A007K", "W1044", "M444K", "Q999"]
    for counter in range(1, 6):
        hall.queue.call_next(counter)
        hall.pass_time(seconds=1)
    with hall.database.writing() as connection:
        table = schema.counter
        row = connection.execute(table.select().where(table.c.number == 5)).mappings().one()
        connection.execute(table.insert().values(**{**row, "number": 9999}))
        for counter, number in enumerate(numbers, start=1):
            connection.execute(
                update(schema.call).where(schema.call.c.counter == counter).values(number=number)
            )
        connection.execute(
            update(schema.call).where(schema.call.c.counter.in_((1, 3))).values(counter=9999)
        )
        connection.execute(update(schema.site).values(name_vi=LONG_NAME, name_en=LONG_NAME))
        connection.commit()


@pytest.mark.parametrize(
    "look",
    [(size, language) for size in SIZES for language in ("vi", "en")],
    ids=lambda look: f"{look[0].width()}x{look[0].height()}-{look[1]}",
)
@pytest.mark.parametrize("state", ["calls", "cut off", "silent", "training"])
def test_nothing_is_cut_and_nothing_overlaps(
    open_board: Open, hall: TestHall, qtbot: QtBot, look: tuple[QSize, Language], state: str
) -> None:
    """Late numbers, offline letters, counter 9999 and a long name, in every size and language."""
    size, language = look
    crowd(hall)
    eyes = open_board(size, language, broken=NoSound() if state == "silent" else None)
    if state == "silent":
        qtbot.waitUntil(lambda: bool(eyes.door.model.property("trouble")))
    if state == "training":
        set_up(hall.database, load_catalogue(None), training=True)
        eyes.door.model.refresh()
        qtbot.waitUntil(lambda: bool(eyes.door.model.property("training")))
    if state == "cut off":
        eyes.link.cut = True
        eyes.door.model.refresh()
    eyes.door.window.grabWindow()  # lays everything out

    texts = [one for one in eyes.items() if one.inherits("QQuickText") and one.property("text")]
    places = [(one, one.mapRectToScene(painted(one))) for one in texts]

    assert len(places) > 5
    for item, place in places:
        words = item.property("text")
        assert not item.property("truncated"), words
        assert place.left() >= 0, words
        assert place.top() >= 0, words
        assert place.right() <= size.width(), words
        assert place.bottom() <= size.height(), words
    for position, (item, place) in enumerate(places):
        for other, around in places[position + 1 :]:
            common = place.intersected(around)
            assert common.width() < 2 or common.height() < 2, (
                item.property("text"),
                other.property("text"),
            )


def painted(text: QQuickItem) -> QRectF:
    """Return where the letters of a text stand in it, without the air above and below them."""
    place = text.boundingRect()
    air = place.height() / max(1, text.property("lineCount")) * 0.12
    return place.adjusted(0, air, 0, -air)


def test_the_huge_number_is_as_large_as_promised(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """At least 3.5 times the type of a row, as it is really drawn."""
    crowd(hall)
    eyes = open_board()
    qtbot.waitUntil(lambda: eyes.hero != [])
    eyes.door.window.grabWindow()

    (hero,) = [one for one in eyes.items() if one.objectName() == "hero-number"]
    row = next(one for one in eyes.items() if one.objectName() == "row-number")

    drawn = hero.property("contentWidth") / advance(str(hero.property("text")))
    assert drawn >= 3.5 * row.property("size") * 0.98


def test_a_number_takes_the_room_it_was_given(
    open_board: Open, hall: TestHall, qtbot: QtBot
) -> None:
    """Every sign stands in the cell that the plan reckoned with, also M and W."""
    crowd(hall)
    eyes = open_board()
    qtbot.waitUntil(lambda: len(eyes.rows) > 3)

    drawn = {
        str(one.property("text")): one.implicitWidth() / round(one.property("size"))
        for one in eyes.items()
        if one.objectName() == "row-number"
    }

    assert {"M444K", "W1044"} <= set(drawn)
    for number, width in drawn.items():
        assert width == pytest.approx(sum(map(sign_em, number)), abs=0.001), number


def advance(text: str) -> float:
    """Return the width of a text in em."""
    font = QFont(FAMILY)
    font.setPixelSize(1000)
    font.setWeight(QFont.Weight.ExtraBold)
    return QFontMetricsF(font).horizontalAdvance(text) / 1000


def test_a_minimised_window_shows_nothing(open_board: Open, hall: TestHall, qtbot: QtBot) -> None:
    """A frame that is drawn for nobody is not recorded."""
    eyes = open_board()
    window = eyes.door.window
    window.showMinimized()
    call(hall)
    qtbot.waitUntil(lambda: spoken(hall) == {"A001"})

    let_frame_end(eyes)
    eyes.wait_for_the_hall(qtbot)
    assert shown(hall) == set()
    window.showNormal()

    qtbot.waitUntil(lambda: shown(hall) == {"A001"})
