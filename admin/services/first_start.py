"""What would end a door at each of its starts, asked on the day it is set up to open by itself."""

from collections.abc import Sequence
from contextlib import suppress

from admin.services.names import option_of
from admin.session import Session
from common.tickets.errors import Fault


def check_start(session: Session, door: Sequence[str]) -> None:
    """Raise what the door would end with: no such counter, printer or name, or a file with mistakes.

    What cannot be known now, as the database is away, is no mistake: the door opens without it too.
    """
    if door[0] == "counter":
        _check_counter(session, next(int(word) for word in door if word.isdecimal()))
    elif door[0] == "kiosk":
        _check_kiosk(session, option_of(door, "--name"))
    elif door[0] == "display":
        _check_board(session, option_of(door, "--name"))


def _check_counter(session: Session, number: int) -> None:
    from common.readings.desk_view import DeskReading

    with suppress(Fault):
        DeskReading(session.database, session.site.key).desk(number)


def _check_kiosk(session: Session, name: str | None) -> None:
    from admin.doors.kiosk import files_of, printer_of
    from common.catalogue.load import load_catalogue

    if (folder := files_of(session, name)) is None and not _files_known(session):
        return
    printer_of(load_catalogue(folder).printers, name)


def _check_board(session: Session, name: str | None) -> None:
    import platform

    from common.board.settings import board_name, load_board

    load_board(session.config_folder, board_name(name, platform.node()))


def _files_known(session: Session) -> bool:
    """Return whether it is known that the centre has no files of its own."""
    with suppress(Fault):
        return session.site.config_folder is None
    return False
