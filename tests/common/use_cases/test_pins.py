import pytest

from common.database import statements
from common.database.work import Work
from common.tickets.refusals import UnknownOfficer
from common.use_cases.pins import (
    LONGEST_WAIT_SECONDS,
    PinMissing,
    Pins,
    PinTriedTooOften,
    PinUnreadable,
    Throttle,
    WrongPin,
)
from tests.halls import TestHall
from tests.windows import Seconds

PIN = "246813"


@pytest.fixture
def seconds() -> Seconds:
    """A clock that moves only when told."""
    return Seconds()


@pytest.fixture
def pins(hall: TestHall, seconds: Seconds) -> Pins:
    """The PINs of a hall with one officer."""
    hall.staff.add_officer("lan", "Lan", PIN)
    return Pins(hall.database, hall.site, Throttle(seconds))


def _wrong(pins: Pins, officer: str = "lan") -> None:
    with pytest.raises((WrongPin, PinTriedTooOften)):
        pins.verify(officer, "000000")


def test_the_right_pin_opens(pins: Pins) -> None:
    """Whoever knows the PIN is let in."""
    pins.verify("lan", PIN)


def test_a_wrong_pin_does_not(pins: Pins) -> None:
    """Another PIN is refused in words."""
    with pytest.raises(WrongPin):
        pins.verify("lan", "246814")


def test_the_third_wrong_pin_brings_a_wait_that_even_the_right_pin_keeps(
    pins: Pins, seconds: Seconds
) -> None:
    """Nobody tries PINs in a hurry; after the wait the right one opens again."""
    for _ in range(3):
        _wrong(pins)

    with pytest.raises(PinTriedTooOften) as refused:
        pins.verify("lan", PIN)
    seconds.now += 10

    assert refused.value.fields["seconds"] == 10
    pins.verify("lan", PIN)


def test_each_further_wrong_pin_doubles_the_wait_up_to_a_bound(
    pins: Pins, seconds: Seconds
) -> None:
    """The wait grows, and ends."""
    waits = []
    for _ in range(12):
        _wrong(pins)
        waits.append(pins.throttle.seconds_left("lan"))
        seconds.now += waits[-1]

    assert waits[:5] == [0, 0, 10, 20, 40]
    assert waits[-1] == LONGEST_WAIT_SECONDS


def test_the_right_pin_forgives_the_wrong_ones(pins: Pins) -> None:
    """Two slips, then right: the next slip is the first again."""
    _wrong(pins)
    _wrong(pins)

    pins.verify("lan", PIN)
    _wrong(pins)

    pins.verify("lan", PIN)


def test_one_officers_slips_do_not_hold_up_another(pins: Pins, hall: TestHall) -> None:
    """Each officer has tries of their own."""
    hall.staff.add_officer("minh", "Minh", "135791")
    for _ in range(3):
        _wrong(pins)

    pins.verify("minh", "135791")


def test_nobody_gets_in_without_a_pin_of_their_own(pins: Pins, hall: TestHall) -> None:
    """Unknown, disabled and PIN-less officers are refused, each for its reason."""
    hall.staff.add_officer("moi", "Mới")
    hall.staff.add_officer("cu", "Cũ", PIN)
    hall.staff.disable_officer("cu")

    with pytest.raises(PinMissing):
        pins.verify("moi", PIN)
    for officer in ("ai", "cu"):
        with pytest.raises(UnknownOfficer):
            pins.verify(officer, PIN)


def test_a_damaged_hash_is_said(pins: Pins, hall: TestHall) -> None:
    """What cannot be checked is a fault to mend, not a wrong PIN."""
    with hall.database.writing() as connection:
        Work(connection, hall.site).run(
            statements.SET_OFFICER, which_officer="lan", pin_hash="no hash"
        )
        connection.commit()

    with pytest.raises(PinUnreadable):
        pins.verify("lan", PIN)
