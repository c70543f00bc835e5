"""The reasons that a centre's pages offer, read from its files once a minute at most."""

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from fastapi.concurrency import run_in_threadpool

from common.catalogue.problems import ConfigInvalid
from common.catalogue.rating_file import USUAL, Offered, load_reasons
from web.hall_link import HallLink

KEPT_SECONDS: Final = 60.0

_log = logging.getLogger(__name__)


class RatingReasons:
    """Knows what to offer; used by the loop's thread alone, which never waits for a folder.

    `folder` is that of the centre's files on this machine; None: the one that setup has read.
    """

    def __init__(
        self,
        hall: HallLink,
        folder: Path | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hall = hall
        self._folder = folder
        self._clock = clock
        self._known: dict[Path | None, tuple[float, Offered]] = {}
        self._reading = asyncio.Lock()

    async def offered(self) -> Offered:
        """Return the centre's reasons in their order; the usual ones where its file has mistakes."""
        seen = self._hall.seen
        folder = self._folder or (seen.site.config_folder if seen is not None else None)
        # whoever comes meanwhile waits for the same reading
        async with self._reading:
            read_at, offered = self._known.get(folder, (0.0, None))
            if offered is None or self._clock() - read_at >= KEPT_SECONDS:
                offered = await run_in_threadpool(_read, folder)
                self._known[folder] = (self._clock(), offered)
        return offered


def _read(folder: Path | None) -> Offered:
    try:
        return load_reasons(folder)
    except ConfigInvalid as error:
        _log.warning("ratings offer the usual reasons: %s", error)
        return USUAL
