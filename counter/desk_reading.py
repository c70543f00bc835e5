"""One reading of a counter, as the window's pages share it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from common.background.door import OpenedHall
from common.database.sites import SiteView
from common.readings.desk_view import DeskReading, DeskView


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One reading of the counter, the site it belongs to, and how many seconds it took."""

    site: SiteView
    desk: DeskView
    took: float = 0.0


def read_desk(
    opened: OpenedHall, counter: int, clock: Callable[[], float] = time.monotonic
) -> Reading:
    """Read the counter; runs on the worker. `clock` counts seconds and never goes back."""
    began = clock()
    desk = DeskReading(opened.database, opened.site.key).desk(counter)
    return Reading(site=opened.site, desk=desk, took=clock() - began)
