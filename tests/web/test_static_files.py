import re

import pytest

from common.look import theme
from common.look.contrast import contrast
from common.look.widgets_colours import DARK
from tests.web.servers import Door
from web.static_files import read

TEXT_ON = (
    ("--text", "--page"),
    ("--text", "--surface"),
    ("--text-soft", "--page"),
    ("--text-soft", "--surface"),
    ("--on-press", "--press"),
    ("--on-press", "--press-held"),
    ("--on-second", "--second"),
    ("--hero", "--surface"),
    ("--on-danger", "--danger"),
    ("--danger", "--surface"),
    ("--on-warn", "--warn"),
)


@pytest.mark.parametrize("scheme", ["light", "dark", "called"])
def test_every_text_has_a_contrast_of_seven_to_one(scheme: str) -> None:
    """By day, by night and when called: whoever sees badly reads it."""
    colours = _colours(scheme)

    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT_ON}

    assert {pair: ratio for pair, ratio in found.items() if ratio < 7} == {}


def test_the_colours_are_the_looks_own() -> None:
    """Every token of the theme is there under its name in CSS."""
    css = (read("theme.css") or b"").decode()

    assert f"--ink-soft: {theme.INK_SOFT};" in css
    assert f"--call-low: {theme.CALL_LOW};" in css
    assert f"--dark-ink-soft: {DARK.ink_soft};" in css
    assert css.count("@font-face") == 3


def test_dark_has_one_palette() -> None:
    """A phone that asks for dark wears the night of the officers' windows, not one of its own."""
    dark = (read("pages.css") or b"").decode().partition("prefers-color-scheme: dark")[2]

    own = re.findall(r"(--[a-z-]+): #", dark.partition("\n}\n")[0])

    assert own == ["--warn"]


def test_a_file_named_by_its_content_is_kept_for_ever(door: Door) -> None:
    """A phone loads font and style once; another version has another name."""
    page = door.client.get("/").text
    address = page.partition('href="/static/pages.css')[2].partition('"')[0]

    marked = door.client.get(f"/static/pages.css{address}")
    plain = door.client.get("/static/pages.css")

    assert marked.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["cache-control"] == "no-cache"
    assert marked.headers["content-type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("name", ["", "base.html", "..%2Fapp.py", "app.py", "OFL.txt"])
def test_nothing_else_is_served(door: Door, name: str) -> None:
    """Neither templates nor the program."""
    assert door.client.get(f"/static/{name}").status_code == 404


def _colours(scheme: str) -> dict[str, str]:
    """Return the colours that hold in a scheme, by their names in CSS."""
    pages, ticket = ((read(name) or b"").decode() for name in ("pages.css", "ticket.css"))
    blocks = re.findall(r":root \{(.*?)\}", pages, re.DOTALL)
    texts = [(read("theme.css") or b"").decode(), blocks[0]]
    if scheme == "dark":
        texts.append(blocks[1])
    if scheme == "called":
        texts.append(ticket.partition('body[data-phase="called"] {')[2].partition("}")[0])
    found: dict[str, str] = {}
    for text in texts:
        found |= dict(re.findall(r"(--[a-z0-9-]+): ([^;]+);", text))
    if scheme == "called":
        found["--surface"] = found["--page"] = "var(--night)"
    return {name: _resolved(found, name) for name in found if name != "--step"}


def _resolved(found: dict[str, str], name: str) -> str:
    value = found[name]
    return _resolved(found, value[4:-1]) if value.startswith("var(") else value
