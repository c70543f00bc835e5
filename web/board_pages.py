"""`/board`: the hall's board in the browser of any TV."""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, Response

from common.board.settings import LONGEST_NAME, BoardSettings
from common.board.slides import Slide, read_slides
from common.tickets.text import Language
from web.board_readings import BoardReadings, settings_of
from web.board_view import LEAST_PIXELS, MOST_PIXELS, Size, board_state
from web.event_stream import PULSE_SECONDS, EventStream
from web.hall_link import HallLink, Seen
from web.pages import language, page, refusal
from web.qr_picture import qr_picture
from web.security import address_of
from web.static_files import asset
from web.ticket_pages import hall_of, limits_of

router: Final = APIRouter()

_OF_TIME: Final = ("clock", "call_age")
_SET_CLOCK_SECONDS: Final = 60.0
"""So often a screen's clock is set, though nothing else is new."""

Name = Annotated[str, Query(alias="board", max_length=LONGEST_NAME)]
Pixels = Annotated[int, Query(ge=LEAST_PIXELS, le=MOST_PIXELS)]


@router.get("/board", response_class=HTMLResponse)
async def board_page(request: Request, name: Name = "") -> Response:
    """Show the frame of a board; its script fills it and keeps it."""
    seen, speaks = await _seen(request), language(request)
    settings, error = BoardSettings(), None
    slides: list[dict[str, Any]] = []
    if seen is not None:
        settings, error = await run_in_threadpool(settings_of, seen, name)
        slides = await run_in_threadpool(_slides, settings, seen.site.config_folder, speaks)
    return page(
        request,
        "board.html",
        name=name,
        slides=slides,
        between=settings.between,
        version=_version(seen),
        trouble=error.message(speaks) if error is not None else "",
    )


@router.get("/board/state")
async def board_now(
    request: Request, name: Name = "", width: Pixels = 1920, height: Pixels = 1080
) -> Response:
    """Return what a board shows now, for a window of so many CSS pixels."""
    drawn = _Drawn(request, name, Size(width=width, height=height))
    return JSONResponse(await drawn.state(await _seen(request)))


@router.get("/board/events", response_class=EventStream)
async def board_events(
    request: Request, name: Name = "", width: Pixels = 1920, height: Pixels = 1080
) -> Response:
    """Send what a board shows whenever it changes."""
    places, address = limits_of(request).streams_of_addresses, address_of(request.scope)
    if not places.are_left(address):
        return refusal(request, 429)
    drawn = _Drawn(request, name, Size(width=width, height=height))
    return EventStream(_states(hall_of(request), drawn), places.one(address))


class _Drawn:
    """One board in one browser's window; its settings are read once, when the hall is known."""

    def __init__(self, request: Request, name: str, size: Size) -> None:
        self._readings = _readings(request)
        self._language = language(request)
        self._name = name
        self._size = size
        self._settings: BoardSettings | None = None

    async def state(self, seen: Seen | None) -> dict[str, Any]:
        """Return what it shows."""
        known: dict[str, Any] = {"version": _version(seen)}
        if seen is None:
            return known | {"state": "missing"}
        if self._settings is None:
            self._settings = (await run_in_threadpool(settings_of, seen, self._name))[0]
        settings = self._settings
        moment = await self._readings.at(seen, settings.zone)
        if moment is None:
            return known | {"state": "missing"}
        return known | board_state(moment, settings, self._size, self._language)


async def _states(hall: HallLink, drawn: _Drawn) -> AsyncIterator[dict[str, Any] | None]:
    last: dict[str, Any] = {}
    sent_at = 0.0
    async for seen in hall.follow(PULSE_SECONDS):
        state = await drawn.state(seen)
        # only time has passed: the screen's own clock goes on
        known = {name: value for name, value in state.items() if name not in _OF_TIME}
        if known == last and time.monotonic() - sent_at < _SET_CLOCK_SECONDS:
            yield None
            continue
        last, sent_at = known, time.monotonic()
        yield state


async def _seen(request: Request) -> Seen | None:
    """Return the hall as it is known; where it is not yet, a look is waited for."""
    hall = hall_of(request)
    return hall.seen or await hall.look()


def _readings(request: Request) -> BoardReadings:
    """Return the readings that all boards of this door share."""
    state = request.app.state
    if not hasattr(state, "boards"):
        state.boards = BoardReadings(hall_of(request))
    readings: BoardReadings = state.boards
    return readings


def _version(seen: Seen | None) -> str:
    """Return what is another one when the page should be loaded anew.

    A screen runs for months: files of the page change, and a page that was opened while the
    database was away knows nothing of the centre's own files.
    """
    used = ("board.js", "board_words.js", "board.css", "live.js", "theme.css")
    return " ".join(("known" if seen is not None else "unknown", *map(asset, used)))


def _slides(settings: BoardSettings, folder: Path | None, speaks: Language) -> list[dict[str, Any]]:
    """Return the words between calls; pictures and films stay with the board's own window."""
    if not settings.between.after_seconds:
        return []
    found = read_slides(settings.between, folder, speaks)
    return [_slide(one) for one in found if one.file is None]


def _slide(slide: Slide) -> dict[str, Any]:
    return {
        "kind": slide.kind,
        "heading": slide.heading,
        "lines": list(slide.lines),
        "code": qr_picture(slide.address) if slide.address else "",
    }
