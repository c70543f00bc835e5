"""What the waiting room sees, without a window."""

from datetime import timedelta

import pytest

from common.catalogue.load import load_catalogue
from common.line_breaks.whole_names import kept_whole
from common.sound.sound import NoSound
from common.use_cases.setup import set_up
from tests.display.conftest import Board, Build
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor


def recorded(hall: TestHall) -> dict[str, bool]:
    """Return which current calls are recorded as shown."""
    return {
        call.number: any(one.shown_at for one in call.announcements)
        for call in hall.reading.current_calls()
    }


def test_the_newest_call_is_huge_and_the_others_are_rows(
    three_calls: TestHall, board: Board
) -> None:
    """Newest first, each with its counter."""
    board.speak()  # nobody is being called aloud any more

    assert board.hero == ("C001", "3")
    assert board.rows == [("B001", "2"), ("A001", "1")]


def test_the_call_that_sounds_is_huge(three_calls: TestHall, board: Board) -> None:
    """Eye and ear are told the same; a newer call stands at once in the first row."""
    assert board.hero == ("A001", "1")
    assert board.rows[0] == ("C001", "3")

    board.speak(1)

    assert board.hero == ("B001", "2")
    assert board.rows == [("C001", "3"), ("A001", "1")]


def test_a_withdrawn_call_disappears(three_calls: TestHall, board: Board) -> None:
    """The officer took it back: neither huge nor a row, and the one before draws no new attention."""
    board.speak()
    board.arrivals.clear()

    board.hall.queue.undo(3)
    board.look()

    assert board.hero == ("B001", "2")
    assert board.rows == [("A001", "1")]
    assert board.arrivals == []


def test_a_call_withdrawn_while_it_sounds_disappears_at_once(
    three_calls: TestHall, board: Board
) -> None:
    """Nobody walks to a counter that has changed its mind."""
    board.hall.queue.undo(1)
    board.look()

    assert board.hero == ("C001", "3")
    assert board.rows == [("B001", "2")]


def test_a_recall_comes_to_the_first_place_and_stands_there_once(
    three_calls: TestHall, board: Board
) -> None:
    """A ticket has one place on the board, however often it is called."""
    board.speak()
    board.arrivals.clear()

    board.hall.queue.recall(1)
    board.look()

    assert board.hero == ("A001", "1")
    assert board.rows == [("C001", "3"), ("B001", "2")]
    assert board.arrivals == ["A001"]


def test_each_call_draws_attention_once(three_calls: TestHall, board: Board) -> None:
    """It breathes when it comes to the first place, not with every reading."""
    board.speak()
    for _ in range(3):
        board.look()

    assert board.arrivals == ["A001", "B001", "C001"]


def test_old_calls_stand_still_when_a_board_is_switched_on(
    three_calls: TestHall, board_with: Build
) -> None:
    """Who was called long ago is shown, without a stir."""
    three_calls.pass_time(minutes=20)

    board = board_with()

    assert board.hero == ("C001", "3")
    assert board.arrivals == []


def test_before_the_first_call_the_board_is_quiet(board: Board) -> None:
    """There is nothing to look for, and the screen can say what to do."""
    assert board.shows("state") == "quiet"
    assert board.shows("centre") == kept_whole("Trung tâm Phục vụ hành chính công")


def test_a_board_cut_off_keeps_what_it_shows_and_says_so(
    three_calls: TestHall, board: Board
) -> None:
    """Nothing disappears; and it returns by itself."""
    board.speak()
    before = (board.hero, board.rows)
    board.link.cut = True
    board.look()

    assert board.shows("is_cut_off")
    assert (board.hero, board.rows) == before

    board.link.cut = False
    board.link.changed.emit()

    assert not board.shows("is_cut_off")


def test_a_board_started_without_its_database_says_so(board_with: Build) -> None:
    """It never looks like a hall in which nobody was called."""
    board = board_with(is_cut=True)

    assert board.shows("state") == "missing"
    assert "cut" in str(board.shows("fault"))

    board.link.cut = False
    board.link.changed.emit()

    assert board.shows("state") == "quiet"


def test_before_the_first_answer_nothing_is_claimed(board_with: Build) -> None:
    """Neither that nobody was called, nor that the database is away."""
    board = board_with(ManualExecutor())

    assert board.shows("state") == "starting"


def test_trouble_with_the_sound_is_said_until_a_call_was_heard(
    three_calls: TestHall, board: Board
) -> None:
    """The staff read why it is silent."""
    board.ears.loudspeaker.broken = NoSound()
    board.speak(1)
    assert board.shows("trouble") == NoSound().message("vi")

    board.ears.loudspeaker.broken = None
    board.speak()

    assert board.shows("trouble") == ""


def test_a_training_reaches_an_open_board(board: Board) -> None:
    """A practice call is never taken for a real one."""
    assert not board.shows("training")

    set_up(board.hall.database, load_catalogue(None), training=True)
    board.look()

    assert board.shows("training")
    assert board.measures.plan.band > 0


def test_what_was_painted_is_recorded_once(three_calls: TestHall, board: Board) -> None:
    """The officer sees that the room has seen it; nothing is recorded before the frame."""
    assert recorded(three_calls) == {"A001": False, "B001": False, "C001": False}

    for _ in range(2):
        board.model.painted(board.model.visible_calls)
    board.look()
    shown = [one.shown for one in board.model.visible_calls]

    assert recorded(three_calls) == {"A001": True, "B001": True, "C001": True}
    assert shown == [True, True, True]


def test_what_was_painted_while_cut_off_is_recorded_later(
    three_calls: TestHall, board: Board
) -> None:
    """The record waits for the database."""
    board.link.cut = True
    board.model.painted(board.model.visible_calls)
    assert not any(recorded(three_calls).values())

    board.link.cut = False
    board.link.changed.emit()

    assert all(recorded(three_calls).values())


def test_only_what_has_a_row_counts_as_shown(hall: TestHall, board: Board) -> None:
    """Ten calls of one morning: the room sees the newest and as many rows as there are."""
    for _ in range(10):
        hall.issue("ho_tich")
        hall.queue.call_next(1)
        hall.pass_time(seconds=5)
    board.look()
    board.speak()

    numbers = [call.number for call in board.model.visible_calls]

    assert len(board.rows) == board.measures.plan.rows == 5
    assert numbers == [board.hero[0], *(number for number, _ in board.rows)]


def test_readings_do_not_pile_up(board_with: Build) -> None:
    """Any number of ticks during one reading bring one more reading."""
    executor = ManualExecutor()
    board = board_with(executor)

    for _ in range(50):
        board.look()
    assert len(executor.waiting) == 1
    executor.run_all()

    assert not executor.waiting
    assert board.shows("state") == "quiet"


def test_the_clock_is_the_databases(board: Board) -> None:
    """A PC whose own clock is wrong shows the right time, in the centre's zone."""
    assert board.clock.property("time") == "08:00"

    board.seconds.now += 59
    board.clock.look()
    assert board.clock.property("time") == "08:00"
    board.seconds.now += 1
    board.clock.look()

    assert board.clock.property("time") == "08:01"


def test_a_reading_puts_the_clock_right(board: Board) -> None:
    """Also when the database's machine was set to another time."""
    board.hall.pass_time(hours=2, minutes=5)

    board.look()

    assert board.clock.property("time") == "10:05"


def waiting(board: Board) -> dict[str, str]:
    """Return the counts at the foot, by letter."""
    return {row.prefix: row.waiting for row in board.foot.property("services").rows}


def test_the_foot_counts_who_waits_and_leaves_out_the_rest(hall: TestHall, board: Board) -> None:
    """Letters with nobody behind them say nothing."""
    assert not board.foot.property("has_waiting")
    for service in ("ho_tich", "ho_tich", "dat_dai"):
        hall.issue(service)
    board.foot.fit(11, 1000, 30)

    board.look()

    assert waiting(board) == {"A": "2", "C": "1"}


def test_where_services_do_not_fit_they_take_turns(
    hall: TestHall, board: Board, shipped_services: list[str]
) -> None:
    """Eleven services in four places: every one is seen within three turns."""
    for service in shipped_services:
        hall.issue(service)
    board.look()
    board.foot.fit(4, 1000, 30)
    seen: list[str] = []

    for _ in range(3):
        assert len(waiting(board)) <= 4
        seen += waiting(board)
        board.foot.turn()

    assert len(seen) == len(set(seen)) == 11


@pytest.fixture
def shipped_services() -> list[str]:
    """The keys of the shipped services."""
    return [service.key for service in load_catalogue(None).services]


def test_notices_take_turns(board: Board) -> None:
    """One after the other, and from the beginning again."""
    seen = []
    for _ in range(3):
        seen.append(board.foot.property("notice"))
        board.foot.turn()

    assert seen == ["Một", "Hai", "Một"]


def test_a_new_day_begins_with_an_empty_board(three_calls: TestHall, board: Board) -> None:
    """Yesterday's calls are history."""
    board.speak()
    three_calls.clock.advance(timedelta(days=1))

    board.look()

    assert board.shows("state") == "quiet"
    assert board.rows == []
