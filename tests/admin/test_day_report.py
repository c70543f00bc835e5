"""`moiso day report`: the day in figures for people, for Excel and for programs."""

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from common.clock import ManualClock
from common.database.engine import Database
from common.tickets.rating import LEVEL_WORDS, Level, Reason
from common.use_cases.ratings import Ratings, read_to_rate
from tests.admin.runs import Command, both_languages

SITE = "trung_tam"
FIGURES = {"issued", "served", "no_show", "cancelled", "expired", "open", "waiting", "serving"}


@pytest.fixture
def worked(centre: Command, clock: ManualClock) -> Command:
    """A centre that served two, one of them with Start, and lost one."""
    for service in ("ho_tich", "ho_tich", "dat_dai"):
        centre("ticket", "issue", service)
    clock.advance(timedelta(minutes=12, seconds=30))
    centre("desk", 1, "next")
    centre("desk", 1, "start")
    clock.advance(timedelta(minutes=4))
    centre("desk", 1, "next")
    centre("desk", 1, "finish")
    centre("desk", 3, "next")
    centre("desk", 3, "no-show")
    return centre


def _table(lines: list[str]) -> dict[str, str]:
    """Return name → its figures, one space apart."""
    parted = (re.split(r"\s{2,}", line.strip()) for line in lines)
    return {name: " ".join(figures) for name, *figures in parted if figures}


def test_the_head_of_the_centre_reads_it(worked: Command) -> None:
    """Date, totals, services, counters and hours below each other, and what it all means."""
    lines = worked("day", "report").out.splitlines()

    assert lines[0] == "Trung tâm Phục vụ hành chính công, ngày 21/11/2026, đến 08:16"
    table = _table(lines[3:])
    assert table["Cả ngày"] == "3 2 1 0 0 0 16,5 16,5 4,0 4,0 1"
    assert table["Hộ tịch – Tư pháp"] == "2 2 0 0 0 0 12,5 16,5 4,0 4,0 1"
    assert table["Quầy 3"] == "– 0 1 – – – 16,5 16,5 – – 0"
    assert table["08 giờ"] == "3 2 1 0 0 – 16,5 16,5 4,0 4,0 1"
    assert "Cách tính" in lines
    assert any("Bắt đầu" in line for line in lines)


def test_columns_stand_below_their_names(worked: Command) -> None:
    """Every number ends where its heading ends, whatever the width of the names."""
    lines = worked("day", "report").out.splitlines()
    heading = next(line for line in lines if line.split()[:1] == ["Lấy"])
    numbers = [line for line in lines[4:] if re.search(r" \d+$", line)]

    assert len(numbers) == 6
    assert {len(line) for line in numbers} == {len(heading)}
    assert all(len(line) <= 130 for line in lines)


def test_it_speaks_english_too(worked: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Points instead of commas, and no Vietnamese heading left."""
    monkeypatch.setenv("MOISO_LANGUAGE", "en")

    out = worked("day", "report").out

    assert "Whole day" in out
    assert "16.5" in out
    assert "How it is counted" in out
    assert "Lấy số" not in out


def test_a_program_reads_it(worked: Command) -> None:
    """One JSON value with the fields that are documented, times in minutes."""
    answer = worked("day", "report", "--json").json

    assert set(answer) == {
        *("day", "today", "now", "site_vi", "site_en"),
        *("total", "services", "counters", "hours", "definitions_vi", "definitions_en"),
        *("outcomes", "procedures"),
        "ratings",
    }
    assert (answer["day"], answer["today"]) == ("2026-11-21", True)
    assert set(answer["total"]) == FIGURES
    assert answer["total"]["waiting"] == {"count": 3, "median_minutes": 16.5, "p90_minutes": 16.5}
    assert set(answer["services"][0]) == FIGURES | {"key", "name_vi", "name_en"}
    assert set(answer["counters"][0]) == FIGURES | {"number", "name_vi", "name_en"}
    assert set(answer["hours"][0]) == FIGURES | {"hour"}
    assert answer["counters"][0]["issued"] is None
    assert len(answer["definitions_vi"]) == len(answer["definitions_en"]) > 0


def _rows(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_excel_opens_it(worked: Command, tmp_path: Path) -> None:
    """UTF-8 with its mark, semicolons, decimal commas, Windows line ends; definitions at the end."""
    file = tmp_path / "ngày 21.csv"

    run = worked("day", "report", "--csv", file)

    assert run.out == f"Đã ghi số liệu vào {file}.\n"
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    rows = _rows(file)
    assert rows[0][:5] == ["Ngày", "Nhóm", "Mã", "Tên", "Lấy số"]
    end = rows.index([])
    assert {len(row) for row in rows[:end]} == {21}
    assert rows[0][16:] == [one.vi for one in LEVEL_WORDS.values()]
    whole = "2026-11-21;Cả ngày;;Cả ngày;3;2;1;0;0;0;3;16,5;16,5;1;4,0;4,0;0;0;0;0;0"
    assert ";".join(rows[1]) == whole
    by_counter = next(row for row in rows if row[1:3] == ["Quầy", "3"])
    counted = ["", "0", "1", "", "", "", "1", "16,5", "16,5", "0", "", ""]
    assert by_counter[4:] == [*counted, *[""] * 5]
    told = rows[end + 1 :]
    assert told
    assert all(len(row) == 1 and row[0] for row in told)


def test_ratings_are_told_by_service_and_never_by_counter(
    worked: Command, tmp_path: Path, database_url: str, clock: ManualClock
) -> None:
    """The head of the centre reads how many chose what, in all three forms."""
    file = tmp_path / "day.csv"
    database = Database(database_url, clock)
    asked = read_to_rate(database, SITE).counters[1]
    Ratings(database, SITE).rate(asked.ticket_id, Level.SATISFIED, Reason.GUIDANCE)
    database.close()

    lines = worked("day", "report").out.splitlines()
    answer = worked("day", "report", "--json").json
    worked("day", "report", "--csv", file)

    assert "Đánh giá: 1 lượt: Hài lòng 1" in lines
    assert "  Hộ tịch – Tư pháp: 1 lượt: Hài lòng 1" in lines
    assert "  Nói về: Sự hướng dẫn 1" in lines
    assert answer["ratings"]["levels"]["satisfied"] == answer["ratings"]["count"] == 1
    assert answer["ratings"]["reasons"]["guidance"] == 1
    assert [one["key"] for one in answer["ratings"]["services"]] == ["ho_tich"]
    cells = {(row[1], row[2]): row[16:] for row in _rows(file) if len(row) > 16}
    assert cells["Cả ngày", ""] == cells["Lĩnh vực", "ho_tich"] == ["0", "1", "0", "0", "0"]
    assert cells["Quầy", "1"] == [""] * 5


def test_a_file_that_cannot_be_written_is_said(worked: Command, tmp_path: Path) -> None:
    """As when Excel holds the file open: a sentence with the name, no traceback."""
    (tmp_path / "file").write_text("")

    vi, _ = both_languages(
        lambda language: _in_language(
            worked, language, "day", "report", "--csv", tmp_path / "file" / "x.csv"
        )
    )

    assert vi.code == 4
    assert "x.csv" in vi.err


def _in_language(command: Command, language: str, *arguments: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOISO_LANGUAGE", language)
        return command(*arguments)


@pytest.mark.parametrize("written", ["2026-11-21", "21/11/2026"])
def test_an_earlier_day_is_read_the_next_morning(
    worked: Command, clock: ManualClock, written: str
) -> None:
    """As people write dates and as programs do; the clock's own day is another."""
    clock.advance(timedelta(days=1))

    earlier = worked("day", "report", written, "--json").json
    today = worked("day", "report", "--json").json

    assert (earlier["day"], earlier["today"], earlier["total"]["issued"]) == (
        "2026-11-21",
        False,
        3,
    )
    assert date.fromisoformat(today["day"]) == date(2026, 11, 22)
    assert today["total"]["issued"] == 0


def test_a_day_without_anybody_is_an_answer(centre: Command) -> None:
    """A Sunday has no table but a sentence."""
    run = centre("day", "report", "15/11/2026")

    assert run.code == 0
    assert "Không có số nào trong ngày này." in run.out


@pytest.mark.parametrize("written", ["21-11-2026", "31/02/2026", "hôm qua", "2026-13-01"])
def test_what_is_no_date_is_refused(centre: Command, written: str) -> None:
    """With the two ways to write one."""
    run = centre("day", "report", written)

    assert run.code == 2
    assert "21/11/2026" in run.err


def test_a_training_is_marked(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody takes practice for the real day, on the screen, in a file or in a program."""
    centre("setup", "--training")
    centre("ticket", "issue", "ho_tich")

    shown = centre("day", "report").out
    told = centre("day", "report", "--json").json
    centre("day", "report", "--csv", tmp_path / "x.csv")

    assert shown.startswith("[TẬP HUẤN] ")
    assert told["training"] is True
    assert _rows(tmp_path / "x.csv")[1][1] == "[TẬP HUẤN] Cả ngày"


@pytest.fixture
def noted(centre: Command) -> Command:
    """Three people: one with three files of two procedures, one without a ticket, one taken back."""
    for _ in range(2):
        centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")
    files = ("--files", "1.001193", "--files", "2.000815", "--files", "1.001193")
    centre("desk", 1, "finish", "--outcome", "received", *files)
    centre("desk", 1, "walk-in", "ho_tich", "--reason", "Người khuyết tật")
    centre("desk", 1, "finish", "--outcome", "received", "--files", "1.001193")
    centre("desk", 1, "next")
    centre("desk", 1, "finish", "--outcome", "refused")
    centre("desk", 1, "undo")
    return centre


def test_what_officers_noted_is_counted(noted: Command) -> None:
    """People per outcome, files per procedure; what was taken back was never noted."""
    answer = noted("--json", "day", "report").json
    lines = [line.strip() for line in noted("day", "report").out.splitlines()]

    assert answer["outcomes"] == {"received": 2}
    assert [(one["key"], one["files"]) for one in answer["procedures"]] == [
        ("1.001193", 3),
        ("2.000815", 1),
    ]
    assert "Cán bộ ghi khi hoàn tất (không bắt buộc)" in lines
    assert "2  Đã tiếp nhận hồ sơ" in lines
    assert "3  Đăng ký khai sinh" in lines
    assert answer["total"]["issued"] == 3


def test_what_officers_noted_stands_in_the_file_for_excel(noted: Command, tmp_path: Path) -> None:
    """Its own lines, as wide as all others, with the number below “served”."""
    file = tmp_path / "ngay.csv"

    noted("day", "report", "--csv", str(file))

    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    (birth,) = (row for row in rows if row[2:3] == ["1.001193"])
    assert (birth[1], birth[3], birth[5]) == ("Thủ tục (hồ sơ)", "Đăng ký khai sinh", "3")
    assert len(birth) == len(rows[0])


def test_a_day_on_which_nobody_noted_anything_says_nothing_of_it(worked: Command) -> None:
    """It is optional, and no reproach."""
    assert "không bắt buộc" not in worked("day", "report").out


def test_a_procedure_that_is_not_offered_is_refused(centre: Command) -> None:
    """Before anything is finished."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    run = centre("desk", 1, "finish", "--files", "9.999999")

    assert run.code == 4
    assert centre("--json", "desk", 1, "recall").json["state"] == "called"
