"""Ratings by phone and by tablet: asked once, kept once, refused where there is nothing to rate."""

from uuid import uuid4

import httpx
import pytest

from common.tickets.rating import LEVEL_WORDS, Level, Reason
from common.use_cases.ratings import ASKED_FOR, Ratings, read_to_rate
from tests.halls import TestHall
from tests.web.servers import Door


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """People rate on both engines."""
    kind: str = request.param
    return kind


def serve(hall: TestHall) -> str:
    """Serve somebody at counter 1 to the end; return the ticket's token."""
    token = hall.queue.issue("ho_tich").token
    hall.queue.call_next(1)
    hall.queue.finish(1)
    return token


def rate(door: Door, path: str, **fields: str) -> httpx.Response:
    """Send a rating as a page's script does."""
    headers = {"origin": door.address, "accept": "application/json"}
    return door.client.post(path, json=fields, headers=headers)


def rows(hall: TestHall) -> list[tuple[str, str | None]]:
    """Return the levels and reasons that are kept."""
    return [(level, reason) for _, _, level, reason in hall.everything()["rating"]]


def tablet(door: Door) -> dict[str, str]:
    """Return what the tablet of counter 1 shows."""
    value: dict[str, str] = door.client.get(door.tablet(part="/state")).json()
    return value


def test_the_page_asks_after_the_end_and_only_then(hall: TestHall, door: Door) -> None:
    """Five levels in their official words; nothing before, and thanks instead afterwards."""
    token = hall.queue.issue("ho_tich").token
    door.until(token, lambda one: one["phase"] == "waiting" and not one["may_rate"])
    hall.queue.call_next(1)
    hall.queue.finish(1)
    door.until(token, lambda one: bool(one["may_rate"]))
    asks = door.client.get(f"/t/{token}").text

    form = {"level": "satisfied", "reason": "guidance"}
    sent = door.client.post(
        f"/t/{token}/rating?lang=vi", data=form, headers={"origin": door.address}
    )

    for words in LEVEL_WORDS.values():
        assert words.vi in asks.replace("\N{NO-BREAK SPACE}", " ")
    assert (sent.status_code, sent.headers["location"]) == (303, f"/t/{token}?lang=vi&done=rating")
    assert "Cảm ơn ông/bà đã đánh giá." in door.client.get(sent.headers["location"]).text
    assert not door.state(token)["may_rate"]
    assert rows(hall) == [(Level.SATISFIED, Reason.GUIDANCE)]


def test_a_second_rating_changes_nothing_and_is_thanked(hall: TestHall, door: Door) -> None:
    """Whoever lost the answer and sends it again, or thinks again, is not told of a mistake."""
    token = serve(hall)

    first = rate(door, f"/t/{token}/rating", level="satisfied")
    second = rate(door, f"/t/{token}/rating", level="very_dissatisfied")

    assert (first.json()["done"], second.json()["done"]) == (True, True)
    assert rows(hall) == [(Level.SATISFIED, None)]


def test_what_is_no_level_is_not_kept(hall: TestHall, door: Door) -> None:
    """No words of anybody's own get in, and an unknown reason is none."""
    token = serve(hall)

    wrong = rate(door, f"/t/{token}/rating", level="Cán bộ Lan rất tốt")
    right = rate(door, f"/t/{token}/rating", level="neutral", reason="Cán bộ Lan")

    assert (wrong.status_code, wrong.json()["done"]) == (422, False)
    assert right.json()["done"]
    assert rows(hall) == [(Level.NEUTRAL, None)]


def test_who_waits_has_nothing_to_rate(hall: TestHall, door: Door) -> None:
    """A press that should not be there is refused in a sentence."""
    token = hall.queue.issue("ho_tich").token

    refused = rate(door, f"/t/{token}/rating", level="satisfied")

    assert refused.status_code == 409
    assert not refused.json()["done"]
    assert rows(hall) == []


def test_a_refused_form_says_why_and_leads_to_the_other_language(
    hall: TestHall, door: Door
) -> None:
    """“I touched English, and there was no such page.” The refusal has a sentence of its own, too."""
    token = serve(hall)
    door.until(token, lambda one: bool(one["may_rate"]))
    hall.queue.undo(1)

    refused = door.client.post(
        f"/t/{token}/rating?lang=vi",
        data={"level": "satisfied"},
        headers={"origin": door.address},
    )

    assert refused.status_code == 409
    assert "Số A001 chưa hoàn tất" in refused.text
    assert f'href="/t/{token}?lang=en"' in refused.text


def test_a_form_half_filled_in_is_not_wiped(hall: TestHall, door: Door) -> None:
    """“While I read the reasons my face was gone.” Who waits is loaded again, who rates is not."""
    waits = hall.queue.issue("chung_thuc").token
    token = serve(hall)
    door.until(token, lambda one: bool(one["may_rate"]))

    pages = [door.client.get(f"/t/{one}?lang=vi").text for one in (waits, token)]

    assert f'content="15; url=/t/{waits}?lang=vi"' in pages[0]
    assert 'http-equiv="refresh"' not in pages[1]


def test_another_page_cannot_rate(hall: TestHall, door: Door) -> None:
    """A form on somebody else's page sends nothing here."""
    token = serve(hall)
    elsewhere = {"origin": "http://elsewhere.example"}

    phone = door.client.post(f"/t/{token}/rating", json={"level": "neutral"}, headers=elsewhere)
    counter = door.client.post(door.tablet(), json={"level": "neutral"}, headers=elsewhere)

    assert (phone.status_code, counter.status_code) == (403, 403)
    assert rows(hall) == []


def test_the_tablet_asks_thanks_and_rests(hall: TestHall, door: Door) -> None:
    """It asks about the number that was finished at its counter, once."""
    before = tablet(door)["phase"]
    with door.client.stream("GET", door.tablet(part="/events")) as events:
        lines = events.iter_lines()
        serve(hall)
        asked = next(line for line in lines if '"phase":"ask"' in line)
        ticket = str(read_to_rate(hall.database, hall.site).counters[1].ticket_id)
        answer = rate(door, door.tablet(), ticket=ticket, level="very_satisfied", reason="attitude")
        rests = next(line for line in lines if '"phase":"idle"' in line)

    assert before == "idle"
    assert "Số A001" in asked
    assert answer.json()["done"]
    assert rests
    assert rows(hall) == [(Level.VERY_SATISFIED, Reason.ATTITUDE)]


def test_a_tablet_rates_nobody_but_whom_it_asks(hall: TestHall, door: Door) -> None:
    """Neither a number of long ago, nor somebody who waits, nor one already rated by phone."""
    served, waiting = serve(hall), hall.issue()
    first = read_to_rate(hall.database, hall.site).counters[1].ticket_id
    Ratings(hall.database, hall.site).rate(first, Level.SATISFIED)
    door.until(served, lambda one: not one["may_rate"])

    for ticket in (str(first), str(hall.ticket(waiting).id), str(uuid4()), "", "x"):
        refused = rate(door, door.tablet(), ticket=ticket, level="dissatisfied")
        assert (refused.status_code, refused.json()["done"]) == (409, False)

    assert rows(hall) == [(Level.SATISFIED, None)]


def test_after_two_minutes_the_chair_is_empty(hall: TestHall, door: Door) -> None:
    """The tablet rests, also when nothing else happens in the hall."""
    serve(hall)
    hall.pass_time(minutes=ASKED_FOR.total_seconds() / 60 + 0.1)
    waiting = hall.queue.issue("ho_tich").token
    door.until(waiting, lambda one: one["phase"] == "waiting")

    assert tablet(door)["phase"] == "idle"


def test_a_level_that_was_touched_in_time_is_kept(hall: TestHall, door: Door) -> None:
    """“I touched a face, thought about the reason, and nothing was sent.” 15 s after the end are kept."""
    serve(hall)
    first = str(hall.ticket("A001").id)
    hall.pass_time(seconds=60)
    serve(hall)
    second = str(hall.ticket("A002").id)
    other = hall.queue.issue("ho_tich").token
    door.until(other, lambda one: one["phase"] == "waiting")

    before = rate(door, door.tablet(), ticket=first, level="neutral")
    hall.pass_time(seconds=ASKED_FOR.total_seconds() + 10)
    door.until(hall.queue.issue("ho_tich").token, lambda one: one["phase"] == "waiting")
    shown = tablet(door)["phase"]
    late = rate(door, door.tablet(), ticket=second, level="satisfied")

    assert (before.json()["done"], shown, late.json()["done"]) == (True, "idle", True)
    assert sorted(rows(hall)) == [(Level.NEUTRAL, None), (Level.SATISFIED, None)]


def test_a_level_that_comes_much_later_is_not_kept(hall: TestHall, door: Door) -> None:
    """Whoever sends it then is not who sat there."""
    serve(hall)
    ticket = str(hall.ticket("A001").id)
    hall.pass_time(seconds=ASKED_FOR.total_seconds() + 16)
    door.until(hall.queue.issue("ho_tich").token, lambda one: one["phase"] == "waiting")

    assert rate(door, door.tablet(), ticket=ticket, level="neutral").status_code == 409


def test_a_counter_that_is_none_has_no_tablet(door: Door) -> None:
    """A wrong address is told at once, not by a tablet that rests for ever."""
    assert door.client.get(door.tablet()).status_code == 200
    assert door.client.get(door.tablet(99)).status_code == 404
    assert door.client.get("/rate/none").status_code == 404


@pytest.mark.parametrize("key", ["", "?key=", "?key=0123456789abcdef0123", "?key=%ff", "another's"])
def test_without_the_tablets_key_nobody_rates_for_the_others(
    hall: TestHall, door: Door, key: str
) -> None:
    """“A boy on the Wi-Fi was very dissatisfied with everybody.” No page, no number, no rating."""
    serve(hall)
    ticket = str(read_to_rate(hall.database, hall.site).counters[1].ticket_id)
    key = door.tablet(2).partition("2")[2] if key == "another's" else key

    page = door.client.get(f"/rate/1{key}", headers={"accept-language": "en"})
    state = door.client.get(f"/rate/1/state{key}")
    events = door.client.get(f"/rate/1/events{key}")
    sent = rate(door, f"/rate/1{key}", ticket=ticket, level="very_dissatisfied")

    assert [one.status_code for one in (page, state, events, sent)] == [403] * 4
    assert "moiso web --addresses" in page.text
    assert ticket not in state.text
    assert rows(hall) == []
