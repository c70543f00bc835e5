"""What a server says of itself to any role: its version, its room for connections, its TLS."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

CONNECTIONS_PER_DOOR: Final = 2
"""A door's worker and its change feed."""

SPARE_CONNECTIONS: Final = 20
"""For backups, for whoever looks after the server, and for doors that come back all at once."""

_STATE = text(
    """
    SELECT current_setting('server_version') AS version,
        current_setting('server_version_num')::int AS version_number,
        current_user AS role,
        (SELECT sum(numbackends)::int FROM pg_stat_database) AS used,
        setting::int AS most,
        pending_restart AS restart_pending,
        current_setting('ssl')::bool AS offers_tls,
        (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS tls,
        current_setting('listen_addresses') AS listens
    FROM pg_settings WHERE name = 'max_connections'
    """
)


_DOORS = text(
    """
    SELECT (SELECT count(c.number) FROM counter c JOIN site s ON s.key = c.site
            WHERE s.training_of IS NULL)
        + GREATEST(1, (SELECT count(p.key) FROM printer p JOIN site s ON s.key = p.site
            WHERE s.training_of IS NULL))
        + 1
    """
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerState:
    """A server as one connection sees it.

    `used` and `most` count connections; `restart_pending`: another number is set and holds from
    the next start on. `tls`: this very connection is encrypted.
    """

    version: str
    version_number: int
    role: str
    used: int
    most: int
    restart_pending: bool
    offers_tls: bool
    tls: bool
    listens: str


def server_state(connection: Connection) -> ServerState:
    """Return what the server says."""
    return ServerState(**connection.execute(_STATE).one()._asdict())


def doors_in(connection: Connection) -> int:
    """Return how many doors a hall has by its own tables: counters, kiosks, and one board."""
    return int(connection.execute(_DOORS).scalar_one())


def connections_for(doors: int) -> int:
    """Return how many connections a server needs for so many doors."""
    return CONNECTIONS_PER_DOOR * doors + SPARE_CONNECTIONS
