"""`moiso board`, `moiso day close`, `moiso counter set`."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from common.clock import ManualClock
from common.database.engine import Database
from common.use_cases.records import Records
from common.use_cases.staff import Staff
from tests.admin.runs import Command
from tests.common.database.dumps import rows

SITE = "trung_tam"


def test_the_board_shows_current_calls_newest_first(
    centre: Command, clock: ManualClock, database_url: str
) -> None:
    """What each board did is there: shown, spoken or mute."""
    for service in ("ho_tich", "dat_dai"):
        centre("ticket", "issue", service)
    first = centre("desk", 1, "next", "--json").json
    clock.advance(timedelta(seconds=1))
    second = centre("desk", 3, "next", "--json").json
    database = Database(database_url, clock)
    records = Records(database, SITE)
    records.shown(UUID(first["call_id"]), "hall")
    records.spoken(UUID(first["call_id"]), "hall")
    records.mute(UUID(second["call_id"]), "hall", "no device")
    database.close()

    run = centre("board", "--json")
    words = centre("board")

    newest, oldest = run.json
    assert (newest["number"], newest["counter"], newest["state"]) == ("C001", 3, "called")
    assert (newest["shown"], newest["spoken"], newest["mute"]) == (False, False, True)
    assert (oldest["number"], oldest["counter"]) == ("A001", 1)
    assert (oldest["shown"], oldest["spoken"], oldest["mute"]) == (True, True, False)
    assert oldest["call_id"] == first["call_id"]
    assert words.out.splitlines() == [
        "C001 → quầy 3: không phát được tiếng",
        "A001 → quầy 1: đã hiện, đã đọc",
    ]


def test_a_late_voice_is_told(centre: Command, clock: ManualClock, database_url: str) -> None:
    """How long people waited for it, by the board's steady clock, also where the record came late."""
    centre("ticket", "issue", "ho_tich")
    call = centre("desk", 1, "next", "--json").json
    clock.advance(timedelta(seconds=60))
    database = Database(database_url, clock)
    Records(database, SITE).spoken(UUID(call["call_id"]), "hall", timedelta(seconds=48))
    database.close()

    assert centre("board").out == "A001 → quầy 1: đã đọc, đọc sau 12 giây\n"
    assert centre("board", "--json").json[0]["spoken_after_seconds"] == 12


def test_one_boards_view_is_what_its_window_reads(centre: Command) -> None:
    """Its calls, what it has still to say, and who waits."""
    for service in ("ho_tich", "dat_dai", "dat_dai"):
        centre("ticket", "issue", service)
    centre("desk", 1, "next")

    words = centre("board", "--name", "tv-1").out
    told = centre("board", "--name", "tv-1", "--json").json

    assert words.splitlines() == ["A001 → quầy 1, chưa đọc", "2 người chờ"]
    assert [call["number"] for call in told["to_speak"]] == ["A001"]
    assert told["layout"] == "calls"


def test_a_finished_call_leaves_the_board(centre: Command) -> None:
    """Only who is at a counter now is shown."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")
    there = centre("board").out
    centre("desk", 1, "finish")

    assert there == "A001 → quầy 1: chưa có bảng nào nhận\n"
    assert centre("board", "--json").json == []


def test_closing_the_day_keeps_who_is_at_a_counter(centre: Command, database_url: str) -> None:
    """Who waits expires, who is served is named; --all closes these too; each time a backup."""
    for _ in range(3):
        centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    closed = centre("day", "close", "--json")
    everything = centre("day", "close", "--all", "--json")

    assert closed.code == 0
    assert (closed.json["day"], closed.json["expired"]) == ("2026-11-21", 2)
    assert closed.json["left_open"] == ["A001"]
    assert (everything.json["expired"], everything.json["left_open"]) == (1, [])
    backup = Path(everything.json["backup"])
    assert backup.parent.name == "backups"
    assert rows(backup) == rows(Path(database_url.removeprefix("sqlite:///")))


def test_closing_the_day_says_what_is_left_in_words(centre: Command) -> None:
    """The number that still stands is named, with the way to close it too."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    lines = centre("day", "close").out.splitlines()

    assert lines[0].startswith("Đã đóng ngày 21/11/2026: 0 số hết hạn. Bản sao lưu: /")
    assert lines[1] == "Số A001 vẫn ở quầy; đóng hẳn bằng --all."


def test_a_day_whose_backup_fails_is_closed_and_says_so(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder cannot be written: a sentence about the copy, and a sound database."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MOISO_BACKUP_FOLDER", str(tmp_path / "file"))
    centre("ticket", "issue", "ho_tich")

    run = centre("day", "close", "--json")

    assert (run.code, run.json["error"]) == (4, "backup-failed")
    assert str(tmp_path / "file") in run.json["message"]
    assert centre("ticket", "show", "A001", "--json").json["state"] == "expired"


def test_yesterdays_people_expire_by_themselves(centre: Command, clock: ManualClock) -> None:
    """There is no nightly job to forget: numbers begin anew, and the history says who did it."""
    centre("ticket", "issue", "ho_tich")
    clock.advance(timedelta(days=1))

    fresh = centre("ticket", "issue", "ho_tich", "--json")

    assert (fresh.json["number"], fresh.json["ahead"]) == ("A001", 0)
    assert len(centre("ticket", "list", "--json").json) == 1


def test_a_counter_can_be_given_other_services(centre: Command) -> None:
    """With handicaps in minutes; what it serves is answered."""
    run = centre("counter", "set", 3, "--services", "ho_tich, dat_dai:5", "--json")
    centre("ticket", "issue", "ho_tich")

    assert run.json == {
        "counter": 3,
        "status": "open",
        "services": {"ho_tich": 0, "dat_dai": 5},
    }
    assert centre("desk", 3, "next", "--json").json["number"] == "A001"


def test_a_counter_can_be_closed_and_opened(centre: Command) -> None:
    """Closed it calls nobody, and the refusal says how to open it."""
    closed = centre("counter", "set", 3, "close", "--json")
    refused = centre("desk", 3, "next")
    opened = centre("counter", "set", 3, "open")

    assert closed.json["status"] == "closed"
    assert refused.code == 4
    assert "moiso counter set 3 open" in refused.err
    assert opened.code == 0
    assert centre("desk", 3, "next").code == 3


def test_a_counter_with_somebody_before_it_does_not_close(centre: Command) -> None:
    """Nobody is left standing at a closed counter."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    run = centre("counter", "set", 1, "close", "--json")

    assert (run.code, run.json["error"]) == (4, "counter-busy")
    assert "A001" in run.json["message"]


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        ((), 2, "usage"),
        (("open", "--services", "ho_tich"), 2, "usage"),
        (("ajar",), 2, "usage"),
        (("--services", ""), 2, "usage"),
        (("--services", "ho_tich:"), 2, "usage"),
        (("--services", "ho_tich:-1"), 2, "usage"),
        (("--services", "ho_tich:1441"), 4, "handicap-invalid"),
        (("--services", "ho_tich,bay"), 4, "unknown-service"),
    ],
)
def test_a_mistyped_change_changes_nothing(
    centre: Command, arguments: tuple[str, ...], code: int, error: str
) -> None:
    """Usage is 2, a refusal is 4; the counter serves what it served."""
    run = centre("counter", "set", 3, *arguments, "--json")

    assert (run.code, run.json["error"]) == (code, error)
    services = centre("counter", "set", 3, "open", "--json").json["services"]
    assert [name for name, minutes in services.items() if minutes == 0] == [
        "dat_dai",
        "nong_nghiep_moi_truong",
        "xay_dung",
    ]


def test_closing_the_day_names_who_forgot_to_sign_out(
    centre: Command, clock: ManualClock, database_url: str
) -> None:
    """In words and in JSON; nobody is signed in after it."""
    database = Database(database_url, clock)
    Staff(database, SITE).add_officer("lan", "Lan")
    Staff(database, SITE).sign_in(1, "lan")
    database.close()

    lines = centre("day", "close").out.splitlines()

    assert lines[1] == "Đã đăng xuất lan, người quên đăng xuất."
    assert centre("day", "close", "--json").json["signed_out"] == []
