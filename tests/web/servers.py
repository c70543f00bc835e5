"""A real web door of this process on a free port, and a browser's way to ask it."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from common.database.engine import Database
from web.app import READINGS, create_app
from web.hall_link import HallLink
from web.server import WebServer, listen, make_server
from web.tablet_keys import TabletKeys, passing_keys

SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Door:
    """One open door; `client` asks it as a phone on the hall's Wi-Fi does."""

    address: str
    client: httpx.Client
    link: HallLink
    server: WebServer
    tablets: TabletKeys

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self.address.rpartition(":")[2])

    def tablet(self, counter: int = 1, part: str = "") -> str:
        """Return the path of a counter's tablet, or of a part of it, with its key."""
        return self.tablets.path(counter).replace("?", f"{part}?")

    def connections(self) -> list[Any]:
        """Return the connections that are open at this moment."""
        return list(self.server.server_state.connections)

    def state(self, token: str, language: str = "vi") -> dict[str, Any]:
        """Return what a ticket's page says."""
        answer = self.client.get(f"/t/{token}/state", params={"lang": language})
        value: dict[str, Any] = answer.json()
        return value

    def press(self, token: str, what: str, request_id: str = "1", **more: Any) -> httpx.Response:
        """Press a button of the page, as its script does."""
        headers = {"origin": self.address, "accept": "application/json"} | more.pop("headers", {})
        return self.client.post(
            f"/t/{token}/{what}", json={"request_id": request_id}, headers=headers, **more
        )

    def until(self, token: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Follow a ticket by its events until something holds, and return what the page says."""
        with self.follow(token) as states:
            return next(one for one in states if holds(one))

    @contextmanager
    def follow(self, token: str, language: str = "vi") -> Iterator[Iterator[dict[str, Any]]]:
        """Give the states that a ticket's events bring."""
        path = f"/t/{token}/events"
        with self.client.stream("GET", path, params={"lang": language}) as answer:
            assert answer.status_code == 200
            yield _states(answer.iter_lines())


@contextmanager
def open_door(
    open_database: Callable[[], Database],
    site: str | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    folder: Path | None = None,
    **link: Any,
) -> Iterator[Door]:
    """Open a door in a thread of its own; returns once it serves."""
    listening = listen(host, port)
    made = HallLink(open_database, site, READINGS, **link)
    keys = passing_keys()
    server = make_server(create_app(made, folder, keys), made)
    thread = threading.Thread(target=_serve, args=(server, listening), name="web")
    thread.start()
    address = f"http://{host}:{listening.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, timeout=SECONDS, trust_env=False) as client:
            client.get("/health")
            yield Door(address=address, client=client, link=made, server=server, tablets=keys)
    finally:
        server.should_exit = True
        thread.join(SECONDS)


def _serve(server: WebServer, listening: socket.socket) -> None:
    server.run(sockets=[listening])


def _states(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: ") and name == "state":
            yield json.loads(line[6:])
