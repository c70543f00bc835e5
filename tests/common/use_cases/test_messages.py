"""Short messages between counters and to the kiosks' helpers."""

from uuid import UUID

import pytest

from common.readings.desk_view import DeskReading
from common.tickets.refusals import UnknownCounter
from common.use_cases.messages import (
    LONGEST,
    Message,
    MessageInvalid,
    Messages,
    MessageState,
    Ready,
    Recipient,
    place_of,
    read_kiosk_messages,
)
from common.use_cases.use_case import By
from tests.halls import TestHall


@pytest.fixture
def messages(hall: TestHall) -> Messages:
    """The messages of a hall."""
    return Messages(hall.database, hall.site)


def at_counter(hall: TestHall, counter: int) -> tuple[Message, ...]:
    """Return what one counter's window reads."""
    return DeskReading(hall.database, hall.site).desk(counter).hall.messages


def at_kiosk(hall: TestHall) -> tuple[Message, ...]:
    """Return what a kiosk's helper reads."""
    return read_kiosk_messages(hall.database, hall.site)


def heard(hall: TestHall, sender: int) -> set[int | str]:
    """Return everybody but the sender who is shown a message now."""
    counters = {one for one in (1, 2, 3, 4) if one != sender and at_counter(hall, one)}
    return counters | ({"kiosk"} if at_kiosk(hall) else set())


@pytest.mark.parametrize(
    ("recipient", "to_counter", "whom"),
    [
        (Recipient.HALL, None, {2, 3, 4, "kiosk"}),
        (Recipient.KIOSK, None, {"kiosk"}),
        (Recipient.COUNTER, 3, {3}),
    ],
)
def test_a_message_reaches_those_for_whom_it_is(
    hall: TestHall,
    messages: Messages,
    recipient: Recipient,
    to_counter: int | None,
    whom: set[int | str],
) -> None:
    """And nobody else; the sender sees it as sent."""
    messages.send(1, recipient, Ready.SECURITY, to_counter=to_counter)

    assert heard(hall, 1) == whom
    (own,) = at_counter(hall, 1)
    assert own.state(hall.clock.now()) is MessageState.SENT
    assert (own.words.vi, own.words.en) == ("Cần bảo vệ", "Security is needed")


def test_own_words_are_said_as_they_were_written(hall: TestHall, messages: Messages) -> None:
    """Without line breaks and needless blanks, in every language the same."""
    messages.send(1, Recipient.COUNTER, " Mượn  con dấu\nnhé ", to_counter=2)

    (read,) = at_counter(hall, 2)
    assert read.words.vi == read.words.en == "Mượn con dấu nhé"


def test_the_sender_learns_who_saw_it_and_who_takes_care(
    hall: TestHall, messages: Messages
) -> None:
    """The first counts; whoever else is shown it no more is spared the walk."""
    sent = messages.send(1, Recipient.HALL, Ready.HELP).id
    messages.seen(sent, place_of(2))
    messages.seen(sent, place_of(3))
    seen = at_counter(hall, 1)[0]

    messages.acknowledge(sent, place_of(3))
    messages.acknowledge(sent, place_of(2))

    (own,) = at_counter(hall, 1)
    assert (seen.state(hall.clock.now()), seen.seen_by) == (MessageState.SEEN, "counter-2")
    assert own.state(hall.clock.now()) is MessageState.ACKNOWLEDGED
    assert own.acknowledged_by == "counter-3"
    assert heard(hall, 1) == set()


def test_what_nobody_answers_lapses(hall: TestHall, messages: Messages) -> None:
    """After a quarter of an hour it leaves all screens, and the sender sees that nobody came."""
    messages.send(1, Recipient.HALL, Ready.MACHINE)
    hall.pass_time(minutes=14, seconds=59)
    before = heard(hall, 1)

    hall.pass_time(seconds=1)

    assert before == {2, 3, 4, "kiosk"}
    assert heard(hall, 1) == set()
    assert at_counter(hall, 1)[0].state(hall.clock.now()) is MessageState.LAPSED
    hall.pass_time(minutes=5)
    assert at_counter(hall, 1) == ()


@pytest.mark.parametrize(
    ("recipient", "said", "to_counter"),
    [
        (Recipient.HALL, " ", None),
        (Recipient.HALL, "x" * (LONGEST + 1), None),
        (Recipient.COUNTER, "chào", None),
        (Recipient.COUNTER, "chào", 1),
        (Recipient.KIOSK, "chào", 2),
    ],
)
def test_a_message_without_words_or_receiver_is_refused(
    hall: TestHall, messages: Messages, recipient: Recipient, said: str, to_counter: int | None
) -> None:
    """Nothing is kept of it."""
    with pytest.raises(MessageInvalid):
        messages.send(1, recipient, said, to_counter=to_counter)

    assert hall.everything()["message"] == []


def test_a_counter_that_is_not_there_is_refused(hall: TestHall, messages: Messages) -> None:
    """Neither says nor is told anything."""
    with pytest.raises(UnknownCounter):
        messages.send(1, Recipient.COUNTER, "chào", to_counter=99)
    with pytest.raises(UnknownCounter):
        messages.send(99, Recipient.HALL, "chào")


def test_a_repeat_of_a_message_is_one_message(hall: TestHall, messages: Messages) -> None:
    """A lost answer is asked again: nobody is called twice."""
    once = By(request_id="help")

    first = messages.send(1, Recipient.HALL, Ready.HELP, by=once)
    again = messages.send(1, Recipient.HALL, Ready.HELP, by=once)

    assert (again.id, again.replayed) == (first.id, True)
    assert len(at_counter(hall, 2)) == 1


def test_nothing_that_was_said_outlives_the_day(hall: TestHall, messages: Messages) -> None:
    """Own words may be about people: the first press of a new day deletes them."""
    messages.send(1, Recipient.HALL, "Ông Bình ở quầy 2 quên ví")
    hall.pass_time(hours=24)

    hall.issue()

    assert hall.everything()["message"] == []


def test_a_message_that_is_gone_is_acknowledged_in_peace(messages: Messages) -> None:
    """A window that was asleep over night answers, and nothing happens."""
    messages.acknowledge(UUID(int=1), place_of(1))
    messages.seen(UUID(int=1), place_of(1))
