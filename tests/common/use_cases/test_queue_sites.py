"""Two centres in one database."""

from dataclasses import replace

import pytest

from common.catalogue.model import Catalogue
from common.tickets.refusals import NoTicketInHand, QueueEmpty, UnknownOfficer, UnknownTicket
from common.tickets.ticket import State
from common.use_cases.setup import set_up
from common.use_cases.use_case import By
from tests.halls import TestHall

ONE = By(request_id="one")


@pytest.fixture
def neighbour(hall: TestHall, shipped: Catalogue) -> TestHall:
    """The next commune, in the same database."""
    site = replace(shipped.site, key="xa_ben")
    set_up(hall.database, replace(shipped, site=site), new_site=True)
    return replace(hall, site=site.key)


def rows(hall: TestHall, site: str) -> dict[str, list[object]]:
    """Return one centre's rows of every table that says whose they are."""
    return {
        name: [row for row in table if site in row] for name, table in hall.everything().items()
    }


def test_each_counts_for_itself(hall: TestHall, neighbour: TestHall) -> None:
    """Both centres begin at A001 and go on without a hole."""
    numbers = [hall.issue(), neighbour.issue(), hall.issue(), neighbour.issue()]

    assert numbers == ["A001", "A001", "A002", "A002"]


def test_next_calls_only_the_own_citizens(hall: TestHall, neighbour: TestHall) -> None:
    """A full hall next door does not fill this one."""
    neighbour.issue()

    with pytest.raises(QueueEmpty):
        hall.queue.call_next(1)


def test_the_same_counter_number_is_another_counter(hall: TestHall, neighbour: TestHall) -> None:
    """Counter 1 here has nothing of counter 1 there in hand."""
    neighbour.issue()
    neighbour.queue.call_next(1)

    with pytest.raises(NoTicketInHand):
        hall.queue.finish(1)
    assert hall.boards() == []


def test_numbers_of_the_neighbour_are_unknown(hall: TestHall, neighbour: TestHall) -> None:
    """A paper from next door names nobody here."""
    neighbour.issue()

    with pytest.raises(UnknownTicket):
        hall.queue.cancel("A001")


def test_officers_belong_to_one_centre(hall: TestHall, neighbour: TestHall) -> None:
    """An officer of the neighbour presses no key here."""
    neighbour.staff.add_officer("lan", "Lan")

    with pytest.raises(UnknownOfficer):
        hall.queue.issue("ho_tich", by=By(officer="lan"))


def test_request_ids_belong_to_one_centre(hall: TestHall, neighbour: TestHall) -> None:
    """The same id in both centres is two presses, and each undo takes back its own."""
    hall.issue()
    neighbour.issue()
    hall.queue.call_next(1, by=ONE)
    assert neighbour.queue.call_next(1, by=ONE).replayed is False

    hall.queue.undo(1)

    assert hall.state("A001") is State.WAITING
    assert neighbour.state("A001") is State.CALLED
    assert neighbour.boards() == [("A001", 1)]


def test_a_working_morning_leaves_the_neighbour_untouched(
    hall: TestHall, neighbour: TestHall
) -> None:
    """Whatever is pressed here, not one row of the neighbour changes, overnight included."""
    for _ in range(3):
        neighbour.issue()
    neighbour.queue.call_next(1)
    neighbour.queue.transfer(1, to_counter=3)
    before = rows(hall, neighbour.site)

    for _ in range(6):
        hall.issue()
    hall.queue.call_next(1)
    hall.queue.call_next(1)
    hall.queue.undo(1)
    hall.queue.transfer(1, to_counter=3)
    hall.staff.sign_out(3)
    hall.queue.cancel("A004")
    hall.queue.let_pass("A005")
    hall.staff.close_counter(3)
    hall.queue.close_day()
    hall.pass_time(hours=24)
    hall.issue()

    assert rows(hall, neighbour.site) == before
