from contextlib import ExitStack

import pytest

from common.line_breaks.whole_names import kept_whole
from tests.halls import TestHall
from tests.web.servers import Door
from web.hall_link import Seen


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Phones follow on both engines."""
    kind: str = request.param
    return kind


def test_the_page_says_the_number_its_state_and_who_waits_before(
    hall: TestHall, door: Door
) -> None:
    """Whoever scans the code reads number, service, people ahead, counters, without a script."""
    hall.issue("ho_tich")
    token = hall.queue.issue("ho_tich").token

    page = door.client.get(f"/t/{token}", params={"lang": "vi"})

    assert page.status_code == 200
    for words in ("A002", kept_whole("Hộ tịch"), "Đang chờ", "1 người", "Tôi đến muộn", "Trả số"):
        assert words in page.text, words
    assert '<html lang="vi">' in page.text


def test_the_page_follows_a_ticket_through_its_life(hall: TestHall, door: Door) -> None:
    """Waiting, called, served, done: each comes by itself, with the counter to go to."""
    hall.issue("ho_tich")
    token = hall.queue.issue("ho_tich").token

    with door.follow(token, "en") as states:
        seen = [next(states)]
        for press in (hall.queue.call_next, hall.queue.call_next, hall.queue.start):
            press(1)
            last = seen[-1]["phase"], seen[-1]["ahead"]
            seen.append(next(one for one in states if (one["phase"], one["ahead"]) != last))
        hall.queue.finish(1)
        seen.append(next(one for one in states if one["phase"] == "finished"))

    assert [one["phase"] for one in seen] == [
        "waiting", "waiting", "called", "serving", "finished"
    ]  # fmt: skip
    assert [one["ahead"] for one in seen] == ["1 person", "nobody", "", "", ""]
    assert seen[2]["counter"] == "Counter 1"
    assert seen[2]["title"] == "Counter 1 · A002"
    assert seen[4]["hint"] == "Thank you."


def test_one_change_costs_one_look_however_many_follow(
    hall: TestHall, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty who follow hear of a call; the database was asked for all of them together."""
    tokens = [hall.queue.issue("ho_tich").token for _ in range(20)]
    door.until(tokens[-1], lambda one: one["ahead"] == "19 người")
    looks: list[float] = []
    publish = door.link._publish

    def counted(seen: Seen) -> None:
        looks.append(seen.seen_at)
        publish(seen)

    monkeypatch.setattr(door.link, "_publish", counted)

    with ExitStack() as opened:
        followers = [opened.enter_context(door.follow(one)) for one in tokens]
        for states in followers:
            next(states)
        looks.clear()
        hall.queue.call_next(1)
        shown = [next(states) for states in followers]

    assert shown[0]["phase"] == "called"
    assert [one["ahead"] for one in shown[1:4]] == ["không còn ai", "1 người", "2 người"]
    assert len(looks) <= 2  # the change, and perhaps a tick of the clock
