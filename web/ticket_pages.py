"""A ticket in the hand: its page, its state for scripts, its events."""

import re
from collections.abc import AsyncIterator
from typing import Any, Final, cast

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, Response

from common.readings.following import number_of_token
from common.tickets.errors import MoisoError
from web.event_stream import PULSE_SECONDS, EventStream
from web.hall_link import HallLink
from web.limits import Limits
from web.pages import language, message_page, page, refusal
from web.rate_reasons import RatingReasons
from web.rate_view import levels, reasons
from web.security import address_of
from web.texts import say
from web.ticket_view import TicketView, facts_of, over_view, ticket_view

router: Final = APIRouter()

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_AGAIN_SECONDS: Final = 20

DONE: Final = {"pass": "passed", "cancel": "cancelled_now", "rating": "rated_now"}
"""Press → what is said when it is done."""

_AFTER: Final = {"pass": "waiting", "cancel": "cancelled"}


@router.get("/t/{token}", response_class=HTMLResponse)
async def ticket_page(request: Request, token: str) -> Response:
    """Show one ticket; without scripts the page loads itself again."""
    view = await find_view(request, token)
    if isinstance(view, Response):
        return view
    done = request.query_params.get("done", "")
    said = say(DONE[done], language(request)) if _is_done(done, view) else ""
    return page(
        request,
        "ticket.html",
        view=view,
        token=token,
        said=said,
        **await choices(request),
    )


def _is_done(press: str, view: TicketView) -> bool:
    """Say whether a ticket stands as a press leaves it: anybody can make a link that says so."""
    if press == "rating":
        return view.phase == "finished" and not view.may_rate
    return press in DONE and view.phase == _AFTER[press]


@router.get("/t/{token}/state")
async def ticket_state(request: Request, token: str) -> Response:
    """Return what the page says, as JSON."""
    view = await find_view(request, token)
    return view if isinstance(view, Response) else JSONResponse(view.as_json())


@router.get("/t/{token}/events", response_class=EventStream)
async def ticket_events(request: Request, token: str) -> Response:
    """Send what the page says whenever it changes."""
    view = await find_view(request, token)
    if isinstance(view, Response):
        return view
    limits, address = limits_of(request), address_of(request.scope)
    if not (limits.streams.are_left(token) and limits.streams_of_addresses.are_left(address)):
        return refusal(request, 429)
    return EventStream(
        _states(hall_of(request), token, language(request)),
        limits.streams.one(token),
        limits.streams_of_addresses.one(address),
    )


async def find_view(request: Request, token: str) -> TicketView | Response:
    """Return what a token's page says, or the answer that refuses it."""
    limits = limits_of(request)
    if _TOKEN.fullmatch(token) is None:
        return message_page(request, "unknown", status=404)
    if not limits.tokens.take(token):
        return refusal(request, 429)
    hall, speaks = hall_of(request), language(request)
    seen = hall.seen
    view = ticket_view(seen, token, speaks) if seen is not None else None
    if view is not None:
        return view
    # a fresh ticket, one of another day, or nobody's
    if not limits.unknown.take(address_of(request.scope)):
        return refusal(request, 429)
    seen = await hall.look()
    view = ticket_view(seen, token, speaks) if seen is not None else None
    return view or await _elsewhere(request, hall, token)


async def _elsewhere(request: Request, hall: HallLink, token: str) -> TicketView | Response:
    """Return the page of a token that no ticket of today has."""
    try:
        number = await hall.ask(
            lambda opened: number_of_token(opened.database, opened.site.key, token)
        )
    except MoisoError:
        return message_page(request, "away", status=503, again_seconds=_AGAIN_SECONDS)
    if number is not None:
        return over_view(number, language(request))
    return message_page(request, "unknown", status=404, again_seconds=_AGAIN_SECONDS)


async def _states(hall: HallLink, token: str, speaks: str) -> AsyncIterator[dict[str, Any] | None]:
    known: object = None
    number = ""
    async for seen in hall.follow(PULSE_SECONDS):
        if seen is None:
            yield None
            continue
        # cheaper than words: most changes are other people's
        facts = facts_of(seen, token)
        if facts is not None and facts == known:
            yield None
            continue
        known = facts
        view = ticket_view(seen, token, speaks)
        if view is None:
            # the day has changed, or the training has ended
            yield over_view(number, speaks).as_json()
            return
        number = view.number
        yield view.as_json()


async def choices(request: Request) -> dict[str, Any]:
    """Return what a rating offers to choose from."""
    offered = await cast("RatingReasons", request.app.state.reasons).offered()
    speaks = language(request)
    return {"levels": levels(speaks), "reasons": reasons(offered, speaks)}


def hall_of(request: Request) -> HallLink:
    """Return the door's link to the hall."""
    return cast("HallLink", request.app.state.hall)


def limits_of(request: Request) -> Limits:
    """Return the door's limits."""
    return cast("Limits", request.app.state.limits)
