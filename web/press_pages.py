"""What a ticket's holder may do from the phone: let others pass, or give the number back.

Each is asked for once more, and done once however often it is sent: the press carries an id.
"""

import hashlib
from typing import Final, Literal
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, RedirectResponse, Response

from common.background.session import OpenedHall
from common.readings.following import Followed
from common.tickets.errors import Fault, MoisoError
from common.tickets.refusals import (
    IllegalTransition,
    LetPassLimit,
    TicketElsewhere,
    UnknownTicket,
)
from common.use_cases.queue import Queue
from common.use_cases.use_case import By
from web.description import PRESSED, body_of
from web.hall_link import HallLink
from web.pages import language, page, refusal, wants_json
from web.security import fields_of
from web.texts import say
from web.ticket_pages import DONE, find_view, hall_of, limits_of
from web.ticket_view import FOLLOWED, TicketView

router: Final = APIRouter()

Press = Literal["pass", "cancel"]

_LONGEST_ID: Final = 64

_BODY: Final = body_of({"request_id": {"type": "string", "pattern": "^[0-9A-Za-z]{1,64}$"}})


@router.get("/t/{token}/pass", response_class=HTMLResponse)
async def ask_pass(request: Request, token: str) -> Response:
    """Ask whether the next people shall pass."""
    return await _question(request, token, "pass")


@router.get("/t/{token}/cancel", response_class=HTMLResponse)
async def ask_cancel(request: Request, token: str) -> Response:
    """Ask whether the number shall be given back."""
    return await _question(request, token, "cancel")


@router.post("/t/{token}/pass", response_class=HTMLResponse, responses=PRESSED, openapi_extra=_BODY)
async def let_pass(request: Request, token: str) -> Response:
    """Let the next people pass."""
    return await _press(request, token, "pass")


@router.post(
    "/t/{token}/cancel", response_class=HTMLResponse, responses=PRESSED, openapi_extra=_BODY
)
async def cancel(request: Request, token: str) -> Response:
    """Give the number back."""
    return await _press(request, token, "cancel")


async def _question(request: Request, token: str, press: Press) -> Response:
    view = await find_view(request, token)
    if isinstance(view, Response):
        return view
    may = view.may_pass if press == "pass" else view.may_cancel
    refused = "" if may else say("too_late_done", language(request), number=view.number)
    return _asking(request, token, press, view, refused=refused, may=may)


def _asking(
    request: Request,
    token: str,
    press: Press,
    view: TicketView,
    *,
    refused: str,
    may: bool,
    status: int = 200,
    sent: str = "",
) -> Response:
    """Return the page that asks, or says why it is too late to ask."""
    explained = view.pass_explained if press == "pass" else view.cancel_explained
    return page(
        request,
        "confirm.html",
        status=status,
        which=press,
        token=token,
        question=say(f"{press}_question", language(request), number=view.number),
        explained=explained if may else "",
        refused=refused,
        request_id=sent or uuid4().hex,
    )


async def _press(request: Request, token: str, press: Press) -> Response:
    view = await find_view(request, token)
    if isinstance(view, Response):
        return view
    if not limits_of(request).presses.take(token):
        return refusal(request, 429)
    sent = await _sent_id(request)
    if not sent:
        return refusal(request, 403)
    hall = hall_of(request)
    try:
        await _do_once(hall, token, press, sent)
    except MoisoError as error:
        await hall.look()
        return await _refused(request, token, press, error, view, sent=sent)
    await hall.look()
    if not wants_json(request):
        kept = f"/t/{token}?lang={language(request)}&done={press}"
        return RedirectResponse(kept, 303)
    return await _answer(request, token, say(DONE[press], language(request)), done=True)


async def _do_once(hall: HallLink, token: str, press: Press, sent: str) -> None:
    """Press for a ticket of today; raises what the use case raises."""
    followed = hall.seen.of(FOLLOWED).tickets.get(token) if hall.seen is not None else None
    if followed is None:
        raise UnknownTicket(number="")
    # an id of ours, bound to this ticket and this press, whatever was sent
    digest = hashlib.sha256(f"{token} {press} {sent}".encode()).hexdigest()
    by = By(request_id=f"web-{digest[:40]}")
    await hall.ask(lambda opened: _do(opened, press, followed, by))


def _do(opened: OpenedHall, press: Press, followed: Followed, by: By) -> None:
    """Press for this very ticket: the last look may be yesterday's, and its number today another's."""
    queue = Queue(opened.database, opened.site.key)
    if press == "pass":
        queue.let_pass(followed.number, ticket=followed.id, by=by)
    else:
        queue.cancel(followed.number, ticket=followed.id, by=by)


async def _refused(
    request: Request,
    token: str,
    press: Press,
    error: MoisoError,
    before: TicketView,
    *,
    sent: str,
) -> Response:
    """Say why it was not done: a race is lost, a rule says no, or the world failed.

    Where the world failed it may be done all the same: the same id asks for it again.
    """
    words = _why(error, before.number, language(request))
    status = 503 if isinstance(error, Fault) else 409
    if wants_json(request):
        return await _answer(request, token, words, done=False, status=status)
    may = isinstance(error, Fault)
    again = sent if may else ""
    return _asking(request, token, press, before, refused=words, may=may, status=status, sent=again)


def _why(error: MoisoError, number: str, speaks: str) -> str:
    if isinstance(error, TicketElsewhere):
        return say("too_late_called", speaks, number=number, counter=error.fields["counter"])
    if isinstance(error, IllegalTransition | UnknownTicket):
        return say("too_late_done", speaks, number=number)
    if isinstance(error, LetPassLimit):
        return say("pass_limit", speaks, number=number, most=error.fields["most"])
    return say("unclear" if isinstance(error, Fault) else "not_done", speaks)


async def _answer(
    request: Request, token: str, words: str, *, done: bool, status: int = 200
) -> Response:
    view = await find_view(request, token)
    shown = view.as_json() if isinstance(view, TicketView) else None
    return JSONResponse({"done": done, "message": words, "view": shown}, status)


async def _sent_id(request: Request) -> str:
    """Return the id that the page gave this press, "" where it is none."""
    fields = fields_of(await request.body(), request.headers.get("content-type", ""))
    sent = fields.get("request_id", "")
    return sent if sent.isascii() and sent.isalnum() and len(sent) <= _LONGEST_ID else ""
