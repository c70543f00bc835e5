"""`moiso web`: the hall in a browser, for phones, for any TV, for the tablets at the counters."""

import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import click

from admin.session import Session, with_session
from common.tickets.text import Text

PORT = 8080

_SOMEWHERE: Final = ("10.255.255.255", 9)
"""An address outside this machine, whether or not anybody has it."""

_SWITCH_SECONDS = 0.0001


@click.command("web")
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to listen at.")  # noqa: S104 — phones come over the hall's Wi-Fi
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="Port."
)
@click.option(
    "--addresses", is_flag=True, help="Only say the addresses, the tablets' as well, and end."
)
@with_session
def web_verb(session: Session, *, host: str, port: int, addresses: bool) -> None:
    """Open the pages for phones: a ticket's QR code leads to /t/TOKEN.

    It serves until Ctrl+C, also while the database is away.
    """
    if addresses:
        _say_addresses(session, addresses_of(host, port))
        return
    _serve(session, host, port)


def _say_addresses(session: Session, addresses: list[str]) -> None:
    """Say where phones and each counter's tablet find their pages; needs the database."""
    from common.use_cases.ratings import read_to_rate
    from web.tablet_keys import keys_kept_in

    keys = keys_kept_in(session.settings.data_folder)
    counters = sorted(read_to_rate(session.database, session.site.key).numbers)
    tablets = {one: addresses[0].rstrip("/") + keys.path(one) for one in counters}
    session.answer(
        {"addresses": addresses, "tablets": tablets},
        Text(
            vi=f"Trang cho điện thoại: {', '.join(addresses)}",
            en=f"Pages for phones: {', '.join(addresses)}",
        ),
        *(
            Text(vi=f"Máy tính bảng ở quầy {one}: {at}", en=f"Tablet at counter {one}: {at}")
            for one, at in tablets.items()
        ),
    )


def _serve(session: Session, host: str, port: int) -> None:
    from common.background.open_files import SPARE, allow_open_files
    from common.database.epochs import open_known
    from web.app import READINGS, create_app
    from web.hall_link import HallLink
    from web.server import MOST_CONNECTIONS, hide_tokens, listen, make_server
    from web.tablet_keys import keys_kept_in

    url, seen = session.url, session.settings.data_folder
    hide_tokens()
    keys = keys_kept_in(seen)
    listening = listen(host, port)
    link = HallLink(lambda: open_known(url, seen), session.settings.site, READINGS)
    server = make_server(create_app(link, session.settings.config, keys), link)
    addresses = addresses_of(host, port)
    room = allow_open_files(MOST_CONNECTIONS + SPARE) - SPARE
    session.answer(
        {"addresses": addresses},
        Text(
            vi=f"Đang mở trang cho điện thoại: {', '.join(addresses)}. Dừng bằng Ctrl+C.",
            en=f"Pages for phones are open: {', '.join(addresses)}. Ctrl+C ends them.",
        ),
        *([] if room >= MOST_CONNECTIONS else [_few_phones(room)]),
    )
    # who sends to a thousand phones must not wait 5 ms at each for the thread that reckons
    sys.setswitchinterval(_SWITCH_SECONDS)
    server.run(sockets=[listening])


def _few_phones(room: int) -> Text:
    return Text(
        vi=f"Máy này chỉ cho chừng {room} điện thoại theo dõi cùng lúc (ulimit -n).",
        en=f"This machine lets only about {room} phones follow at the same time (ulimit -n).",
    )


def addresses_of(host: str, port: int) -> list[str]:
    """Return where a phone finds the pages: each of this machine's addresses if it listens at all."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104 — compared, not opened
        return [f"http://{f'[{host}]' if ':' in host else host}:{port}/"]
    found = dict.fromkeys(one for one in _own_addresses() if not one.startswith("127."))
    return [f"http://{one}:{port}/" for one in found or ["127.0.0.1"]]


def _own_addresses() -> Iterator[str]:
    """Yield this machine's addresses: where its packets go out, then what its name stands for."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_SOMEWHERE)  # nothing is sent
        yield str(probe.getsockname()[0])
    with suppress(OSError):
        for *_, address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(address[0])
