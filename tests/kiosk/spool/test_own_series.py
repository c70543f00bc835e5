"""What a kiosk keeps on its disk, and how it counts by itself."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from common.as_json import packed, unpacked
from common.clock import ManualClock
from common.tickets.refusals import NoNumbersLeft
from kiosk.reading import Reading
from kiosk.spool.faults import NothingKept
from kiosk.spool.own_series import MEMORY, Kept, OwnSeries, kept_in
from kiosk.spool.spool import NAME, Entry
from tests.halls import MORNING, TestHall
from tests.kiosk.spool.alone import reading_of
from tests.kiosk.spool.taps import tap


@pytest.fixture
def reading(hall: TestHall) -> Reading:
    """What a kiosk reads of the hall on Saturday at eight."""
    return reading_of(hall.database, hall.clock)


def opened(folder: Path, clock: ManualClock, reading: Reading | None = None) -> OwnSeries:
    """Start a kiosk by this clock; the hall answers once if there is a reading."""
    own = OwnSeries(folder, clock)
    own.open()
    if reading is not None:
        own.remember(reading, "K")
    return own


def give(folder: Path, at: datetime, number: int, told: Reading | None = None) -> str:
    """Start a kiosk, give one number by its own clock, and switch it off."""
    own = opened(folder, ManualClock(at), told)
    given = own.give(tap(number)).number
    own.close()
    return given


def on_day(reading: Reading, days: int) -> Reading:
    """Return the same hall so many days later."""
    now = reading.lobby.now + timedelta(days=days)
    return replace(reading, lobby=replace(reading.lobby, now=now))


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path, reading: Reading) -> None:
    """Names in both languages, time zone, counters, classes, folder: all of it, but no counts."""
    opened(tmp_path, ManualClock(MORNING), reading).close()

    own = OwnSeries(tmp_path, ManualClock(MORNING))
    _, kept = own.open()
    own.close()

    assert kept is not None
    assert kept.site == reading.site
    assert kept.lobby.priorities == reading.lobby.priorities
    assert [replace(one, waiting=0) for one in kept.lobby.services] == [*reading.lobby.services]


def test_the_paper_says_all_that_is_known(tmp_path: Path, reading: Reading) -> None:
    """Number, time by the hall's clock, counters, class, and that it was given while cut off."""
    wrong = replace(reading, offset=timedelta(minutes=-7))
    own = opened(tmp_path, ManualClock(MORNING + timedelta(minutes=12)), wrong)

    given = own.give(tap(1, priority="elderly"))
    own.close()

    assert given.slip.number == "A001K"
    assert f"{given.slip.issued_at:%H:%M}" == "08:05"
    assert given.slip.priority is not None
    assert given.slip.counters == (1,)
    assert (given.slip.offline, given.slip.ahead) == (True, None)


def test_the_same_tap_has_the_same_number(tmp_path: Path, reading: Reading) -> None:
    """Asked twice, written once."""
    own = opened(tmp_path, ManualClock(MORNING), reading)

    first, second = own.give(tap(1)), own.give(tap(1))

    assert first == second
    assert len(own.pending(reading)) == 1
    own.close()


def test_numbers_begin_anew_on_a_day_that_the_hall_has_told(
    tmp_path: Path, reading: Reading
) -> None:
    """By its own clock alone, which may jump, a kiosk counts on: no number twice on a day."""
    later = MORNING + timedelta(days=1)

    numbers = [
        give(tmp_path, MORNING, 1, reading),
        give(tmp_path, later, 2),  # perhaps a new day, perhaps a wrong clock
        give(tmp_path, MORNING, 3),
        give(tmp_path, later, 4, on_day(reading, 1)),
        give(tmp_path, later, 5),
    ]

    assert numbers == ["A001K", "A002K", "A003K", "A003K", "A004K"]


def test_a_clock_without_a_battery_does_not_go_before_the_loss(
    tmp_path: Path, reading: Reading
) -> None:
    """A machine that thinks it is 1970 gives a number of the day that the hall told last."""
    own = opened(tmp_path, ManualClock(datetime.fromtimestamp(0, MORNING.tzinfo)), reading)

    given = own.give(tap(1))

    assert given.slip.issued_at == MORNING
    assert [entry.day for entry in own.pending(reading)] == [reading.day]
    own.close()


def test_what_the_hall_has_is_forgotten_on_a_later_day(tmp_path: Path, reading: Reading) -> None:
    """The file does not grow for ever; what the hall does not have stays."""
    own = opened(tmp_path, ManualClock(MORNING), reading)
    own.give(tap(1))
    own.give(tap(2))
    own.settle(own.pending(reading)[0], "waiting", reading)
    before = (tmp_path / NAME).stat().st_size

    own.remember(on_day(reading, 1), "K")

    assert [one.spooled.request_id for one in own.pending(reading)] == ["tap-2"]
    assert (tmp_path / NAME).stat().st_size < before
    own.close()
    again = opened(tmp_path, ManualClock(MORNING))
    assert [one.spooled.request_id for one in again.pending(reading)] == ["tap-2"]
    again.close()


def test_what_a_restored_database_may_have_lost_is_offered_again(
    tmp_path: Path, reading: Reading
) -> None:
    """The copy is from before the hand-over: today's numbers are told once more, in their order."""
    own = opened(tmp_path, ManualClock(MORNING), reading)
    for number in range(2):
        own.give(tap(number))
    for entry in own.pending(reading):
        own.settle(entry, "waiting", reading)
    restored = replace(reading, epoch="restored")

    assert own.pending(reading) == ()
    assert [one.spooled.number for one in own.pending(restored)] == ["A001K", "A002K"]
    assert own.pending(on_day(restored, 1)) == ()
    for entry in own.pending(restored):
        own.settle(entry, "waiting", restored)
    assert own.pending(restored) == ()
    own.close()


def test_a_spool_cut_off_at_any_byte_still_counts(tmp_path: Path, reading: Reading) -> None:
    """It opens, holds a beginning of what was given, and gives a next number behind that."""
    own = opened(tmp_path, ManualClock(MORNING), reading)
    for number in range(3):
        own.give(tap(number))
    own.close()
    content = (tmp_path / NAME).read_bytes()

    for length in range(len(content) + 1):
        (tmp_path / NAME).write_bytes(content[:length])
        own = opened(tmp_path, ManualClock(MORNING))
        whole = [entry.spooled.number for entry in own.pending(reading)]
        own_next = own.give(tap(99)).number
        own.close()

        assert whole == ["A001K", "A002K", "A003K"][: len(whole)]
        assert own_next == f"A{len(whole) + 1:03d}K"
    assert len(whole) == 3


@pytest.mark.expects_log
def test_a_memory_cut_off_at_any_byte_is_asked_for_anew(tmp_path: Path, reading: Reading) -> None:
    """Half a catalogue is none."""
    opened(tmp_path, ManualClock(MORNING), reading).close()
    content = (tmp_path / MEMORY).read_bytes()

    for length in range(0, len(content), 7):
        (tmp_path / MEMORY).write_bytes(content[:length])
        assert kept_in(tmp_path) is None
    own = opened(tmp_path, ManualClock(MORNING))
    with pytest.raises(NothingKept):
        own.give(tap(1))
    own.remember(reading, "K")
    assert own.give(tap(1)).number == "A001K"
    own.close()


def test_the_disk_is_written_once_a_minute_and_when_the_hall_changes(
    tmp_path: Path, reading: Reading
) -> None:
    """Reading the hall many times a second does not wear out a small machine's disk."""
    own = opened(tmp_path, ManualClock(MORNING), reading)

    def minutes_kept() -> float:
        kept = kept_in(tmp_path)
        assert kept is not None
        return (kept.reading.lobby.now - MORNING).total_seconds()

    for seconds in range(0, 150, 5):
        now = MORNING + timedelta(seconds=seconds)
        own.remember(replace(reading, lobby=replace(reading.lobby, now=now)), "K")
    assert minutes_kept() == 120
    own.remember(replace(reading, lobby=replace(reading.lobby, priorities=())), "K")
    assert minutes_kept() == 0
    own.close()


def test_a_disk_copied_to_another_machine_takes_no_letter_along(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two machines from one image do not print the same numbers: the second asks for a letter."""
    own = OwnSeries(tmp_path, ManualClock(MORNING))
    first, _ = own.open()
    own.remember(reading, "K")
    own.close()
    monkeypatch.setattr("platform.node", lambda: "another-machine")

    copied = OwnSeries(tmp_path, ManualClock(MORNING))
    second, kept = copied.open()

    assert second != first
    assert kept is None
    with pytest.raises(NothingKept):
        copied.give(tap(1))
    copied.close()


def test_records_of_a_later_version_are_read_as_far_as_they_are_known(reading: Reading) -> None:
    """A field that is new is left out; one with a default may be missing."""
    content = packed(Kept(reading=reading, letter="K", kiosk="x")).replace(
        b'"letter"', b'"of_tomorrow": 1, "letter"'
    )

    assert unpacked(Kept, content).letter == "K"
    with pytest.raises((KeyError, TypeError)):
        unpacked(Entry, content)


def with_left(reading: Reading, left: int, again: datetime | None) -> Reading:
    """Return the same hall with so many numbers left of every service."""
    services = tuple(replace(one, left=left, again=again) for one in reading.lobby.services)
    return replace(reading, lobby=replace(reading.lobby, services=services))


def test_it_gives_no_more_than_the_hall_had_left(tmp_path: Path, reading: Reading) -> None:
    """The hall's last word on the limit bounds the own series, also after a restart."""
    told = with_left(reading, 2, MORNING + timedelta(hours=5))
    own = opened(tmp_path, ManualClock(MORNING), told)
    own.give(tap(1))
    own.give(tap(2))

    with pytest.raises(NoNumbersLeft):
        own.give(tap(3))

    assert own.give(tap(2)).number == "A002K"
    assert own.give(tap(4, service="dat_dai")).number == "C001K"
    own.close()
    again = opened(tmp_path, ManualClock(MORNING))
    with pytest.raises(NoNumbersLeft):
        again.give(tap(3))
    again.close()


def test_of_a_new_session_nothing_is_known_and_numbers_are_given(
    tmp_path: Path, reading: Reading
) -> None:
    """What was left of the morning says nothing of the afternoon: nobody is sent away for it."""
    told = with_left(reading, 0, MORNING + timedelta(hours=5))
    clock = ManualClock(MORNING)
    own = opened(tmp_path, clock, told)
    with pytest.raises(NoNumbersLeft):
        own.give(tap(1))

    clock.advance(timedelta(hours=5))

    assert own.give(tap(1)).number == "A001K"
    own.close()


def test_numbers_that_the_hall_has_are_not_counted_twice(tmp_path: Path, reading: Reading) -> None:
    """What was handed over is in what the hall says to be left."""
    own = opened(tmp_path, ManualClock(MORNING), with_left(reading, 1, None))
    own.give(tap(1))
    for entry in own.pending(reading):
        own.settle(entry, "waiting", reading)

    own.remember(with_left(reading, 1, None), "K")

    assert own.give(tap(2)).number == "A002K"
    own.close()
