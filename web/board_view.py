"""One board at one moment, as its page's script draws it: what stands where, and how large."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from common.board.content import (
    Arrangement,
    PlaceRow,
    arranged,
    call_rows,
    place_rows,
    waiting_rows,
)
from common.board.layout import Plan, Screen, Widths, plan, widths_of
from common.board.places_layout import Grid, grid
from common.board.settings import BoardSettings
from common.board.waits import NEW_NUMBERS, NOTHING_KNOWN, Waits, wait_parts
from common.database.sites import SiteView
from common.line_breaks.whole_names import kept_whole
from common.readings.boards import BoardView
from common.tickets.moments import time_of_day
from common.tickets.text import Language

LEAST_PIXELS: Final = 120
MOST_PIXELS: Final = 16_384

_LENGTHS: Final = (
    "step",
    "pad",
    "header",
    "band",
    "foot",
    "note",
    "label",
    "list_heading",
    "hero_size",
    "hero_most",
    "row_size",
    "row_height",
    "panel_width",
    "panel_height",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """A browser's window in CSS pixels."""

    width: int = 1920
    height: int = 1080

    def in_vmin(self, pixels: float) -> float:
        """Return a length as a share of the window's shorter side, in percent: CSS's unit vmin."""
        return round(100 * pixels / min(self.width, self.height), 3)


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardMoment:
    """A reading of the hall; `now` is the database's time of this moment, also of an older one.

    `is_live` is False where the database is away: the reading is that of `view.now`. `waits`: how
    long somebody waits who takes a number now.
    """

    site: SiteView
    view: BoardView
    now: datetime
    is_live: bool
    waits: Waits = field(default_factory=dict)


def board_state(
    moment: BoardMoment, settings: BoardSettings, size: Size, language: Language
) -> dict[str, Any]:
    """Return what the script draws; lengths are in vmin.

    `clock` counts seconds since the centre's midnight; `call_age` those since the newest call.
    """
    view, site = moment.view, moment.site
    waits = moment.waits if settings.waiting_times else NOTHING_KNOWN
    at_foot = waits if settings.has_waits_at_foot else NOTHING_KNOWN
    arrangement = arranged(view)
    hero = arrangement.hero
    screen = Screen(inches=settings.screen_inches, metres=settings.distance_metres)
    planned = _planned(arrangement, settings, screen, size, training=site.training)
    local = moment.now.astimezone(site.timezone)
    state: dict[str, Any] = {
        "state": "calls" if hero else "quiet",
        "layout": settings.layout,
        "centre": kept_whole(site.name.in_language(language)),
        "training": site.training,
        "clock": (local - local.replace(hour=0, minute=0, second=0, microsecond=0)).seconds,
        "cut_off": not moment.is_live,
        "as_of": time_of_day(view.now.astimezone(site.timezone)),
        "call": str(hero.call_id) if hero else "",
        "call_age": max(0, (moment.now - hero.called_at) // timedelta(seconds=1)) if hero else 0,
        "number": hero.number if hero else "",
        "counter": str(hero.counter) if hero else "",
        "calls": [asdict(row) for row in call_rows(arrangement.listed(with_hero=True))],
        "waiting": [asdict(row) for row in waiting_rows(view.services)],
        "new_numbers": NEW_NUMBERS.in_language(language),
        "waits": wait_parts(view.services, at_foot, language),
        "notices": [one.in_language(language) for one in settings.notices],
        "rows": planned.rows,
        "lying": planned.lying,
        "lengths": {name: size.in_vmin(getattr(planned, name)) for name in _LENGTHS},
    }
    if settings.layout != "calls":
        rows = place_rows(settings.layout, view, arrangement, language, waits)
        shape = _grid(rows, settings, planned, screen, size, has_note=not moment.is_live)
        state["places"] = [asdict(row) for row in rows[: shape.columns * shape.rows]]
        state["columns"], state["lines"] = shape.columns, shape.rows
        state["place_size"] = size.in_vmin(shape.size)
    return state


def _planned(
    arrangement: Arrangement,
    settings: BoardSettings,
    screen: Screen,
    size: Size,
    *,
    training: bool,
) -> Plan:
    shown = arrangement.listed(with_hero=True)
    return plan(
        size.width,
        size.height,
        screen,
        widths_of((call.number, call.counter) for call in shown),
        training=training,
        foot_lines=settings.foot_lines,
    )


def _grid(
    rows: Sequence[PlaceRow],
    settings: BoardSettings,
    planned: Plan,
    screen: Screen,
    size: Size,
    *,
    has_note: bool,
) -> Grid:
    """Return the places' grid in the room between header and foot, with a gap of one step."""
    widths = widths_of((row.number, int(row.counter or 0)) for row in rows)
    if settings.layout == "counters":
        widths = Widths(number=widths.number, counter=0.0)
    body = size.height - planned.header - planned.band - planned.foot
    body -= planned.note if has_note else 0.0
    shape = Grid(columns=1, rows=1, size=1.0, readable=True)
    for _ in range(2):  # the gaps of the first guess are taken off in the second
        shape = grid(
            len(rows),
            size.width - 2 * planned.pad + planned.step * (1 - shape.columns),
            body - planned.step * (1 + shape.rows),
            window=(size.width, size.height),
            screen=screen,
            widths=widths,
            named=settings.layout != "strip",
        )
    return shape
