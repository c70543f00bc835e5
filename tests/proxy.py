"""The cable between a door and the server, for tests: it can be pulled, or swallow what it carries."""

import selectors
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

Condition = Literal["well", "frozen", "pulled", "deaf"]

_CHUNK = 65536


class Proxy:
    """Carries bytes between a loopback port and a server's socket file.

    `frozen` carries nothing and tells nobody; `pulled` resets every connection and refuses new
    ones; `deaf` lets a connection begin and then swallows its first question.
    """

    def __init__(self, server: Path) -> None:
        self._server = server
        self._condition: Condition = "well"
        self._swallows: bytes | None = None
        self.swallowed = threading.Event()
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._selector = selectors.DefaultSelector()
        self._others: dict[socket.socket, socket.socket] = {}
        self._doors: set[socket.socket] = set()
        self._mute: set[socket.socket] = set()
        self._orders: list[Callable[[], None]] = []
        self._bell, self._ring = socket.socketpair()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._bell, selectors.EVENT_READ)
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)
        self._thread.start()

    def url(self, role: str, database: str) -> str:
        """Return the address of a database through this cable."""
        return f"postgresql://{role}@127.0.0.1:{self.port}/{database}"

    def be(self, condition: Condition) -> None:
        """Change the cable's condition; returns when it has."""
        self._order(lambda: self._become(condition))

    def swallow_answer_to(self, word: bytes) -> None:
        """Carry the next message with `word` to the server, and nothing of that connection after."""
        self.swallowed.clear()
        self._order(lambda: setattr(self, "_swallows", word))

    def alive(self) -> int:
        """Return how many connections of doors there are now."""
        counted: list[int] = []
        self._order(lambda: counted.append(len(self._doors)))
        return counted[0]

    def close(self) -> None:
        """Take the cable away."""
        self._order(lambda: setattr(self, "_ended", True))
        self._thread.join()

    def _order(self, order: Callable[[], None]) -> None:
        done = threading.Event()

        def do() -> None:
            order()
            done.set()

        self._orders.append(do)
        self._ring.send(b".")
        assert done.wait(30)

    def _become(self, condition: Condition) -> None:
        self._condition = condition
        if condition == "pulled":
            for end in list(self._others):
                self._drop(end)
            self._selector.unregister(self._listener)
            self._listener.close()
        elif self._listener.fileno() < 0:
            self._listener = socket.create_server(("127.0.0.1", self.port))
            self._selector.register(self._listener, selectors.EVENT_READ)

    def _run(self) -> None:
        while not self._ended:
            for key, _ in self._selector.select(0.02 if self._condition == "frozen" else None):
                end = key.fileobj
                assert isinstance(end, socket.socket)
                if end is self._bell:
                    self._bell.recv(_CHUNK)
                    while self._orders:
                        self._orders.pop(0)()
                elif self._condition == "frozen" or end.fileno() < 0:
                    continue
                elif end is self._listener:
                    self._accept()
                elif end in self._others:
                    self._carry(end)
        for end in (*self._others, self._listener, self._bell, self._ring):
            end.close()
        self._selector.close()

    def _accept(self) -> None:
        door, _ = self._listener.accept()
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(str(self._server))
        except OSError:
            door.close()
            server.close()
            return
        self.connections += 1
        self._doors.add(door)
        for one, other in ((door, server), (server, door)):
            self._others[one] = other
            self._selector.register(one, selectors.EVENT_READ)

    def _carry(self, end: socket.socket) -> None:
        other = self._others[end]
        try:
            data = end.recv(_CHUNK)
            if not data:
                self._drop(end)
                return
            if self._condition == "deaf" and end in self._doors and b"BEGIN" in data:
                self._mute.add(end)
            if end in self._mute or other in self._mute:
                return
            if self._swallows and end in self._doors and self._swallows in data:
                self._swallows = None
                self._mute.add(end)
                other.sendall(data)
                self.swallowed.set()
                return
            other.sendall(data)
        except OSError:
            self._drop(end)

    def _drop(self, end: socket.socket) -> None:
        other = self._others.pop(end, None)
        if other is None:
            return
        self._others.pop(other, None)
        for one in (end, other):
            self._doors.discard(one)
            self._mute.discard(one)
            with suppress(KeyError, ValueError):
                self._selector.unregister(one)
            one.close()
