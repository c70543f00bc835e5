"""`boards.toml`: each board's layout and zone, its screen, and the centre's notices."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from common.board.between import BetweenSettings, read_between
from common.catalogue import reasons
from common.catalogue.csv_file import parse_csv
from common.catalogue.optional_file import load_optional
from common.catalogue.problems import Problems
from common.catalogue.record import Record
from common.catalogue.services import SERVICE_COLUMNS
from common.catalogue.text_file import clean, read_text
from common.readings.boards import EVERYTHING, Zone
from common.tickets.errors import Refusal
from common.tickets.text import Text

NAME: Final = "boards.toml"
LONGEST_NAME: Final = 60

_OWN: Final = (
    *("screen_inches", "distance_metres", "layout", "services", "counters"),
    "waiting_times",
)
_MOST_COUNTER: Final = 9999

Layout = Literal["calls", "services", "counters", "strip"]
LAYOUTS: Final[tuple[Layout, ...]] = ("calls", "services", "counters", "strip")


class BoardNameInvalid(Refusal):
    """A board must have a name that its records can carry."""

    code = "board-name-invalid"
    sentence = Text(
        vi="Tên bảng phải có từ 1 đến {most} ký tự và không được để trống.",
        en="A board's name has 1 to {most} characters and must not be blank.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardSettings:
    """One board: its screen's diagonal, the farthest seat, and the notices in their order.

    `layout` is "calls" (the newest call and a list), "services" or "counters" (a place for each),
    or "strip" (a column of calls, for an upright or narrow screen); `zone` what it shows and says;
    `waiting_times` whether it says how long who takes a number now will wait.
    """

    screen_inches: float = 55.0
    distance_metres: float = 4.0
    notices: tuple[Text, ...] = ()
    layout: Layout = "calls"
    zone: Zone = EVERYTHING
    between: BetweenSettings = field(default_factory=BetweenSettings)
    waiting_times: bool = True

    @property
    def has_waits_at_foot(self) -> bool:
        """Whether waiting times stand at the foot; places of services have their own."""
        return self.waiting_times and self.layout != "services"

    @property
    def foot_lines(self) -> int:
        """How many lines the foot has room for: who waits, and what takes turns below."""
        return 2 if self.notices or self.has_waits_at_foot else 1


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
    return load_boards(folder).named(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Boards:
    """All boards of a file: those with settings of their own, and what holds for every other."""

    usual: BoardSettings
    own: dict[str, BoardSettings]

    def named(self, name: str) -> BoardSettings:
        """Return the settings of one board."""
        return self.own.get(name, self.usual)


def load_boards(folder: Path | None) -> Boards:
    """Return the settings of all boards in `folder`; see `load_board`."""
    return load_optional(folder, NAME, lambda file: read_board_file(file, _service_keys(folder)))


def _service_keys(folder: Path | None) -> tuple[str, ...]:
    """Return the services that a board may name; none where the centre's file cannot be read."""
    problems = Problems()
    source = folder if folder is not None else files("config")
    text = read_text(source, "services.csv", problems)
    rows = parse_csv(text or "", "services.csv", problems, columns=SERVICE_COLUMNS, least=0)
    return tuple(str(row.values["key"]) for row in rows)


def read_board_file(file: Record, services: Sequence[str] = ()) -> Boards:
    """Return what the file says; what is not written stays usual.

    `services` are the keys of the centre's services; without any, no name is checked.
    """
    file.expect(required=(), optional=(*_OWN, "board", "notice", "between"))
    usual = replace(
        _settings(file, BoardSettings(), services),
        notices=tuple(_notice(record) for record in file.tables("notice")),
        between=read_between(file.table("between")),
    )
    seen: dict[object, int] = {}
    own = dict(_own(record, usual, seen, services) for record in file.tables("board"))
    return Boards(usual=usual, own=own)


def _own(
    record: Record, usual: BoardSettings, seen: dict[object, int], services: Sequence[str]
) -> tuple[str, BoardSettings]:
    record.expect(required=("name",), optional=_OWN)
    name = record.text("name", most=LONGEST_NAME)
    record.unique(name, "name", seen)
    return name, _settings(record, usual, services)


def _notice(record: Record) -> Text:
    record.expect(required=("text_vi", "text_en"))
    return record.both("text")


def _settings(record: Record, otherwise: BoardSettings, services: Sequence[str]) -> BoardSettings:
    return replace(
        otherwise,
        layout=record.choice("layout", LAYOUTS) if "layout" in record.values else otherwise.layout,
        zone=Zone(
            services=_zone_services(record, services) or otherwise.zone.services,
            counters=_zone_counters(record) or otherwise.zone.counters,
        ),
        screen_inches=record.decimal(
            "screen_inches", least=10, most=200, default=otherwise.screen_inches
        ),
        distance_metres=record.decimal(
            "distance_metres", least=0.5, most=30, default=otherwise.distance_metres
        ),
        waiting_times=record.flag("waiting_times", default=otherwise.waiting_times),
    )


def _zone_services(record: Record, known: Sequence[str]) -> tuple[str, ...]:
    keys = record.texts("services")
    for position, key in enumerate(keys):
        if key and known and key not in known:
            record.refuse(reasons.unknown_service(key, known), "services", position)
    return keys


def _zone_counters(record: Record) -> tuple[int, ...]:
    values = record.values.get("counters", [])
    if isinstance(values, list) and all(
        type(one) is int and 0 < one <= _MOST_COUNTER for one in values
    ):
        return tuple(values)
    record.refuse(
        Text(
            vi="“counters” phải là danh sách số quầy, ví dụ [1, 2, 3]",
            en="“counters” must be a list of counters' numbers, for example [1, 2, 3]",
        ),
        "counters",
    )
    return ()
