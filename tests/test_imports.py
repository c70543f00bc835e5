"""Promise: the doors start on Windows too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
ROOMS = ("admin", "common", "config", "counter", "display", "kiosk", "web")
POSIX_ONLY = frozenset(
    {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
)


def _imported(source: str) -> Iterator[str]:
    """Return the top-level names that a source text imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _files(room: str) -> list[Path]:
    return sorted((HOUSE / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_imported_that_only_posix_has(room: str) -> None:
    """A centre's machines run Windows: what it lacks is imported nowhere, not even late."""
    found = {
        f"{path.relative_to(HOUSE)}: {name}"
        for path in _files(room)
        for name in _imported(path.read_text(encoding="utf-8"))
        if name in POSIX_ONLY
    }

    assert _files(room)
    assert not found


def test_an_import_inside_a_function_is_seen() -> None:
    """The search itself finds what it looks for."""
    source = "def late():\n    import termios\n    from pty import fork\nimport os.path\n"

    assert set(_imported(source)) == {"termios", "pty", "os"}
