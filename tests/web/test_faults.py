import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.throw_away_server import OWNER
from common.catalogue.model import Catalogue
from common.database.engine import Database
from common.database.faults import DatabaseMissing
from common.use_cases.setup import set_up
from tests.halls import TestHall
from tests.proxy import Proxy
from tests.web.servers import Door, open_door
from web import ticket_view


@pytest.fixture(autouse=True)
def no_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loss is said at once; a test need not wait to hear of it."""
    monkeypatch.setattr(ticket_view, "MOMENT_SECONDS", 0.0)


@pytest.mark.parametrize("path", ["AAAAAAAAAAAAAAAAAAAAAA", "short", "x" * 300, "Ă%20%00%27--"])
def test_a_token_that_nobody_has_is_told_from_a_number(door: Door, path: str) -> None:
    """A code that was misread leads to a page that says what to do, in either language."""
    vietnamese = door.client.get(f"/t/{path}", params={"lang": "vi"})
    english = door.client.get(f"/t/{path}", params={"lang": "en"})

    assert (vietnamese.status_code, english.status_code) == (404, 404)
    assert "Không tìm thấy số này" in vietnamese.text
    assert "This number was not found" in english.text


def test_a_ticket_that_was_just_issued_is_found_at_once(hall: TestHall, door: Door) -> None:
    """Whoever scans the paper while it is still warm sees the number, not an excuse."""
    for _ in range(5):
        token = hall.queue.issue("ho_tich").token

        assert door.client.get(f"/t/{token}/state").status_code == 200


def test_yesterdays_number_is_over(hall: TestHall, door: Door) -> None:
    """A token is valid for its day; its page says so, and lets nobody press."""
    token = hall.queue.issue("ho_tich").token
    hall.pass_time(hours=24)
    hall.issue("ho_tich")

    page = door.client.get(f"/t/{token}")
    pressed = door.press(token, "cancel")

    assert "Số đã hết hiệu lực" in page.text
    assert pressed.status_code == 409
    assert pressed.json()["message"].startswith("Số A001 không còn chờ")
    assert hall.state("A001").value == "waiting"  # today's A001 is somebody else's


def test_who_follows_into_the_next_day_reads_that_it_is_over(hall: TestHall, door: Door) -> None:
    """A page left open overnight says by itself that its number is no longer valid."""
    token = hall.queue.issue("ho_tich").token

    with door.follow(token) as states:
        first = next(states)
        hall.pass_time(hours=24)
        hall.issue("ho_tich")
        last = list(states)[-1]

    assert (first["phase"], last["phase"]) == ("waiting", "over")
    assert last["number"] == "A001"


def test_a_door_whose_database_is_away_says_so_and_comes_back(
    hall: TestHall, database_url: str
) -> None:
    """Opened before the server of the hall: a sentence, and then the number by itself."""
    token = hall.queue.issue("ho_tich").token
    away = [True]

    def open_database() -> Database:
        if away:
            raise DatabaseMissing(where="hall")
        return Database(database_url, hall.clock)

    with open_door(open_database, retry_seconds=0.05) as door:
        page = door.client.get(f"/t/{token}")
        health = door.client.get("/health")
        away.clear()
        while door.client.get("/health").status_code != 200:
            pass
        after = door.client.get(f"/t/{token}")

    assert (page.status_code, health.status_code) == (503, 503)
    assert "Chưa xem được số" in page.text
    assert after.status_code == 200
    assert "A001" in after.text


def test_what_was_seen_stays_while_the_database_is_away(hall: TestHall, database_url: str) -> None:
    """The page keeps number and place, says that it is old, and goes on by itself."""
    token = hall.queue.issue("ho_tich").token
    path = Path(database_url.removeprefix("sqlite:///"))
    aside = path.with_name("aside.db")

    with (
        open_door(lambda: Database(database_url, hall.clock), retry_seconds=0.05) as door,
        door.follow(token) as states,
    ):
        before = next(states)
        _move(path, aside)
        away = next(one for one in states if one["alert"])
        pressed = door.press(token, "cancel")
        _move(aside, path)
        back = next(one for one in states if not one["alert"])
        hall.queue.call_next(1)
        called = next(one for one in states if one["phase"] == "called")

    assert (before["alert"], away["number"]) == ("", "A001")
    assert "mất kết nối với cơ sở dữ liệu" in away["alert"]
    assert pressed.status_code == 503
    assert pressed.json()["message"].startswith("Chưa rõ đã thực hiện chưa")
    assert back["phase"] == "waiting"
    assert called["counter"] == "Quầy 1"


@pytest.mark.parametrize("database_kind", ["postgres"])
def test_a_server_that_hangs_is_left_and_found_again(
    hall: TestHall, postgres_cable: Proxy, database_kind: str
) -> None:
    """Pages are answered while the server is silent, and follow again once it speaks."""
    assert database_kind == "postgres"
    token = hall.queue.issue("ho_tich").token
    url = postgres_cable.url(OWNER, str(hall.database.engine.url.database))

    with (
        open_door(
            lambda: Database(url, hall.clock), retry_seconds=0.05, patience_seconds=0.4
        ) as door,
        door.follow(token) as states,
    ):
        next(states)
        postgres_cable.be("deaf")
        away = next(one for one in states if one["alert"])
        page = door.client.get(f"/t/{token}")
        postgres_cable.be("well")
        hall.queue.call_next(1)
        called = next(one for one in states if one["phase"] == "called" and not one["alert"])

    assert away["number"] == "A001"
    assert page.status_code == 200
    assert called["counter"] == "Quầy 1"


def test_a_door_closed_and_opened_again_goes_on(hall: TestHall, database_url: str) -> None:
    """Streams end when the door closes; at the same port the next one knows everybody."""
    token = hall.queue.issue("ho_tich").token

    with open_door(lambda: Database(database_url, hall.clock)) as first:
        with first.follow(token) as states:
            before = next(states)
            first.server.should_exit = True
            rest = list(states)  # ends with the door; a state may have been on its way
        port = first.port
    hall.queue.call_next(1)
    with open_door(lambda: Database(database_url, hall.clock), port=port) as second:
        after = second.state(token)

    assert {state["phase"] for state in (before, *rest)} == {"waiting"}
    assert after["phase"] == "called"


def test_a_training_is_marked(hall: TestHall, door: Door, shipped: Catalogue) -> None:
    """Numbers of a training are not mistaken for real ones."""
    set_up(hall.database, shipped, training=True)
    practising = TestHall(database=hall.database, site=f"{hall.site}-training", clock=hall.clock)
    token = practising.queue.issue("ho_tich").token

    page = door.client.get(f"/t/{token}")

    assert "TẬP HUẤN" in page.text


def _move(path: Path, to: Path) -> None:
    """Take a database's file away, or bring it back, with all that was written to it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.rename(to)
