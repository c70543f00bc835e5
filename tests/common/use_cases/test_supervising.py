"""A supervisor changes what a counter serves while the hall is at work."""

import pytest

from common.readings.desk_view import DeskReading
from common.tickets.refusals import UnknownOfficer, UnknownService
from common.use_cases.staff import HandicapInvalid
from common.use_cases.supervising import NotSupervisor, ServesNothing, Supervising
from common.use_cases.use_case import By
from tests.halls import TestHall

HEAD = By(officer="hoa")


@pytest.fixture
def supervised(hall: TestHall) -> TestHall:
    """A hall whose supervisor is Hoa; Lan is an officer like others."""
    hall.staff.add_officer("hoa", "Lê Thị Hoa", "135791")
    hall.staff.add_officer("lan", "Nguyễn Thị Lan", "246813")
    hall.staff.set_supervisor("hoa", supervisor=True)
    return hall


def change(hall: TestHall, services: dict[str, int], by: By = HEAD) -> None:
    """Change what counter 1 serves."""
    Supervising(hall.database, hall.site).set_services(1, services, by=by)


def test_the_next_press_calls_for_the_new_services(supervised: TestHall) -> None:
    """From the change on the counter calls for these alone; whom it has in hand stays there."""
    supervised.issue("ho_tich")
    supervised.queue.call_next(1)
    supervised.issue("ho_tich")
    land = supervised.issue("dat_dai")

    change(supervised, {"dat_dai": 0})

    assert supervised.ticket("A001").counter == 1
    assert supervised.queue.call_next(1).number == land
    assert supervised.reading.counter_services(1) == {"dat_dai": 0}


def test_an_officer_who_is_no_supervisor_changes_nothing(supervised: TestHall) -> None:
    """The refusal says how to make one; who is one no more may no longer either."""
    before = supervised.reading.counter_services(1)
    supervised.staff.set_supervisor("hoa", supervisor=False)

    for officer in ("lan", "hoa"):
        with pytest.raises(NotSupervisor) as refused:
            change(supervised, {"dat_dai": 0}, By(officer=officer))
        assert f"moiso officer supervisor {officer}" in refused.value.message("vi")

    assert supervised.reading.counter_services(1) == before


def test_a_disabled_supervisor_changes_nothing(supervised: TestHall) -> None:
    """Who has left the centre has no say."""
    supervised.staff.disable_officer("hoa")

    with pytest.raises(UnknownOfficer):
        change(supervised, {"dat_dai": 0})


def test_what_makes_no_sense_is_refused(supervised: TestHall) -> None:
    """Nothing at all, an unknown service, too many minutes: the counter keeps what it had."""
    before = supervised.everything()

    with pytest.raises(ServesNothing):
        change(supervised, {})
    with pytest.raises(UnknownService):
        change(supervised, {"thue": 0})
    with pytest.raises(HandicapInvalid):
        change(supervised, {"dat_dai": 1441})

    assert supervised.everything() == before


def test_the_desk_names_whose_pin_counts(supervised: TestHall) -> None:
    """Supervisors who are at work, and nobody else."""
    desk = DeskReading(supervised.database, supervised.site).desk(1)

    assert [one.key for one in desk.supervisors] == ["hoa"]
