"""`devices.toml`: which keypad and which sign stands at which counter, and what they speak."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from common.catalogue import reasons
from common.catalogue.optional_file import load_optional
from common.catalogue.record import Record
from common.printers.addresses import SerialAddress, parse_address
from common.serial_lines import EIGHT_N_ONE, Bits
from common.tickets.errors import Refusal
from common.tickets.text import Text
from counter.devices.keypad import KeypadKind
from counter.devices.kinds import read_keypad_kind, read_sign_kind
from counter.devices.sign import SignKind

NAME = "devices.toml"

_HIGHEST_COUNTER: Final = 9999
_BITS: Final = ("8N1", "8E1", "8O1", "8N2", "7E1", "7O1")
_AT_COUNTER: Final = ("counter", "line", "kind")
_MAY_SAY: Final = ("address", "bits")

_NOT_LINE = Text(
    vi="phải là cổng nối tiếp, ví dụ “serial:COM3?baud=9600”",
    en="must be a serial line such as “serial:COM3?baud=9600”",
)
_UNLIKE_LINE = Text(
    vi="hai thiết bị trên cùng một cổng phải có cùng baud và bits",
    en="two devices on one line must have the same baud and bits",
)

Kind = TypeVar("Kind", SignKind, KeypadKind)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a device is: at which counter, on which line, under which address there."""

    counter: int
    line: SerialAddress
    address: int
    bits: Bits = EIGHT_N_ONE


@dataclass(frozen=True, kw_only=True, slots=True)
class SignSettings:
    """One sign: `blink_seconds` after a call; told again every `repeat_seconds`."""

    place: Place
    kind: SignKind
    blink_seconds: int = 5
    repeat_seconds: int = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class KeypadSettings:
    """One keypad."""

    place: Place
    kind: KeypadKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Devices:
    """A centre's signs and keypads, in the file's order."""

    signs: tuple[SignSettings, ...] = ()
    keypads: tuple[KeypadSettings, ...] = ()

    def at(self, counter: int) -> "Devices":
        """Return those of one counter."""
        return Devices(
            signs=tuple(one for one in self.signs if one.place.counter == counter),
            keypads=tuple(one for one in self.keypads if one.place.counter == counter),
        )

    def places(self) -> tuple[Place, ...]:
        """Return where they all are."""
        signs = tuple(one.place for one in self.signs)
        return signs + tuple(one.place for one in self.keypads)


def load_devices(folder: Path | None) -> Devices:
    """Return the devices configured in `folder`, else the shipped file's, which has none.

    Raises ConfigInvalid with every problem found.
    """
    return load_optional(folder, NAME, read_devices)


def read_devices(file: Record) -> Devices:
    """Return what the file says."""
    file.expect(required=(), optional=("sign", "keypad", "sign_kind", "keypad_kind"))
    sign_kinds = _kinds(file, "sign_kind", read_sign_kind)
    keypad_kinds = _kinds(file, "keypad_kind", read_keypad_kind)
    lines: dict[str, Place] = {}
    signs = [_sign(record, sign_kinds, lines) for record in file.tables("sign")]
    keypads = [_keypad(record, keypad_kinds, lines) for record in file.tables("keypad")]
    return Devices(
        signs=tuple(one for one in signs if one is not None),
        keypads=tuple(one for one in keypads if one is not None),
    )


def _kinds(
    file: Record, name: str, read: Callable[[Record], Kind | None]
) -> dict[str, Kind | None]:
    """Return the kinds by their names; None for one that is refused already."""
    seen: dict[object, int] = {}
    kinds: dict[str, Kind | None] = {}
    for record in file.tables(name):
        key = record.text("name")
        record.unique(key, "name", seen)
        kinds[key] = read(record)
    return kinds


def _sign(
    record: Record, kinds: Mapping[str, SignKind | None], lines: dict[str, Place]
) -> SignSettings | None:
    record.expect(required=_AT_COUNTER, optional=(*_MAY_SAY, "blink_seconds", "repeat_seconds"))
    kind = _kind(record, kinds)
    place = _place(record, lines)
    blink = record.whole("blink_seconds", least=0, most=60, default=5)
    repeat = record.whole("repeat_seconds", least=1, most=600, default=10)
    if kind is None or place is None:
        return None
    return SignSettings(place=place, kind=kind, blink_seconds=blink, repeat_seconds=repeat)


def _keypad(
    record: Record, kinds: Mapping[str, KeypadKind | None], lines: dict[str, Place]
) -> KeypadSettings | None:
    record.expect(required=_AT_COUNTER, optional=_MAY_SAY)
    kind = _kind(record, kinds)
    place = _place(record, lines)
    return KeypadSettings(place=place, kind=kind) if kind and place else None


def _kind(record: Record, kinds: Mapping[str, Kind | None]) -> Kind | None:
    name = record.text("kind")
    if name and name not in kinds:
        record.refuse(reasons.not_choice("kind", tuple(kinds)), "kind")
    return kinds.get(name)


def _place(record: Record, lines: dict[str, Place]) -> Place | None:
    line = _line(record)
    bits = record.choice("bits", _BITS)
    counter = record.whole("counter", least=1, most=_HIGHEST_COUNTER)
    address = record.whole("address", least=0, most=255, default=counter % 256)
    if line is None:
        return None
    place = Place(
        counter=counter,
        line=line,
        address=address,
        bits=Bits(data=int(bits[0]), parity=bits[1], stop=int(bits[2])),  # type: ignore[arg-type]
    )
    first = lines.setdefault(line.port, place)
    if replace(first, counter=counter, address=address) != place:
        record.refuse(_UNLIKE_LINE, "line")
    return place


def _line(record: Record) -> SerialAddress | None:
    words = record.text("line")
    if not words:
        return None
    try:
        address = parse_address(words)
    except Refusal as refusal:
        record.refuse(
            reasons.refused(refusal) if words.startswith("serial:") else _NOT_LINE, "line"
        )
        return None
    if isinstance(address, SerialAddress):
        return address
    record.refuse(_NOT_LINE, "line")
    return None
