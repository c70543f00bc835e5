"""A file that a centre's folder may have; where it has none, the shipped one serves."""

from collections.abc import Callable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from common.catalogue.problems import Problems
from common.catalogue.record import Record
from common.catalogue.text_file import read_text
from common.catalogue.toml_file import parse_toml

T = TypeVar("T")


def has_own(folder: Path | None, name: str) -> bool:
    """Say whether the centre has written this file itself."""
    return folder is not None and (folder / name).is_file()


def source_of(folder: Path | None, name: str) -> Traversable:
    """Return the folder from which the file is read: the centre's, else the shipped one."""
    return folder if folder is not None and has_own(folder, name) else files("config")


def load_optional(folder: Path | None, name: str, read: Callable[[Record], T]) -> T:
    """Return what `read` makes of the file.

    Raises ConfigInvalid with every problem found.
    """
    problems = Problems()
    text = read_text(source_of(folder, name), name, problems)
    problems.refuse()
    assert text is not None  # noqa: S101 — else it was refused
    result = read(parse_toml(text, name, problems))
    problems.refuse()
    return result
