"""TOML with the line of every value, which the standard reader does not tell."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence

from common.catalogue import reasons
from common.catalogue.problems import Problems
from common.catalogue.record import Path, Record, unusable
from common.tickets.text import Text

_ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # up to two quotation marks may stand before the closing three
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\n]*"
    r"|\n|[\[\]{}=,]"
    r"|[^\s\[\]{}=,#\"']+",
    re.DOTALL,
)
_Piece = tuple[str, int]


def parse_toml(text: str, name: str, problems: Problems) -> Record:
    """Return the file's top table with the lines of its values; unusable when it is no TOML."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        line = _ERROR_LINE.search(str(error))
        problems.add(
            file=name,
            line=int(line[1]) if line else text.rstrip().count("\n") + 1,
            reason=_reason(str(error)),
        )
        return unusable(name)
    return Record(file=name, values=values, lines=locate(text), problems=problems)


def _reason(error: str) -> Text:
    if "end of document" in error:
        return reasons.HALF_WRITTEN
    if "Cannot overwrite" in error or "twice" in error:
        return reasons.TOML_TWICE
    if "Unescaped" in error or "hex value" in error:
        return reasons.BACKSLASH
    return reasons.TOML_SYNTAX


def locate(text: str) -> dict[Path, int]:
    """Return the line of each table, value and list item of a valid TOML text."""
    lines: dict[Path, int] = {(): 1}
    arrays: Counter[Path] = Counter()
    table: Path = ()
    for statement in _statements(text):
        first, line = statement[0]
        if first == "[":
            path = table = _heading(statement, arrays)
        else:
            equals = next(place for place, (piece, _) in enumerate(statement) if piece == "=")
            path = (*table, *_names(statement[:equals]))
            _locate_items(statement[equals + 1 :], path, lines)
        for length in range(1, len(path) + 1):
            lines.setdefault(path[:length], line)
    return lines


def _heading(statement: Sequence[_Piece], arrays: Counter[Path]) -> Path:
    brackets = 2 if statement[1][0] == "[" else 1
    *around, last = _names(statement[brackets:-brackets])
    path: Path = ()
    for name in around:
        path = (*path, name)
        if path in arrays:
            path = (*path, arrays[path] - 1)
    path = (*path, last)
    if brackets == 1:
        return path
    arrays[path] += 1
    return (*path, arrays[path] - 1)


def _locate_items(value: Sequence[_Piece], path: Path, lines: dict[Path, int]) -> None:
    if value[0][0] != "[":
        return
    depth = position = 0
    for piece, line in value:
        depth -= piece in ("]", "}")
        if depth == 1 and piece == ",":
            position += 1
        elif depth == 1:
            lines.setdefault((*path, position), line)
        depth += piece in ("[", "{")


def _names(pieces: Sequence[_Piece]) -> list[str]:
    """Return the parts of a dotted, perhaps quoted name, as the standard reader reads it."""
    names = []
    inner: object = tomllib.loads("".join(piece for piece, _ in pieces) + " = 0")
    while isinstance(inner, dict):
        ((name, inner),) = inner.items()
        names.append(name)
    return names


def _statements(text: str) -> Iterator[list[_Piece]]:
    """Yield each heading and each assignment as its pieces."""
    depth = 0
    statement: list[_Piece] = []
    for piece, line in _pieces(text):
        if piece == "\n" and depth == 0 and statement:
            yield statement
            statement = []
        elif piece != "\n" and not piece.startswith("#"):
            depth += (piece in ("[", "{")) - (piece in ("]", "}"))
            statement.append((piece, line))
    if statement:
        yield statement


def _pieces(text: str) -> Iterator[_Piece]:
    line, counted = 1, 0
    for found in _PIECE.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield found.group(), line
