"""Which site a door works for: the real one, or the one that practises for it."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from common.database.faults import DatabaseNotSetUp
from common.database.rows import name_of
from common.database.schema import site as table
from common.tickets.errors import Refusal
from common.tickets.text import Text


class UnknownSite(Refusal):
    """The database holds several sites, or not this one."""

    code = "unknown-site"
    sentence = Text(
        vi="Hãy chọn trung tâm bằng MOISO_SITE. Trong cơ sở dữ liệu có: {known}.",
        en="Choose a site with MOISO_SITE. The database has: {known}.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteView:
    """A site as the doors show it; `training` marks a hall that practises for `real_key`.

    `config_folder` is where the catalogue was read from; None for the shipped centre.
    """

    key: str
    real_key: str
    name: Text
    timezone: ZoneInfo
    ticket_address: str
    free_line: Text
    training: bool
    config_folder: Path | None


def find_site(connection: Connection, wanted: str | None) -> SiteView:
    """Return the site to work for; while training is on, the site that practises for it.

    Raises DatabaseNotSetUp without any site, UnknownSite if `wanted` does not decide.
    """
    rows = {row.key: row for row in connection.execute(select(table))}
    real = [key for key, row in rows.items() if row.training_of is None]
    if not real:
        raise DatabaseNotSetUp(where=connection.engine.url.database or "SQLite")
    if wanted is None and len(real) == 1:
        wanted = real[0]
    if wanted in rows and rows[wanted].training_of is not None:
        wanted = rows[wanted].training_of  # the machine stands in the training site
    if wanted is None or wanted not in real:
        raise UnknownSite(known=", ".join(sorted(real)))
    practising = [row for row in rows.values() if row.training_of == wanted]
    row = practising[0] if practising else rows[wanted]
    return SiteView(
        key=row.key,
        real_key=wanted,
        name=name_of(row),
        timezone=ZoneInfo(row.timezone),
        ticket_address=row.ticket_address,
        free_line=Text(vi=row.free_line_vi, en=row.free_line_en),
        training=bool(practising),
        config_folder=Path(row.config_folder) if row.config_folder else None,
    )
