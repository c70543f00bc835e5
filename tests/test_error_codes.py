"""Promise: a code in the log or in JSON names one error."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ROOMS = ("admin", "common", "counter", "display", "kiosk", "web")


def _codes(source: str) -> Iterator[str]:
    """Return the codes of the errors that a source text declares."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            said: dict[str, ast.expr | None] = {}
            for line in node.body:
                match line:
                    case ast.Assign(targets=[ast.Name(id=name)], value=value):
                        said[name] = value
                    case ast.AnnAssign(target=ast.Name(id=name), value=value):
                        said[name] = value
            match said.get("code"):
                case ast.Constant(value=str(code)) if "sentence" in said:
                    yield code


def test_no_two_errors_have_one_code() -> None:
    """“The log says `internal`: which of the two was it?” There is one class for each code."""
    found = Counter(
        code
        for room in ROOMS
        for path in (HOUSE / room).rglob("*.py")
        for code in _codes(path.read_text(encoding="utf-8"))
    )

    assert len(found) > 100
    assert [code for code, times in found.items() if times > 1] == []
