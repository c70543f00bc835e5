"""Files with a secret or tickets are nobody else's, from their first moment on."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from common.durable import write_durably
from common.private_files import create_private, make_private_folder, others_can_read
from common.records_file import RecordsFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have their folder's rights")


def rights(path: Path) -> str:
    """Return a file's rights as `ls` shows them."""
    return stat.filemode(path.stat().st_mode)


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """As most machines have it: what is not asked for is read by everybody."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that all users may look into, such as a second disk's."""
    folder = tmp_path / "place"
    folder.mkdir(mode=0o755)
    return folder


def test_a_new_file_is_its_owners(place: Path) -> None:
    """Before a byte is in it."""
    create_private(place / "moiso.db")

    assert rights(place / "moiso.db") == "-rw-------"


def test_every_missing_folder_on_the_way_is_private(place: Path) -> None:
    """Names of files tell something too; folders that were there stay as they are."""
    make_private_folder(place / "backups" / "hourly")

    assert rights(place) == "drwxr-xr-x"
    assert rights(place / "backups") == rights(place / "backups" / "hourly") == "drwx------"


def test_what_somebody_shares_with_a_group_is_the_groups(place: Path) -> None:
    """A kiosk's user and the counter's on one machine: they share the folder on purpose."""
    os.umask(0o002)
    place.chmod(0o2770)

    create_private(place / "moiso.db")
    make_private_folder(place / "backups")

    assert rights(place / "moiso.db") == "-rw-rw----"
    assert rights(place / "backups").startswith("drwxrw")


def test_a_folder_that_everybody_writes_is_no_groups(place: Path) -> None:
    """As /tmp is: nobody shares anything by being there."""
    place.chmod(0o1777)

    create_private(place / "moiso.db")

    assert rights(place / "moiso.db") == "-rw-------"


@pytest.mark.parametrize("before", [False, True])
def test_what_is_written_durably_is_private_also_over_an_open_file(
    place: Path, *, before: bool
) -> None:
    """A file of an earlier version becomes private with its next writing."""
    file = place / "pin"
    if before:
        file.write_bytes(b"open")
        file.chmod(0o644)

    write_durably(file, b"secret")

    assert (file.read_bytes(), rights(file)) == (b"secret", "-rw-------")


def test_what_a_centre_edits_stays_for_everybody(place: Path) -> None:
    """A printer's answers go into the centre's own file, which all doors read."""
    write_durably(place / "printers.toml", b"x", private=False)

    assert rights(place / "printers.toml") == "-rw-r--r--"


def test_a_kiosks_own_numbers_are_private(place: Path) -> None:
    """They hold the tokens of tickets."""
    file = RecordsFile(place / "kiosk" / "spool")
    file.append(b"token")
    file.close()

    assert rights(place / "kiosk") == "drwx------"
    assert rights(place / "kiosk" / "spool") == "-rw-------"


def test_a_file_behind_a_private_folder_is_read_by_nobody(place: Path) -> None:
    """What counts is who can get there."""
    (place / "open").write_bytes(b"x")
    place.chmod(0o700)

    assert not others_can_read(place / "open")
