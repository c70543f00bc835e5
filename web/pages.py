"""Pages: templates, their language, and the links between the two languages."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from common.line_breaks.whole_names import kept_whole
from common.tickets.text import Language
from web.static_files import asset
from web.texts import LANGUAGE_NAMES, language_of, say

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("web"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)

REFUSALS: Final[Mapping[int, str]] = {
    403: "refused",
    404: "no_page",
    405: "no_page",
    413: "refused",
    429: "busy",
    431: "refused",
    503: "away",
}
"""Status → which texts say it; all others are a mistake of ours."""


def language(request: Request) -> Language:
    """Return the language that a request is answered in."""
    return language_of(request.query_params.get("lang"), request.headers.get("accept-language"))


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **fields: Any,
) -> HTMLResponse:
    """Return a page; the template finds `say`, `language` and what is given.

    `path` and what is `kept` of its query lead to the same page in the other language.
    """
    speaks = language(request)
    seen = request.app.state.hall.seen
    site = seen.site if seen is not None else None
    html = _ENVIRONMENT.get_template(template).render(
        say=lambda name, **more: say(name, speaks, **more),
        asset=asset,
        language=speaks,
        languages=LANGUAGE_NAMES,
        centre=kept_whole(site.name.in_language(speaks)) if site is not None else "",
        training=site is not None and site.training,
        **{"path": "/" + request.url.path.lstrip("/"), "kept": "", **fields},
    )
    return HTMLResponse(html, status_code=status, headers=headers)


def message_page(
    request: Request, name: str, *, status: int, again_seconds: int | None = None
) -> Response:
    """Return a page of one heading and one sentence, or their JSON for a script."""
    headers = {"retry-after": "30"} if status in {429, 503} else None
    if wants_json(request):
        words = say(f"{name}_hint" if name != "no_page" else "no_page_title", language(request))
        return JSONResponse({"error": name, "message": words}, status, headers)
    return page(
        request,
        "message.html",
        status=status,
        headers=headers,
        title=say(f"{name}_title", language(request)),
        hint="" if name == "no_page" else say(f"{name}_hint", language(request)),
        again_seconds=again_seconds,
    )


def refusal(request: Request, status: int) -> Response:
    """Return the page, or the JSON, of a refusal."""
    return message_page(request, REFUSALS.get(status, "mistake"), status=status)


def wants_json(request: Request) -> bool:
    """Say whether a script asks, not a person."""
    return request.url.path.endswith(("/state", "/events")) or (
        "application/json"
        in (request.headers.get("accept", "") + request.headers.get("content-type", ""))
    )
