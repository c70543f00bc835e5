"""`scanner.toml`: the scanner of ID cards and receipts, and what its scans mean."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from common.catalogue import reasons
from common.catalogue.optional_file import load_optional
from common.catalogue.record import Record
from common.printers.addresses import SerialAddress, parse_address
from common.tickets.errors import Refusal
from common.tickets.text import Text
from kiosk.scanning.meaning import AgeClass, Meanings

NAME = "scanner.toml"

_KEYBOARD: Final = "keyboard"
_MOST_YEARS: Final = 120
_NOT_DEVICE = Text(
    vi="phải là “keyboard”, hoặc cổng nối tiếp như “serial:COM3?baud=9600”; để trống nếu không có",
    en="must be “keyboard”, or a serial line such as “serial:COM3?baud=9600”; empty for none",
)
_NOT_PREFIX = Text(
    vi="phải là đúng một ký tự, không phải chữ hay số, ví dụ “~”",
    en="must be one character, neither letter nor digit, such as “~”",
)
_NOT_PATTERN = Text(
    vi="không phải mẫu mã đọc được; ví dụ '[0-9.]+H[0-9]+-[0-9]{6}-[0-9]{4}'",
    en="is no pattern that can be read; an example: '[0-9.]+H[0-9]+-[0-9]{6}-[0-9]{4}'",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ScannerSettings:
    """How a kiosk's scanner is set up.

    `there`: whether it has one. `line` is a serial one's address, None for one that types after
    `prefix`; `needs_proof` are the priority classes that a person cannot choose by touch alone,
    which also holds without a scanner.
    """

    line: SerialAddress | None
    prefix: str
    meanings: Meanings
    needs_proof: frozenset[str] = frozenset()
    there: bool = True


def load_scanner(folder: Path | None, classes: Collection[str]) -> ScannerSettings:
    """Return the scanner configured in `folder`, else the shipped file's.

    `classes` are the keys of the centre's priority classes. Raises ConfigInvalid with every
    problem found.
    """
    return load_optional(folder, NAME, lambda file: read_scanner(file, classes))


def read_scanner(file: Record, classes: Collection[str]) -> ScannerSettings:
    """Return what the file says."""
    file.expect(required=("device",), optional=("prefix", "receipts", "needs_proof", "age"))
    device = file.optional_text("device")
    return ScannerSettings(
        there=bool(device),
        line=_line(file, device),
        prefix=_prefix(file),
        meanings=Meanings(
            ages=tuple(_age(record, classes) for record in file.tables("age")),
            receipts=_receipts(file),
        ),
        needs_proof=_needs_proof(file, classes),
    )


def _line(file: Record, device: str) -> SerialAddress | None:
    if device in {"", _KEYBOARD}:
        return None
    try:
        address = parse_address(device)
    except Refusal:
        address = None
    if isinstance(address, SerialAddress):
        return address
    file.refuse(_NOT_DEVICE, "device")
    return None


def _prefix(file: Record) -> str:
    prefix = file.optional_text("prefix") or "~"
    if len(prefix) != 1 or prefix.isalnum():
        file.refuse(_NOT_PREFIX, "prefix")
    return prefix


def _receipts(file: Record) -> tuple[re.Pattern[bytes], ...]:
    patterns = []
    for position, words in enumerate(file.texts("receipts") if "receipts" in file.values else ()):
        try:
            patterns.append(re.compile(words.encode()))
        except re.error:
            file.refuse(_NOT_PATTERN, "receipts", position)
    return tuple(patterns)


def _age(record: Record, classes: Collection[str]) -> AgeClass:
    record.expect(required=("years", "priority"))
    priority = record.key("priority")
    _known(record, priority, classes, "priority")
    return AgeClass(years=record.whole("years", least=1, most=_MOST_YEARS), priority=priority)


def _needs_proof(file: Record, classes: Collection[str]) -> frozenset[str]:
    named = file.texts("needs_proof") if "needs_proof" in file.values else ()
    for position, one in enumerate(named):
        _known(file, one, classes, "needs_proof", position)
    return frozenset(named)


def _known(file: Record, key: str, classes: Collection[str], *path: str | int) -> None:
    if key and key not in classes:
        file.refuse(reasons.not_choice(str(path[0]), tuple(sorted(classes))), *path)
