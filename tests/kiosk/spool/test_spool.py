"""The file of the numbers that a kiosk gave by itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from common.records_file import RecordsFile
from kiosk.spool.own_series import OwnSeries
from kiosk.spool.spool import NAME, Spool
from tests.halls import TestHall
from tests.kiosk.spool.alone import reading_of
from tests.kiosk.spool.taps import tap


@pytest.mark.expects_log
def test_what_a_newer_version_wrote_outlives_this_one(hall: TestHall, tmp_path: Path) -> None:
    """Its records stay on the disk when others are forgotten: that version hands them over."""
    own = OwnSeries(tmp_path, hall.clock)
    own.open()
    reading = reading_of(hall.database, hall.clock)
    own.remember(reading, "K")
    own.give(tap(1))
    for entry in own.pending(reading):
        own.settle(entry, "waiting", reading)
    own.close()
    file = RecordsFile(tmp_path / NAME)
    file.append(b"a number in words of tomorrow")
    file.close()

    spool = Spool(tmp_path)
    spool.forget_before(reading.day + timedelta(days=1))
    spool.close()

    kept = RecordsFile(tmp_path / NAME)
    kept.close()
    assert kept.records == (b"a number in words of tomorrow",)
