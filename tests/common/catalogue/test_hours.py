from datetime import time
from pathlib import Path

import pytest

from common.catalogue.hours import load_hours
from common.catalogue.load import load_catalogue
from common.catalogue.problems import ConfigInvalid
from common.tickets.opening_hours import Hours, OpeningHours, Span
from tests.common.catalogue.folders import write_centre


def write(folder: Path, text: str) -> Path:
    """Write the file and return its folder."""
    (folder / "hours.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_hours_are_the_usual_ones(tmp_path: Path) -> None:
    """Also for a centre whose folder has no such file."""
    assert load_hours(None) == OpeningHours()
    assert load_hours(tmp_path) == OpeningHours()


def test_a_centre_sets_its_hours(tmp_path: Path) -> None:
    """Sessions, Saturdays and the last numbers; what is not written stays usual."""
    hours = load_hours(
        write(
            tmp_path, 'morning = "8:00-12:00"\nsaturday_morning = true\nlast_number_minutes = 30\n'
        )
    )

    assert hours == OpeningHours(
        usual=Hours(
            morning=Span(begins=time(8), ends=time(12)),
            saturday_morning=True,
            last_number_minutes=30,
        )
    )


def test_a_service_keeps_its_own(tmp_path: Path) -> None:
    """An empty session is none."""
    hours = load_hours(write(tmp_path, '[[service]]\nkey = "cong_an"\nmorning = ""\n'))

    assert hours is not None
    assert hours.of("cong_an") == Hours(morning=None)


def test_always_open_keeps_no_hours(tmp_path: Path) -> None:
    """For showing and trying the machine at night."""
    assert load_hours(write(tmp_path, "always_open = true\n")) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\nmorning = "7.30"', 2),
        ('morning = "25:00-26:00"', 1),
        ('morning = "11:30-7:30"', 1),
        ('morning = "7:30-14:00"\nafternoon = "13:30-17:00"', 2),
        ('saturday_morning = "yes"', 1),
        ("last_number_minutes = -1", 1),
        ('mornings = "7:30-11:30"', 1),
        ('[[service]]\nmorning = ""', 1),
        ('[[service]]\nkey = "a"\n[[service]]\nkey = "a"', 4),
        ("day_most = -1", 1),
        ('day_most = "60"', 1),
        ('strict = "no"', 1),
        ("day_most = 10\nmorning_most = 11", 2),
        ('morning = "7:30-9:00"\nlast_number_minutes = 90', 2),
        ('[[service]]\nkey = "a"\nmorning = ""\nmorning_most = 5', 4),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    """In both languages."""
    with pytest.raises(ConfigInvalid) as refused:
        load_hours(write(tmp_path, text))

    assert refused.value.fields["line"] == line
    assert refused.value.message("vi") != refused.value.message("en")


def test_limits_hold_for_every_service_until_one_has_its_own(tmp_path: Path) -> None:
    """What the centre states above holds below; 0 lifts it."""
    text = 'day_most = 60\nmorning_most = 40\n[[service]]\nkey = "a"\nday_most = 0\n'

    hours = load_hours(write(tmp_path, text))

    assert hours is not None
    assert (hours.usual.day_most, hours.usual.morning_most) == (60, 40)
    assert (hours.of("a").day_most, hours.of("a").morning_most) == (0, 40)


def test_a_service_that_is_not_offered_is_named_by_the_setup(tmp_path: Path) -> None:
    """A slip in a key would otherwise be a limit that nobody keeps."""
    folder = write_centre(tmp_path)
    write(folder, '[[service]]\nkey = "dat_da"\nday_most = 60\n')

    with pytest.raises(ConfigInvalid) as refused:
        load_catalogue(folder)

    assert (refused.value.fields["file"], refused.value.fields["line"]) == ("hours.toml", 2)
    assert "“dat_dai”" in refused.value.message("vi")
