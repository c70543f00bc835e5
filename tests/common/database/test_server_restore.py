"""A backup brought back into a server: verified, whole or not at all, and the rights stay."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from common.database import server_restore
from common.database.archive import ArchiveWriter, Manifest, read_manifest, table_of_archive
from common.database.backup import back_up_to
from common.database.backup_failed import BackupFailed
from common.database.engine import Database, backend_of
from common.database.epochs import SEEN, epoch_of, open_known
from common.database.faults import (
    DatabaseBusy,
    DatabaseNewer,
    DatabaseNotOurs,
    DatabaseOlderCopy,
    DatabaseUnreachable,
)
from common.database.feed import watch
from common.database.migrate import _run
from common.database.progress import silent
from common.database.restore import Restored
from common.database.server_backup import write_archive
from common.database.server_restore import restore_on_server
from common.readings.hall import Hall
from common.tickets.text import Text
from common.use_cases.queue import Queue
from tests.common.database.catalogs import definitions
from tests.halls import TestHall
from tests.postgres import Server


@pytest.fixture
def database_kind() -> str:
    """A server; a file is restored in its own way."""
    return "postgres"


@pytest.fixture
def copy(hall: TestHall, tmp_path: Path) -> Path:
    """A backup with one ticket; the hall has gone on since."""
    hall.issue()
    copy = back_up_to(hall.database, tmp_path / "copy.zip")
    hall.issue()
    hall.queue.call_next(1)
    return copy


@pytest.fixture
def elsewhere(postgres: Server) -> Iterator[str]:
    """The address of an empty database."""
    name = f"elsewhere_{uuid4().hex}"
    yield postgres.create(name)
    postgres.drop(name)


Bring = Callable[..., Restored]


@pytest.fixture
def bring_back(hall: TestHall, tmp_path: Path) -> Bring:
    """Restore a copy into the hall, or into the database at `url`."""

    def bring(copy: Path, url: str | None = None, **more: object) -> Restored:
        return restore_on_server(
            url or hall.database.url,
            copy,
            folder=tmp_path / "copies",
            seen_folder=tmp_path / "seen",
            clock=hall.clock,
            **more,  # type: ignore[arg-type]  # a progress or nothing
        )

    return bring


def altered(copy: Path, to: Path, change: Callable[[Manifest, str, bytes], bytes]) -> Path:
    """Write another backup, soundly sealed, with other rows in its tables."""
    manifest = read_manifest(copy)
    with ArchiveWriter(to) as writer:
        for table in manifest.tables:
            with table_of_archive(copy, table.name) as blocks:
                content = change(manifest, table.name, b"".join(blocks))
            writer.add(table.name, table.columns, [content])
        writer.seal(
            revision=manifest.revision,
            identity=manifest.identity,
            epoch=manifest.epoch,
            made_at=manifest.made_at,
        )
    return to


def _without_numbering(tables: dict[str, list[object]]) -> dict[str, list[object]]:
    """Return all but what a restore counts on."""
    return {name: rows for name, rows in tables.items() if name not in {"epoch", "series"}}


def test_the_hall_is_what_the_backup_was(
    hall: TestHall, copy: Path, bring_back: Bring, tmp_path: Path
) -> None:
    """Rows as they were, an epoch more, what was there kept; each step is told, table by table."""
    now = hall.everything()
    steps: list[str] = []

    done = bring_back(copy, progress=lambda step: steps.append(step.vi))

    after = hall.everything()
    assert hall.line() == ["A001"]
    assert {name for name in now if now[name] != after[name]} >= {"ticket", "event", "call"}
    assert (done.epoch.number, done.rows["ticket"], done.rows["epoch"]) == (2, 1, 2)
    assert {name: len(rows) for name, rows in after.items()} == done.rows
    assert done.before is not None
    assert read_manifest(done.before).rows["ticket"] == 2
    assert [step for step in steps if f"/{len(now)}: event, 1 dòng" in step]
    assert steps[-1] == "Kiểm tra kết quả…"
    again = bring_back(done.before)
    assert again.epoch.number == 3
    assert _without_numbering(hall.everything()) == _without_numbering(now)


def test_on_another_server_there_need_be_nothing(
    hall: TestHall, copy: Path, bring_back: Bring, elsewhere: str, tmp_path: Path
) -> None:
    """An empty database becomes the hall, with its identity, its rules and its numbering."""
    done = bring_back(copy, elsewhere)

    assert done.before is None
    database = open_known(elsewhere, tmp_path / "seen", lambda url: Database(url, hall.clock))
    assert Queue(database, hall.site).issue("ho_tich").number == "A1001"
    with database.reading() as connection:
        assert epoch_of(connection) == done.epoch
    database.close()
    assert rules(elsewhere) == rules(hall.database.url)


def test_rights_and_doors_stay(
    hall: TestHall, copy: Path, bring_back: Bring, postgres: Server
) -> None:
    """Each role may what it might, a feed that listens goes on, and a press after it is counted."""
    ticks: list[int] = []
    feed = watch(hall.database, lambda: ticks.append(1))
    postgres.run("GRANT SELECT ON ticket TO pg_monitor", database=hall.database.backend.name)

    bring_back(copy)

    with postgres.connect(hall.database.backend.name) as owner:
        query = "SELECT has_table_privilege('pg_monitor', 'ticket', 'SELECT')"
        assert owner.execute(query).fetchone() == (True,)
    assert hall.issue() == "A1001"
    feed.close()
    assert ticks


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    hall: TestHall, bring_back: Bring, elsewhere: str, tmp_path: Path
) -> None:
    """From before there were printers' states, in a hall of today; and into an old hall as well."""
    _run(backend_of(elsewhere), "0004")
    with psycopg.connect(elsewhere) as connection:
        connection.execute(
            "INSERT INTO site VALUES ('xa','Xã','Xa','Asia/Ho_Chi_Minh','','','','{}',NULL,NULL,NULL)"
        )
    old = tmp_path / "old.zip"
    backup_at_any_revision(elsewhere, old)

    done = bring_back(old)
    other = bring_back(old, elsewhere)

    assert read_manifest(old).revision == "0004"
    assert "printer" not in read_manifest(old).rows
    assert (done.rows["site"], done.rows["printer"], done.rows["ticket"]) == (1, 0, 0)
    assert [row[0] for row in hall.everything()["site"]] == ["xa"]
    assert other.before is not None
    assert read_manifest(other.before).revision == "0004"
    Database(elsewhere).close()


def rules(url: str) -> set[tuple[object, ...]]:
    """Return what a database says of its columns, constraints and indexes."""
    with psycopg.connect(url) as connection:
        return definitions(connection)


def backup_at_any_revision(url: str, copy: Path) -> None:
    """Back up as the program of that time would have."""
    backend = backend_of(url)
    engine = backend.open(None)
    with engine.execution_options(**backend.reading).connect() as connection:
        write_archive(connection, backend, copy, silent)
    engine.dispose()


def test_a_damaged_backup_changes_nothing(hall: TestHall, copy: Path, bring_back: Bring) -> None:
    """Cut off, or with one byte that differs: in words, before anything is touched."""
    before = hall.everything()
    whole = copy.read_bytes()

    for at in range(0, len(whole), len(whole) // 40):
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(BackupFailed):
            bring_back(copy)
        os.truncate(copy, at)
        with pytest.raises(BackupFailed):
            bring_back(copy)

    assert hall.everything() == before


def test_a_backup_that_breaks_a_rule_changes_nothing(
    hall: TestHall, copy: Path, bring_back: Bring, tmp_path: Path
) -> None:
    """Sealed anew by somebody who edited it: no ticket without its service, no state unheard of."""
    before = hall.everything()
    orphans = altered(
        copy, tmp_path / "1.zip", lambda _, name, rows: b"" if name == "service" else rows
    )
    strange = altered(
        copy,
        tmp_path / "2.zip",
        lambda _, name, rows: rows.replace(b"waiting", b"dancing") if name == "ticket" else rows,
    )
    nobody = altered(
        copy, tmp_path / "3.zip", lambda _, name, rows: b"" if name == "epoch" else rows
    )

    for edited, says in ((orphans, "service"), (strange, "ck_ticket_state"), (nobody, "identity")):
        with pytest.raises(BackupFailed) as caught:
            bring_back(edited)
        assert says in caught.value.message("en")

    assert hall.everything() == before


def test_a_backup_of_a_newer_program_changes_nothing(
    hall: TestHall, copy: Path, bring_back: Bring, tmp_path: Path
) -> None:
    """The person reads which program to update; a newer database is not emptied either."""
    manifest = read_manifest(copy)
    with ArchiveWriter(tmp_path / "newer.zip") as writer:
        writer.seal(revision="9999", identity=manifest.identity, epoch=1, made_at=manifest.made_at)
    before = hall.everything()
    with pytest.raises(DatabaseNewer):
        bring_back(tmp_path / "newer.zip")
    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(DatabaseNewer):
        bring_back(copy)

    assert hall.everything() == before


def test_another_programs_database_is_left_alone(
    copy: Path, bring_back: Bring, elsewhere: str
) -> None:
    """A mistyped name does not empty somebody's tables."""
    with psycopg.connect(elsewhere) as connection:
        connection.execute("CREATE TABLE theirs (x text)")

    with pytest.raises(DatabaseNotOurs):
        bring_back(copy, elsewhere)

    assert {one[0] for one in rules(elsewhere)} == {"theirs"}


@pytest.mark.parametrize("when", ["Nạp bảng 9", "Giữ lại", "Thay bảng 9", "Kiểm tra kết quả"])
def test_a_server_that_dies_meanwhile_is_as_it_was(
    hall: TestHall, copy: Path, bring_back: Bring, postgres: Server, when: str
) -> None:
    """Cut off at any step: all of it, or nothing; the same command then does it."""
    before = hall.everything()
    killed: list[str] = []

    def kill(step: Text) -> None:
        if when in step.vi and not killed:
            killed.append(step.vi)
            with postgres.connect() as connection:
                query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                connection.execute(query, [hall.database.backend.name])

    with pytest.raises(DatabaseUnreachable):
        bring_back(copy, progress=kill)

    assert hall.everything() == before
    assert bring_back(copy).rows["ticket"] == 1


def test_a_hall_that_is_held_is_left_alone(
    hall: TestHall, copy: Path, bring_back: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is in the middle of a press and stays there: after a while the person reads so."""
    monkeypatch.setattr(server_restore, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(server_restore, "_LOCK_MILLISECONDS", 50)
    before = hall.everything()

    with hall.database.writing() as connection:
        connection.exec_driver_sql("UPDATE site SET name_en = 'half a press'")
        with pytest.raises(DatabaseBusy):
            bring_back(copy)

    assert hall.everything() == before


def test_no_safety_copy_no_restore(
    hall: TestHall, copy: Path, bring_back: Bring, tmp_path: Path
) -> None:
    """What is there is not given up while it cannot be kept."""
    (tmp_path / "copies").write_text("a file in the way")
    before = hall.everything()

    with pytest.raises(BackupFailed):
        bring_back(copy)

    assert hall.everything() == before


def test_a_constraint_that_somebody_dropped_is_missed(
    hall: TestHall, copy: Path, bring_back: Bring, postgres: Server
) -> None:
    """A hall without its rules is not called restored."""
    name = hall.database.backend.name
    postgres.run("ALTER TABLE ticket DROP CONSTRAINT ck_ticket_state", database=name)
    postgres.run("DROP INDEX uq_ticket_in_hand", database=name)

    with pytest.raises(BackupFailed) as caught:
        bring_back(copy)

    assert "ck_ticket_state, uq_ticket_in_hand" in caught.value.message("en")
    assert hall.line() == ["A002"]


def test_it_is_beyond_every_epoch_this_machine_has_seen(
    hall: TestHall, copy: Path, bring_back: Bring, tmp_path: Path
) -> None:
    """Restored once more, or after a restore elsewhere, it always goes forward."""
    first = bring_back(copy)
    (tmp_path / "seen").mkdir()
    (tmp_path / "seen" / SEEN).write_text(f'{{"{first.epoch.identity}": 7}}')

    second = bring_back(copy)

    assert (first.epoch.number, second.epoch.number) == (2, 8)


def test_the_old_server_is_refused(
    hall: TestHall, copy: Path, bring_back: Bring, elsewhere: str, tmp_path: Path
) -> None:
    """A machine that has worked with the restored hall writes nothing into the old one."""
    bring_back(copy, elsewhere)
    open_known(elsewhere, tmp_path / "seen").close()

    with pytest.raises(DatabaseOlderCopy) as caught:
        open_known(hall.database.url, tmp_path / "seen")

    assert "bản cũ" in caught.value.message("vi")


def test_a_hall_of_one_machine_moves_to_a_server(
    template: Path, hall: TestHall, bring_back: Bring, tmp_path: Path
) -> None:
    """The file's backup is all that is needed; awkward letters arrive as they were."""
    small = tmp_path / "small.db"
    small.write_bytes(template.read_bytes())
    database = Database(f"sqlite:///{small}", hall.clock)
    Queue(database, hall.site).issue("ho_tich")
    Queue(database, hall.site).call_next(1)
    with database.writing() as connection:
        connection.execute(
            text("UPDATE site SET free_line_vi = :line"), {"line": "a\tb\\n\nc\r\\. Ế"}
        )
        connection.commit()
    moved = TestHall(database=database, site=hall.site, clock=hall.clock)
    copy = back_up_to(database, tmp_path / "copy.db")
    expected = moved.everything()

    done = bring_back(copy)

    assert done.rows["ticket"] == 1
    assert _without_numbering(hall.everything()) == _without_numbering(expected)
    assert Hall(hall.database, hall.site).current_calls()[0].number == "A001"
    database.close()
