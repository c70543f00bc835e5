"""A citizen takes a number."""

from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest

from common.tickets.refusals import UnknownPriority, UnknownService
from common.tickets.ticket import Action, State
from tests.halls import MORNING, TestHall


def test_a_ticket_begins_waiting(hall: TestHall) -> None:
    """A new ticket waits for its service, due from now, and says so."""
    issued = hall.queue.issue("ho_tich")

    ticket = hall.ticket("A001")
    assert (issued.number, issued.service, issued.ahead) == ("A001", "ho_tich", 0)
    assert (ticket.state, ticket.due_at, ticket.issued_at) == (State.WAITING, MORNING, MORNING)
    assert (ticket.id, ticket.token) == (issued.id, issued.token)


def test_its_history_begins_with_the_issue(hall: TestHall) -> None:
    """The first event of every ticket is its issue."""
    number = hall.issue()

    assert hall.actions(number) == [Action.ISSUE]


def test_numbers_follow_each_other_in_each_series(hall: TestHall) -> None:
    """Each letter counts for itself, without a hole."""
    numbers = [hall.issue(one) for one in ("ho_tich", "chung_thuc", "ho_tich", "chung_thuc")]

    assert numbers == ["A001", "B001", "A002", "B002"]


def test_a_thousand_people_get_a_thousand_numbers(hall: TestHall) -> None:
    """After A999 the series goes on with A1000, which can be called."""
    hall.queue.issue("ho_tich")
    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE series SET last_number = 998")
        connection.commit()

    numbers = [hall.issue(), hall.issue()]

    assert numbers == ["A999", "A1000"]
    assert hall.queue.call(1, "A1000").number == "A1000"


def test_the_paper_says_who_is_ahead(hall: TestHall) -> None:
    """Ahead are those of the same service who will be called before."""
    hall.issue()
    hall.issue("chung_thuc")

    assert hall.queue.issue("ho_tich").ahead == 1
    assert hall.queue.issue("ho_tich", priority="elderly").ahead == 0


def test_every_ticket_has_a_token_of_its_own(hall: TestHall) -> None:
    """The address of a ticket's page cannot be guessed from another."""
    tokens = {hall.queue.issue("ho_tich").token for _ in range(20)}

    assert len(tokens) == 20
    assert {len(urlsafe_b64decode(token + "==")) for token in tokens} == {16}, "128 bits"


def test_priority_is_remembered_and_moves_the_due_time(hall: TestHall) -> None:
    """A class counts as having come its head start earlier; the issue time stays true."""
    issued = hall.queue.issue("ho_tich", priority="elderly")

    assert issued.priority == "elderly"
    assert issued.due_at == MORNING - timedelta(minutes=60)
    assert issued.issued_at == MORNING


def test_an_unknown_service_is_refused_with_those_that_are(hall: TestHall) -> None:
    """The refusal names what was asked for and what there is."""
    with pytest.raises(UnknownService) as caught:
        hall.queue.issue("ho_tch")

    assert "ho_tch" in caught.value.message("vi")
    assert "ho_tich, chung_thuc" in caught.value.message("en")


def test_a_service_no_longer_offered_is_refused(hall: TestHall) -> None:
    """What the centre has taken out of its catalogue gives no numbers any more."""
    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE service SET active = false WHERE key = 'ho_tich'")
        connection.commit()

    with pytest.raises(UnknownService):
        hall.queue.issue("ho_tich")


def test_an_unknown_class_is_refused_with_those_that_are(hall: TestHall) -> None:
    """The refusal names the classes, the built-in one among them."""
    with pytest.raises(UnknownPriority) as caught:
        hall.queue.issue("ho_tich", priority="vip")

    assert "none, elderly" in caught.value.message("en")


def test_a_refused_tap_uses_up_no_number(hall: TestHall) -> None:
    """After a refusal the series goes on where it was."""
    hall.issue()
    with pytest.raises(UnknownPriority):
        hall.queue.issue("ho_tich", priority="vip")

    assert hall.issue() == "A002"
