"""`moiso ticket`: issue, show, list, cancel, let pass."""

import json
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from common.clock import ManualClock
from tests.admin.runs import Command

ISSUED = {"id", "number", "service", "priority", "ahead", "token", "issued_at", "due_at"}
SHOWN = {"id", "number", "service", "priority", "state", "counter", "issued_at", "due_at", "calls"}
HISTORY = {"at", "action", "counter", "officer", "implied", "reason"}


def test_issue_answers_the_whole_ticket(centre: Command, clock: ManualClock) -> None:
    """Who asks for a number gets all that its paper and its page need."""
    centre("ticket", "issue", "ho_tich")
    clock.advance(timedelta(minutes=1))

    run = centre("ticket", "issue", "ho_tich", "--priority", "elderly", "--json")

    assert run.code == 0
    assert set(run.json) >= ISSUED
    assert run.json["number"] == "A002"
    assert run.json["priority"] == "elderly"
    assert run.json["ahead"] == 0
    assert run.json["issued_at"] == "2026-11-21T01:01:00+00:00"
    assert run.json["due_at"] == "2026-11-21T00:01:00+00:00"
    assert "training" not in run.json


def test_issue_says_the_number(centre: Command) -> None:
    """At the console the number is the first word."""
    run = centre("ticket", "issue", "dat_dai")

    assert (run.code, run.out, run.err) == (0, "C001 — 0 người chờ trước\n", "")


def test_show_tells_what_happened(centre: Command) -> None:
    """Every step with its time, counter, officer and reason; the implied start is marked."""
    centre("ticket", "issue", "ho_tich")
    centre("officer", "add", "lan", "--name", "Lan")
    centre("desk", 1, "next", "--officer", "lan")
    centre("desk", 1, "hold", "--officer", "lan", "--reason", "thiếu giấy khai sinh")

    run = centre("ticket", "show", "A001", "--json")

    assert set(run.json) == SHOWN | {"history", "wait"}
    assert (run.json["state"], run.json["counter"], run.json["calls"]) == ("held", 1, 1)
    history = run.json["history"]
    assert all(set(event) >= HISTORY for event in history)
    assert [(event["action"], event["implied"]) for event in history] == [
        ("issue", False),
        ("next", False),
        ("start", True),
        ("hold", False),
    ]
    assert history[-1]["reason"] == "thiếu giấy khai sinh"
    assert history[-1]["officer"] == "lan"
    assert datetime.fromisoformat(history[0]["at"]) == datetime(2026, 11, 21, 1, tzinfo=UTC)


def test_show_speaks_of_the_halls_own_time(centre: Command) -> None:
    """At the console the times are those of the clock on the wall."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    lines = centre("ticket", "show", "a001").out.splitlines()

    assert lines[0] == "A001  đã gọi, quầy 1"
    assert lines[1] == "  08:00:00  lấy số"
    assert lines[2] == "  08:00:00  mời số tiếp theo, quầy 1, console"


def test_list_is_in_the_order_of_issue(centre: Command) -> None:
    """All of today's, or only those of one state."""
    for service in ("ho_tich", "dat_dai", "ho_tich"):
        centre("ticket", "issue", service)
    centre("desk", 3, "next")

    everyone = centre("ticket", "list", "--json")
    waiting = centre("ticket", "list", "--state", "waiting", "--json")

    assert [one["number"] for one in everyone.json] == ["A001", "C001", "A002"]
    assert [one["number"] for one in waiting.json] == ["A001", "A002"]
    assert all(set(one) == SHOWN for one in everyone.json)


def test_list_explains_the_order_in_words(centre: Command) -> None:
    """An officer can say why somebody stands where they stand."""
    centre("ticket", "issue", "ho_tich", "--priority", "elderly")

    run = centre("ticket", "list")

    assert run.out == "A001  đang chờ (ưu tiên người cao tuổi, chờ 0 phút)\n"


def test_an_empty_day_is_an_empty_list(centre: Command) -> None:
    """Nobody there is an answer, not a failure."""
    assert centre("ticket", "list", "--json").json == []
    assert centre("board", "--json").json == []


def test_cancel_takes_a_ticket_out(centre: Command) -> None:
    """It is called no more; while a counter has it, that counter is named."""
    centre("ticket", "issue", "ho_tich")
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    cancelled = centre("ticket", "cancel", "A002", "--json")
    refused = centre("ticket", "cancel", "A001", "--json")

    assert (cancelled.code, cancelled.json["state"]) == (0, "cancelled")
    assert refused.code == 4
    assert refused.json == {
        "error": "ticket-elsewhere",
        "message": "Số A001 đang ở quầy 1.",
    }
    assert centre("desk", 1, "next", "--json").json["finished"] == "A001"


def test_let_pass_goes_behind_two_at_most_three_times(centre: Command, clock: ManualClock) -> None:
    """A citizen may let others pass; the fourth time is refused in words."""
    for _ in range(9):
        centre("ticket", "issue", "ho_tich")
        clock.advance(timedelta(seconds=1))
    first = centre("ticket", "let-pass", "A001", "--json")
    called = [centre("desk", 1, "next", "--json").json["number"] for _ in range(3)]
    for _ in range(3):
        last = centre("ticket", "let-pass", "A009", "--json")
    fourth = centre("ticket", "let-pass", "A009", "--json")

    assert first.json["state"] == "waiting"
    assert called == ["A002", "A003", "A001"]
    assert last.code == 0
    assert (fourth.code, fourth.json["error"]) == (4, "let-pass-limit")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("ticket", "issue", "không_có"), "unknown-service"),
        (("ticket", "issue", "ho_tich", "--priority", "king"), "unknown-priority"),
        (("ticket", "show", "Z999"), "unknown-ticket"),
        (("ticket", "show", ""), "unknown-ticket"),
        (("ticket", "show", "A001'; DROP TABLE ticket; --"), "unknown-ticket"),
        (("ticket", "show", "{counter}"), "unknown-ticket"),
        (("ticket", "cancel", "📠" * 5000), "unknown-ticket"),
        (("ticket", "issue", "ho_tich", "--officer", "nobody"), "unknown-officer"),
    ],
)
def test_what_is_not_there_is_refused_in_words(
    centre: Command, arguments: tuple[str, ...], error: str
) -> None:
    """Odd input is quoted back, changes nothing, and never ends in a traceback."""
    run = centre(*arguments, "--json")

    assert (run.code, run.json["error"]) == (4, error)
    assert set(run.json) == {"error", "message"}
    assert centre("ticket", "list", "--json").json == []


def test_refusals_speak_the_machines_language(
    centre: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the console a refusal is a sentence on standard error, and nothing on standard output."""
    vi = centre("ticket", "show", "B007")
    monkeypatch.setenv("MOISO_LANGUAGE", "en")
    en = centre("ticket", "show", "B007")

    assert (vi.code, vi.out, vi.err) == (4, "", "Hôm nay không có số B007.\n")
    assert (en.code, en.out, en.err) == (4, "", "There is no ticket B007 today.\n")


def test_a_repeat_changes_nothing_and_says_so(centre: Command) -> None:
    """The same request id is the same ticket, however often it is sent."""
    first = centre("ticket", "issue", "ho_tich", "--request-id", "tap-1", "--json")

    again = centre("ticket", "issue", "ho_tich", "--request-id", "tap-1", "--json")

    assert first.json["replayed"] is False
    assert again.json == first.json | {"replayed": True}
    assert len(centre("ticket", "list", "--json").json) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("ticket", "issue", "dat_dai"),
        ("ticket", "issue", "ho_tich", "--priority", "elderly"),
        ("ticket", "cancel", "A001"),
        ("desk", "1", "next"),
    ],
)
def test_a_request_id_belongs_to_one_request(centre: Command, other: tuple[str, ...]) -> None:
    """Used for anything else it is refused, and nothing happens."""
    centre("ticket", "issue", "ho_tich", "--request-id", "tap-1")

    run = centre(*other, "--request-id", "tap-1", "--json")

    assert (run.code, run.json["error"]) == (4, "request-id-reused")
    (ticket,) = centre("ticket", "list", "--json").json
    assert ticket["state"] == "waiting"


def test_letters_sent_apart_are_kept_together(centre: Command) -> None:
    """A keyboard that sends tone marks apart is read like any other."""
    apart = unicodedata.normalize("NFD", "thiếu giấy")
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    centre("desk", 1, "hold", "--reason", apart, "--request-id", "key-1")
    repeat = centre("desk", 1, "hold", "--reason", "thiếu giấy", "--request-id", "key-1", "--json")

    kept = json.loads(centre("ticket", "show", "A001", "--json").out)["history"][-1]["reason"]
    assert kept == "thiếu giấy"
    assert repeat.json["replayed"]
