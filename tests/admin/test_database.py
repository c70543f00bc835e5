"""`moiso database`: its state, a copy, and a copy brought back."""

from datetime import timedelta
from pathlib import Path

from common.clock import ManualClock
from tests.admin.runs import Command


def test_status_says_which_database_this_is(moiso: Command) -> None:
    """Identity, epoch, schema, size, and that nobody has made a copy yet."""
    moiso("setup")

    state = moiso("database", "status", "--json").json
    words = moiso("database", "status")

    assert (state["epoch"], state["last_backup"]) == (1, None)
    assert len(state["identity"]) == 36
    assert state["bytes"] > 0
    assert "Chưa sao lưu lần nào" in words.out


def test_a_copy_goes_where_one_says(moiso: Command, tmp_path: Path) -> None:
    """One file, verified, replaced by the next; the state names it."""
    moiso("setup")
    moiso("ticket", "issue", "ho_tich")
    file = tmp_path / "stick" / "moiso.db"

    done = moiso("database", "backup", str(file), "--json")
    again = moiso("database", "backup", str(file))

    assert done.json["backup"] == str(file)
    assert again.code == 0
    assert file.is_file()
    assert moiso("database", "status", "--json").json["last_backup"]["place"] == str(file)


def test_a_copy_comes_back(moiso: Command, clock: ManualClock, tmp_path: Path) -> None:
    """Rows as in the copy, an epoch more, what was there kept, each step in words."""
    moiso("setup")
    moiso("ticket", "issue", "ho_tich")
    file = str(tmp_path / "copy.db")
    moiso("database", "backup", file)
    moiso("ticket", "issue", "ho_tich")
    clock.advance(timedelta(minutes=1))

    done = moiso("database", "restore", file)

    assert done.code == 0
    assert "1 phiếu, lần khôi phục 2" in done.out
    assert "vẫn còn ở" in done.out
    assert [row["number"] for row in moiso("ticket", "list", "--json").json] == ["A001"]
    assert moiso("database", "status", "--json").json["epoch"] == 2


def test_an_older_copy_put_in_place_by_hand_is_refused(moiso: Command, tmp_path: Path) -> None:
    """A file copied over the live one: in words, with exit code 5, until it is restored properly."""
    moiso("setup")
    file = tmp_path / "copy.db"
    moiso("database", "backup", str(file))
    moiso("database", "restore", str(file))
    state = moiso("database", "status", "--json").json
    live = Path(state["database"])
    for ending in ("-wal", "-shm"):
        live.with_name(live.name + ending).unlink(missing_ok=True)
    live.write_bytes(file.read_bytes())

    refused = moiso("ticket", "list", "--json")

    assert (refused.code, refused.json["error"]) == (5, "database-older-copy")
    assert moiso("database", "restore", str(file)).code == 0
    assert moiso("ticket", "list").code == 0
    assert moiso("database", "status", "--json").json["epoch"] == 3


def test_a_file_that_is_no_backup_is_refused_in_words(moiso: Command, tmp_path: Path) -> None:
    """The hall is as it was."""
    moiso("setup")
    moiso("ticket", "issue", "ho_tich")
    (tmp_path / "letter.txt").write_text("Kính gửi…")

    refused = moiso("database", "restore", str(tmp_path / "letter.txt"), "--json")

    assert (refused.code, refused.json["error"]) == (4, "backup-failed")
    assert len(moiso("ticket", "list", "--json").json) == 1


def test_closing_the_day_counts_as_a_copy(moiso: Command) -> None:
    """The state names the day's last copy."""
    moiso("setup")
    moiso("ticket", "issue", "ho_tich")

    closed = moiso("day", "close", "--json").json

    assert moiso("database", "status", "--json").json["last_backup"]["place"] == closed["backup"]
