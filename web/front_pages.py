"""What stands beside the tickets: the page without a number, and the answer that all is well."""

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import JSONResponse, Response

from web.pages import language, page
from web.texts import say

router: Final = APIRouter()


@router.get("/", response_class=HTMLResponse)
def front(request: Request) -> Response:
    """Say that one's ticket has the way in."""
    speaks = language(request)
    return page(
        request,
        "message.html",
        title=say("front_title", speaks),
        hint=say("front_hint", speaks),
        again_seconds=None,
    )


@router.get("/health")
def health(request: Request) -> Response:
    """Say whether the hall is seen: 200 if it is live, else 503."""
    seen = request.app.state.hall.seen
    is_live = seen is not None and seen.is_live
    answer: dict[str, Any] = {"live": is_live}
    return JSONResponse(answer, 200 if is_live else 503)
