from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from admin.morning.clock import SharedClock

EIGHT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_two_processes_tell_one_time(tmp_path: Path) -> None:
    """Whoever opens the file sees every move, to the microsecond."""
    with (
        SharedClock.starting(tmp_path / "clock", EIGHT) as hall,
        SharedClock(tmp_path / "clock") as board,
    ):
        before = board.now()
        hall.advance(timedelta(minutes=9, microseconds=1))

        assert before == EIGHT
        assert board.now() == EIGHT + timedelta(minutes=9, microseconds=1)
        assert board.seconds() - EIGHT.timestamp() == pytest.approx(540)


def test_the_hall_never_goes_back(tmp_path: Path) -> None:
    """A moment that lies behind already happens now."""
    with SharedClock.starting(tmp_path / "clock", EIGHT) as clock:
        clock.advance(timedelta(minutes=-3))

        assert clock.now() == EIGHT
