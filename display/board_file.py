"""`boards.toml`: the screen, how far away people sit, and the centre's notices."""

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Final

from common.catalogue.problems import Problems
from common.catalogue.record import Record
from common.catalogue.text_file import clean, read_text
from common.catalogue.toml_file import parse_toml
from common.tickets.errors import Refusal
from common.tickets.text import Text

NAME: Final = "boards.toml"
LONGEST_NAME: Final = 60

_SCREEN: Final = ("screen_inches", "distance_metres")


class BoardNameInvalid(Refusal):
    """A board must have a name that its records can carry."""

    code = "board-name-invalid"
    sentence = Text(
        vi="Tên bảng phải có từ 1 đến {most} ký tự và không được để trống.",
        en="A board's name has 1 to {most} characters and must not be blank.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardSettings:
    """One board: its screen's diagonal, the farthest seat, and the notices in their order."""

    screen_inches: float = 55.0
    distance_metres: float = 4.0
    notices: tuple[Text, ...] = ()


def board_name(wanted: str | None, machine: str) -> str:
    """Return the name to record by: as wanted, else the machine's, else "board".

    Raises BoardNameInvalid for a wanted one that cannot be used.
    """
    if wanted is None:
        return clean(machine)[:LONGEST_NAME] or "board"
    name = clean(wanted)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BoardNameInvalid(most=LONGEST_NAME)
    return name


def load_board(folder: Path | None, name: str) -> BoardSettings:
    """Return the settings of the board `name` in `folder`, the shipped ones where it has none.

    Raises ConfigInvalid with every problem found.
    """
    own = folder is not None and (folder / NAME).is_file()
    source = folder if own and folder is not None else files("config")
    problems = Problems()
    text = read_text(source, NAME, problems)
    problems.refuse()
    assert text is not None  # noqa: S101 — else it was refused
    board = read_board_file(parse_toml(text, NAME, problems), name)
    problems.refuse()
    return board


def read_board_file(file: Record, name: str) -> BoardSettings:
    """Return what the file says of the board `name`; what is not written stays usual."""
    file.expect(required=(), optional=(*_SCREEN, "board", "notice"))
    usual = replace(
        _screen(file, BoardSettings()),
        notices=tuple(_notice(record) for record in file.tables("notice")),
    )
    seen: dict[object, int] = {}
    own = dict(_own(record, usual, seen) for record in file.tables("board"))
    return own.get(name, usual)


def _own(
    record: Record, usual: BoardSettings, seen: dict[object, int]
) -> tuple[str, BoardSettings]:
    record.expect(required=("name",), optional=_SCREEN)
    name = record.text("name", most=LONGEST_NAME)
    record.unique(name, "name", seen)
    return name, _screen(record, usual)


def _notice(record: Record) -> Text:
    record.expect(required=("text_vi", "text_en"))
    return record.both("text")


def _screen(record: Record, otherwise: BoardSettings) -> BoardSettings:
    return replace(
        otherwise,
        screen_inches=record.decimal(
            "screen_inches", least=10, most=200, default=otherwise.screen_inches
        ),
        distance_metres=record.decimal(
            "distance_metres", least=0.5, most=30, default=otherwise.distance_metres
        ),
    )
