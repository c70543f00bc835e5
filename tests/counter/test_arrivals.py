"""Standing ready at the window: F10 calls who waits, or else the next who comes, by itself."""

import pytest
from PySide6.QtCore import QSettings

from common.tickets.ticket import State
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.keys import choose_key, read_keys
from counter.screen import Mood, Screen
from tests.counter.conftest import Cable, signed_in
from tests.halls import TestHall
from tests.windows import CuttableLink, Seconds

READY = Command(deed=Deed.READY)


def screen(desk: DeskModel) -> Screen:
    """Return what the officer sees."""
    shown = desk.screen
    assert isinstance(shown, Screen)
    return shown


def test_with_somebody_waiting_it_calls_as_the_usual_key(desk: DeskModel, hall: TestHall) -> None:
    """One key for the whole day: nobody has to look first whether somebody waits."""
    number = hall.issue()

    desk.press(READY)

    assert hall.state(number) is State.CALLED
    assert screen(desk).said.text == f"Đã mời {number}."


def test_whoever_comes_is_called_once_the_paper_is_in_the_hand(
    desk: DeskModel, hall: TestHall
) -> None:
    """Not before five seconds after the issue; then without any key, and the desk says so."""
    desk.press(READY)
    ready = (screen(desk).mood, screen(desk).card.heading, screen(desk).said.text)
    number = hall.issue()
    desk.refresh()
    desk.tick()
    at_once = hall.state(number)
    hall.pass_time(seconds=5)

    desk.tick()

    assert ready == (Mood.READY, "Sẵn sàng · ai đến sẽ được mời", "Quầy sẵn sàng.")
    assert at_once is State.WAITING
    assert hall.state(number) is State.CALLED
    assert screen(desk).in_hand == number
    assert screen(desk).said.text == f"{number} vừa đến và đã được mời."
    assert hall.counter(1) == ("open", None)


def test_the_one_at_the_counter_is_finished_first(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """As with the usual key; the words say both."""
    number = hall.issue()
    desk.press(Command(deed=Deed.NEXT))
    seconds.advance(3)

    desk.press(READY)

    assert hall.state(number) is State.FINISHED
    assert hall.counter(1) == ("ready", None)
    assert screen(desk).said.text == f"Đã hoàn tất {number}. Quầy sẵn sàng."


def test_a_counter_that_is_not_ready_calls_nobody_by_itself(
    desk: DeskModel, hall: TestHall
) -> None:
    """Waiting at an open, a paused or a reopened counter is the officer's to end."""
    desk.press(READY)
    desk.press(Command(deed=Deed.REOPEN))
    number = hall.issue()
    hall.pass_time(minutes=1)
    desk.refresh()
    desk.tick()
    reopened = hall.state(number)
    desk.press(Command(deed=Deed.PAUSE, reason="Họp"))
    desk.tick()

    assert (reopened, hall.state(number)) == (State.WAITING, State.WAITING)


def test_two_ready_counters_call_one_person_once(
    desk: DeskModel, hall: TestHall, cable: Cable, seconds: Seconds
) -> None:
    """They race as any two do: one has the ticket, the other goes on waiting, without a word."""
    hall.staff.add_officer("hoa", "Trần Thị Hoa", "246813")
    hall.staff.sign_in(2, "hoa")
    desk.press(READY)
    hall.staff.set_services(2, {"ho_tich": 0})
    number = hall.issue()
    hall.pass_time(seconds=6)
    desk.refresh()
    hall.queue.call_next(2)

    desk.tick()
    desk.refresh()

    assert hall.ticket(number).counter == 2
    assert screen(desk).mood is Mood.READY
    assert screen(desk).said.text == "Quầy sẵn sàng."


def test_a_lost_database_is_no_arrival(hall: TestHall, cable: Cable, seconds: Seconds) -> None:
    """Cut off it calls nobody and says that it is cut off; back again it goes on being ready."""
    hall.staff.add_officer("lan", "Nguyễn Thị Lan", "246813")
    link = CuttableLink(cable.open, cable.link()._executor)
    desk = signed_in(link, seconds)
    desk.press(READY)
    number = hall.issue()
    hall.pass_time(seconds=6)
    desk.refresh()
    link.cut = True
    desk.tick()
    desk.refresh()
    lost = screen(desk).mood
    link.cut = False
    desk.refresh()
    desk.tick()

    assert lost is Mood.LOST
    assert hall.state(number) is State.CALLED
    link.close()


@pytest.mark.parametrize("name", ["ready", "next"])
def test_the_key_of_standing_ready_gives_way(settings: QSettings, name: str) -> None:
    """Whoever called with F10 before goes on; whoever wants it otherwise may say so."""
    choose_key(settings, name, "F10")

    keys = read_keys(settings)
    assert keys[Deed(name)] == "F10"
    assert (Deed.READY in keys) is (name == "ready")


def test_an_arrival_taken_back_is_left_in_peace(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """Undo is the officer's last word: the next second does not call the same person again."""
    desk.press(READY)
    number = hall.issue()
    hall.pass_time(seconds=6)
    desk.refresh()
    desk.tick()
    seconds.advance(3)

    desk.press(Command(deed=Deed.UNDO))
    desk.tick()

    assert hall.state(number) is State.WAITING
    assert screen(desk).mood is Mood.WAITING
