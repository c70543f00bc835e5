"""What holds for every answer and every request, whatever the page: headers, size, origin, pace."""

import json
import logging
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.limits import Limits

_log = logging.getLogger(__name__)

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    # not "no-referrer": with that a browser calls the origin of our own forms "null"
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

MOST_HEADER_BYTES: Final = 16_384
MOST_BODY_BYTES: Final = 4096
_MOST_FIELDS: Final = 10
_SAFE: Final = frozenset({"GET", "HEAD"})

Refuse = Callable[[Scope, int], Response]
"""Makes the page, or the JSON, of a refusal with some status."""


class Security:
    """The outermost layer; answers what is refused by itself, with a page by `refuse`."""

    def __init__(self, app: ASGIApp, limits: Limits, refuse: Refuse) -> None:
        self._app = app
        self._limits = limits
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = self._refused(scope)
        if status is not None:
            await self._refuse(scope, status)(scope, receive, _with_headers(send))
            return
        if scope["method"] not in _SAFE:
            body = await _body(receive)
            if body is None:
                await self._refuse(scope, 413)(scope, receive, _with_headers(send))
                return
            receive = _again(body, receive)
        elif scope["method"] == "HEAD" and not scope["path"].endswith("/events"):
            # who looks before opening, as scanners of codes do; the server sends no body
            scope = {**scope, "method": "GET"}
        await self._answered(scope, receive, _with_headers(send))

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the pages answer; a mistake of ours becomes a page as well."""
        has_begun = False

        async def sending(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if has_begun:
                raise
            _log.exception("a page met a mistake in the program")
            await self._refuse(scope, 500)(scope, receive, send)

    def _refused(self, scope: Scope) -> int | None:
        headers = Headers(scope=scope)
        # the server bounds only headers that come in pieces
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADER_BYTES:
            return 431
        if not self._limits.addresses.take(address_of(scope)):
            return 429
        if scope["method"] in _SAFE:
            return None
        if not is_from_here(headers):
            return 403
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BODY_BYTES:
            return 413
        return None


def address_of(scope: Scope) -> str:
    """Return the address of the machine that asks."""
    client = scope.get("client")
    return client[0] if client else ""


def is_from_here(headers: Headers) -> bool:
    """Say whether a page of ours sends this, by the browser's own word (Fetch Metadata, Origin)."""
    site = headers.get("sec-fetch-site")
    if site not in {None, "same-origin"}:
        return False
    sender = headers.get("origin") or headers.get("referer")
    return sender is not None and urlsplit(sender).netloc == headers.get("host")


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body, None where it is too long."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return body
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that begins with a body that was read already."""
    kept: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return kept.pop() if kept else await receive()

    return replayed


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


def fields_of(body: bytes, content_type: str) -> dict[str, str]:
    """Return the fields of a form or a small JSON object; nothing where it is neither.

    Only texts are kept, of a form the first of each name.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return _fields_of_form(body)
    if kind != "application/json":
        return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(value, dict):
        return {}
    return {str(name): one for name, one in value.items() if isinstance(one, str)}


def _fields_of_form(body: bytes) -> dict[str, str]:
    try:
        found = parse_qs(body.decode("ascii", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}
