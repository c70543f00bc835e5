"""What no phone would send: by the OpenAPI description, and beside it."""

import socket
from collections.abc import Iterable
from contextlib import closing
from typing import Any, cast

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.halls import TestHall
from tests.web.servers import Door
from web import limits
from web.app import READINGS, create_app
from web.hall_link import HallLink

FUZZED = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
CONFORMS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def _nowhere() -> None:
    raise AssertionError("only described, never opened")


DESCRIBED = schemathesis.openapi.from_dict(create_app(HallLink(_nowhere, None, READINGS)).openapi())  # type: ignore[arg-type]
OPERATIONS: list[Any] = [
    one.ok()
    for one in cast("Iterable[Any]", DESCRIBED.get_all_operations())
    if not one.ok().path.endswith("/events")  # without an end
]


@pytest.fixture(autouse=True)
def no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of requests in a second are what is wanted here."""
    endless = limits.Rate(1e9, 1e9)
    for name in ("TOKEN_RATE", "PRESS_RATE", "UNKNOWN_RATE", "ADDRESS_RATE"):
        monkeypatch.setattr(limits, name, endless)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
@pytest.mark.parametrize("whose", ["a-ticket", "nobody"])
def test_answers_are_what_the_description_says(
    hall: TestHall, door: Door, operation: Any, whose: str
) -> None:
    """Whatever is sent, by whomever: an answer that was described, and never a mistake of ours."""
    tokens = [hall.queue.issue("ho_tich").token for _ in range(3)]
    hall.queue.call_next(1)

    @FUZZED
    @given(
        case=operation.as_strategy(),
        token=st.sampled_from(tokens),
        origin=st.sampled_from([door.address, ""]),
    )
    def sends(case: Any, token: str, origin: str) -> None:
        if whose == "a-ticket" and "token" in (case.path_parameters or {}):
            case.path_parameters = {"token": token}
        headers = {"origin": origin} if origin else {}
        answer = case.call(base_url=door.address, headers=headers, allow_redirects=False)
        case.validate_response(answer, checks=CONFORMS)

    sends()

    assert door.client.get("/health").status_code == 200


def test_every_page_is_described(door: Door) -> None:
    """A page that is not in the description would be fuzzed by nobody."""
    described = {one.path for one in OPERATIONS}

    assert {"/", "/health", "/t/{token}", "/t/{token}/state", "/t/{token}/cancel"} <= described
    assert door.client.get("/openapi.json").status_code == 404


ANYTHING = st.text(max_size=80) | st.sampled_from(
    ["\x00", "../" * 9, "%2e%2e%2f", "%ff%fe", "À" * 40, "\u202e\u0000", "'; DROP TABLE ticket;--"]
)


def test_any_token_is_answered(door: Door) -> None:
    """Letters of every language, half an escape, a path upwards: a page that says so."""

    @FUZZED
    @given(
        raw=st.binary(min_size=1, max_size=60), suffix=st.sampled_from(["", "/state", "/events"])
    )
    def asks(raw: bytes, suffix: str) -> None:
        path = "".join(f"%{one:02x}" for one in raw)
        answer = door.client.get(f"/t/{path}{suffix}")
        assert answer.status_code == 404, path

    asks()


def test_any_headers_and_questions_are_answered(hall: TestHall, door: Door) -> None:
    """A language that nobody speaks, a query that means nothing."""
    token = hall.queue.issue("ho_tich").token

    @FUZZED
    @given(accepted=st.binary(max_size=60), asked=ANYTHING, done=ANYTHING)
    def asks(accepted: bytes, asked: str, done: str) -> None:
        kept = bytes(one for one in accepted if 32 <= one != 127)
        answer = door.client.get(
            f"/t/{token}",
            params={"lang": asked, "done": done},
            headers=[(b"accept-language", kept.strip())],
        )
        assert answer.status_code == 200
        assert "A001" in answer.text

    asks()


@pytest.mark.parametrize("page", ["cancel", "rating"])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"a=1&" * 50),
        ("application/x-www-form-urlencoded", b"\xff%zz=&&==;request_id=%00"),
        ("application/json", b"[" * 4000),
        ("application/json", b'{"request_id": 1, "level": null}'),
        ("application/json", b'"\xff"'),
        ("text/plain; charset=nothing", b"request_id=1"),
    ],
)
def test_a_body_that_means_nothing_presses_nothing(
    hall: TestHall, door: Door, page: str, kind: str, body: bytes
) -> None:
    """More fields than any form of ours has, half a letter, brackets without end."""
    token = hall.queue.issue("ho_tich").token

    answer = door.client.post(
        f"/t/{token}/{page}",
        content=body,
        headers={"origin": door.address, "content-type": kind},
    )

    assert answer.status_code in {403, 422}
    assert hall.state("A001").value == "waiting"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_a_method_of_no_page_changes_nothing(hall: TestHall, door: Door, method: str) -> None:
    """Refused like any stranger's press, or as no page of ours; the number is as before."""
    token = hall.queue.issue("ho_tich").token

    answers = [
        door.client.request(method, f"/t/{token}/cancel", headers={"origin": door.address}),
        door.client.request(method, f"/t/{token}/cancel"),
    ]

    assert [one.status_code for one in answers] == [405, 403]
    assert hall.state("A001").value == "waiting"


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / GOPHER/1.1\r\nhost: x\r\n\r\n",
        b"GET  / HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nx y: z\r\n\r\n",
        b"POST /t/a/pass HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
        b"POST /t/a/pass HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST /t/a/pass HTTP/1.1\r\nhost: x\r\ntransfer-encoding: nothing\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_request_is_refused_and_left(door: Door, sent: bytes) -> None:
    """One answer that says so, and the connection ends: nothing can hide behind it."""
    hidden = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n"

    with closing(socket.create_connection(("127.0.0.1", door.port), timeout=10)) as raw:
        raw.sendall(sent + b"\r\n\r\n" + hidden)
        answer = b""
        try:
            while piece := raw.recv(4096):
                answer += piece
        except ConnectionError:
            pass

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1
    assert b'"live"' not in answer


def test_a_length_and_chunks_together_hide_no_second_request(hall: TestHall, door: Door) -> None:
    """Chunks win over a length (RFC 9112, 6.1): a press smuggled in behind is not done."""
    token = hall.queue.issue("ho_tich").token
    port = door.port
    press = (
        f"POST /t/{token}/cancel HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n"
        "content-type: application/json\r\ncontent-length: 18\r\n\r\n"
        '{"request_id":"1"}'
    )
    sent = (
        f"POST /t/{token}/pass HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n"
        f"origin: http://127.0.0.1:{port}\r\ncontent-length: {len(press) + 5}\r\n"
        f"transfer-encoding: chunked\r\nconnection: close\r\n\r\n0\r\n\r\n{press}"
    )

    with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as raw:
        raw.sendall(sent.encode())
        while raw.recv(4096):
            pass

    assert hall.state("A001").value == "waiting"
