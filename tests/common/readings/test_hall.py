"""What the doors read."""

import pytest

from common.tickets.refusals import UnknownCounter
from common.tickets.ticket import Action, State
from tests.halls import TestHall


def test_tickets_come_in_the_order_of_their_issue(hall: TestHall) -> None:
    """The list shows today's tickets as they were taken, also those that have ended."""
    hall.issue("chung_thuc")
    hall.issue("ho_tich", priority="elderly")
    hall.queue.cancel("B001")

    assert [one.number for one in hall.reading.tickets()] == ["B001", "A001"]


def test_tickets_of_one_state(hall: TestHall) -> None:
    """Asked for one state, the list holds that state alone."""
    hall.issue()
    hall.issue()
    hall.queue.call_next(1)

    assert [one.number for one in hall.reading.tickets(State.CALLED)] == ["A001"]


def test_every_ticket_is_explained(hall: TestHall) -> None:
    """The officer reads in words why somebody stands where they stand."""
    hall.queue.issue("ho_tich", priority="elderly")
    hall.queue.issue("ho_tich")
    hall.pass_time(minutes=12.5)

    said = {ticket.number: text for ticket, text in hall.reading.explained()}

    assert said["A001"].vi == "ưu tiên người cao tuổi, chờ 12 phút"
    assert said["A002"].en == "waiting 12 min"


def test_a_history_is_told_oldest_first(hall: TestHall) -> None:
    """One ticket's history is found by its number, typed either way."""
    hall.issue()
    hall.queue.call_next(1)

    ticket, events = hall.reading.history("a001")

    assert ticket.number == "A001"
    assert [event.action for event in events] == [Action.ISSUE, Action.NEXT]


def test_the_newest_call_comes_first(hall: TestHall) -> None:
    """A board shows the latest call on top, a recall included."""
    for _ in range(2):
        hall.issue()
    hall.queue.call_next(1)
    hall.pass_time(seconds=1)
    hall.queue.call_next(2)
    hall.pass_time(seconds=1)
    assert hall.boards() == [("A002", 2), ("A001", 1)]

    hall.queue.recall(1)

    assert hall.boards() == [("A001", 1), ("A002", 2)]


def test_who_is_being_served_is_still_shown(hall: TestHall) -> None:
    """A call stays on the board while the citizen is at the counter, and says so."""
    hall.issue()
    hall.queue.call_next(1)
    hall.queue.start(1)

    (call,) = hall.reading.current_calls()

    assert (call.number, call.service, call.state) == ("A001", "ho_tich", State.SERVING)


@pytest.mark.parametrize("key", ["finish", "hold", "no_show"])
def test_who_left_the_counter_is_shown_no_longer(hall: TestHall, key: str) -> None:
    """When the counter is free, its line on the board is free as well."""
    hall.issue()
    hall.queue.call_next(1)

    getattr(hall.queue, key)(1)

    assert hall.boards() == []


def test_nobody_is_shown_at_a_counter_they_are_not_at(hall: TestHall) -> None:
    """Called to counter 1, held, resumed at counter 2: no board sends anybody to counter 1."""
    hall.issue()
    hall.queue.call_next(1)
    hall.queue.hold(1)

    hall.queue.resume(2, "A001")

    assert ("A001", 1) not in hall.boards()


def test_the_paper_says_everything_it_prints(hall: TestHall) -> None:
    """Service and class in words, the people ahead now, and the counters to watch for."""
    hall.issue()
    hall.issue(priority="disabled")

    paper = hall.reading.on_paper("A001")
    priority = hall.reading.on_paper("A002").priority

    assert paper.service.vi == "Hộ tịch – Tư pháp"
    assert (paper.ahead, paper.counters, paper.priority) == (1, (1,), None)
    assert priority is not None
    assert priority.vi == "Người khuyết tật"


def test_the_paper_names_helpers_when_the_owner_is_closed(hall: TestHall) -> None:
    """With its own counter closed, a service's paper names those that help."""
    hall.issue()
    hall.staff.close_counter(1)

    assert hall.reading.on_paper("A001").counters == (2, 3, 4, 5)


def test_a_paper_can_be_printed_for_a_retired_service(hall: TestHall) -> None:
    """A ticket keeps its paper, also when its service is taken out during the day."""
    hall.issue()
    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE service SET active = false WHERE key = 'ho_tich'")
        connection.commit()

    assert hall.reading.on_paper("A001").service.en == "Civil status and justice"


def test_officers_are_listed_without_their_secrets(hall: TestHall) -> None:
    """The list says who is active and who has a PIN, never which."""
    hall.staff.add_officer("minh", "Minh")
    hall.staff.add_officer("lan", "Nguyễn Thị Lan", "123456")
    hall.staff.disable_officer("minh")

    lan, minh = hall.reading.officers()

    assert (lan.key, lan.name, lan.active, lan.has_pin) == ("lan", "Nguyễn Thị Lan", True, True)
    assert (minh.key, minh.active, minh.has_pin) == ("minh", False, False)
    assert "123456" not in repr(lan)


def test_a_counters_services(hall: TestHall) -> None:
    """What a counter serves is told with the handicap of each service."""
    services = hall.reading.counter_services(2)

    assert services["chung_thuc"] == 0
    assert services["ho_tich"] == 10
    with pytest.raises(UnknownCounter):
        hall.reading.counter_services(99)


def test_a_counters_status(hall: TestHall) -> None:
    """Open, ready, paused and closed are told apart."""
    seen = [hall.reading.counter_status(1)]
    hall.staff.stand_ready(1)
    seen.append(hall.reading.counter_status(1))
    hall.staff.pause(1)
    seen.append(hall.reading.counter_status(1))
    hall.staff.close_counter(1)
    seen.append(hall.reading.counter_status(1))

    assert seen == ["open", "ready", "paused", "closed"]
