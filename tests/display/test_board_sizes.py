"""The board's real window at its fullest: everything has its room, in every size and language."""

from itertools import product

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from common.board.layout import sign_em
from common.catalogue.load import load_catalogue
from common.database import schema
from common.look.theme import FAMILY
from common.sound.sound import NoSound
from common.tickets.text import Language
from common.use_cases.setup import set_up
from tests.display.eyes import LYING, Open
from tests.halls import TestHall

SIZES = [LYING, QSize(3840, 2160), QSize(1080, 1920), QSize(2160, 3840)]
STATES = ("calls", "cut off", "silent", "training")
LONG_NAME = "Trung tâm Phục vụ hành chính công xã Nguyễn Huệ, " * 3


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


LOOKS = [
    pytest.param(
        (size, language),
        state,
        id=f"{size.width()}x{size.height()}-{language}-{state}",
        # each two of size, language and state stand together before the soak
        marks=pytest.mark.soak if (turn + place + step) % 2 else (),
    )
    for (turn, size), (place, language), (step, state) in product(
        enumerate(SIZES), enumerate(("vi", "en")), enumerate(STATES)
    )
]


@pytest.mark.parametrize(("look", "state"), LOOKS)
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
    wide = {"M444K", "W1044"}
    qtbot.waitUntil(lambda: wide <= {number for number, _ in eyes.rows})

    drawn = {
        str(one.property("text")): one.implicitWidth() / round(one.property("size"))
        for one in eyes.items()
        if one.objectName() == "row-number"
    }

    assert wide <= set(drawn)
    for number, width in drawn.items():
        assert width == pytest.approx(sum(map(sign_em, number)), abs=0.001), number


def advance(text: str) -> float:
    """Return the width of a text in em."""
    font = QFont(FAMILY)
    font.setPixelSize(1000)
    font.setWeight(QFont.Weight.ExtraBold)
    return QFontMetricsF(font).horizontalAdvance(text) / 1000
