"""What `voices.toml` says of recordings and of quiet hours."""

from datetime import time
from pathlib import Path

import pytest

from common.catalogue.load import load_voices
from common.catalogue.model import QuietHours
from tests.common.catalogue.folders import VOICES, write_centre


def voices(folder: Path, more: str) -> Path:
    """Write a centre whose voices.toml says `more`."""
    return write_centre(folder, voices_toml=VOICES + more)


def test_a_file_from_before_packs_hears_the_shipped_one(tmp_path: Path) -> None:
    """Nobody has to change a file to hear recordings, and no hour is quiet."""
    found = load_voices(voices(tmp_path, ""))

    assert (found.pack, found.quiet) == ("shipped", None)
    assert (load_voices(None).pack, load_voices(None).quiet) == ("shipped", None)


def test_a_centre_names_its_pack_and_its_quiet_hours(tmp_path: Path) -> None:
    """Hours may be written with one digit and with spaces; the volume is in percent."""
    more = 'pack = "giọng của xã"\nquiet = "8:05 – 13:30"\nquiet_volume = 40\n'

    found = load_voices(voices(tmp_path, more))

    assert found.pack == "giọng của xã"
    assert found.quiet == QuietHours(begins=time(8, 5), ends=time(13, 30), volume=0.4)


def test_quiet_hours_are_half_as_loud_unless_told(tmp_path: Path) -> None:
    """The volume may be left out."""
    found = load_voices(voices(tmp_path, 'quiet = "11:30-13:30"\n'))

    assert found.quiet is not None
    assert found.quiet.volume == 0.5


@pytest.mark.parametrize(
    ("hours", "moment", "volume"),
    [
        ((11, 13), time(10, 59, 59), 1),
        ((11, 13), time(11), 0.3),
        ((11, 13), time(12, 59, 59), 0.3),
        ((11, 13), time(13), 1),
        ((22, 6), time(23), 0.3),
        ((22, 6), time(5, 59), 0.3),
        ((22, 6), time(12), 1),
    ],
)
def test_the_volume_goes_by_the_clock(hours: tuple[int, int], moment: time, volume: float) -> None:
    """The first minute is quiet, the last is not; a night crosses midnight."""
    quiet = QuietHours(begins=time(hours[0]), ends=time(hours[1]), volume=0.3)

    assert quiet.volume_at(moment) == volume
