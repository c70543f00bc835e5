"""Walks every control and word of the kiosk in every mode and measures it, in real millimetres.

The screens are those of `kiosk_pictures.STATES`: whoever adds one there has it measured, too.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Final

from admin.doors.kiosk_pictures import LANGUAGES, SIZES, STATES, open_kiosk
from admin.doors.kiosk_walk import Walked, walk
from admin.doors.sample_hall import come_to_rest, live, sample_hall
from kiosk.app import KioskDoor

MODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "usual": (),
        "large": ("type",),
        "contrast": ("contrast",),
        "low": ("reach",),
        "all": ("type", "contrast", "reach", "reading"),
    }
)
"""Name of a mode → what a person has switched on."""

PICTURES_ALONE: Final = frozenset({"idle"})
"""States in which nobody stands there: nothing to press, and only as the kiosk usually is."""

_HEAD: Final = (
    "| screen | controls | smallest target, mm | smallest capitals, mm | with large type, mm"
    " | least contrast | with high contrast | controls with low reach, mm above the floor |\n"
    "|---|---|---|---|---|---|---|---|"
)
_LONGEST_MILLISECONDS: Final = 5000
_BEGINS: Final = "<!-- measured -->"
_ENDS: Final = "<!-- end of measured -->"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One screen in one size, mode and language, and what was seen of it."""

    screen: str
    size: tuple[int, int]
    mode: str
    language: str
    seen: Walked


def measure_all(states: tuple[str, ...] = tuple(STATES)) -> Iterator[Measured]:
    """Yield every screen in every mode, size and language; needs an application with its fonts."""
    for state in states:
        yield from measure(state)


def measure(state: str, *, in_pairs: bool = False) -> Iterator[Measured]:
    """Yield one of STATES in every size, mode and language; `in_pairs` as in `measure_open`."""
    modes = ("usual",) if state in PICTURES_ALONE else tuple(MODES)
    with sample_hall() as hall:
        door = open_kiosk(hall, "vi", state)
        door.show(SIZES[0])
        STATES[state](hall, door)
        yield from measure_open(
            door, state, languages=LANGUAGES, modes=modes, in_pairs=in_pairs and len(modes) > 1
        )
        door.close()


def measure_open(
    door: KioskDoor,
    state: str,
    *,
    languages: Sequence[str],
    modes: Collection[str],
    in_pairs: bool = False,
) -> Iterator[Measured]:
    """Yield the state in which an open kiosk is, in every size; what was switched on stays so.

    `in_pairs`: each size in each mode, and each of both in each language, but not all three times
    over: with two languages half of them.
    """
    kept = _switched_on(door)
    for turn, size in enumerate(SIZES):
        door.window.resize(size)
        live(_LONGEST_MILLISECONDS, lambda size=size: door.window.size() == size)  # type: ignore[misc]  # a default binds
        come_to_rest(door.window)
        for (place, language), (step, mode) in product(enumerate(languages), enumerate(modes)):
            if in_pairs and (turn + place + step) % len(languages):
                continue
            _set(door, kept | set(MODES[mode]), language)
            yield Measured(
                screen=state,
                size=(size.width(), size.height()),
                mode=mode,
                language=language,
                seen=walk(
                    door, low="reach" in MODES[mode], high_contrast="contrast" in MODES[mode]
                ),
            )


def table(measured: Iterable[Measured]) -> str:
    """Return the worst of each screen and size as a table in Markdown."""
    by_screen: dict[tuple[str, tuple[int, int]], list[Measured]] = {}
    for one in measured:
        by_screen.setdefault((one.screen, one.size), []).append(one)
    return "\n".join([_HEAD, *(_line(name, size, of) for (name, size), of in by_screen.items())])


def write_table(page: Path, measured: Iterable[Measured]) -> None:
    """Put the table between the two marks of `page`, a Markdown file, for the one that is there."""
    words = page.read_text(encoding="utf-8")
    before, _, rest = words.partition(_BEGINS)
    _, _, after = rest.partition(_ENDS)
    page.write_text(f"{before}{_BEGINS}\n{table(measured)}\n{_ENDS}{after}", encoding="utf-8")


def _line(name: str, size: tuple[int, int], of: list[Measured]) -> str:
    modes = {mode: [one.seen for one in of if one.mode == mode] for mode in MODES}
    low = modes["low"]
    reach = (
        f"{_least(one.lowest for one in low)}–{max((one.highest for one in low), default=0):.0f}"
    )
    cells = (
        f"{name}, {size[0]}×{size[1]}",
        f"{max(one.controls for one in modes['usual'])}",
        _least((one.seen.target for one in of), 1),
        _least((one.capitals for one in modes["usual"]), 1),
        _least((one.capitals for one in modes["large"]), 1),
        _least((one.seen.contrast for one in of), 1),
        _least((one.contrast for one in modes["contrast"]), 1),
        reach if low else "–",
    )
    return f"| {' | '.join(cells)} |"


def _least(lengths: Iterable[float], decimals: int = 0) -> str:
    """Return the least in figures, a dash for a screen that has none."""
    least = min(lengths, default=math.inf)
    return f"{least:.{decimals}f}" if least < math.inf else "–"


_SWITCHES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "type": "large_type",
        "contrast": "high_contrast",
        "reach": "low_reach",
        "reading": "reads",
    }
)


def _switched_on(door: KioskDoor) -> set[str]:
    comfort = door.visit.comfort
    return {switch for switch, name in _SWITCHES.items() if comfort.property(name)}


def _set(door: KioskDoor, wanted: set[str], language: str) -> None:
    comfort = door.visit.comfort
    for switch in _switched_on(door) ^ wanted:
        getattr(comfort, f"toggle_{switch}")()
    if comfort.current_language != language:
        comfort.choose_language(language)
