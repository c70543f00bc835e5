"""Every call is said, in order, once, and what was heard is what is recorded."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import update

from common.catalogue.model import Catalogue, QuietHours
from common.database import schema
from common.readings.hall import Announcement
from common.tickets.errors import Fault
from common.tickets.text import Text
from common.use_cases.setup import end_training, set_up
from tests.display.boards import PLAIN, Killed, TestBoard
from tests.halls import TestHall

Build = Callable[..., TestBoard]


class Silent(Fault):
    """Nothing can be heard."""

    code = "no-sound"
    sentence = Text(vi="Không có loa.", en="No loudspeaker.")


@pytest.fixture
def board_with(hall: TestHall) -> Iterator[Build]:
    """Build boards of the hall."""
    built: list[TestBoard] = []

    def build(*arguments: object, **more: object) -> TestBoard:
        built.append(TestBoard(hall, *arguments, **more))  # type: ignore[arg-type]  # handed on
        return built[-1]

    yield build
    for board in built:
        board.close()


@pytest.fixture
def board(board_with: Build) -> TestBoard:
    """The board "tv-1"."""
    return board_with()


@pytest.fixture
def calls(hall: TestHall) -> TestHall:
    """Three people called at three counters."""
    for counter, service in enumerate(("ho_tich", "chung_thuc", "dat_dai"), start=1):
        hall.issue(service)
        hall.queue.call_next(counter)
        hall.pass_time(seconds=1)
    return hall


A1 = "Mời số A một, đến quầy số một"
B1 = "Mời số bê một, đến quầy số hai"
C1 = "Mời số xê một, đến quầy số ba"


def announced(hall: TestHall, number: str) -> Announcement:
    """Return what the one board did about the newest call of a ticket."""
    (call,) = [one for one in hall.reading.current_calls() if one.number == number]
    (announcement,) = call.announcements
    return announcement


def test_calls_are_said_in_their_order_and_recorded(calls: TestHall, board: TestBoard) -> None:
    """First called, first heard; and the officer can see that it was."""
    board.hear()
    board.speak()
    board.hear()
    board.speak()

    assert board.loudspeaker.texts == [A1, B1, C1]
    assert announced(calls, "A001").spoken_at == calls.clock.now()


def test_languages_and_repeats_are_as_configured(calls: TestHall, board_with: Build) -> None:
    """A call is said in English after Vietnamese, and all of it twice while nobody else waits."""
    voices = replace(PLAIN, languages=("vi", "en"), style="digits", repeat=2)
    board = board_with("tv-1", voices)

    board.hear()
    board.speak()

    vietnamese = "Mời số xê không không một, đến quầy số ba"
    english = "Number C zero zero one, please go to counter three"
    assert board.loudspeaker.texts[2] == " | ".join((vietnamese, english) * 2)
    assert [len(said) for said in board.loudspeaker.said] == [2, 2, 4]


@pytest.mark.parametrize(("begins", "volume"), [(time(7), 0.4), (time(9), 1.0)])
def test_quiet_hours_are_the_centres(
    calls: TestHall, board_with: Build, begins: time, volume: float
) -> None:
    """At eight in the centre's time zone, wherever the database's UTC is."""
    quiet = QuietHours(begins=begins, ends=time(10), volume=0.4)
    board = board_with("tv-1", replace(PLAIN, quiet=quiet))

    board.hear()
    board.voice.run_next()

    assert [one.volume for one in board.loudspeaker.said[0]] == [volume]


def test_one_call_sounds_at_a_time(calls: TestHall, board: TestBoard) -> None:
    """The next call waits until the one before has come to its end."""
    board.hear()
    board.hear()

    assert board.announcer.sounding is not None
    assert board.announcer.sounding.number == "A001"
    assert len(board.voice.waiting) == 1

    board.voice.run_next()

    assert board.announcer.sounding.number == "B001"


def test_a_call_withdrawn_while_it_waits_is_not_said(calls: TestHall, board: TestBoard) -> None:
    """Who was called by mistake is not called aloud after the mistake was mended."""
    board.hear()
    calls.queue.undo(3)
    board.hear()
    board.speak()

    assert board.loudspeaker.texts == [A1, B1]


def test_who_has_come_is_not_called_after_all(calls: TestHall, board: TestBoard) -> None:
    """A citizen who saw the number and came is not called while being served."""
    board.hear()
    calls.queue.start(2)
    board.hear()
    board.speak()

    assert board.loudspeaker.texts == [A1, C1]


def test_a_recall_sounds_again(calls: TestHall, board: TestBoard) -> None:
    """Each recall is an announcement of its own."""
    board.hear()
    board.speak()

    calls.queue.recall(1)
    board.hear()
    board.speak()

    assert board.loudspeaker.texts == [A1, B1, C1, A1]


def test_what_could_not_sound_is_mute_and_never_spoken(calls: TestHall, board: TestBoard) -> None:
    """Without a loudspeaker the record says so; once it works, calls are heard again."""
    board.loudspeaker.broken = Silent()
    board.hear()
    board.voice.run_next()

    assert isinstance(board.announcer.trouble, Silent)
    mute = announced(calls, "A001")
    assert (mute.mute_reason, mute.spoken_at) == ("no-sound", None)

    board.loudspeaker.broken = None
    board.speak()

    assert board.loudspeaker.texts == [B1, C1]
    assert board.announcer.trouble is None


def test_a_late_reading_repeats_nothing(calls: TestHall, board: TestBoard) -> None:
    """What the hall said before a call was recorded does not make the board say it again."""
    late = board.read()
    board.hear()
    board.speak()

    board.announcer.hear(late)
    board.speak()

    assert len(board.loudspeaker.said) == 3


def test_while_the_hall_is_away_nothing_is_repeated_or_lost(
    calls: TestHall, board: TestBoard
) -> None:
    """A board that is cut off says what it knows once, and records it when the hall is back."""
    before = board.read()
    board.hear()
    board.link.cut = True
    board.speak()
    board.announcer.hear(before)
    board.speak()
    assert len(board.loudspeaker.said) == 3

    board.link.cut = False
    board.link.changed.emit()
    board.hear()
    board.speak()

    assert len(board.loudspeaker.said) == 3
    assert announced(calls, "C001").spoken_at is not None


@pytest.mark.parametrize(("dies", "times"), [("before", 1), ("after", 2)])
def test_a_board_killed_and_back_says_what_it_owes(
    calls: TestHall, board_with: Build, dies: str, times: int
) -> None:
    """Killed before the sound: said once. Killed between sound and record: twice, never not."""
    board = board_with()
    board.loudspeaker.dies = dies
    board.hear()
    with pytest.raises(Killed):
        board.voice.run_next()

    back = board_with()
    back.hear()
    back.speak()

    assert back.loudspeaker.texts == [A1, B1, C1]
    assert (board.loudspeaker.texts + back.loudspeaker.texts).count(A1) == times


def test_a_call_cut_off_by_closing_is_said_at_the_next_start(
    calls: TestHall, board_with: Build
) -> None:
    """Closing a board in the middle of a call records nothing of it."""
    board = board_with()
    board.hear()

    board.announcer.close()

    assert board.loudspeaker.closed
    back = board_with()
    back.hear()
    back.speak()
    assert back.loudspeaker.texts == [A1, B1, C1]


def test_a_number_without_words_holds_up_nobody(calls: TestHall, board: TestBoard) -> None:
    """A call that cannot be worded is mute, and the next one is said."""
    with calls.database.writing() as connection:
        wordless = update(schema.call).where(schema.call.c.number == "A001")
        connection.execute(wordless.values(number="A10000"))
        connection.commit()

    board.hear()
    board.speak()

    assert board.loudspeaker.texts == [B1, C1]
    assert [call.number for call in board.read().to_speak] == []


def test_every_board_says_every_call(calls: TestHall, board_with: Build) -> None:
    """Two boards in two rooms each say all of it."""
    boards = [board_with("tv-1"), board_with("tv-2")]
    for board in boards:
        board.hear()
        board.speak()

    assert [board.loudspeaker.texts for board in boards] == [[A1, B1, C1]] * 2


def test_a_training_that_begins_meanwhile_takes_no_record_along(
    calls: TestHall, board: TestBoard, shipped: Catalogue
) -> None:
    """What was said for the real hall is recorded there, and not said again after the training."""
    board.hear()
    set_up(calls.database, shipped, training=True)
    board.hear()
    board.speak()
    end_training(calls.database, calls.site)
    board.hear()
    board.speak()

    assert board.loudspeaker.texts == [A1, B1, C1]
    assert announced(calls, "A001").spoken_at is not None
