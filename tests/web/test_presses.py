import threading

import pytest

from common.database.faults import DatabaseMissing
from tests.halls import TestHall
from tests.web.servers import Door
from web import press_pages


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Phones press on both engines."""
    kind: str = request.param
    return kind


@pytest.fixture
def token(hall: TestHall) -> str:
    """The first of four who wait: A001."""
    token = hall.queue.issue("ho_tich").token
    for _ in range(3):
        hall.issue("ho_tich")
    return token


def test_who_is_late_lets_the_next_two_pass(hall: TestHall, door: Door, token: str) -> None:
    """The number is kept, behind the next two, and the page shows it at once."""
    answer = door.press(token, "pass").json()

    assert answer["done"] is True
    assert answer["view"]["ahead"] == "2 người"
    assert hall.line() == ["A002", "A003", "A001", "A004"]


def test_a_press_sent_twice_is_done_once(hall: TestHall, door: Door, token: str) -> None:
    """A retry on a bad network neither moves a number twice nor frightens its holder."""
    first = door.press(token, "pass", "f00d").json()
    again = door.press(token, "pass", "f00d").json()

    assert (first["done"], again["done"]) == (True, True)
    assert hall.ticket("A001").passes == 1


def test_the_fourth_time_is_refused_in_a_sentence(hall: TestHall, door: Door, token: str) -> None:
    """Three times at most; the page offers it no more, and says why to who tries."""
    for turn in range(3):
        door.press(token, "pass", f"{turn}")

    answer = door.press(token, "pass", "once more")
    refused = door.press(token, "pass", "4")

    assert answer.status_code == 403  # no id at all
    assert refused.status_code == 409
    assert refused.json()["message"].startswith("Số A001 đã nhường đủ 3 lần")
    assert refused.json()["view"]["may_pass"] is False


def test_a_number_given_back_is_called_no_more(hall: TestHall, door: Door, token: str) -> None:
    """The next one is called, and the page says that the number was given back."""
    answer = door.press(token, "cancel").json()
    hall.queue.call_next(1)

    assert (answer["done"], answer["view"]["phase"]) == (True, "cancelled")
    assert hall.boards() == [("A002", 1)]


@pytest.mark.parametrize("what", ["pass", "cancel"])
def test_who_is_called_meanwhile_is_sent_to_the_counter(
    hall: TestHall, door: Door, token: str, what: str
) -> None:
    """The call wins the race; the sentence says where to go, and nothing was changed."""
    hall.queue.call_next(1)

    answer = door.press(token, what)

    assert answer.status_code == 409
    assert answer.json()["message"] == "Số A001 vừa được gọi. Mời ông/bà đến quầy 1."
    assert answer.json()["view"]["phase"] == "called"


def test_a_press_and_a_call_at_once_leave_one_truth(hall: TestHall, door: Door, token: str) -> None:
    """Either the number was given back and never called, or it was called and kept."""
    caller = threading.Thread(target=hall.queue.call_next, args=(1,))
    caller.start()
    answer = door.press(token, "cancel").json()
    caller.join()

    called = [number for number, _ in hall.boards()]
    assert called == (["A002"] if answer["done"] else ["A001"])


def test_who_was_not_there_waits_again(hall: TestHall, door: Door, token: str) -> None:
    """A no-show who has come presses once, and stands behind the next two."""
    hall.queue.call_next(1)
    hall.queue.no_show(1)

    answer = door.press(token, "pass").json()

    assert answer["view"]["phase"] == "waiting"
    assert hall.line() == ["A002", "A003", "A001", "A004"]


def test_without_scripts_a_form_asks_and_does_it(hall: TestHall, door: Door, token: str) -> None:
    """The link leads to a question, its form to the page with what was done; GET changes nothing."""
    question = door.client.get(f"/t/{token}/cancel")
    request_id = question.text.partition('name="request_id" value="')[2].partition('"')[0]
    asked = hall.state("A001")
    answer = door.client.post(
        f"/t/{token}/cancel",
        data={"request_id": request_id},
        headers={"origin": door.address},
        follow_redirects=True,
    )

    assert "Trả số A001?" in question.text
    assert asked.value == "waiting"
    assert "Đã trả số. Cảm ơn ông/bà." in answer.text
    # nothing is left to wait for
    assert 'http-equiv="refresh"' not in answer.text
    assert hall.state("A001").value == "cancelled"


def test_a_form_whose_press_is_unclear_sends_it_again(
    hall: TestHall, door: Door, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“It said that nothing was done, and my number was gone.” The same press is sent once more."""

    def done_and_lost(*_: object) -> None:
        raise DatabaseMissing(where="hall")

    monkeypatch.setattr(press_pages, "_do", done_and_lost)
    headers = {"origin": door.address}

    answer = door.client.post(
        f"/t/{token}/pass?lang=en", data={"request_id": "f00d"}, headers=headers
    )

    assert answer.status_code == 503
    assert "It is not clear yet whether this was done." in answer.text
    assert 'name="request_id" value="f00d"' in answer.text


def test_a_stranger_page_cannot_press(hall: TestHall, door: Door, token: str) -> None:
    """What another site's page sends in somebody's browser is refused, whatever it claims."""
    others = (
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
    )

    answers = [door.press(token, "cancel", headers=each).status_code for each in others]

    assert answers == [403] * 4
    assert hall.state("A001").value == "waiting"


@pytest.mark.parametrize("what", ["pass", "cancel"])
def test_yesterdays_paper_does_not_touch_todays_number(
    hall: TestHall, door: Door, token: str, what: str
) -> None:
    """“I gave back yesterday's paper, and today's A001 lost its turn.” Only its own day is touched."""
    door.until(token, lambda one: one["phase"] == "waiting")
    hall.pass_time(hours=24)
    hall.issue()
    hall.issue()
    before = hall.line()

    answer = door.press(token, what)

    assert (answer.status_code, answer.json()["done"]) == (409, False)
    assert hall.line() == before == ["A001", "A002"]
