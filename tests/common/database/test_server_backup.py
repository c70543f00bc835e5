"""A server's database in one file: whole, of one moment, and refused when anything in it differs."""

import os
from pathlib import Path

import pytest

from common.database.archive import check_archive, read_manifest, table_of_archive
from common.database.backup import KEPT, back_up, back_up_to
from common.database.backup_failed import BackupFailed
from common.database.epochs import epoch_of
from common.database.faults import DatabaseForbidden
from common.database.progress import silent
from common.database.revisions import HEAD
from common.database.schema import metadata
from common.database.server_backup import write_archive
from common.tickets.text import Text
from tests.common.database.rows import ROWS, fill
from tests.halls import TestHall
from tests.postgres import Server


@pytest.fixture
def database_kind() -> str:
    """A server; copies of a file have tests of their own."""
    return "postgres"


def lines(copy: Path, table: str) -> list[str]:
    """Return a table's rows as they stand in the file."""
    with table_of_archive(copy, table) as blocks:
        return b"".join(blocks).decode().splitlines()


def test_every_row_of_every_table_is_in_the_file(hall: TestHall, tmp_path: Path) -> None:
    """The manifest says which database this was, at which revision, and how many rows it had."""
    with hall.database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        fill(connection, ROWS)
        here = epoch_of(connection)
        connection.commit()
    assert here is not None

    copy = back_up(hall.database, tmp_path / "copies")

    manifest = read_manifest(copy)
    assert manifest.rows == dict.fromkeys(metadata.tables, 1)
    assert (manifest.revision, manifest.identity, manifest.epoch) == (HEAD, here.identity, 8)
    assert manifest.made_at == hall.clock.now()
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]


def test_half_a_press_is_in_no_backup(hall: TestHall, tmp_path: Path) -> None:
    """The hall goes on meanwhile, and nobody waits for the copy."""
    hall.issue()

    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE site SET name_en = 'half'")
        copy = back_up(hall.database, tmp_path)

    assert "half" not in str(lines(copy, "site"))
    assert len(lines(copy, "ticket")) == 1


def test_a_backup_is_of_one_moment(hall: TestHall, tmp_path: Path) -> None:
    """Who comes while tables are being copied is in none of them; nobody waits until it ends."""
    hall.issue()

    def somebody_comes(_: Text) -> None:
        hall.issue()

    copy = back_up_to(hall.database, tmp_path / "x.zip", somebody_comes)

    rows = read_manifest(copy).rows
    assert (rows["ticket"], rows["event"], rows["request"]) == (1, 1, 1)
    assert len(hall.line()) > 10


def test_any_byte_that_differs_is_noticed(hall: TestHall, tmp_path: Path) -> None:
    """Each byte of the file in turn is another, and the file ends before each of its bytes."""
    hall.issue()
    copy = back_up_to(hall.database, tmp_path / "x.zip")
    whole = copy.read_bytes()
    other = tmp_path / "other.zip"
    undetected = []

    with other.open("w+b") as file:
        file.write(whole)
        for at in range(0, len(whole), 3):
            file.seek(at)
            file.write(bytes([whole[at] ^ 1]))
            file.flush()
            if _is_accepted(other):
                undetected.append(at)
            file.seek(at)
            file.write(whole[at : at + 1])
            file.flush()
    for length in range(len(whole) - 1, -1, -3):
        os.truncate(other, length)
        if _is_accepted(other):
            undetected.append(-length)

    assert undetected == []
    check_archive(copy, read_manifest(copy))


def _is_accepted(copy: Path) -> bool:
    try:
        read_manifest(copy)
    except BackupFailed:
        return False
    return True


def test_a_file_that_was_cut_off_is_told_from_one_that_never_was_ours(
    hall: TestHall, tmp_path: Path
) -> None:
    """The person reads whether to look for another copy, or for another file."""
    copy = back_up_to(hall.database, tmp_path / "x.zip")
    os.truncate(copy, 1000)
    (tmp_path / "letter.zip").write_text("Kính gửi…")

    with pytest.raises(BackupFailed) as cut:
        read_manifest(copy)
    with pytest.raises(BackupFailed) as letter:
        read_manifest(tmp_path / "letter.zip")
    with pytest.raises(BackupFailed) as nothing:
        read_manifest(tmp_path / "nowhere.zip")

    assert "cắt cụt" in cut.value.message("vi")
    assert "không phải bản sao lưu" in letter.value.message("vi")
    assert "no such file or folder" in nothing.value.message("en")


def test_the_last_fourteen_are_kept(hall: TestHall, tmp_path: Path) -> None:
    """As those of a file; another program's files are left alone."""
    (tmp_path / "photos.zip").touch()

    copies = []
    for _ in range(KEPT + 2):
        hall.pass_time(hours=24)
        copies.append(back_up(hall.database, tmp_path))

    assert sorted(tmp_path.glob("*.zip")) == sorted([*copies[-KEPT:], tmp_path / "photos.zip"])


def test_a_share_that_is_away_is_said_in_words(hall: TestHall, tmp_path: Path) -> None:
    """The place is named, nothing is left of the attempt, and the hall goes on."""
    (tmp_path / "share").write_text("")

    with pytest.raises(BackupFailed) as caught:
        back_up(hall.database, tmp_path / "share")

    assert str(tmp_path / "share") in caught.value.message("vi")
    assert hall.issue() == "A001"


def test_who_may_not_read_all_makes_no_backup(
    hall: TestHall, postgres: Server, tmp_path: Path
) -> None:
    """A kiosk's role that tries by hand reads that it has no right; no file is left behind."""
    name = str(hall.database.engine.url.database)
    with postgres.connect(name) as owner, hall.database.reading() as connection:
        owner.execute(f'CREATE ROLE "poor_{name}"')
        owner.execute(f'GRANT SELECT ON site TO "poor_{name}"')
        connection.exec_driver_sql(f'SET ROLE "poor_{name}"')
        try:
            with pytest.raises(DatabaseForbidden), hall.database._in_our_words():
                write_archive(connection, hall.database.backend, tmp_path / "x.zip", silent)
        finally:
            connection.rollback()
            connection.exec_driver_sql("RESET ROLE")
            owner.execute(f'DROP OWNED BY "poor_{name}"')
            owner.execute(f'DROP ROLE "poor_{name}"')

    assert list(tmp_path.iterdir()) == []
