"""`moiso estimate` and the wait in `moiso ticket show`: for people and for programs."""

import re
from datetime import timedelta

import pytest

from common.clock import ManualClock
from tests.admin.runs import Command


@pytest.fixture
def worked(centre: Command, clock: ManualClock) -> Command:
    """One counter that takes six minutes for each, somebody at it and two who wait."""
    for number in (2, 3, 4, 5):
        centre("counter", "set", number, "close")
    for _ in range(12):
        centre("ticket", "issue", "ho_tich")
        centre("desk", 1, "next")
        clock.advance(timedelta(minutes=6))
        centre("desk", 1, "finish")
    for _ in range(3):
        centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")
    return centre


def test_a_person_reads_who_waits_how_long(worked: Command) -> None:
    """The counters, each service as somebody new would wait, then each number."""
    lines = worked("estimate").out.splitlines()

    assert lines[0].startswith("Quầy đang làm việc: 1. Mỗi lượt khoảng 6,")
    assert lines[0].endswith("(đo trên 12 lượt trong 7 ngày).")
    assert re.fullmatch(r"ho_tich — Hộ tịch – Tư pháp: khoảng \d+–\d+ phút", lines[1])
    # lots are drawn by the ticket's own key: a step more or less is another ticket's
    assert re.fullmatch("A014: (khoảng 5–(10|15)|dưới (10|15)) phút", lines[-2])
    assert re.fullmatch("A015: khoảng (5|10)–(15|20) phút", lines[-1])


def test_it_speaks_english_too(worked: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """No Vietnamese is left."""
    monkeypatch.setenv("MOISO_LANGUAGE", "en")

    lines = worked("estimate").out.splitlines()

    assert lines[0].startswith("Counters at work: 1. About 6.")
    assert re.fullmatch("A015: about (5|10)–(15|20) minutes", lines[-1])


def test_a_program_reads_the_numbers(worked: Command) -> None:
    """Minutes, people before, where it comes from, and what was measured."""
    answer = worked("estimate", "--json").json

    assert answer["counters"] == [1]
    assert answer["measured"]["people"] == 12
    assert list(answer["tickets"]) == ["A014", "A015"]
    told = answer["tickets"]["A015"]
    assert told["low_minutes"] < told["expected_minutes"] < told["high_minutes"]
    assert told["expected_minutes"] == pytest.approx(13, abs=2)
    assert answer["tickets"]["A015"]["before"] == 1
    assert answer["tickets"]["A015"]["source"] == "played"
    assert answer["services"]["ho_tich"]["expected_minutes"] > 10


def test_a_ticket_shows_its_wait(worked: Command) -> None:
    """While it waits, in words and as numbers; at a counter it has none."""
    shown = worked("ticket", "show", "A015").out.splitlines()[0]
    numbers = worked("ticket", "show", "A015", "--json").json["wait"]
    called = worked("ticket", "show", "A013", "--json").json["wait"]

    low, high = numbers["low_minutes"], numbers["high_minutes"]
    assert shown == f"A015  đang chờ, khoảng {low}–{high} phút"
    assert numbers == worked("estimate", "--json").json["tickets"]["A015"]
    assert called is None


def test_where_nobody_works_nobody_knows(centre: Command) -> None:
    """All counters closed: said so, and no number is made up."""
    for number in (1, 2, 3, 4, 5):
        centre("counter", "set", number, "close")
    centre("ticket", "issue", "ho_tich")

    lines = centre("estimate").out.splitlines()
    answer = centre("estimate", "--json").json

    assert lines[0] == "Chưa có quầy nào đang làm việc."
    assert lines[-1] == "A001: chưa ước lượng được"
    assert answer["tickets"] == {"A001": None}
