# noqa: INP001 — a script, not part of the program
"""Break the tables and constants of the rules one by one, and name those that no test misses.

    python tools/mutate_tables.py common/tickets/lifecycle.py …

mutmut changes the bodies of functions only. Here each number of a module's tables, of defaults and
of properties is one more, each word another, each entry left out, each operator another one. The
tests beside the module's own try each change in a process of its own, forked from one that has
loaded the libraries (Linux and macOS).
"""

import ast
import copy
import os
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from typing import Any, Final

import hypothesis.stateful  # noqa: F401 — loaded once for all processes
import pytest

PYTEST: Final = (
    *("-x", "--noconftest", "-p", "no:pytest-qt", "--hypothesis-profile=ci"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # hypothesis is loaded already
)
"""The rules need no fixture of the house; the profile draws the same examples each time."""

_OTHER_OPERATOR: Final = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
}


class Changed(SourceLoader, MetaPathFinder):
    """Loads one module from another text than its file's."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Answer for that module alone."""
        ours = fullname == ".".join(self._path.with_suffix("").parts)
        return spec_from_loader(fullname, self) if ours else None

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 — the protocol's
        """Return the file for tracebacks."""
        return str(self._path)

    def get_data(self, path: str) -> bytes:  # noqa: ARG002 — the protocol's
        """Return the other text."""
        return self._text.encode()


def changes(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield in words what was changed, and the module's whole text with it."""
    for index, original in enumerate(places(tree)):
        # -1 for the expression itself
        for which in range(-1, min(map(len, _entries(original)), default=0)):
            changed = copy.deepcopy(tree)
            place = list(places(changed))[index]
            if which < 0 and not _made_other(place):
                continue
            words = f"{ast.unparse(original)} → {ast.unparse(place)}"
            for entries in _entries(place) if which >= 0 else []:
                words = f"without {ast.unparse(entries.pop(which))}"
            yield f"{original.lineno}: {words}", ast.unparse(changed)


def places(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what stands in no function, and what stands in properties; no types, no docstrings."""
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    for one in (*tree.body, *(part for each in classes for part in each.body)):
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None:
            yield from _expressions(one.value)
        elif isinstance(one, ast.FunctionDef) and "property" in map(
            ast.unparse, one.decorator_list
        ):
            for statement in one.body[1:]:
                yield from _expressions(statement)


def _expressions(node: ast.AST) -> Iterator[ast.expr]:
    return (part for part in ast.walk(node) if isinstance(part, ast.expr))


def _entries(place: ast.expr) -> list[list[Any]]:
    """Return the lists that hold the entries of a table, none for anything else."""
    match place:
        case ast.Tuple() | ast.Set() | ast.List():
            return [place.elts]
        case ast.Dict():
            return [place.keys, place.values]
        case ast.Call():
            return [place.args]
        case _:
            return []


def _made_other(place: ast.expr) -> bool:
    """Make a constant or an operator another one; return whether it is one."""
    value = getattr(place, "value", None)
    if isinstance(place, ast.Constant) and isinstance(value, bool | int | float):
        place.value = not value if isinstance(value, bool) else value + 1
    elif isinstance(place, ast.Constant) and isinstance(value, str):
        place.value = f"{value}X"
    elif isinstance(place, ast.BinOp | ast.BoolOp) and type(place.op) in _OTHER_OPERATOR:
        place.op = _OTHER_OPERATOR[type(place.op)]()
    else:
        return False
    return True


def falls(path: Path, text: str) -> bool:
    """Return whether a test falls when a module has another text."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    code = 1
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.meta_path.insert(0, Changed(path, text))
        beside = Path("tests", path.parent).glob("test_*.py")
        tests = sorted(beside, key=lambda test: (path.stem not in test.stem, test.stem))
        code = int(pytest.main([*PYTEST, *map(str, tests)]))
    finally:
        os._exit(code)


def main(modules: list[str]) -> None:
    """Try all changes of some modules, named by their files."""
    sys.path.insert(0, str(Path.cwd()))
    for path in map(Path, modules):
        text = path.read_text(encoding="utf-8")
        if falls(path, text):
            sys.exit(f"{path}: its tests fall without any change")
        tried = list(changes(ast.parse(text)))
        left = [words for words, other in tried if not falls(path, other)]
        sys.stdout.writelines(f"{path}:{words}\n" for words in left)
        sys.stdout.write(f"{path}: {len(tried)} changes, {len(left)} unnoticed\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
