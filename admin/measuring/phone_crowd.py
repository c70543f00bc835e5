"""A crowd of phones in one process, each with an open stream of its ticket's news.

`python -m admin.measuring.phone_crowd HOST PORT` reads tokens, one a line, and an empty line. It
tells when every phone has its first state. At another line it tells what each phone got, and ends.
"""

import asyncio
import json
import re
import sys
import time
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Final

from admin.measuring.events import tell

_CONNECTING_AT_ONCE: Final = 50
_LONGEST_SECONDS: Final = 60.0
_STATE: Final = re.compile(rb"event: state\ndata: ([^\n]*)\n\n")


@dataclass(slots=True)
class Phone(asyncio.Protocol):
    """One phone: keeps what comes and when, and reads it only when all is over."""

    request: bytes
    first: "asyncio.Future[None]"
    pieces: list[tuple[float, bytes]] = field(default_factory=list)
    is_closed: bool = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101 — a stream's is
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Keep a piece with its moment."""
        self.pieces.append((time.monotonic(), data))
        if not self.first.done() and b"event: state" in data:
            self.first.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 — the library's signature
        """Remember that no more will come."""
        self.is_closed = True
        if not self.first.done():
            self.first.set_exception(ConnectionError("closed before the first state"))

    def states(self) -> list[tuple[float, dict[str, Any]]]:
        """Return each state that came, with the moment of its last byte.

        The server sends each state as one chunk (RFC 9112, 7.1): its line is never cut in two.
        """
        moments = [at for at, _ in self.pieces]
        ends = list(accumulate(len(data) for _, data in self.pieces))
        found = _STATE.finditer(b"".join(data for _, data in self.pieces))
        return [(moments[bisect_left(ends, one.end())], json.loads(one.group(1))) for one in found]


async def crowd(host: str, port: int, tokens: list[str]) -> None:
    """Follow every ticket until told to end; tells "following", then "got" for each, then "over"."""
    loop = asyncio.get_running_loop()
    places = asyncio.Semaphore(_CONNECTING_AT_ONCE)

    async def follow(token: str) -> Phone:
        head = f"GET /t/{token}/events?lang=en HTTP/1.1\r\nhost: {host}:{port}\r\n\r\n"
        phone = Phone(head.encode(), loop.create_future())
        async with places:
            await loop.create_connection(lambda: phone, host, port)
            await asyncio.wait_for(phone.first, _LONGEST_SECONDS)
        return phone

    phones = await asyncio.gather(*map(follow, tokens))
    tell("following", phones=len(phones))
    await asyncio.to_thread(sys.stdin.readline)
    closed = sum(one.is_closed for one in phones)
    for phone in phones:
        tell("got", states=[(at, _told(state)) for at, state in phone.states()])
    tell("over", closed=closed, bytes=sum(len(data) for one in phones for _, data in one.pieces))


def _told(state: dict[str, Any]) -> tuple[str, int]:
    """Return a page's phase and how many people it counts before its own."""
    count = re.match(r"\d+", state["ahead"])
    return state["phase"], int(count.group()) if count is not None else 0


def main() -> None:
    """Be the crowd."""
    host, port = sys.argv[1], int(sys.argv[2])
    tokens = [line.strip() for line in iter(sys.stdin.readline, "\n")]
    asyncio.run(crowd(host, port, tokens))


if __name__ == "__main__":
    main()
