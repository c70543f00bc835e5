"""What pages load beside themselves: style, scripts, the shipped font, the look's colours."""

import hashlib
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from common.look import theme
from common.look.widgets_colours import DARK

router: Final = APIRouter()

_TYPES: Final = {"css": "text/css", "js": "text/javascript", "ttf": "font/ttf"}
_FONTS: Final = {
    f"BeVietnamPro-{name}.ttf": weight
    for name, weight in (("Regular", 400), ("SemiBold", 600), ("ExtraBold", 800))
}
_THEME: Final = "theme.css"


@cache
def read(name: str) -> bytes | None:
    """Return a file's content by its name, None where there is no such file."""
    if name == _THEME:
        return _theme().encode()
    if name in _FONTS:
        return files("common.look").joinpath(f"fonts/{name}").read_bytes()
    if name not in _own():
        return None
    return files("web").joinpath(f"static/{name}").read_bytes()


@cache
def asset(name: str) -> str:
    """Return the address of a file, another one for another content; raises FileNotFoundError."""
    content = read(name)
    if content is None:
        raise FileNotFoundError(name)
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


@router.get("/static/{name}", include_in_schema=False)
def static_file(request: Request, name: str) -> Response:
    """Serve one file; one that is asked for by its mark never changes."""
    content = read(name)
    if content is None:
        return Response(status_code=404)
    is_marked = "v" in request.query_params
    kept = "public, max-age=31536000, immutable" if is_marked else "no-cache"
    media = _TYPES[name.rpartition(".")[2]]
    return Response(content, media_type=media, headers={"cache-control": kept})


@cache
def _own() -> frozenset[str]:
    folder = files("web").joinpath("static")
    return frozenset(one.name for one in folder.iterdir() if one.name.rpartition(".")[2] in _TYPES)


def _theme() -> str:
    """Return the look's colours as CSS: `INK_SOFT` is `--ink-soft`, by night `--dark-ink-soft`."""
    day = {name: value for name, value in vars(theme).items() if name.isupper()}
    night = {f"dark_{name}": value for name, value in asdict(DARK).items()}
    tokens = "\n".join(
        f"  --{name.lower().replace('_', '-')}: {value};"
        for name, value in (day | night).items()
        if str(value).startswith("#")
    )
    faces = "\n".join(
        f'@font-face {{ font-family: "{theme.FAMILY}"; font-weight: {weight}; font-style: normal;'
        f' font-display: swap; src: url("/static/{name}") format("truetype"); }}'
        for name, weight in _FONTS.items()
    )
    return f'{faces}\n:root {{\n{tokens}\n  --family: "{theme.FAMILY}";\n}}\n'
