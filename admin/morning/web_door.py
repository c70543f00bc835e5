"""The web door as the demo opens it: the real server, on the hall's own clock."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from common.database.engine import Database
from web.app import READINGS, create_app
from web.hall_link import HallLink
from web.server import listen, make_server

_CLOSING_SECONDS: Final = 10.0


def listen_anywhere(host: str = "127.0.0.1") -> tuple[socket.socket, int]:
    """Return a socket that listens at a free port, and the port."""
    opened = listen(host, 0)
    return opened, int(opened.getsockname()[1])


@contextmanager
def open_web(listening: socket.socket, open_database: Callable[[], Database]) -> Iterator[None]:
    """Serve a hall in a thread of its own; who asks before it reads has to wait a moment."""
    link = HallLink(open_database, None, READINGS)
    server = make_server(create_app(link), link)
    thread = threading.Thread(target=server.run, args=([listening],), name="web")
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(_CLOSING_SECONDS)
        listening.close()
