"""Promise: what a window shows is decided without the window."""

import ast
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[1]

RING = "kiosk.keypad"
"""QML is given it, too, but it is no view model: it moves the ring from item to item."""

SHOWN = frozenset({"QmlUncreatable", "QmlAnonymous"})

LOOKED_AT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    drawn = {"PySide6.QtQuick", "PySide6.QtWidgets"} & set(sys.modules)
    if drawn:
        sys.exit(f"{name} brings {sorted(drawn)}")
"""


def _module(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


def _is_given_to_qml(source: str) -> bool:
    """Return whether a class of the source is made by the program for QML to look at."""
    decorators = [
        decorator.func if isinstance(decorator, ast.Call) else decorator
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
    ]
    return any(isinstance(one, ast.Name) and one.id in SHOWN for one in decorators)


def _view_models() -> list[str]:
    """Return those of QML's windows by what they are, the counter's by their names."""
    quick = [
        path
        for room in ("kiosk", "display")
        for path in sorted((HOUSE / room).rglob("*.py"))
        if _is_given_to_qml(path.read_text(encoding="utf-8"))
    ]
    widgets = [*(HOUSE / "counter").glob("*_model.py"), *(HOUSE / "counter").glob("*_words.py")]
    return [name for name in map(_module, [*quick, *sorted(widgets)]) if name != RING]


def _import(*modules: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOOKED_AT, *modules],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_view_models_know_no_item_and_no_widget() -> None:
    """None of them imports QtQuick or QtWidgets, not even by way of another module."""
    names = _view_models()

    imported = _import(*names)

    assert {"kiosk.visit", "display.board_model", "counter.desk_model"} <= set(names)
    assert (imported.returncode, imported.stderr) == (0, "")


def test_a_module_with_a_window_is_seen() -> None:
    """The look itself finds what it looks for, and names where it came in."""
    imported = _import("kiosk.visit", "counter.desk_page")

    assert imported.returncode == 1
    assert "counter.desk_page brings ['PySide6.QtWidgets']" in imported.stderr
