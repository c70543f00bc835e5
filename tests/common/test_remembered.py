"""What a door remembers of the hall: there at the next start, and never a reason to fall."""

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from common.background.executors import InlineExecutor
from common.background.memory import Memory
from common.remembered import Remembered
from common.tickets.text import Text
from tests.manual_executor import ManualExecutor


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A place with names."""

    name: Text
    zone: ZoneInfo
    services: tuple[Text, ...]


PLACE = Named(
    name=Text(vi="Phường Bến Nghé", en="Ben Nghe Ward"),
    zone=ZoneInfo("Asia/Ho_Chi_Minh"),
    services=(Text(vi="Hộ tịch", en="Civil status"), Text(vi="Đất đai", en="Land")),
)


@pytest.fixture
def file(tmp_path: Path) -> Remembered[Named]:
    """A door's file, not there yet."""
    return Remembered(tmp_path / "door" / "hall", Named)


def test_what_was_kept_is_there_at_the_next_start(file: Remembered[Named]) -> None:
    """Names come back as they were; before the first time there is nothing to say."""
    first = file.read()
    file.write(PLACE)

    assert first is None
    assert Remembered(file.path, Named).read() == PLACE


@pytest.mark.expects_log
def test_a_file_cut_off_anywhere_is_as_none(file: Remembered[Named]) -> None:
    """At every byte: no crash, nothing half, and the log says so."""
    file.write(PLACE)
    content = file.path.read_bytes()

    for length in range(len(content)):
        file.path.write_bytes(content[:length])
        assert file.read() is None


@pytest.mark.expects_log
def test_a_file_damaged_at_any_byte_is_as_none_or_whole(file: Remembered[Named]) -> None:
    """A name with a wrong letter is never shown."""
    file.write(PLACE)
    content = file.path.read_bytes()

    for at in range(len(content)):
        file.path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        assert file.read() in {None, PLACE}


@pytest.mark.expects_log
def test_a_file_of_another_version_is_as_none(
    file: Remembered[Named], caplog: pytest.LogCaptureFixture
) -> None:
    """What an older program wrote lacks a field: it is asked of the hall anew."""
    Remembered(file.path, Text).write(Text(vi="Phường", en="Ward"))

    assert file.read() is None
    assert str(file.path) in caplog.text


@pytest.mark.expects_log
def test_a_folder_in_the_files_place_is_as_none(file: Remembered[Named]) -> None:
    """Whatever stands there, the door starts."""
    file.path.mkdir(parents=True)

    assert file.read() is None


def test_a_record_beyond_the_spools_longest_is_kept(file: Remembered[Named]) -> None:
    """A province's hundreds of officers make one long record."""
    many = replace(PLACE, services=PLACE.services * 2000)

    file.write(many)

    assert file.path.stat().st_size > 1 << 16
    assert file.read() == many


def test_the_same_names_are_written_once(file: Remembered[Named]) -> None:
    """A hall that is read a thousand times a day wears out no disk."""
    executor = ManualExecutor()
    memory = Memory(file, executor)

    for _ in range(3):
        memory.keep(PLACE)
    written = len(executor.waiting)
    executor.run_all()

    assert written == 1
    assert Memory(file, executor).last == PLACE


@pytest.mark.expects_log
def test_a_disk_that_takes_nothing_stops_no_door(tmp_path: Path) -> None:
    """It goes on, knows what it read, and the log says why the next start will know nothing."""
    (tmp_path / "door").write_bytes(b"a file where the folder should be")
    memory = Memory(Remembered(tmp_path / "door" / "hall", Named), InlineExecutor())

    memory.keep(PLACE)

    assert memory.last == PLACE
