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
from web.board_readings import BoardReadings, settings_of
from web.board_slides import BoardSlides
from web.board_view import LEAST_PIXELS, MOST_PIXELS, Size, board_state
from web.event_stream import PULSE_SECONDS, EventStream
from web.hall_link import HallLink, Seen
from web.limits import Buckets, Places, Rate
from web.pages import language, page, refusal
from web.security import address_of
from web.static_files import asset
from web.ticket_pages import hall_of

router: Final = APIRouter()

ASKING_RATE: Final = Rate(120, 5)
"""From one address: ten screens behind a router that has to ask every five seconds take two."""

SCREENS_OF_ADDRESS: Final = 20
SCREENS: Final = 100
"""A board costs more than a telephone: its state is cut for its window."""

_OF_TIME: Final = ("clock", "call_age")
_SET_CLOCK_SECONDS: Final = 60.0
"""So often a screen's clock is set, though nothing else is new."""

Name = Annotated[str, Query(alias="board", max_length=LONGEST_NAME)]
Pixels = Annotated[int, Query(ge=LEAST_PIXELS, le=MOST_PIXELS)]


@router.get("/board", response_class=HTMLResponse)
async def board_page(request: Request, name: Name = "") -> Response:
    """Show the frame of a board; its script fills it and keeps it."""
    boards = _boards(request)
    if not boards.asks.take(address_of(request.scope)):
        return refusal(request, 429)
    seen, speaks = await _seen(request), language(request)
    settings, error = BoardSettings(), None
    slides: list[dict[str, Any]] = []
    if seen is not None:
        folder = boards.folder(seen)
        settings, error = await run_in_threadpool(settings_of, folder, name)
        slides = await run_in_threadpool(boards.slides.of, settings.between, folder, speaks)
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
    if not _boards(request).asks.take(address_of(request.scope)):
        return refusal(request, 429)
    drawn = _Drawn(request, name, Size(width=width, height=height))
    return JSONResponse(await drawn.state(await _seen(request)))


@router.get("/board/events", response_class=EventStream)
async def board_events(
    request: Request, name: Name = "", width: Pixels = 1920, height: Pixels = 1080
) -> Response:
    """Send what a board shows whenever it changes."""
    boards, address = _boards(request), address_of(request.scope)
    places = ((boards.of_address, address), (boards.screens, ""))
    if not boards.asks.take(address) or not all(one.are_left(key) for one, key in places):
        return refusal(request, 429)
    drawn = _Drawn(request, name, Size(width=width, height=height))
    states = _states(hall_of(request), drawn)
    return EventStream(states, *(one.one(key) for one, key in places))


class _Drawn:
    """One board in one browser's window; its settings are read once, when the hall is known."""

    def __init__(self, request: Request, name: str, size: Size) -> None:
        self._boards = _boards(request)
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
            folder = self._boards.folder(seen)
            self._settings = (await run_in_threadpool(settings_of, folder, self._name))[0]
        settings = self._settings
        moment = await self._boards.readings.at(seen, settings.zone)
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


class _Boards:
    """What all boards of one door share."""

    def __init__(self, hall: HallLink, folder: Path | None) -> None:
        self._folder = folder
        self.readings = BoardReadings(hall)
        self.slides = BoardSlides()
        self.asks = Buckets(ASKING_RATE)
        self.of_address = Places(SCREENS_OF_ADDRESS)
        self.screens = Places(SCREENS)

    def folder(self, seen: Seen) -> Path | None:
        """Return where the centre's files are: as this machine was told, else as setup read them."""
        return self._folder or seen.site.config_folder


def _boards(request: Request) -> _Boards:
    state = request.app.state
    if not hasattr(state, "boards"):
        state.boards = _Boards(hall_of(request), state.folder)
    boards: _Boards = state.boards
    return boards


def _version(seen: Seen | None) -> str:
    """Return what is another one when the page should be loaded anew.

    A screen runs for months: files of the page change, and a page that was opened while the
    database was away knows nothing of the centre's own files.
    """
    used = ("board.js", "board_words.js", "board.css", "live.js", "theme.css")
    return " ".join(("known" if seen is not None else "unknown", *map(asset, used)))
