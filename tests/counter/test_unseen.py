"""A key pressed in the moment of an automatic call: the person just called stays at the counter."""

import pytest

from common.readings.desk_view import SignedIn
from common.tickets.ticket import State
from common.use_cases.use_case import By
from counter.commands import Command, Deed
from counter.desk_model import DeskModel
from counter.desk_reading import read_desk
from counter.eye import NOTICED_AFTER_SECONDS, Eye
from counter.presses import Presses
from counter.screen import Screen
from tests.counter.conftest import Cable
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor
from tests.windows import CuttableLink, Seconds

NEXT, READY = Command(deed=Deed.NEXT), Command(deed=Deed.READY)
SAID = "{number} vừa được mời tự động, không mời thêm ai."


def shown(desk: DeskModel) -> Screen:
    """Return what the officer sees."""
    screen = desk.screen
    assert isinstance(screen, Screen)
    return screen


@pytest.fixture
def worker() -> ManualExecutor:
    """Runs the window's jobs when told."""
    return ManualExecutor()


@pytest.fixture
def desk(
    cable: Cable, hall: TestHall, officer: SignedIn, seconds: Seconds, worker: ManualExecutor
) -> DeskModel:
    """Counter 1 standing ready; somebody has come, the paper in the hand, and the desk has read it."""
    hall.staff.sign_in(1, "lan")
    hall.staff.stand_ready(1, by=By(officer="lan"))
    hall.issue()
    hall.pass_time(seconds=6)
    model = DeskModel(cable.link(worker), 1, "vi", seconds)
    cable.link().ask(
        lambda opened: read_desk(opened, 1), lambda it: model.begin(officer, it), _raise
    )
    return model


@pytest.mark.parametrize("command", [NEXT, READY, Command(deed=Deed.CALL, number="A001")])
def test_the_key_beside_the_automatic_call_calls_nobody_else(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor, command: Command
) -> None:
    """Both are on their way: the machine's call is first, and the press is answered with it."""
    other = hall.issue()
    desk.tick()

    desk.press(command)
    worker.run_all()

    assert hall.state("A001") is State.CALLED
    assert hall.state(other) is State.WAITING
    assert shown(desk).in_hand == "A001"
    assert shown(desk).said.text == SAID.format(number="A001")


@pytest.mark.parametrize("later", [NOTICED_AFTER_SECONDS / 2, NOTICED_AFTER_SECONDS])
def test_a_number_that_has_just_come_up_is_not_finished_by_a_hand_on_its_way(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor, seconds: Seconds, later: float
) -> None:
    """The eye needs a moment; whoever presses after it means the one who stands there."""
    hall.issue()
    desk.tick()
    worker.run_all()
    seconds.advance(later)

    desk.press(NEXT)
    worker.run_all()

    finished = hall.state("A001") is State.FINISHED
    assert finished is (later >= NOTICED_AFTER_SECONDS)


@pytest.mark.parametrize("deed", [Deed.FINISH, Deed.NO_SHOW])
def test_whoever_has_just_come_up_is_not_sent_away_by_a_hand_on_its_way(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor, seconds: Seconds, deed: Deed
) -> None:
    """The officer reads who is there now, and that nothing was done; the next press counts."""
    desk.tick()
    worker.run_all()

    desk.press(Command(deed=deed))
    worker.run_all()

    assert hall.state("A001") is State.CALLED
    assert shown(desk).said.text == (
        "Quầy 1 nay đang có số A001; chưa làm gì với số đó. Bấm lại nếu đúng là số này."
    )
    seconds.advance(NOTICED_AFTER_SECONDS)
    desk.press(Command(deed=deed))
    worker.run_all()
    assert hall.state("A001") is not State.CALLED


def test_next_and_at_once_start_is_about_whom_the_first_key_called(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor
) -> None:
    """A quick hand need not wait until its window has read what it has just done."""
    desk.press(NEXT)
    worker.run_all()

    desk.press(Command(deed=Deed.START))
    worker.run_all()

    assert hall.state("A001") is State.SERVING


def test_leaving_finishes_nobody_but_who_was_seen(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor
) -> None:
    """At a second window the officer has gone on: the sign-out of the first is not about them."""
    left: list[str] = []
    desk.left.connect(left.append)
    desk.press(NEXT)
    worker.run_all()
    other = hall.issue()
    hall.queue.call_next(1, by=By(officer="lan"))

    desk.sign_out(Deed.FINISH)
    worker.run_all()

    assert hall.state(other) is State.CALLED
    assert left == []


def test_a_press_asked_again_after_a_lost_answer_is_about_what_was_seen_then(
    cable: Cable, hall: TestHall, officer: SignedIn, seconds: Seconds
) -> None:
    """The line was cut under the press; the machine's call of that moment still is not finished."""
    link = CuttableLink(cable.open, cable.link()._executor)
    hall.staff.sign_in(1, "lan")
    hall.staff.stand_ready(1, by=By(officer="lan"))
    desk = DeskModel(link, 1, "vi", seconds)
    link.ask(lambda opened: read_desk(opened, 1), lambda it: desk.begin(officer, it), _raise)
    hall.issue()
    link.cut = True
    desk.press(NEXT)
    hall.pass_time(seconds=6)
    hall.queue.call_next(1, ready=True, by=By(officer="lan"))
    seconds.advance(5)
    link.cut = False

    link.changed.emit()

    assert hall.state("A001") is State.CALLED
    assert hall.ticket("A001").attempts == 1
    link.close()


@pytest.mark.parametrize("somebody", [True, False])
def test_a_counter_is_opened_again_before_its_pause_was_read(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor, *, somebody: bool
) -> None:
    """Pause and open in quick succession, with somebody in hand or not: the second press counts."""
    if somebody:
        hall.queue.call_next(1, by=By(officer="lan"))
        desk.refresh()
        worker.run_all()
    hall.staff.pause(1, reason="Họp", by=By(officer="lan"))

    desk.press(Command(deed=Deed.REOPEN))
    worker.run_all()

    assert hall.counter(1) == ("open", None)


def test_signing_out_beside_an_automatic_call_is_refused(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor
) -> None:
    """Or the citizen would come to an empty chair; the officer reads who is coming."""
    left: list[str] = []
    desk.left.connect(left.append)
    desk.tick()

    desk.sign_out()
    worker.run_all()

    assert left == []
    assert shown(desk).in_hand == "A001"
    assert shown(desk).said.text == "Quầy 1 đang có số A001. Hãy hoàn tất số đó trước."


def test_the_same_key_is_one_press_whatever_stood_there(seconds: Seconds) -> None:
    """What was seen is no part of what is one press: hammering through a call stays one."""
    presses, eye = Presses(seconds), Eye()
    first = presses.press(Command(deed=Deed.NEXT, seen=eye.seen(seconds())))
    eye.look("A001", seconds())
    seconds.advance(1)

    again = presses.press(Command(deed=Deed.NEXT, seen=eye.seen(seconds())))

    assert first is not None
    assert again is None


def test_a_window_opened_on_a_ticket_has_been_seen(seconds: Seconds) -> None:
    """Who takes a counter over with somebody there may go on at once."""
    eye = Eye()

    eye.begin("A007")

    assert eye.seen(seconds()).number == "A007"


@pytest.mark.parametrize("command", [NEXT, Command(deed=Deed.REOPEN)])
def test_a_window_that_is_behind_its_officer_changes_nothing(
    desk: DeskModel, hall: TestHall, worker: ManualExecutor, command: Command
) -> None:
    """A colleague has taken the counter a moment ago: the press is refused, the window goes back."""
    left: list[str] = []
    desk.left.connect(left.append)
    hall.staff.add_officer("minh", "Trần Minh")
    hall.staff.sign_out(1)
    hall.staff.sign_in(1, "minh")
    hall.staff.pause(1, by=By(officer="minh"))
    before = hall.counter(1)

    desk.press(command)
    worker.run_all()

    assert hall.state("A001") is State.WAITING
    assert hall.counter(1) == before
    assert left == ["Trần Minh đã nhận quầy này."]


def test_a_lost_press_is_not_asked_again_for_whoever_sits_down_next(
    cable: Cable, hall: TestHall, officer: SignedIn, seconds: Seconds
) -> None:
    """Its officer has gone: in the next one's name nobody is called."""
    link = CuttableLink(cable.open, cable.link()._executor)
    hall.staff.add_officer("minh", "Trần Minh")
    hall.staff.sign_in(1, "lan")
    desk = DeskModel(link, 1, "vi", seconds)
    link.ask(lambda opened: read_desk(opened, 1), lambda it: desk.begin(officer, it), _raise)
    number = hall.issue()
    link.cut = True
    desk.press(NEXT)
    link.cut = False
    hall.staff.sign_out(1)
    hall.staff.sign_in(1, "minh")
    desk.refresh()
    minh = SignedIn(key="minh", name="Trần Minh")
    link.ask(lambda opened: read_desk(opened, 1), lambda it: desk.begin(minh, it), _raise)

    link.changed.emit()

    assert hall.state(number) is State.WAITING
    link.close()


def _raise(error: Exception) -> None:
    raise error
