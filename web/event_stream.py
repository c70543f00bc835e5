"""Server-sent events (HTML Living Standard, 9.2): one connection on which news comes by itself."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PULSE_SECONDS: Final = 10.0
"""So often something comes, also when nothing happens: silence means that the network is gone."""

_NEARLY: Final = 0.9
"""A pulse may come so much early, rather than a whole look later."""

RETRY_MILLISECONDS: Final = 2000
"""How soon a browser comes back to a connection that broke."""

PULSE: Final = b"event: pulse\ndata: {}\n\n"


class EventStream(Response):
    """Sends each new state as an event `state`, and a `pulse` now and then while nothing is new.

    `states` gives None to say that nothing is new. While a slow client does not
    read, states are left out; what it gets next is the newest. `places` are held meanwhile.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        states: AsyncIterator[dict[str, Any] | None],
        *places: AbstractContextManager[None],
        status_code: int = 200,  # FastAPI describes a route by this default
    ) -> None:
        super().__init__(status_code=status_code, headers={"x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._states = states
        self._places = places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 — the library's signature
        """Send until the client goes, or there are no more states."""
        with ExitStack() as held:
            for place in self._places:
                held.enter_context(place)
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            sending = asyncio.ensure_future(self._send_all(send))
            leaving = asyncio.ensure_future(_gone(receive))
            try:
                await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (sending, leaving):
                    task.cancel()
                ended = await asyncio.gather(sending, leaving, return_exceptions=True)
        if isinstance(ended[0], Exception):
            raise ended[0]

    async def _send_all(self, send: Send) -> None:
        await _piece(send, f"retry: {RETRY_MILLISECONDS}\n\n".encode())
        last: dict[str, Any] | None = None
        sent_at = time.monotonic()
        async for state in self._states:
            now = time.monotonic()
            if state is None or state == last:
                if now - sent_at >= _NEARLY * PULSE_SECONDS:
                    await _piece(send, PULSE)
                    sent_at = now
                continue
            last, sent_at = state, now
            data = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
            await _piece(send, f"event: state\ndata: {data}\n\n".encode())
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _piece(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
