"""What a kiosk reads of the hall, and by how much its own clock is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from common.background.door import OpenedHall
from common.clock import Clock
from common.database.epochs import epoch_name
from common.database.sites import SiteView
from common.readings.lobby import LobbyView, read_lobby
from common.tickets.numbering import business_day


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The hall when it last answered; `offset` is what its clock was ahead of this machine's.

    `epoch` tells one restored copy of the database from another.
    """

    site: SiteView
    lobby: LobbyView
    offset: timedelta
    epoch: str = ""

    @property
    def day(self) -> date:
        """The business day, as the database told it."""
        return business_day(self.lobby.now, self.site.timezone)

    def now(self, clock: Clock) -> datetime:
        """Return what the database's clock should say, never earlier than what it said."""
        return max(clock.now() + self.offset, self.lobby.now)


def read_with(clock: Clock) -> Callable[[OpenedHall], Reading]:
    """Return the job that reads the hall and compares the clocks."""

    def read(opened: OpenedHall) -> Reading:
        before = clock.now()
        lobby = read_lobby(opened.database, opened.site.key)
        took = clock.now() - before
        return Reading(
            site=opened.site,
            lobby=lobby,
            offset=lobby.now - (before + took / 2),
            epoch=epoch_name(opened.database),
        )

    return read
