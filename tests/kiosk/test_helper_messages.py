"""Counters speak to whoever helps at the kiosk."""

import pytest

from common.readings.desk_view import DeskReading
from common.use_cases.messages import Message, Messages, Ready, Recipient
from kiosk.helper_desk import HelperDesk
from tests.kiosk.conftest import Kiosk


@pytest.fixture
def desk(kiosk: Kiosk) -> HelperDesk:
    """The helper's screen of kiosk-1, not open yet."""
    return HelperDesk(kiosk.link, kiosk.visit, kiosk.offer, place="kiosk-1", clock=kiosk.seconds)


def send(kiosk: Kiosk, said: Ready | str = Ready.PAPER) -> None:
    """Say something to the helper from counter 4."""
    Messages(kiosk.hall.database, kiosk.hall.site).send(4, Recipient.KIOSK, said)
    kiosk.link.changed.emit()


def own(kiosk: Kiosk) -> Message:
    """Return counter 4's newest message as it reads it."""
    return DeskReading(kiosk.hall.database, kiosk.hall.site).desk(4).hall.messages[-1]


def test_nobody_has_seen_it_while_the_helpers_screen_is_closed(
    kiosk: Kiosk, desk: HelperDesk
) -> None:
    """A citizen's screen shows no message, and the counter is not told that somebody read it."""
    send(kiosk)
    before = (desk.property("message"), own(kiosk).seen_by)

    desk.begin()

    assert before == ("", None)
    assert desk.property("message") == "Quầy 4: Kiosk hết giấy"
    assert own(kiosk).seen_by == "kiosk-1"


def test_one_press_answers_and_the_next_message_stands_there(
    kiosk: Kiosk, desk: HelperDesk
) -> None:
    """The oldest first; the counter reads who takes care."""
    desk.begin()
    send(kiosk)
    send(kiosk, "Mời bác ngồi ghế đầu")

    desk.acknowledge()

    first = DeskReading(kiosk.hall.database, kiosk.hall.site).desk(4).hall.messages[0]
    assert first.acknowledged_by == "kiosk-1"
    assert "Mời bác ngồi ghế đầu" in desk.property("message")
    kiosk.seconds.advance(2)
    desk.acknowledge()
    assert desk.property("message") == ""


def test_a_trembling_press_takes_one_message(kiosk: Kiosk, desk: HelperDesk) -> None:
    """The second was never read: counter 4 must not believe that somebody comes."""
    desk.begin()
    send(kiosk)
    send(kiosk, "Mời bác ngồi ghế đầu")

    for _ in range(3):
        desk.acknowledge()
        kiosk.seconds.advance(1.5)

    assert own(kiosk).acknowledged_by is None
    assert "Mời bác ngồi ghế đầu" in desk.property("message")


def test_a_message_that_has_just_come_up_is_not_taken(kiosk: Kiosk, desk: HelperDesk) -> None:
    """Counter 3 took the first in the moment in which the finger came down on it."""
    desk.begin()
    send(kiosk)
    first = own(kiosk).id
    send(kiosk, "Mời bác ngồi ghế đầu")
    Messages(kiosk.hall.database, kiosk.hall.site).acknowledge(first, "counter-3")
    kiosk.link.changed.emit()

    kiosk.seconds.advance(0.5)
    desk.acknowledge()

    assert own(kiosk).acknowledged_by is None


def test_a_message_leaves_with_the_screen(kiosk: Kiosk, desk: HelperDesk) -> None:
    """Whoever comes after the helper is a citizen."""
    desk.begin()
    send(kiosk)

    desk.leave()
    desk.acknowledge()

    assert desk.property("message") == ""
    assert own(kiosk).acknowledged_by is None


def test_the_second_who_answers_is_told_who_was_first(kiosk: Kiosk, desk: HelperDesk) -> None:
    """The helper need not run: counter 3 already does."""
    desk.begin()
    send(kiosk)
    Messages(kiosk.hall.database, kiosk.hall.site).acknowledge(own(kiosk).id, "counter-3")

    desk.acknowledge()

    assert desk.property("said") == "Quầy 3 đã nhận tin này trước rồi."
    assert desk.property("message") == ""
