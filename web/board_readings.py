"""What boards read of the hall: once for each change and zone, however many screens follow."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from common.board.settings import BoardSettings, load_board
from common.board.waits import NOTHING_KNOWN, Waits
from common.catalogue.problems import ConfigInvalid
from common.database.sites import SiteView
from common.readings.boards import BoardView, Zone, read_board
from common.readings.waiting_times import HOLDS_SECONDS, REST_SECONDS
from common.readings.waiting_times import Waits as Reckoned
from common.tickets.errors import MoisoError
from web.board_view import BoardMoment
from web.hall_link import HallLink, Seen

RECORDS_NOTHING: Final = ""
"""A browser records no calls as shown, so it has no name of its own."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """A zone's last reading, and the look at the hall at which it was made."""

    seen: Seen
    site: SiteView
    view: BoardView


class BoardReadings:
    """Reads each zone that somebody follows; used by the loop's thread alone."""

    def __init__(self, hall: HallLink) -> None:
        self._hall = hall
        self._known: dict[Zone, _Known] = {}
        self._reading: dict[Zone, asyncio.Lock] = {}
        self._reckoned: tuple[str, Reckoned] | None = None

    async def at(self, seen: Seen, zone: Zone) -> BoardMoment | None:
        """Return a zone at a look, or as it was when the database went away; None: never read."""
        is_live = seen.is_live
        if is_live:
            async with self._reading.setdefault(zone, asyncio.Lock()):
                is_live = await self._read(seen, zone)
        known = self._known.get(zone)
        if known is None:
            return None
        now = known.view.now + timedelta(seconds=known.seen.age)
        return BoardMoment(
            site=known.site,
            view=known.view,
            now=now,
            is_live=is_live,
            waits=self._waits(seen, now) if is_live else NOTHING_KNOWN,
        )

    def _waits(self, seen: Seen, now: datetime) -> Waits:
        """Return what is said of waiting: nothing that is old, nor faster than anybody reads."""
        if seen.waits is None:
            return NOTHING_KNOWN
        site, kept = self._reckoned or ("", seen.waits)
        if site != seen.site.key or _apart(kept.now, seen.waits.now) >= REST_SECONDS:
            kept = seen.waits
        self._reckoned = (seen.site.key, kept)
        return kept.newcomers if _apart(kept.now, now) <= HOLDS_SECONDS else NOTHING_KNOWN

    async def _read(self, seen: Seen, zone: Zone) -> bool:
        """Read a zone at most once for each look; say whether that is how the hall stands."""
        known = self._known.get(zone)
        if known is not None and known.seen.seen_at >= seen.seen_at:
            return True
        site = seen.site
        try:
            view = await self._hall.ask(
                lambda opened: read_board(opened.database, site.key, RECORDS_NOTHING, zone)
            )
        except MoisoError as error:
            _log.info("a board is cut off: %s", error)
            return False
        self._known[zone] = _Known(seen=replace(seen, values={}), site=site, view=view)
        return True


def _apart(one: datetime, other: datetime) -> float:
    """Return the seconds between two moments, also of a clock that was set back."""
    return abs((other - one).total_seconds())


def settings_of(folder: Path | None, name: str) -> tuple[BoardSettings, MoisoError | None]:
    """Return the settings of the board `name` in a folder, and why they are only the usual ones."""
    try:
        return load_board(folder, name), None
    except ConfigInvalid as error:
        _log.warning("the board shows the usual: %s", error)
        return BoardSettings(), error
