"""The server: uvicorn with HTTP/1.1, bounded headers, and no patience for who does not read or write."""

import asyncio
import functools
import logging
import re
import socket
from typing import Any, Final

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from common.os_reasons import reason_of
from common.tickets.errors import Fault
from common.tickets.text import Text
from web.crowd import Crowd
from web.hall_link import HallLink
from web.security import MOST_HEADER_BYTES

MOST_CONNECTIONS: Final = 4000
ASKING_SECONDS: Final = 10.0
"""How long a client may take to ask: for the headers, and again for the body."""

READING_SECONDS: Final = 20.0
"""How long a client may leave what was sent unread, once more is waiting than the system keeps."""

KEEP_ALIVE_SECONDS: Final = 15
_CLOSING_SECONDS: Final = 3

_TOKEN_IN_PATH: Final = re.compile(r"(/t/|[?&]key=)[A-Za-z0-9_%.~-]+")


class PortTaken(Fault):
    """The address cannot be listened at."""

    code = "web-address-taken"
    sentence = Text(
        vi="Không mở được trang web ở {host}:{port}: {reason}. Hãy chọn cổng khác bằng --port.",
        en="Cannot open the pages at {host}:{port}: {reason}. Choose another port with --port.",
    )


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that leaves whoever asks, or reads, slower than any telephone does."""

    _deadline: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _is_silent = True

    def __init__(self, *of_uvicorn: Any, crowd: Crowd, **more_of_uvicorn: Any) -> None:
        super().__init__(*of_uvicorn, **more_of_uvicorn)
        self._crowd = crowd
        self._address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the headers."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        has_room = self._crowd.comes(self._address)
        if not has_room or len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """Take what comes; the clock goes on until a request is whole."""
        before = getattr(self, "cycle", None)  # none until the first request
        super().data_received(data)
        is_body_next = getattr(self, "cycle", None) is not before
        if self.conn.their_state not in {h11.IDLE, h11.SEND_BODY}:
            self._stop_waiting()
            self._has_asked()
        elif is_body_next or self._deadline is None:
            self._wait_for_request()

    def on_response_complete(self) -> None:
        """Wait for the rest of a request of which some came with the last one."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._wait_for_request()

    def pause_writing(self) -> None:
        """Begin to wait until the client reads."""
        super().pause_writing()
        if self._unread is None:
            self._unread = self.loop.call_later(READING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._crowd.goes(self._address, silent=self._is_silent)
        self._stop_waiting()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().connection_lost(exc)

    def _has_asked(self) -> None:
        if self._is_silent:
            self._is_silent = False
            self._crowd.has_asked(self._address)

    def _wait_for_request(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(ASKING_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class WebServer(uvicorn.Server):
    """Ends what followers wait on before it waits for their connections."""

    def __init__(self, config: uvicorn.Config, link: HallLink) -> None:
        super().__init__(config)
        self._link = link

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let every stream come to its end, then close."""
        self._link.stop_followers()
        await super().shutdown(sockets)


class HideTokens(logging.Filter):
    """Cuts the tokens of tickets out of what is logged: whoever has one may give the number back."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without tokens."""
        message = record.getMessage()
        hidden = _TOKEN_IN_PATH.sub(r"\1…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        if record.exc_info:
            told = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _TOKEN_IN_PATH.sub(r"\1…", told)
        return True


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes any free one. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows a second door would share the port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(1024)
    except (OSError, OverflowError) as error:
        opened.close()
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise PortTaken(host=host, port=port, reason=reason) from error
    return opened


def make_server(app: FastAPI, link: HallLink) -> WebServer:
    """Return the server for an application; run it with the sockets of `listen`."""
    # it warns of clients that speak nonsense, which is nothing to mend here
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    settings: dict[str, Any] = {
        "http": functools.partial(PatientProtocol, crowd=Crowd()),
        "ws": "none",
        "loop": "asyncio",
        "lifespan": "on",
        "log_config": None,
        "access_log": False,
        "proxy_headers": False,
        "server_header": False,
        "h11_max_incomplete_event_size": MOST_HEADER_BYTES,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": _CLOSING_SECONDS,
    }
    return WebServer(uvicorn.Config(app, **settings), link)


def hide_tokens() -> None:
    """Let no handler of this process write a ticket's token."""
    for handler in logging.getLogger().handlers:
        if not any(isinstance(one, HideTokens) for one in handler.filters):
            handler.addFilter(HideTokens())
