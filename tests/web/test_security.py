import logging
import socket
from contextlib import closing, suppress

import pytest

from tests.halls import TestHall
from tests.web.servers import Door
from web import crowd, server, ticket_pages
from web.limits import TOKEN_RATE, Buckets, Places, Rate
from web.server import HideTokens


def test_every_answer_forbids_what_pages_do_not_need(hall: TestHall, door: Door) -> None:
    """No foreign script, frame, or form, no guessing of types, nothing kept but marked files."""
    token = hall.queue.issue("ho_tich").token

    answers = [
        door.client.get(path)
        for path in (
            "/",
            f"/t/{token}",
            f"/t/{token}/state",
            "/nothing",
            "/static/pages.css",
            "/t/x",
        )
    ]

    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers
    assert answers[1].headers["cache-control"] == "no-store"


def test_no_page_holds_a_script_or_a_style_of_its_own(hall: TestHall, door: Door) -> None:
    """The policy would silence them; nothing is fetched from outside, and no cookie is set."""
    token = hall.queue.issue("ho_tich").token

    answers = [door.client.get(path) for path in ("/", f"/t/{token}", f"/t/{token}/pass")]

    for answer in answers:
        assert " style=" not in answer.text
        assert " on" not in answer.text.replace(" on ", "  ").partition("<main")[0]
        assert "http://" not in answer.text
        assert "https://" not in answer.text
        assert answer.text.count("<script") == answer.text.count("<script src=")
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/t/", "/static/../app.py"])
def test_there_is_nothing_else(door: Door, path: str) -> None:
    """What is no page of ours is answered with one that says so."""
    answer = door.client.get(path)

    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_no_address_makes_a_link_to_elsewhere(door: Door) -> None:
    """“I touched English, and was on another site.” Two slashes are one."""
    answer = door.client.get(f"{door.address}//evil.example/x")

    assert 'href="/evil.example/x?lang=' in answer.text
    assert 'href="//' not in answer.text


def test_a_link_does_not_say_that_something_was_done(hall: TestHall, door: Door) -> None:
    """“The page said that my number was given back, and it waited.” Only what is so is said."""
    token = hall.queue.issue("ho_tich").token

    pages = [door.client.get(f"/t/{token}?done={done}").text for done in ("cancel", "rating", "x")]

    assert not any('class="said"' in page for page in pages)


def test_who_looks_before_opening_is_answered_without_a_body(hall: TestHall, door: Door) -> None:
    """Scanners of codes ask with HEAD; a stream would have no end."""
    token = hall.queue.issue("ho_tich").token

    answers = [door.client.head(path) for path in (f"/t/{token}", "/", f"/t/{token}/events")]

    assert [one.status_code for one in answers] == [200, 200, 405]
    assert {one.content for one in answers} == {b""}


def test_a_body_longer_than_a_press_is_refused(hall: TestHall, door: Door) -> None:
    """Neither a long body nor one of unknown length is read to its end."""
    token = hall.queue.issue("ho_tich").token
    headers = {"origin": door.address}

    told = door.client.post(f"/t/{token}/cancel", content=b"x" * 5000, headers=headers)
    untold = door.client.post(
        f"/t/{token}/cancel", content=iter([b"x" * 3000] * 2), headers=headers
    )

    assert (told.status_code, untold.status_code) == (413, 413)


def test_headers_longer_than_any_browsers_are_refused(door: Door) -> None:
    """A client cannot fill the memory with headers."""
    with closing(socket.create_connection(("127.0.0.1", door.port), timeout=10)) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n" + b"x: " + b"y" * 60_000)
        answer = raw.recv(100)
    whole = door.client.get("/", headers={"x": "y" * 20_000})

    assert answer.startswith(b"HTTP/1.1 400")
    assert whole.status_code == 431


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nhost:",
        (
            b"POST /t/aaaaaaaaaaaa/pass HTTP/1.1\r\nhost: x\r\norigin: http://x\r\n"
            b"content-length: 9\r\n\r\n{"
        ),
        b"GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET / HT",
    ],
)
def test_who_does_not_ask_to_the_end_is_left(
    monkeypatch: pytest.MonkeyPatch, door: Door, sent: bytes
) -> None:
    """A connection that says nothing, or half of something, is closed after a while."""
    monkeypatch.setattr(server, "ASKING_SECONDS", 0.2)

    with closing(socket.create_connection(("127.0.0.1", door.port), timeout=10)) as raw:
        raw.sendall(sent)
        raw.sendall(b"T") if sent.endswith(b"HT") else None
        try:
            while end := raw.recv(65536):
                pass
        except ConnectionError:
            end = b""

    assert end == b""


@pytest.mark.parametrize("sent", [b"", b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n"])
def test_one_machine_does_not_keep_the_pages_shut(
    monkeypatch: pytest.MonkeyPatch, door: Door, sent: bytes
) -> None:
    """“One laptop held every line, and no phone came in.” It has its share, silent or asking."""
    name = "MOST_OF_ADDRESS" if sent else "MOST_SILENT_OF_ADDRESS"
    monkeypatch.setattr(crowd, name, 3)
    lines = [socket.socket() for _ in range(6)]

    try:
        for one in lines:
            one.settimeout(10)
            one.bind(("127.0.0.9", 0))
            one.connect(("127.0.0.1", door.port))
            one.sendall(sent)
        for one in lines if sent else lines[3:]:
            with suppress(ConnectionError):
                one.recv(100)
        others = door.client.get("/health")
        held = [one for one in door.connections() if one.client[0] == "127.0.0.9"]
    finally:
        for one in lines:
            one.close()

    assert others.status_code == 200
    assert len(held) == 3


def test_who_goes_makes_room_for_the_next() -> None:
    """Nothing is remembered of an address that has gone."""
    there = crowd.Crowd()

    for _ in range(2 * crowd.MOST_OF_ADDRESS):
        assert there.comes("a")
        there.goes("a", silent=True)

    assert not there._open
    assert not there._silent


def test_who_follows_and_never_reads_costs_nobody_else_anything(
    monkeypatch: pytest.MonkeyPatch, hall: TestHall, door: Door
) -> None:
    """A stuck client is left; what others see goes on."""
    monkeypatch.setattr(server, "READING_SECONDS", 0.2)
    token = hall.queue.issue("ho_tich").token

    with closing(socket.socket()) as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        raw.connect(("127.0.0.1", door.port))
        for _ in range(60):  # answers that nobody takes
            raw.sendall(b"GET /static/BeVietnamPro-Regular.ttf HTTP/1.1\r\nhost: x\r\n\r\n")
        hall.queue.call_next(1)
        shown = door.until(token, lambda one: one["phase"] == "called")
        is_left = _is_left(door, raw)

    assert shown["number"] == "A001"
    assert is_left


def _is_left(door: Door, raw: socket.socket) -> bool:
    """Say whether the door lets a connection go, at the latest after thousands of others."""
    for _ in range(5000):
        if all(one.client != raw.getsockname() for one in door.connections()):
            return True
        door.client.get("/health")
    return False


def test_a_page_loaded_without_end_must_wait(hall: TestHall, door: Door) -> None:
    """Beyond what a family needs, one token waits; other people's pages open as ever."""
    mine, other = (hall.queue.issue("ho_tich").token for _ in range(2))
    most = int(TOKEN_RATE.at_once)
    answers = [door.client.get(f"/t/{mine}/state") for _ in range(2 * most)]

    refused = [one for one in answers if one.status_code == 429]
    page = door.client.get(f"/t/{other}")

    assert {one.status_code for one in answers[:most]} == {200}
    assert refused[0].json()["message"].startswith("Trang được mở quá nhiều lần")
    assert refused[0].headers["retry-after"] == "30"
    assert page.status_code == 200


def test_a_bucket_fills_with_time() -> None:
    """So many at once, then one for each interval; others' buckets are full."""
    now = [0.0]
    buckets = Buckets(Rate(2, 0.5), lambda: now[0])

    first = [buckets.take("a") for _ in range(3)]
    now[0] = 2.0
    then = [buckets.take("a"), buckets.take("a"), buckets.take("b")]

    assert first == [True, True, False]
    assert then == [True, False, True]


def test_places_are_left_again() -> None:
    """Who goes makes room; nothing is remembered of a key that is gone."""
    places = Places(1)

    with places.one("a"):
        inside = places.are_left("a"), places.are_left("b")

    assert inside == (False, True)
    assert places.are_left("a")
    assert not places._taken


def test_the_log_holds_no_token() -> None:
    """Whoever reads the log can neither follow nor give back anybody's number."""
    record = logging.LogRecord(
        "x", logging.ERROR, "f", 1, 'GET "%s" failed', ("/t/Secret_Secret-123/pass?lang=vi",), None
    )

    HideTokens().filter(record)

    assert record.getMessage() == 'GET "/t/…/pass?lang=vi" failed'


def test_the_log_holds_no_key_of_a_tablet() -> None:
    """Whoever reads the log cannot rate for the others."""
    record = logging.LogRecord("x", 40, "f", 1, "GET /rate/1/state?lang=vi&key=0a1b", None, None)

    HideTokens().filter(record)

    assert record.getMessage() == "GET /rate/1/state?lang=vi&key=…"


def test_the_log_holds_no_token_of_a_mistake_either() -> None:
    """What an error says of an address is cut as well."""
    error = ValueError("/t/Secret_Secret-123 is broken")
    told = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", None, told)

    HideTokens().filter(record)

    assert "Secret" not in logging.Formatter().format(record)
    assert "/t/… is broken" in logging.Formatter().format(record)


@pytest.mark.expects_log
def test_a_mistake_of_ours_is_a_page_with_a_way_out(
    hall: TestHall, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody reads a traceback; the number is safe, and the log has the details."""
    token = hall.queue.issue("ho_tich").token
    monkeypatch.setattr(ticket_pages, "ticket_view", lambda *_: 1 / 0)

    page = door.client.get(f"/t/{token}", params={"lang": "en"})
    state = door.client.get(f"/t/{token}/state", params={"lang": "en"})

    assert (page.status_code, state.status_code) == (500, 500)
    assert "Your number is safe." in page.text
    assert state.json()["error"] == "mistake"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
