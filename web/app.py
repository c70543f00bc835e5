"""The web door: its pages put together, and the link to the hall that they share."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from web import (
    board_pages,
    front_pages,
    press_pages,
    rate_pages,
    static_files,
    ticket_pages,
)
from web.hall_link import HallLink, Reading
from web.limits import Limits
from web.pages import REFUSALS, refusal
from web.rate_reasons import RatingReasons
from web.rate_view import RATINGS
from web.security import Security
from web.tablet_keys import TabletKeys, passing_keys
from web.ticket_view import FOLLOWED

ROUTERS: Final[Sequence[APIRouter]] = (
    front_pages.router,
    ticket_pages.router,
    board_pages.router,
    press_pages.router,
    rate_pages.router,
    static_files.router,
)

READINGS: Final[Sequence[Reading[Any]]] = (FOLLOWED, RATINGS)
"""What is read of the hall at every change, for everybody at once."""

_KINDS: Final = ("text/html", "application/json")
REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    status: {"description": name, "content": {kind: {} for kind in _KINDS}}
    for status, name in REFUSALS.items()
}
"""What any address may answer beside what it is for, in the OpenAPI description."""


def create_app(
    link: HallLink, folder: Path | None = None, tablets: TabletKeys | None = None
) -> FastAPI:
    """Return the application; it starts and ends the link. Its state has `hall`, `limits`, `reasons`.

    `folder` is that of the centre's files on this machine; None: the one that setup has read.
    `tablets` opens the tablets' pages; None: with keys that nobody knows.
    """
    limits = Limits()
    app = FastAPI(
        title="Mời Số",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_while_open(link),
        redirect_slashes=False,
        responses=REFUSED,
        exception_handlers={
            HTTPException: _refused,
            RequestValidationError: _not_found,
        },
    )
    app.state.hall = link
    app.state.limits = limits
    app.state.folder = folder
    app.state.tablets = tablets or passing_keys()
    app.state.reasons = RatingReasons(link, folder)
    for router in ROUTERS:
        app.include_router(router)

    def refuse(scope: Scope, status: int) -> Response:
        return refusal(Request({**scope, "app": app}), status)

    app.add_middleware(Security, limits=limits, refuse=refuse)
    return app


def _while_open(link: HallLink) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        link.start()
        try:
            yield
        finally:
            await link.close()

    return lifespan


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 — the one kind it is called for
    return refusal(request, error.status_code)


async def _not_found(request: Request, _: Exception) -> Response:
    return refusal(request, 404)
