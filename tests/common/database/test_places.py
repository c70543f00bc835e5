"""Where a SQLite file may lie."""

from pathlib import Path

import pytest

from common.database.engine import sqlite_path
from common.database.faults import (
    DatabaseAddressInvalid,
    DatabaseMissing,
    DatabaseOnNetworkShare,
)
from common.database.sqlite import check_place

LOCAL = ("/", "ext4")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in a folder of its own."""
    path = tmp_path / "hall" / "moiso.db"
    path.parent.mkdir()
    path.touch()
    return path


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "davfs"])
def test_a_file_on_a_share_is_refused_with_the_reason(file: Path, kind: str) -> None:
    """SQLite's locks do not hold there: the sentence names place, kind and the way out."""
    mounts = [LOCAL, (str(file.parent), kind)]

    with pytest.raises(DatabaseOnNetworkShare) as caught:
        check_place(file, mounts)

    for language in ("vi", "en"):
        message = caught.value.message(language)
        assert str(file) in message
        assert kind in message
        assert "PostgreSQL" in message


def test_a_local_disk_inside_a_share_is_fine(file: Path) -> None:
    """The innermost mount decides, whatever the order of the table."""
    mounts = [(str(file.parent), "ext4"), LOCAL, (str(file.parent.parent), "nfs4")]

    check_place(file, mounts)


def test_a_folder_with_a_similar_name_is_another_folder(file: Path) -> None:
    """A share at …/hal does not make …/hall a share."""
    check_place(file, [LOCAL, (str(file.parent)[:-1], "nfs4")])


def test_an_automounted_share_is_a_share(file: Path) -> None:
    """Of two mounts on one folder the later one hides the earlier."""
    mounts = [LOCAL, (str(file.parent), "autofs"), (str(file.parent), "cifs")]

    with pytest.raises(DatabaseOnNetworkShare):
        check_place(file, mounts)


def test_a_link_to_a_share_is_a_share(file: Path, tmp_path: Path) -> None:
    """What counts is where the file really lies."""
    (tmp_path / "link").symlink_to(file.parent)
    mounts = [LOCAL, (str(file.parent), "nfs4")]

    with pytest.raises(DatabaseOnNetworkShare):
        check_place(tmp_path / "link" / file.name, mounts)


@pytest.mark.parametrize("path", ["//server/share/moiso.db", "\\\\server\\share\\moiso.db"])
def test_a_server_path_is_refused_without_looking(path: str) -> None:
    """Nobody waits for a server that may not answer."""
    with pytest.raises(DatabaseOnNetworkShare) as caught:
        check_place(Path(path), [LOCAL])

    assert caught.value.fields["kind"] == "UNC"


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    """On this machine's own mounts, a file that is not there is said to be missing."""
    with pytest.raises(DatabaseMissing):
        check_place(tmp_path / "moiso.db")


GARBAGE = (
    "garbage",
    "",
    "://",
    "sqlite://",
    "sqlite:///",
    "sqlite:///:memory:",
    "sqlite:/moiso.db",
    "mysql://db/moiso",
    "postgresql://db:port/moiso",
    "C:\\moiso\\moiso.db",
)


@pytest.mark.parametrize("url", GARBAGE)
def test_an_address_that_is_none_is_refused_with_an_example(url: str) -> None:
    """Whoever mistypes the address reads what one looks like."""
    with pytest.raises(DatabaseAddressInvalid) as caught:
        sqlite_path(url)

    assert "sqlite:///" in caught.value.message("vi")
    assert "sqlite:///" in caught.value.message("en")


def test_a_refused_address_does_not_tell_its_password() -> None:
    """What stands on the screen may be photographed."""
    with pytest.raises(DatabaseAddressInvalid) as caught:
        sqlite_path("mysql://moiso:secret@db/moiso")

    assert "secret" not in caught.value.message("vi")
