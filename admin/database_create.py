"""`moiso database create`: a hall on a server, and the line for each of its machines."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from admin.session import Session, with_session
from common.tickets.errors import MoisoError
from common.tickets.text import Text

if TYPE_CHECKING:
    from sqlalchemy import URL

    from common.catalogue.model import Catalogue
    from common.database.postgres_create import Created
    from common.database.postgres_roles import Kind

_USUAL_PORT = 5432
_LOCAL = {"localhost", "::1"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wish:
    """What the person asked for; `root_certificate` is a path on the doors' machines.

    `counted`: nobody said how many doors, the centre's files did.
    """

    admin: URL
    name: str
    doors: int
    counted: bool
    host: str
    root_certificate: str | None
    renew: bool


@click.command("create")
@click.option(
    "--admin-url",
    required=True,
    envvar="MOISO_ADMIN_URL",
    metavar="URL",
    help="The server and its administrator: postgresql://postgres@192.168.1.10. Its password comes"
    " from PGPASSWORD or a password file, or is asked for; on the command line others can read it.",
)
@click.option("--name", default="moiso", show_default=True, help="Name of the hall's database.")
@click.option("--doors", type=click.IntRange(1, 1000), help="How many; else by the catalogue.")
@click.option("--host", help="The server's address for the doors; else that of --admin-url.")
@click.option(
    "--ssl-root-cert",
    "root_certificate",
    metavar="FILE",
    help="Where each door keeps the certificate that it checks the server by.",
)
@click.option("--renew-passwords", "renew", is_flag=True, help="Give every role a new password.")
@with_session
def create_verb(
    session: Session,
    *,
    admin_url: str,
    name: str,
    doors: int | None,
    host: str | None,
    root_certificate: str | None,
    renew: bool,
) -> None:
    """Make a hall's database on a PostgreSQL server, with a role for each kind of door.

    Prints the line for each machine's moiso.toml, once. Running it again keeps what is there and
    adds what is missing.
    """
    from admin.server_status import doors_of
    from common.catalogue.load import load_catalogue

    folder = _files_here(session)
    admin = _admin_url(admin_url)
    wish = _Wish(
        admin=admin,
        name=name,
        doors=doors or doors_of(folder),
        counted=doors is None,
        host=host or _host_for_doors(admin),
        root_certificate=root_certificate,
        renew=renew,
    )
    created = _create(session, wish)
    _answer(session, wish, created, load_catalogue(folder))


def _files_here(session: Session) -> Path | None:
    """Return the centre's files; a restored hall names those of a machine that is gone."""
    folder = session.config_folder
    return folder if session.settings.config or (folder and folder.is_dir()) else None


def _admin_url(given: str) -> URL:
    from common.database.address import address_of
    from common.database.faults import DatabaseAddressInvalid

    url = address_of(given)
    if url.get_backend_name() != "postgresql":
        raise DatabaseAddressInvalid(where=url.render_as_string(hide_password=True))
    return url


def _host_for_doors(admin: URL) -> str:
    """Return where other machines find the server; on the server itself, this machine's address."""
    host = admin.host or ""
    if host and host not in _LOCAL and not host.startswith("127."):
        return host
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))  # sends nothing: it only chooses the way out
        return str(asked.getsockname()[0])
    return host or "127.0.0.1"


def _create(session: Session, wish: _Wish) -> Created:
    """Make it; whoever gave no password is asked for one, if there is anybody to ask."""
    from common.database.faults import DatabasePasswordWrong
    from common.database.postgres_create import AdministratorRefused, create

    def tell(step: Text) -> None:
        if not session.as_json:
            click.echo(step.in_language(session.language), err=True)

    admin = wish.admin
    for asked in (False, True):
        try:
            return create(
                admin,
                wish.name,
                doors=wish.doors,
                counted=wish.counted,
                renew=wish.renew,
                progress=tell,
            )
        except DatabasePasswordWrong as error:
            if asked or admin.password is not None or not _somebody_is_there():
                raise AdministratorRefused(where=error.fields["where"]) from error
        question = Text(vi="Mật khẩu quản trị máy chủ", en="The administrator's password")
        words = question.in_language(session.language)
        admin = admin.set(password=click.prompt(words, hide_input=True, err=True))
    raise AssertionError  # the second refusal was raised


def _somebody_is_there() -> bool:
    """Return whether a question would be read; a script must not hang at one."""
    return sys.stdin.isatty()


def _answer(session: Session, wish: _Wish, created: Created, catalogue: Catalogue) -> None:
    from common.database.postgres_create import line
    from common.database.postgres_roles import Kind

    port = wish.admin.port or int(str(wish.admin.query.get("port", _USUAL_PORT)))
    address = wish.admin.set(host=wish.host, port=None if port == _USUAL_PORT else port)
    lines = {kind: line(address, created, kind, wish.root_certificate) for kind in Kind}
    machines = _machines(catalogue)
    left = list(_left_to_do(wish, created, lines))
    known = {
        "name": created.name,
        "host": wish.host,
        "existed": created.existed,
        "tls": created.state.offers_tls,
        "max_connections": created.room,
        "lines": {
            kind.value: {"machines": machines[kind], "database": lines[kind]} for kind in Kind
        },
        "to_do": [one.in_language(session.language) for one in left],
    }
    session.answer(
        known,
        Text(
            vi=f"Cơ sở dữ liệu {created.name} đã sẵn sàng trên máy chủ {wish.host}.",
            en=f"The database {created.name} is ready on the server {wish.host}.",
        ),
        *_told_lines(lines, machines, _GOOD if created.state.offers_tls else _GOOD_WITHOUT_TLS),
        *_told_to_do(left),
    )


def _machines(catalogue: Catalogue) -> dict[Kind, list[str]]:
    """Return the machines of each kind, as the catalogue names them."""
    from common.database.postgres_roles import Kind

    return {
        Kind.KIOSK: [printer.key for printer in catalogue.printers],
        Kind.COUNTER: [str(counter.number) for counter in catalogue.counters],
        Kind.DISPLAY: ["*"],
        Kind.WEB: ["*"],
        Kind.ADMIN: ["*"],
    }


_GOOD = Text(vi="dòng cũ vẫn dùng được", en="the line it has is good")
_GOOD_WITHOUT_TLS = Text(
    vi="dòng cũ vẫn dùng được trừ khi nó đòi TLS (sslmode=…), máy chủ nay không bật",
    en="the line it has is good unless it asks for TLS (sslmode=…), which the server has off now",
)


def _told_lines(
    lines: dict[Kind, str | None], machines: dict[Kind, list[str]], kept: Text
) -> Iterator[Text]:
    from common.database.postgres_roles import Kind

    heads = {
        Kind.KIOSK: Text(vi="Kiosk", en="Kiosk"),
        Kind.COUNTER: Text(vi="Quầy", en="Counter"),
        Kind.DISPLAY: Text(vi="Mọi bảng gọi số", en="Every board"),
        Kind.WEB: Text(vi="Máy phục vụ trang điện thoại", en="The machine with the phones' pages"),
        Kind.ADMIN: Text(
            vi="Máy quản trị (cài đặt, nâng cấp, khôi phục)",
            en="The administrator's machine (setup, upgrade, restore)",
        ),
    }
    if any(lines.values()):
        yield Text(
            vi="Chép dòng dưới đây vào moiso.toml của từng máy. Mật khẩu chỉ hiện ra lần này.",
            en="Copy these lines into moiso.toml of each machine. The passwords are shown this once.",
        )
    for kind, line in lines.items():
        named = "" if machines[kind] == ["*"] else f" {', '.join(machines[kind])}"
        head = heads[kind]
        if line is None:
            yield Text(
                vi=f"\n# {head.vi}{named}: mật khẩu giữ nguyên, {kept.vi}",
                en=f"\n# {head.en}{named}: its password is kept, {kept.en}",
            )
        else:
            written = f"database = {json.dumps(line)}"
            yield Text(vi=f"\n# {head.vi}{named}\n{written}", en=f"\n# {head.en}{named}\n{written}")


def _told_to_do(left: list[Text]) -> Iterator[Text]:
    if left:
        yield Text(vi="\nViệc còn lại:", en="\nLeft to do:")
    for number, one in enumerate(left, start=1):
        yield Text(vi=f"{number}. {one.vi}", en=f"{number}. {one.en}")


def _left_to_do(wish: _Wish, created: Created, lines: dict[Kind, str | None]) -> Iterator[Text]:
    if wish.admin.password is not None:
        yield Text(
            vi="Mật khẩu quản trị vừa nằm trên dòng lệnh, người khác trên máy này có thể đọc được."
            " Lần sau hãy bỏ nó khỏi địa chỉ: lệnh sẽ hỏi.",
            en="The administrator's password stood on the command line, where others on this machine"
            " can read it. Next time leave it out of the address: it will be asked for.",
        )
    yield from _room_to_make(created)
    if not created.state.offers_tls:
        yield Text(
            vi="Máy chủ chưa bật TLS, dữ liệu đi qua mạng không được mã hóa. Cách bật: docs/lan.md;"
            " sau đó chạy lại lệnh này với --renew-passwords để có các dòng mới.",
            en="The server has TLS switched off: what is sent over the network is not encrypted."
            " docs/lan.md says how to switch it on; then run this again with --renew-passwords for"
            " new lines.",
        )
    yield from _way_to_open(created, lines)


def _room_to_make(created: Created) -> Iterator[Text]:
    room = created.room
    if room.by_hand:
        yield Text(
            vi=f"Đặt max_connections = {room.wanted} cho máy chủ (hiện {room.present}; {room.doors}"
            " cửa) rồi khởi động lại PostgreSQL: lệnh này không đổi được.",
            en=f"Set max_connections = {room.wanted} on the server (now {room.present}; {room.doors}"
            " doors) and restart PostgreSQL: this command could not.",
        )
    elif room.restart:
        yield Text(
            vi=f"Khởi động lại PostgreSQL: max_connections từ {room.present} lên {room.wanted} (cho"
            f" {room.doors} cửa) chỉ có hiệu lực sau đó.",
            en=f"Restart PostgreSQL: max_connections goes from {room.present} to {room.wanted} (for"
            f" {room.doors} doors) only then.",
        )


def _way_to_open(created: Created, lines: dict[Kind, str | None]) -> Iterator[Text]:
    """Try one of the lines as a door would, and say what keeps it out."""
    from common.database.engine import Database

    if created.state.listens in {"localhost", "127.0.0.1"}:
        yield Text(
            vi="Máy chủ chỉ nghe chính nó: đặt listen_addresses = '*' rồi khởi động lại PostgreSQL.",
            en="The server listens to itself alone: set listen_addresses = '*' and restart"
            " PostgreSQL.",
        )
    tried = next((line for line in lines.values() if line is not None), None)
    if tried is None:
        return
    try:
        Database(tried).close()
    except MoisoError as error:
        way = _way(error, created)
        yield Text(
            vi=f"Máy này thử kết nối như một cửa chưa được ({error.message('vi')}) {way.vi}",
            en=f"This machine tried one of the lines and was not let in ({error.message('en')})"
            f" {way.en}",
        )


def _way(error: MoisoError, created: Created) -> Text:
    """Return what is to be done about what a door would meet; most often it says so itself."""
    from common.database.faults import (
        DatabaseCrowded,
        DatabaseNotLetIn,
        DatabaseNotTrusted,
        DatabaseUnreachable,
    )

    if isinstance(error, DatabaseNotLetIn):
        access = "hostssl" if created.state.offers_tls else "host"
        rule = f"{access} {created.name} all samenet scram-sha-256"
        where = created.hba_file or "pg_hba.conf"
        return Text(
            vi=f"Thêm dòng “{rule}” vào {where}, rồi nạp lại PostgreSQL.",
            en=f"Add the line “{rule}” to {where} and reload PostgreSQL.",
        )
    if isinstance(error, DatabaseCrowded):
        return Text(
            vi="Khởi động lại PostgreSQL để có chỗ mới, rồi chạy lại lệnh này.",
            en="Restart PostgreSQL so that the new room holds, then run this again.",
        )
    if isinstance(error, DatabaseNotTrusted):
        return Text(
            vi="Máy này cũng cần tệp chứng chỉ ở nơi --ssl-root-cert nêu; không có thì lần thử này"
            " không nói gì về các cửa.",
            en="This machine needs the certificate at the place of --ssl-root-cert too; without it"
            " the attempt says nothing of the doors.",
        )
    if isinstance(error, DatabaseUnreachable):
        return Text(
            vi="Kiểm tra địa chỉ --host, listen_addresses của PostgreSQL và tường lửa.",
            en="Check the address --host, listen_addresses of PostgreSQL and the firewall.",
        )
    return Text(vi="", en="")
