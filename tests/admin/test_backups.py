"""Backups as the person sees them: of a server by hand, kept by a PC without windows, and missed."""

import shutil
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from admin import keeping
from common.catalogue.model import Catalogue
from common.clock import ManualClock
from common.database.engine import Database
from common.use_cases.queue import Queue
from tests.admin.runs import Command
from tests.postgres import Server


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    kind: str = request.param
    return kind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second disk."""
    monkeypatch.setenv("MOISO_BACKUP_FOLDER", str(tmp_path / "disk"))
    return tmp_path / "disk"


def test_by_hand_and_back(centre: Command, folder: Path, clock: ManualClock) -> None:
    """A copy where one says, each step in words, and back again; as JSON it is one value."""
    centre("ticket", "issue", "ho_tich")
    file = folder / "stick.copy"

    made = centre("database", "backup", file)
    centre("ticket", "issue", "ho_tich")
    clock.advance(timedelta(minutes=1))
    back = centre("database", "restore", file)
    json = centre("database", "restore", file, "--json").json

    assert made.code == back.code == 0
    assert "Đã sao lưu và kiểm tra" in made.out
    assert "Kiểm tra bản sao lưu…" in back.err
    assert "1 phiếu, lần khôi phục 2" in back.out
    assert (json["epoch"], json["rows"]["ticket"]) == (3, 1)
    assert Path(json["before"]).is_file()
    assert [row["number"] for row in centre("ticket", "list", "--json").json] == ["A001"]


def test_a_copy_takes_the_place_of_an_earlier_one_alone(centre: Command, folder: Path) -> None:
    """Last week's on the same stick; nobody's letter, nor the database that is copied."""
    stick, letter = folder / "stick", folder / "letter.odt"
    centre("database", "backup", stick)
    with zipfile.ZipFile(letter, "w") as document:
        document.writestr("content.xml", "Kính gửi …")
    written = letter.read_bytes()

    again = centre("database", "backup", stick)
    refused = centre("database", "backup", letter, "--json")

    assert again.code == 0
    assert (refused.code, refused.json["error"]) == (4, "file-not-a-backup")
    assert letter.read_bytes() == written


def test_the_database_is_not_its_own_copy(centre: Command, sqlite_url: str) -> None:
    """Its file is named by mistake: it stays as it is."""
    file = sqlite_url.removeprefix("sqlite:///")

    refused = centre("database", "backup", file, "--json", "--database", sqlite_url)

    assert (refused.code, refused.json["error"]) == (4, "file-not-a-backup")


def test_the_days_close_keeps_a_copy(centre: Command, folder: Path) -> None:
    """On a server as on one machine; the state names it."""
    centre("ticket", "issue", "ho_tich")

    closed = centre("day", "close", "--json").json

    assert Path(closed["backup"]).parent == folder
    place = centre("database", "status", "--json").json["last_backup"]["place"]
    assert place.endswith(closed["backup"])


@pytest.fixture
def others(database_url: str, shipped: Catalogue, clock: ManualClock) -> Iterator[Queue]:
    """The doors on other machines."""
    database = Database(database_url, clock)
    yield Queue(database, shipped.site.key)
    database.close()


@pytest.mark.expects_log
def test_a_pc_without_windows_keeps_the_copies(
    centre: Command,
    folder: Path,
    clock: ManualClock,
    others: Queue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It looks every minute; a disk that is away is said once, and the hour is made good."""
    minutes = iter(range(1, 140))

    def wait(_: float) -> None:
        minute = next(minutes, None)
        if minute is None:
            raise KeyboardInterrupt
        clock.advance(timedelta(minutes=1))
        others.issue("ho_tich")
        if minute == 60:
            folder.rename(folder.with_name("away"))
            folder.write_text("no disk here")
        if minute == 90:
            folder.unlink()
            folder.with_name("away").rename(folder)

    monkeypatch.setattr(keeping, "wait", wait)
    others.issue("ho_tich")

    kept = centre("database", "keep")

    lines = kept.out.splitlines()
    assert kept.code == 0
    assert "Sao lưu mỗi giờ vào" in lines[0]
    assert len(lines) == 1 + len(list((folder / "hourly").iterdir())) == 3
    assert len(kept.err.splitlines()) == 1
    assert "sẽ tự thử lại" in kept.err


def test_one_look_for_a_scheduler(centre: Command, folder: Path) -> None:
    """It says which copy it made, or that none is due."""
    centre("ticket", "issue", "ho_tich")

    first = centre("database", "keep", "--once", "--json").json["backup"]
    again = centre("database", "keep", "--once", "--json").json["backup"]

    assert Path(first).parent == folder / "hourly"
    assert again is None
    assert centre("database", "keep", "--once").out == "Chưa đến lúc sao lưu.\n"
    assert centre("database", "keep", "--json").code == 2


def test_a_restored_hall_knows_the_copy_that_it_came_from(centre: Command, folder: Path) -> None:
    """The copy was still being made when it was made; nobody reads that it did not end."""
    centre("ticket", "issue", "ho_tich")
    copy = centre("database", "keep", "--once", "--json").json["backup"]

    centre("database", "restore", copy)

    last = centre("database", "status", "--json").json["last_backup"]
    assert last["place"] == Path(copy).name
    assert last["done_at"] == last["claimed_at"]


def backups(centre: Command) -> tuple[str, str]:
    """Return what doctor says of the copies: its level and its words."""
    checks = centre("doctor", "--json").json["checks"]
    return next(
        (check["level"], check["message"]) for check in checks if check["part"] == "backups"
    )


def test_doctor_misses_the_copies(centre: Command, folder: Path, clock: ManualClock) -> None:
    """Work that is in no copy is said, with the reason; a copy makes it well."""
    nothing = backups(centre)
    centre("ticket", "issue", "ho_tich")
    at_work = backups(centre)
    clock.advance(timedelta(hours=3))
    centre("ticket", "issue", "ho_tich")
    late = backups(centre)
    centre("database", "backup")

    assert nothing == ("ok", "chưa có gì để sao lưu")
    assert at_work[0] == "ok"
    assert late[0] == "warning"
    assert "backup_folder" in late[1]
    assert backups(centre)[0] == "ok"


def test_doctor_says_at_once_why_there_are_no_copies(centre: Command, folder: Path) -> None:
    """Before anybody has waited two hours, and before the first copy: it looks at the folder itself."""
    folder.write_text("a file stands where the disk was")
    centre("ticket", "issue", "ho_tich")

    level, said = backups(centre)

    assert level == "warning"
    assert str(folder) in said
    assert centre("database", "keep", "--once").code == 4
    assert backups(centre)[0] == "warning"


def test_doctor_on_any_machine_says_that_the_last_copy_failed(
    centre: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its reader's language alone, as status says it, and no code of ours; until one is made."""
    folder.write_text("a file stands where the disk was")
    centre("ticket", "issue", "ho_tich")
    centre("database", "keep", "--once")
    folder.unlink()

    level, said = backups(centre)
    status = centre("database", "status").out

    assert level == "warning"
    for words in (said, status):
        assert "không dùng được" in words
        assert "cannot" not in words
        assert "backup-failed" not in words
    centre("database", "backup")
    assert backups(centre)[0] == "ok"


def test_doctor_misses_the_end_of_a_day(centre: Command, folder: Path, clock: ManualClock) -> None:
    """The last hour's work, be it calls alone, is in no copy although no number is given any more."""
    centre("ticket", "issue", "ho_tich")
    clock.advance(timedelta(minutes=1))
    centre("database", "backup")
    clock.advance(timedelta(minutes=30))
    centre("desk", 1, "next")
    at_work = backups(centre)
    clock.advance(timedelta(hours=3))
    evening = backups(centre)

    assert at_work[0] == "ok"
    assert evening[0] == "warning"
    assert "chưa có trong bản nào" in evening[1]


def test_doctor_misses_the_copies_also_after_a_clock_that_ran_ahead(
    centre: Command, folder: Path, clock: ManualClock
) -> None:
    """A copy noted for tomorrow says nothing of today's work; one of now makes it well."""

    def level() -> str:
        checks = centre("doctor", "--json").json["checks"]
        return next(str(check["level"]) for check in checks if check["part"] == "backups")

    centre("ticket", "issue", "ho_tich")
    clock.advance(timedelta(hours=24))
    centre("ticket", "issue", "ho_tich")
    centre("database", "backup")
    clock.advance(timedelta(hours=-20))
    centre("ticket", "issue", "ho_tich")

    late = level()
    centre("database", "keep", "--once")

    assert (late, level()) == ("warning", "ok")


def test_a_servers_backup_is_refused_by_a_file_in_words(
    moiso: Command, template: Path, postgres_url: str, tmp_path: Path
) -> None:
    """A hall does not go back to one machine; the person reads where the copy belongs."""
    moiso("database", "backup", tmp_path / "copy.zip", "--database", postgres_url)
    small = f"sqlite:///{shutil.copy(template, tmp_path / 'small.db')}"

    refused = moiso("database", "restore", tmp_path / "copy.zip", "--database", small)

    assert refused.code == 4
    assert "hãy khôi phục vào một máy chủ" in refused.err
    assert moiso("ticket", "list", "--database", small).code == 0


def test_who_may_not_read_all_cannot_keep_copies(
    centre: Command, postgres: Server, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a kiosk's PC the person reads so at once, instead of waiting for copies."""
    name = f"poor_{uuid4().hex}"
    postgres.run("CREATE ROLE {} LOGIN PASSWORD 'p'", name)
    url = postgres.create(name)
    monkeypatch.setenv("MOISO_DATABASE", url)
    centre("setup")
    for table in ("site", "alembic_version", "epoch", "backup"):
        postgres.run("GRANT SELECT ON {} TO {}", table, name, database=name)
    monkeypatch.setenv("MOISO_DATABASE", postgres.network_url(name, "p", name))

    refused = centre("database", "keep", "--once", "--json")

    assert (refused.code, refused.json["error"]) == (5, "database-forbidden")
    assert not folder.exists()
    postgres.drop(name)
    postgres.run("DROP ROLE {}", name)
