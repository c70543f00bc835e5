"""Officers and their counters."""

import pytest

from common.database import schema
from common.tickets.refusals import (
    CounterBusy,
    CounterClosed,
    CounterTaken,
    UnknownCounter,
    UnknownOfficer,
    UnknownService,
)
from common.tickets.ticket import State
from common.use_cases.pin_hash import PinTooShort, is_pin
from common.use_cases.staff import HandicapInvalid, OfficerExists, OfficerKeyInvalid
from common.use_cases.use_case import By
from tests.common.use_cases.seated import seats
from tests.halls import TestHall


@pytest.fixture
def staffed(hall: TestHall) -> TestHall:
    """A hall with two officers, nobody signed in."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan")
    hall.staff.add_officer("minh", "Trần Minh")
    return hall


def pin_hash(hall: TestHall, key: str) -> str:
    """Return what the database keeps of an officer's PIN."""
    with hall.database.reading() as connection:
        query = schema.officer.select().where(schema.officer.c.key == key)
        return str(connection.execute(query).one().pin_hash)


def test_a_pin_is_kept_as_an_argon2_hash_only(hall: TestHall) -> None:
    """No row of the database holds the PIN, and the hash proves it."""
    hall.staff.add_officer("lan", "Lan", "284651")

    assert "284651" not in repr(hall.everything())
    assert pin_hash(hall, "lan").startswith("$argon2id$")
    assert is_pin(pin_hash(hall, "lan"), "284651")


def test_the_same_pin_looks_different_every_time(hall: TestHall) -> None:
    """Two officers with one PIN cannot be told by their rows."""
    hall.staff.add_officer("lan", "Lan", "284651")
    hall.staff.add_officer("minh", "Minh", "284651")

    assert pin_hash(hall, "lan") != pin_hash(hall, "minh")


def test_a_new_pin_replaces_the_old(hall: TestHall) -> None:
    """After a change the new PIN counts."""
    hall.staff.add_officer("lan", "Lan", "284651")

    hall.staff.set_pin("lan", "999111")

    assert is_pin(pin_hash(hall, "lan"), "999111")


@pytest.mark.parametrize("pin", ["", "12345", "12345a", "١٢٣٤٥٦", "１２３４５６", "12 456"])
def test_a_short_or_strange_pin_is_refused(staffed: TestHall, pin: str) -> None:
    """Six plain digits at least; otherwise no officer and no change."""
    before = staffed.everything()

    with pytest.raises(PinTooShort):
        staffed.staff.add_officer("hoa", "Hoa", pin)
    with pytest.raises(PinTooShort):
        staffed.staff.set_pin("lan", pin)

    assert staffed.everything() == before


@pytest.mark.parametrize("key", ["", "Lan", "lân", "lan anh", "console", "machine", "-", "../lan"])
def test_an_officers_key_is_plain(hall: TestHall, key: str) -> None:
    """A key can be typed anywhere and is nobody else's name."""
    with pytest.raises(OfficerKeyInvalid):
        hall.staff.add_officer(key, "Lan")


def test_a_key_is_given_once(staffed: TestHall) -> None:
    """Two officers never share a key; the first keeps it."""
    with pytest.raises(OfficerExists):
        staffed.staff.add_officer("lan", "Another Lan")

    assert staffed.reading.officers()[0].name == "Nguyễn Thị Lan"


def test_a_disabled_officer_presses_no_key_and_stays_in_the_history(staffed: TestHall) -> None:
    """Who left acts no more; what they did keeps their name."""
    staffed.queue.issue("ho_tich", by=By(officer="lan"))

    staffed.staff.disable_officer("lan")

    with pytest.raises(UnknownOfficer):
        staffed.queue.call_next(1, by=By(officer="lan"))
    with pytest.raises(UnknownOfficer):
        staffed.staff.sign_in(1, "lan")
    assert staffed.events("A001")[0].officer == "lan"


def test_an_unknown_officer_cannot_be_changed(hall: TestHall) -> None:
    """A mistyped key is said, not swallowed."""
    with pytest.raises(UnknownOfficer):
        hall.staff.disable_officer("ln")
    with pytest.raises(UnknownOfficer):
        hall.staff.set_pin("ln", "123456")


def test_sign_in_and_out(staffed: TestHall) -> None:
    """Who signs in sits there until signing out."""
    staffed.staff.sign_in(1, "lan")
    assert seats(staffed) == {1: "lan"}

    staffed.staff.sign_out(1)

    assert seats(staffed) == {}


def test_signing_out_again_with_its_request_id_changes_nothing(staffed: TestHall) -> None:
    """A window that asks again after a lost answer signs nobody out who has come since."""
    leaving = By(officer="lan", request_id="lan leaves")
    staffed.staff.sign_in(1, "lan")
    staffed.staff.sign_out(1, by=leaving)
    staffed.staff.sign_in(1, "lan")

    staffed.staff.sign_out(1, by=leaving)

    assert seats(staffed) == {1: "lan"}


def test_an_officer_signs_out_nobody_else(staffed: TestHall) -> None:
    """The wish of one who left long ago reaches the hall late: the colleague there stays."""
    staffed.staff.sign_in(1, "minh")

    answer = staffed.staff.sign_out(1, by=By(officer="lan"))

    assert seats(staffed) == {1: "minh"}
    assert answer.counter == 1


def test_one_officer_per_counter(staffed: TestHall) -> None:
    """A taken counter is refused, naming who is there, and the other stays where they are."""
    staffed.staff.sign_in(1, "lan")
    staffed.staff.sign_in(2, "minh")

    with pytest.raises(CounterTaken) as caught:
        staffed.staff.sign_in(1, "minh")

    assert "lan" in caught.value.message("vi")
    assert seats(staffed) == {1: "lan", 2: "minh"}


def test_one_counter_per_officer(staffed: TestHall) -> None:
    """Whoever signs in elsewhere has left the first counter."""
    staffed.staff.sign_in(1, "lan")

    staffed.staff.sign_in(3, "lan")

    assert seats(staffed) == {3: "lan"}


def test_signing_in_twice_is_signing_in_once(staffed: TestHall) -> None:
    """A window that restarts finds its officer."""
    staffed.staff.sign_in(1, "lan")
    staffed.staff.sign_in(1, "lan")

    assert seats(staffed) == {1: "lan"}


def test_nobody_signs_in_nowhere(staffed: TestHall) -> None:
    """An unknown counter, a closed one and an unknown officer are refused."""
    staffed.staff.close_counter(2)

    with pytest.raises(UnknownCounter):
        staffed.staff.sign_in(99, "lan")
    with pytest.raises(UnknownCounter):
        staffed.staff.sign_out(99)
    with pytest.raises(CounterClosed):
        staffed.staff.sign_in(2, "lan")
    with pytest.raises(UnknownOfficer):
        staffed.staff.sign_in(1, "hoa")


def test_closing_a_counter_signs_its_officer_out(staffed: TestHall) -> None:
    """Nobody sits at a closed counter."""
    staffed.staff.sign_in(1, "lan")

    staffed.staff.close_counter(1)

    assert seats(staffed) == {}


def test_a_counter_with_a_citizen_is_not_closed(hall: TestHall) -> None:
    """Closing waits for who is at the counter, and names the number."""
    hall.issue()
    hall.queue.call_next(1)

    with pytest.raises(CounterBusy) as caught:
        hall.staff.close_counter(1)

    assert "A001" in caught.value.message("vi")
    assert hall.reading.counter_status(1) == "open"


def test_a_counter_left_open_overnight_can_be_closed_in_the_morning(hall: TestHall) -> None:
    """Yesterday's forgotten citizen keeps no counter open."""
    hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(hours=24)

    hall.staff.close_counter(1)

    assert hall.reading.counter_status(1) == "closed"


def test_a_pause_leaves_the_citizen_in_hand(hall: TestHall) -> None:
    """Pausing answers with whom the counter has, and touches nobody."""
    hall.issue()
    hall.queue.call_next(1)

    answer = hall.staff.pause(1, reason="nghỉ trưa")

    assert (answer.number, answer.state) == ("A001", State.CALLED)
    assert hall.state("A001") is State.CALLED


def test_services_of_a_counter_can_be_changed(hall: TestHall) -> None:
    """From now on the counter serves exactly these, with these handicaps."""
    hall.staff.set_services(1, {"dat_dai": 0, "ho_tich": 5})

    assert hall.reading.counter_services(1) == {"dat_dai": 0, "ho_tich": 5}


@pytest.mark.parametrize("handicap", [-1, 1441])
def test_a_handicap_is_bounded(hall: TestHall, handicap: int) -> None:
    """Nobody waits for ever behind a handicap, and nobody overtakes by one."""
    before = hall.reading.counter_services(1)

    with pytest.raises(HandicapInvalid):
        hall.staff.set_services(1, {"dat_dai": 0, "ho_tich": handicap})

    assert hall.reading.counter_services(1) == before


def test_an_unknown_service_is_not_served(hall: TestHall) -> None:
    """A mistyped service is refused and the counter keeps what it had."""
    before = hall.reading.counter_services(1)

    with pytest.raises(UnknownService):
        hall.staff.set_services(1, {"dat_dai": 0, "thue": 0})

    assert hall.reading.counter_services(1) == before


def test_a_disabled_officer_leaves_the_counter(hall: TestHall) -> None:
    """The counter is free for the next officer at once."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.add_officer("hoa", "Hoa")
    hall.staff.sign_in(2, "lan")

    hall.staff.disable_officer("lan")

    hall.staff.sign_in(2, "hoa")


def test_nobody_is_signed_in_or_pausing_on_a_new_day(hall: TestHall) -> None:
    """A sign-in or a pause that was forgotten in the evening does not stop the morning."""
    hall.staff.add_officer("lan", "Lan")
    hall.staff.add_officer("hoa", "Hoa")
    hall.staff.sign_in(2, "lan")
    hall.staff.pause(3, reason="họp")
    hall.pass_time(hours=24)

    hall.staff.sign_in(2, "hoa")

    assert hall.counter(3) == ("open", None)


def test_a_forgotten_sign_in_ends_at_closing(staffed: TestHall) -> None:
    """Who has nobody before them is signed out; what was kept for their counter is anyone's."""
    staffed.staff.sign_in(1, "lan")
    staffed.staff.sign_in(2, "minh")
    staffed.issue()
    staffed.queue.call_next(1, by=By(officer="lan"))

    closed = staffed.queue.close_day()

    assert seats(staffed) == {1: "lan"}
    assert (closed.signed_out, closed.left_open) == (["minh"], ["A001"])


def test_closing_everything_signs_everybody_out(staffed: TestHall) -> None:
    """With the last ticket ended by force nobody is at work any more."""
    staffed.staff.sign_in(1, "lan")
    staffed.issue()
    staffed.queue.call_next(1, by=By(officer="lan"))

    closed = staffed.queue.close_day(everything=True)

    assert (seats(staffed), closed.signed_out) == ({}, ["lan"])


def test_closing_twice_with_one_request_id_answers_the_same(staffed: TestHall) -> None:
    """Also who was signed out."""
    staffed.staff.sign_in(1, "lan")
    evening = By(request_id="evening")

    first = staffed.queue.close_day(by=evening)
    again = staffed.queue.close_day(by=evening)

    assert again.signed_out == first.signed_out == ["lan"]
