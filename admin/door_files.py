"""The files that one kind of door reads, checked before that door is opened."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from common.catalogue.model import Catalogue
from common.catalogue.problems import ConfigInvalid, Problem


def check_kiosk_files(folder: Path | None, catalogue: Catalogue) -> None:
    """Read what kiosks read in `folder`, whole; raises ConfigInvalid with every problem found."""
    _try(_kiosk_files(folder, catalogue))


def check_door_files(folder: Path | None, catalogue: Catalogue) -> None:
    """Read what any door reads in `folder`; raises ConfigInvalid with every problem found."""
    from common.board.settings import load_boards
    from common.catalogue.rating_file import load_reasons
    from counter.devices.devices_file import load_devices

    others = (
        partial(load_boards, folder),
        partial(load_devices, folder),
        partial(load_reasons, folder),
    )
    _try((*_kiosk_files(folder, catalogue), *others))


def _kiosk_files(folder: Path | None, catalogue: Catalogue) -> tuple[Callable[[], object], ...]:
    from kiosk.idle_file import load_idle
    from kiosk.printing.ticket_file import load_ticket_layout
    from kiosk.scanning.scanner_file import load_scanner
    from kiosk.screen_file import load_screen

    classes = [one.key for one in catalogue.site.priorities]
    return (
        partial(load_ticket_layout, folder),
        partial(load_screen, folder, None),
        partial(load_idle, folder),
        partial(load_scanner, folder, classes),
    )


def _try(readings: Iterable[Callable[[], object]]) -> None:
    found: list[Problem] = []
    for read in readings:
        try:
            read()
        except ConfigInvalid as error:
            found.extend(error.problems)
    if found:
        raise ConfigInvalid(*found)
