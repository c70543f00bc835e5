"""The doctor names files with passwords or tickets that every user of the machine can read."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from common.private_files import others_can_read
from tests.admin.runs import Command, Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have their folder's rights")


def says(run: Run) -> tuple[str, str] | None:
    """Return level and words of what the doctor says of rights, if it says anything."""
    found = [one for one in run.json["checks"] if one["part"] == "file rights"]
    return (found[0]["level"], found[0]["message"]) if found else None


@pytest.fixture
def disk() -> Iterator[Path]:
    """A folder that every user may enter, as a second disk's; the tests' own are private."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        probe = folder / "probe"
        probe.touch()
        probe.chmod(0o644)
        if not others_can_read(probe):
            pytest.skip("this machine's temporary folder lets nobody else in")
        yield folder


def test_a_copy_that_all_can_read_is_named_with_what_to_type(
    centre: Command, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an earlier version made it; the line that stands there mends it."""
    monkeypatch.setenv("MOISO_BACKUP_FOLDER", str(disk))
    copy = disk / "hourly" / "moiso-20261121T010000000000Z.db"
    copy.parent.mkdir(mode=0o755)
    copy.touch()
    copy.chmod(0o644)

    told = says(centre("doctor", "--json"))
    copy.chmod(0o640)

    assert told is not None
    assert told[0] == "warning"
    assert f"chmod o-rwx {copy}" in told[1]
    assert says(centre("doctor", "--json")) is None


def test_settings_with_a_password_are_nobody_elses(
    centre: Command, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one they may be read by whom they will."""
    settings = disk / "moiso.toml"
    settings.write_text('database = "postgresql://lan:secret@127.0.0.1:9/moiso"\n', "utf-8")
    settings.chmod(0o644)
    monkeypatch.setenv("MOISO_SETTINGS", str(settings))
    monkeypatch.delenv("MOISO_DATABASE")

    told = says(centre("doctor", "--json"))
    settings.write_text('language = "vi"\n', "utf-8")

    assert told is not None
    assert str(settings) in told[1]
    assert "secret" not in told[1]
    assert says(centre("doctor", "--json")) is None


def test_what_this_program_makes_gives_no_reason(centre: Command, disk: Path) -> None:
    """The database of the centre, made a moment ago."""
    assert says(centre("doctor", "--json")) is None
