"""`moiso desk`: everything an officer does, from the console."""

from datetime import timedelta
from uuid import UUID

import pytest

from common.clock import ManualClock
from tests.admin.runs import Command, Run

SERVED = {"number", "state", "counter", "call_id", "finished", "replayed", "already"}


@pytest.fixture
def waiting(centre: Command, clock: ManualClock) -> Command:
    """A centre where three people wait for counter 1 and one for counter 3."""
    for service in ("ho_tich", "ho_tich", "ho_tich", "dat_dai"):
        centre("ticket", "issue", service)
        clock.advance(timedelta(seconds=1))
    return centre


def _seen(run: Run) -> tuple[object, ...]:
    assert run.code == 0, run
    assert set(run.json) == SERVED
    return run.json["number"], run.json["state"], run.json["counter"], run.json["finished"]


def test_next_calls_and_finishes(waiting: Command) -> None:
    """One key per person: who was before the counter is finished, who is next is called."""
    first = waiting("desk", 1, "next", "--json")
    second = waiting("desk", 1, "next", "--json")

    assert _seen(first) == ("A001", "called", 1, None)
    assert _seen(second) == ("A002", "called", 1, "A001")
    assert UUID(first.json["call_id"]) != UUID(second.json["call_id"])


def test_next_says_both_in_words(waiting: Command) -> None:
    """At the console one line says who is finished and who is called."""
    waiting("desk", 1, "next")

    run = waiting("desk", 1, "next")

    assert run.out == "Đã hoàn tất số A001. Số A002: đã gọi, quầy 1.\n"


def test_nobody_waiting_is_exit_code_three(centre: Command) -> None:
    """An empty queue is no failure of the database, and is never shown as one."""
    words = centre("desk", 1, "next")
    json = centre("desk", 1, "next", "--json")

    assert (words.code, words.out) == (3, "")
    assert words.err == "Không còn ai chờ ở quầy 1.\n"
    assert (json.code, json.json["error"]) == (3, "queue-empty")
    assert json.json["message"] == "Không còn ai chờ ở quầy 1."


def test_the_last_one_is_finished_although_nobody_waits(centre: Command) -> None:
    """The finish stands, and the answer says both."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    run = centre("desk", 1, "next", "--json")

    assert run.code == 3
    assert run.json["error"] == "queue-empty"
    assert run.json["finished"] == "A001"
    assert run.json["number"] is None
    assert centre("ticket", "show", "A001", "--json").json["state"] == "finished"


def test_the_last_one_is_finished_in_words(centre: Command) -> None:
    """At the console both sentences are said."""
    centre("ticket", "issue", "ho_tich")
    centre("desk", 1, "next")

    run = centre("desk", 1, "next")

    assert run.code == 3
    assert run.err.splitlines() == ["Đã hoàn tất số A001.", "Không còn ai chờ ở quầy 1."]


def test_a_day_at_the_counter(waiting: Command) -> None:
    """Call a chosen one, call again, start, finish: each answers number, state and counter."""
    seen = [
        _seen(waiting("desk", 1, *verb, "--json"))
        for verb in (("call", "A002"), ("recall",), ("start",), ("finish",))
    ]

    assert seen == [
        ("A002", "called", 1, None),
        ("A002", "called", 1, None),
        ("A002", "serving", 1, None),
        ("A002", "finished", 1, None),
    ]


def test_a_chosen_number_finishes_who_is_there(waiting: Command) -> None:
    """As with next; the reason is kept."""
    waiting("desk", 1, "next")

    run = waiting("desk", 1, "call", "a003", "--reason", "có hẹn", "--json")

    assert _seen(run) == ("A003", "called", 1, "A001")
    assert waiting("ticket", "show", "A003", "--json").json["history"][-1]["reason"] == "có hẹn"


def test_who_did_not_come_waits_behind_two(waiting: Command) -> None:
    """No-show, then return: called again after the next two."""
    waiting("ticket", "issue", "ho_tich")
    waiting("desk", 1, "next")

    absent = waiting("desk", 1, "no-show", "--json")
    back = waiting("desk", 1, "return", "A001", "--json")
    called = [waiting("desk", 1, "next", "--json").json["number"] for _ in range(3)]

    assert _seen(absent) == ("A001", "no_show", 1, None)
    assert _seen(back) == ("A001", "waiting", 1, None)
    assert called == ["A002", "A003", "A001"]


def test_who_fetches_a_paper_comes_back_without_a_new_number(waiting: Command) -> None:
    """Hold, serve the next, then resume at any free counter; a busy one is refused."""
    waiting("desk", 1, "next")
    held = waiting("desk", 1, "hold", "--reason", "thiếu bản sao", "--json")
    waiting("desk", 1, "next")

    busy = waiting("desk", 1, "resume", "A001", "--json")
    resumed = waiting("desk", 2, "resume", "A001", "--json")

    assert _seen(held) == ("A001", "held", 1, None)
    assert (busy.code, busy.json["error"]) == (4, "counter-busy")
    assert "A002" in busy.json["message"]
    assert _seen(resumed) == ("A001", "serving", 2, None)


def test_a_transfer_keeps_number_and_place(waiting: Command) -> None:
    """To another service or counter; ahead of all only with a reason."""
    waiting("desk", 1, "next")

    moved = waiting("desk", 1, "transfer", "--to", "dat_dai", "--json")
    refused = waiting("desk", 1, "transfer", "--number", "A003", "--to", "dat_dai", "--as-next")
    kept = waiting(
        *("desk", 1, "transfer", "--number", "A003", "--counter", 3, "--as-next"),
        *("--reason", "người già yếu", "--json"),
    )
    called = [waiting("desk", 3, "next", "--json").json["number"] for _ in range(3)]

    assert _seen(moved) == ("A001", "waiting", 1, None)
    assert (refused.code, refused.err) == (4, "Chuyển thành lượt kế tiếp cần ghi lý do.\n")
    assert kept.code == 0
    assert called == ["A003", "A001", "C001"]


def test_a_press_can_be_taken_back_for_thirty_seconds(waiting: Command, clock: ManualClock) -> None:
    """Undo restores all that one press did; later it is refused in words."""
    waiting("desk", 1, "next")
    waiting("desk", 1, "next")

    undone = waiting("desk", 1, "undo", "--json")
    twice = waiting("desk", 1, "undo", "--json")
    waiting("desk", 1, "finish")
    clock.advance(timedelta(seconds=31))
    late = waiting("desk", 1, "undo", "--json")

    assert undone.code == 0
    assert waiting("ticket", "show", "A002", "--json").json["state"] == "waiting"
    assert (twice.code, twice.json["error"]) == (4, "nothing-to-undo")
    assert (late.code, late.json["error"]) == (4, "undo-too-late")
    assert "30" in late.json["message"]


def test_a_pause_is_ended_by_the_next_call(waiting: Command) -> None:
    """The counter pauses, and calling somebody opens it again."""
    paused = waiting("desk", 1, "pause", "--reason", "họp", "--json")
    words = waiting("desk", 1, "pause")
    waiting("desk", 1, "next")

    assert paused.code == 0
    assert set(paused.json) == SERVED
    assert words.out == "Quầy 1 tạm nghỉ.\n"
    assert waiting("counter", "set", 1, "open", "--json").json["status"] == "open"


def test_ready_calls_at_once_who_has_the_paper_in_hand(
    waiting: Command, clock: ManualClock
) -> None:
    """Somebody waits already: nothing is waited for."""
    clock.advance(timedelta(seconds=5))

    assert _seen(waiting("desk", 1, "ready", "--json")) == ("A001", "called", 1, None)


def test_ready_ends_when_nobody_came_in_time(centre: Command) -> None:
    """After its time-out it says that nobody waits, and the counter is open as before."""
    run = centre("desk", 1, "ready", "--timeout", 0, "--json")

    assert (run.code, run.json["error"]) == (3, "queue-empty")
    status = centre("counter", "set", 1, "--services", "ho_tich", "--json").json["status"]
    assert status == "open"


@pytest.mark.parametrize("verb", ["recall", "start", "finish", "no-show", "hold", "transfer"])
def test_without_a_ticket_in_hand_each_key_is_refused(centre: Command, verb: str) -> None:
    """The sentence names the counter."""
    run = centre("desk", 2, verb)

    assert (run.code, run.out, run.err) == (4, "", "Quầy 2 chưa gọi số nào.\n")


def test_what_the_table_does_not_hold_is_refused(waiting: Command) -> None:
    """The sentence names number, state and action."""
    waiting("desk", 1, "next")
    waiting("desk", 1, "finish")

    run = waiting("desk", 1, "return", "A001", "--json")

    assert (run.code, run.json["error"]) == (4, "illegal-transition")
    assert run.json["message"] == "Số A001 hoàn tất, không thể đưa lại hàng chờ."


def test_a_key_pressed_twice_is_one_press(waiting: Command) -> None:
    """A repeat answers the first answer; nobody else is called."""
    first = waiting("desk", 1, "next", "--request-id", "key-7", "--json")

    again = waiting("desk", 1, "next", "--request-id", "key-7", "--json")

    assert again.json == first.json | {"replayed": True}
    assert [one["number"] for one in waiting("board", "--json").json] == ["A001"]


def test_an_unknown_counter_is_refused_with_those_there_are(centre: Command) -> None:
    """Whoever mistypes the counter reads which ones exist."""
    run = centre("desk", 77, "next", "--json")

    assert (run.code, run.json["error"]) == (4, "unknown-counter")
    assert "1, 2, 3, 4, 5" in run.json["message"]
