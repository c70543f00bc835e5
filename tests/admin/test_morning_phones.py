"""The phones of the demo's citizens: what they should read, and what becomes of one that errs."""

import random
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from admin.morning import phones
from admin.morning.browser import PhoneBrowser, Sight
from admin.morning.hall import DemoHall, open_hall
from admin.morning.hands import Patience
from admin.morning.people import Citizen, Way, morning_of
from admin.morning.phones import Phones, followers, sight_of
from admin.morning.telling import Telling
from common.clock import SystemClock
from common.readings.hall import Hall
from tests.halls import TestHall


class FakeBrowser:
    """Phones that show what they should, but for one number, which always stands at the first."""

    def __init__(self, stuck: str = "") -> None:
        self.stuck = stuck
        self.opened: list[str] = []
        self._first: Sight | None = None

    def open(self, address: str) -> "Future[Any]":
        """Remember the address, which stands for the page."""
        self.opened.append(address)
        return _done(address)

    def wait_for(self, _: object, wanted: Sight) -> "Future[Any]":
        """Show what is wanted, or for ever what was wanted first."""
        if wanted.number != self.stuck:
            return _done(wanted)
        self._first = self._first or wanted
        return _done(self._first)

    def picture(self, _: object, file: Path) -> "Future[Any]":
        """Leave an empty file."""
        file.touch()
        return _done(None)

    def close(self) -> None:
        """Nothing is open."""


def _done(value: object) -> "Future[Any]":
    answer: Future[Any] = Future()
    answer.set_result(value)
    return answer


@pytest.fixture
def open_phones(qtbot: QtBot, tmp_path: Path) -> Any:
    """Phones before a fresh hall of the demo."""
    with open_hall(tmp_path / "moiso.db", SystemClock(), "http://here/t/{token}") as hall:

        def ask(question: Callable[[DemoHall], Any]) -> Any:
            return question(hall)

        def open_them(browser: FakeBrowser | None) -> tuple[DemoHall, Telling, Phones]:
            telling = Telling(SystemClock())
            driven = cast("PhoneBrowser | None", browser)
            return hall, telling, Phones(tmp_path, ask, telling, Patience(), driven)

        yield open_them


def test_the_story_tells_what_a_phone_showed(open_phones: Any, tmp_path: Path) -> None:
    """Each change once, in the page's words; from the address on the paper to the end."""
    browser = FakeBrowser()
    hall, telling, following = open_phones(browser)
    tickets = [hall.queue.issue("ho_tich") for _ in range(4)]

    following.scan("A004")
    following.look()
    following.look()
    for _ in range(4):
        hall.queue.call_next(1)
        following.look()
    hall.queue.start(1)
    following.look()
    hall.queue.finish(1)
    following.look()
    hall.queue.issue("ho_tich")
    following.look()

    assert browser.opened == [f"http://here/t/{tickets[3].token}"]
    assert [line.words for line in telling.of("phone-shows")] == [
        "waiting · 3 người",
        "waiting · 2 người · Còn 2 người. Mời ông/bà trở lại gần quầy.",
        "waiting · 1 người · Còn 1 người. Mời ông/bà trở lại gần quầy.",
        "waiting · không còn ai · Sắp đến lượt ông/bà. Xin có mặt gần quầy.",
        "called · Quầy 1",
        "serving",
        "finished",
    ]
    assert (following.shown, following.missed) == (7, [])
    assert {one.name for one in tmp_path.glob("phone-*.png")} == {
        f"phone-{name}.png" for name in ("waiting", "soon", "called", "serving", "finished")
    }


def test_a_phone_that_stands_still_is_told_and_left(open_phones: Any) -> None:
    """What it showed instead stands in the story, and breaks the promise; others go on."""
    hall, telling, following = open_phones(FakeBrowser(stuck="A002"))
    for _ in range(3):
        hall.queue.issue("ho_tich")
    following.scan("A002")
    following.scan("A003")
    following.look()

    for _ in range(2):
        hall.queue.call_next(1)
        following.look()

    (line,) = telling.of("phone-failed")
    assert (line.number, line.ok) == ("A002", False)
    assert line.words.startswith("showed waiting · 1 người")
    assert len(following.missed) == 1
    assert [one.number for one in telling.of("phone-shows")] == ["A002", *["A003"] * 3]


def test_without_a_browser_the_story_says_why(
    open_phones: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody follows, nothing fails."""
    monkeypatch.setattr(phones, "why_no_browser", lambda: "there is no Chromium on this machine")
    hall, telling, following = open_phones(None)
    hall.queue.issue("ho_tich")

    following.scan("A001")
    following.look()
    following.close()

    assert [(one.action, one.words) for one in telling.lines] == [
        ("nobody-followed", "there is no Chromium on this machine")
    ]


def test_who_follows_has_a_line_to_watch() -> None:
    """Three for whom all goes to plan, in the longest line, after every counter has opened."""
    for seed in range(20):
        chosen = followers(morning_of(random.Random(seed)))

        assert len({id(one) for one in chosen}) == 3
        assert {one.way for one in chosen} == {Way.PLAIN}
        assert len({one.service for one in chosen}) == 1
        assert min(one.after for one in chosen) >= timedelta(minutes=11)
    assert followers(cast("list[Citizen]", [])) == []


def test_only_who_stands_in_the_same_line_is_ahead(hall: TestHall) -> None:
    """Reckoned from the tickets: other services, and who comes later, do not count."""
    hall.issue("chung_thuc")
    hall.issue("ho_tich")
    mine = hall.queue.issue("ho_tich").number
    hall.issue("ho_tich")
    tickets = Hall(hall.database, hall.site).tickets()

    seen = sight_of(next(one for one in tickets if one.number == mine), tickets)

    assert (seen.phase, seen.ahead, seen.counter) == ("waiting", "1 người", "")
