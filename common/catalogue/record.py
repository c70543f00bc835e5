"""One table of a TOML file or one row of a CSV file, read and checked value by value."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from common.catalogue import reasons
from common.catalogue.problems import Problems
from common.catalogue.text_file import clean
from common.tickets.text import Text

Path = tuple[str | int, ...]
"""Where a value stands in a file: `("counter", 0, "own", 2)`."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST_KEY = 60
_LONGEST_TEXT = 300

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """Named values of a file, and the line each stands in.

    Reading a bad value notes a problem and returns a harmless stand-in, so that one pass finds
    every mistake. `lines` holds at least `()`, the record's own line in a CSV file and 1 in a
    TOML file; `path` leads from the file's top to this record. `languages` are the centre's own
    beside Vietnamese and English: what has `name_vi` may have a name in each.
    """

    file: str
    values: Mapping[str, object]
    lines: Mapping[Path, int]
    problems: Problems
    path: Path = ()
    languages: tuple[str, ...] = ()

    def line(self, *path: str | int) -> int:
        """Return the line of a value, or of the nearest thing around it that has one."""
        place = (*self.path, *path)
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]

    def refuse(self, reason: Text, *path: str | int) -> None:
        """Note that the value at `path` cannot be used."""
        self.problems.add(file=self.file, line=self.line(*path), reason=reason)

    def expect(self, *, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Refuse names that are unknown, then those that are missing."""
        check_names(
            list(self.values),
            required=required,
            optional=(*optional, *in_more((*required, *optional), self.languages)),
            kind=reasons.SETTING,
            refuse=self.refuse,
        )

    def text(self, name: str, *, most: int = _LONGEST_TEXT) -> str:
        """Return a text that must not be empty."""
        words = self.optional_text(name, most=most)
        if not words and isinstance(self.values.get(name), str):
            self.refuse(reasons.empty(name), name)
        return words

    def optional_text(self, name: str, *, most: int = _LONGEST_TEXT) -> str:
        """Return a text, or "" where none is given."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            self.refuse(reasons.not_text(name), name)
            return ""
        words = clean(value)
        if not words.isprintable():
            broken = next(letter for letter in words if not letter.isprintable())
            self.refuse(reasons.strange_letter(broken), name)
        if len(words) > most:
            self.refuse(reasons.too_long(name, most), name)
        return words

    def both(self, name: str) -> Text:
        """Return `name_vi` and `name_en`, neither of them empty."""
        more = ((key, self.optional_text(f"{name}_{key}")) for key in self.languages)
        return Text(
            vi=self.text(f"{name}_vi"),
            en=self.text(f"{name}_en"),
            more=tuple((key, words) for key, words in more if words),
        )

    def optional_both(self, name: str) -> Text:
        """Return `name_vi` and `name_en`: both given, or both "" ."""
        vi, en = (self.optional_text(f"{name}_{language}") for language in ("vi", "en"))
        if bool(vi) != bool(en):
            lacking, given = (f"{name}_en", f"{name}_vi") if vi else (f"{name}_vi", f"{name}_en")
            self.refuse(reasons.empty(lacking), lacking if lacking in self.values else given)
        return Text(vi=vi, en=en)

    def key(self, name: str) -> str:
        """Return a key: small letters, digits, underscores."""
        key = self.text(name, most=_LONGEST_KEY)
        if key and not _KEY.fullmatch(key):
            self.refuse(reasons.not_key(name), name)
        return key

    def choice(self, name: str, choices: Sequence[Choice]) -> Choice:
        """Return one of `choices`; the first of them where none is given."""
        value = self.values.get(name, choices[0])
        for choice in choices:
            if value == choice:
                return choice
        self.refuse(reasons.not_choice(name, choices), name)
        return choices[0]

    def whole(self, name: str, *, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within limits; `default` where none is given."""
        fallback = least if default is None else default
        value = self.values.get(name, fallback)
        # True is an int to Python, not to the person who wrote it.
        if type(value) is not int or not least <= value <= most:
            self.refuse(reasons.not_whole(name, least, most), name)
            return fallback
        return value

    def decimal(self, name: str, *, least: float, most: float, default: float) -> float:
        """Return a number within limits; `default` where none is given."""
        value = self.values.get(name, default)
        # True is a number to Python, not to the person who wrote it
        if type(value) in (int, float) and least <= value <= most:  # type: ignore[operator]  # a number
            return float(value)  # type: ignore[arg-type]  # as above
        self.refuse(reasons.not_decimal(name, least, most), name)
        return default

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false; `default` where none is given."""
        value = self.values.get(name, default)
        if isinstance(value, bool):
            return value
        self.refuse(reasons.NOT_YES_OR_NO, name)
        return default

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts in their places, "" for one that is none."""
        values = self.values.get(name, [])
        if not isinstance(values, list):
            self.refuse(reasons.not_list(name), name)
            return ()
        for position, value in enumerate(values):
            if not isinstance(value, str):
                self.refuse(reasons.not_text(name), name, position)
        return tuple(clean(value) if isinstance(value, str) else "" for value in values)

    def table(self, name: str) -> "Record":
        """Return the table `[name]`, empty where none is given."""
        values = self.values.get(name, {})
        if not isinstance(values, dict):
            self.refuse(reasons.not_table(name, f"[{name}]"), name)
            values = {}
        return replace(self, values=values, path=(*self.path, name))

    def tables(self, name: str) -> Iterator["Record"]:
        """Yield each table `[[name]]` in the file's order."""
        tables = self.values.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self.refuse(reasons.not_table(name, f"[[{name}]]"), name)
            return
        for position, values in enumerate(tables):
            yield replace(self, values=values, path=(*self.path, name, position))

    def unique(self, value: object, name: str, seen: dict[object, int]) -> None:
        """Refuse a value that stands in `seen` with its line; else put it there."""
        if value in seen:
            self.refuse(reasons.twice(value, seen[value]), name)
        elif value:
            seen[value] = self.line(name)


def unusable(file: str) -> Record:
    """Return an empty record for a file already refused: what else it lacks, nobody need hear."""
    return Record(file=file, values={}, lines={(): 1}, problems=Problems())


def in_more(names: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Return what a name, where there is `name_vi`, is called in further languages."""
    return tuple(f"name_{language}" for language in languages) if "name_vi" in names else ()


def check_names(
    found: Collection[str],
    *,
    required: Sequence[str],
    optional: Sequence[str] = (),
    kind: Text,
    refuse: Callable[..., None],
) -> bool:
    """Call `refuse(reason, name)` for each name that is unknown, double or missing.

    Return whether all is well. A name that an unknown one was probably meant to be is not
    reported as missing too.
    """
    known = (*required, *optional)
    unknown = [name for name in found if name not in known]
    meant = {reasons.nearest(name, known) for name in unknown}
    missing = [name for name in required if name not in found and name not in meant]
    doubled = [name for name, times in Counter(found).items() if times > 1 and name in known]
    for name in unknown:
        refuse(reasons.unknown_name(kind, name, known), name)
    for name in doubled:
        refuse(reasons.column_twice(name), name)
    for name in missing:
        refuse(reasons.missing_name(kind, name))
    return not (unknown or doubled or missing)
