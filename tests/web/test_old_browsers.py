"""What televisions and telephones of 2018 run (Chromium 60): ES2017, and no newer CSS."""

import re
from importlib.resources import files

import pytest

STATIC = files("web").joinpath("static")
NEWER_SCRIPT = re.compile(
    r"\?\.[A-Za-z_(\[]|\?\?|\*\*=|\.replaceAll\(|\.flat\(|\.flatMap\(|\.at\(|\bimport\b|\basync function\*"
    r"|catch \{|Object\.fromEntries|ResizeObserver|structuredClone|\.finally\("
)
NEWER_STYLE = re.compile(
    r"(?<![-\w])(?:gap|inset|aspect-ratio|accent-color|translate|scale|rotate)\s*:"
    r"|:(?:has|is|where)\(|@layer|@container|\bdvh\b|\bsvh\b"
)
FUNCTIONS = re.compile(r"([-\w]+)\s*:[^;{}]*\b(?:clamp|min|max)\(")


@pytest.mark.parametrize("name", [one.name for one in STATIC.iterdir() if one.name.endswith(".js")])
def test_scripts_are_old_enough(name: str) -> None:
    """A word that the browser does not know would stop the whole page."""
    assert NEWER_SCRIPT.findall(STATIC.joinpath(name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "name", [one.name for one in STATIC.iterdir() if one.name.endswith(".css")]
)
def test_styles_are_old_enough(name: str) -> None:
    """A newer function has the older value beside it."""
    text = STATIC.joinpath(name).read_text(encoding="utf-8")

    assert NEWER_STYLE.findall(text) == []
    for rule in re.findall(r"\{([^{}]*)\}", text):
        for newer in FUNCTIONS.finditer(rule):
            assert f"{newer[1]}:" in rule[: newer.start()], rule
