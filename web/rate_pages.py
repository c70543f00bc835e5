"""Ratings: on a ticket's own page, and on the tablet at each counter."""

from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any, Final, cast
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, RedirectResponse, Response

from common.tickets.errors import Fault, MoisoError
from common.tickets.rating import Level, Reason
from common.tickets.text import Language
from common.use_cases.ratings import AlreadyRated, Ratings
from web.description import PRESSED, body_of
from web.event_stream import PULSE_SECONDS, EventStream
from web.hall_link import HallLink, Seen
from web.pages import language, message_page, page, refusal, wants_json
from web.rate_view import RATINGS, may_answer, tablet_state
from web.security import address_of, fields_of
from web.static_files import asset
from web.tablet_keys import TabletKeys
from web.texts import say
from web.ticket_pages import choices, find_view, hall_of, limits_of
from web.ticket_view import FOLLOWED, TicketView

router: Final = APIRouter()

Counter = Annotated[int, Path(ge=1, le=9999)]
Key = Annotated[str, Query(max_length=64)]


_CHOSEN: Final[dict[str, Any]] = {
    "level": {"enum": [one.value for one in Level]},
    "reason": {"enum": [one.value for one in Reason]},
}


@router.post(
    "/t/{token}/rating",
    response_class=HTMLResponse,
    responses=PRESSED,
    openapi_extra=body_of(_CHOSEN),
)
async def rate_ticket(request: Request, token: str) -> Response:
    """Keep how the ticket's holder found it; a second time changes nothing."""
    view = await find_view(request, token)
    if isinstance(view, Response):
        return view
    if not limits_of(request).presses.take(token):
        return refusal(request, 429)
    hall = hall_of(request)
    followed = hall.seen.of(FOLLOWED).tickets.get(token) if hall.seen is not None else None
    level, reason = _chosen(await _fields(request))
    if level is None or followed is None:
        return await _unkept(request, token, say("rate_choose", language(request)), 422)
    error = await _keep(hall, followed.id, level, reason)
    if error is not None:
        away, speaks = isinstance(error, Fault), language(request)
        words = say("rate_not_kept", speaks) if away else error.message(speaks)
        return await _unkept(request, token, words, 503 if away else 409)
    if not wants_json(request):
        return RedirectResponse(f"/t/{token}?lang={language(request)}&done=rating", 303)
    return JSONResponse({"done": True, "message": say("rated_now", language(request))})


@router.get("/rate/{counter}", response_class=HTMLResponse)
async def tablet_page(request: Request, counter: Counter, key: Key = "") -> Response:
    """Show the tablet of one counter; its script keeps it."""
    if not _is_tablet(request, counter, key):
        return _locked(request)
    hall, speaks = hall_of(request), language(request)
    seen = hall.seen or await hall.look()
    if seen is not None and counter not in seen.of(RATINGS).numbers:
        return message_page(request, "no_page", status=404)
    return page(
        request,
        "rate.html",
        counter=counter,
        kept=f"&key={key}",
        **await choices(request),
        state=tablet_state(seen, counter, speaks, _version()),
    )


@router.get("/rate/{counter}/state")
async def tablet_now(request: Request, counter: Counter, key: Key = "") -> Response:
    """Return what a tablet shows now."""
    if not _is_tablet(request, counter, key):
        return _locked(request)
    hall = hall_of(request)
    seen = hall.seen or await hall.look()
    return JSONResponse(tablet_state(seen, counter, language(request), _version()))


@router.get("/rate/{counter}/events", response_class=EventStream)
async def tablet_events(request: Request, counter: Counter, key: Key = "") -> Response:
    """Send what a tablet shows whenever it changes."""
    if not _is_tablet(request, counter, key):
        return _locked(request)
    places, address = limits_of(request).streams_of_addresses, address_of(request.scope)
    if not places.are_left(address):
        return refusal(request, 429)
    states = _states(hall_of(request), counter, language(request))
    return EventStream(states, places.one(address))


@router.post(
    "/rate/{counter}",
    responses=PRESSED,
    openapi_extra=body_of({**_CHOSEN, "ticket": {"type": "string"}}),
)
async def rate_at_counter(request: Request, counter: Counter, key: Key = "") -> Response:
    """Keep how the person whom this tablet asks found it; of nobody else is anything kept."""
    if not _is_tablet(request, counter, key):
        return _locked(request)
    if not limits_of(request).presses.take(f"rate {counter} {address_of(request.scope)}"):
        return refusal(request, 429)
    hall, speaks = hall_of(request), language(request)
    fields = await _fields(request)
    level, reason = _chosen(fields)
    sent = fields.get("ticket", "")
    ticket_id = may_answer(hall.seen, counter, sent) if hall.seen is not None else None
    if level is None or ticket_id is None:
        return JSONResponse({"done": False, "message": say("not_done", speaks)}, 409)
    error = await _keep(hall, ticket_id, level, reason)
    if error is not None:
        status = 503 if isinstance(error, Fault) else 409
        return JSONResponse({"done": False, "message": say("rate_not_kept", speaks)}, status)
    return JSONResponse({"done": True, "message": say("rated_now", speaks)})


def _is_tablet(request: Request, counter: int, key: str) -> bool:
    return cast("TabletKeys", request.app.state.tablets).fits(counter, key)


def _locked(request: Request) -> Response:
    return message_page(request, "tablet", status=403)


async def _keep(
    hall: HallLink, ticket_id: UUID, level: Level, reason: Reason | None
) -> MoisoError | None:
    """Keep a rating; return why it was not. One that is there already is as good as kept."""
    try:
        await hall.ask(
            lambda opened: Ratings(opened.database, opened.site.key).rate(ticket_id, level, reason)
        )
    except AlreadyRated:
        pass
    except MoisoError as error:
        return error
    await hall.look()
    return None


async def _unkept(request: Request, token: str, words: str, status: int) -> Response:
    if wants_json(request):
        return JSONResponse({"done": False, "message": words}, status)
    view = await find_view(request, token)
    if not isinstance(view, TicketView):
        return view
    return page(
        request,
        "ticket.html",
        status=status,
        path=f"/t/{token}",
        view=view,
        token=token,
        said=words,
        **await choices(request),
    )


async def _states(
    hall: HallLink, counter: int, speaks: Language
) -> AsyncIterator[dict[str, Any] | None]:
    version = _version()
    async for seen in hall.follow(PULSE_SECONDS):
        yield _state(seen, counter, speaks, version)


def _state(
    seen: Seen | None, counter: int, speaks: Language, version: str
) -> dict[str, Any] | None:
    return None if seen is None else tablet_state(seen, counter, speaks, version)


def _chosen(fields: Mapping[str, str]) -> tuple[Level | None, Reason | None]:
    """Return the level and the reason that were sent; what is neither was not chosen."""
    level = next((one for one in Level if one.value == fields.get("level")), None)
    return level, next((one for one in Reason if one.value == fields.get("reason")), None)


async def _fields(request: Request) -> dict[str, str]:
    return fields_of(await request.body(), request.headers.get("content-type", ""))


def _version() -> str:
    """Return what is another one when the page should be loaded anew: a tablet runs for months."""
    return " ".join(map(asset, ("rate.js", "rate.css", "live.js", "theme.css")))
